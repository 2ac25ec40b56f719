import type { AccessRequest } from "../request/access-request.ts";
import { layerAllows } from "./layer.ts";
import type { Policies } from "./policies.ts";

/**
 * Session policies limit and never grant. Absent, they put no limit, except on a federated-user session, which gets nothing
 * from its user without them. Rules: eval.session.intersection, eval.session.empty, eval.session.federated-user.
 */
export function sessionAllows(policies: Policies, request: AccessRequest): boolean {
  if (policies.session === undefined) return request.caller.kind !== "federatedUser";
  return layerAllows(policies.session, request);
}
