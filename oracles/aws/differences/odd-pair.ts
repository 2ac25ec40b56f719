import type { Case } from "../../../model/case/case.ts";
import { fitOf } from "../../../properties/service-data/service-data.ts";
import type { KnownDifference } from "../differences.ts";

/** A resource of a type that the action does not take. */
export const oddPair: KnownDifference = {
  rule: "sim.resource.compat",
  text: "an action on a resource of a type that it does not take is an implicitDeny; production never meets such a request",
  source: "CAP:sim",
  directions: [
    { production: "allowed", simulator: "implicitDeny" },
    { production: "explicitDeny", simulator: "implicitDeny" },
  ],
  asked: "excluded",
  seen: withoutPolicies,
  probes: [
    {
      policies: { identity: [{ Version: "2012-10-17", Statement: { Effect: "Allow", Action: "*", Resource: "*" } }] },
      request: { action: "s3:ListBucket", resource: "arn:aws:s3:::b/k" },
    },
  ],
};

function withoutPolicies(each: Case): Case {
  const { action, resource } = each.request;
  return resource !== "*" && fitOf(action, resource) === "other" ? { ...each, policies: {} } : each;
}
