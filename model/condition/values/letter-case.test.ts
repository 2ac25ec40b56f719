import fc from "fast-check";
import { expect, test } from "vitest";
import { lowerCase } from "./letter-case.ts";

// cond.string-equals-ignore-case
test.each([
  ["aB", "Ab", true],
  ["TEST-1", "test-1", true],
  ["a", "b", false],
  ["a ", "a", false],
  ["\u00c4", "\u00e4", true],
  ["\u017f", "s", false],
  ["\u00df", "SS", false],
  ["\u1e9e", "\u00df", true],
  ["\u212a", "K", true],
  ["\u0130", "i", false],
  ["\u0130", "i\u0307", true],
  ["\u0131", "I", false],
  ["\u0391\u03a3", "\u03b1\u03c2", true],
  ["\u039f\u03a3", "\u03bf\u03c2", true],
  ["\u039f\u03a3", "\u03bf\u03c3", false],
  ["\u03a3", "\u03c3", true],
  ["\u03a3", "\u03c2", false],
  ["\u{10400}", "\u{10428}", false],
  ["\u{10400}", "\u{10400}", true],
  ["A\u03a3\u{10400}", "a\u03c3\u{10400}", true],
  ["A\u03a3\u{10400}", "a\u03c2\u{10400}", false],
  ["\u{10400}\u{10401}A", "\u{10400}\u{10401}a", true],
  ["\u{10400}\u{10401}A", "\u{10401}\u{10400}a", false],
  ["\u0130\u{10400}", "i\u0307\u{10400}", true],
  ["\u00e9", "e\u0301", false],
  ["\ud801A", "\ud801a", true],
])("%j equals %j without case: %s", (a, b, expected) => expect(lowerCase(a) === lowerCase(b)).toBe(expected));

test("of ASCII, letters alone change", () => {
  const ascii = fc.string({ unit: fc.integer({ min: 0, max: 127 }).map((code) => String.fromCharCode(code)), maxLength: 20 });
  fc.assert(
    fc.property(ascii, (text) => {
      const lowered = text
        .split("")
        .map((unit) => (unit >= "A" && unit <= "Z" ? String.fromCharCode(unit.charCodeAt(0) + 32) : unit));
      expect(lowerCase(text)).toBe(lowered.join(""));
    }),
  );
});
