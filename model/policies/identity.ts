import type { AccessRequest } from "../request/access-request.ts";
import { layerAllows } from "./layer.ts";
import type { Policies } from "./policies.ts";

/** Identity policies grant. Absent, or without an Allow that matches, they grant nothing. Rule: eval.identity.empty. */
export function identityAllows(policies: Policies, request: AccessRequest): boolean {
  return policies.identity !== undefined && layerAllows(policies.identity, request);
}
