import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import type { OperatorName } from "../../model/condition/operators.ts";
import { law } from "./law.ts";
import type { Law } from "./law.ts";
import { comparison, judged, truthOf } from "./truth.ts";

/** A decimal as an exact count of hundredths, and its usual spelling. */
const hundredths = fc.oneof(
  fc.integer({ min: -30, max: 30 }).map((number) => number * 50),
  fc.integer({ min: -150_000, max: 150_000 }),
);

function decimal(count: number): string {
  const digits = String(Math.abs(count)).padStart(3, "0");
  const fraction = digits.slice(-2).replace(/0+$/, "");
  return `${count < 0 ? "-" : ""}${digits.slice(0, -2)}${fraction === "" ? "" : `.${fraction}`}`;
}

/** Two numbers that are often equal or next to each other. */
const numberPair: Arbitrary<{ policy: number; request: number }> = fc
  .record({
    policy: hundredths,
    step: fc.oneof(fc.constantFrom(0, 0, 1, -1, 100, -100), fc.integer({ min: -20_000, max: 20_000 })),
  })
  .map(({ policy, step }) => ({ policy, request: policy + step }));

export const orders = ["LessThan", "LessThanEquals", "Equals", "GreaterThanEquals", "GreaterThan", "NotEquals"] as const;

/** What each of the six comparisons comes to, in the order of `orders`. */
export function expectedOrders(request: number, policy: number): boolean[] {
  return [request < policy, request <= policy, request === policy, request >= policy, request > policy, request !== policy];
}

const numericOrder = law({
  id: "law.numeric.trichotomy",
  title: "of less, equal and greater exactly one holds on a number, and the other comparisons follow from them",
  rules: ["cond.numeric.ops", "cond.numeric.direction"],
  status: "documented",
  needs: ["identity"],
  given: numberPair,
  asks: ({ policy, request }) => orders.map((order) => judged(`Numeric${order}`, decimal(policy), decimal(request))),
  relation: (_given, decisions) => followsTrichotomy(decisions),
});

function followsTrichotomy(decisions: readonly unknown[]): boolean {
  const [less, lessOrEqual, equal, greaterOrEqual, greater, unequal] = decisions.map((decision) => decision === "allowed");
  return (
    [less, equal, greater].filter(Boolean).length === 1 &&
    lessOrEqual === (less || equal) &&
    greaterOrEqual === (greater || equal) &&
    unequal === !equal &&
    less === !greaterOrEqual
  );
}

const numericValue = law({
  id: "law.numeric.not-text",
  title: "numbers compare by their value and the request's number stands on the left, so that 9 is less than 10",
  rules: ["cond.numeric.direction", "cond.numeric.ops"],
  status: "documented",
  needs: ["identity"],
  given: numberPair,
  asks: ({ policy, request }) => orders.map((order) => judged(`Numeric${order}`, decimal(policy), decimal(request))),
  relation: ({ policy, request }, decisions) =>
    expectedOrders(request, policy).every((expected, index) => (decisions[index] === "allowed") === expected),
});

const numericMonotone = law({
  id: "law.numeric.monotone",
  title: "raising the policy's number keeps less true and greater false",
  rules: ["cond.numeric.direction"],
  status: "documented",
  needs: ["identity"],
  given: fc.record({ pair: numberPair, raise: fc.constantFrom(1, 50, 100, 900, 10_000) }),
  asks: ({ pair: { policy, request }, raise }) =>
    (["NumericLessThan", "NumericLessThanEquals", "NumericGreaterThan", "NumericGreaterThanEquals"] as const).flatMap(
      (operator) => [
        judged(operator, decimal(policy), decimal(request)),
        judged(operator, decimal(policy + raise), decimal(request)),
      ],
    ),
  relation: (_given, decisions) => {
    const [less, lessRaised, atMost, atMostRaised, greater, greaterRaised, atLeast, atLeastRaised] = decisions.map(
      (decision) => decision === "allowed",
    );
    const implies = (before: boolean | undefined, after: boolean | undefined): boolean => before !== true || after === true;
    return (
      implies(less, lessRaised) &&
      implies(atMost, atMostRaised) &&
      implies(greaterRaised, greater) &&
      implies(atLeastRaised, atLeast)
    );
  },
});

const numericSpelling = law({
  id: "law.numeric.spelling",
  title: "zeros after the last digit of a decimal fraction and a plus sign do not matter on either side",
  rules: ["cond.numeric.value-compare"],
  status: "observed",
  needs: ["identity"],
  given: fc.record({ pair: numberPair, order: fc.constantFrom(...orders) }),
  asks: ({ pair: { policy, request }, order }) => {
    const longer = (count: number): string => (decimal(count).includes(".") ? `${decimal(count)}0` : `${decimal(count)}.0`);
    const signed = (count: number): string => (count < 0 ? decimal(count) : `+${decimal(count)}`);
    const operator: OperatorName = `Numeric${order}`;
    return [
      judged(operator, decimal(policy), decimal(request)),
      ...[longer, signed].flatMap((spelled) => [
        judged(operator, spelled(policy), decimal(request)),
        judged(operator, decimal(policy), spelled(request)),
      ]),
    ];
  },
  relation: (_given, [usual, ...others]) => others.every((decision) => decision === usual),
});

