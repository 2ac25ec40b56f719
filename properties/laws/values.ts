import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import type { Case } from "../../model/case/case.ts";
import type { OperatorName } from "../../model/condition/operators.ts";
import type { Clause } from "../arbitraries/condition.ts";
import { policyTexts } from "../arbitraries/condition.ts";
import { requestTexts } from "../arbitraries/context.ts";
import { filled, filling, recapitalised } from "../arbitraries/wildcard.ts";
import { law } from "./law.ts";
import type { Law } from "./law.ts";
import { truthOf } from "./truth.ts";

/** One operator on one key, compared with one value or several. */
function comparison(operator: OperatorName, policy: string | readonly string[], key = "example:value"): Clause {
  return { set: "", operator, suffix: "", key, values: typeof policy === "string" ? [policy] : policy };
}

/** Whether the request value compares with the policy values as the operator says; an absent request value is `undefined`. */
function judged(operator: OperatorName, policy: string | readonly string[], request: string | undefined): Case {
  return truthOf([comparison(operator, policy)], request === undefined ? {} : { "example:value": request });
}

const literalText = fc.constantFrom("red", "Red", "red team", "a.c", "a/b", "[ab]", "x:y", "true", "10");
/** Texts that hold wildcards, for operators to which they mean nothing. */
const starredText = fc.constantFrom("r*", "*", "r?d", "?", "re*d", "**");
const requestOf = (policy: string): Arbitrary<string> =>
  fc.oneof(
    fc.constant(policy),
    filling().map((text) => filled(policy, text)),
    fc.constantFrom(...requestTexts.string),
    fc.constant(recapitalised(policy)),
    fc.constant(policy.replace(".", "b")),
  );
const textPair = (policy: Arbitrary<string>): Arbitrary<{ policy: string; request: string }> =>
  policy.chain((text) => fc.record({ policy: fc.constant(text), request: requestOf(text) }));

const equalsLike = law({
  id: "law.string.equals-like",
  title: "StringEquals decides as StringLike with all wildcards of the value escaped, and so do their negations",
  rules: ["cond.string-equals", "cond.string-like", "cond.string-not-equals", "cond.string-not-like", "var.stringequals"],
  status: "documented",
  needs: ["identity"],
  given: textPair(fc.oneof(literalText, starredText)),
  asks: ({ policy, request }) => {
    const escaped = policy.replaceAll(/[*?]/g, (wildcard) => `\${${wildcard}}`);
    return [
      judged("StringEquals", policy, request),
      judged("StringLike", escaped, request),
      judged("StringNotEquals", policy, request),
      judged("StringNotLike", escaped, request),
    ];
  },
  relation: (_given, [equals, like, notEquals, notLike]) => equals === like && notEquals === notLike && equals !== notEquals,
});

const equalsIsExact = law({
  id: "law.string.equals-exact",
  title: "StringEquals holds on the very text and on no other",
  rules: ["cond.string-equals", "cond.string-not-equals"],
  status: "documented",
  needs: ["identity"],
  given: textPair(fc.oneof(literalText, starredText)),
  asks: ({ policy, request }) => [judged("StringEquals", policy, request), judged("StringNotEquals", policy, request)],
  relation: ({ policy, request }, [equals, notEquals]) =>
    (equals === "allowed") === (policy === request) && (notEquals === "allowed") === (policy !== request),
});

const equalsImplies = law({
  id: "law.string.equals-implies",
  title: "where StringEquals holds, StringEqualsIgnoreCase and StringLike hold with the same value",
  rules: ["cond.string-equals", "cond.string-equals-ignore-case", "cond.string-like"],
  status: "documented",
  needs: ["identity"],
  given: textPair(fc.oneof(literalText, starredText)),
  asks: ({ policy, request }) =>
    (["StringEquals", "StringEqualsIgnoreCase", "StringLike"] as const).map((operator) => judged(operator, policy, request)),
  relation: (_given, [equals, ignoringCase, like]) => equals !== "allowed" || (ignoringCase === "allowed" && like === "allowed"),
});

