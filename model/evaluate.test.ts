import { describe, expect, test } from "vitest";
import type { Decision } from "./case/decision.ts";
import type { PolicyMember, PrincipalDocument } from "./case/policy-set.ts";
import { readPolicies } from "./document/read-policies.ts";
import { evaluate } from "./evaluate.ts";
import { explain } from "./explain.ts";
import type { Policies } from "./policies/policies.ts";
import type { AccessRequest } from "./request/access-request.ts";
import { readRequest } from "./request/read-request.ts";

const own = "111111111111";
const foreign = "222222222222";

function policiesOf(policySet: unknown): Policies {
  const read = readPolicies(policySet);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value;
}

function requestOf(request: unknown): AccessRequest {
  const read = readRequest(request);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value;
}

const states = ["absent", "allow", "none", "deny"] as const;
type State = (typeof states)[number];

/** A document that says `allow`, `none` or `deny` of every request. */
function documentSaying(state: State, principal: object) {
  const allow = { Effect: "Allow", ...principal, Action: state === "none" ? "nowhere:Nothing" : "*", Resource: "*" };
  return { Statement: state === "deny" ? [allow, { ...allow, Effect: "Deny" }] : [allow] };
}

const nesting: Record<Exclude<PolicyMember, "resource">, (document: object) => unknown> = {
  identity: (document) => [document],
  permissionsBoundary: (document) => document,
  session: (document) => [document],
  serviceControl: (document) => [[document]],
  resourceControl: (document) => [[document]],
  vpcEndpoint: (document) => document,
};
const limitsAndIdentity = Object.keys(nesting) as (keyof typeof nesting)[];

const layers = Object.fromEntries(
  limitsAndIdentity.map((member) => {
    const principal = member === "resourceControl" || member === "vpcEndpoint" ? { Principal: "*" } : {};
    const bySaying = states.map((state) => [
      state,
      state === "absent" ? {} : policiesOf({ [member]: nesting[member](documentSaying(state, principal)) }),
    ]);
    return [member, Object.fromEntries(bySaying)];
  }),
) as Record<keyof typeof nesting, Record<State, Policies>>;

/** How an Allow in the resource policy that names this matches the caller: `Ra` delegated, `Rd` direct, `Rs` session-direct. */
type Grant = readonly [label: string, names: PrincipalDocument, ...matches: ("Ra" | "Rd" | "Rs")[]];

const everyone: Grant[] = [
  ["everyone", "*", "Rd", "Rs"],
  ["everyone in AWS", { AWS: "*" }, "Rd", "Rs"],
];
const delegation: Grant[] = [
  ["its account", { AWS: own }, "Ra"],
  ["its account's root", { AWS: `arn:aws:iam::${own}:root` }, "Ra"],
];
const stranger: Grant = ["another", { AWS: [`arn:aws:iam::${own}:user/Other`, `arn:aws:iam::${own}:role/Other`] }];

interface Caller {
  readonly principal: unknown;
  /** The row of the table of 5.2. */
  readonly applies: readonly PolicyMember[];
  readonly grants: readonly Grant[];
}

const every: PolicyMember[] = [
  "identity",
  "permissionsBoundary",
  "session",
  "serviceControl",
  "resourceControl",
  "resource",
  "vpcEndpoint",
];

