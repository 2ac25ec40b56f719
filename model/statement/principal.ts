import type { PolicyKind, PrincipalType } from "../case/policy-set.ts";
import type { Policy } from "../document/policy.ts";
import type { AccessRequest } from "../request/access-request.ts";
import { entityName, sameAccount, type NamedCaller } from "../request/caller.ts";
import { isAccountId, parseArn, type Arn } from "../text/arn.ts";

/** One entry of a principal list. `nobody`: a text that no principal of a case can be, such as an ARN with a wildcard or a unique id. */
export type PrincipalEntry = { readonly text: string } & (
  | { readonly names: "everyone" }
  /** An account id, or the ARN of its root; the latter binds the partition too. */
  | { readonly names: "account"; readonly account: string; readonly partition?: string }
  | { readonly names: "arn"; readonly arn: Arn }
  | { readonly names: "service" }
  | { readonly names: "federated" }
  | { readonly names: "nobody" }
);

/** `Principal` or `NotPrincipal`. `kind`: an RCP's or endpoint policy's `*` takes in federated requests, a trust policy's does not. */
export interface PrincipalElement {
  readonly negated: boolean;
  readonly entries: readonly PrincipalEntry[];
  readonly kind: PolicyKind;
}

/**
 * How closely an entry names the caller, which decides what its grant overcomes in the same account (eval.same.*):
 * its account only, its user or role, or its very session.
 */
export type Closeness = "none" | "delegated" | "direct" | "sessionDirect";

/** From least to most favourable (eval.same.best-kind). */
const closenessOrder = ["none", "delegated", "direct", "sessionDirect"] as const satisfies readonly Closeness[];

export const closer = (a: Closeness, b: Closeness): Closeness => (closenessOrder.indexOf(a) >= closenessOrder.indexOf(b) ? a : b);

/** Reads one text of a principal list. Rule: match.principal.no-partial-wildcard. */
export function readPrincipalEntry(type: PrincipalType, text: string): PrincipalEntry {
  if (type === "Service") return { text, names: "service" };
  if (type === "Federated") return { text, names: "federated" };
  if (type === "CanonicalUser") return { text, names: "nobody" };
  if (text === "*") return { text, names: "everyone" };
  if (isAccountId(text)) return { text, names: "account", account: text };
  const arn = parseArn(text);
  if (arn === undefined) return { text, names: "nobody" };
  const [, partition, service, region, account, resource] = arn.parts;
  if (service === "iam" && region === "" && resource === "root") return { text, names: "account", account, partition };
  return { text, names: "arn", arn };
}

/** How closely the statement's principal part names the caller. An empty list is inert: it names nobody (stmt.list.empty). */
export function principalCloseness(element: PrincipalElement, request: AccessRequest): Closeness {
  if (element.entries.length === 0) return "none";
  if (element.negated) {
    const excludes = (entry: PrincipalEntry) =>
      entry.names === "everyone" || entryCloseness(entry, element.kind, request) !== "none";
    return element.entries.some(excludes) ? "none" : "sessionDirect";
  }
  let best: Closeness = "none";
  for (const entry of element.entries) best = closer(best, entryCloseness(entry, element.kind, request));
  return best;
}

/** How closely one entry names the caller. Source: IAM User Guide, "IAM JSON policy elements: Principal". */
export function entryCloseness(entry: PrincipalEntry, kind: PolicyKind, request: AccessRequest): Closeness {
  const { caller } = request;
  switch (entry.names) {
    case "nobody":
      return "none";
    case "everyone":
      return caller.kind === "federated" && kind !== "resourceControl" && kind !== "vpcEndpoint" ? "none" : "sessionDirect";
    case "service":
      return caller.kind === "service" && caller.service === entry.text ? "sessionDirect" : "none";
    case "federated":
      return caller.kind === "federated" && caller.provider === entry.text ? "sessionDirect" : "none";
    case "account":
      if (caller.kind === "unnamed") return entry.account === request.resourceAccount ? "delegated" : "none";
      return "account" in caller && inAccount(entry, caller) ? "delegated" : "none";
    case "arn":
      return "account" in caller ? arnCloseness(entry.arn, caller) : "none";
  }
}

const inAccount = (entry: { account: string; partition?: string }, caller: NamedCaller): boolean =>
  entry.account === caller.account && (entry.partition === undefined || entry.partition === caller.partition);

/** Rules: match.principal.case-sensitive, match.principal.role-path, eval.federated-user.parent. */
function arnCloseness(arn: Arn, caller: NamedCaller): Closeness {
  switch (caller.kind) {
    case "root":
      return "none";
    case "user":
      return arn.text === caller.arn ? "direct" : "none";
    case "role":
      return arn.text === caller.arn ? "direct" : "none";
    case "session":
      if (arn.text === caller.arn) return "sessionDirect";
      return sameAccount(arn, caller) && entityName(arn, "role") === caller.roleName ? "direct" : "none";
    case "federatedUser":
      if (arn.text === caller.arn) return "sessionDirect";
      return sameAccount(arn, caller) && entityName(arn, "user") === caller.name ? "direct" : "none";
  }
}

/**
 * Whether a Deny with this principal part binds the caller. `NotPrincipal` spares a caller only if it lists every identity
 * that the caller has at once, its chain, or everyone; it never spares a user or role with a permissions boundary.
 * Rules: match.notprincipal.chain, match.notprincipal.boundary, match.notprincipal.chain.none.
 */
export function denyBinds(element: PrincipalElement, request: AccessRequest, permissionsBoundary: Policy | undefined): boolean {
  if (!element.negated) return principalCloseness(element, request) !== "none";
  if (element.entries.length === 0) return false;
  const { caller } = request;
  if (permissionsBoundary && (caller.kind === "user" || caller.kind === "role" || caller.kind === "session")) return true;
  return !element.entries.some((entry) => entry.names === "everyone") && !listsChain(element.entries, request);
}

function listsChain(entries: readonly PrincipalEntry[], request: AccessRequest): boolean {
  const { caller } = request;
  const lists = (arn: string) => entries.some((entry) => entry.names === "arn" && entry.text === arn);
  const listsAccount = (account: NamedCaller) => entries.some((entry) => entry.names === "account" && inAccount(entry, account));
  switch (caller.kind) {
    case "anonymous":
    case "unnamed":
      return false;
    case "service":
      return entries.some((entry) => entry.names === "service" && entry.text === caller.service);
    case "federated":
      return entries.some((entry) => entry.names === "federated" && entry.text === caller.provider);
    case "root":
      return listsAccount(caller);
    case "user":
    case "role":
    case "federatedUser":
      return listsAccount(caller) && lists(caller.arn);
    case "session":
      return (
        listsAccount(caller) &&
        lists(caller.arn) &&
        entries.some((entry) => entry.names === "arn" && namesRole(entry.arn, caller))
      );
  }
}

const namesRole = (arn: Arn, caller: NamedCaller & { kind: "session" }): boolean =>
  sameAccount(arn, caller) && entityName(arn, "role") === caller.roleName;
