import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import type { PolicyDocument, PolicyKind, PolicyMember, PolicySet, StatementDocument } from "../../model/case/policy-set.ts";
import { policyMembers } from "../../model/case/policy-set.ts";
import { policyDocument, statementsOf } from "./document.ts";
import type { DocumentConstraints } from "./document.ts";
import { applicableLayers, possibleLayers } from "./situation.ts";
import type { Situation } from "./situation.ts";
import { targets } from "./target.ts";

/** Which layers there are, and what their documents may be. */
export interface PolicySetConstraints extends DocumentConstraints {
  /** Layers that every case holds for which they are possible. None, where absent. */
  readonly always?: readonly PolicyMember[];
  /** Layers that no case holds. None, where absent. */
  readonly never?: readonly PolicyMember[];
  /** Least number of documents in a list of them. 1 where absent. */
  readonly documents?: 1 | 2;
}

/** Of ten cases that could hold the layer, how many do. */
const presence: Readonly<Record<PolicyMember, number>> = {
  identity: 9,
  permissionsBoundary: 2,
  session: 2,
  resource: 6,
  serviceControl: 2,
  resourceControl: 2,
  vpcEndpoint: 1,
};

/** The kind of policy that a layer holds: a role's own policy is its trust policy. */
export function kindOf(layer: PolicyMember, { target }: Situation): PolicyKind {
  return layer === "resource" && targets[target].policy === "trust" ? "trust" : layer;
}

/**
 * Policies of every layer that the situation can have, drawn freely and so without a lock; each layer is there or not by itself. Shrinks to
 * fewer layers, documents and statements.
 */
export function policySet(situation: Situation, constraints: PolicySetConstraints = {}): Arbitrary<PolicySet> {
  const possible = possibleLayers(situation).filter((layer) => constraints.never?.includes(layer) !== true);
  return fc.tuple(...possible.map((layer) => optionalLayer(layer, situation, constraints))).map((drawn) => {
    const present = drawn.flatMap((value, index) => (value === undefined ? [] : [[possible[index], value]]));
    return Object.fromEntries(present);
  });
}

function optionalLayer(layer: PolicyMember, situation: Situation, constraints: PolicySetConstraints): Arbitrary<unknown> {
  // Built only where it is drawn: most layers of most cases are absent.
  const value = fc.constant(layer).chain(() => layerValue(layer, situation, constraints));
  // Every role has a trust policy.
  const isTrust = kindOf(layer, situation) === "trust";
  if (isTrust || constraints.always?.includes(layer) === true) return value;
  const absent = fc.constant(undefined);
  const weight = presenceOf(layer, situation);
  return fc.oneof({ withCrossShrink: true }, { weight: 10 - weight, arbitrary: absent }, { weight, arbitrary: value });
}

function presenceOf(layer: PolicyMember, situation: Situation): number {
  if (layer === "resource" && mustBeShared(situation)) return 9;
  if (!applicableLayers(situation).includes(layer)) return 1;
  // Without one such a session may do nothing but what a policy on the resource grants to itself.
  return layer === "session" && situation.caller.kind === "federatedUser" ? 8 : presence[layer];
}

/** Whether nothing is allowed without a policy on the resource. */
export function mustBeShared({ caller, owner, target }: Situation): boolean {
  return target === "key" || !("account" in caller) || caller.account !== owner;
}

/** What the member of the policy set holds: one document, one or two of them, or one or two levels of such. Shrinks to one of each. */
export function layerValue(layer: PolicyMember, situation: Situation, constraints: PolicySetConstraints): Arbitrary<unknown> {
  const document = policyDocument(kindOf(layer, situation), situation, constraints);
  const documents = fc.array(document, { minLength: constraints.documents ?? 1, maxLength: 2 });
  switch (layer) {
    case "permissionsBoundary":
    case "resource":
    case "vpcEndpoint":
      return document;
    case "identity":
    case "session":
      return documents;
    case "serviceControl":
    case "resourceControl":
      return fc.array(documents, { minLength: 1, maxLength: 2 });
  }
}

/** Whether the member of the policy set is a list of documents, or of levels of them. */
export function isListed(layer: PolicyMember): boolean {
  return layer !== "permissionsBoundary" && layer !== "resource" && layer !== "vpcEndpoint";
}

/** A policy set that holds nothing but the layer. Shrinks to fewer documents and statements. */
export function oneLayer(
  layer: PolicyMember,
  situation: Situation,
  constraints: PolicySetConstraints = {},
): Arbitrary<PolicySet> {
  const others = policyMembers.filter((member) => member !== layer);
  return policySet(situation, { ...constraints, always: [layer], never: others });
}

/** The documents of one layer, levels made flat. */
export function documentsIn(policies: PolicySet, layer: PolicyMember): PolicyDocument[] {
  const value = policies[layer];
  if (value === undefined) return [];
  return Array.isArray(value) ? value.flat() : [value];
}

/** Every statement of every layer, in the order of the layers. */
export function statementsIn(policies: PolicySet): StatementDocument[] {
  const statements: StatementDocument[] = [];
  for (const layer of policyMembers) {
    if (policies[layer] === undefined) continue;
    for (const document of documentsIn(policies, layer)) statements.push(...statementsOf(document));
  }
  return statements;
}
