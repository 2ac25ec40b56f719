import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import type { ConditionDocument, ConditionScalar, StatementDocument } from "../../model/case/policy-set.ts";
import type { OperatorName } from "../../model/condition/operators.ts";
import type { ContextKey, KeyDemands, ValueType } from "./context.ts";
import { contextKeys, requestTexts } from "./context.ts";
import { remembered } from "./remembered.ts";
import { recapitalised } from "./wildcard.ts";

/** Prefix of an operator, with its colon. */
export type SetQualifier = "" | "ForAllValues:" | "ForAnyValue:";
/** Suffix of an operator. */
export type ExistsSuffix = "" | "IfExists";

/** One (operator, key, values) triple of a Condition. */
export interface Clause {
  readonly set: SetQualifier;
  readonly operator: OperatorName;
  readonly suffix: ExistsSuffix;
  readonly key: string;
  readonly values: readonly ConditionScalar[];
}

/** What an operator compares, and whether it holds where the comparison does or where it does not. */
export interface OperatorTraits {
  readonly type: ValueType | "any";
  readonly sense: "positive" | "negated";
  /** The operator that compares the same way and says the opposite. */
  readonly opposite?: OperatorName;
}

/** What is known of each operator without asking an evaluator. */
export const operatorTraits: Readonly<Record<OperatorName, OperatorTraits>> = {
  StringEquals: { type: "string", sense: "positive", opposite: "StringNotEquals" },
  StringNotEquals: { type: "string", sense: "negated", opposite: "StringEquals" },
  StringEqualsIgnoreCase: { type: "string", sense: "positive", opposite: "StringNotEqualsIgnoreCase" },
  StringNotEqualsIgnoreCase: { type: "string", sense: "negated", opposite: "StringEqualsIgnoreCase" },
  StringLike: { type: "string", sense: "positive", opposite: "StringNotLike" },
  StringNotLike: { type: "string", sense: "negated", opposite: "StringLike" },
  NumericEquals: { type: "numeric", sense: "positive", opposite: "NumericNotEquals" },
  NumericNotEquals: { type: "numeric", sense: "negated", opposite: "NumericEquals" },
  NumericLessThan: { type: "numeric", sense: "positive" },
  NumericLessThanEquals: { type: "numeric", sense: "positive" },
  NumericGreaterThan: { type: "numeric", sense: "positive" },
  NumericGreaterThanEquals: { type: "numeric", sense: "positive" },
  DateEquals: { type: "date", sense: "positive", opposite: "DateNotEquals" },
  DateNotEquals: { type: "date", sense: "negated", opposite: "DateEquals" },
  DateLessThan: { type: "date", sense: "positive" },
  DateLessThanEquals: { type: "date", sense: "positive" },
  DateGreaterThan: { type: "date", sense: "positive" },
  DateGreaterThanEquals: { type: "date", sense: "positive" },
  Bool: { type: "bool", sense: "positive" },
  BinaryEquals: { type: "binary", sense: "positive" },
  IpAddress: { type: "ip", sense: "positive", opposite: "NotIpAddress" },
  NotIpAddress: { type: "ip", sense: "negated", opposite: "IpAddress" },
  ArnEquals: { type: "arn", sense: "positive", opposite: "ArnNotEquals" },
  ArnNotEquals: { type: "arn", sense: "negated", opposite: "ArnEquals" },
  ArnLike: { type: "arn", sense: "positive", opposite: "ArnNotLike" },
  ArnNotLike: { type: "arn", sense: "negated", opposite: "ArnLike" },
  Null: { type: "any", sense: "positive" },
};

/** In the order of the table above. */
export const operatorNames = Object.keys(operatorTraits) as OperatorName[];

/** Texts that policies compare with, by type. Each is well formed for the operators of its type. */
export const policyTexts: Readonly<Record<ValueType, readonly [string, ...string[]]>> = {
  string: ["ann", "red", "Red", "r*", "re?", "*", "blue", "red/*"],
  numeric: ["10", "10.0", "9", "11", "2.50", "-1"],
  date: ["2026-01-01T00:00:00Z", "2025-12-31T23:00:00-01:00", "1767225600", "2026-01-01T00:00:01Z"],
  bool: ["true", "false"],
  ip: ["10.0.0.0/8", "10.1.2.3/16", "10.1.2.3", "0.0.0.0/0", "192.0.2.0/24", "2001:db8::/32", "::/0"],
  arn: [
    "arn:aws:s3:::alpha",
    "arn:aws:sns:*:111111111111:t*",
    "arn:aws:sns:us-east-?:*:topic",
    "arn:aws:lambda:*:*:function:re*",
    "arn:aws:s3:::*",
  ],
  binary: ["YQ==", "Yg==", "YWI="],
};

