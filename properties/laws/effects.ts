import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import type { Case } from "../../model/case/case.ts";
import type { PolicyDocument, PolicyMember, PolicySet, StatementDocument } from "../../model/case/policy-set.ts";
import { actionPattern } from "../arbitraries/action.ts";
import { caseWithStatement, extendedCase, extendedCaseIn, situatedCase } from "../arbitraries/case.ts";
import type { CaseConstraints, ExtendedCase, SituatedCase } from "../arbitraries/case.ts";
import { documentOf, policyDocument, statementsOf } from "../arbitraries/document.ts";
import { kindOf, oneLayer, statementsIn } from "../arbitraries/policy-set.ts";
import { callerKinds } from "../arbitraries/principal.ts";
import { applicableLayers, ordinaryTargets, plainCallers, possibleLayers, situation } from "../arbitraries/situation.ts";
import type { Situation } from "../arbitraries/situation.ts";
import { namesPrincipals, statement, sweepingStatement, unmetStatement } from "../arbitraries/statement.ts";
import { targetKinds } from "../arbitraries/target.ts";
import { law } from "./law.ts";
import type { Law } from "./law.ts";
import { layerOf, mapStatements, merged, withStatements, withoutLayers } from "./rewriting.ts";

const roleCallers = ["role", "roleSession"] as const;
const grantingLayers = [
  "identity",
  "permissionsBoundary",
  "session",
  "resource",
  "serviceControl",
  "vpcEndpoint",
] as const satisfies readonly PolicyMember[];
/** Callers that service control policies bind. */
const boundCallers = ["user", "role", "roleSession", "federatedUser", "root", "absent"] as const;
const notTrust = [...ordinaryTargets, "key"] as const;
const coveredTargets = ["object", "bucket", "queue", "key"] as const;

/** The policies without the statements of one effect in the given layers. What would be left empty keeps a statement that no request meets. */
function withoutEffect(
  policies: PolicySet,
  effect: "Allow" | "Deny",
  where: Situation,
  layers?: readonly PolicyMember[],
): PolicySet {
  const spare = (layer: PolicyMember): StatementDocument => {
    const unmet = unmetStatement(kindOf(layer, where), where);
    return effect === "Allow" ? { ...unmet, Effect: "Deny" } : unmet;
  };
  return mapStatements(
    policies,
    (each, layer) => (each.Effect === effect && layers?.includes(layer) !== false ? [] : [each]),
    spare,
  );
}

/** The statement as the layer takes it: for everyone where statements name principals, for the caller without saying so where not. */
function placed(each: StatementDocument, layer: PolicyMember): StatementDocument {
  const copy = { ...each };
  delete copy.Principal;
  return namesPrincipals(layer) ? { ...copy, Principal: "*" } : copy;
}

const addDeny = law({
  id: "law.deny.add",
  title: "adding a Deny statement to a layer leaves the decision or makes it an explicit deny",
  rules: ["eval.explicit-deny"],
  status: "documented",
  needs: [],
  given: caseWithStatement({}, { effect: "Deny" }),
  asks: ({ policies, request, extra }) => [
    { policies, request },
    { policies: withStatements(policies, extra.layer, extra.statement), request },
  ],
  relation: (_given, [before, after]) => after === before || after === "explicitDeny",
});

const addDenyLayer = law({
  id: "law.deny.add.absent-layer",
  title: "adding a document of Deny statements where the layer was absent never makes anything allowed",
  rules: ["eval.explicit-deny", "eval.boundary.empty", "eval.session.empty", "eval.vpce.empty"],
  status: "documented",
  needs: [],
  given: caseWithAbsentLayer({ effect: "Deny" }),
  asks: ({ policies, request, extra }) => [
    { policies, request },
    { policies: { ...policies, ...extra.added }, request },
  ],
  relation: (_given, [before, after]) => after !== "allowed" || before === "allowed",
});

interface AbsentLayer {
  readonly layer: PolicyMember;
  readonly added: PolicySet;
}

/** A case without one layer, and what that layer would hold. */
function caseWithAbsentLayer(
  added: CaseConstraints,
  layersOf: (where: Situation) => readonly PolicyMember[] = possibleLayers,
  base: CaseConstraints = {},
): Arbitrary<ExtendedCase<AbsentLayer>> {
  return situation({ targets: notTrust, ...base }).chain((where) =>
    fc.constantFrom(...layersOf(where)).chain((layer) =>
      extendedCaseIn(
        where,
        { ...base, never: [layer, ...(base.never ?? [])] },
        oneLayer(layer, where, added).map((policies) => ({ layer, added: policies })),
        (extra) => statementsIn(extra.added),
      ),
    ),
  );
}

