import { matchesGlob } from "../text/glob.ts";
import type { Context } from "./context.ts";
import { compareDecimals, type Decimal } from "./values/decimal.ts";
import * as types from "./value-type.ts";
import { resolveTemplate, type Template } from "./variables.ts";

/** How one base operator compares a request value with a policy value. Negation, IfExists and set qualifiers are not its business. */
export interface Comparator<Value = unknown, Operand = unknown> {
  readonly type: types.ValueType<Value, Operand>;
  readonly compare: (value: Value, operand: Operand, context: Context) => types.Comparison;
}

/** Gives a comparator with its own types the one type under which all of them are listed. */
const comparator = <Value, Operand>(row: Comparator<Value, Operand>): Comparator => row as unknown as Comparator;

const textEquals = comparator({ type: types.exactText, compare: types.equalsText });
const textEqualsIgnoringCase = comparator({ type: types.caselessText, compare: types.equalsCaselessText });
const textIsLike = comparator({ type: types.patternText, compare: isLike });
const arnMatches = comparator({ type: types.arn, compare: types.matchesArn });
const addressIsHeld = comparator({ type: types.ipAddress, compare: types.holdsAddress });

/** The order is that of `request OP policy` (cond.numeric.direction, cond.date.ops). */
const numbers = (holds: (order: number) => boolean) =>
  comparator({
    type: types.numeric,
    compare: (value: Decimal, operand: Decimal | undefined) => operand !== undefined && holds(compareDecimals(value, operand)),
  });
const dates = (holds: (order: number) => boolean) =>
  comparator({
    type: types.date,
    compare: (value: number, operand: number | undefined) => operand !== undefined && holds(value - operand),
  });

const equal = (order: number): boolean => order === 0;
const less = (order: number): boolean => order < 0;
const lessOrEqual = (order: number): boolean => order <= 0;
const greater = (order: number): boolean => order > 0;
const greaterOrEqual = (order: number): boolean => order >= 0;

/**
 * Every operator of the policy language that compares values: how, and whether it is negated. A negated one holds where the
 * request value compares true with none of the policy values (cond.values.nor).
 * Source: IAM User Guide, "IAM JSON policy elements: Condition operators".
 */
const table = {
  StringEquals: [textEquals, "plain"],
  StringNotEquals: [textEquals, "negated"],
  StringEqualsIgnoreCase: [textEqualsIgnoringCase, "plain"],
  StringNotEqualsIgnoreCase: [textEqualsIgnoringCase, "negated"],
  StringLike: [textIsLike, "plain"],
  StringNotLike: [textIsLike, "negated"],
  NumericEquals: [numbers(equal), "plain"],
  NumericNotEquals: [numbers(equal), "negated"],
  NumericLessThan: [numbers(less), "plain"],
  NumericLessThanEquals: [numbers(lessOrEqual), "plain"],
  NumericGreaterThan: [numbers(greater), "plain"],
  NumericGreaterThanEquals: [numbers(greaterOrEqual), "plain"],
  DateEquals: [dates(equal), "plain"],
  DateNotEquals: [dates(equal), "negated"],
  DateLessThan: [dates(less), "plain"],
  DateLessThanEquals: [dates(lessOrEqual), "plain"],
  DateGreaterThan: [dates(greater), "plain"],
  DateGreaterThanEquals: [dates(greaterOrEqual), "plain"],
  Bool: [comparator({ type: types.bool, compare: (value, operand) => value === operand }), "plain"],
  BinaryEquals: [comparator({ type: types.binary, compare: (value, operand) => value === operand }), "plain"],
  IpAddress: [addressIsHeld, "plain"],
  NotIpAddress: [addressIsHeld, "negated"],
  ArnEquals: [arnMatches, "plain"],
  ArnNotEquals: [arnMatches, "negated"],
  ArnLike: [arnMatches, "plain"],
  ArnNotLike: [arnMatches, "negated"],
} as const satisfies Record<string, readonly [Comparator, "plain" | "negated"]>;

type ComparingOperatorName = keyof typeof table;

/** `Null` asks whether the key is there and compares nothing. */
export type OperatorName = ComparingOperatorName | "Null";

export interface Operator {
  readonly name: OperatorName;
  readonly negated: boolean;
  /** Absent for `Null`. */
  readonly comparator?: Comparator;
}

export const operators: readonly Operator[] = [
  ...(Object.keys(table) as ComparingOperatorName[]).map((name): Operator => {
    const [how, sense] = table[name];
    return { name, negated: sense === "negated", comparator: how };
  }),
  { name: "Null", negated: false },
];

export type SetQualifier = "ForAllValues" | "ForAnyValue";

/** An operator with its set prefix and IfExists suffix, as a Condition writes it. */
export interface OperatorForm extends Operator {
  readonly ifExists: boolean;
  readonly qualifier: SetQualifier | undefined;
}

/**
 * Every form in which an operator may be written, by its text: prefix first, IfExists last, all case-sensitive; `Null` takes no IfExists.
 * Rules: cond.set.syntax, cond.if-exists.every-operator, stmt.condition.unknown-operator, stmt.condition.null-ifexists.
 */
export const operatorForms: ReadonlyMap<string, OperatorForm> = new Map(
  operators.flatMap((operator) =>
    [undefined, "ForAllValues" as const, "ForAnyValue" as const].flatMap((qualifier) =>
      (operator.name === "Null" ? [false] : [false, true]).map((ifExists): [string, OperatorForm] => [
        `${qualifier === undefined ? "" : `${qualifier}:`}${operator.name}${ifExists ? "IfExists" : ""}`,
        { ...operator, ifExists, qualifier },
      ]),
    ),
  ),
);

function isLike(value: string, operand: Template, context: Context): boolean {
  const fixed = resolveTemplate(operand, context);
  return fixed !== undefined && matchesGlob(fixed.glob, value);
}