const variableValues = [
  "${aws:username}",
  "${aws:username}/*",
  "${aws:PrincipalTag/team, 'red'}",
  "${*}",
  "r${*}",
  "${$}{aws:username}",
];
const variableArns = ["arn:aws:s3:::${aws:username}", "arn:aws:sns:*:*:${aws:PrincipalTag/team, 'topic'}"];

/** What clauses may consist of. Every list names what is drawn alone. */
export interface ConditionConstraints {
  /** `none`: no `${` in a value. Some texts and ARNs hold one, where absent. */
  readonly variables?: "none";
  /** All, where absent. */
  readonly operators?: readonly OperatorName[];
  /** None and both prefixes where absent, more of them on keys that hold lists. `Null` never has one. */
  readonly sets?: readonly SetQualifier[];
  /** One in three has IfExists, where absent. `Null` never has it. */
  readonly suffixes?: readonly ExistsSuffix[];
  /** Names out of `contextKeys`, as they are spelled there. All, where absent. */
  readonly keys?: readonly string[];
  /** Bounds of how many values a clause lists, both included. 1 to 3 where absent. */
  readonly values?: readonly [number, number];
}

/** A value that the operator takes, in the spelling of the types's own texts. */
function policyValue(operator: OperatorName, constraints: ConditionConstraints = {}): Arbitrary<ConditionScalar> {
  const { type } = operatorTraits[operator];
  if (type === "any" || type === "bool") return fc.constantFrom<ConditionScalar>("true", "false", true, false);
  const plain = fc.constantFrom(...policyTexts[type]);
  const variables =
    constraints.variables === "none" ? [] : type === "string" ? variableValues : type === "arn" ? variableArns : [];
  return variables.length === 0
    ? plain
    : fc.oneof({ weight: 5, arbitrary: plain }, { weight: 1, arbitrary: fc.constantFrom(...variables) });
}

/**
 * One clause on a key of the vocabulary, with an operator made for its type or, now and then, one for text. Shrinks to fewer values, no
 * prefix and suffix, the usual spelling of the key, and to operators on keys that come earlier in the vocabulary.
 */
export function clause(constraints: ConditionConstraints = {}): Arbitrary<Clause> {
  const operators = constraints.operators ?? operatorNames;
  const alternatives = contextKeys
    .filter(({ name }) => constraints.keys?.includes(name) ?? true)
    .flatMap((key) =>
      operators
        .filter((operator) => suits(operator, key))
        .map((operator) => ({ weight: weightOf(operator, key), arbitrary: clauseOf(operator, key, constraints) })),
    );
  return fc.oneof({ withCrossShrink: true }, ...alternatives);
}

function clauseOf(operator: OperatorName, key: ContextKey, constraints: ConditionConstraints): Arbitrary<Clause> {
  const [minLength, most] = constraints.values ?? [1, 3];
  const { type } = operatorTraits[operator];
  const isNull = operator === "Null";
  return fc.record({
    set: isNull ? fc.constant("" as const) : setQualifier(key, constraints.sets),
    operator: fc.constant(operator),
    suffix: isNull ? fc.constant("" as const) : fc.constantFrom(...(constraints.suffixes ?? (["", "", "IfExists"] as const))),
    key: spelled(key.name),
    values: fc.uniqueArray(policyValueFor(operator, key, constraints), {
      minLength,
      maxLength: type === "any" || type === "bool" ? Math.min(2, most) : most,
      selector: String,
    }),
  });
}

function suits(operator: OperatorName, { type }: ContextKey): boolean {
  const { type: wanted } = operatorTraits[operator];
  return wanted === "any" || wanted === type || wanted === "string";
}

/** Operators come up about as often as one another, whatever the number of keys that they suit; lists more often than single values. */
function weightOf(operator: OperatorName, { type, values }: ContextKey): number {
  if (operator === "Null" || operatorTraits[operator].type !== type) return 1;
  const often = values === "multi" ? 2 : 1;
  return often * (type === "string" ? 2 : type === "ip" || type === "arn" ? 6 : 8);
}

