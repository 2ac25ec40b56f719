import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PolicyKind } from "../case/policy-set.ts";
import { readPolicy } from "../document/read-policy.ts";
import { clauseHolds, conditionHolds, type Clause } from "./clause.ts";
import type { Context } from "./context.ts";
import { operators } from "./operators.ts";

type Listed = string | string[];

interface Place {
  readonly effect?: "Allow" | "Deny";
  readonly kind?: PolicyKind;
}

function clauses(condition: unknown, { effect = "Allow", kind = "identity" }: Place = {}): readonly Clause[] {
  const statement = { Effect: effect, Action: "*", Resource: "*", Condition: condition };
  const read = readPolicy({ Version: "2012-10-17", Statement: statement }, kind);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value.statements[0]!.condition;
}

const contextOf = (values: Record<string, Listed>): Context => new Map(Object.entries(values));

/** Truth of `{operator: {k: listed}}`; without a request value the key is absent. */
function truth(operator: string, listed: Listed, value?: Listed, place?: Place, others: Record<string, string> = {}): boolean {
  const [clause] = clauses({ [operator]: { k: listed } }, place);
  return clauseHolds(clause!, contextOf({ ...others, ...(value !== undefined && { k: value }) }));
}

/** A literal for each operator, a request value that it compares true with, and one that it does not. */
const positive: Record<string, [policy: string, equal: string, other: string]> = {
  StringEquals: ["a", "a", "A"],
  StringEqualsIgnoreCase: ["a", "A", "b"],
  StringLike: ["a*", "ab", "ba"],
  NumericEquals: ["10", "10.0", "11"],
  NumericLessThan: ["10", "9", "10"],
  NumericLessThanEquals: ["10", "10", "11"],
  NumericGreaterThan: ["10", "11", "10"],
  NumericGreaterThanEquals: ["10", "10", "9"],
  DateEquals: ["2026-01-01T00:00:00Z", "1767225600", "1767225601"],
  DateLessThan: ["2026-01-01T00:00:00Z", "2025-12-31T23:59:59Z", "2026-01-01T00:00:00Z"],
  DateLessThanEquals: ["2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z", "2026-01-01T00:00:01Z"],
  DateGreaterThan: ["1767225600", "2026-01-01T00:00:01Z", "2026-01-01T00:00:00Z"],
  DateGreaterThanEquals: ["1767225600", "2026-01-01T00:00:00Z", "2025-12-31T23:59:59Z"],
  Bool: ["true", "TRUE", "false"],
  BinaryEquals: ["YQ==", "YQ==", "Yg=="],
  IpAddress: ["10.0.0.0/8", "10.9.9.9", "11.0.0.0"],
  ArnEquals: ["arn:aws:s3:::b*", "arn:aws:s3:::bc", "arn:aws:s3:::c"],
  ArnLike: ["arn:aws:s3:::b*", "arn:aws:s3:::bc", "arn:aws:s3:::c"],
};

/** The operator that each negates, and a literal that nothing in the table above compares true with. */
const negated: Record<string, [base: string, far: string]> = {
  StringNotEquals: ["StringEquals", "z"],
  StringNotEqualsIgnoreCase: ["StringEqualsIgnoreCase", "z"],
  StringNotLike: ["StringLike", "z*"],
  NumericNotEquals: ["NumericEquals", "99"],
  DateNotEquals: ["DateEquals", "2016-01-01"],
  NotIpAddress: ["IpAddress", "192.0.2.0/24"],
  ArnNotEquals: ["ArnEquals", "arn:aws:s3:::z"],
  ArnNotLike: ["ArnLike", "arn:aws:s3:::z"],
};

const literalsOf = (operator: string): [policy: string, equal: string, other: string] =>
  positive[negated[operator]?.[0] ?? operator]!;

test("the operators are those of the tables here, and Null", () => {
  expect(operators.map(({ name }) => name).toSorted()).toEqual(
    [...Object.keys(positive), ...Object.keys(negated), "Null"].toSorted(),
  );
});

/** Columns: plain, IfExists, ForAnyValue, ForAllValues, ForAllValues with IfExists, ForAnyValue with IfExists. */
const whenAbsent = {
  positive: [false, true, false, true, true, false],
  negated: [true, true, false, true, true, false],
};

