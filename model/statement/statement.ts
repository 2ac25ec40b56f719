import { conditionHolds } from "../condition/clause.ts";
import type { Policy, Statement } from "../document/policy.ts";
import type { AccessRequest } from "../request/access-request.ts";
import { actionApplies } from "./action.ts";
import { denyBinds, principalCloseness, type Closeness } from "./principal.ts";
import { resourceApplies } from "./resource.ts";

/** Whether every part but the principal's matches the request. */
function partsApply(statement: Statement, request: AccessRequest): boolean {
  return (
    actionApplies(statement.action, request) &&
    resourceApplies(statement.resource, request) &&
    conditionHolds(statement.condition, request.context)
  );
}

/** How closely an Allow statement that matches the request names the caller; one without principal part names everybody most closely. */
export function allowCloseness(statement: Statement, request: AccessRequest): Closeness {
  const closeness = statement.principal ? principalCloseness(statement.principal, request) : "sessionDirect";
  return closeness !== "none" && partsApply(statement, request) ? closeness : "none";
}

/** Whether a Deny statement matches the request. `permissionsBoundary` is the caller's (match.notprincipal.boundary). */
export function denyApplies(statement: Statement, request: AccessRequest, permissionsBoundary: Policy | undefined): boolean {
  if (statement.principal && !denyBinds(statement.principal, request, permissionsBoundary)) return false;
  return partsApply(statement, request);
}