const callers = {
  user: {
    principal: { AWS: `arn:aws:iam::${own}:user/p/U` },
    applies: every,
    grants: [stranger, ...delegation, ["the user", { AWS: `arn:aws:iam::${own}:user/p/U` }, "Rd"], ...everyone],
  },
  role: {
    principal: { AWS: `arn:aws:iam::${own}:role/p/R` },
    applies: every,
    grants: [
      stranger,
      ...delegation,
      ["the role", { AWS: `arn:aws:iam::${own}:role/p/R` }, "Rd"],
      ["a session of it", { AWS: `arn:aws:sts::${own}:assumed-role/R/s` }],
      ...everyone,
    ],
  },
  session: {
    principal: { AWS: `arn:aws:sts::${own}:assumed-role/R/s` },
    applies: every,
    grants: [
      stranger,
      ...delegation,
      ["the role", { AWS: `arn:aws:iam::${own}:role/p/R` }, "Rd"],
      ["the role and its account", { AWS: [own, `arn:aws:iam::${own}:role/R`] }, "Rd", "Ra"],
      ["the session", { AWS: `arn:aws:sts::${own}:assumed-role/R/s` }, "Rs"],
      ["the role, then the session", { AWS: [`arn:aws:iam::${own}:role/R`, `arn:aws:sts::${own}:assumed-role/R/s`] }, "Rd", "Rs"],
      ["another session", { AWS: `arn:aws:sts::${own}:assumed-role/R/t` }],
      ...everyone,
    ],
  },
  federatedUser: {
    principal: { AWS: `arn:aws:sts::${own}:federated-user/U` },
    applies: every,
    grants: [
      stranger,
      ...delegation,
      ["its user", { AWS: `arn:aws:iam::${own}:user/p/U` }, "Rd"],
      ["the session", { AWS: `arn:aws:sts::${own}:federated-user/U` }, "Rs"],
      ...everyone,
    ],
  },
  root: {
    principal: { AWS: `arn:aws:iam::${own}:root` },
    applies: ["serviceControl", "resourceControl", "resource", "vpcEndpoint"],
    grants: [stranger, ...delegation, ...everyone],
  },
  unnamed: { principal: undefined, applies: every, grants: [stranger, ...delegation, ...everyone] },
  service: {
    principal: { Service: "sns.amazonaws.com" },
    applies: ["resourceControl", "resource", "vpcEndpoint"],
    grants: [
      stranger,
      ["an account", { AWS: own }],
      ["another service", { Service: "sqs.amazonaws.com" }],
      ["the service", { Service: "sns.amazonaws.com" }, "Rd"],
      ...everyone,
    ],
  },
  federated: {
    principal: { Federated: "accounts.google.com" },
    applies: ["resourceControl", "resource", "vpcEndpoint"],
    grants: [
      stranger,
      ["another provider", { Federated: "graph.facebook.com" }],
      ["the provider", { Federated: "accounts.google.com" }, "Rd"],
      ["everyone", "*"],
    ],
  },
  anonymous: {
    principal: "*",
    applies: ["resourceControl", "resource", "vpcEndpoint"],
    grants: [stranger, ["an account", { AWS: own }], ...everyone],
  },
} as const satisfies Record<string, Caller>;
type CallerKind = keyof typeof callers;

interface Row {
  readonly identity: State;
  readonly permissionsBoundary: State;
  readonly session: State;
  readonly serviceControl: State;
  readonly resourceControl: State;
  readonly vpcEndpoint: State;
  readonly resource: State;
}

/** The predicates of 5.3. */
interface Predicates {
  readonly I: boolean;
  readonly B: boolean;
  readonly S: boolean;
  /** A federated-user session needs its session policies. */
  readonly Sf: boolean;
  readonly Rs: boolean;
  readonly Rd: boolean;
  readonly Ra: boolean;
}

/** 5.3. A user has no session; where one is given all the same, both ways to read "as for roles" are here. */
const ordinary: Record<string, (p: Predicates) => boolean> = {
  user: ({ Rd, I, B }) => Rd || (I && B),
  role: ({ Rs, Rd, I, B, S }) => Rs || ((Rd || I) && B && S),
  session: ({ Rs, Rd, I, B, S }) => Rs || ((Rd || I) && B && S),
  federatedUser: ({ Rs, Rd, I, B, Sf }) => Rs || ((Rd || I) && B && Sf),
  unnamed: ({ Rs, I, B, S }) => Rs || (I && B && S),
  root: () => true,
};

/** 5.6: a role to be assumed, a KMS key. */
const governed: Record<string, (p: Predicates) => boolean> = {
  user: ({ Rd, Ra, I, B }) => Rd || (Ra && I && B),
  role: ({ Rs, Rd, Ra, I, B, S }) => Rs || ((Rd || (Ra && I)) && B && S),
  session: ({ Rs, Rd, Ra, I, B, S }) => Rs || ((Rd || (Ra && I)) && B && S),
  federatedUser: ({ Rs, Rd, Ra, I, B, Sf }) => Rs || ((Rd || (Ra && I)) && B && Sf),
  unnamed: ({ Rs, Ra, I, B, S }) => Rs || (Ra && I && B && S),
  root: ({ Rd, Ra }) => Rd || Ra,
};

