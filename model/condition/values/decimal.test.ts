import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareDecimals, readDecimal, type Decimal } from "./decimal.ts";

function decimal(text: string): Decimal {
  const read = readDecimal(text);
  if (read === undefined) throw new Error(`no number: ${text}`);
  return read;
}

const order = (a: string, b: string): number => Math.sign(compareDecimals(decimal(a), decimal(b))) + 0;

// cond.numeric.value-compare
test.each([
  ["10", "10.0", "1e1", "1E1", "+10", "010", "10.", "1e+1", "100e-1", "0.1e2", "0010.00"],
  ["0", "-0", "+0", "0.0", "-0.000", "00", "0e5"],
  ["2.5", "2.50", "25e-1", "+2.5"],
  ["-0.05", "-5e-2", "-00.050"],
  ["9007199254740993", "9007199254740993.0", "9.007199254740993e15"],
])("%s has other spellings", (first, ...others) => {
  expect(others.map((other) => order(first, other))).toEqual(others.map(() => 0));
});

// cond.numeric.direction, cond.numeric.arbitrary-precision, law.numeric.not-text
test.each([
  ["9", "10"],
  ["-10", "-9"],
  ["-9", "10"],
  ["-1", "0"],
  ["0", "0.0001"],
  ["-0.0001", "0"],
  ["99", "100"],
  ["0.09", "0.1"],
  ["0.1", "0.11"],
  ["1.2", "1.10e1"],
  ["2.49", "2.5"],
  ["-2.5", "-2.49"],
  ["9007199254740992", "9007199254740993"],
  ["0.3", "0.30000000000000000001"],
  ["1e308", "1e309"],
  ["-1e309", "-1e308"],
  ["1e-400", "2e-400"],
  ["0", "1e-400"],
  ["1e1999999999", "1e2000000000"],
])("%s is less than %s", (less, greater) => {
  expect([order(less, greater), order(greater, less)]).toEqual([-1, 1]);
});

// cond.numeric.not-number
test.each([
  "",
  " ",
  "NaN",
  "Infinity",
  "-Infinity",
  "0x10",
  "1,000",
  " 10",
  "10 ",
  "1 0",
  "10\n",
  "+",
  "-",
  ".",
  "-.",
  "e5",
  "1e",
  "1e+",
  "1e1.5",
  "1.2.3",
  "--1",
  "+-1",
  "1_000",
  "\u0661",
  "\uff11",
  "ten",
  "true",
])("%j is no number", (text) => expect(readDecimal(text)).toBeUndefined());

describe("a long text", () => {
  test("keeps every digit", () => {
    const digits = "1234567890".repeat(2_000);
    expect([order(`${digits}1`, `${digits}2`), order(`0.${digits}`, `0.${digits}0`), order(`${digits}e-1`, digits)]).toEqual([
      -1, 0, -1,
    ]);
  });

  test.each([`1e${"9".repeat(20_000)}`, `1e-${"9".repeat(20_000)}`, `${"0".repeat(20_000)}x`])(
    "of exponents or zeros is read without delay",
    (text) => {
      expect(() => readDecimal(text)).not.toThrow();
    },
  );
});

/** `sign * digits * 10^-scale`, spelled with zeros, a sign and an exponent that change nothing. */
interface Spelled {
  readonly text: string;
  /** The number times 10^20. */
  readonly scaled: bigint;
}

const spelled: fc.Arbitrary<Spelled> = fc
  .record({
    value: fc.oneof(fc.bigInt({ min: -20n, max: 20n }), fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n })),
    scale: fc.integer({ min: 0, max: 10 }),
    leading: fc.integer({ min: 0, max: 3 }),
    trailing: fc.integer({ min: 0, max: 3 }),
    shift: fc.integer({ min: -5, max: 5 }),
    plus: fc.boolean(),
  })
  .map(({ value, scale, leading, trailing, shift, plus }) => {
    const sign = value < 0n ? "-" : plus ? "+" : "";
    const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, "0");
    const point = digits.length - scale;
    const fraction = digits.slice(point) + "0".repeat(trailing);
    const exponent = shift === 0 ? "" : `e${shift}`;
    const text = `${sign}${"0".repeat(leading)}${digits.slice(0, point)}${fraction && `.${fraction}`}${exponent}`;
    return { text, scaled: value * 10n ** BigInt(20 - scale + shift) };
  });

test("order and equality agree with integers scaled to one power of ten", () => {
  fc.assert(
    fc.property(spelled, spelled, (a, b) => {
      expect(order(a.text, b.text)).toBe(a.scaled < b.scaled ? -1 : a.scaled > b.scaled ? 1 : 0);
    }),
    { numRuns: 2000 },
  );
});
