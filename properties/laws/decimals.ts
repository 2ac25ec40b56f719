import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import { law } from "./law.ts";
import type { Law } from "./law.ts";
import { expectedOrders, orders } from "./numbers.ts";
import { judged } from "./truth.ts";

/** A number as whole digits times a power of ten. */
interface Scaled {
  readonly digits: bigint;
  readonly exponent: number;
}

const exponent = fc.oneof(fc.integer({ min: -12, max: 12 }), fc.constantFrom(-400, -40, 40, 400));

const scaled: Arbitrary<Scaled> = fc.record({ digits: fc.bigInt({ min: -1200n, max: 1200n }), exponent });

/** The number without an exponent. */
function writtenOut({ digits, exponent: power }: Scaled): string {
  const sign = digits < 0n ? "-" : "";
  const figures = String(digits < 0n ? -digits : digits);
  if (power >= 0) return sign + figures + "0".repeat(power);
  const padded = figures.padStart(1 - power, "0");
  return `${sign}${padded.slice(0, power)}.${padded.slice(power)}`;
}

/** The number with its exponent, in one of the usual ways. */
const spelling: Arbitrary<(number: Scaled) => string> = fc.constantFrom(
  ({ digits, exponent: power }) => `${String(digits)}e${String(power)}`,
  ({ digits, exponent: power }) => `${String(digits)}.0E${power < 0 ? String(power) : `+${String(power)}`}`,
  ({ digits, exponent: power }) => `${String(digits)}000e${String(power - 3)}`,
  ({ digits, exponent: power }) => `${writtenOut({ digits, exponent: -2 })}e${String(power + 2)}`,
);

const exponents = law({
  id: "law.numeric.exponent",
  title: "a number with an exponent is the number written out, on either side and however large or small",
  rules: ["cond.numeric.value-compare", "cond.numeric.direction"],
  status: "observed",
  needs: ["identity"],
  given: fc.record({
    number: scaled,
    step: fc.constantFrom(0n, 0n, 1n, -1n, 40n),
    spelled: spelling,
    side: fc.constantFrom("policy", "request"),
  }),
  asks: ({ number, step, spelled, side }) => {
    const other = { ...number, digits: number.digits + step };
    const [policy, request] = side === "policy" ? [spelled(number), writtenOut(other)] : [writtenOut(number), spelled(other)];
    return orders.map((order) => judged(`Numeric${order}`, policy, request));
  },
  relation: ({ step }, decisions) =>
    expectedOrders(Number(step), 0).every((holds, index) => (decisions[index] === "allowed") === holds),
});

const magnitudes = law({
  id: "law.numeric.magnitude",
  title: "of two numbers with exponents and equal digits the one with the greater exponent lies farther from zero",
  rules: ["cond.numeric.value-compare", "cond.numeric.direction"],
  status: "observed",
  needs: ["identity"],
  given: fc.record({
    digits: fc.constantFrom("1", "9", "25", "-1", "-9", "-1.5"),
    exponent,
    more: fc.constantFrom(0, 1, 2, 100),
  }),
  asks: ({ digits, exponent: power, more }) =>
    orders.map((order) => judged(`Numeric${order}`, `${digits}e${String(power)}`, `${digits}e${String(power + more)}`)),
  relation: ({ digits, more }, decisions) =>
    expectedOrders(digits.startsWith("-") ? -more : more, 0).every((holds, index) => (decisions[index] === "allowed") === holds),
});

const zeros = fc.constantFrom("0", "-0", "+0", "0.0", "-0.00", "000", "0e5", "0.0e-7");

const zero = law({
  id: "law.numeric.zero",
  title: "zero is one number whatever its sign, digits and exponent, and lies between the smallest numbers below and above it",
  rules: ["cond.numeric.value-compare", "cond.numeric.direction"],
  status: "observed",
  needs: ["identity"],
  given: fc.record({
    one: zeros,
    other: zeros,
    tiny: fc.constantFrom("0.001", "1e-9", "0.5", "7e-300", "3"),
    below: fc.boolean(),
  }),
  asks: ({ one, other, tiny, below }) => {
    const near = below ? `-${tiny}` : tiny;
    return [
      [one, other],
      [near, one],
      [one, near],
    ].flatMap(([policy = "", request = ""]) => orders.map((order) => judged(`Numeric${order}`, policy, request)));
  },
  relation: ({ below }, decisions) =>
    [0, below ? 1 : -1, below ? -1 : 1]
      .flatMap((difference) => expectedOrders(difference, 0))
      .every((holds, index) => (decisions[index] === "allowed") === holds),
});

const leadingZeros = law({
  id: "law.numeric.leading-zeros",
  title: "zeros before a number do not matter on either side, nor does a missing one before its point",
  rules: ["cond.numeric.value-compare"],
  status: "observed",
  needs: ["identity"],
  given: fc.record({
    hundredths: fc.integer({ min: 1, max: 99 }),
    whole: fc.constantFrom("", "0", "7", "10", "120"),
    zeros: fc.constantFrom("0", "00", "0000"),
  }),
  asks: ({ hundredths, whole, zeros: before }) => {
    const fraction = `.${String(hundredths).padStart(2, "0")}`;
    const usual = (whole === "" ? "0" : whole) + fraction;
    const texts = [whole + fraction, before + whole + fraction];
    return texts.flatMap((text) => [
      judged("NumericEquals", usual, text),
      judged("NumericEquals", text, usual),
      judged("NumericNotEquals", text, usual),
      judged("NumericLessThan", text, `${before}${usual}1`),
    ]);
  },
  relation: (_given, decisions) =>
    decisions.every((decision, index) => decision === (index % 4 < 2 ? "allowed" : "implicitDeny")),
});

export const decimalLaws: readonly Law[] = [exponents, magnitudes, zero, leadingZeros];
