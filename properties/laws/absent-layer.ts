import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import type { PolicyMember, PolicySet } from "../../model/case/policy-set.ts";
import { extendedCaseIn } from "../arbitraries/case.ts";
import type { CaseConstraints, ExtendedCase } from "../arbitraries/case.ts";
import { oneLayer, statementsIn } from "../arbitraries/policy-set.ts";
import { ordinaryTargets, possibleLayers, situation } from "../arbitraries/situation.ts";
import type { Situation } from "../arbitraries/situation.ts";

export const notTrust = [...ordinaryTargets, "key"] as const;

export const coveredTargets = ["object", "bucket", "queue", "key"] as const;

export interface AbsentLayer {
  readonly layer: PolicyMember;
  readonly added: PolicySet;
}

/** A case without one layer, and what that layer would hold. */
export function caseWithAbsentLayer(
  added: CaseConstraints,
  layersOf: (where: Situation) => readonly PolicyMember[] = possibleLayers,
  base: CaseConstraints = {},
): Arbitrary<ExtendedCase<AbsentLayer>> {
  return situation({ targets: notTrust, ...base }).chain((where) =>
    fc.constantFrom(...layersOf(where)).chain((layer) =>
      extendedCaseIn(
        where,
        { ...base, never: [layer, ...(base.never ?? [])] },
        oneLayer(layer, where, added).map((policies) => ({ layer, added: policies })),
        (extra) => statementsIn(extra.added),
      ),
    ),
  );
}