const addAllow = law({
  id: "law.allow.add",
  title: "adding an Allow statement to a present layer leaves the decision or turns an implicit deny into allowed",
  rules: ["eval.layer.union", "eval.default-deny"],
  status: "documented",
  needs: [],
  given: caseWithStatement({}, { effect: "Allow", layers: grantingLayers }),
  asks: ({ policies, request, extra }) => [
    { policies, request },
    { policies: withStatements(policies, extra.layer, extra.statement), request },
  ],
  relation: (_given, [before, after]) => after === before || (before === "implicitDeny" && after === "allowed"),
});

const denyIsIndependent = law({
  id: "law.deny.independent",
  title: "an explicit deny stays one when every Allow statement is deleted and when a further one is added",
  rules: ["eval.explicit-deny", "eval.decision-by-precedence"],
  status: "documented",
  needs: [],
  given: situation().chain((where) =>
    fc
      .tuple(
        fc.constantFrom(...applicableLayers(where)),
        fc.constantFrom(...grantingLayers.filter((layer) => possibleLayers(where).includes(layer))),
      )
      .chain(([denying, allowing]) =>
        extendedCaseIn(
          where,
          { always: [denying, allowing] },
          fc.record({
            denying: fc.constant(denying),
            allowing: fc.constant(allowing),
            deny: statement(kindOf(denying, where), where, { effect: "Deny" }),
            allow: statement(kindOf(allowing, where), where, { effect: "Allow" }),
          }),
          ({ deny, allow }) => [deny, allow],
        ),
      ),
  ),
  asks: ({ situation: where, policies, request, extra }) => {
    const denied = withStatements(policies, extra.denying, extra.deny);
    return [
      { policies: denied, request },
      { policies: withoutEffect(denied, "Allow", where), request },
      { policies: withStatements(denied, extra.allowing, extra.allow), request },
    ];
  },
  relation: (_given, [before, without, more]) =>
    before !== "explicitDeny" || (without === "explicitDeny" && more === "explicitDeny"),
});

const deleteDenies = law({
  id: "law.deny.delete",
  title: "where nothing denies explicitly, deleting all Deny statements leaves the decision",
  rules: ["eval.decision-by-precedence", "eval.rcp.deny-only"],
  status: "documented",
  needs: [],
  given: situatedCase(),
  asks: ({ situation: where, policies, request }) => [
    { policies, request },
    { policies: withoutEffect(policies, "Deny", where), request },
  ],
  relation: (_given, [before, after]) => before === "explicitDeny" || after === before,
});

const denyEverything = law({
  id: "law.deny.everything",
  title: "a Deny of every action on every resource in any layer that applies makes the decision an explicit deny",
  rules: [
    "eval.explicit-deny",
    "match.action.all",
    "match.resource.star-all",
    "match.resource.absent",
    "eval.rcp.resource-owner",
  ],
  status: "documented",
  needs: [],
  given: situation().chain((where) =>
    fc
      .constantFrom(...applicableLayers(where))
      .chain((layer) =>
        extendedCaseIn(
          where,
          {},
          fc.constant({ layer, statement: sweepingStatement(kindOf(layer, where), where, "Deny") }),
          () => [],
        ),
      ),
  ),
  asks: ({ policies, request, extra }) => [{ policies: withStatements(policies, extra.layer, extra.statement), request }],
  relation: (_given, [decision]) => decision === "explicitDeny",
});

/** At least two layers apply: a service meets no second one where resource control policies do not cover the resource. */
const situationOfTwoLayers = fc.oneof(
  { weight: 9, arbitrary: situation({ callers: callerKinds.filter((caller) => caller !== "service"), targets: notTrust }) },
  { weight: 1, arbitrary: situation({ callers: ["service"], targets: coveredTargets }) },
);

