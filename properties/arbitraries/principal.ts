import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import type { PrincipalDocument, PrincipalType } from "../../model/case/policy-set.ts";
import type { RequestPrincipal } from "../../model/case/request.ts";
import { keptText, remembered } from "./remembered.ts";
import type { Situation } from "./situation.ts";
import { targets } from "./target.ts";
import type { Account } from "./vocabulary.ts";
import {
  accounts,
  canonicalUser,
  federatedUser,
  otherAccount,
  providers,
  roles,
  services,
  sessions,
  strangerAccount,
  users,
} from "./vocabulary.ts";

/**
 * Who asks. Users and roles go by path and name. `absent`: a principal of the account that the request leaves unnamed;
 * `federated`: a web identity or SAML provider of the account that asks for a role.
 */
export type Caller =
  | { readonly kind: "user"; readonly account: Account; readonly user: string }
  | { readonly kind: "role"; readonly account: Account; readonly role: string }
  | { readonly kind: "roleSession"; readonly account: Account; readonly role: string; readonly session: string }
  | { readonly kind: "federatedUser"; readonly account: Account; readonly name: string }
  | { readonly kind: "root"; readonly account: Account }
  | { readonly kind: "service"; readonly service: string }
  | { readonly kind: "federated"; readonly provider: string; readonly providerAccount: Account }
  | { readonly kind: "anonymous" }
  | { readonly kind: "absent"; readonly account: Account };

/** What sort of principal a caller is. */
export type CallerKind = Caller["kind"];

/** From the plainest, towards which situations shrink. */
export const callerKinds = [
  "user",
  "roleSession",
  "role",
  "federatedUser",
  "root",
  "service",
  "anonymous",
  "federated",
  "absent",
] as const satisfies readonly CallerKind[];

/** The caller of a kind whose names the number picks. A provider belongs to the account of the role it may assume. */
export function callerOf(kind: CallerKind, account: Account, owner: Account, pick: number): Caller {
  const chosen = <Name>(names: readonly [Name, ...Name[]], number: number): Name => names[number % names.length] ?? names[0];
  switch (kind) {
    case "user":
      return { kind, account, user: chosen(users, pick) };
    case "role":
      return { kind, account, role: chosen(roles, pick) };
    case "roleSession":
      return { kind, account, role: chosen(roles, pick), session: chosen(sessions, pick >> 1) };
    case "federatedUser":
      return { kind, account, name: federatedUser };
    case "root":
      return { kind, account };
    case "service":
      return { kind, service: chosen(services, pick) };
    case "federated":
      return { kind, provider: chosen(providers, pick), providerAccount: owner };
    case "anonymous":
      return { kind };
    case "absent":
      return { kind, account };
  }
}

/** The caller as a request names it. */
export function principalOf(caller: Caller): RequestPrincipal | undefined {
  switch (caller.kind) {
    case "user":
      return { AWS: userArn(caller.account, caller.user) };
    case "role":
      return { AWS: roleArn(caller.account, caller.role) };
    case "roleSession":
      return { AWS: sessionArn(caller.account, caller.role, caller.session) };
    case "federatedUser":
      return { AWS: `arn:aws:sts::${caller.account}:federated-user/${caller.name}` };
    case "root":
      return { AWS: rootArn(caller.account) };
    case "service":
      return { Service: caller.service };
    case "federated":
      return { Federated: `arn:aws:iam::${caller.providerAccount}:${caller.provider}` };
    case "anonymous":
      return "*";
    case "absent":
      return undefined;
  }
}

function rootArn(account: string): string {
  return `arn:aws:iam::${account}:root`;
}

/** The ARN of a user by path and name. */
export function userArn(account: string, user: string): string {
  return `arn:aws:iam::${account}:user/${user}`;
}

/** The ARN of a role by path and name. */
export function roleArn(account: string, role: string): string {
  return `arn:aws:iam::${account}:role/${role}`;
}

/** A session's ARN leaves out the path of its role. */
export function sessionArn(account: string, role: string, session: string): string {
  return `arn:aws:sts::${account}:assumed-role/${role.slice(role.lastIndexOf("/") + 1)}/${session}`;
}