const ignoreCase = law({
  id: "law.string.ignore-case",
  title: "the case of letters on either side does not matter to StringEqualsIgnoreCase and its negation",
  rules: ["cond.string-equals-ignore-case"],
  status: "documented",
  needs: ["identity"],
  given: fc.record({
    texts: textPair(literalText),
    operator: fc.constantFrom("StringEqualsIgnoreCase" as const, "StringNotEqualsIgnoreCase" as const),
  }),
  asks: ({ texts: { policy, request }, operator }) => [
    judged(operator, policy, request),
    judged(operator, recapitalised(policy), request),
    judged(operator, policy, recapitalised(request)),
    judged(operator, policy, policy),
    judged(operator, policy, recapitalised(policy)),
  ],
  relation: ({ operator }, [usual, policySide, requestSide, same, sameLetters]) =>
    usual === policySide &&
    usual === requestSide &&
    same === sameLetters &&
    (same === "allowed") === (operator === "StringEqualsIgnoreCase"),
});

const likeStar = law({
  id: "law.string.like-star",
  title: "StringLike with a bare star holds exactly where the key is present",
  rules: ["cond.string-like", "cond.null", "cond.missing.positive"],
  status: "documented",
  needs: ["identity"],
  given: fc.option(fc.constantFrom(...requestTexts.string, "a/b:c", "*"), { nil: undefined, freq: 3 }),
  asks: (request) => [judged("StringLike", "*", request), judged("Null", "false", request)],
  relation: (_given, [like, present]) => like === present,
});

const likeRequest = law({
  id: "law.string.like-request",
  title: "wildcards in the request's value are ordinary characters to StringLike and ArnLike",
  rules: ["cond.string-like.request-literal"],
  status: "documented",
  needs: ["identity"],
  given: fc.record({
    policy: fc.constantFrom("red", "r*", "re?", "*d", "r?d", "r*d"),
    request: fc.constantFrom("*", "r*", "?ed", "r?d", "re*", "**", "r*d", "???"),
    operator: fc.constantFrom("StringLike" as const, "StringNotLike" as const, "ArnLike" as const),
  }),
  asks: ({ policy, request, operator }) =>
    [request, request.replaceAll(/[*?]/g, "z")]
      .map((text) => (operator === "ArnLike" ? [`arn:aws:s3:::${policy}`, `arn:aws:s3:::${text}`] : [policy, text]))
      .map(([pattern = "", text = ""]) => judged(operator, pattern, text)),
  relation: (_given, [starred, plain]) => starred === plain,
});

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

const orders = ["LessThan", "LessThanEquals", "Equals", "GreaterThanEquals", "GreaterThan", "NotEquals"] as const;

