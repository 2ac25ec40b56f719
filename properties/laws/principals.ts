import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import type { Case } from "../../model/case/case.ts";
import type { Decision } from "../../model/case/decision.ts";
import type { PolicyMember, PolicySet, PrincipalDocument, StatementDocument } from "../../model/case/policy-set.ts";
import type { Request } from "../../model/case/request.ts";
import { extendedCase, extendedCaseIn, situatedCase } from "../arbitraries/case.ts";
import type { CaseConstraints, ExtendedCase, SituatedCase } from "../arbitraries/case.ts";
import { documentOf } from "../arbitraries/document.ts";
import { kindOf, policySet, statementsIn } from "../arbitraries/policy-set.ts";
import {
  accountEntries,
  chainEntries,
  foreignAccount,
  matchingEntries,
  notPrincipalElement,
  ownArns,
  principalDocument,
  principalOf,
  roleArn,
  sessionArn,
  unrelatedEntries,
  userArn,
} from "../arbitraries/principal.ts";
import type { Caller, PrincipalEntry } from "../arbitraries/principal.ts";
import { frontOf, nameOf } from "../arbitraries/resource.ts";
import { ordinaryTargets, plainCallers, possibleLayers, sharedTargets, situation } from "../arbitraries/situation.ts";
import type { Situation } from "../arbitraries/situation.ts";
import { statement, sweepingStatement, unmetStatement } from "../arbitraries/statement.ts";
import { accounts, sessions, strangerAccount } from "../arbitraries/vocabulary.ts";
import { recapitalised } from "../arbitraries/wildcard.ts";
import { law } from "./law.ts";
import type { Law } from "./law.ts";
import { layerOf, listed, mapStatements, withStatements, withoutLayers } from "./rewriting.ts";

const sessionCallers = ["roleSession"] as const;
const ordinaryShared: CaseConstraints = { targets: sharedTargets };
const mandatory = ["key", "role"] as const;
const callersSide = ["identity", "permissionsBoundary", "session", "serviceControl"] as const satisfies readonly PolicyMember[];

const aws = (value: string): PrincipalDocument => ({ AWS: value });

/** A case with a policy on the resource and a further statement for it, whose Principal the law puts in. */
function caseWithGrant(constraints: CaseConstraints, effect?: "Allow" | "Deny"): Arbitrary<ExtendedCase<StatementDocument>> {
  return extendedCase(
    { ...constraints, always: ["resource", ...(constraints.always ?? [])] },
    (where) => statement(kindOf("resource", where), where, { complements: "none", ...(effect === undefined ? {} : { effect }) }),
    (each) => [each],
  );
}

/** The case with the statement in the resource policy, for each of the principals. */
function forEach(
  { policies, request, extra }: ExtendedCase<StatementDocument>,
  principals: readonly PrincipalDocument[],
): Case[] {
  return principals.map((Principal) => ({ policies: withStatements(policies, "resource", { ...extra, Principal }), request }));
}

function allEqual([first, ...others]: readonly Decision[]): boolean {
  return others.every((decision) => decision === first);
}

/** Whether nothing that was allowed is refused further on in the list. */
function rises(decisions: readonly Decision[]): boolean {
  const first = decisions.indexOf("allowed");
  return first < 0 || decisions.slice(first).every((decision) => decision === "allowed");
}

const star = law({
  id: "law.principal.star",
  title: "the principal * and the AWS principal * mean the same to users, roles and anonymous callers",
  rules: ["match.principal.any-of", "match.principal.anonymous"],
  status: "documented",
  needs: ["resource"],
  given: caseWithGrant({ ...ordinaryShared, callers: [...plainCallers, "anonymous"] }),
  asks: (given) => forEach(given, ["*", { AWS: "*" }, { AWS: ["*"] }]),
  relation: (_given, decisions) => allEqual(decisions),
});

const accountForms = law({
  id: "law.principal.account-forms",
  title: "an account's number and the ARN of its root name the same principals",
  rules: ["match.principal.any-of", "match.principal.account-deny"],
  status: "documented",
  needs: ["resource"],
  given: fc.record({
    base: caseWithGrant({
      callers: [...plainCallers, "federatedUser", "root", "service", "anonymous"],
      targets: [...sharedTargets, ...mandatory],
    }),
    account: fc.constantFrom(...accounts),
  }),
  asks: ({ base, account }) =>
    forEach(base, [aws(account), aws(`arn:aws:iam::${account}:root`), { AWS: [account, `arn:aws:iam::${account}:root`] }]),
  relation: (_given, decisions) => allEqual(decisions),
});

