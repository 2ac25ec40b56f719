import fc from "fast-check";
import type { Case } from "../../model/case/case.ts";
import type { Decision } from "../../model/case/decision.ts";
import type { PolicySet, PrincipalDocument } from "../../model/case/policy-set.ts";
import { anyCase, extendedCase, situatedCase } from "../arbitraries/case.ts";
import type { CaseConstraints, SituatedCase } from "../arbitraries/case.ts";
import { withoutKey } from "../arbitraries/clause-case.ts";
import { documentOf, statementsOf } from "../arbitraries/document.ts";
import { matchingEntries } from "../arbitraries/principal.ts";
import { frontOf, nameOf } from "../arbitraries/resource.ts";
import { plainCallers, sharedTargets } from "../arbitraries/situation.ts";
import { sweepingStatement, unmetStatement } from "../arbitraries/statement.ts";
import { accounts } from "../arbitraries/vocabulary.ts";
import { accountOf, allEqual, aws, callersSide, caseWithGrant, forEach, mandatory } from "./grants.ts";
import { law } from "./law.ts";
import type { Law } from "./law.ts";
import { listed, mapDocuments, withoutLayers } from "./rewriting.ts";

const cross: CaseConstraints = { accounts: "cross", notPrincipal: "none" };

/** Whether the first decision is what two sides come to that must both allow and may each deny. */
function joins(whole: Decision | undefined, sides: readonly (Decision | undefined)[]): boolean {
  if (sides.includes("explicitDeny")) return whole === "explicitDeny";
  return whole === (sides.every((side) => side === "allowed") ? "allowed" : "implicitDeny");
}

const crossBucket: CaseConstraints = {
  ...cross,
  callers: plainCallers,
  targets: ["object", "bucket"],
  statements: [1, 2],
  always: ["identity", "resource"],
};

const bothSides = law({
  id: "law.cross.both",
  title: "across accounts a request is allowed exactly where the caller's side allows it and the resource policy grants it",
  rules: ["eval.cross.both", "eval.cross.no-lift", "eval.cross.account-entry", "eval.cross.layers"],
  status: "documented",
  needs: ["identity", "resource"],
  given: fc.oneof(
    situatedCase({ ...crossBucket, never: ["permissionsBoundary"] }),
    situatedCase({ ...crossBucket, always: ["identity", "permissionsBoundary", "resource"] }),
    situatedCase({ ...crossBucket, callers: ["role", "roleSession"], always: ["identity", "session", "resource"] }),
    situatedCase({ ...crossBucket, always: ["identity", "serviceControl", "resource"] }),
  ),
  asks: ({ policies, request, situation: where }) => [
    { policies, request },
    {
      policies: withoutLayers(policies, "resource"),
      request: { ...request, resourceAccount: accountOf({ policies, request, situation: where }) },
    },
    {
      policies: {
        ...withoutLayers(policies, ...callersSide, "vpcEndpoint"),
        identity: [documentOf(sweepingStatement("identity", where, "Allow"))],
      },
      request,
    },
  ],
  relation: (_given, [whole, ...sides]) => joins(whole, sides),
});

const crossImpliesSame = law({
  id: "law.cross.implies-same",
  title: "what is allowed across accounts is allowed where the resource belongs to the caller's account",
  rules: ["eval.cross.both", "eval.account"],
  status: "documented",
  needs: ["resource"],
  given: situatedCase({
    accounts: "cross",
    callers: [...plainCallers, "federatedUser", "root"],
    targets: ["object", "bucket"],
    always: ["identity", "resource"],
  }),
  asks: (given) => [
    { policies: given.policies, request: given.request },
    { policies: given.policies, request: { ...given.request, resourceAccount: accountOf(given) } },
  ],
  relation: (_given, [across, within]) => across !== "allowed" || within === "allowed",
});

