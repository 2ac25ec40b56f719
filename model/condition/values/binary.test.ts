import fc from "fast-check";
import { expect, test } from "vitest";
import { readBinary } from "./binary.ts";

// cond.binary
test.each([
  ["YQ==", true],
  ["YWI=", true],
  ["YWJj", true],
  ["YWJjZA==", true],
  ["+/+/", true],
  ["YQ", false],
  ["YQ=", false],
  ["YR==", false],
  ["YWJ=", false],
  ["Y===", false],
  ["=", false],
  ["====", false],
  ["YQ==YQ==", false],
  ["YW=j", false],
  ["-_-_", false],
  ["YQ==\n", false],
  [" YWJj", false],
  ["YWJ\u00e9", false],
  ["a", false],
])("%j is canonical base64: %s", (text, expected) => expect(readBinary(text)).toBe(expected ? text : undefined));

test("what encodes bytes is read, and nothing else", () => {
  const encoded = fc.uint8Array({ maxLength: 7 }).map((bytes) => Buffer.from(bytes).toString("base64"));
  const nearly = fc.string({ unit: fc.constantFrom("A", "Q", "R", "I", "w", "/", "+", "=", "=", "-", " "), maxLength: 8 });
  fc.assert(
    fc.property(
      fc.oneof(
        encoded,
        nearly,
        fc.tuple(encoded, nearly).map(([a, b]) => a + b),
      ),
      (text) => {
        const roundTrip = Buffer.from(text, "base64").toString("base64");
        expect(readBinary(text)).toBe(roundTrip === text ? text : undefined);
      },
    ),
    { numRuns: 3000 },
  );
});
