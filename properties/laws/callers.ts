import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import type { Case } from "../../model/case/case.ts";
import type { PolicyMember, PolicySet, PrincipalDocument } from "../../model/case/policy-set.ts";
import { extendedCaseIn, situatedCase } from "../arbitraries/case.ts";
import type { CaseConstraints, ExtendedCase } from "../arbitraries/case.ts";
import { documentOf } from "../arbitraries/document.ts";
import { kindOf, policySet, statementsIn } from "../arbitraries/policy-set.ts";
import { roleArn, sessionArn, userArn } from "../arbitraries/principal.ts";
import { ordinaryTargets, possibleLayers, sharedTargets, situation } from "../arbitraries/situation.ts";
import { sweepingStatement } from "../arbitraries/statement.ts";
import { federatedUser } from "../arbitraries/vocabulary.ts";
import { allEqual, callersSide, mandatory, requestIn } from "./grants.ts";
import { law } from "./law.ts";
import type { Law } from "./law.ts";
import { withoutLayers } from "./rewriting.ts";

/** A case and the caller's side of another for the same request. */
function caseWithOtherSide(constraints: CaseConstraints, layers: readonly PolicyMember[]): Arbitrary<ExtendedCase<PolicySet>> {
  return situation(constraints).chain((where) => {
    const possible = layers.filter((layer) => possibleLayers(where).includes(layer));
    return extendedCaseIn(
      where,
      constraints,
      policySet(where, { never: possibleLayers(where).filter((layer) => !possible.includes(layer)) }),
      (side) => statementsIn(side),
    );
  });
}

const withOtherSide = ({ policies, request, extra }: ExtendedCase<PolicySet>, layers: readonly PolicyMember[]): Case[] => [
  { policies, request },
  { policies: withoutLayers(policies, ...layers), request },
  { policies: { ...withoutLayers(policies, ...layers), ...extra }, request },
];

const ownLayers = ["identity", "permissionsBoundary", "session"] as const satisfies readonly PolicyMember[];

const rootIsBlind = law({
  id: "law.root.identity-blind",
  title: "to a root user identity, boundary and session policies do not matter",
  rules: ["eval.root.identity-ignored", "eval.root.implicit-allow"],
  status: "project",
  needs: [],
  given: fc.oneof(
    caseWithOtherSide({ callers: ["root"] }, ownLayers),
    caseWithOtherSide({ callers: ["root"], accounts: "cross", always: ["resource"] }, ownLayers),
  ),
  asks: (given) => withOtherSide(given, ownLayers),
  relation: (_given, decisions) => allEqual(decisions),
});

const rootInItsAccount = law({
  id: "law.root.same-account",
  title: "a root user may do everything in its account as long as no policy of an organization, resource or endpoint bears on it",
  rules: ["eval.root.implicit-allow"],
  status: "documented",
  needs: [],
  given: situatedCase({
    callers: ["root"],
    targets: ordinaryTargets,
    accounts: "same",
    never: ["resource", "serviceControl", "resourceControl", "vpcEndpoint"],
  }),
  asks: ({ policies, request }) => [{ policies, request }],
  relation: (_given, [decision]) => decision === "allowed",
});

const anonymousIsBlind = law({
  id: "law.anonymous.blind",
  title: "to an anonymous caller identity, boundary, session and service control policies do not matter",
  rules: ["eval.anonymous", "eval.anonymous.layers"],
  status: "documented",
  needs: ["resource"],
  given: caseWithOtherSide({ callers: ["anonymous"], always: ["resource"] }, callersSide),
  asks: (given) => withOtherSide(given, callersSide),
  relation: (_given, decisions) => allEqual(decisions),
});

const openToAnonymous = law({
  id: "law.anonymous.star",
  title: "an anonymous caller may do what a resource policy allows to everyone, and nothing that it allows to accounts only",
  rules: ["eval.anonymous", "match.principal.anonymous"],
  status: "documented",
  needs: ["resource"],
  given: fc.record({
    where: situation({ callers: ["anonymous"], targets: sharedTargets }),
    star: fc.constantFrom<PrincipalDocument>("*", { AWS: "*" }, { AWS: ["*"] }, { AWS: ["*", "111111111111"] }),
  }),
  asks: ({ where, star }) =>
    [star, { AWS: [where.owner, userArn(where.owner, "ann")] }].map((Principal) => ({
      policies: { resource: documentOf({ Effect: "Allow", Principal, Action: where.action, Resource: where.resource }) },
      request: requestIn(where),
    })),
  relation: (_given, [everyone, accountOnly]) => everyone === "allowed" && accountOnly === "implicitDeny",
});