/** A text operator on a key of another type compares with texts that the key can hold. */
function policyValueFor(
  operator: OperatorName,
  { type }: ContextKey,
  constraints: ConditionConstraints,
): Arbitrary<ConditionScalar> {
  const own = policyValue(operator, constraints);
  return operatorTraits[operator].type === "string" && type !== "string" ? fc.constantFrom(...requestTexts[type]) : own;
}

function setQualifier({ values }: ContextKey, allowed: readonly SetQualifier[] | undefined): Arbitrary<SetQualifier> {
  if (allowed !== undefined) return fc.constantFrom(...allowed);
  return values === "multi"
    ? fc.constantFrom<SetQualifier>("ForAllValues:", "ForAnyValue:", "ForAllValues:", "ForAnyValue:", "")
    : fc.constantFrom<SetQualifier>("", "", "", "", "", "", "", "ForAllValues:", "ForAnyValue:");
}

function spelled(name: string): Arbitrary<string> {
  return fc.constantFrom(name, name, name, name, name, name, recapitalised(name));
}

/** The operator as a Condition spells it: prefix, name, suffix. */
export function operatorText({ set, operator, suffix }: Clause): string {
  return `${set}${operator}${suffix}`;
}

/** The Condition that joins the clauses, of which no two have operator and key in common. */
export function conditionOf(clauses: readonly Clause[]): ConditionDocument {
  const condition: ConditionDocument = {};
  for (const each of clauses) {
    const [only, ...more] = each.values;
    const block = (condition[operatorText(each)] ??= {});
    block[each.key] = only !== undefined && more.length === 0 ? only : [...each.values];
  }
  return condition;
}

/** Clauses that can stand in one Condition. */
function clauses(constraints: ConditionConstraints = {}, maxLength = 2): Arbitrary<Clause[]> {
  return fc.uniqueArray(clause(constraints), {
    minLength: 1,
    maxLength,
    selector: (each) => `${operatorText(each)} ${each.key.toLowerCase()}`,
  });
}

/**
 * One or two clauses that can stand in one Condition, single values as scalars or all in lists. Shrinks to one clause, that to its
 * plainest operator, key and a single value, and to scalars.
 */
export function condition(constraints: ConditionConstraints = {}): Arbitrary<ConditionDocument> {
  return fc
    .tuple(clauses(constraints), fc.constantFrom(false, true))
    .map(([drawn, arrays]) => (arrays ? withArrays(conditionOf(drawn)) : conditionOf(drawn)));
}

function withArrays(document: ConditionDocument): ConditionDocument {
  return Object.fromEntries(
    Object.entries(document).map(([operator, block]) => [
      operator,
      Object.fromEntries(Object.entries(block).map(([key, values]) => [key, Array.isArray(values) ? values : [values]])),
    ]),
  );
}

/** The clauses that statements hold, read back from the documents. */
export function clausesOf(statements: readonly StatementDocument[]): Clause[] {
  const clauses: Clause[] = [];
  for (const { Condition = {} } of statements) {
    for (const [text, block] of Object.entries(Condition)) {
      const parts = operatorParts(text);
      for (const [key, values] of Object.entries(block)) {
        clauses.push({ ...parts, key, values: Array.isArray(values) ? values : [values] });
      }
    }
  }
  return clauses;
}

const operatorParts = remembered(
  (text: string) => text,
  (text): Pick<Clause, "set" | "operator" | "suffix"> => {
    const [, set = "", operator = "", suffix = ""] = /^(ForAllValues:|ForAnyValue:)?([A-Za-z]+?)(IfExists)?$/.exec(text) ?? [];
    return { set: set as SetQualifier, operator: operator as OperatorName, suffix: suffix as ExistsSuffix };
  },
);

/** What the statements' clauses demand of the request's context, so that no clause meets a value whose outcome is disputed. */
export function demandsOf(statements: readonly StatementDocument[]): KeyDemands {
  const named = new Set<string>();
  const present = new Set<string>();
  const filled = new Set<string>();
  const readable = new Set<string>();
  for (const { key, set, suffix } of clausesOf(statements)) {
    const name = key.toLowerCase();
    named.add(name);
    if (set === "ForAnyValue:" && suffix !== "") present.add(name);
    if (set === "" || suffix !== "") filled.add(name);
    if (set !== "") readable.add(name);
  }
  return {
    isNamed: (key) => named.has(key),
    mayBeAbsent: (key) => !present.has(key),
    mayBeEmpty: (key) => !filled.has(key),
    mayBeUnreadable: (key) => !readable.has(key),
  };
}