const relocateDeny = law({
  id: "law.deny.relocate",
  title: "it does not matter in which of two applicable layers a Deny statement stands",
  rules: ["eval.explicit-deny", "eval.statement-order"],
  status: "documented",
  needs: [],
  given: situationOfTwoLayers.chain((where) => {
    const layers = applicableLayers(where);
    const kind = layers.includes("resourceControl") ? "resourceControl" : "identity";
    return fc.shuffledSubarray(layers, { minLength: 2, maxLength: 2 }).chain((pair) =>
      extendedCaseIn(
        where,
        { always: pair },
        statement(kind, where, { effect: "Deny", variables: "none" }).map((deny) => ({ pair, deny })),
        ({ deny }) => [deny],
      ),
    );
  }),
  asks: ({ policies, request, extra: { pair, deny } }) =>
    pair.map((layer) => ({ policies: withStatements(policies, layer, placed(deny, layer)), request })),
  relation: (_given, [here, there]) => here === there,
});

const resourceControlAsResourceDeny = law({
  id: "law.rcp.as-resource-deny",
  title: "a Deny for everyone decides the same in a resource control policy as in the policy on the resource",
  rules: ["eval.rcp.deny-only", "eval.rcp.resource-owner", "eval.rcp.service-principals"],
  status: "documented",
  needs: ["resource", "resourceControl"],
  given: extendedCase(
    {
      targets: coveredTargets,
      callers: ["user", "role", "roleSession", "federatedUser", "root", "service", "anonymous"],
      always: ["resource"],
    },
    (where) => statement("resourceControl", where, { variables: "none" }),
    (deny) => [deny],
  ),
  asks: ({ policies, request, extra: deny }) => [
    { policies: withStatements(policies, "resourceControl", placed(deny, "resourceControl")), request },
    {
      policies: withStatements(
        { ...policies, resourceControl: policies.resourceControl ?? [[]] },
        "resource",
        placed(deny, "resource"),
      ),
      request,
    },
  ],
  relation: (_given, [inResourceControl, inResource]) => inResourceControl === inResource,
});

const allowAndDenySame = law({
  id: "law.allow-deny.same",
  title: "a statement added as Allow and as Deny at once denies explicitly or changes nothing",
  rules: ["eval.explicit-deny"],
  status: "documented",
  needs: [],
  given: caseWithStatement({ notPrincipal: "none" }, { effect: "Allow", layers: grantingLayers }),
  asks: ({ policies, request, extra: { layer, statement: allow } }) => [
    { policies, request },
    { policies: withStatements(policies, layer, allow, { ...allow, Effect: "Deny" }), request },
    { policies: withStatements(policies, layer, { ...allow, Effect: "Deny" }), request },
  ],
  relation: (_given, [before, both, denyOnly]) => both === denyOnly && (both === before || both === "explicitDeny"),
});

const allowAllDenyRest = law({
  id: "law.allow-all.deny-not",
  title: "allowing everything and denying the complement of some actions allows exactly those actions",
  rules: ["match.notaction", "eval.explicit-deny"],
  status: "documented",
  needs: ["identity"],
  given: extendedCase(
    {
      callers: plainCallers,
      targets: ordinaryTargets,
      accounts: "same",
      never: ["permissionsBoundary", "session", "resource", "serviceControl", "resourceControl", "vpcEndpoint"],
    },
    (where) => fc.uniqueArray(actionPattern("identity", where), { minLength: 1, maxLength: 3 }),
    (actions) => [{ Effect: "Allow", Action: actions, Resource: "*" }],
  ),
  asks: ({ request, extra: actions }) => [
    { policies: { identity: [documentOf({ Effect: "Allow", Action: actions, Resource: "*" })] }, request },
    {
      policies: {
        identity: [
          documentOf({ Effect: "Allow", Action: "*", Resource: "*" }, { Effect: "Deny", NotAction: actions, Resource: "*" }),
        ],
      },
      request,
    },
  ],
  relation: (_given, [named, complement]) => complement === (named === "allowed" ? "allowed" : "explicitDeny"),
});

const noAllow = law({
  id: "law.no-allow",
  title: "without an Allow statement in identity and resource nothing is allowed",
  rules: ["eval.default-deny", "eval.identity.empty", "eval.resource.empty"],
  status: "documented",
  needs: [],
  given: situatedCase({
    callers: ["user", "role", "roleSession", "federatedUser", "service", "federated", "anonymous", "absent"],
  }),
  asks: ({ situation: where, policies, request }) => [
    { policies: withoutEffect(policies, "Allow", where, ["identity", "resource"]), request },
  ],
  relation: (_given, [decision]) => decision !== "allowed",
});