/** 5.5 */
const acrossAccounts: Record<string, (p: Predicates) => boolean> = {
  user: ({ I, B, S, Rd, Rs, Ra }) => I && B && S && (Rd || Rs || Ra),
  role: ({ I, B, S, Rd, Rs, Ra }) => I && B && S && (Rd || Rs || Ra),
  session: ({ I, B, S, Rd, Rs, Ra }) => I && B && S && (Rd || Rs || Ra),
  federatedUser: ({ I, B, Sf, Rd, Rs, Ra }) => I && B && Sf && (Rd || Rs || Ra),
  root: ({ Rd, Rs, Ra }) => Rd || Rs || Ra,
};

/** 5.7 */
const byResourceAlone = ({ Rd, Rs, Ra }: Predicates): boolean => Rd || Rs || Ra;

interface Target {
  readonly name: string;
  readonly action: string;
  readonly resource: string;
  readonly account: string;
  readonly governed: boolean;
}

const targets: Target[] = [own, foreign].flatMap((account) => [
  { name: "a queue", action: "sqs:SendMessage", resource: `arn:aws:sqs:us-east-1:${account}:q`, account, governed: false },
  { name: "a key", action: "kms:Decrypt", resource: `arn:aws:kms:us-east-1:${account}:key/k`, account, governed: true },
  { name: "a role", action: "sts:AssumeRole", resource: `arn:aws:iam::${account}:role/T`, account, governed: true },
]);

const answer = (granted: boolean): Decision => (granted ? "allowed" : "implicitDeny");
const absentOr = (state: State): boolean => state === "absent" || state === "allow";

/** The steps of 0.4. `undefined`: the rules leave it open. */
function expected(kind: CallerKind, row: Row, matches: readonly string[], target: Target): Decision | undefined {
  const applies = (member: PolicyMember) => (callers[kind].applies as readonly PolicyMember[]).includes(member);
  if (every.some((member) => applies(member) && row[member] === "deny")) return "explicitDeny";
  if (applies("serviceControl") && !absentOr(row.serviceControl)) return "implicitDeny";
  if (!absentOr(row.vpcEndpoint)) return "implicitDeny";
  const granting = row.resource === "allow" ? matches : [];
  const predicates: Predicates = {
    I: row.identity === "allow",
    B: absentOr(row.permissionsBoundary),
    S: absentOr(row.session),
    Sf: row.session === "allow",
    Rs: granting.includes("Rs"),
    Rd: granting.includes("Rd"),
    Ra: granting.includes("Ra"),
  };
  if (kind === "anonymous" || kind === "service" || kind === "federated") return answer(byResourceAlone(predicates));
  if (kind !== "unnamed" && target.account !== own) return answer(acrossAccounts[kind]!(predicates));
  const formulas = target.governed ? governed : ordinary;
  if (kind === "user" && row.session !== "absent") {
    const { Rs, S } = predicates;
    const readings = [formulas["role"]!(predicates), Rs || (formulas["user"]!(predicates) && S)];
    return readings[0] === readings[1] ? answer(readings[0]!) : undefined;
  }
  return answer(formulas[kind]!(predicates));
}

/** For a resource policy: what stands in it, and by what its Allow matches. */
function resourceVariants(kind: CallerKind): { label: string; state: State; matches: readonly string[]; policies: Policies }[] {
  const grants: readonly Grant[] = callers[kind].grants;
  return [
    { label: "absent", state: "absent", matches: [], policies: {} },
    ...grants.map(([label, names, ...matches]) => {
      const policies = policiesOf({ resource: { Statement: { Effect: "Allow", Principal: names, Action: "*" } } });
      return { label, state: "allow" as const, matches, policies };
    }),
    ...(["none", "deny"] as const).map((state) => {
      const principal = { Principal: { AWS: "*", Service: "sns.amazonaws.com", Federated: "accounts.google.com" } };
      return { label: state, state, matches: [], policies: policiesOf({ resource: documentSaying(state, principal) }) };
    }),
  ];
}

const product = <A, B>(as: readonly A[], bs: readonly B[]): [A, B][] => as.flatMap((a) => bs.map((b): [A, B] => [a, b]));

type Limits = readonly [serviceControl: State, resourceControl: State, vpcEndpoint: State];

const everyLimit = product(states, product(states, states)).map(([scp, [rcp, vpce]]): Limits => [scp, rcp, vpce]);

/** One of the three at a time. */
const someLimits: Limits[] = [
  ["absent", "absent", "absent"],
  ["none", "absent", "absent"],
  ["absent", "deny", "absent"],
  ["allow", "none", "none"],
];

type Judge = (policies: Policies, request: AccessRequest, decision: Decision, told: () => string) => void;