const anonymousImplies = law({
  id: "law.anonymous.implies",
  title: "what a resource policy lets anonymous callers do, it lets every user, role, session and root user of the account do",
  rules: ["eval.anonymous", "eval.same.star"],
  status: "documented",
  needs: ["resource"],
  given: fc.record({
    base: situatedCase({
      callers: ["anonymous"],
      targets: ["object", "bucket", "queue", "function"],
      conditions: "none",
      variables: "none",
      notPrincipal: "none",
      effect: "Allow",
      always: ["resource"],
      never: ["identity", "permissionsBoundary", "session", "serviceControl", "resourceControl", "vpcEndpoint"],
    }),
    principal: fc.constantFrom("user", "role", "session", "federatedUser", "root"),
  }),
  asks: ({
    base: {
      situation: { owner },
      policies,
      request,
    },
    principal,
  }) => {
    const arn = {
      user: userArn(owner, "ann"),
      role: roleArn(owner, "read"),
      session: sessionArn(owner, "read", "run"),
      federatedUser: `arn:aws:sts::${owner}:federated-user/${federatedUser}`,
      root: `arn:aws:iam::${owner}:root`,
    }[principal];
    return [
      { policies, request },
      { policies, request: { ...request, principal: { AWS: arn } } },
    ];
  },
  relation: (_given, [anonymous, named]) => anonymous !== "allowed" || named === "allowed",
});

const serviceIsBlind = law({
  id: "law.service.blind",
  title: "to a service identity, boundary, session and service control policies do not matter",
  rules: ["eval.service", "eval.service.layers", "eval.scp.exempt"],
  status: "documented",
  needs: ["resource"],
  given: caseWithOtherSide({ callers: ["service"], always: ["resource"] }, callersSide),
  asks: (given) => withOtherSide(given, callersSide),
  relation: (_given, decisions) => allEqual(decisions),
});

const serviceByName = law({
  id: "law.service.name",
  title: "an entry for a service names the service of exactly that name",
  rules: ["eval.service", "eval.trust.service", "match.principal.any-of"],
  status: "documented",
  needs: ["resource"],
  given: fc.record({
    where: situation({ callers: ["service"], targets: [...sharedTargets, ...mandatory] }),
    other: fc.constantFrom<(own: string) => string>(
      (own) => own.replace(/^[a-z]+/, "states"),
      (own) => own.slice(1),
      (own) => `x${own}`,
      (own) => own.replace(".amazonaws", ".us-east-1.amazonaws"),
    ),
  }),
  asks: ({ where, other }) => {
    const own = where.caller.kind === "service" ? where.caller.service : "";
    const allow = sweepingStatement(kindOf("resource", where), where, "Allow");
    return [own, [other(own), own], other(own), [other(own), "states.amazonaws.com"]].map((Service) => ({
      policies: { resource: documentOf({ ...allow, Principal: { Service } }) },
      request: requestIn(where),
    }));
  },
  relation: (_given, [named, among, other, others]) =>
    named === "allowed" && among === "allowed" && other === "implicitDeny" && others === "implicitDeny",
});

const federatedIsBlind = law({
  id: "law.federated.blind",
  title: "to a caller whom an identity provider vouches for identity, boundary and session policies do not matter",
  rules: ["eval.trust.federated", "eval.federated"],
  status: "documented",
  needs: ["resource"],
  given: caseWithOtherSide({ callers: ["federated"] }, ownLayers),
  asks: (given) => withOtherSide(given, ownLayers),
  relation: (_given, decisions) => allEqual(decisions),
});

export const callerLaws: readonly Law[] = [
  rootIsBlind,
  rootInItsAccount,
  anonymousIsBlind,
  openToAnonymous,
  anonymousImplies,
  serviceIsBlind,
  serviceByName,
  federatedIsBlind,
];
