import type { AccessRequest } from "../request/access-request.ts";
import { layerAllows } from "./layer.ts";
import type { Policies } from "./policies.ts";

/**
 * Service control policies of the caller's account limit and never grant: every level must allow. Absent, they put no limit.
 * Rules: eval.scp.every-level, eval.scp.never-grants, eval.scp.caller-account.
 */
export function serviceControlAllows(policies: Policies, request: AccessRequest): boolean {
  return policies.serviceControl === undefined || layerAllows(policies.serviceControl, request);
}