/** A caller and a resource of one account, and an Allow that some way of naming the caller puts into the resource policy. */
const grantInAccount = (
  callers: CaseConstraints["callers"],
  constraints: CaseConstraints = {},
): Arbitrary<ExtendedCase<StatementDocument>> =>
  caseWithGrant({ ...ordinaryShared, ...(callers === undefined ? {} : { callers }), accounts: "same", ...constraints }, "Allow");

const order = law({
  id: "law.principal.order",
  title: "naming a session's account, its role, itself or everyone grants it more and more",
  rules: ["eval.same.account", "eval.same.role-arn", "eval.same.session-arn", "eval.same.star"],
  status: "documented",
  needs: ["resource"],
  given: grantInAccount(sessionCallers),
  asks: (given) =>
    forEach(given, [
      ...accountEntries(accountOf(given))
        .slice(0, 1)
        .map(({ value }) => aws(value)),
      ...ownArns(given.situation.caller).map(aws),
      "*",
    ]),
  relation: (_given, decisions) => rises(decisions),
});

function accountOf({ situation: { caller, owner } }: SituatedCase): string {
  return "account" in caller ? caller.account : owner;
}

const orderOfUser = law({
  id: "law.principal.order-user",
  title: "naming a user grants no less than naming its account, and as much as naming everyone",
  rules: ["eval.same.account", "eval.same.user-arn", "eval.same.star"],
  status: "documented",
  needs: ["resource"],
  given: grantInAccount(["user"]),
  asks: (given) => forEach(given, [aws(accountOf(given)), ...ownArns(given.situation.caller).map(aws), "*"]),
  relation: (_given, decisions) => rises(decisions) && decisions[1] === decisions[2],
});

const accountIsNeutral = law({
  id: "law.principal.account-neutral",
  title: "an Allow for the caller's own account in the resource policy grants nothing within that account",
  rules: ["eval.same.account"],
  status: "documented",
  needs: ["resource"],
  given: grantInAccount([...plainCallers, "federatedUser"]),
  asks: (given) => [
    { policies: given.policies, request: given.request },
    ...forEach(
      given,
      accountEntries(accountOf(given)).map(({ value }) => aws(value)),
    ),
  ],
  relation: (_given, decisions) => allEqual(decisions),
});

/** Layers that limit the caller within its account, of which none denies. */
const limitsWithoutDeny: CaseConstraints = { effect: "Allow", never: ["permissionsBoundary", "session", "resourceControl"] };

interface Limits {
  readonly allow: StatementDocument;
  readonly permissionsBoundary: PolicySet;
  readonly session: PolicySet;
}

/** A grant in the account, and a boundary and session policies that deny nothing. */
function limitedGrant(callers: NonNullable<CaseConstraints["callers"]>): Arbitrary<ExtendedCase<Limits>> {
  return situation({ callers, targets: sharedTargets, accounts: "same" }).chain((where) => {
    const only = (layer: PolicyMember): Arbitrary<PolicySet> =>
      possibleLayers(where).includes(layer)
        ? policySet(where, { effect: "Allow", always: [layer], never: possibleLayers(where).filter((other) => other !== layer) })
        : fc.constant({});
    return extendedCaseIn(
      where,
      { ...limitsWithoutDeny, always: ["resource"] },
      fc.record({
        allow: statement("resource", where, { effect: "Allow", complements: "none" }),
        permissionsBoundary: only("permissionsBoundary"),
        session: only("session"),
      }),
      ({ allow, permissionsBoundary, session }) => [allow, ...statementsIn(permissionsBoundary), ...statementsIn(session)],
    );
  });
}

const liftsLimits = law({
  id: "law.same.star-lifts",
  title:
    "where the resource policy grants to everyone or to the very user or session, boundary and session policies limit nothing",
  rules: ["eval.same.star", "eval.same.user-arn", "eval.same.session-arn", "eval.same.fed-user-arn"],
  status: "documented",
  needs: ["resource"],
  given: limitedGrant(["user", "roleSession", "federatedUser"]),
  asks: ({ situation: { caller }, policies, request, extra: { allow, permissionsBoundary, session } }) => {
    const self = ownArns(caller).at(-1) ?? "*";
    return (["*", self] as const).flatMap((name) => {
      const grant = { ...allow, Principal: name === "*" ? name : aws(name) };
      const base: PolicySet = { ...policies, resource: documentOf(grant) };
      const bare = withoutLayers(base, "identity");
      const limited = { ...permissionsBoundary, ...session };
      return [
        { policies: bare, request },
        { policies: { ...bare, ...limited }, request },
      ];
    });
  },
  relation: (_given, [everyone, everyoneLimited, self, selfLimited]) =>
    everyone === everyoneLimited && self === selfLimited && everyone === self,
});

