import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import type { PolicyMember } from "../../model/case/policy-set.ts";
import type { Caller, CallerKind } from "./principal.ts";
import { callerOf, callerKinds } from "./principal.ts";
import type { TargetKind } from "./target.ts";
import { targetKinds, targets } from "./target.ts";
import type { Account } from "./vocabulary.ts";
import { accounts, otherAccount, regions } from "./vocabulary.ts";

/** Who asks for what, before any policy is drawn: statements are drawn around `action` and `resource`, requests near them. */
export interface Situation {
  readonly caller: Caller;
  readonly target: TargetKind;
  readonly owner: Account;
  readonly region: string;
  readonly action: string;
  readonly resource: string;
}

/** Whose requests about what are drawn. Each list names what is drawn alone. */
export interface SituationConstraints {
  /** All kinds, where absent. */
  readonly callers?: readonly CallerKind[];
  /** All kinds, where absent. */
  readonly targets?: readonly TargetKind[];
  /** Whether caller and resource belong to one account. Both, where absent. */
  readonly accounts?: "same" | "cross";
}

/** Users, roles and role sessions: callers whose decision takes every layer into account. */
export const plainCallers = ["user", "role", "roleSession"] as const satisfies readonly CallerKind[];

/** Targets that ordinary rules judge: neither role trust nor a key. */
export const ordinaryTargets = [
  "object",
  "bucket",
  "queue",
  "function",
  "user",
  "nothing",
] as const satisfies readonly TargetKind[];

/** Ordinary targets that carry a policy. */
export const sharedTargets = ["object", "bucket", "queue", "function"] as const satisfies readonly TargetKind[];

const callerWeights: Readonly<Record<CallerKind, number>> = {
  user: 6,
  roleSession: 6,
  role: 2,
  federatedUser: 2,
  root: 2,
  service: 2,
  federated: 1,
  anonymous: 2,
  absent: 1,
};

const targetWeights: Readonly<Record<TargetKind, number>> = {
  object: 6,
  bucket: 2,
  queue: 3,
  function: 2,
  user: 1,
  key: 2,
  role: 3,
  nothing: 1,
};

/**
 * Who asks for what: a caller and a target that AWS lets ask for each other, within one account or across two, with names of the
 * vocabulary. Shrinks to the first caller and target that the constraints leave, one account, and first names.
 */
export function situation(constraints: SituationConstraints = {}): Arbitrary<Situation> {
  const pairs = (constraints.callers ?? callerKinds).flatMap((caller) =>
    (constraints.targets ?? targetKinds)
      .filter((target) => canAskFor(caller, target) && (constraints.accounts !== "cross" || canCross(caller, target)))
      .map((target) => ({
        weight: callerWeights[caller] * (caller === "federated" ? 6 : targetWeights[target]),
        arbitrary: fc.constant({ caller, target }),
      })),
  );
  return fc
    .record({
      pair: fc.oneof({ withCrossShrink: true }, ...pairs),
      account: fc.constantFrom(...accounts),
      relation:
        constraints.accounts === undefined
          ? fc.constantFrom("same" as const, "same" as const, "same" as const, "cross" as const, "cross" as const)
          : fc.constant(constraints.accounts),
      name: fc.nat(3),
      action: fc.nat(5),
      resource: fc.nat(5),
      region: fc.constantFrom(...regions),
    })
    .map(({ pair, account, relation, name, action, resource, region }) => {
      const { prefix, names } = targets[pair.target];
      const owner = relation === "cross" && canCross(pair.caller, pair.target) ? otherAccount(account) : account;
      const caller = callerOf(pair.caller, account, owner, name);
      const actions = actionsOf(caller, pair.target);
      return {
        caller,
        target: pair.target,
        owner,
        region,
        action: actions[action % actions.length] ?? "*",
        resource: prefix === null ? "*" : prefix(owner, region) + (names[resource % names.length] ?? ""),
      };
    });
}

/** Which requests the rules speak of. Federated-user sessions cannot assume roles, nor can root users. */
function canAskFor(caller: CallerKind, target: TargetKind): boolean {
  switch (caller) {
    case "user":
    case "role":
    case "roleSession":
      return true;
    case "root":
    case "federatedUser":
      return target !== "role";
    case "absent":
      return target !== "role" && target !== "key";
    case "service":
      return targets[target].policy !== "none";
    case "federated":
      return target === "role";
    case "anonymous":
      return targets[target].policy === "resource";
  }
}

function canCross(caller: CallerKind, target: TargetKind): boolean {
  return caller !== "absent" && target !== "nothing";
}

/** The actions that this caller can ask for. */
export function actionsOf(caller: Caller, target: TargetKind): readonly string[] {
  if (caller.kind !== "federated") return targets[target].actions;
  return [caller.provider.startsWith("saml-provider/") ? "sts:AssumeRoleWithSAML" : "sts:AssumeRoleWithWebIdentity"];
}

/** Whether the caller's account owns the resource; callers without an account are foreign to all. */
export function isSameAccount({ caller, owner }: Situation): boolean {
  return !("account" in caller) || caller.account === owner;
}

/** Layers that a case of the situation may hold, whether the decision heeds them or not. */
export function possibleLayers({ caller, target }: Situation): PolicyMember[] {
  const { policy, resourceControl } = targets[target];
  const layers: PolicyMember[] = ["identity"];
  // What a boundary or session does to a role that a trust policy names is not settled.
  const isRoleCaller = caller.kind === "role" || caller.kind === "roleSession";
  if (target !== "role" || !isRoleCaller) layers.push("permissionsBoundary");
  if (caller.kind !== "user" && (target !== "role" || !isRoleCaller)) layers.push("session");
  if (policy !== "none" && caller.kind !== "absent") layers.push("resource");
  if (caller.kind !== "federated") layers.push("serviceControl");
  if (resourceControl === "covered") layers.push("resourceControl");
  if (caller.kind !== "service") layers.push("vpcEndpoint");
  return layers;
}

/** Those of the possible layers whose statements count for this caller. */
export function applicableLayers(situation: Situation): PolicyMember[] {
  return possibleLayers(situation).filter((layer) => appliesTo(situation.caller.kind, layer));
}

function appliesTo(caller: CallerKind, layer: PolicyMember): boolean {
  switch (layer) {
    case "identity":
    case "permissionsBoundary":
    case "session":
      return caller !== "root" && caller !== "service" && caller !== "federated" && caller !== "anonymous";
    case "serviceControl":
      return caller !== "service" && caller !== "federated" && caller !== "anonymous";
    case "resource":
    case "resourceControl":
    case "vpcEndpoint":
      return true;
  }
}
