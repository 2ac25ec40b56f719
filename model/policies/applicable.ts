import type { PolicyMember } from "../case/policy-set.ts";
import type { Caller } from "../request/caller.ts";

const everyLayer = [
  "identity",
  "permissionsBoundary",
  "session",
  "resource",
  "serviceControl",
  "resourceControl",
  "vpcEndpoint",
] as const satisfies PolicyMember[];

/** Layers of the resource's side and of the way to it. */
const beyondTheCaller = ["resource", "resourceControl", "vpcEndpoint"] as const satisfies PolicyMember[];

/**
 * The layers that bear on each kind of caller. Any other is ignored, its Deny statements too. Resource control policies are not
 * asked for an Allow anywhere, since RCPFullAWSAccess is attached to all. Rules: eval.root.identity-ignored, eval.scp.applies-root,
 * eval.anonymous.layers, eval.service.layers, eval.trust.federated, eval.rcp.resource-owner, eval.rcp.service-principals, eval.rcp.deny-only.
 */
export const applicableLayers: Readonly<Record<Caller["kind"], readonly PolicyMember[]>> = {
  user: everyLayer,
  role: everyLayer,
  session: everyLayer,
  federatedUser: everyLayer,
  unnamed: everyLayer,
  root: ["serviceControl", ...beyondTheCaller],
  service: beyondTheCaller,
  federated: beyondTheCaller,
  anonymous: beyondTheCaller,
};
