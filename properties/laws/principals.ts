import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import type { Decision } from "../../model/case/decision.ts";
import type { PolicyMember, PolicySet, PrincipalDocument, StatementDocument } from "../../model/case/policy-set.ts";
import type { Request } from "../../model/case/request.ts";
import { extendedCase, extendedCaseIn, situatedCase } from "../arbitraries/case.ts";
import type { CaseConstraints, ExtendedCase } from "../arbitraries/case.ts";
import { documentOf } from "../arbitraries/document.ts";
import { kindOf, policySet, statementsIn } from "../arbitraries/policy-set.ts";
import {
  accountEntries,
  ownArns,
  principalDocument,
  roleArn,
  sessionArn,
  unrelatedEntries,
  userArn,
} from "../arbitraries/principal.ts";
import type { Caller, PrincipalEntry } from "../arbitraries/principal.ts";
import { plainCallers, possibleLayers, sharedTargets, situation } from "../arbitraries/situation.ts";
import { statement, sweepingStatement, unmetStatement } from "../arbitraries/statement.ts";
import { accounts, canonicalUser, sessions, strangerAccount } from "../arbitraries/vocabulary.ts";
import { recapitalised } from "../arbitraries/wildcard.ts";
import { accountOf, allEqual, aws, caseWithGrant, forEach, mandatory, ordinaryShared, requestIn } from "./grants.ts";
import { law } from "./law.ts";
import type { Law } from "./law.ts";
import { mapStatements, withoutLayers, withStatements } from "./rewriting.ts";

const sessionCallers = ["roleSession"] as const;

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
    const unrelated = unrelatedEntries(where);
    const types = [...new Set(unrelated.map(({ type }) => type))];
    const others = types.map((type) => unrelated.filter((each) => each.type === type));
    const entry = fc.oneof(
      ...(similar.length > 0 ? [{ weight: 3, arbitrary: fc.constantFrom(...similar) }] : []),
      ...others.map((alike) => ({ weight: 1, arbitrary: fc.constantFrom(...alike) })),
    );
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
  asks: ({ situation: where, policies, request, extra }) => {
    const kind = kindOf("resource", where);
    const { Principal } = extra;
    const everyone = sweepingStatement(kind, where, "Allow");
    const deny = sweepingStatement(kind, where, "Deny");
    const open = { identity: [documentOf({ Effect: "Allow", Action: "*", Resource: "*" })] };
    return [
      { policies, request },
      { policies: withStatements(policies, "resource", extra), request },
      { policies: { resource: documentOf(unmetStatement(kind, where)) }, request },
      { policies: { resource: documentOf({ ...everyone, Principal }) }, request },
      { policies: { ...open, resource: documentOf(everyone) }, request },
      { policies: { ...open, resource: documentOf(everyone, { ...deny, Principal }) }, request },
    ];
  },
  relation: (_given, [before, after, nothing, othersOnly, open, othersDenied]) =>
    before === after && nothing === othersOnly && open === othersDenied,
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
    case "user": {
      const name = caller.user.slice(caller.user.lastIndexOf("/") + 1);
      return [roleArn(caller.account, caller.user), sessionArn(caller.account, caller.user, name)];
    }
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
  title: "the ARN of a user or session with a letter of its path or name in the other case does not name it",
  rules: ["match.principal.case-sensitive"],
  status: "documented",
  needs: ["resource"],
  given: fc.record({ base: caseWithGrant({ ...ordinaryShared, callers: ["user", "roleSession"] }), letter: fc.nat(20) }),
  asks: ({ base, letter }) => {
    const { policies, request } = base;
    const arn = ownArns(base.situation.caller).at(-1) ?? "";
    // A role's name is left alone: whether its letters' case counts is not settled.
    const start = (base.situation.caller.kind === "user" ? arn.indexOf("/") : arn.lastIndexOf("/")) + 1;
    const places = [...arn.matchAll(/[a-z]/gi)].map(({ index }) => index).filter((index) => index >= start);
    const place = places[letter % places.length] ?? start;
    const recased = arn.slice(0, place) + recapitalised(arn.slice(place, place + 1)) + arn.slice(place + 1);
    return [{ policies, request }, ...forEach(base, [aws(recased)])];
  },
  relation: (_given, decisions) => allEqual(decisions),
});

