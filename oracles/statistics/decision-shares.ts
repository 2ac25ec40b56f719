import { answerCase } from "../../model/answer-case.ts";
import type { Case } from "../../model/case/case.ts";
import type { Decision } from "../../model/case/decision.ts";
import { policyMembers, type PolicyMember } from "../../model/case/policy-set.ts";
import { withoutLayers } from "../../properties/laws/rewriting.ts";

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
  for (const { policies, request } of cases) {
    const decision = decisionOf({ policies, request });
    decisions[decision]++;
    for (const row of layers) {
      if (policies[row.layer] === undefined) continue;
      row.held++;
      if (decisionOf({ policies: withoutLayers(policies, row.layer), request }) !== decision) row.decisive++;
    }
  }
  return { decisions, layers };
}