/** What each of the six comparisons comes to, in the order of `orders`. */
function expectedOrders(request: number, policy: number): boolean[] {
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
  title: "zeros after the last digit of a decimal fraction do not matter on either side",
  rules: ["cond.numeric.value-compare"],
  status: "observed",
  needs: ["identity"],
  given: fc.record({ pair: numberPair, order: fc.constantFrom(...orders) }),
  asks: ({ pair: { policy, request }, order }) => {
    const longer = (count: number): string => (decimal(count).includes(".") ? `${decimal(count)}0` : `${decimal(count)}.0`);
    const operator: OperatorName = `Numeric${order}`;
    return [
      judged(operator, decimal(policy), decimal(request)),
      judged(operator, longer(policy), decimal(request)),
      judged(operator, decimal(policy), longer(request)),
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

/** Seconds since 1970, between 1973, from when on they have nine digits, and 2037. */
const epochSeconds = fc.oneof(
  fc.integer({ min: 100_000_000, max: 2_145_916_800 }),
  fc.constantFrom(1_767_225_600, 1_767_225_599, 1_709_164_800),
);

const offsets = ["Z", "+02:00", "-05:00", "+05:30", "-11:45", "+14:00"] as const;
type Offset = (typeof offsets)[number];

/** The instant as a clock in the zone shows it. */
function dateIn(seconds: number, offset: Offset): string {
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

const boolean = fc.constantFrom("true", "false", "TRUE", "False", undefined);

const boolFlip = law({
  id: "law.bool.flip",
  title: "of Bool true and Bool false exactly one holds on a present boolean and none on an absent key",
  rules: ["cond.bool", "cond.missing.bool", "cond.bool.no-negation"],
  status: "documented",
  needs: ["identity"],
  given: boolean,
  asks: (request) => [judged("Bool", "true", request), judged("Bool", "false", request)],
  relation: (request, [isTrue, isFalse]) =>
    (isTrue === "allowed") === (request?.toLowerCase() === "true") &&
    (isFalse === "allowed") === (request?.toLowerCase() === "false"),
});

const boolCase = law({
  id: "law.bool.case",
  title: "the case of true and false does not matter to Bool, nor does writing them as JSON booleans",
  rules: ["cond.bool", "cond.value.json-scalar"],
  status: "documented",
  needs: ["identity"],
  given: fc.record({ policy: fc.constantFrom(true, false), request: boolean }),
  asks: ({ policy, request }) => {
    const text = String(policy);
    const context = request === undefined ? {} : { "example:value": request };
    return [
      judged("Bool", text, request),
      judged("Bool", text.toUpperCase(), request),
      judged("Bool", text, request?.toUpperCase()),
      truthOf([{ set: "", operator: "Bool", suffix: "", key: "example:value", values: [policy] }], context),
    ];
  },
  relation: (_given, [usual, ...others]) => others.every((decision) => decision === usual),
});

const octet = fc.oneof(fc.constantFrom(0, 10, 127, 128, 255), fc.nat(255));
/** An IPv4 address as a number below 2 to the 32. */
const address4 = fc.tuple(octet, octet, octet, octet).map(([a, b, c, d]) => ((a * 256 + b) * 256 + c) * 256 + d);

function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => String(Math.floor(address / 2 ** shift) % 256)).join(".");
}

/** The first address of the block. */
function masked(address: number, prefix: number): number {
  const size = 2 ** (32 - prefix);
  return Math.floor(address / size) * size;
}

interface Block4 {
  readonly address: number;
  readonly prefix: number;
  readonly first: number;
  readonly size: number;
  readonly request: number;
}

/** A block and an address inside it, at one of its ends, or next to it. */
const block4From = (shortest: 0 | 1): Arbitrary<Block4> =>
  fc
    .record({
      address: address4,
      prefix: fc.oneof(fc.constantFrom(shortest, 1, 8, 16, 24, 31, 32), fc.integer({ min: shortest, max: 32 })),
      where: fc.constantFrom("first", "last", "before", "behind", "inside", "anywhere"),
      other: address4,
    })
    .map(({ address, prefix, where, other }) => {
      const size = 2 ** (32 - prefix);
      const first = masked(address, prefix);
      const wrap = (value: number): number => ((value % 2 ** 32) + 2 ** 32) % 2 ** 32;
      const request = {
        first,
        last: first + size - 1,
        before: wrap(first - 1),
        behind: wrap(first + size),
        inside: first + (other % size),
        anywhere: other,
      }[where];
      return { address, prefix, first, size, request };
    });

const block4 = block4From(0);

const addressOperators = ["IpAddress", "NotIpAddress"] as const;

const ipSingle = law({
  id: "law.ip.single",
  title: "an IPv4 address without a prefix length is a block of one address",
  rules: ["cond.ip.single", "cond.ip.match"],
  status: "documented",
  needs: ["identity"],
  given: block4,
  asks: ({ address, request }) =>
    [request, address].flatMap((asked) =>
      addressOperators.flatMap((operator) =>
        [dotted(address), `${dotted(address)}/32`].map((policy) => judged(operator, policy, dotted(asked))),
      ),
    ),
  relation: (_given, decisions) =>
    decisions.every((decision, index) => index % 2 === 1 || decision === decisions[index + 1]) &&
    decisions[4] === "allowed" &&
    decisions[6] === "implicitDeny",
});

const ipHostBits = law({
  id: "law.ip.host-bits",
  title: "the host bits of an IPv4 block do not matter",
  rules: ["cond.ip.host-bits.v4"],
  status: "documented",
  needs: ["identity"],
  given: block4From(1),
  asks: ({ address, prefix, first, request }) =>
    addressOperators.flatMap((operator) =>
      [address, first].map((start) => judged(operator, `${dotted(start)}/${String(prefix)}`, dotted(request))),
    ),
  relation: (_given, [within, withinTidy, outside, outsideTidy]) => within === withinTidy && outside === outsideTidy,
});

const ipRange = law({
  id: "law.ip.range",
  title: "an IPv4 block holds the addresses from its first to its last and no others",
  rules: ["cond.ip.match", "cond.ip.zero-prefix"],
  status: "documented",
  needs: ["identity"],
  given: block4,
  asks: ({ address, prefix, request }) =>
    addressOperators.map((operator) => judged(operator, `${dotted(address)}/${String(prefix)}`, dotted(request))),
  relation: ({ first, size, request }, [within, outside]) => {
    const holds = first <= request && request < first + size;
    return (within === "allowed") === holds && (outside === "allowed") === !holds;
  },
});

const ipPrefix = law({
  id: "law.ip.prefix",
  title: "a shorter prefix length makes IpAddress hold no less and NotIpAddress hold no more",
  rules: ["cond.ip.match", "cond.ip.zero-prefix"],
  status: "documented",
  needs: ["identity"],
  given: fc.record({ block: block4, shorter: fc.oneof(fc.constantFrom(1, 8, 32), fc.integer({ min: 1, max: 32 })) }),
  asks: ({ block: { address, prefix, request }, shorter }) => {
    const wide = Math.max(0, prefix - shorter);
    const blockOf = (length: number): string => `${dotted(masked(address, length))}/${String(length)}`;
    return addressOperators.flatMap((operator) =>
      [prefix, wide, 0].map((length) => judged(operator, blockOf(length), dotted(request))),
    );
  },
  relation: (_given, [inNarrow, inWide, inAll, outNarrow, outWide, outAll]) =>
    (inNarrow !== "allowed" || inWide === "allowed") &&
    (outWide !== "allowed" || outNarrow === "allowed") &&
    inAll === "allowed" &&
    outAll === "implicitDeny",
});

/** IPv6 blocks, their halves, and addresses at the ends of both. */
const halvesOf6 = [
  { whole: "::/0", halves: ["::/1", "8000::/1"], request: "8000::" },
  { whole: "::/0", halves: ["::/1", "8000::/1"], request: "7fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff" },
  { whole: "2001:db8::/32", halves: ["2001:db8::/33", "2001:db8:8000::/33"], request: "2001:db8:ffff::1" },
  { whole: "2001:db8::/32", halves: ["2001:db8::/33", "2001:db8:8000::/33"], request: "2001:db9::" },
  { whole: "2001:db8::/127", halves: ["2001:db8::/128", "2001:db8::1/128"], request: "2001:db8::1" },
  { whole: "2001:db8::/127", halves: ["2001:db8::/128", "2001:db8::1/128"], request: "2001:db8::2" },
];

const ipHalves = law({
  id: "law.ip.halves",
  title: "an address block decides as the list of its two halves",
  rules: ["cond.ip.match", "cond.values.or", "cond.values.nor"],
  status: "documented",
  needs: ["identity"],
  given: fc.oneof(
    block4.map(({ address, prefix, request }) => {
      const length = Math.min(prefix, 31);
      const first = masked(address, length);
      return {
        whole: `${dotted(first)}/${String(length)}`,
        halves: [first, first + 2 ** (31 - length)].map((start) => `${dotted(start)}/${String(length + 1)}`),
        request: dotted(request),
      };
    }),
    fc.constantFrom(...halvesOf6),
  ),
  asks: ({ whole, halves, request }) =>
    addressOperators.flatMap((operator) => [judged(operator, whole, request), judged(operator, halves, request)]),
  relation: (_given, [within, withinHalves, outside, outsideHalves]) =>
    within === withinHalves && outside === outsideHalves && within !== outside,
});

const ipFamily = law({
  id: "law.ip.family",
  title: "no IPv4 block holds an IPv6 address, and no IPv6 block an IPv4 address",
  rules: ["cond.ip.family", "cond.ip.zero-prefix"],
  status: "documented",
  needs: ["identity"],
  given: fc.record({
    block: fc.oneof(
      block4.map(({ address, prefix }) => `${dotted(masked(address, prefix))}/${String(prefix)}`),
      fc.constantFrom("0.0.0.0/0", "0.0.0.1", "127.0.0.1"),
    ),
    block6: fc.constantFrom("::/0", "2001:db8::/32", "::1", "8000::/1", "::/8"),
    address: address4,
    address6: fc.constantFrom("::1", "2001:db8::1", "ffff::1", "2001:db8:0:1::7f00:1"),
  }),
  asks: ({ block, block6, address, address6 }) => [
    judged("IpAddress", block, address6),
    judged("NotIpAddress", block, address6),
    judged("IpAddress", block6, dotted(address)),
    judged("NotIpAddress", block6, dotted(address)),
  ],
  relation: (_given, [in4, out4, in6, out6]) =>
    in4 === "implicitDeny" && out4 === "allowed" && in6 === "implicitDeny" && out6 === "allowed",
});

/** One IPv6 address in several spellings. */
const spellings6 = [
  ["2001:db8::1", "2001:DB8::1", "2001:db8:0:0:0:0:0:1", "2001:0db8:0000:0000:0000:0000:0000:0001"],
  ["::1", "0:0:0:0:0:0:0:1", "0000:0000:0000:0000:0000:0000:0000:0001"],
  ["fe80::a:0:0:1", "FE80:0:0:0:A::1", "fe80:0:0:0:a:0:0:1"],
  ["2001:db8:0:1:1:1:1:1", "2001:db8::1:1:1:1:1"],
] as const;

const ip6Spelling = law({
  id: "law.ip.v6-spelling",
  title: "the spelling of an IPv6 address does not matter on either side",
  rules: ["cond.ip.v6-spelling", "cond.ip.single"],
  status: "observed",
  needs: ["identity"],
  given: fc.constantFrom(...spellings6).chain((spellings) =>
    fc.record({
      policy: fc.constantFrom(...spellings),
      request: fc.constantFrom(...spellings),
      other: fc.constantFrom("2001:db8::2", "::2", "fe80::a:0:1:1"),
    }),
  ),
  asks: ({ policy, request, other }) => [
    judged("IpAddress", policy, request),
    judged("IpAddress", `${policy}/128`, request),
    judged("NotIpAddress", policy, request),
    judged("IpAddress", policy, other),
  ],
  relation: (_given, [same, asBlock, negation, different]) =>
    same === "allowed" && asBlock === "allowed" && negation === "implicitDeny" && different === "implicitDeny",
});

const arnRequest = fc.constantFrom(
  ...requestTexts.arn,
  "arn:aws:sns:us-east-1:111111111111:topic:sub:1",
  "arn:aws:s3:::alpha/a/b",
  "arn:aws:iam::111111111111:user/ann",
  "arn:aws-cn:s3:::alpha",
);
const arnPolicy = fc.constantFrom(
  ...policyTexts.arn,
  "arn:aws:sns:*:*:topic*",
  "arn:aws:s3:::alpha/*",
  "arn:aws:s3:::alp?a",
  "arn:aws:*:us-east-1:111111111111:t*",
  "arn:*:s3:::alpha",
  "arn:aws:sns:us-east-1:*:1",
  "arn:aws:iam::*:ann",
  "arn:aws:s?s:us-*-1:??????111111:*",
);

const arnEqualsLike = law({
  id: "law.arn.equals-like",
  title: "ArnEquals decides as ArnLike, and ArnNotEquals as ArnNotLike",
  rules: ["cond.arn.equals-is-like"],
  status: "documented",
  needs: ["identity"],
  given: fc.record({ policy: arnPolicy, request: arnRequest }),
  asks: ({ policy, request }) =>
    (["ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike"] as const).map((operator) => judged(operator, policy, request)),
  relation: (_given, [equals, like, notEquals, notLike]) => equals === like && notEquals === notLike && like !== notLike,
});

const arnWithinString = law({
  id: "law.arn.within-string",
  title:
    "where ArnLike holds, StringLike holds, and a star that would have to reach into the next part keeps ArnLike from holding",
  rules: ["cond.arn.segments", "cond.arn.string-operators"],
  status: "documented",
  needs: ["identity"],
  given: fc.record({
    policy: arnPolicy,
    request: arnRequest,
    crossing: fc.constantFrom(
      ["arn:aws:*:r:1:x", "arn:aws:a:b:r:1:x"],
      ["arn:aws:sns:*:topic:sub:*", "arn:aws:sns:us-east-1:111111111111:topic:sub:1"],
      ["arn:aws:lambda:*:111111111111:resize:live", "arn:aws:lambda:us-east-1:111111111111:function:111111111111:resize:live"],
      ["arn:aws:sns:us-east-1:*:1", "arn:aws:sns:us-east-1:111111111111:topic:sub:1"],
    ),
  }),
  asks: ({ policy, request, crossing: [wide = "", long = ""] }) => [
    judged("ArnLike", policy, request),
    judged("StringLike", policy, request),
    judged("ArnLike", wide, long),
    judged("StringLike", wide, long),
  ],
  relation: (_given, [arnLike, stringLike, crossingArn, crossingString]) =>
    (arnLike !== "allowed" || stringLike === "allowed") && crossingArn === "implicitDeny" && crossingString === "allowed",
});

const unreadable = law({
  id: "law.arn.malformed",
  title: "on a text that is no ARN or no address neither an ARN or address operator nor its negation holds",
  rules: ["cond.arn.type-error", "cond.ip.type-error", "cond.arn.star-vs-malformed"],
  status: "documented",
  needs: ["identity"],
  given: fc.oneof(
    fc.record({
      operators: fc.constantFrom<readonly [OperatorName, OperatorName]>(["ArnLike", "ArnNotLike"], ["ArnEquals", "ArnNotEquals"]),
      policy: arnPolicy,
      request: fc.constantFrom("topic", "arn", "arn:aws:s3", "alpha", "urn:aws:s3:::alpha"),
    }),
    fc.record({
      operators: fc.constant<readonly [OperatorName, OperatorName]>(["IpAddress", "NotIpAddress"]),
      policy: fc.constantFrom(...policyTexts.ip),
      request: fc.constantFrom("elsewhere", "10.1.2.300", "10.0.0.0/8", "localhost", "2001:db8::zz"),
    }),
  ),
  asks: ({ operators, policy, request }) => operators.map((operator) => judged(operator, policy, request)),
  relation: (_given, [plain, negation]) => plain === "implicitDeny" && negation === "implicitDeny",
});

const binaryBytes = law({
  id: "law.binary.bytes",
  title: "BinaryEquals decides as StringEquals on base64 in its usual form",
  rules: ["cond.binary"],
  status: "observed",
  needs: ["identity"],
  given: fc.record({
    policy: fc.uint8Array({ minLength: 1, maxLength: 4 }),
    request: fc.option(fc.uint8Array({ minLength: 1, maxLength: 4 }), { nil: undefined, freq: 2 }),
  }),
  asks: ({ policy, request }) => {
    const text = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
    const asked = text(request ?? policy);
    return [judged("BinaryEquals", text(policy), asked), judged("StringEquals", text(policy), asked)];
  },
  relation: (_given, [bytes, letters]) => bytes === letters,
});

export const valueLaws: readonly Law[] = [
  equalsLike,
  equalsIsExact,
  equalsImplies,
  ignoreCase,
  likeStar,
  likeRequest,
  numericOrder,
  numericValue,
  numericMonotone,
  numericSpelling,
  numericList,
  dateOffset,
  dateOrder,
  dateValue,
  dateRange,
  boolFlip,
  boolCase,
  ipSingle,
  ipHostBits,
  ipRange,
  ipPrefix,
  ipHalves,
  ipFamily,
  ip6Spelling,
  arnEqualsLike,
  arnWithinString,
  unreadable,
  binaryBytes,
];