const forms = (operator: string): string[] => [
  operator,
  `${operator}IfExists`,
  `ForAnyValue:${operator}`,
  `ForAllValues:${operator}`,
  `ForAllValues:${operator}IfExists`,
  `ForAnyValue:${operator}IfExists`,
];

const underNull = (operator: string): boolean[] => ["true", "false"].map((value) => truth(operator, value));

describe("with an absent key", () => {
  test.each(Object.entries(positive))("the forms of %s are as the row of positive operators says", (operator, [policy]) => {
    for (const listed of [policy, [policy], [policy, policy]]) {
      expect(forms(operator).map((form) => truth(form, listed))).toEqual(whenAbsent.positive);
    }
  });

  test.each(Object.keys(negated))("the forms of %s are as the row of negated operators says", (operator) => {
    expect(forms(operator).map((form) => truth(form, literalsOf(operator)[0]))).toEqual(whenAbsent.negated);
  });

  test("Null asks for absence with true, for presence with false", () => {
    expect(underNull("Null")).toEqual([true, false]);
    // cond.null.set-qualifier: the reading of the policy checks
    expect([underNull("ForAllValues:Null"), underNull("ForAnyValue:Null")]).toEqual([
      [true, true],
      [false, false],
    ]);
  });

  // cond.multi.empty-array, cond.set.empty
  test.each([...Object.keys(positive), ...Object.keys(negated)])(
    "the forms of %s take an empty array for an absent key",
    (operator) => {
      const [policy] = literalsOf(operator);
      expect(forms(operator).map((form) => truth(form, policy, []))).toEqual(forms(operator).map((form) => truth(form, policy)));
    },
  );

  // var.missing.cond-negated beside an absent key: 3.1
  test("a value with an unresolved variable changes nothing", () => {
    expect(forms("StringEquals").map((form) => truth(form, "${miss}"))).toEqual(whenAbsent.positive);
    expect(forms("StringNotEquals").map((form) => truth(form, "${miss}"))).toEqual(whenAbsent.negated);
  });
});

