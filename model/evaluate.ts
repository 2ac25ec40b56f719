import type { Decision } from "./case/decision.ts";
import { applicableLayers } from "./policies/applicable.ts";
import { identityAllows } from "./policies/identity.ts";
import { layerDenies } from "./policies/layer.ts";
import { permissionsBoundaryAllows } from "./policies/permissions-boundary.ts";
import type { Policies } from "./policies/policies.ts";
import { resourceGrant, resourceMustGrant } from "./policies/resource.ts";
import { serviceControlAllows } from "./policies/service-control.ts";
import { sessionAllows } from "./policies/session.ts";
import { vpcEndpointAllows } from "./policies/vpc-endpoint.ts";
import type { AccessRequest } from "./request/access-request.ts";

/**
 * What IAM decides. A Deny that matches in any layer wins; else everything that limits has to allow, and something has to grant.
 * Source: IAM User Guide, "Policy evaluation logic". Rules: eval.decision-by-precedence, eval.explicit-deny, eval.default-deny.
 */
export function evaluate(policies: Policies, request: AccessRequest): Decision {
  if (explicitlyDenied(policies, request)) return "explicitDeny";
  return withinLimits(policies, request) && granted(policies, request) ? "allowed" : "implicitDeny";
}

/** Rules: eval.explicit-deny, eval.statement-order. */
function explicitlyDenied(policies: Policies, request: AccessRequest): boolean {
  const permissionsBoundary = policies.permissionsBoundary?.[0]?.[0];
  for (const member of applicableLayers[request.caller.kind]) {
    const layer = policies[member];
    if (layer !== undefined && layerDenies(layer, request, permissionsBoundary)) return true;
  }
  return false;
}

/** The limits that no grant overcomes. Rules: eval.same.scp-not-overcome, eval.same.vpce-not-overcome. */
function withinLimits(policies: Policies, request: AccessRequest): boolean {
  const underServiceControl = applicableLayers[request.caller.kind].includes("serviceControl");
  return (!underServiceControl || serviceControlAllows(policies, request)) && vpcEndpointAllows(policies, request);
}

/** Rules: eval.anonymous, eval.service, eval.trust.federated, eval.account.partition, eval.cross.both. */
function granted(policies: Policies, request: AccessRequest): boolean {
  switch (request.standing) {
    case "noAccount":
      return resourceGrant(policies, request) !== "none";
    case "otherPartition":
      return false;
    case "otherAccount":
      return resourceGrant(policies, request) !== "none" && grantedByCallersSide(policies, request);
    case "sameAccount":
      return grantedInAccount(policies, request);
  }
}

/** No kind of resource grant lifts what the caller's own account has to allow. Rules: eval.cross.no-lift, eval.cross.root-user. */
function grantedByCallersSide(policies: Policies, request: AccessRequest): boolean {
  if (request.caller.kind === "root") return true;
  return identityAllows(policies, request) && permissionsBoundaryAllows(policies, request) && sessionAllows(policies, request);
}

/**
 * In one account identity and resource policies grant side by side. The closer the resource policy names the caller, the more
 * of the caller's own limits its grant overcomes. Rules: eval.same.user-arn, .role-arn, .session-arn, .star, .account,
 * eval.root.implicit-allow, eval.trust.same.account, eval.kms.delegation.
 */
function grantedInAccount(policies: Policies, request: AccessRequest): boolean {
  const grant = resourceGrant(policies, request);
  const identityCounts = !resourceMustGrant(request) || grant !== "none";
  if (request.caller.kind === "root") return identityCounts;
  if (grant === "sessionDirect") return true;
  if (!sessionAllows(policies, request)) return false;
  const byIdentity = () => identityCounts && identityAllows(policies, request);
  if (request.caller.kind === "user") return grant === "direct" || (byIdentity() && permissionsBoundaryAllows(policies, request));
  return (grant === "direct" || byIdentity()) && permissionsBoundaryAllows(policies, request);
}