const accountDeny = law({
  id: "law.principal.account-deny",
  title:
    "a Deny for an account in a resource policy denies its users, roles and sessions and its root user, and nobody of another account",
  rules: ["match.principal.account-deny", "eval.root.resource-deny"],
  status: "documented",
  needs: ["resource"],
  given: fc.record({
    where: situation({ callers: [...plainCallers, "federatedUser", "root"], targets: sharedTargets }),
    form: fc.nat(1),
  }),
  asks: ({ where, form }) => {
    const { caller, owner } = where;
    const account = "account" in caller ? caller.account : owner;
    return [account, strangerAccount].map((denied) => ({
      policies: {
        resource: documentOf(
          { Effect: "Allow", Principal: "*", Action: "*", Resource: "*" },
          { Effect: "Deny", Principal: aws(accountEntries(denied)[form]?.value ?? denied), Action: "*", Resource: "*" },
        ),
        ...(account === owner ? {} : { identity: [documentOf({ Effect: "Allow", Action: "*", Resource: "*" })] }),
        // Without session policies identity grants nothing to a federated-user session.
        ...(caller.kind === "federatedUser" ? { session: [documentOf({ Effect: "Allow", Action: "*", Resource: "*" })] } : {}),
      },
      request: requestIn(where),
    }));
  },
  relation: (_given, [own, stranger]) => own === "explicitDeny" && stranger === "allowed",
});

const namesNobody = fc.constantFrom<PrincipalDocument>(
  { CanonicalUser: canonicalUser },
  { AWS: "AIDAAAAAAAAAAAAAAAAAA" },
  { AWS: "AROAAAAAAAAAAAAAAAAAA" },
  { AWS: ["AIDAAAAAAAAAAAAAAAAAA", strangerAccount], CanonicalUser: canonicalUser },
);

const identifiers = law({
  id: "law.principal.identifiers",
  title: "a canonical user and the unique id of a user or role name no caller of another name, let alone everyone",
  rules: ["eval.same.id", "match.principal.any-of"],
  status: "documented",
  needs: ["resource"],
  given: fc.record({
    where: situation({ callers: [...plainCallers, "root", "anonymous"], targets: ["object", "bucket"], accounts: "same" }),
    Principal: namesNobody,
  }),
  asks: ({ where, Principal }) => {
    const everyone: StatementDocument = { Effect: "Allow", Principal: "*", Action: "*", Resource: "*" };
    const named: StatementDocument = { ...everyone, Principal };
    return [documentOf(named), documentOf(everyone, { ...named, Effect: "Deny" })].map((resource) => ({
      policies: { resource },
      request: requestIn(where),
    }));
  },
  relation: ({ where }, [allowing, denying]) =>
    denying === "allowed" && allowing === (where.caller.kind === "root" ? "allowed" : "implicitDeny"),
});

const otherPartition = law({
  id: "law.principal.partition",
  title: "the ARN of an account's root or of a user in another partition names nobody",
  rules: ["match.principal.account-partition"],
  status: "observed",
  needs: ["resource"],
  given: fc.record({
    where: situation({ callers: ["user", "root"], targets: sharedTargets, accounts: "same" }),
    partition: fc.constantFrom("aws-cn", "aws-us-gov"),
  }),
  asks: ({ where, partition }) => {
    const own = [`arn:aws:iam::${where.owner}:root`, ...ownArns(where.caller)];
    return [own, own.map((arn) => arn.replace("arn:aws:", `arn:${partition}:`))].map((AWS) => ({
      policies: {
        identity: [documentOf({ Effect: "Allow", Action: "*", Resource: "*" })],
        resource: documentOf({ Effect: "Deny", Principal: { AWS }, Action: "*", Resource: "*" }),
      },
      request: requestIn(where),
    }));
  },
  relation: (_given, [here, elsewhere]) => here === "explicitDeny" && elsewhere === "allowed",
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

export const principalLaws: readonly Law[] = [
  star,
  accountForms,
  order,
  orderOfUser,
  accountIsNeutral,
  liftsLimits,
  sessionNeeded,
  roleGrantIsLimited,
  unrelated,
  principalCase,
  accountDeny,
  identifiers,
  otherPartition,
  renameSession,
  rolePath,
];