const pureLimits = law({
  id: "law.pure-limits",
  title: "boundaries, session, service control, resource control and endpoint policies alone allow nothing",
  rules: [
    "eval.boundary.never-grants",
    "eval.session.intersection",
    "eval.scp.never-grants",
    "eval.vpce.never-grants",
    "eval.kms.absent",
  ],
  status: "documented",
  needs: [],
  given: situatedCase({
    callers: ["user", "role", "roleSession", "federatedUser", "service", "anonymous", "absent"],
    targets: notTrust,
    effect: "Allow",
    never: ["identity", "resource"],
    always: ["permissionsBoundary", "session", "serviceControl", "vpcEndpoint"],
  }),
  asks: ({ policies, request }) => [{ policies, request }],
  relation: (_given, [decision]) => decision !== "allowed",
});

/** The layers that only limit and whose absence means no limit for the caller. */
function limitsOf(where: Situation): PolicyMember[] {
  return possibleLayers(where).filter(
    (layer) => layer !== "identity" && layer !== "resource" && !(layer === "session" && where.caller.kind === "federatedUser"),
  );
}

const addLimit = law({
  id: "law.layer.add-limit",
  title: "adding a layer that only limits turns nothing into allowed and lifts no explicit deny",
  rules: ["eval.layer.intersection", "eval.boundary.intersection", "eval.scp.every-level", "eval.vpce.never-grants"],
  status: "documented",
  needs: [],
  given: caseWithAbsentLayer({}, limitsOf, { targets: targetKinds }),
  asks: ({ policies, request, extra }) => [
    { policies, request },
    { policies: { ...policies, ...extra.added }, request },
  ],
  relation: (_given, [before, after]) =>
    (after !== "allowed" || before === "allowed") && (before !== "explicitDeny" || after === "explicitDeny"),
});

const fullLayerIsNeutral = law({
  id: "law.layer.full-neutral",
  title: "a boundary, session, service control level or endpoint policy that allows everything changes nothing",
  rules: ["eval.layer.intersection", "model.layer.absent-vs-empty"],
  status: "documented",
  needs: [],
  given: situation().chain((where) => {
    const layers = limitsOf(where).filter((layer) => layer !== "resourceControl");
    return fc.constantFrom(...layers).chain((layer) =>
      extendedCaseIn(
        where,
        { notPrincipal: "none", never: layer === "serviceControl" ? [] : [layer] },
        fc.record({
          layer: fc.constant(layer),
          full: fc.constant(documentOf(sweepingStatement(layer, where, "Allow"))),
          place: fc.constantFrom("outermost", "innermost"),
        }),
        () => [],
      ),
    );
  }),
  asks: ({ policies, request, extra: { layer, full, place } }) => {
    const levels = policies.serviceControl ?? [];
    const added =
      layer === "serviceControl"
        ? { serviceControl: place === "outermost" ? [[full], ...levels] : [...levels, [full]] }
        : layerOf(layer, [full]);
    return [
      { policies, request },
      { policies: { ...policies, ...added }, request },
    ];
  },
  relation: (_given, [before, after]) => before === after,
});

const emptyLimit = law({
  id: "law.layer.empty",
  title:
    "a boundary, session, service control level or endpoint policy without an Allow that matches leaves nothing allowed through identity",
  rules: ["eval.boundary.empty", "eval.session.empty", "eval.scp.level.empty", "eval.vpce.empty", "model.layer.absent-vs-empty"],
  status: "documented",
  needs: ["identity"],
  given: situation({
    callers: ["user", "role", "roleSession", "federatedUser", "absent"],
    targets: ordinaryTargets,
    accounts: "same",
  }).chain((where) =>
    fc
      .constantFrom(...limitsOf(where).filter((layer) => layer !== "resourceControl"))
      .chain((layer) =>
        extendedCaseIn(
          where,
          { effect: "Allow", always: ["identity"], never: ["resource", "resourceControl", layer] },
          fc.record({ layer: fc.constant(layer), effect: fc.constantFrom("Allow" as const, "Deny" as const) }),
          () => [],
        ),
      ),
  ),
  asks: ({ situation: where, policies, request, extra: { layer, effect } }) => [
    { policies: { ...policies, ...layerOf(layer, [documentOf({ ...unmetStatement(layer, where), Effect: effect })]) }, request },
  ],
  relation: (_given, [decision]) => decision === "implicitDeny",
});

