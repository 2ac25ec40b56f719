import type { Context } from "./context.ts";
import type { Comparator, SetQualifier } from "./operators.ts";

/** One operator, one key and the values listed for it. */
export type Clause = ComparingClause | PresenceClause;

export interface ClauseHead {
  /** The operator as written, with its prefix and suffix. */
  readonly operator: string;
  /** The key as written. */
  readonly keyText: string;
  readonly key: string;
  readonly qualifier: SetQualifier | undefined;
  /** The policy values as text, in order. */
  readonly texts: readonly string[];
}

export interface ComparingClause extends ClauseHead {
  readonly comparator: Comparator;
  readonly negated: boolean;
  readonly ifExists: boolean;
  /** The policy values as read, in order. */
  readonly operands: readonly unknown[];
  /** What a comparison that cannot be judged makes of the clause: an Allow does not match, a Deny does (cond.arn.malformed-operand). */
  readonly whenUnjudged: boolean;
}

/** `Null`: each value asks for the key to be absent (`true`) or present. */
export interface PresenceClause extends ClauseHead {
  readonly wantsAbsent: readonly boolean[];
}

/** The truth of a Condition: every clause holds. Rules: cond.block.and, cond.block.no-or, stmt.condition.empty-object. */
export function conditionHolds(clauses: readonly Clause[], context: Context): boolean {
  for (const clause of clauses) if (!clauseHolds(clause, context)) return false;
  return true;
}

/**
 * A single value under a set prefix counts as a list of one (cond.set.single-valued-key), an empty list of request values as an absent
 * key (cond.multi.empty-array, cond.set.empty), and a list under an operator without prefix never matches (cond.multi.scalar-operator).
 */
export function clauseHolds(clause: Clause, context: Context): boolean {
  const value = context.get(clause.key);
  const present = value !== undefined && (typeof value === "string" || value.length > 0);
  if ("wantsAbsent" in clause) return presenceHolds(clause, present);
  if (!present) return absentKeyHolds(clause);
  if (typeof value === "string") return valueSatisfies(clause, value, context);
  if (clause.qualifier === "ForAllValues") return value.every((text) => valueSatisfies(clause, text, context));
  if (clause.qualifier === "ForAnyValue") return value.some((text) => valueSatisfies(clause, text, context));
  return false;
}

/** The table of absent keys, from top to bottom. Rules: cond.set.missing.for-all, .for-any, cond.if-exists.missing, cond.missing.negated. */
function absentKeyHolds(clause: ComparingClause): boolean {
  if (clause.qualifier === "ForAllValues") return true;
  if (clause.qualifier === "ForAnyValue") return false;
  if (clause.ifExists) return true;
  return clause.negated && clause.operands.length > 0;
}

/** Rules: cond.null, cond.null.list, cond.null.set-qualifier. */
function presenceHolds(clause: PresenceClause, present: boolean): boolean {
  if (clause.qualifier === "ForAllValues") return true;
  if (clause.qualifier === "ForAnyValue") return false;
  return clause.wantsAbsent.some((absent) => absent !== present);
}

/**
 * Whether one request value satisfies the operator with the whole list: a positive one compares true with some policy value, a negated
 * one with none. An empty list is never satisfied. Rules: cond.values.or, cond.values.nor, cond.set.negation-inside, cond.values.empty-list.plain.
 */
export function valueSatisfies(clause: ComparingClause, text: string, context: Context): boolean {
  const { comparator, negated, operands } = clause;
  if (operands.length === 0) return false;
  const value = comparator.type.readValue(text);
  if (value === undefined) return negated && comparator.type.unreadable === "equalsNothing";
  for (const operand of operands) {
    const equal = comparator.compare(value, operand, context);
    if (equal === "cannotJudge") return clause.whenUnjudged;
    if (equal) return !negated;
  }
  return negated;
}
