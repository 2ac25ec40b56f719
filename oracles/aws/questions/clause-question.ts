import type { Case } from "../../../model/case/case.ts";
import type { ConditionScalar, StatementDocument } from "../../../model/case/policy-set.ts";
import type { RuleId } from "../../../model/rules/rule-id.ts";
import { actionsTaking } from "../../../properties/service-data/service-data.ts";
import type { Outcome, Question } from "./question.ts";

/** Stands for a key that the request does not hold. */
export const absent = Symbol("absent");

/** Operator, values of the policy, what the request holds, and the effect of the statement where it is not Allow. */
export type ClauseRow = readonly [
  operator: string,
  values: ConditionScalar | ConditionScalar[],
  held: string | string[] | typeof absent,
  effect?: "Deny",
];

/** A question about clauses of conditions, and what each reading makes of each of them. */
export interface ClauseQuestion {
  readonly rule: RuleId;
  readonly question: string;
  readonly clauses: readonly ClauseRow[];
  /** Name, text, and a letter for each clause: T, it is true; F, it is false; R, the API refuses the policy. */
  readonly readings: readonly (readonly [name: string, text: string, truths: string])[];
  /** `apart`: a policy for each clause, since one of them may be refused. One policy for all, where absent. */
  readonly policies?: "apart";
  readonly known?: string;
}

/** Actions without a resource, of which each statement has one of its own. */
const actions = actionsTaking("*").filter((action) => action.startsWith("ec2:Describe"));
const actionOf = (i: number): string => actions[i] ?? "ec2:DescribeInstances";

const keyOf = (i: number): string => `aws:RequestTag/k${i + 1}`;

/** The cases of the question: a statement for each clause, with an action and a context key of its own. */
export function clauseQuestion({ clauses, readings, policies, ...question }: ClauseQuestion): Question {
  const statements = clauses.map(statementsOf);
  const held = clauses.map(([, , value], i) => (value === absent ? {} : { [keyOf(i)]: value }));
  const cases = clauses.map((_, i): Case => {
    const own = policies === "apart" ? statements[i]! : statements.flat();
    const context = policies === "apart" ? held[i]! : Object.assign({}, ...held);
    return {
      policies: { identity: [{ Version: "2012-10-17", Statement: own }] },
      request: { action: actionOf(i), resource: "*", ...(Object.keys(context).length > 0 && { context }) },
    };
  });
  return {
    ...question,
    cases,
    readings: readings.map(([name, text, truths]) => ({
      name,
      text,
      decisions: clauses.map(([, , , effect], i) => outcomeOf(truths[i], effect)),
    })),
  };
}

function statementsOf([operator, values, , effect]: ClauseRow, i: number): StatementDocument[] {
  const allow: StatementDocument = { Effect: "Allow", Action: actionOf(i), Resource: "*" };
  const Condition = { [operator]: { [keyOf(i)]: values } };
  return effect === "Deny" ? [allow, { ...allow, Effect: "Deny", Condition }] : [{ ...allow, Condition }];
}

function outcomeOf(truth: string | undefined, effect: "Deny" | undefined): Outcome {
  if (truth === "R") return "refused";
  if (effect === "Deny") return truth === "T" ? "explicitDeny" : "allowed";
  return truth === "T" ? "allowed" : "implicitDeny";
}