const sessionNeeded = law({
  id: "law.session.federated-user",
  title: "to a federated-user session without session policies identity policies grant nothing",
  rules: ["eval.session.federated-user", "eval.cross.federated-user"],
  status: "documented",
  needs: ["identity"],
  given: extendedCase(
    { callers: ["federatedUser"], never: ["session"], always: ["identity"] },
    (where) => statement("identity", where, { effect: "Allow" }),
    (each) => [each],
  ),
  asks: ({ situation: where, policies, request, extra }) => [
    { policies, request },
    { policies: withStatements(policies, "identity", extra), request },
    {
      policies: mapStatements(policies, (each, layer) =>
        layer === "identity" && each.Effect === "Allow" ? [unmetStatement("identity", where)] : [each],
      ),
      request,
    },
  ],
  relation: (_given, decisions) => allEqual(decisions),
});

const roleGrantIsLimited = law({
  id: "law.same.role-arn-limited",
  title:
    "what the resource policy grants to a role its sessions get as if identity granted it, within boundary and session policies",
  rules: ["eval.same.role-arn", "eval.boundary.intersection", "eval.session.intersection"],
  status: "documented",
  needs: ["resource"],
  given: limitedGrant(["roleSession", "role"]),
  asks: ({ situation: { caller }, policies, request, extra: { allow, permissionsBoundary, session } }) => {
    const [role = "*"] = ownArns(caller);
    const bare = withoutLayers(policies, "identity", "resource");
    const limits = { ...permissionsBoundary, ...session };
    const asIdentity = { ...allow };
    delete asIdentity.Principal;
    return [
      { policies: { ...bare, ...limits, resource: documentOf({ ...allow, Principal: aws(role) }) }, request },
      { policies: { ...bare, ...limits, identity: [documentOf(asIdentity)] }, request },
    ];
  },
  relation: (_given, decisions) => allEqual(decisions),
});

const unrelated = law({
  id: "law.principal.unrelated",
  title: "statements for other users, roles, sessions and accounts change nothing, though their names begin like the caller's",
  rules: ["match.principal.any-of", "match.principal.case-sensitive", "match.principal.anonymous"],
  status: "documented",
  needs: ["resource"],
  given: situation({
    callers: ["user", "role", "roleSession", "federatedUser", "root", "service", "federated", "anonymous"],
    targets: [...sharedTargets, ...mandatory],
  }).chain((where) => {
    const kind = kindOf("resource", where);
    const similar = lookalikes(where.caller);
    const entry = fc.oneof(...(similar.length > 0 ? [{ weight: 3, arbitrary: fc.constantFrom(...similar) }] : []), {
      weight: 1,
      arbitrary: fc.constantFrom(...unrelatedEntries(where)),
    });
    return extendedCaseIn(
      where,
      { statements: [1, 2], effect: "Allow", always: ["resource"], never: ["resourceControl"] },
      fc
        .record({
          each: fc.oneof(
            { weight: 2, arbitrary: fc.constant(sweepingStatement(kind, where, "Deny")) },
            { weight: 1, arbitrary: fc.constant(sweepingStatement(kind, where, "Allow")) },
            { weight: 1, arbitrary: statement(kind, where, { complements: "none" }) },
          ),
          entries: fc.uniqueArray(entry, { minLength: 1, maxLength: 3, selector: ({ value }) => value }),
        })
        .map(({ each, entries }) => ({ ...each, Principal: principalDocument(entries) })),
      (each) => [each],
    );
  }),
  asks: ({ policies, request, extra }) => [
    { policies, request },
    { policies: withStatements(policies, "resource", extra), request },
  ],
  relation: (_given, decisions) => allEqual(decisions),
});

/** Entries for somebody whose name extends the caller's, shortens it, or stands under another account. */
function lookalikes(caller: Caller): PrincipalEntry[] {
  const own = ownArns(caller);
  const isOwn = (arn: string): boolean => own.includes(arn) || (caller.kind === "role" && arn.includes(":assumed-role/"));
  return own
    .flatMap((arn) => [
      `${arn}2`,
      arn.slice(0, -1),
      arn.replace(/er$/, ""),
      arn.replace(/\d{12}/, strangerAccount),
      ...namesake(caller),
    ])
    .filter((arn) => !isOwn(arn))
    .map((value): PrincipalEntry => ({ type: "AWS", value }));
}

