import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import type { PolicyDocument, PolicyMember, PolicySet, StatementDocument } from "../../model/case/policy-set.ts";
import { policyMembers } from "../../model/case/policy-set.ts";
import { aimedStatement } from "./aimed-statement.ts";
import { documentForm, documentHolding } from "./document.ts";
import { delegatingStatement, roomyStatement, strangerStatement } from "./plain-statement.ts";
import { isListed, kindOf, layerValue, mustBeShared } from "./policy-set.ts";
import type { PolicySetConstraints } from "./policy-set.ts";
import type { Aim } from "./request.ts";
import { applicableLayers, isSameAccount, possibleLayers } from "./situation.ts";
import type { Situation } from "./situation.ts";

/** What is drawn before the situation is known. Numbers pick modulo what there is to pick from. */
export interface LockPlan {
  /** The layer that is the lock: it decides, since all others let the request pass. */
  readonly lock: number;
  readonly effect: "Allow" | "Deny";
  readonly misses: Aim["misses"];
  /** For each other layer a number below twenty: the higher, the more layers are there. */
  readonly presence: readonly number[];
  /** How many statements about other things there are beside the lock, and with two of them beside what other layers hold. */
  readonly strangers: 0 | 1 | 2;
}

const mostPresent = 20;

const plans = fc.record<LockPlan>({
  lock: fc.constantFrom(...Array(60).keys()),
  effect: fc.constantFrom("Allow", "Deny"),
  misses: fc.constantFrom<Aim["misses"]>(
    ...Array<"nothing">(9).fill("nothing"),
    "who",
    ...Array<"action">(2).fill("action"),
    ...Array<"resource">(2).fill("resource"),
    ...Array<"condition">(8).fill("condition"),
  ),
  presence: fc.tuple(...policyMembers.map(() => fc.constantFrom(...Array(mostPresent).keys()))),
  strangers: fc.constantFrom<LockPlan["strangers"]>(0, 0, 0, 1, 1, 2),
});

/** Which layer is to decide a case, and how. Shrinks to an Allow that the request hits, few other layers and no strangers. */
export function lockPlan(): Arbitrary<LockPlan> {
  return plans;
}

/** Policies of which one statement decides, and how a request is to meet it. */
export interface LockedSet {
  readonly policies: PolicySet;
  readonly aim: Aim;
}

/**
 * Policies with one lock; `undefined` where the constraints leave no layer that could be it. Each layer shrinks by itself to fewer
 * strangers and plainer statements; the lock stays what it is.
 */
export function lockedSet(
  where: Situation,
  { lock: pick, effect: wish, misses, presence, strangers }: LockPlan,
  constraints: PolicySetConstraints = {},
): Arbitrary<LockedSet> | undefined {
  const possible = possibleLayers(where).filter((each) => constraints.never?.includes(each) !== true);
  const heeded = applicableLayers(where);
  const locks = possible.filter((each) => heeded.includes(each));
  const lock = locks[pick % locks.length];
  if (lock === undefined) return undefined;
  const effect = lock === "resourceControl" || (lock === "resource" && isOwnRoot(where)) ? "Deny" : wish;
  const kind = kindOf(lock, where);
  const aimed = aimedStatement(
    kind,
    where,
    { effect, misses, direct: lock === "resource" && grantsByItself(where) },
    constraints,
  );
  const passed = effect === "Deny" && lock !== "resourceControl" ? [roomyStatement(kind, where)] : [];
  const locked = arrangedLayer(lock, where, [aimed, ...passed], strangers, constraints);
  const others = possible.flatMap((layer, index) => {
    if (layer === lock) return [];
    const given = presence[index] ?? 0;
    const isDue = (often: number): boolean => constraints.always?.includes(layer) === true || given >= mostPresent - often;
    if (!heeded.includes(layer))
      return isDue(1) ? [layerValue(layer, where, constraints).map((value) => ({ layer, value }))] : [];
    const { often, holds } = partOf(layer, { lock, effect, given }, where);
    return isDue(often)
      ? [
          arrangedLayer(
            layer,
            where,
            [statementThat[holds](kindOf(layer, where), where, constraints)],
            strangers >> 1,
            constraints,
          ),
        ]
      : [];
  });
  return fc.tuple(locked, ...others).map((layers) => ({
    policies: Object.fromEntries(layers.map(({ layer, value }) => [layer, value])),
    aim: { statement: layers[0].first, misses },
  }));
}

