import { naming } from "../document/by-service.ts";
import type { Policy } from "../document/policy.ts";
import type { AccessRequest } from "../request/access-request.ts";
import { allowCloseness, denyApplies } from "../statement/statement.ts";
import type { Layer } from "./policies.ts";

/** Whether every level has a document with an Allow that matches. Rules: eval.layer.union, eval.scp.every-level. */
export function layerAllows(layer: Layer, request: AccessRequest): boolean {
  return layer.every((level) => level.some((policy) => policyAllows(policy, request)));
}

/** Whether any document of any level has a Deny that matches. Rules: eval.explicit-deny, eval.scp.deny-any-level. */
export function layerDenies(layer: Layer, request: AccessRequest, permissionsBoundary: Policy | undefined): boolean {
  return layer.some((level) => level.some((policy) => policyDenies(policy, request, permissionsBoundary)));
}

function policyAllows({ allows }: Policy, request: AccessRequest): boolean {
  for (const statement of allows.others) if (allowCloseness(statement, request) !== "none") return true;
  for (const statement of naming(allows, request.action.service)) if (allowCloseness(statement, request) !== "none") return true;
  return false;
}

function policyDenies({ denies }: Policy, request: AccessRequest, permissionsBoundary: Policy | undefined): boolean {
  for (const statement of denies.others) if (denyApplies(statement, request, permissionsBoundary)) return true;
  for (const statement of naming(denies, request.action.service))
    if (denyApplies(statement, request, permissionsBoundary)) return true;
  return false;
}
