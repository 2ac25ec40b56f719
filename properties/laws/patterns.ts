import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import { globCase, globPlace } from "./globs.ts";
import type { GlobPlace } from "./globs.ts";
import { law } from "./law.ts";
import type { Law } from "./law.ts";

/** A text no letter of which stands twice, and a pattern of it: some letters kept, the others given over to wildcards. */
interface Gapped {
  readonly place: GlobPlace;
  readonly pattern: string;
  readonly text: string;
  /** A text that lacks a letter which the pattern keeps. */
  readonly lacking: string;
}

type Fate = "kept" | "one" | "run";

const gapped: Arbitrary<Gapped> = fc
  .record({
    place: globPlace,
    letters: fc.shuffledSubarray("abcdefghij".split(""), { minLength: 2, maxLength: 8 }),
    fates: fc.array(fc.constantFrom<Fate>("kept", "kept", "one", "run"), { minLength: 8, maxLength: 8 }),
    outer: fc.constantFrom("", "*"),
    pick: fc.nat(20),
  })
  .map(({ place, letters, fates, outer, pick }) => {
    const fateOf = (index: number): Fate => fates[index] ?? "kept";
    const middle = letters.map((letter, index) => ({ kept: letter, one: "?", run: "*" })[fateOf(index)]).join("");
    const kept = letters.filter((_letter, index) => fateOf(index) === "kept");
    const missing = kept[pick % Math.max(1, kept.length)];
    const text = letters.join("");
    return { place, pattern: outer + middle + outer, text, lacking: missing === undefined ? "" : text.replace(missing, "z") };
  });

const gaps = law({
  id: "law.glob.gaps",
  title:
    "a text with letters given over to question marks and stars matches itself, and no text that lacks one of the letters kept",
  rules: ["match.action.star", "match.action.question", "match.action.anchored", "match.resource.slash", "cond.string-like"],
  status: "documented",
  needs: ["identity"],
  given: gapped,
  asks: ({ place, pattern, text, lacking }) => [
    globCase(place, pattern, text),
    ...(lacking === "" ? [] : [globCase(place, pattern, lacking)]),
  ],
  relation: (_given, [itself, without]) => itself === "allowed" && (without === undefined || without === "implicitDeny"),
});

/** A text of two runs that share letters, and the runs. */
const shared: Arbitrary<{ first: string; second: string; text: string }> = fc
  .record({
    first: fc.constantFrom("ab", "aab", "abab", "aa"),
    length: fc.integer({ min: 1, max: 2 }),
    more: fc.constantFrom("", "c", "a"),
  })
  .map(({ first, length, more }) => ({ first, second: first.slice(-length) + more, text: first + more }));

const eachLetterOnce = law({
  id: "law.glob.letter-once",
  title: "a letter of the text stands for one letter of the pattern: two runs with a star between them do not share it",
  rules: ["match.action.star", "match.action.anchored", "match.resource.slash", "cond.string-like"],
  status: "documented",
  needs: ["identity"],
  given: fc.record({
    place: globPlace,
    runs: shared,
    outer: fc.constantFrom(["", ""] as const, ["*", "*"] as const, ["*", ""] as const, ["", "*"] as const),
    open: fc.constantFrom("none", "first", "second"),
    between: fc.constantFrom("", "x"),
  }),
  asks: ({ place, runs: { first, second, text }, outer: [before, behind], open, between }) => {
    const opened = (run: string, which: string): string => (open === which ? `?${run.slice(1)}` : run);
    const pattern = `${before}${opened(first, "first")}*${opened(second, "second")}${behind}`;
    return [globCase(place, pattern, text), globCase(place, pattern, first + between + second)];
  },
  relation: (_given, [sharing, apart]) => sharing === "implicitDeny" && apart === "allowed",
});

const inOrder = law({
  id: "law.glob.order",
  title: "runs of letters between stars have to stand in the text in the order of the pattern",
  rules: ["match.action.star", "match.resource.slash", "cond.string-like"],
  status: "documented",
  needs: ["identity"],
  given: fc.record({
    place: globPlace,
    runs: fc.shuffledSubarray(["ab", "cd", "e?", "?f", "g"], { minLength: 2, maxLength: 4 }),
    fill: fc.constantFrom("", "x", "xx"),
  }),
  asks: ({ place, runs, fill }) => {
    const pattern = `*${runs.join("*")}*`;
    const textOf = (parts: readonly string[]): string => fill + parts.map((run) => run.replace("?", "y")).join(fill) + fill;
    return [globCase(place, pattern, textOf(runs)), globCase(place, pattern, textOf(runs.toReversed()))];
  },
  relation: (_given, [inTurn, reversed]) => inTurn === "allowed" && reversed === "implicitDeny",
});

export const patternLaws: readonly Law[] = [gaps, eachLetterOnce, inOrder];