const kindBlind = law({
  id: "law.cross.kind-blind",
  title: "across accounts it does not matter whether the resource policy names the caller, its account or everyone",
  rules: ["eval.cross.no-lift", "eval.cross.account-entry"],
  status: "documented",
  needs: ["resource"],
  given: caseWithGrant({ ...cross, callers: [...plainCallers, "federatedUser"], targets: [...sharedTargets, "key"] }),
  asks: (given) => forEach(given, [...matchingEntries(given.situation.caller).map(({ value }) => aws(value)), "*"]),
  relation: (_given, decisions) => allEqual(decisions),
});

const noResourcePolicy = law({
  id: "law.cross.no-resource",
  title: "across accounts nothing is allowed without a resource policy",
  rules: ["eval.cross.no-resource-policy"],
  status: "documented",
  needs: ["identity"],
  given: situatedCase({
    accounts: "cross",
    callers: [...plainCallers, "federatedUser", "root"],
    targets: ["object", "bucket", "queue", "function", "user", "key"],
    always: ["identity"],
    never: ["resource"],
  }),
  asks: ({ policies, request }) => [{ policies, request }],
  relation: (_given, [decision]) => decision !== "allowed",
});

const identityNeeded = law({
  id: "law.cross.identity-needed",
  title: "across accounts nothing is allowed without an Allow in identity",
  rules: ["eval.cross.both", "eval.cross.identity-resource-element"],
  status: "documented",
  needs: ["resource"],
  given: extendedCase(
    {
      accounts: "cross",
      callers: [...plainCallers, "federatedUser"],
      targets: [...sharedTargets, ...mandatory],
      never: ["identity"],
      always: ["resource"],
    },
    (where) =>
      fc.option(fc.constant<PolicySet>({ identity: [documentOf(unmetStatement("identity", where))] }), { nil: {}, freq: 2 }),
    () => [],
  ),
  asks: ({ policies, request, extra }) => [{ policies: { ...policies, ...extra }, request }],
  relation: (_given, [decision]) => decision !== "allowed",
});

const renameAccounts = law({
  id: "law.rename.accounts",
  title: "exchanging the numbers of two accounts throughout the case leaves the decision",
  rules: ["eval.account", "match.principal.any-of"],
  status: "documented",
  needs: [],
  given: anyCase,
  asks: ({ policies, request }) => [{ policies, request }, exchanged({ policies, request })],
  relation: (_given, decisions) => allEqual(decisions),
});

/** The case with the two accounts of the vocabulary in each other's place. */
function exchanged(given: Case): Case {
  const [one, two] = accounts;
  return JSON.parse(
    JSON.stringify(given).replaceAll(new RegExp(`${one}|${two}`, "g"), (account) => (account === one ? two : one)),
  ) as Case;
}

interface Renamed {
  readonly base: SituatedCase;
  /** The value of a tag that each document asks for, and the one that the request holds. */
  readonly tags: readonly [policy: string, request: string];
}

const renameNames = law({
  id: "law.rename.names",
  title: "giving users, roles, sessions, buckets, queues and tag values other names throughout the case leaves the decision",
  rules: ["match.principal.any-of", "match.resource.anchored", "cond.string-equals"],
  status: "documented",
  needs: [],
  given: fc.record({
    base: situatedCase({
      targets: ["object", "bucket", "queue"],
      callers: ["user", "role", "roleSession", "federatedUser", "root", "service", "anonymous"],
      variables: "none",
      conditions: "none",
      statements: [1, 1],
      never: ["permissionsBoundary", "session", "serviceControl", "resourceControl", "vpcEndpoint"],
    }),
    tags: fc.oneof(
      { weight: 5, arbitrary: fc.constant(["red", "red"] as const) },
      { weight: 1, arbitrary: fc.constant(["red", "blue"] as const) },
    ),
  }),
  asks: (given) => [withNames(given, (name) => name), withNames(given, otherLetters)],
  relation: (_given, decisions) => allEqual(decisions),
});

