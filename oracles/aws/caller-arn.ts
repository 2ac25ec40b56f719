import type { Case } from "../../model/case/case.ts";
import type { PolicySet, StatementDocument } from "../../model/case/policy-set.ts";
import { readCaller, type Caller } from "../../model/request/caller.ts";
import { accountOf, isAccountId, parseArn, resourceOf } from "../../model/text/arn.ts";
import { statementsOf } from "../../properties/arbitraries/document.ts";

/**
 * The CallerArn of a case: that of its user or role. A role session asks as its role, whose path is the one by which a policy names
 * it, since the session's ARN has none. Undefined for all others, whom the API does not take (sim.invalid-input).
 */
export function callerArn({ policies, request }: Case): string | undefined {
  const caller = readCaller(request.principal);
  if (caller === undefined) return undefined;
  if (caller.kind === "user" || caller.kind === "role") return caller.arn;
  return caller.kind === "session" ? roleOf(caller, policies) : undefined;
}

function roleOf({ partition, account, roleName }: Caller & { kind: "session" }, { resource }: PolicySet): string {
  const front = `arn:${partition}:iam::${account}:role/`;
  const named = resource === undefined ? [] : awsEntries(statementsOf(resource));
  return named.find((entry) => entry.startsWith(front) && entry.endsWith(`/${roleName}`)) ?? front + roleName;
}

/** The AWS entries of the statements' principals. */
export function awsEntries(statements: readonly StatementDocument[]): string[] {
  return statements.flatMap(({ Principal, NotPrincipal }) =>
    [Principal, NotPrincipal].flatMap((named) => (named === undefined || named === "*" ? [] : [named.AWS ?? []].flat())),
  );
}

/**
 * The account that owns the resource, where there is a caller that the API takes and it is of another one.
 * Rules: eval.account, eval.account.aws-owned.
 */
export function foreignOwner(each: Case): string | undefined {
  const { resource, resourceAccount } = each.request;
  const caller = callerArn(each);
  const arn = parseArn(resource);
  const owner = arn && isAccountId(accountOf(arn)) ? accountOf(arn) : resourceAccount;
  return caller !== undefined && owner !== caller.split(":")[4] ? owner : undefined;
}

/** Whether a request is about a KMS key. Rule: eval.kms.when. */
export function asksForKey({ request: { action, resource } }: Case): boolean {
  const arn = parseArn(resource);
  return /^kms:/i.test(action) && arn !== undefined && arn.parts[2] === "kms" && resourceOf(arn).startsWith("key/");
}

const trustActions = /^sts:(assumerole|assumerolewithsaml|assumerolewithwebidentity|tagsession|setsourceidentity)$/i;

/** Whether a request is for a role to be assumed. Rule: eval.trust.when. */
export function asksForTrust({ request: { action, resource } }: Case): boolean {
  const arn = parseArn(resource);
  return trustActions.test(action) && arn !== undefined && arn.parts[2] === "iam" && resourceOf(arn).startsWith("role/");
}

/** Whether a key's policy does nothing but hand the key to the identity policies of the caller's account. Rule: eval.kms.delegation. */
export function isDelegatedKey(each: Case): boolean {
  const { resource } = each.policies;
  const arn = parseArn(each.request.resource);
  const caller = callerArn(each);
  if (resource === undefined || arn === undefined || caller === undefined) return false;
  if (!asksForKey(each) || foreignOwner(each) !== undefined) return false;
  const entries = [accountOf(arn), `arn:${arn.parts[1]}:iam::${accountOf(arn)}:root`];
  return statementsOf(resource).every((statement) => isDelegation(statement, entries));
}

function isDelegation(statement: StatementDocument, account: readonly string[]): boolean {
  const { Effect, Principal, Action, Resource, Condition } = statement;
  const entries = awsEntries([statement]);
  return (
    Effect === "Allow" &&
    typeof Principal === "object" &&
    Object.keys(Principal).length === 1 &&
    entries.length > 0 &&
    entries.every((entry) => account.includes(entry)) &&
    [Action ?? []].flat().some((action) => action === "*" || action === "kms:*") &&
    [Resource ?? []].flat().includes("*") &&
    Condition === undefined
  );
}

/** The case with a policy on the resource that leaves all of this to the identity policies of the caller's account. */
export function delegatedToAccount(
  each: Case,
  caller: string,
  what: { readonly Action: string; readonly Resource?: string },
): Case {
  const account = caller.split(":")[4] ?? "";
  const Statement = { Effect: "Allow" as const, Principal: { AWS: account }, ...what };
  return { ...each, policies: { ...each.policies, resource: { Version: "2012-10-17", Statement } } };
}
