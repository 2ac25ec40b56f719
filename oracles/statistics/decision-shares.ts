import { answerCase } from "../../model/answer-case.ts";
import type { Case } from "../../model/case/case.ts";
import type { Decision } from "../../model/case/decision.ts";
import { policyMembers, type PolicyMember } from "../../model/case/policy-set.ts";
import { readCase } from "../../model/case/read-case.ts";
import { evaluate } from "../../model/evaluate.ts";

/** How often cases hold a layer, and how often that layer alone decides: without it the decision is another. */
export interface LayerShare {
  readonly layer: PolicyMember;
  readonly held: number;
  readonly decisive: number;
}

export interface DecisionShares {
  readonly decisions: Readonly<Record<Decision, number>>;
  readonly layers: readonly LayerShare[];
}

/** The decision of a drawn case. One that the model does not decide is a fault of the generator. */
export function decisionOf(asked: Case): Decision {
  const answer = answerCase(asked);
  if ("decision" in answer) return answer.decision;
  throw new Error(`${JSON.stringify(answer)} to ${JSON.stringify(asked)}`);
}

export function decisionShares(cases: readonly Case[]): DecisionShares {
  const decisions: Record<Decision, number> = { allowed: 0, explicitDeny: 0, implicitDeny: 0 };
  const layers = policyMembers.map((layer) => ({ layer, held: 0, decisive: 0 }));
  for (const asked of cases) {
    const read = readCase(asked);
    if (!read.ok) throw new Error(`a drawn case cannot be read: ${JSON.stringify(asked)}`);
    const { policies, request } = read.value;
    const decision = evaluate(policies, request);
    decisions[decision]++;
    for (const row of layers) {
      const { [row.layer]: held, ...others } = policies;
      if (held === undefined) continue;
      row.held++;
      if (evaluate(others, request) !== decision) row.decisive++;
    }
  }
  return { decisions, layers };
}
