import type { AccessRequest } from "../request/access-request.ts";
import { layerAllows } from "./layer.ts";
import type { Policies } from "./policies.ts";

/** A permissions boundary limits and never grants. Absent, it puts no limit. Rules: eval.boundary.never-grants, eval.boundary.empty. */
export function permissionsBoundaryAllows(policies: Policies, request: AccessRequest): boolean {
  return policies.permissionsBoundary === undefined || layerAllows(policies.permissionsBoundary, request);
}