/** Every case of the table for one caller, within these limits. */
function forEachCase(kind: CallerKind, limits: readonly Limits[], judge: Judge): number {
  let judged = 0;
  const ownSide = product(states, product(states, states));
  const variants = resourceVariants(kind);
  const possible = targets.filter(({ name, account }) =>
    kind === "federated" ? name === "a role" : kind !== "unnamed" || account === own,
  );
  for (const target of possible) {
    const action = kind === "federated" ? "sts:AssumeRoleWithWebIdentity" : target.action;
    const principal = callers[kind].principal;
    const request = requestOf({ ...(principal !== undefined && { principal }), action, resource: target.resource });
    for (const [serviceControl, resourceControl, vpcEndpoint] of limits) {
      const limiting = {
        ...layers.serviceControl[serviceControl],
        ...layers.resourceControl[resourceControl],
        ...layers.vpcEndpoint[vpcEndpoint],
      };
      for (const [identity, [permissionsBoundary, session]] of ownSide) {
        const around = {
          ...limiting,
          ...layers.identity[identity],
          ...layers.permissionsBoundary[permissionsBoundary],
          ...layers.session[session],
        };
        for (const { label, state, matches, policies } of variants) {
          const row: Row = {
            identity,
            permissionsBoundary,
            session,
            serviceControl,
            resourceControl,
            vpcEndpoint,
            resource: state,
          };
          const decision = expected(kind, row, matches, target);
          if (decision === undefined) continue;
          judged++;
          judge({ ...around, ...policies }, request, decision, () =>
            JSON.stringify({
              caller: kind,
              target: target.name,
              account: target.account,
              ...row,
              resource: label,
              expected: decision,
            }),
          );
        }
      }
    }
  }
  return judged;
}

describe("the table of the formulas", () => {
  test.each(Object.keys(callers) as CallerKind[])("holds for every combination of layers of a caller that is %s", (kind) => {
    const wrong: string[] = [];
    const judged = forEachCase(kind, everyLimit, (policies, request, decision, told) => {
      if (evaluate(policies, request) !== decision) wrong.push(told());
    });
    expect(wrong.slice(0, 3)).toEqual([]);
    expect(judged).toBeGreaterThan(20_000);
  });

  test.each(Object.keys(callers) as CallerKind[])("is explained as it is decided for a caller that is %s", (kind) => {
    const wrong: string[] = [];
    forEachCase(kind, someLimits, (policies, request, decision, told) => {
      const explanation = explain(policies, request);
      const denied = explanation.layers.some(
        ({ applies, documents }) =>
          applies && documents.some(({ statements }) => statements.some(({ matches, effect }) => matches && effect === "Deny")),
      );
      if (explanation.decision !== decision || denied !== (decision === "explicitDeny") || explanation.reasons.length === 0)
        wrong.push(told());
    });
    expect(wrong.slice(0, 3)).toEqual([]);
  });
});

const decide = (policies: object, request: object): Decision => evaluate(policiesOf(policies), requestOf(request));

const allowAll = { Effect: "Allow", Action: "*", Resource: "*" };
const all = { Statement: allowAll };
const nothing = { Statement: { ...allowAll, Action: "nowhere:Nothing" } };
const denial = { Statement: { ...allowAll, Effect: "Deny" } };
const emptyStatement = { Statement: [] };
const asUser = { principal: callers.user.principal, action: "sqs:SendMessage", resource: `arn:aws:sqs:us-east-1:${own}:q` };
const asSession = { ...asUser, principal: callers.session.principal };

