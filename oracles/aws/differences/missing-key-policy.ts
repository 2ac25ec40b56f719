import type { Case } from "../../../model/case/case.ts";
import { asksForKey, callerArn, delegatedToAccount, foreignOwner } from "../caller-arn.ts";
import type { KnownDifference } from "../differences.ts";

/** A KMS key whose policy the case does not give. */
export const missingKeyPolicy: KnownDifference = {
  rule: "sim.kms-key-policy",
  text: "identity policies decide on a KMS key whose policy is not given; in production nothing is granted without it",
  source: "CAP:arnvars",
  directions: [{ production: "implicitDeny", simulator: "allowed" }],
  asked: "compared",
  seen: withDelegatingPolicy,
  probes: [
    {
      policies: { identity: [{ Version: "2012-10-17", Statement: { Effect: "Allow", Action: "kms:Decrypt", Resource: "*" } }] },
      request: {
        principal: { AWS: "arn:aws:iam::111111111111:user/ann" },
        action: "kms:Decrypt",
        resource: "arn:aws:kms:us-east-1:111111111111:key/k",
      },
    },
  ],
};

function withDelegatingPolicy(each: Case): Case {
  const caller = callerArn(each);
  const isMeant = each.policies.resource === undefined && asksForKey(each);
  if (!isMeant || caller === undefined || foreignOwner(each) !== undefined) return each;
  return delegatedToAccount(each, caller, { Action: "kms:*", Resource: "*" });
}
