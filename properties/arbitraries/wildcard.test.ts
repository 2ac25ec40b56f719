import fc from "fast-check";
import { expect, test } from "vitest";
import { allWidened, filled, filling, fitsPattern, recapitalised, widened, widening } from "./wildcard.ts";

test.each([
  ["", "", true],
  ["", "a", false],
  ["a", "a", true],
  ["a", "A", false],
  ["a", "ab", false],
  ["*", "", true],
  ["*", "a/b:c", true],
  ["a*", "a", true],
  ["a*c", "abbc", true],
  ["a*c", "abcd", false],
  ["?", "", false],
  ["?", "/", true],
  ["a?c", "ac", false],
  ["*?", "", false],
  ["*a*b", "bab", true],
  ["a.c", "abc", false],
  ["[ab]", "a", false],
])("the pattern %j fits the text %j: %s", (pattern, text, expected) => {
  expect(fitsPattern(pattern, text)).toBe(expected);
});

const text = fc.string({ unit: fc.constantFrom("a", "b", "/", "?", "*"), maxLength: 8 });

test("a pattern fits what the same regular expression fits", () => {
  const escaped = (letter: string): string => (letter === "*" ? ".*" : letter === "?" ? "." : letter);
  fc.assert(
    fc.property(text, text, (pattern, asked) => {
      const expression = new RegExp(`^${Array.from(pattern, escaped).join("")}$`);
      expect(fitsPattern(pattern, asked)).toBe(expression.test(asked));
    }),
    { numRuns: 5000 },
  );
});

test("whatever a widening makes of a text is among all that it can be widened into", () => {
  fc.assert(
    fc.property(text, widening(), (pattern, how) => {
      fc.pre(pattern !== "");
      expect(allWidened(pattern)).toContain(widened(pattern, how));
    }),
    { numRuns: 2000 },
  );
});

test("a widened text fits whatever the text fits", () => {
  fc.assert(
    fc.property(text, text, widening(), (pattern, asked, how) => {
      expect(fitsPattern(widened(pattern, how), asked) || !fitsPattern(pattern, asked)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test("a pattern fits what its wildcards are filled with", () => {
  fc.assert(
    fc.property(text, filling(), (pattern, inside) => {
      expect(fitsPattern(pattern, filled(pattern, inside))).toBe(true);
    }),
  );
});

test("recapitalising twice gives the text back", () => {
  expect(recapitalised("aws:SourceIp")).toBe("AWS:sOURCEiP");
  expect(recapitalised(recapitalised("s3:GetObject-2"))).toBe("s3:GetObject-2");
});
