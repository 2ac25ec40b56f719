import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import type { Case } from "../../model/case/case.ts";
import type { PolicyDocument, PolicyMember } from "../../model/case/policy-set.ts";
import { extendedCase, extendedCaseIn, situatedCase } from "../arbitraries/case.ts";
import type { ExtendedCase, SituatedCase } from "../arbitraries/case.ts";
import { documentOf, policyDocument, statementsOf } from "../arbitraries/document.ts";
import { ownArns } from "../arbitraries/principal.ts";
import { ordinaryTargets, plainCallers, possibleLayers, sharedTargets, situation } from "../arbitraries/situation.ts";
import type { Situation } from "../arbitraries/situation.ts";
import { sweepingStatement, unmetStatement } from "../arbitraries/statement.ts";
import { targetKinds } from "../arbitraries/target.ts";
import { caseWithAbsentLayer, coveredTargets, notTrust } from "./absent-layer.ts";
import { aws, requestIn } from "./grants.ts";
import { law } from "./law.ts";
import type { Law } from "./law.ts";
import { layerOf, merged, withoutLayers } from "./rewriting.ts";

const roleCallers = ["role", "roleSession"] as const;

/** Callers that service control policies bind. */
const boundCallers = ["user", "role", "roleSession", "federatedUser", "root", "absent"] as const;

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

const notLifted = law({
  id: "law.same.not-lifted",
  title: "no grant of a resource policy makes up for a service control or endpoint policy that does not allow the request",
  rules: ["eval.same.scp-not-overcome", "eval.same.vpce-not-overcome", "eval.root.scp", "eval.anonymous"],
  status: "documented",
  needs: ["resource"],
  given: situation({
    callers: ["user", "roleSession", "federatedUser", "root", "anonymous"],
    targets: sharedTargets,
    accounts: "same",
  }).chain((where) =>
    fc.record({
      where: fc.constant(where),
      layer: fc.constantFrom("vpcEndpoint" as const, ...(where.caller.kind === "anonymous" ? [] : ["serviceControl" as const])),
      name: fc.constantFrom("*", ...ownArns(where.caller)),
    }),
  ),
  asks: ({ where, layer, name }) => {
    const Principal = name === "*" ? name : aws(name);
    const granted = { resource: documentOf({ Effect: "Allow", Principal, Action: "*", Resource: "*" }) };
    return [unmetStatement(layer, where), sweepingStatement(layer, where, "Allow")].map((limit) => ({
      policies: { ...granted, ...layerOf(layer, [documentOf(limit)]) },
      request: requestIn(where),
    }));
  },
  relation: (_given, [limited, open]) => limited === "implicitDeny" && open === "allowed",
});

const levelUnion = law({
  id: "law.scp.level-union",
  title: "one of several service control policies of a level is enough to allow, and so is one of several session policies",
  rules: ["eval.layer.union", "eval.session.list-union", "eval.scp.every-level"],
  status: "documented",
  needs: ["identity"],
  given: situation({ callers: ["user", ...roleCallers], targets: ordinaryTargets, accounts: "same" }).chain((where) =>
    fc.record({
      where: fc.constant(where),
      layer: fc.constantFrom("serviceControl" as const, ...(where.caller.kind === "user" ? [] : ["session" as const])),
      first: fc.constantFrom("allowing", "other"),
    }),
  ),
  asks: ({ where, layer, first }) => {
    const allowing = documentOf(sweepingStatement(layer, where, "Allow"));
    const other = documentOf(unmetStatement(layer, where));
    const ordered = first === "allowing" ? [allowing, other] : [other, allowing];
    return [ordered, [other, other]].map((documents) => ({
      policies: { identity: [documentOf({ Effect: "Allow", Action: "*", Resource: "*" })], ...layerOf(layer, documents) },
      request: requestIn(where),
    }));
  },
  relation: (_given, [one, none]) => one === "allowed" && none === "implicitDeny",
});

export const layerLaws: readonly Law[] = [
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
  levelUnion,
  exemptFromServiceControl,
  resourceControlNeverAllows,
  flattenResourceControl,
  endpointNeverGrants,
  notLifted,
];
