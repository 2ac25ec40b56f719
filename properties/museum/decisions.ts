import { answerCase } from "../../model/answer-case.ts";
import type { Answer } from "../../model/case/answer.ts";
import type { Case } from "../../model/case/case.ts";
import type { Decision } from "../../model/case/decision.ts";
import type { PolicyDocument, PolicyMember, PolicySet } from "../../model/case/policy-set.ts";
import { readCase } from "../../model/case/read-case.ts";
import type { ReadCase } from "../../model/case/read-case.ts";
import { evaluate } from "../../model/evaluate.ts";
import { applicableLayers } from "../../model/policies/applicable.ts";
import { identityAllows } from "../../model/policies/identity.ts";
import { layerDenies } from "../../model/policies/layer.ts";
import { permissionsBoundaryAllows } from "../../model/policies/permissions-boundary.ts";
import type { Policies } from "../../model/policies/policies.ts";
import { resourceGrant, resourceMustGrant } from "../../model/policies/resource.ts";
import { serviceControlAllows } from "../../model/policies/service-control.ts";
import { sessionAllows } from "../../model/policies/session.ts";
import { vpcEndpointAllows } from "../../model/policies/vpc-endpoint.ts";
import type { AccessRequest } from "../../model/request/access-request.ts";
import type { Caller } from "../../model/request/caller.ts";
import type { Closeness } from "../../model/statement/principal.ts";
import { documentOf, statementsOf } from "../arbitraries/document.ts";
import { mapDocuments } from "../laws/rewriting.ts";
import type { Fault } from "./fault.ts";

/** What the layers of a case say, each by itself: what an engine composes in its own way. */
export interface Layers extends ReadCase {
  readonly asked: Case;
  readonly caller: Caller["kind"];
  readonly standing: AccessRequest["standing"];
  readonly identity: boolean;
  readonly boundary: boolean;
  readonly session: boolean;
  readonly grant: Closeness;
  /** Service control and endpoint policies, where they apply, let the request through. */
  readonly ceilings: boolean;
  /** The resource is a role to be assumed, or a key. */
  readonly mustGrant: "role" | "key" | undefined;
}

function layersOf(asked: Case, read: ReadCase): Layers {
  const { policies, request } = read;
  const bound = applicableLayers[request.caller.kind].includes("serviceControl");
  return {
    ...read,
    asked,
    caller: request.caller.kind,
    standing: request.standing,
    identity: identityAllows(policies, request),
    boundary: permissionsBoundaryAllows(policies, request),
    session: sessionAllows(policies, request),
    grant: resourceGrant(policies, request),
    ceilings: (!bound || serviceControlAllows(policies, request)) && vpcEndpointAllows(policies, request),
    mustGrant: !resourceMustGrant(request) ? undefined : request.action.service === "kms" ? "key" : "role",
  };
}

/** An engine that makes something else of what the layers say. */
export function deciding(decide: (decision: Decision, layers: Layers) => Decision): Fault["answer"] {
  return (asked) => {
    const read = readCase(asked);
    if (!read.ok) return answerCase(asked);
    return { decision: decide(evaluate(read.value.policies, read.value.request), layersOf(asked, read.value)) };
  };
}

/** An engine that does not allow some of what the model allows. */
export const refusing = (when: (layers: Layers) => boolean): Fault["answer"] =>
  deciding((decision, layers) => (decision === "allowed" && when(layers) ? "implicitDeny" : decision));

/** An engine that allows some of what nothing denies. */
export const granting = (when: (layers: Layers) => boolean): Fault["answer"] =>
  deciding((decision, layers) => (decision === "implicitDeny" && when(layers) ? "allowed" : decision));

/** An engine that denies explicitly some of what nothing denies. */
export const denying = (when: (layers: Layers) => boolean): Fault["answer"] =>
  deciding((decision, layers) => (when(layers) ? "explicitDeny" : decision));

/** An engine that takes the case for another one. */
export const mistaking = (mistake: (asked: Case) => Case): Fault["answer"] => {
  return (asked) => {
    const read = readCase(asked);
    if (!read.ok) return answerCase(asked);
    const taken = mistake(asked);
    return taken === asked ? { decision: evaluate(read.value.policies, read.value.request) } : answerCase(taken);
  };
};

/** An engine that takes the policies for others. */
export const regrouping = (regroup: (policies: PolicySet, layers: Layers) => PolicySet): Fault["answer"] => {
  return (asked) => answerCase(regrouped(asked, regroup));
};

/** The case as such an engine takes it. One that cannot be read stays as it is. */
export function regrouped(asked: Case, regroup: (policies: PolicySet, layers: Layers) => PolicySet): Case {
  const read = readCase(asked);
  return read.ok ? { ...asked, policies: regroup(asked.policies, layersOf(asked, read.value)) } : asked;
}

/** An engine that puts the documents of a layer, as read, in other places. */
export const recomposing = (recompose: (policies: Policies) => Policies): Fault["answer"] => {
  return (asked) => {
    const read = readCase(asked);
    if (!read.ok) return answerCase(asked);
    return { decision: evaluate(recompose(read.value.policies), read.value.request) };
  };
};

/** The policies with the documents of a layer among the identity policies too. */
export function alsoIdentity(policies: Policies, layer: PolicyMember): Policies {
  const further = policies[layer];
  return further === undefined ? policies : { ...policies, identity: [[...(policies.identity ?? []), ...further].flat()] };
}

/** An engine that reads who asks, or for whose resource, in its own way. */
export const judgingAs = (change: (request: AccessRequest, asked: Case) => AccessRequest): Fault["answer"] => {
  return (asked): Answer => {
    const read = readCase(asked);
    if (!read.ok) return answerCase(asked);
    return { decision: evaluate(read.value.policies, change(read.value.request, asked)) };
  };
};

/** Whether a Deny of the layer matches, be the layer applicable or not. */
export function denies({ policies, request }: ReadCase, layer: PolicyMember): boolean {
  const documents = policies[layer];
  return documents !== undefined && layerDenies(documents, request, policies.permissionsBoundary?.[0]?.[0]);
}

/** A document that allows everything, in a kind of policy that takes no principal. */
export const allowAll: PolicyDocument = documentOf({ Effect: "Allow", Action: "*", Resource: "*" });

/** The layers with all their statements of one effect gone. */
export function withoutEffect(policies: PolicySet, effect: "Allow" | "Deny", ...layers: readonly PolicyMember[]): PolicySet {
  return mapDocuments(policies, (document, layer) =>
    layers.includes(layer)
      ? { ...document, Statement: statementsOf(document).filter(({ Effect }) => Effect !== effect) }
      : document,
  );
}
