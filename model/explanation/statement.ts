import { clauseHolds, valueSatisfies, type Clause, type ComparingClause } from "../condition/clause.ts";
import type { Context } from "../condition/context.ts";
import { unresolvedKey } from "../condition/variables.ts";
import type { Effect, Policy, Statement } from "../document/policy.ts";
import type { AccessRequest } from "../request/access-request.ts";
import type { RuleId } from "../rules/rule-id.ts";
import { actionApplies, compileActions, listsAction, type ActionElement } from "../statement/action.ts";
import { denyBinds, entryCloseness, principalCloseness, type Closeness, type PrincipalElement } from "../statement/principal.ts";
import { matchesResource, resourceApplies, type ResourceElement } from "../statement/resource.ts";

/** Why one part of a statement does not match the request: what the policy says, what the request holds, and the rule between them. */
export type Mismatch =
  | {
      readonly part: "action" | "resource" | "principal";
      readonly element: "Action" | "NotAction" | "Resource" | "NotResource" | "Principal" | "NotPrincipal";
      /** The entries at fault: all of a plain list, those that match of a Not list. */
      readonly entries: readonly string[];
      /** Keys of variables that have no value, where that is why an entry matches nothing. */
      readonly unresolved?: readonly string[];
      readonly rule: RuleId;
    }
  | {
      readonly part: "condition";
      readonly operator: string;
      readonly key: string;
      readonly values: readonly string[];
      /** What the request holds under the key; absent where it has no such key. */
      readonly requested?: string | readonly string[];
      readonly reason:
        | "keyAbsent"
        | "keyPresent"
        | "multivalued"
        | "emptyList"
        | "unreadable"
        | "notJudged"
        | "neverTrue"
        | "notSatisfied";
      /** Keys of variables in the policy values that have no value. */
      readonly unresolved?: readonly string[];
      readonly rule: RuleId;
    };

/** Whether one statement matches the request, and if not, every part that fails. */
export interface StatementExplanation {
  readonly index: number;
  readonly sid?: string;
  readonly effect: Effect;
  readonly matches: boolean;
  /** How closely a matching Allow of a resource policy names the caller, and whether it does so by naming everyone. */
  readonly closeness?: Closeness;
  readonly namesEveryone?: boolean;
  readonly mismatches: readonly Mismatch[];
  /** What a matching Deny with a Condition asks, and what the request holds: why it catches this request. */
  readonly met?: readonly MetClause[];
}

/** A clause that holds. */
export interface MetClause {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
  /** What the request holds under the key; absent where it has no such key. */
  readonly requested?: string | readonly string[];
}

/** Walks the predicates of evaluation part by part. `permissionsBoundary` is the caller's. */
export function explainStatement(
  statement: Statement,
  request: AccessRequest,
  permissionsBoundary: Policy | undefined,
): StatementExplanation {
  const { principal, effect } = statement;
  const closeness = principal && effect === "Allow" ? principalCloseness(principal, request) : undefined;
  const mismatches = [
    ...explainAction(statement.action, request),
    ...explainResource(statement.resource, request),
    ...(principal ? explainPrincipal(principal, effect, request, permissionsBoundary) : []),
    ...statement.condition.flatMap((clause) => explainClause(clause, request.context)),
  ];
  return {
    index: statement.index,
    ...(statement.sid !== undefined && { sid: statement.sid }),
    effect,
    matches: mismatches.length === 0,
    ...(closeness && mismatches.length === 0 && { closeness, namesEveryone: namesEveryone(principal!) }),
    mismatches,
    ...(effect === "Deny" &&
      mismatches.length === 0 &&
      statement.condition.length > 0 && { met: statement.condition.map((clause) => headOf(clause, request.context)) }),
  };
}

/** The entry `*`, or an Allow with NotPrincipal, which grants as `*` does (eval.same.not-principal-allow). */
const namesEveryone = (principal: PrincipalElement): boolean =>
  principal.negated || principal.entries.some((entry) => entry.names === "everyone");

const textOf = ({ text }: { text: string }): string => text;

function explainAction(element: ActionElement, request: AccessRequest): Mismatch[] {
  if (actionApplies(element, request)) return [];
  const { negated, texts } = element;
  if (texts.length === 0) return [emptyList("action", negated ? "NotAction" : "Action")];
  if (!negated) return [{ part: "action", element: "Action", entries: texts, rule: "match.action.any-of" }];
  const excluding = texts.filter((text) => listsAction(compileActions([text], "NotAction"), request.action));
  return [{ part: "action", element: "NotAction", entries: excluding, rule: "match.notaction" }];
}

const emptyList = (part: "action" | "resource", element: "Action" | "NotAction" | "Resource" | "NotResource"): Mismatch => ({
  part,
  element,
  entries: [],
  rule: "stmt.list.empty",
});

function explainResource(element: ResourceElement | undefined, request: AccessRequest): Mismatch[] {
  if (element === undefined || resourceApplies(element, request)) return [];
  if (element.patterns.length === 0) return [emptyList("resource", element.negated ? "NotResource" : "Resource")];
  const { resource, context } = request;
  if (element.negated) {
    const excluding = element.patterns.filter((pattern) => matchesResource(pattern, resource, context)).map(textOf);
    return [{ part: "resource", element: "NotResource", entries: excluding, rule: "match.notresource" }];
  }
  const unresolved = element.patterns.flatMap((pattern) =>
    "template" in pattern ? (unresolvedKey(pattern.template, context) ?? []) : [],
  );
  const rule =
    resource === "*" ? "match.resource.request-star" : unresolved.length > 0 ? "var.missing.resource" : "match.resource.any-of";
  const entries = element.patterns.map(textOf);
  return [{ part: "resource", element: "Resource", entries, ...(unresolved.length > 0 && { unresolved }), rule }];
}