/** A case of one account that no resource policy bears on, with exactly one identity document and a boundary. */
const boundedCase: Arbitrary<ExtendedCase<{ identity: PolicyDocument; permissionsBoundary: PolicyDocument }>> = extendedCase(
  { callers: plainCallers, targets: ordinaryTargets, accounts: "same", never: ["identity", "permissionsBoundary", "resource"] },
  (where) =>
    fc.record({ identity: policyDocument("identity", where), permissionsBoundary: policyDocument("permissionsBoundary", where) }),
  ({ identity, permissionsBoundary }) => [...statementsOf(identity), ...statementsOf(permissionsBoundary)],
);

const boundaryIntersects = law({
  id: "law.boundary.intersection",
  title: "identity under a boundary allows exactly what each of the two allows as identity",
  rules: ["eval.boundary.intersection", "eval.boundary.deny"],
  status: "documented",
  needs: ["identity", "permissionsBoundary"],
  given: boundedCase,
  asks: ({ policies, request, extra: { identity, permissionsBoundary } }) => [
    { policies: { ...policies, identity: [identity], permissionsBoundary }, request },
    { policies: { ...policies, identity: [identity] }, request },
    { policies: { ...policies, identity: [permissionsBoundary] }, request },
  ],
  relation: (_given, [both, identity, boundary]) => isBoth(both, identity, boundary),
});

/** Whether the first decision is what two sides come to that must both allow and may each deny. */
function isBoth(whole: unknown, left: unknown, right: unknown): boolean {
  if (left === "explicitDeny" || right === "explicitDeny") return whole === "explicitDeny";
  return whole === (left === "allowed" && right === "allowed" ? "allowed" : "implicitDeny");
}

const swapBoundary = law({
  id: "law.boundary.swap",
  title: "exchanging the only identity document and the boundary leaves the decision",
  rules: ["eval.boundary.intersection"],
  status: "documented",
  needs: ["identity", "permissionsBoundary"],
  given: boundedCase,
  asks: ({ policies, request, extra: { identity, permissionsBoundary } }) => [
    { policies: { ...policies, identity: [identity], permissionsBoundary }, request },
    { policies: { ...policies, identity: [permissionsBoundary], permissionsBoundary: identity }, request },
  ],
  relation: (_given, [before, after]) => before === after,
});

const boundaryIsSelf = law({
  id: "law.boundary.self",
  title: "a boundary that repeats the only identity document changes nothing",
  rules: ["eval.boundary.intersection"],
  status: "documented",
  needs: ["identity", "permissionsBoundary"],
  given: boundedCase,
  asks: ({ policies, request, extra: { identity } }) => [
    { policies: { ...policies, identity: [identity] }, request },
    { policies: { ...policies, identity: [identity], permissionsBoundary: identity }, request },
  ],
  relation: (_given, [before, after]) => before === after,
});

const swapBoundaryAndSession = law({
  id: "law.boundary-session.swap",
  title: "exchanging the boundary and the only session document of a role leaves the decision",
  rules: [
    "eval.same.role-arn",
    "eval.same.session-arn",
    "eval.same.star",
    "eval.session.intersection",
    "eval.boundary.intersection",
  ],
  status: "documented",
  needs: ["permissionsBoundary", "session"],
  given: extendedCase(
    { callers: roleCallers, targets: notTrust, notPrincipal: "none", never: ["permissionsBoundary", "session"] },
    (where) =>
      fc.record({ permissionsBoundary: policyDocument("permissionsBoundary", where), session: policyDocument("session", where) }),
    ({ permissionsBoundary, session }) => [...statementsOf(permissionsBoundary), ...statementsOf(session)],
  ),
  asks: ({ policies, request, extra: { permissionsBoundary, session } }) => [
    { policies: { ...policies, permissionsBoundary, session: [session] }, request },
    { policies: { ...policies, permissionsBoundary: session, session: [permissionsBoundary] }, request },
  ],
  relation: (_given, [before, after]) => before === after,
});