describe("with a key that is there", () => {
  test.each(Object.entries(positive))("%s is true for what its value compares true with", (operator, [policy, equal, other]) => {
    for (const form of forms(operator))
      expect([form, truth(form, policy, equal), truth(form, policy, other)]).toEqual([form, true, false]);
  });

  test.each(Object.keys(negated))("the truth of %s is the opposite", (operator) => {
    const [policy, equal, other] = literalsOf(operator);
    for (const form of forms(operator))
      expect([form, truth(form, policy, equal), truth(form, policy, other)]).toEqual([form, false, true]);
  });

  // cond.values.or, cond.values.nor
  test.each(Object.entries(negated))("%s is true for a value that equals none of the list", (operator, [base, far]) => {
    const [policy, equal, other] = literalsOf(operator);
    for (const listed of [
      [policy, far],
      [far, policy],
    ]) {
      expect([truth(base, listed, equal), truth(base, listed, other)]).toEqual([true, false]);
      expect([truth(operator, listed, equal), truth(operator, listed, other)]).toEqual([false, true]);
    }
  });

  // cond.multi.scalar-operator
  test.each([...Object.keys(positive), ...Object.keys(negated)])(
    "%s without set prefix is false for a multivalued key",
    (operator) => {
      const [policy, equal, other] = literalsOf(operator);
      for (const form of [operator, `${operator}IfExists`]) {
        expect([[equal], [other], [equal, other]].map((values) => truth(form, policy, values))).toEqual([false, false, false]);
      }
    },
  );

  test.each([
    // cond.null, cond.null.list, cond.null.value, cond.null.multi, cond.empty-string.present
    ["Null", "true", "x", false],
    ["Null", "false", "x", true],
    ["Null", "true", "", false],
    ["Null", "false", "", true],
    ["Null", "true", ["x"], false],
    ["Null", "false", ["x"], true],
    ["Null", "true", [], true],
    ["Null", "TRUE", "x", false],
    ["Null", "yes", "x", true],
    ["Null", ["true", "false"], "x", true],
    ["Null", [], "x", false],
    ["ForAllValues:Null", "true", "x", true],
    ["ForAnyValue:Null", "false", "x", false],
    // cond.bool.parse, cond.bool.list
    ["Bool", "false", "yes", true],
    ["Bool", "false", "", true],
    ["Bool", "true", "1", false],
    ["Bool", "1", "0", true],
    ["Bool", ["true", "false"], "x", true],
    // cond.numeric.list
    ["NumericLessThan", ["5", "10"], "7", true],
    ["NumericLessThan", ["5", "10"], "10", false],
    ["NumericGreaterThan", ["5", "10"], "7", true],
    ["NumericGreaterThan", ["5", "10"], "5", false],
    ["NumericLessThan", "10", "100", false],
    ["NumericLessThan", "10", "-9", true],
    // cond.string-like, cond.string-like.request-literal, cond.string-equals
    ["StringLike", "a*c", "a/:c", true],
    ["StringLike", "?", "", false],
    ["StringLike", "*", "", true],
    ["StringLike", "ab", "a*", false],
    ["StringEquals", "a*", "ab", false],
    ["StringEquals", "a*", "a*", true],
    ["StringEqualsIgnoreCase", "a*", "AB", false],
    ["StringEquals", "", "", true],
    // cond.set.for-all, cond.set.for-any, cond.set.negation-inside
    ["ForAllValues:StringEquals", ["a", "b"], ["a"], true],
    ["ForAllValues:StringEquals", ["a", "b"], ["a", "c"], false],
    ["ForAllValues:StringEquals", ["a", "b"], "a", true],
    ["ForAllValues:StringEquals", "x", [""], false],
    ["ForAnyValue:StringEquals", ["a", "b"], ["a", "c"], true],
    ["ForAnyValue:StringEquals", ["a", "b"], ["c"], false],
    ["ForAllValues:StringNotEquals", ["a", "b"], ["c", "d"], true],
    ["ForAllValues:StringNotEquals", ["a", "b"], ["a", "c"], false],
    ["ForAnyValue:StringNotEquals", ["a", "b"], ["a", "c"], true],
    ["ForAnyValue:StringNotEquals", ["a", "b"], ["a", "b"], false],
    // cond.values.empty-list.*
    ["StringEquals", [], "a", false],
    ["StringNotEquals", [], "a", false],
    ["StringEqualsIfExists", [], "a", false],
    ["StringNotEqualsIfExists", [], "a", false],
    ["ForAllValues:StringEquals", [], ["a"], false],
    ["ForAllValues:StringNotEquals", [], ["a"], false],
    ["ForAllValues:StringEquals", [], [], true],
    ["ForAnyValue:StringNotEquals", [], ["a"], false],
    // cond.numeric.type-error, cond.date.type-error, cond.ip.type-error, cond.arn.type-error, cond.binary
    ["NumericEquals", "10", "x", false],
    ["NumericNotEquals", "10", "x", true],
    ["NumericLessThan", "10", "x", false],
    ["NumericGreaterThanEquals", "10", "x", false],
    ["DateEquals", "2026-01-01", "soon", false],
    ["DateNotEquals", "2026-01-01", "soon", true],
    ["DateLessThan", "2026-01-01", "soon", false],
    ["IpAddress", "0.0.0.0/0", "x", false],
    ["NotIpAddress", "0.0.0.0/0", "x", false],
    ["NotIpAddress", "10.0.0.0/8", "11.0.0.0/8", false],
    ["NotIpAddress", "10.0.0.0/8", "2001:db8::1", true],
    ["ArnLike", "*", "foo", false],
    ["ArnNotLike", "arn:aws:s3:::b", "foo", false],
    ["ArnNotEquals", "arn:aws:s3:::b", "arn:aws:s3::b", false],
    ["ArnLike", "*", "arn:aws:s3:::b", true],
    ["ArnNotLike", "*", "arn:aws:s3:::b", false],
    ["BinaryEquals", "YQ==", "YQ", false],
    // cond.set.type-error: element by element
    ["ForAllValues:NumericNotEquals", "10", ["x", "9"], true],
    ["ForAnyValue:NumericEquals", "10", ["x", "10"], true],
    ["ForAllValues:NumericEquals", "10", ["x", "10"], false],
    ["ForAnyValue:NotIpAddress", "10.0.0.0/8", ["x"], false],
  ])("%s %j, request %j: %s", (operator, listed, value, expected) => expect(truth(operator, listed, value)).toBe(expected));

  // cond.values.empty-list.plain, .if-exists, .set: the list of the policy is empty and the key is absent
  test.each([
    ["StringEquals", false],
    ["StringNotEquals", false],
    ["StringEqualsIfExists", true],
    ["StringNotEqualsIfExists", true],
    ["ForAllValues:StringEquals", true],
    ["ForAnyValue:StringEquals", false],
    ["Null", false],
  ])("%s of an empty list is %s for an absent key", (operator, expected) => expect(truth(operator, [])).toBe(expected));
});

