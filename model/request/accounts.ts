import type { Request } from "../case/request.ts";
import type { RequestedResource } from "../statement/resource.ts";
import { accountOf, isAccountId, partitionOf } from "../text/arn.ts";
import type { AccessRequest } from "./access-request.ts";
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

export function crossesAccounts({ caller, resourceAccount }: AccessRequest): boolean {
  return "account" in caller && resourceAccount !== caller.account;
}

/** Rule: eval.account.partition. */
export function crossesPartitions({ caller, resource }: AccessRequest): boolean {
  return "partition" in caller && resource !== "*" && partitionOf(resource) !== caller.partition;
}
