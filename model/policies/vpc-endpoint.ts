import type { AccessRequest } from "../request/access-request.ts";
import { layerAllows } from "./layer.ts";
import type { Policies } from "./policies.ts";

/** The policy of the VPC endpoint that the request came through limits and never grants. Rules: eval.vpce.never-grants, eval.vpce.empty. */
export function vpcEndpointAllows(policies: Policies, request: AccessRequest): boolean {
  return policies.vpcEndpoint === undefined || layerAllows(policies.vpcEndpoint, request);
}