describe("variables", () => {
  // var.missing.cond-positive, var.missing.cond-negated, var.stringequals, var.value.literal: table 3.1
  test.each<[string, Listed, Record<string, string>, string | undefined, boolean]>([
    ["StringEquals", "${u}", { u: "al" }, "al", true],
    ["StringEquals", "${u}", { u: "al" }, "Al", false],
    ["StringEquals", "${u}", {}, "al", false],
    ["StringNotEquals", "${u}", {}, "al", true],
    ["StringEquals", ["x", "${u}"], {}, "x", true],
    ["StringNotEquals", ["x", "${u}"], {}, "x", false],
    ["StringNotEquals", ["x", "${u}"], {}, "y", true],
    ["StringLike", "${u}/*", { u: "a*" }, "ab/x", false],
    ["StringLike", "${u}/*", { u: "a*" }, "a*/x", true],
    ["StringLike", "${u}/*", {}, "/x", false],
    ["StringNotLike", "${u}/*", {}, "/x", true],
    ["StringEqualsIgnoreCase", "${u}", { u: "AL" }, "al", true],
    ["StringNotEqualsIgnoreCase", "${u}", {}, "al", true],
    ["StringEqualsIfExists", "${u}", {}, "al", false],
    ["StringEqualsIfExists", "${u}", {}, undefined, true],
    ["StringEquals", "${*}", {}, "*", true],
    ["StringEquals", "${*}", {}, "a", false],
    ["ArnLike", "arn:aws:s3:::${u}", { u: "*" }, "arn:aws:s3:::other", false],
    ["ArnLike", "arn:aws:s3:::${u}", { u: "b" }, "arn:aws:s3:::b", true],
    ["ArnEquals", "arn:aws:s3:::${u}/*", { u: "b" }, "arn:aws:s3:::b/k", true],
    ["ArnLike", "arn:aws:s3:::${u}", {}, "arn:aws:s3:::b", false],
    ["ArnNotLike", "arn:aws:s3:::${u}", {}, "arn:aws:s3:::b", true],
  ])("%s %j with %j, request %j: %s", (operator, listed, others, value, expected) => {
    expect(truth(operator, listed, value, {}, others)).toBe(expected);
  });
});

describe("a malformed literal of a session policy", () => {
  // cond.literal.session, cond.literal.mixed-list
  test.each<[string, Listed, string, boolean]>([
    ["NumericEquals", "x", "x", false],
    ["NumericNotEquals", "x", "10", true],
    ["NumericLessThan", "x", "10", false],
    ["DateEquals", "soon", "soon", false],
    ["DateNotEquals", "soon", "2026-01-01", true],
    ["IpAddress", "x", "10.0.0.1", false],
    ["NotIpAddress", "x", "10.0.0.1", true],
    ["IpAddress", "2001:db8::1/0", "2001:db8::1", false],
    ["NotIpAddress", "2001:db8::1/0", "2001:db8::1", true],
    ["NumericEquals", ["x", "10"], "10", true],
    ["IpAddress", ["x", "10.0.0.0/8"], "10.0.0.1", true],
    ["NotIpAddress", ["x", "10.0.0.0/8"], "10.0.0.1", false],
  ])("%s %j, request %j: %s, with either effect", (operator, listed, value, expected) => {
    for (const effect of ["Allow", "Deny"] as const)
      expect(truth(operator, listed, value, { effect, kind: "session" })).toBe(expected);
  });

  // cond.arn.malformed-operand
  const user = "arn:aws:iam::111111111111:user/a";
  test.each<[string, Listed, string, boolean, boolean]>([
    ["ArnLike", "not-an-arn", user, false, true],
    ["ArnNotLike", "not-an-arn", user, false, true],
    ["ArnEquals", ["arn:aws:iam::*:user/*", "not-an-arn"], user, true, true],
    ["ArnNotEquals", ["arn:aws:iam::*:user/*", "not-an-arn"], user, false, false],
    ["ArnLike", ["arn:aws:iam::*:role/*", "not-an-arn"], user, false, true],
    ["ArnLike", ["not-an-arn", "arn:aws:iam::*:user/*"], user, false, true],
    ["ArnLike", "not-an-arn", "foo", false, false],
    ["ArnNotLike", "not-an-arn", "foo", false, false],
    ["ArnLike", "${u}", user, false, true],
  ])("%s %j, request %j: %s in an Allow, %s in a Deny", (operator, listed, value, inAllow, inDeny) => {
    const others = { u: "not-an-arn" };
    expect(truth(operator, listed, value, { effect: "Allow", kind: "session" }, others)).toBe(inAllow);
    expect(truth(operator, listed, value, { effect: "Deny", kind: "session" }, others)).toBe(inDeny);
  });
});

