/**
 * A number of any size and precision: `0.digits * 10^magnitude`, without leading and trailing zeros in `digits`.
 * Zero has no digits. Rules: cond.numeric.value-compare, cond.numeric.arbitrary-precision.
 */
export interface Decimal {
  readonly negative: boolean;
  readonly digits: string;
  readonly magnitude: number;
}

/** Exponents past this are no numbers: the bound keeps magnitudes exact, and far beyond any real value. */
const largestExponent = 2 ** 31;

/**
 * The number that the text is, or undefined: blanks, hex, `NaN`, thousands separators are none.
 * Undocumented beyond integers and decimals; signs, exponents, leading zeros and `1.` were observed. Rule: cond.numeric.not-number.
 */
export function readDecimal(text: string): Decimal | undefined {
  const form = /^([+-]?)([0-9]*)(?:\.([0-9]*))?(?:[eE]([+-]?[0-9]+))?$/.exec(text);
  if (form === null) return undefined;
  const [, sign, whole = "", fraction = "", exponent = "0"] = form;
  if (whole === "" && fraction === "") return undefined;
  const shift = Number(exponent);
  if (Math.abs(shift) > largestExponent) return undefined;
  const all = whole + fraction;
  const significant = all.replace(/^0+/, "");
  const digits = withoutTrailingZeros(significant);
  if (digits === "") return { negative: false, digits, magnitude: 0 };
  return { negative: sign === "-", digits, magnitude: whole.length - (all.length - significant.length) + shift };
}

function withoutTrailingZeros(text: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === "0") end--;
  return text.slice(0, end);
}

/** Negative where a is less than b, 0 where they are equal, positive where a is greater. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  if (a.digits === "" || b.digits === "") return signOf(a) - signOf(b);
  if (a.negative !== b.negative) return signOf(a) - signOf(b);
  const size = a.magnitude !== b.magnitude ? a.magnitude - b.magnitude : a.digits === b.digits ? 0 : a.digits < b.digits ? -1 : 1;
  return a.negative ? -size : size;
}

const signOf = (number: Decimal): number => (number.digits === "" ? 0 : number.negative ? -1 : 1);
