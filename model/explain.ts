import { policyMembers } from "./case/policy-set.ts";
import { explainLayer, type LayerExplanation, type LayerExplanations } from "./explanation/layer.ts";
import { verdict, type Verdict } from "./explanation/verdict.ts";
import type { Policies } from "./policies/policies.ts";
import type { AccessRequest } from "./request/access-request.ts";

/** A decision with what led to it: the rules that decided, what each layer said, which statements matched and what failed in the others. */
export interface Explanation extends Verdict {
  /** The layers that are present, in the order of the case format. */
  readonly layers: readonly LayerExplanation[];
}

/**
 * Says why IAM decides as it does. Part by part it walks the predicates of `evaluate`; how the layers add up it spells out by itself, so
 * that each step can name its rule. Tests hold it to the decision of `evaluate` on every vector and on generated cases.
 */
export function explain(policies: Policies, request: AccessRequest): Explanation {
  const layers: { -readonly [member in keyof LayerExplanations]: LayerExplanations[member] } = {};
  for (const member of policyMembers) {
    const layer = explainLayer(member, policies, request);
    if (layer !== undefined) layers[member] = layer;
  }
  return { ...verdict(layers, request), layers: Object.values(layers) };
}
