import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import type { Case } from "../../model/case/case.ts";
import { documentOf } from "../arbitraries/document.ts";
import { recapitalised, widened, widening } from "../arbitraries/wildcard.ts";
import { law } from "./law.ts";
import type { Law } from "./law.ts";
import { requestWith, truthOf } from "./truth.ts";

/** Where a text is matched by a pattern. Each place takes any text but wildcards. */
export type GlobPlace = "Action" | "Resource" | "StringLike";

export const globPlace: Arbitrary<GlobPlace> = fc.constantFrom("Action", "Resource", "StringLike");

/** A case that is allowed where the pattern matches the text, in one of the places that take patterns. */
export function globCase(place: GlobPlace, pattern: string, text: string): Case {
  const request = requestWith({});
  switch (place) {
    case "Action":
      return {
        policies: { identity: [documentOf({ Effect: "Allow", Action: `s3:${pattern}`, Resource: "*" })] },
        request: { ...request, action: `s3:${text}` },
      };
    case "Resource":
      return {
        policies: { identity: [documentOf({ Effect: "Allow", Action: "*", Resource: `arn:aws:s3:::alpha/${pattern}` })] },
        request: { ...request, resource: `arn:aws:s3:::alpha/${text}` },
      };
    case "StringLike":
      return truthOf([{ set: "", operator: "StringLike", suffix: "", key: "s3:prefix", values: [pattern] }], {
        "s3:prefix": text,
      });
  }
}

const nameTokens = ["a", "b", "A", "1"];

/** What a regular expression would read otherwise. */
const regexTokens = [".", "+", "a+", "(a|b)", "[ab]", "^", "$/", "\\d", "\\", "{2}", "|", "-"];

function plainText(place: GlobPlace, minLength = 1): Arbitrary<string> {
  const tokens = place === "Action" ? [...nameTokens, ".", "-"] : [...nameTokens, ...regexTokens, "/", ":"];
  return fc.array(fc.constantFrom(...tokens), { minLength, maxLength: 4 }).map((parts) => parts.join(""));
}

/** A text that each of them would match as a regular expression, the longer ones first. */
const expressions = [
  ["(a|b)", "b"],
  ["[ab]", "b"],
  ["{2}", ""],
  ["\\d", "1"],
  ["a+", "aa"],
  [".", "b"],
] as const;

interface Slip {
  readonly kind: "none" | "replaced" | "doubled" | "dropped" | "longer" | "recapitalised" | "asExpression";
  readonly at: number;
}

/** The text itself, or what it is easily taken for; `asExpression`: what it would match if it were a regular expression. */
function slipped(text: string, { kind, at }: Slip): string {
  const index = at % text.length;
  switch (kind) {
    case "none":
      return text;
    case "replaced":
      return `${text.slice(0, index)}b${text.slice(index + 1)}`;
    case "doubled":
      return text.slice(0, index + 1) + text.slice(index);
    case "dropped":
      return text.length === 1 ? text : text.slice(0, index) + text.slice(index + 1);
    case "longer":
      return `${text}a`;
    case "recapitalised":
      return recapitalised(text);
    case "asExpression":
      return expressions.reduce((read, [token, matched]) => read.replaceAll(token, matched), text);
  }
}

const slip: Arbitrary<Slip> = fc.record({
  kind: fc.constantFrom<Slip["kind"]>(
    "none",
    "none",
    "replaced",
    "doubled",
    "dropped",
    "longer",
    "recapitalised",
    "asExpression",
  ),
  at: fc.nat(20),
});

const literalPattern = law({
  id: "law.glob.literal",
  title: "a pattern without wildcards matches the text that equals it and no other, whatever its characters mean elsewhere",
  rules: [
    "match.action.anchored",
    "match.action.literal-rest",
    "match.resource.anchored",
    "match.resource.literal-rest",
    "cond.string-like",
  ],
  status: "observed",
  needs: ["identity"],
  given: globPlace.chain((place) => fc.record({ place: fc.constant(place), text: plainText(place), slip })),
  asks: ({ place, text, slip: how }) => [globCase(place, text, slipped(text, how))],
  relation: ({ place, text, slip: how }, [decision]) => {
    const other = slipped(text, how);
    const equal = place === "Action" ? other.toLowerCase() === text.toLowerCase() : other === text;
    return decision === (equal ? "allowed" : "implicitDeny");
  },
});