/** The ARNs by which an entry can name the caller, from the widest to the narrowest; the account is not among them. */
export function ownArns(caller: Caller): string[] {
  const principal = principalOf(caller);
  if (typeof principal !== "object" || !("AWS" in principal) || caller.kind === "root") return [];
  return caller.kind === "roleSession" ? [roleArn(caller.account, caller.role), principal.AWS] : [principal.AWS];
}

/** One entry of a Principal or NotPrincipal element. */
export interface PrincipalEntry {
  readonly type: PrincipalType;
  readonly value: string;
}

const aws = (value: string): PrincipalEntry => ({ type: "AWS", value });

/** Both ways to name an account. */
export function accountEntries(account: string): [PrincipalEntry, PrincipalEntry] {
  return [aws(account), aws(rootArn(account))];
}

/** Entries that match the caller by its own identities. `{"AWS": "*"}` and the scalar star are not among them. */
export function matchingEntries(caller: Caller): PrincipalEntry[] {
  switch (caller.kind) {
    case "user":
    case "role":
    case "roleSession":
    case "federatedUser":
    case "root":
      return [...ownArns(caller).map(aws), ...accountEntries(caller.account)];
    case "service":
      return [{ type: "Service", value: caller.service }];
    case "federated":
      return [{ type: "Federated", value: `arn:aws:iam::${caller.providerAccount}:${caller.provider}` }];
    case "anonymous":
    case "absent":
      return [];
  }
}

/** All of a situation that principals depend on, as one text. */
export const whoseKey = keptText(
  ({ caller, owner, target }: Situation): string => `${Object.values(caller).join(" ")} ${owner} ${target}`,
);

/** Entries that match somebody else, some of them of the caller's account. None of them is in the caller's chain. */
export const unrelatedEntries = remembered(whoseKey, othersOf);

function othersOf({ caller, owner, target }: Situation): readonly PrincipalEntry[] {
  const own = matchingEntries(caller).map(({ value }) => value);
  const callerAccount = "account" in caller ? caller.account : undefined;
  const entries = [
    ...[...accounts, strangerAccount].flatMap((account) => [
      ...accountEntries(account).filter(() => account !== callerAccount),
      ...users.map((user) => aws(userArn(account, user))),
      ...roles.map((role) => aws(roleArn(account, role))),
      ...roles.flatMap((role) => sessions.map((session) => aws(sessionArn(account, role, session)))),
      aws(`arn:aws:sts::${account}:federated-user/${federatedUser}`),
    ]),
    ...services.map((value): PrincipalEntry => ({ type: "Service", value })),
    ...(target === "role"
      ? providers.map((value): PrincipalEntry => ({ type: "Federated", value: `arn:aws:iam::${owner}:${value}` }))
      : []),
    ...(target === "object" || target === "bucket" ? [{ type: "CanonicalUser", value: canonicalUser } as const] : []),
  ];
  return entries.filter(({ value }) => !own.includes(value) && !isSessionOf(caller, value));
}

/** A role that stands for one of its sessions may be any of them. */
function isSessionOf(caller: Caller, arn: string): boolean {
  return caller.kind === "role" && arn.startsWith(sessionArn(caller.account, caller.role, ""));
}

/** The element that holds the entries, a type with one entry as a scalar. */
export function principalDocument(entries: readonly PrincipalEntry[]): PrincipalDocument {
  const document: Partial<Record<PrincipalType, string | string[]>> = {};
  for (const { type, value } of entries) {
    const before = document[type];
    document[type] = before === undefined ? value : [...(typeof before === "string" ? [before] : before), value];
  }
  return document;
}

/** Whom a Principal element may name. */
export interface PrincipalConstraints {
  /** `accounts`: entries name whole accounts only. `noSession`: no entry names a session. All entries and stars, where absent. */
  readonly entries?: "accounts" | "noSession";
}

/** Up to three entries of one Principal element: most of them match the caller, the others somebody else. Shrinks to fewer of them. */
export const principalEntries = remembered(
  (situation: Situation, { entries }: PrincipalConstraints = {}, minLength = 1) =>
    `${whoseKey(situation)} ${entries} ${minLength}`,
  entriesAround,
);

