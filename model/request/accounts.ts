import type { Request } from "../case/request.ts";
import type { RequestedResource } from "../statement/resource.ts";
import { accountOf, isAccountId, partitionOf } from "../text/arn.ts";
import type { Caller } from "./caller.ts";

/**
 * The account that owns the resource: the one its ARN names, else the one the request states, else the caller's. An ARN that names
 * `aws`, or no account, names no customer's. Rules: eval.account, eval.account.aws-owned, eval.account.unknown.
 */
export function owningAccount(
  resource: RequestedResource,
  stated: Request["resourceAccount"],
  caller: Caller,
): string | undefined {
  if (resource !== "*" && isAccountId(accountOf(resource))) return accountOf(resource);
  return stated ?? ("account" in caller ? caller.account : undefined);
}

/**
 * Where the resource stands from the caller: in its account, in another one, or in another partition, between which there is no access
 * (eval.account.partition). Callers without an account of their own are asked of the resource's side alone.
 */
export type Standing = "sameAccount" | "otherAccount" | "otherPartition" | "noAccount";

export function standingOf(caller: Caller, resource: RequestedResource, owner: string | undefined): Standing {
  switch (caller.kind) {
    case "anonymous":
    case "service":
    case "federated":
      return "noAccount";
    case "unnamed":
      return "sameAccount";
    default:
      if (resource !== "*" && partitionOf(resource) !== caller.partition) return "otherPartition";
      return owner === caller.account ? "sameAccount" : "otherAccount";
  }
}