// eval.scp.every-level, eval.scp.deny-any-level, eval.rcp.deny-only, eval.layer.union, model.layer.absent-vs-empty, eval.*.empty
test.each<[string, object, Decision]>([
  ["no policies at all", {}, "implicitDeny"],
  ["no identity documents", { identity: [] }, "implicitDeny"],
  ["an identity document without statements", { identity: [emptyStatement] }, "implicitDeny"],
  ["an Allow in one identity document of two", { identity: [nothing, all] }, "allowed"],
  ["a Deny in one identity document of two", { identity: [all, denial] }, "explicitDeny"],
  ["a Deny before the Allow", { identity: [denial, all] }, "explicitDeny"],
  ["a boundary without statements", { identity: [all], permissionsBoundary: emptyStatement }, "implicitDeny"],
  ["an Allow in one session document of two", { identity: [all], session: [nothing, all] }, "allowed"],
  ["a Deny in one session document of two", { identity: [all], session: [denial, all] }, "explicitDeny"],
  ["no session documents", { identity: [all], session: [] }, "implicitDeny"],
  ["two SCP levels that allow", { identity: [all], serviceControl: [[all], [all]] }, "allowed"],
  ["an outer SCP level that does not allow", { identity: [all], serviceControl: [[nothing], [all]] }, "implicitDeny"],
  ["an inner SCP level that does not allow", { identity: [all], serviceControl: [[all], [nothing]] }, "implicitDeny"],
  [
    "an Allow in one document of an SCP level",
    {
      identity: [all],
      serviceControl: [
        [nothing, all],
        [all, nothing],
      ],
    },
    "allowed",
  ],
  ["a Deny at one SCP level", { identity: [all], serviceControl: [[all], [all, denial]] }, "explicitDeny"],
  ["a Deny at an SCP level that does not allow", { identity: [all], serviceControl: [[denial], [all]] }, "explicitDeny"],
  ["an SCP level without documents", { identity: [all], serviceControl: [[all], []] }, "implicitDeny"],
  ["no SCP levels", { identity: [all], serviceControl: [] }, "allowed"],
  ["SCPs alone", { serviceControl: [[all]] }, "implicitDeny"],
  ["no RCP levels", { identity: [all], resourceControl: [] }, "allowed"],
  ["an RCP level without documents", { identity: [all], resourceControl: [[]] }, "allowed"],
  [
    "RCP levels of which one allows",
    { identity: [all], resourceControl: [[], [{ Statement: { ...allowAll, Principal: "*" } }]] },
    "allowed",
  ],
  [
    "a Deny at one RCP level",
    { identity: [all], resourceControl: [[], [{ Statement: { ...allowAll, Effect: "Deny", Principal: "*" } }]] },
    "explicitDeny",
  ],
  ["an endpoint policy without statements", { identity: [all], vpcEndpoint: emptyStatement }, "implicitDeny"],
  ["a resource policy without statements", { resource: emptyStatement }, "implicitDeny"],
])("%s", (_what, policies, decision) => expect(decide(policies, asSession)).toBe(decision));

// eval.same.best-kind, eval.same.conditions, doc.type.resource-no-principal, eval.same.not-principal-allow
const grantTo = (principal: PrincipalDocument, more: object = {}) => ({
  Effect: "Allow",
  Principal: principal,
  Action: "*",
  ...more,
});
const limited = { permissionsBoundary: nothing, session: [nothing] };
const roleArn = `arn:aws:iam::${own}:role/R`;
const sessionArn = callers.session.principal.AWS;
const forAl = { Condition: { StringEquals: { "aws:username": "al" } } };
test.each<[string, object[], Decision]>([
  ["the role, then the session", [grantTo({ AWS: roleArn }), grantTo({ AWS: sessionArn })], "allowed"],
  ["the session, then the role", [grantTo({ AWS: sessionArn }), grantTo({ AWS: roleArn })], "allowed"],
  ["the role", [grantTo({ AWS: roleArn })], "implicitDeny"],
  [
    "the session on a condition that fails, and the role",
    [grantTo({ AWS: sessionArn }, forAl), grantTo({ AWS: roleArn })],
    "implicitDeny",
  ],
  [
    "the session for another action, and the role",
    [grantTo({ AWS: sessionArn }, { Action: "s3:*" }), grantTo({ AWS: roleArn })],
    "implicitDeny",
  ],
  ["nobody, by leaving Principal out", [{ Effect: "Allow", Action: "*" }], "implicitDeny"],
  [
    "all but another, by NotPrincipal",
    [{ Effect: "Allow", NotPrincipal: { AWS: `arn:aws:iam::${own}:user/Other` }, Action: "*" }],
    "allowed",
  ],
  ["all but its account, by NotPrincipal", [{ Effect: "Allow", NotPrincipal: { AWS: own }, Action: "*" }], "implicitDeny"],
])("within limits that do not allow, a resource policy names %s", (_what, statements, decision) => {
  expect(decide({ ...limited, resource: { Statement: statements } }, asSession)).toBe(decision);
});