function explainPrincipal(
  element: PrincipalElement,
  effect: Effect,
  request: AccessRequest,
  permissionsBoundary: Policy | undefined,
): Mismatch[] {
  const binds =
    effect === "Deny" ? denyBinds(element, request, permissionsBoundary) : principalCloseness(element, request) !== "none";
  if (binds) return [];
  if (element.negated) {
    const listed = element.entries.filter((entry) => entryCloseness(entry, element.kind, request) !== "none").map(textOf);
    const rule = effect === "Deny" ? "match.notprincipal.chain" : "match.notprincipal.allow";
    return [{ part: "principal", element: "NotPrincipal", entries: listed, rule }];
  }
  const rule = element.entries.length === 0 ? "doc.type.resource-no-principal" : "match.principal.any-of";
  return [{ part: "principal", element: "Principal", entries: element.entries.map(textOf), rule }];
}

function explainClause(clause: Clause, context: Context): Mismatch[] {
  if (clauseHolds(clause, context)) return [];
  const head = { part: "condition" as const, ...headOf(clause, context) };
  const { requested } = head;
  const absent = requested === undefined || (requested.length === 0 && typeof requested !== "string");
  if ("wantsAbsent" in clause) {
    const rule = clause.qualifier === undefined ? "cond.null" : "cond.null.set-qualifier";
    const reason = clause.qualifier !== undefined ? "neverTrue" : absent ? "keyAbsent" : "keyPresent";
    return [{ ...head, reason, rule }];
  }
  if (absent) return [{ ...head, reason: clause.operands.length === 0 ? "emptyList" : "keyAbsent", rule: absentKeyRule(clause) }];
  if (clause.qualifier === undefined && typeof requested !== "string") {
    return [{ ...head, reason: "multivalued", rule: "cond.multi.scalar-operator" }];
  }
  return [{ ...head, ...failingComparison(clause, typeof requested === "string" ? [requested] : requested, context) }];
}

function headOf({ operator, key, keyText, texts }: Clause, context: Context): MetClause {
  const requested = context.get(key);
  return { operator, key: keyText, values: texts, ...(requested !== undefined && { requested }) };
}

function absentKeyRule(clause: ComparingClause): RuleId {
  if (clause.operands.length === 0) return emptyListRule(clause);
  if (clause.qualifier === "ForAnyValue") return clause.ifExists ? "cond.set.if-exists.for-any" : "cond.set.missing.for-any";
  return "cond.missing.positive";
}

function emptyListRule({ qualifier, ifExists }: ComparingClause): RuleId {
  if (qualifier !== undefined) return "cond.values.empty-list.set";
  return ifExists ? "cond.values.empty-list.if-exists" : "cond.values.empty-list.plain";
}

/** What is to be said of the values that do not satisfy the clause. */
function failingComparison(clause: ComparingClause, values: readonly string[], context: Context): Failure {
  const { comparator, operands, negated, qualifier } = clause;
  if (operands.length === 0) return { reason: "emptyList", rule: emptyListRule(clause) };
  const failing = values.filter((value) => !valueSatisfies(clause, value, context));
  const read = failing.map((value) => comparator.type.readValue(value));
  if (read.includes(undefined)) return { reason: "unreadable", rule: unreadableRules[comparator.type.name] };
  const compared = read.flatMap((value) => operands.map((operand) => comparator.compare(value, operand, context)));
  if (compared.find((outcome) => outcome !== false) === "cannotJudge")
    return { reason: "notJudged", rule: "cond.arn.malformed-operand" };
  if (qualifier !== undefined)
    return { reason: "notSatisfied", rule: qualifier === "ForAllValues" ? "cond.set.for-all" : "cond.set.for-any" };
  if (negated) return { reason: "notSatisfied", rule: "cond.values.nor" };
  const unresolved = operands.flatMap((operand) => unresolvedOf(operand, context));
  if (unresolved.length > 0) return { reason: "notSatisfied", rule: "var.missing.cond-positive", unresolved };
  return { reason: "notSatisfied", rule: "cond.values.or" };
}

type Failure = Pick<Extract<Mismatch, { part: "condition" }>, "reason" | "rule" | "unresolved">;

const unreadableRules = {
  String: "cond.values.or",
  Numeric: "cond.numeric.type-error",
  Date: "cond.date.type-error",
  Bool: "cond.bool.parse",
  Binary: "cond.binary",
  IpAddress: "cond.ip.type-error",
  Arn: "cond.arn.type-error",
} as const satisfies Record<ComparingClause["comparator"]["type"]["name"], RuleId>;

/** Operands of String and ARN operators may be templates; those of other types hold no variables. */
function unresolvedOf(operand: unknown, context: Context): string[] {
  if (typeof operand !== "object" || operand === null) return [];
  const template = "template" in operand ? operand.template : operand;
  return isTemplate(template) ? [unresolvedKey(template, context) ?? []].flat() : [];
}

const isTemplate = (value: unknown): value is Parameters<typeof unresolvedKey>[0] =>
  typeof value === "object" && value !== null && ("open" in value || "fixed" in value);
