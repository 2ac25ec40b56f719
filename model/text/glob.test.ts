import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileGlob, matchesGlob, wildcardPieces, type Piece } from "./glob.ts";

const matches = (pattern: string, text: string): boolean => matchesGlob(compileGlob(wildcardPieces(pattern)), text);

describe("a pattern", () => {
  test.each([
    // match.action.anchored, match.glob.literal
    ["", "", true],
    ["", "a", false],
    ["a", "", false],
    ["Get", "Get", true],
    ["Get", "GetObject", false],
    ["Object", "GetObject", false],
    ["Get", "get", false],
    // match.action.star
    ["*", "", true],
    ["*", "any text", true],
    ["Get*", "Get", true],
    ["Get*", "GetObject", true],
    ["Get*", "PutGetObject", false],
    ["*Object", "GetObject", true],
    ["*Object", "GetObjectAcl", false],
    ["a*c", "ac", true],
    ["a*c", "abbc", true],
    ["a*c", "abcd", false],
    ["a*b*c", "abc", true],
    ["a*b*c", "acb", false],
    ["a*b*c", "axbxbxc", true],
    ["*ab*ab*", "ab", false],
    ["*ab*ab*", "aabab", true],
    ["ab*ba", "aba", false],
    ["ab*ba", "abba", true],
    ["aa*aa", "aaa", false],
    ["a**b", "ab", true],
    ["**", "", true],
    // match.action.question
    ["?", "", false],
    ["?", "a", true],
    ["?", "ab", false],
    ["Get?bject", "GetObject", true],
    ["GetObject?", "GetObject", false],
    ["a?c", "ac", false],
    ["*?", "", false],
    ["?*", "a", true],
    ["*?b?*", "aab", false],
    ["*?b?*", "abcb", true],
    ["*?b?*", "bbb", true],
    ["a*?b", "ab", false],
    ["?*?", "a", false],
    // match.resource.slash, match.action.literal-rest: everything else is itself
    ["b/*/t", "b/1/2/t", true],
    ["b/*/t", "b//t", true],
    ["b/*/t", "b/t", false],
    ["b?k", "b/k", true],
    ["a.c", "abc", false],
    ["a.*", "abc", false],
    ["[ab]", "a", false],
    ["[ab]", "[ab]", true],
    ["a\\*", "a*", false],
    ["a\\*", "a\\bc", true],
    ["a+", "aa", false],
    ["(a|b)", "a", false],
    ["^a$", "a", false],
    ["a{1,2}", "a{1,2}", true],
    // the text's own wildcards have no meaning
    ["ab", "a*", false],
    ["ab", "a?", false],
    // match.glob.newline
    ["a*c", "a\n\r\nc", true],
    ["a?c", "a\nc", true],
    // match.glob.utf16
    ["?", "\u{1f600}", false],
    ["??", "\u{1f600}", true],
    ["*", "\u{1f600}", true],
    ["\u{1f600}", "\u{1f600}", true],
    ["?\ude00", "\u{1f600}", true],
    ["?", "\u00e9", true],
    ["?", "e\u0301", false],
  ])("%j against %j: %s", (pattern, text, expected) => {
    expect(matches(pattern, text)).toBe(expected);
  });

  test.each([
    ["*a*a*a*a*b", "a".repeat(10_000)],
    ["*a?*a?*a?*a?*b", "a".repeat(10_000)],
    [`${"*a".repeat(500)}b`, "a".repeat(10_000)],
    [`*${"?".repeat(1000)}b*`, "a".repeat(10_000)],
    [`*${"a".repeat(1000)}?b*`, "a".repeat(10_000)],
  ])("%j fails on a long text without backtracking", (pattern, text) => {
    expect(matches(pattern, text)).toBe(false);
  });
});

test("a literal piece is literal, whatever it holds", () => {
  const star = compileGlob([{ kind: "literal", text: "*" }]);
  const question = compileGlob([{ kind: "one" }, { kind: "literal", text: "?" }]);
  expect([matchesGlob(star, "*"), matchesGlob(star, "a")]).toEqual([true, false]);
  expect([matchesGlob(question, "a?"), matchesGlob(question, "?a")]).toEqual([true, false]);
});

/** The textbook table: covered[j] says whether the pieces so far cover the first j units. */
function coversByTable(pieces: readonly Piece[], text: string): boolean {
  const symbols = pieces.flatMap((piece): (Piece | string)[] => (piece.kind === "literal" ? piece.text.split("") : [piece]));
  let covered = [true, ...Array.from(text.split(""), () => false)];
  for (const symbol of symbols) {
    const before = covered;
    covered = before.map(() => false);
    for (let j = 0; j <= text.length; j++) {
      if (typeof symbol === "string") covered[j] = j > 0 && before[j - 1]! && text[j - 1] === symbol;
      else if (symbol.kind === "one") covered[j] = j > 0 && before[j - 1]!;
      else covered[j] = before[j]! || (j > 0 && covered[j - 1]!);
    }
  }
  return covered[text.length]!;
}

const units = fc.string({ unit: fc.constantFrom("a", "a", "b", "*", "?", "\n", "\ud83d", "\ude00"), maxLength: 10 });
const piece: fc.Arbitrary<Piece> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Piece>({ kind: "any" }) },
  { weight: 2, arbitrary: fc.constant<Piece>({ kind: "one" }) },
  {
    weight: 5,
    arbitrary: fc
      .string({ unit: fc.constantFrom("a", "a", "b", "*", "?", "\n"), minLength: 1, maxLength: 3 })
      .map((text): Piece => ({ kind: "literal", text })),
  },
);

test("matching agrees with the table algorithm on random pieces and texts", () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 7 }), units, (pieces, text) => {
      expect(matchesGlob(compileGlob(pieces), text)).toBe(coversByTable(pieces, text));
    }),
    { numRuns: 5000 },
  );
});

test("matching agrees with the table algorithm on texts made to fit the pieces", () => {
  const filled = fc.array(fc.tuple(piece, fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 3 })), { maxLength: 7 });
  fc.assert(
    fc.property(filled, fc.boolean(), (filling, cut) => {
      const pieces = filling.map(([one]) => one);
      const whole = filling.map(([one, run]) => (one.kind === "literal" ? one.text : one.kind === "any" ? run : "a")).join("");
      const text = cut ? whole.slice(1) : whole;
      expect(matchesGlob(compileGlob(pieces), text)).toBe(cut ? coversByTable(pieces, text) : true);
    }),
    { numRuns: 5000 },
  );
});

test("a text read as a pattern keeps all its units", () => {
  fc.assert(
    fc.property(units, (text) => {
      const written = wildcardPieces(text).map((one) => (one.kind === "literal" ? one.text : one.kind === "any" ? "*" : "?"));
      expect(written.join("")).toBe(text);
      expect(wildcardPieces(text).filter((one) => one.kind === "literal" && /[*?]/.test(one.text))).toEqual([]);
    }),
  );
});