const numericList = law({
  id: "law.numeric.list",
  title: "less than any of several numbers means less than the largest, and greater than any means greater than the smallest",
  rules: ["cond.numeric.list", "cond.values.or"],
  status: "documented",
  needs: ["identity"],
  given: fc.record({
    pair: numberPair,
    more: fc.uniqueArray(fc.integer({ min: -500, max: 500 }), { minLength: 1, maxLength: 3 }),
  }),
  asks: ({ pair: { policy, request }, more }) => {
    const numbers = [policy, ...more.map((step) => policy + step)];
    const largest = Math.max(...numbers);
    const smallest = Math.min(...numbers);
    return (
      [
        ["NumericLessThan", largest],
        ["NumericLessThanEquals", largest],
        ["NumericGreaterThan", smallest],
        ["NumericGreaterThanEquals", smallest],
      ] as const
    ).flatMap(([operator, bound]) => [
      judged(operator, numbers.map(decimal), decimal(request)),
      judged(operator, decimal(bound), decimal(request)),
    ]);
  },
  relation: (_given, decisions) => decisions.every((decision, index) => index % 2 === 1 || decision === decisions[index + 1]),
});

/** Two whole numbers of more digits than a binary fraction of 53 bits keeps apart, and what their difference is. */
const longPair: Arbitrary<{ policy: string; request: string; step: number }> = fc
  .record({
    policy: fc.bigInt({ min: 2n ** 53n, max: 10n ** 24n }),
    sign: fc.constantFrom(1n, -1n),
    fraction: fc.constantFrom("", ".5"),
    step: fc.constantFrom(-1, 0, 1),
  })
  .map(({ policy, sign, fraction, step }) => ({
    policy: `${String(sign * policy)}${fraction}`,
    request: `${String(sign * (policy + BigInt(step)))}${fraction}`,
    step: Number(sign) * step,
  }));

const precision = law({
  id: "law.numeric.precision",
  title: "numbers of many digits differ where one of their digits does",
  rules: ["cond.numeric.arbitrary-precision", "cond.numeric.direction"],
  status: "observed",
  needs: ["identity"],
  given: longPair,
  asks: ({ policy, request }) => orders.map((order) => judged(`Numeric${order}`, policy, request)),
  relation: ({ step }, decisions) =>
    expectedOrders(step, 0).every((expected, index) => (decisions[index] === "allowed") === expected),
});

/** Texts that a careless reader takes for a number, and the number. */
const almostNumbers = fc.constantFrom(
  ["0x10", "16"] as const,
  ["", "0"] as const,
  [" ", "0"] as const,
  ["1,000", "1000"] as const,
  ["NaN", "0"] as const,
  ["Infinity", "100"] as const,
  ["ten", "10"] as const,
);

const notNumbers = law({
  id: "law.numeric.not-number",
  title: "on a text that is no number, be it empty, blank or hexadecimal, no numeric operator but NumericNotEquals holds",
  rules: ["cond.numeric.not-number", "cond.numeric.type-error"],
  status: "observed",
  needs: ["identity"],
  given: fc.record({ text: almostNumbers, step: fc.constantFrom(0, 1, -1) }),
  asks: ({ text: [request, number], step }) =>
    orders
      .filter((order) => order !== "NotEquals")
      .map((order) => judged(`Numeric${order}`, String(Number(number) + step), request)),
  relation: (_given, decisions) => decisions.every((decision) => decision === "implicitDeny"),
});

const unequalToUnreadable = law({
  id: "law.numeric.unreadable-unequal",
  title: "a text that is no number is unequal to every number",
  rules: ["cond.numeric.type-error"],
  status: "observed",
  needs: ["identity"],
  given: fc.record({ text: almostNumbers, policy: hundredths }),
  asks: ({ text: [request, number], policy }) => [
    judged("NumericNotEquals", number, request),
    judged("NumericNotEquals", [decimal(policy), number], request),
  ],
  relation: (_given, decisions) => decisions.every((decision) => decision === "allowed"),
});

/** Seconds since 1970, between 1973, from when on they have nine digits, and 2037. */
const epochSeconds = fc.oneof(
  fc.integer({ min: 100_000_000, max: 2_145_916_800 }),
  fc.constantFrom(1_767_225_600, 1_767_225_599, 1_709_164_800),
);

export const offsets = ["Z", "+02:00", "-05:00", "+05:30", "-11:45", "+14:00"] as const;