const sessionAsServiceControl = law({
  id: "law.session-scp.move",
  title: "a session document limits a role as it would as the only service control policy",
  rules: ["eval.session.intersection", "eval.scp.every-level"],
  status: "documented",
  needs: ["session", "serviceControl"],
  given: extendedCase(
    { callers: roleCallers, targets: ordinaryTargets, never: ["session", "serviceControl", "resource"] },
    (where) => policyDocument("serviceControl", where),
    statementsOf,
  ),
  asks: ({ policies, request, extra: document }) => [
    { policies: { ...policies, session: [document] }, request },
    { policies: { ...policies, serviceControl: [[document]] }, request },
  ],
  relation: (_given, [asSession, asServiceControl]) => asSession === asServiceControl,
});

const sessionUnion = law({
  id: "law.session.union",
  title: "several session documents decide as one document with all their statements",
  rules: ["eval.session.list-union", "eval.layer.union"],
  status: "documented",
  needs: ["session"],
  given: extendedCase(
    { callers: ["role", "roleSession", "federatedUser"], targets: notTrust, never: ["session"] },
    (where) => fc.array(policyDocument("session", where, { version: "2012-10-17" }), { minLength: 2, maxLength: 3 }),
    (documents) => documents.flatMap(statementsOf),
  ),
  asks: ({ policies, request, extra: documents }) => [
    { policies: { ...policies, session: documents }, request },
    { policies: { ...policies, session: merged(documents) }, request },
  ],
  relation: (_given, [apart, together]) => apart === together,
});

type Levels = PolicyDocument[][];

/** A case of a caller that service control policies bind, and two or three levels of them. */
const leveledCase: Arbitrary<ExtendedCase<Levels>> = extendedCase(
  { callers: boundCallers, never: ["serviceControl"] },
  (where) => levels("serviceControl", where, 2),
  (drawn) => drawn.flat().flatMap(statementsOf),
);

function levels(layer: "serviceControl" | "resourceControl", where: Situation, minLength: number): Arbitrary<Levels> {
  // Resource control policies only deny: with many of them all cases would come out the same.
  const most = layer === "serviceControl" ? 2 : 1;
  const level = fc.array(policyDocument(layer, where, { statements: [1, most] }), { minLength: 1, maxLength: 2 });
  return fc.array(level, { minLength, maxLength: most + 1 });
}

const withLevels = ({ policies, request }: SituatedCase, serviceControl: Levels): Case => ({
  policies: { ...policies, serviceControl },
  request,
});

const permuteLevels = law({
  id: "law.scp.level-permute",
  title: "the order of service control levels does not matter",
  rules: ["eval.scp.every-level"],
  status: "documented",
  needs: ["serviceControl"],
  given: leveledCase,
  asks: (given) => [withLevels(given, given.extra), withLevels(given, given.extra.toReversed())],
  relation: (_given, [before, after]) => before === after,
});

const repeatLevel = law({
  id: "law.scp.level-duplicate",
  title: "repeating a service control level changes nothing",
  rules: ["eval.scp.every-level"],
  status: "documented",
  needs: ["serviceControl"],
  given: leveledCase,
  asks: (given) => [withLevels(given, given.extra), withLevels(given, [...given.extra, ...given.extra.slice(0, 1)])],
  relation: (_given, [before, after]) => before === after,
});

const levelsIntersect = law({
  id: "law.scp.level-intersection",
  title: "service control levels allow exactly what each level allows by itself",
  rules: ["eval.scp.every-level", "eval.scp.deny-any-level"],
  status: "documented",
  needs: ["serviceControl"],
  given: leveledCase,
  asks: (given) => [
    withLevels(given, given.extra),
    withLevels(given, given.extra.slice(0, 1)),
    withLevels(given, given.extra.slice(1)),
  ],
  relation: (_given, [all, first, rest]) => isBoth(all, first, rest),
});

const addLevel = law({
  id: "law.scp.level-add",
  title: "a further service control level turns nothing into allowed",
  rules: ["eval.scp.every-level"],
  status: "documented",
  needs: ["serviceControl"],
  given: leveledCase,
  asks: (given) => [withLevels(given, given.extra.slice(1)), withLevels(given, given.extra)],
  relation: (_given, [before, after]) => after !== "allowed" || before === "allowed",
});