/** Users, roles and sessions of other kinds that bear the caller's name. */
function namesake(caller: Caller): string[] {
  switch (caller.kind) {
    case "user":
      return [roleArn(caller.account, caller.user), sessionArn(caller.account, caller.user, caller.user)];
    case "role":
      return [userArn(caller.account, caller.role)];
    case "roleSession":
      return [
        userArn(caller.account, caller.role),
        roleArn(caller.account, caller.session),
        sessionArn(caller.account, caller.session, caller.session),
      ];
    default:
      return [];
  }
}

const principalCase = law({
  id: "law.principal.case",
  title: "a user's ARN with a letter in the other case does not name the user",
  rules: ["match.principal.case-sensitive"],
  status: "documented",
  needs: ["resource"],
  given: caseWithGrant({ ...ordinaryShared, callers: ["user"] }),
  asks: (given) => {
    const arn = ownArns(given.situation.caller)[0] ?? "";
    const recased = arn.slice(0, -1) + recapitalised(arn.slice(-1));
    return [{ policies: given.policies, request: given.request }, ...forEach(given, [aws(recased)])];
  },
  relation: (_given, decisions) => allEqual(decisions),
});

const renameSession = law({
  id: "law.session.rename",
  title: "the name of a role's session does not matter where no policy names a session",
  rules: ["match.principal.role-path", "model.principal.role-arn"],
  status: "documented",
  needs: [],
  given: situatedCase({ callers: sessionCallers, entries: "noSession", notPrincipal: "none" }),
  asks: ({ situation: { caller }, policies, request }) => {
    const renamed = (session: string): Request =>
      caller.kind === "roleSession"
        ? { ...request, principal: { AWS: sessionArn(caller.account, caller.role, session) } }
        : request;
    return [
      { policies, request },
      ...[...sessions, "another@example.com"].map((session) => ({ policies, request: renamed(session) })),
    ];
  },
  relation: (_given, decisions) => allEqual(decisions),
});

const rolePath = law({
  id: "law.role.path",
  title: "the path in the ARN of a role does not matter to the sessions it names",
  rules: ["match.principal.role-path"],
  status: "documented",
  needs: ["resource"],
  given: caseWithGrant({ callers: sessionCallers, targets: [...sharedTargets, "key"] }),
  asks: (given) => {
    const { caller } = given.situation;
    if (caller.kind !== "roleSession") return [];
    const name = caller.role.slice(caller.role.lastIndexOf("/") + 1);
    return forEach(
      given,
      [name, `team/${name}`, `a/b/${name}`].map((path) => aws(roleArn(caller.account, path))),
    );
  },
  relation: (_given, decisions) => allEqual(decisions),
});

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
  given: situatedCase(),
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
  given: caseWithOtherSide({ callers: ["root"] }, ownLayers),
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