type Offset = (typeof offsets)[number];

/** The instant as a clock in the zone shows it. */
export function dateIn(seconds: number, offset: Offset): string {
  const [hours = "0", minutes = "0"] = offset === "Z" ? [] : offset.slice(1).split(":");
  const sign = offset.startsWith("-") ? -1 : 1;
  const shifted = seconds + sign * (Number(hours) * 3600 + Number(minutes) * 60);
  return new Date(shifted * 1000).toISOString().slice(0, 19) + offset;
}

const datePair = fc
  .record({
    policy: epochSeconds,
    step: fc.oneof(fc.constantFrom(0, 0, 1, -1, 3600, -7200), fc.integer({ min: -100_000, max: 100_000 })),
  })
  .map(({ policy, step }) => ({ policy, request: policy + step }));

const dateOffset = law({
  id: "law.date.offset",
  title: "an instant is the same in every zone and as epoch seconds, on either side",
  rules: ["cond.date.instant", "cond.date.formats"],
  status: "documented",
  needs: ["identity"],
  given: fc.record({
    pair: datePair,
    order: fc.constantFrom(...orders),
    zone: fc.constantFrom(...offsets),
    otherZone: fc.constantFrom(...offsets),
  }),
  asks: ({ pair: { policy, request }, order, zone, otherZone }) => {
    const operator: OperatorName = `Date${order}`;
    return [
      judged(operator, dateIn(policy, "Z"), dateIn(request, "Z")),
      judged(operator, dateIn(policy, zone), dateIn(request, otherZone)),
      judged(operator, String(policy), dateIn(request, zone)),
      judged(operator, dateIn(policy, otherZone), String(request)),
    ];
  },
  relation: (_given, [usual, ...others]) => others.every((decision) => decision === usual),
});

const dateOrder = law({
  id: "law.date.trichotomy",
  title: "of before, at and after exactly one holds on a date, and the other comparisons follow from them",
  rules: ["cond.date.ops"],
  status: "documented",
  needs: ["identity"],
  given: fc.record({ pair: datePair, zone: fc.constantFrom(...offsets) }),
  asks: ({ pair: { policy, request }, zone }) =>
    orders.map((order) => judged(`Date${order}`, dateIn(policy, zone), dateIn(request, "Z"))),
  relation: (_given, decisions) => followsTrichotomy(decisions),
});

const dateValue = law({
  id: "law.date.not-text",
  title: "dates compare as instants and the request's date stands on the left",
  rules: ["cond.date.ops", "cond.date.instant"],
  status: "documented",
  needs: ["identity"],
  given: fc.record({ pair: datePair, zone: fc.constantFrom(...offsets), otherZone: fc.constantFrom(...offsets) }),
  asks: ({ pair: { policy, request }, zone, otherZone }) =>
    orders.map((order) => judged(`Date${order}`, dateIn(policy, zone), dateIn(request, otherZone))),
  relation: ({ pair: { policy, request } }, decisions) =>
    expectedOrders(request, policy).every((expected, index) => (decisions[index] === "allowed") === expected),
});

const dateRange = law({
  id: "law.date.range",
  title: "after one date and before another on one key holds exactly between them",
  rules: ["cond.same-key-twice", "cond.date.ops"],
  status: "documented",
  needs: ["identity"],
  given: fc.record({ pair: datePair, length: fc.constantFrom(0, 1, 2, 3600, 100_000), zone: fc.constantFrom(...offsets) }),
  asks: ({ pair: { policy: start, request }, length, zone }) => [
    truthOf([comparison("DateGreaterThan", dateIn(start, zone)), comparison("DateLessThan", dateIn(start + length, "Z"))], {
      "example:value": dateIn(request, "Z"),
    }),
  ],
  relation: ({ pair: { policy: start, request }, length }, [decision]) =>
    (decision === "allowed") === (start < request && request < start + length),
});

const unreadableDates = law({
  id: "law.date.unreadable",
  title: "a text that is no date is unequal to every date, and neither before nor at nor after it",
  rules: ["cond.date.type-error"],
  status: "observed",
  needs: ["identity"],
  given: fc.record({
    policy: epochSeconds,
    zone: fc.constantFrom(...offsets),
    request: fc.constantFrom("soon", "yesterday", "", "tomorrow 12:00"),
  }),
  asks: ({ policy, zone, request }) => orders.map((order) => judged(`Date${order}`, dateIn(policy, zone), request)),
  relation: (_given, decisions) =>
    decisions.every((decision, index) => (decision === "allowed") === (orders[index] === "NotEquals")),
});

export const numberLaws: readonly Law[] = [
  numericOrder,
  numericValue,
  numericMonotone,
  numericSpelling,
  numericList,
  precision,
  notNumbers,
  unequalToUnreadable,
  dateOffset,
  dateOrder,
  dateValue,
  dateRange,
  unreadableDates,
];