// cond.block.and, cond.same-key-twice, cond.key.case-insensitive, stmt.condition.empty-object
test.each([
  [{}, {}, true],
  [{ StringEquals: { a: "1", b: "2" } }, { a: "1", b: "2" }, true],
  [{ StringEquals: { a: "1", b: "2" } }, { a: "1", b: "3" }, false],
  [{ StringEquals: { a: "1" }, StringLike: { b: "2" } }, { a: "3", b: "2" }, false],
  [{ NumericGreaterThan: { n: "1" }, NumericLessThan: { n: "3" } }, { n: "2" }, true],
  [{ NumericGreaterThan: { n: "1" }, NumericLessThan: { n: "3" } }, { n: "3" }, false],
  [{ StringEquals: { "AWS:Tag/Team": "1" } }, { "aws:tag/team": "1" }, true],
  [{ StringEqualsIfExists: { a: "1", b: "2" } }, { b: "2" }, true],
  [{ StringEqualsIfExists: { a: "1", b: "2" } }, { b: "3" }, false],
])("the condition %j with %j: %s", (condition, values, expected) => {
  expect(conditionHolds(clauses(condition), contextOf(values as Record<string, string>))).toBe(expected);
});

const text = fc.constantFrom("a", "b", "ab", "*", "a*", "?", "1", "01", "1.0", "2", "");
const values = fc.oneof(fc.constant(undefined), text, fc.array(text, { maxLength: 3 }));
const dualPairs = fc
  .constantFrom("String", "StringLike", "Numeric")
  .map((family) =>
    family === "StringLike" ? (["StringLike", "StringNotLike"] as const) : ([`${family}Equals`, `${family}NotEquals`] as const),
  );
const listedFor = (operator: string) =>
  fc.array(operator.startsWith("Numeric") ? fc.constantFrom("1", "1.0", "2") : text, { minLength: 1, maxLength: 3 });

test("for all is not for any not, and the other way round", () => {
  fc.assert(
    fc.property(
      dualPairs.chain((pair) => fc.tuple(fc.constant(pair), listedFor(pair[0]), values)),
      ([[operator, opposite], listed, value]) => {
        expect(truth(`ForAllValues:${operator}`, listed, value)).toBe(!truth(`ForAnyValue:${opposite}`, listed, value));
        expect(truth(`ForAnyValue:${operator}`, listed, value)).toBe(!truth(`ForAllValues:${opposite}`, listed, value));
      },
    ),
    { numRuns: 500 },
  );
});

test("a negated operator is true exactly where its base is not, but for multivalued keys, where neither is", () => {
  fc.assert(
    fc.property(
      dualPairs.chain((pair) => fc.tuple(fc.constant(pair), listedFor(pair[0]), values)),
      ([[operator, opposite], listed, value]) => {
        const [positively, negatively] = [truth(operator, listed, value), truth(opposite, listed, value)];
        const multivalued = Array.isArray(value) && value.length > 0;
        expect([multivalued && positively, negatively]).toEqual([false, !multivalued && !positively]);
      },
    ),
    { numRuns: 500 },
  );
});