const emptyLevel = law({
  id: "law.scp.empty-level",
  title: "a service control level without policies leaves nothing allowed",
  rules: ["eval.scp.level.empty", "eval.root.scp"],
  status: "documented",
  needs: ["serviceControl"],
  given: extendedCase(
    { callers: boundCallers },
    () => fc.constantFrom("outermost", "innermost"),
    () => [],
  ),
  asks: ({ policies, request, extra }) => {
    const present = policies.serviceControl ?? [];
    return [{ policies: { ...policies, serviceControl: extra === "outermost" ? [[], ...present] : [...present, []] }, request }];
  },
  relation: (_given, [decision]) => decision !== "allowed",
});

const exemptFromServiceControl = law({
  id: "law.scp.exempt",
  title: "deleting the service control policies changes nothing for anonymous callers and services",
  rules: ["eval.scp.exempt", "eval.anonymous.layers", "eval.service.layers"],
  status: "documented",
  needs: ["resource", "serviceControl"],
  given: situatedCase({ callers: ["anonymous", "service"], always: ["resource", "serviceControl"] }),
  asks: ({ policies, request }) => [
    { policies, request },
    { policies: withoutLayers(policies, "serviceControl"), request },
  ],
  relation: (_given, [before, after]) => before === after,
});

/** What AWS itself attaches at every level of resource control policies. */
const fullResourceAccess: PolicyDocument = documentOf({ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" });

const resourceControlNeverAllows = law({
  id: "law.rcp.allow-neutral",
  title: "an empty level of resource control policies and one that allows everything change nothing",
  rules: ["eval.rcp.deny-only", "eval.rcp.empty"],
  status: "documented",
  needs: ["resourceControl"],
  given: situatedCase({ targets: [...coveredTargets, "role"] }),
  asks: ({ policies, request }) => {
    const present = policies.resourceControl ?? [];
    const variants = [
      [[], ...present],
      [...present, [fullResourceAccess]],
      present.map((level) => [...level, fullResourceAccess]),
    ];
    return [
      { policies, request },
      ...variants
        .filter((variant) => variant.length > 0)
        .map((resourceControl) => ({ policies: { ...policies, resourceControl }, request })),
    ];
  },
  relation: (_given, [before, ...after]) => after.every((decision) => decision === before),
});

const flattenResourceControl = law({
  id: "law.rcp.flatten",
  title: "resource control levels decide as one level with all their policies",
  rules: ["eval.rcp.deny-only"],
  status: "documented",
  needs: ["resourceControl"],
  given: extendedCase(
    { targets: [...coveredTargets, "role"], never: ["resourceControl"] },
    (where) => levels("resourceControl", where, 2),
    (drawn) => drawn.flat().flatMap(statementsOf),
  ),
  asks: ({ policies, request, extra: drawn }) => [
    { policies: { ...policies, resourceControl: drawn }, request },
    { policies: { ...policies, resourceControl: [drawn.flat()] }, request },
  ],
  relation: (_given, [leveled, flat]) => leveled === flat,
});

const endpointNeverGrants = law({
  id: "law.vpce.never-grants",
  title: "an endpoint policy of Allow statements only leaves the decision or turns allowed into an implicit deny",
  rules: ["eval.vpce.never-grants", "eval.vpce.empty", "eval.same.vpce-not-overcome"],
  status: "documented",
  needs: ["vpcEndpoint"],
  given: caseWithAbsentLayer({ effect: "Allow" }, () => ["vpcEndpoint"], {
    callers: ["user", "role", "roleSession", "federatedUser", "root", "anonymous", "absent"],
  }),
  asks: ({ policies, request, extra }) => [
    { policies, request },
    { policies: { ...policies, ...extra.added }, request },
  ],
  relation: (_given, [before, after]) => after === before || (before === "allowed" && after === "implicitDeny"),
});

export const effectLaws: readonly Law[] = [
  addDeny,
  addDenyLayer,
  addAllow,
  denyIsIndependent,
  deleteDenies,
  denyEverything,
  relocateDeny,
  resourceControlAsResourceDeny,
  allowAndDenySame,
  allowAllDenyRest,
  noAllow,
  pureLimits,
  addLimit,
  fullLayerIsNeutral,
  emptyLimit,
  boundaryIntersects,
  swapBoundary,
  boundaryIsSelf,
  swapBoundaryAndSession,
  sessionAsServiceControl,
  sessionUnion,
  permuteLevels,
  repeatLevel,
  levelsIntersect,
  addLevel,
  emptyLevel,
  exemptFromServiceControl,
  resourceControlNeverAllows,
  flattenResourceControl,
  endpointNeverGrants,
];
