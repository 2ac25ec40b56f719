import { statementsFor } from "../document/by-service.ts";
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

function policyAllows(policy: Policy, request: AccessRequest): boolean {
  for (const statements of statementsFor(policy.allows, request.action.service)) {
    for (const statement of statements) if (allowCloseness(statement, request) !== "none") return true;
  }
  return false;
}

function policyDenies(policy: Policy, request: AccessRequest, permissionsBoundary: Policy | undefined): boolean {
  for (const statements of statementsFor(policy.denies, request.action.service)) {
    for (const statement of statements) if (denyApplies(statement, request, permissionsBoundary)) return true;
  }
  return false;
}
