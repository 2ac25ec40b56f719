import fc from "fast-check";
import type { PolicyMember, PolicySet, StatementDocument } from "../../model/case/policy-set.ts";
import { actionPattern } from "../arbitraries/action.ts";
import { anyCase, caseWithStatement, extendedCase, extendedCaseIn, situatedCase } from "../arbitraries/case.ts";
import { documentOf } from "../arbitraries/document.ts";
import { kindOf } from "../arbitraries/policy-set.ts";
import { callerKinds } from "../arbitraries/principal.ts";
import { applicableLayers, ordinaryTargets, plainCallers, possibleLayers, situation } from "../arbitraries/situation.ts";
import type { Situation } from "../arbitraries/situation.ts";
import { namesPrincipals, statement, sweepingStatement, unmetStatement } from "../arbitraries/statement.ts";
import { caseWithAbsentLayer, coveredTargets, notTrust } from "./absent-layer.ts";
import { law } from "./law.ts";
import type { Law } from "./law.ts";
import { mapStatements, withStatements } from "./rewriting.ts";

const grantingLayers = [
  "identity",
  "permissionsBoundary",
  "session",
  "resource",
  "serviceControl",
  "vpcEndpoint",
] as const satisfies readonly PolicyMember[];

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
  given: anyCase,
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
  title: "a statement added as Allow and as Deny at once denies explicitly where it matches and else changes nothing",
  rules: ["eval.explicit-deny"],
  status: "documented",
  needs: [],
  given: caseWithStatement({ notPrincipal: "none" }, { effect: "Allow", layers: grantingLayers }),
  asks: ({ policies, request, extra: { layer, statement: allow } }) => [
    { policies, request },
    { policies: withStatements(policies, layer, allow, { ...allow, Effect: "Deny" }), request },
    { policies: withStatements(policies, layer, { ...allow, Effect: "Deny" }), request },
    { policies: withStatements(policies, layer, allow), request },
  ],
  relation: (_given, [before, both, denyOnly, allowOnly]) =>
    both === denyOnly && (both === "explicitDeny" || (both === before && allowOnly === before)),
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
];