const anonymousImplies = law({
  id: "law.anonymous.implies",
  title: "what a resource policy lets anonymous callers do, it lets every user and role of the account do",
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
    principal: fc.constantFrom("user/ann", "role/read", "session"),
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
      "user/ann": userArn(owner, "ann"),
      "role/read": roleArn(owner, "read"),
      session: sessionArn(owner, "read", "run"),
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

const chainCallers = ["user", "role", "roleSession", "root"] as const;

const notPrincipalStar = law({
  id: "law.notprincipal.star",
  title: "a Deny for everybody but everyone changes nothing for callers without a boundary",
  rules: ["match.notprincipal.no-wildcard"],
  status: "documented",
  needs: ["resource"],
  given: caseWithGrant({ ...ordinaryShared, callers: [...chainCallers, "anonymous"], never: ["permissionsBoundary"] }, "Deny"),
  asks: ({ policies, request, extra }) => {
    const deny: StatementDocument = { ...extra, NotPrincipal: "*" };
    delete deny.Principal;
    return [
      { policies, request },
      { policies: withStatements(policies, "resource", deny), request },
    ];
  },
  relation: (_given, decisions) => allEqual(decisions),
});

interface Spared {
  readonly NotPrincipal: PrincipalDocument;
  readonly spared: "caller" | "foreigner";
}

const completeChain = law({
  id: "law.notprincipal.complete-chain",
  title:
    "a Deny for everybody but one caller with all its identities spares that caller and denies callers of other accounts, services and anonymous ones",
  rules: ["match.notprincipal.deny", "match.notprincipal.chain.complete", "match.notprincipal.chain.none"],
  status: "documented",
  needs: ["resource"],
  given: situation({ callers: [...chainCallers, "service", "anonymous"], targets: [...sharedTargets, "key"] }).chain((where) =>
    extendedCaseIn(where, { always: ["resource"], never: ["permissionsBoundary"] }, sparedIn(where), () => []),
  ),
  asks: ({ policies, request, extra: { NotPrincipal } }) => [
    { policies, request },
    { policies: withStatements(policies, "resource", { Effect: "Deny", NotPrincipal, Action: "*", Resource: "*" }), request },
  ],
  relation: ({ extra: { spared } }, [before, after]) => after === (spared === "caller" ? before : "explicitDeny"),
});

/** The complete chain of the caller, or that of a user or session of another account. */
function sparedIn(where: Situation): Arbitrary<Spared> {
  const other = foreignAccount(where);
  const foreigners: Caller[] = [
    { kind: "user", account: other, user: "ann" },
    { kind: "roleSession", account: other, role: "team/reader", session: "run" },
    { kind: "root", account: other },
  ];
  return fc.record({ pick: fc.nat(5), form: fc.constantFrom(0 as const, 1 as const) }).map(({ pick, form }) => {
    const own = where.caller.kind === "service" ? undefined : chainEntries(where.caller, form);
    if (own !== undefined && pick % 2 === 0) return { NotPrincipal: principalDocument(own), spared: "caller" };
    const foreigner = foreigners[pick % foreigners.length] ?? { kind: "root", account: other };
    return { NotPrincipal: principalDocument(chainEntries(foreigner, form) ?? []), spared: "foreigner" };
  });
}

const notPrincipalAsCondition = law({
  id: "law.notprincipal.as-condition",
  title: "a Deny for everybody but a user and its account decides as one for everyone whose principal ARN is neither's",
  rules: ["match.notprincipal.chain", "cond.key.principal-arn", "cond.missing.negated"],
  status: "documented",
  needs: ["resource"],
  given: fc.record({
    base: caseWithGrant({ ...ordinaryShared, callers: ["user"], never: ["permissionsBoundary"] }, "Deny"),
    spared: fc.constantFrom("caller", "foreigner"),
  }),
  asks: ({ base: { situation: where, policies, request, extra }, spared }) => {
    const account = spared === "caller" ? accountOf({ situation: where, policies, request }) : foreignAccount(where);
    const user = spared === "caller" && where.caller.kind === "user" ? where.caller.user : "ann";
    const named = [userArn(account, user), `arn:aws:iam::${account}:root`];
    const principal = principalOf(where.caller);
    const arn = typeof principal === "object" && "AWS" in principal ? principal.AWS : "";
    const asked: Request = { ...request, context: { ...request.context, "aws:PrincipalArn": arn } };
    const bare = { ...extra };
    delete bare.Condition;
    const byName: StatementDocument = { ...bare, NotPrincipal: { AWS: named } };
    delete byName.Principal;
    return [
      { policies: withStatements(policies, "resource", byName), request: asked },
      {
        policies: withStatements(policies, "resource", {
          ...bare,
          Principal: "*",
          Condition: { ArnNotEquals: { "aws:PrincipalArn": named } },
        }),
        request: asked,
      },
    ];
  },
  relation: (_given, decisions) => allEqual(decisions),
});

const notPrincipalAndBoundary = law({
  id: "law.notprincipal.boundary",
  title: "a Deny for everybody but some denies a user or role with a boundary even if it is among those",
  rules: ["match.notprincipal.boundary"],
  status: "documented",
  needs: ["permissionsBoundary", "resource"],
  given: extendedCase(
    { callers: plainCallers, targets: [...sharedTargets, "key"], always: ["permissionsBoundary", "resource"] },
    (where) => notPrincipalElement(where),
    () => [],
  ),
  asks: ({ policies, request, extra: NotPrincipal }) => [
    { policies: withStatements(policies, "resource", { Effect: "Deny", NotPrincipal, Action: "*", Resource: "*" }), request },
  ],
  relation: (_given, [decision]) => decision === "explicitDeny",
});

const identityNeverSuffices = law({
  id: "law.trust.identity-never",
  title: "assuming a role and using a key is never allowed where the policy on it grants nothing to the caller",
  rules: ["eval.trust.must-allow", "eval.kms.must-allow", "eval.trust.self", "eval.kms.root-user"],
  status: "documented",
  needs: ["identity", "resource"],
  given: situation({ callers: [...plainCallers, "federatedUser", "root"], targets: mandatory }).chain((where) =>
    extendedCaseIn(
      where,
      { never: ["resource"], always: ["identity"] },
      fc
        .record({
          allow: statement(kindOf("resource", where), where, { effect: "Allow", complements: "none" }),
          entries: fc.uniqueArray(fc.constantFrom(...unrelatedEntries(where)), {
            minLength: 1,
            maxLength: 2,
            selector: ({ value }) => value,
          }),
        })
        .map(({ allow, entries }) => ({ ...allow, Principal: principalDocument(entries) })),
      (each) => [each],
    ),
  ),
  asks: ({ policies, request, extra }) => [{ policies: { ...policies, ...layerOf("resource", [documentOf(extra)]) }, request }],
  relation: (_given, [decision]) => decision !== "allowed",
});

const delegated = law({
  id: "law.trust.account-and-identity",
  title: "where a role or key is open to its whole account, the caller's own policies decide as on any other resource",
  rules: ["eval.trust.same.account", "eval.kms.delegation", "match.resource.absent"],
  status: "documented",
  needs: ["identity", "resource"],
  given: fc.constantFrom("queue" as const, "role" as const).chain((target) =>
    situatedCase({
      callers: plainCallers,
      targets: [target],
      accounts: "same",
      never: ["resource", "resourceControl"],
      always: ["identity"],
    }),
  ),
  asks: ({ situation: where, policies, request }) => {
    const isRole = where.target === "role";
    const grant: StatementDocument = {
      Effect: "Allow",
      Principal: aws(where.owner),
      ...(isRole ? { Action: "sts:AssumeRole" } : { Action: "kms:*", Resource: "*" }),
    };
    const ordinary = isRole ? rewrittenCase({ policies, request }, likeIam, unchanged) : { policies, request };
    const special = isRole ? { policies, request } : rewrittenCase({ policies, request }, likeKms, asKey);
    return [ordinary, { policies: { ...special.policies, resource: documentOf(grant) }, request: special.request }];
  },
  relation: (_given, decisions) => allEqual(decisions),
});

/** The case with every action and resource pattern rewritten in the same way as the request. */
function rewrittenCase({ policies, request }: Case, action: (text: string) => string, resource: (text: string) => string): Case {
  return {
    policies: mapStatements(policies, (each) => {
      const result = { ...each };
      if (each.Action !== undefined) result.Action = listed(each.Action).map(action);
      if (each.NotAction !== undefined) result.NotAction = listed(each.NotAction).map(action);
      if (each.Resource !== undefined) result.Resource = listed(each.Resource).map(resource);
      if (each.NotResource !== undefined) result.NotResource = listed(each.NotResource).map(resource);
      return [result];
    }),
    request: { ...request, action: action(request.action), resource: resource(request.resource) },
  };
}

const unchanged = (text: string): string => text;

/** Actions of the two services change places, so that assuming a role becomes an action to which no trust policy speaks. */
function likeIam(action: string): string {
  return exchangedPrefix(action, "sts:", "iam:");
}

function likeKms(action: string): string {
  return exchangedPrefix(action, "sqs:", "kms:");
}

function exchangedPrefix(action: string, one: string, two: string): string {
  const prefix = action.slice(0, one.length).toLowerCase();
  return prefix === one || prefix === two ? (prefix === one ? two : one) + action.slice(one.length) : action;
}

/** Queues become keys, patterns of queues patterns of keys. */
function asKey(arn: string): string {
  return arn.startsWith("arn:aws:sqs:") ? `${frontOf(arn).replace(":sqs:", ":kms:")}key/${nameOf(arn)}` : arn;
}

export const principalLaws: readonly Law[] = [
  star,
  accountForms,
  order,
  orderOfUser,
  accountIsNeutral,
  liftsLimits,
  roleGrantIsLimited,
  sessionNeeded,
  unrelated,
  principalCase,
  renameSession,
  rolePath,
  bothSides,
  crossImpliesSame,
  kindBlind,
  noResourcePolicy,
  identityNeeded,
  renameAccounts,
  rootIsBlind,
  rootInItsAccount,
  anonymousIsBlind,
  anonymousImplies,
  serviceIsBlind,
  federatedIsBlind,
  notPrincipalStar,
  completeChain,
  notPrincipalAsCondition,
  notPrincipalAndBoundary,
  identityNeverSuffices,
  delegated,
];