// eval.trust.when, eval.kms.when, eval.kms.keyless, eval.kms.absent, eval.trust.absent
test.each<[string, string, Decision]>([
  ["sts:AssumeRole", `arn:aws:iam::${own}:role/T`, "implicitDeny"],
  ["STS:assumerole", `arn:aws:iam::${own}:role/p/T`, "implicitDeny"],
  ["sts:AssumeRoleWithSAML", `arn:aws:iam::${own}:role/T`, "implicitDeny"],
  ["sts:AssumeRoleWithWebIdentity", `arn:aws:iam::${own}:role/T`, "implicitDeny"],
  ["sts:TagSession", `arn:aws:iam::${own}:role/T`, "implicitDeny"],
  ["sts:SetSourceIdentity", `arn:aws:iam::${own}:role/T`, "implicitDeny"],
  ["sts:TagSession", `arn:aws:sts::${own}:federated-user/N`, "allowed"],
  ["iam:PassRole", `arn:aws:iam::${own}:role/T`, "allowed"],
  ["sts:GetFederationToken", `arn:aws:sts::${own}:federated-user/N`, "allowed"],
  ["kms:Decrypt", `arn:aws:kms:us-east-1:${own}:key/k`, "implicitDeny"],
  ["KMS:Decrypt", `arn:aws:kms:us-east-1:${own}:key/k`, "implicitDeny"],
  ["kms:CreateAlias", `arn:aws:kms:us-east-1:${own}:alias/a`, "allowed"],
  ["kms:ListKeys", "*", "allowed"],
  ["ec2:CreateVolume", `arn:aws:kms:us-east-1:${own}:key/k`, "allowed"],
])("identity alone, without a policy on the resource, makes %s on %s: %s", (action, resource, expectedDecision) => {
  expect(decide({ identity: [all] }, { ...asUser, action, resource })).toBe(expectedDecision);
});

// eval.account, eval.account.aws-owned, eval.account.partition, eval.account.unknown, model.principal.absent
const toAccount = { resource: { Statement: grantTo({ AWS: own }) } };
test.each<[string, object, object, Decision]>([
  ["a bucket without stated owner", { identity: [all] }, { ...asUser, resource: "arn:aws:s3:::b" }, "allowed"],
  [
    "a bucket of another account",
    { identity: [all] },
    { ...asUser, resource: "arn:aws:s3:::b", resourceAccount: foreign },
    "implicitDeny",
  ],
  [
    "a policy that AWS owns",
    { identity: [all] },
    { ...asUser, action: "iam:GetPolicy", resource: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
    "allowed",
  ],
  ["no resource", { identity: [all] }, { ...asUser, resource: "*" }, "allowed"],
  [
    "another partition",
    { identity: [all], resource: { Statement: grantTo("*") } },
    { ...asUser, resource: `arn:aws-cn:sqs:cn-north-1:${own}:q` },
    "implicitDeny",
  ],
  [
    "another partition, denied",
    { identity: [denial] },
    { ...asUser, resource: `arn:aws-cn:sqs:cn-north-1:${own}:q` },
    "explicitDeny",
  ],
  [
    "the root entry of another partition",
    { identity: [all], resource: { Statement: { ...grantTo({ AWS: `arn:aws-cn:iam::${own}:root` }), Effect: "Deny" } } },
    asUser,
    "allowed",
  ],
  [
    "an unnamed caller of the account that is named",
    { identity: [all], ...toAccount },
    { action: "kms:Decrypt", resource: `arn:aws:kms:us-east-1:${own}:key/k` },
    "allowed",
  ],
  [
    "an unnamed caller of another account",
    { identity: [all], ...toAccount },
    { action: "kms:Decrypt", resource: `arn:aws:kms:us-east-1:${foreign}:key/k` },
    "implicitDeny",
  ],
  [
    "an unnamed caller of no known account",
    { resource: { Statement: { ...grantTo({ AWS: own }), Effect: "Deny" } }, identity: [all] },
    { action: "s3:GetObject", resource: "arn:aws:s3:::b/k" },
    "allowed",
  ],
])("%s", (_what, policies, request, decision) => expect(decide(policies, request)).toBe(decision));

// eval.deterministic, law.input.unchanged
test("deciding changes neither policies nor request", () => {
  const policies = policiesOf({ identity: [all], resource: { Statement: grantTo({ AWS: own }) } });
  const request = requestOf(asUser);
  const before = JSON.stringify([policies, request]);
  const decisions = [
    evaluate(policies, request),
    evaluate(policies, requestOf({ ...asUser, principal: "*" })),
    evaluate(policies, request),
  ];
  expect(decisions).toEqual(["allowed", "implicitDeny", "allowed"]);
  expect(JSON.stringify([policies, request])).toBe(before);
});