const questionMark = law({
  id: "law.glob.question-one",
  title: "a question mark matches each single character, not two and not none",
  rules: ["match.action.question", "match.resource.slash", "cond.string-like"],
  status: "documented",
  needs: ["identity"],
  given: globPlace.chain((place) =>
    fc.record({
      place: fc.constant(place),
      before: fc.constantFrom("a", "ab"),
      after: fc.constantFrom("", "b", "ab"),
      one: place === "Action" ? fc.constantFrom("a", "B", "1") : fc.constantFrom("a", "B", "1", "/", ":", "*", "?", "."),
    }),
  ),
  asks: ({ place, before, after, one }) =>
    ["", one, one + one].map((text) => globCase(place, `${before}?${after}`, before + text + after)),
  relation: (_given, [none, one, two]) => none === "implicitDeny" && one === "allowed" && two === "implicitDeny",
});

const starPrefix = law({
  id: "law.glob.star-prefix",
  title:
    "a text with a star at its end or in its middle matches the text itself and every text with something in the star's place",
  rules: ["match.action.star", "match.resource.slash", "match.resource.colon-in-part6", "cond.string-like"],
  status: "documented",
  needs: ["identity"],
  given: globPlace.chain((place) =>
    fc.record({
      place: fc.constant(place),
      before: fc.constantFrom("a", "ab", "aab"),
      after: fc.constantFrom("", "", "b", "ab"),
      more:
        place === "Action" ? fc.constantFrom("a", "ab", "b", "A1") : fc.constantFrom("a", "ab", "b", "a/b", "/", ":x", "b:", "*"),
    }),
  ),
  asks: ({ place, before, after, more }) =>
    ["", more].map((text) => globCase(place, `${before}*${after}`, before + text + after)),
  relation: (_given, [bare, longer]) => bare === "allowed" && longer === "allowed",
});

const insertedStar = law({
  id: "law.glob.empty-star",
  title: "a star put into a pattern at any place leaves it matching all that it matched",
  rules: ["match.action.star", "match.resource.slash", "match.resource.colon-in-part6", "cond.string-like"],
  status: "documented",
  needs: ["identity"],
  given: globPlace.chain((place) =>
    fc.record({
      place: fc.constant(place),
      text: plainText(place),
      how: fc.option(widening(), { nil: undefined, freq: 2 }),
      at: fc.nat(20),
      slip,
    }),
  ),
  asks: ({ place, text, how, at, slip: missed }) => {
    const pattern = how === undefined ? text : widened(text, how);
    const index = at % (pattern.length + 1);
    const other = slipped(text, missed);
    const starred = `${pattern.slice(0, index)}*${pattern.slice(index)}`;
    return [text, other].flatMap((asked) => [globCase(place, pattern, asked), globCase(place, starred, asked)]);
  },
  relation: (_given, [exact, starred, missed, missedStarred]) =>
    exact === "allowed" && starred === "allowed" && (missed !== "allowed" || missedStarred === "allowed"),
});

const lineBreaks = law({
  id: "law.glob.newline",
  title: "a wildcard stands for a line break as for any other character",
  rules: ["match.glob.newline", "cond.string-like"],
  status: "observed",
  needs: ["identity"],
  given: fc.record({
    place: fc.constantFrom("Resource" as const, "StringLike" as const),
    parts: fc.tuple(fc.constantFrom("a", "ab"), fc.constantFrom("", "b", "a\n")),
    wildcard: fc.constantFrom("*", "?", "a*", "?*"),
    lineBreak: fc.constantFrom("\n", "\r"),
  }),
  asks: ({ place, parts: [before, after], wildcard, lineBreak }) => {
    const text = before + (wildcard === "a*" ? "a" : "") + lineBreak + after;
    return [globCase(place, before + wildcard + after, text), globCase(place, `${before}*`, text), globCase(place, "*", text)];
  },
  relation: (_given, decisions) => decisions.every((decision) => decision === "allowed"),
});

export const globLaws: readonly Law[] = [literalPattern, questionMark, starPrefix, insertedStar, lineBreaks];