/** The case with each name rewritten and a condition on a tag in the first statement of each document. */
function withNames({ base: { policies, request }, tags: [tag, held] }: Renamed, rename: (name: string) => string): Case {
  const renamedArn = (arn: string): string => arn.replace(/(?<=\/).*/, rename);
  const renamedPrincipal = (named: PrincipalDocument): PrincipalDocument =>
    named === "*" || named.AWS === undefined ? named : { ...named, AWS: listed(named.AWS).map(renamedArn) };
  const renamedResource = (arn: string): string => (arn.startsWith("arn:") ? frontOf(arn) + rename(nameOf(arn)) : arn);
  const { principal, resource, context } = request;
  return {
    policies: mapDocuments(policies, (document) => ({
      ...document,
      Statement: statementsOf(document).map((each, index) => ({
        ...each,
        ...(each.Principal && { Principal: renamedPrincipal(each.Principal) }),
        ...(each.NotPrincipal && { NotPrincipal: renamedPrincipal(each.NotPrincipal) }),
        ...(each.Resource && { Resource: listed(each.Resource).map(renamedResource) }),
        ...(each.NotResource && { NotResource: listed(each.NotResource).map(renamedResource) }),
        ...(index === 0 ? { Condition: { StringEquals: { "aws:PrincipalTag/team": rename(tag) } } } : {}),
      })),
    })),
    request: {
      ...request,
      ...(typeof principal === "object" && "AWS" in principal ? { principal: { AWS: renamedArn(principal.AWS) } } : {}),
      resource: renamedResource(resource),
      context: { ...withoutKey(context ?? {}, "aws:PrincipalTag/team"), "aws:PrincipalTag/team": rename(held) },
    },
  };
}

/** Each letter moved on by half the alphabet: names that begin alike still do, and wildcards stand where they stood. */
function otherLetters(name: string): string {
  return name.replaceAll(/[a-z]/gi, (letter) => {
    const first = letter < "a" ? 65 : 97;
    return String.fromCharCode(first + ((letter.charCodeAt(0) - first + 13) % 26));
  });
}

const ownedByAws = law({
  id: "law.account.aws-owned",
  title: "a resource of AWS itself is no other account's: identity policies decide on it as on one's own",
  rules: ["eval.account.aws-owned"],
  status: "observed",
  needs: ["identity"],
  given: fc.record({
    asked: fc.constantFrom(
      ["iam:GetPolicy", "arn:aws:iam::aws:policy/ReadOnlyAccess", "arn:aws:iam::aws:policy/*"] as const,
      ["iam:GetPolicyVersion", "arn:aws:iam::aws:policy/service-role/Read", "*"] as const,
      [
        "cloudformation:CreateStack",
        "arn:aws:cloudformation:us-east-1:aws:transform/Serverless-2016-10-31",
        "arn:aws:cloudformation:*:aws:transform/*",
      ] as const,
    ),
    caller: fc.constantFrom("user/ann", "role/read"),
    effect: fc.constantFrom("Allow" as const, "Deny" as const),
  }),
  asks: ({ asked: [action, resource, pattern], caller, effect }) => {
    const request = { principal: { AWS: `arn:aws:iam::111111111111:${caller}` }, action, resource };
    const all = effect === "Allow" ? [] : [documentOf({ Effect: "Allow", Action: "*", Resource: "*" })];
    return [
      { policies: { identity: [...all, documentOf({ Effect: effect, Action: action, Resource: pattern })] }, request },
      { policies: { identity: [...all, documentOf({ Effect: effect, Action: action, Resource: `${resource}2` })] }, request },
    ];
  },
  relation: ({ effect }, [met, missed]) =>
    effect === "Allow" ? met === "allowed" && missed === "implicitDeny" : met === "explicitDeny" && missed === "allowed",
});

export const accountLaws: readonly Law[] = [
  bothSides,
  crossImpliesSame,
  kindBlind,
  noResourcePolicy,
  identityNeeded,
  renameAccounts,
  renameNames,
  ownedByAws,
];
