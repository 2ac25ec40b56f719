import type { Case } from "../../../model/case/case.ts";
import { asksForTrust, callerArn, delegatedToAccount, foreignOwner } from "../caller-arn.ts";
import type { KnownDifference } from "../differences.ts";

/** The trust policy of a role that is to be assumed. */
export const ignoredTrust: KnownDifference = {
  rule: "sim.trust-ignored",
  text: "identity policies decide who assumes a role, whatever its trust policy says; in production the trust policy has to allow",
  source: "GH:sim",
  directions: [
    { production: "implicitDeny", simulator: "allowed" },
    { production: "explicitDeny", simulator: "allowed" },
    { production: "explicitDeny", simulator: "implicitDeny" },
    { production: "allowed", simulator: "implicitDeny" },
  ],
  asked: "excluded",
  seen: withTrustInAccount,
  probes: [
    {
      policies: {
        identity: [{ Version: "2012-10-17", Statement: { Effect: "Allow", Action: "sts:AssumeRole", Resource: "*" } }],
        resource: {
          Version: "2012-10-17",
          Statement: { Effect: "Deny", Principal: { AWS: "arn:aws:iam::111111111111:user/ann" }, Action: "sts:AssumeRole" },
        },
      },
      request: {
        principal: { AWS: "arn:aws:iam::111111111111:user/ann" },
        action: "sts:AssumeRole",
        resource: "arn:aws:iam::111111111111:role/deploy",
      },
    },
  ],
};

/** Trust in the account lets its identity policies decide. Rule: eval.trust.same.account. */
function withTrustInAccount(each: Case): Case {
  const caller = callerArn(each);
  if (!asksForTrust(each) || caller === undefined || foreignOwner(each) !== undefined) return each;
  return delegatedToAccount(each, caller, { Action: "sts:*" });
}