function entriesAround(situation: Situation, constraints: PrincipalConstraints = {}, minLength = 1): Arbitrary<PrincipalEntry[]> {
  const allowed = (entry: PrincipalEntry): boolean => {
    if (constraints.entries === "accounts") return isAccountEntry(entry);
    return constraints.entries !== "noSession" || !isSessionEntry(entry);
  };
  const own = matchingEntries(situation.caller).filter(allowed);
  const others = unrelatedEntries(situation).filter(allowed);
  const entry = fc.oneof(...(own.length > 0 ? [{ weight: 3, arbitrary: fc.constantFrom(...own) }] : []), {
    weight: 1,
    arbitrary: fc.constantFrom(...others),
  });
  return fc.uniqueArray(entry, { minLength, maxLength: 3, selector: ({ value }) => value });
}

/** Whether the entry names a whole account. */
export function isAccountEntry({ type, value }: PrincipalEntry): boolean {
  return type === "AWS" && !value.includes("/");
}

function isSessionEntry({ value }: PrincipalEntry): boolean {
  return value.startsWith("arn:aws:sts:");
}

/** A Principal element for the policy on the situation's resource: everyone, or listed entries. Shrinks to everyone. */
export function principalElement(situation: Situation, constraints: PrincipalConstraints = {}): Arbitrary<PrincipalDocument> {
  const listed = principalEntries(situation, constraints).map((entries) => principalDocument(entries));
  const stars = constraints.entries === "accounts" ? [] : starElements(situation);
  return stars.length === 0
    ? listed
    : fc.oneof({ withCrossShrink: true }, { weight: 2, arbitrary: fc.constantFrom(...stars) }, { weight: 3, arbitrary: listed });
}

/** The ways to name everyone whose meaning is settled for the caller and the kind of policy. */
export function starElements({ caller, target }: Situation): PrincipalDocument[] {
  const isTrust = targets[target].policy === "trust";
  switch (caller.kind) {
    case "federated":
      return [];
    case "service":
      return isTrust ? [] : ["*"];
    default:
      return isTrust ? [{ AWS: "*" }] : ["*", { AWS: "*" }, { AWS: ["*"] }];
  }
}

/** The caller's complete chain of identities, `undefined` where it has none or what belongs to it is not settled. */
export function chainEntries(caller: Caller, form: 0 | 1): PrincipalEntry[] | undefined {
  switch (caller.kind) {
    case "user":
    case "role":
    case "roleSession":
      return [...ownArns(caller).map(aws), accountEntries(caller.account)[form]];
    case "root":
      return [accountEntries(caller.account)[form]];
    case "service":
    case "federated":
      return matchingEntries(caller);
    case "federatedUser":
    case "anonymous":
    case "absent":
      return undefined;
  }
}

/** A NotPrincipal element that names the caller's chain as a whole, nothing of it, or everyone. Shrinks to fewer other entries. */
export function notPrincipalElement(situation: Situation): Arbitrary<PrincipalDocument> {
  const others = fc.uniqueArray(fc.constantFrom(...unrelatedEntries(situation)), {
    maxLength: 2,
    selector: ({ value }) => value,
  });
  const chains = ([0, 1] as const).flatMap((form) => {
    const chain = chainEntries(situation.caller, form);
    return chain === undefined ? [] : [chain];
  });
  const none = others.map((entries) => (entries.length === 0 ? [aws(strangerAccount)] : entries));
  const complete =
    chains.length === 0 ? none : fc.tuple(fc.constantFrom(...chains), others).map(([chain, more]) => [...chain, ...more]);
  const listed = fc.oneof({ weight: 2, arbitrary: complete }, { weight: 1, arbitrary: none });
  return fc.oneof(
    { weight: 5, arbitrary: listed.map((entries) => principalDocument(entries)) },
    { weight: 1, arbitrary: fc.constant<PrincipalDocument>("*") },
  );
}

/** An account that is neither the caller's nor, where the caller has none, the owner's. */
export function foreignAccount({ caller, owner }: Situation): Account {
  return otherAccount("account" in caller ? caller.account : owner);
}