/** What a layer other than the lock says of the request. */
type Part = "grants" | "delegates" | "speaksOfOthers";

const statementThat = { grants: roomyStatement, delegates: delegatingStatement, speaksOfOthers: strangerStatement } as const;

/** A layer that lets the request pass, or leaves it to the lock to grant it; and of twenty cases how many hold it. */
function partOf(
  layer: PolicyMember,
  { lock, effect, given }: { lock: PolicyMember; effect: "Allow" | "Deny"; given: number },
  where: Situation,
): { often: number; holds: Part } {
  const isOfCaller = lock === "identity" || lock === "permissionsBoundary" || lock === "session";
  switch (layer) {
    case "identity":
      return lock === "resource" && effect === "Allow" && grantsByItself(where)
        ? { often: 12, holds: "speaksOfOthers" }
        : { often: 20, holds: "grants" };
    case "resource": {
      if (!isSameAccount(where) || !("account" in where.caller)) return { often: 20, holds: "grants" };
      // In one account the nearer a resource policy names the caller, the fewer of the caller's own layers count.
      if (resourceDecides(where)) return { often: 20, holds: isOfCaller ? "delegates" : "grants" };
      const parts = isOfCaller
        ? (["delegates", "speaksOfOthers"] as const)
        : (["delegates", "speaksOfOthers", "grants"] as const);
      return { often: 6, holds: parts[given % parts.length]! };
    }
    case "session":
      return { often: where.caller.kind === "federatedUser" ? 20 : 2, holds: "grants" };
    case "resourceControl":
      return { often: 2, holds: "speaksOfOthers" };
    case "permissionsBoundary":
    case "serviceControl":
    case "vpcEndpoint":
      return { often: 2, holds: "grants" };
  }
}

/** Whether nothing is allowed unless the resource's policy lets it, even in one account. */
function resourceDecides(where: Situation): boolean {
  return mustBeShared(where) || where.target === "role";
}

/** Whether a policy on the resource can grant what no identity policy does, and need not. */
function grantsByItself(where: Situation): boolean {
  return !resourceDecides(where) && "account" in where.caller;
}

/** The root user of the owner needs no grant. */
function isOwnRoot(where: Situation): boolean {
  return where.caller.kind === "root" && grantsByItself(where);
}

interface ArrangedLayer {
  readonly layer: PolicyMember;
  readonly value: unknown;
  /** The first of the statements that it was to hold. */
  readonly first: StatementDocument;
}

const layouts = fc.tuple(fc.constantFrom("first", "last"), fc.constantFrom("one", "one", "one", "two"));

/** The layer that holds these statements, and strangers beside them, in one document or two. */
function arrangedLayer(
  layer: PolicyMember,
  where: Situation,
  own: readonly Arbitrary<StatementDocument>[],
  strangers: number,
  constraints: PolicySetConstraints,
): Arbitrary<ArrangedLayer> {
  const kind = kindOf(layer, where);
  const beside = strangers === 0 ? [] : [fc.array(strangerStatement(kind, where, constraints), { maxLength: strangers })];
  return fc
    .tuple(fc.tuple(...own), documentForm(kind, constraints), layouts, ...beside)
    .map(([given, form, [order, documents], more = []]) => {
      const statements = order === "first" ? [...given, ...more] : [...more, ...given.toReversed()];
      const parts = documents === "one" || !isListed(layer) ? [statements] : [statements.slice(0, 1), statements.slice(1)];
      const held = parts.filter((each) => each.length > 0).map((each) => documentHolding(form, each));
      return { layer, value: layerOf(layer, held), first: given[0]! };
    });
}

/** The member of the policy set that consists of the documents: of the first where it takes only one. */
function layerOf(layer: PolicyMember, documents: readonly PolicyDocument[]): unknown {
  if (!isListed(layer)) return documents[0];
  return layer === "serviceControl" || layer === "resourceControl" ? [documents] : documents;
}
