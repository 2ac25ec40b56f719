import type { Case } from "../../../model/case/case.ts";
import { asksForKey, asksForTrust, callerArn, foreignOwner, isDelegatedKey } from "../caller-arn.ts";
import type { Gap } from "../gaps.ts";

/** Layers that are not simulated, or otherwise than they count in production. */
export const layerGaps: readonly Gap[] = [
  {
    rule: "sim.no-session",
    words: "session policies are not simulated",
    holds: ({ policies }) => policies.session !== undefined,
  },
  {
    rule: "sim.no-rcp",
    words: "resource control policies are not simulated",
    holds: ({ policies }) => policies.resourceControl !== undefined,
  },
  {
    rule: "sim.no-vpce",
    words: "VPC endpoint policies are not simulated",
    holds: ({ policies }) => policies.vpcEndpoint !== undefined,
  },
  {
    rule: "sim.trust-ignored",
    words: "trust policies have no effect on what assumes a role",
    holds: asksForTrust,
  },
  {
    rule: "sim.kms-key-policy",
    words: "of key policies only one that hands the key to the account of the caller can be asked about",
    holds: (each) => asksForKey(each) && !isDelegatedKey(each) && !hasNoPolicy(each),
  },
];

/** A key of the caller's account whose policy the case does not give: what the simulator makes of it stands in the register. */
function hasNoPolicy(each: Case): boolean {
  return each.policies.resource === undefined && callerArn(each) !== undefined && foreignOwner(each) === undefined;
}
