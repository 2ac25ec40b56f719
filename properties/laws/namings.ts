import fc from "fast-check";
import type { PolicySet, StatementDocument } from "../../model/case/policy-set.ts";
import type { Request } from "../../model/case/request.ts";
import { documentOf } from "../arbitraries/document.ts";
import { kindOf } from "../arbitraries/policy-set.ts";
import { accountEntries, chainEntries, matchingEntries, ownArns, roleArn, userArn } from "../arbitraries/principal.ts";
import { possibleLayers, sharedTargets, situation } from "../arbitraries/situation.ts";
import { sweepingStatement, unmetStatement } from "../arbitraries/statement.ts";
import { services, strangerAccount } from "../arbitraries/vocabulary.ts";
import { aws, requestIn } from "./grants.ts";
import { law } from "./law.ts";
import type { Law } from "./law.ts";

const everyone: StatementDocument = { Effect: "Allow", Principal: "*", Action: "*", Resource: "*" };
const allowAll = documentOf({ Effect: "Allow", Action: "*", Resource: "*" });

const overcomes = law({
  id: "law.same.overcomes",
  title:
    "a boundary or session policy that allows nothing limits what the resource policy grants to a role, and not what it grants to everyone or to the very user or session",
  rules: [
    "eval.same.user-arn",
    "eval.same.role-arn",
    "eval.same.session-arn",
    "eval.same.fed-user-arn",
    "eval.same.account",
    "eval.same.star",
  ],
  status: "documented",
  needs: ["resource"],
  given: fc.record({
    where: situation({ callers: ["user", "role", "roleSession", "federatedUser"], targets: sharedTargets, accounts: "same" }),
    limit: fc.constantFrom("none" as const, "permissionsBoundary" as const, "session" as const),
    name: fc.constantFrom("account", "role", "self", "*"),
  }),
  asks: ({ where, limit, name }) => {
    const own = ownArns(where.caller);
    const named = { account: where.owner, role: own[0] ?? "*", self: own.at(-1) ?? "*", "*": "*" }[name];
    const limits = limit !== "none" && possibleLayers(where).includes(limit) ? [limit] : [];
    const policies: PolicySet = { resource: documentOf({ ...everyone, Principal: named === "*" ? "*" : aws(named) }) };
    for (const layer of limits) {
      const nothing = documentOf(unmetStatement(layer, where));
      if (layer === "session") policies.session = [nothing];
      else policies.permissionsBoundary = nothing;
    }
    return [{ policies, request: requestIn(where) }];
  },
  relation: ({ where, limit, name }, [decision]) => {
    if (name === "account") return decision === "implicitDeny";
    const { kind } = where.caller;
    if (name === "*" || kind === "user" || kind === "federatedUser") return decision === "allowed";
    const namesTheRole = kind === "role" || name === "role";
    const isLimited = limit !== "none" && possibleLayers(where).includes(limit);
    return decision === (namesTheRole && isLimited ? "implicitDeny" : "allowed");
  },
});

const rootUnnamed = law({
  id: "law.root.not-its-users",
  title: "a Deny for users, roles and sessions of an account does not bind its root user, which its account's name does bind",
  rules: ["match.principal.any-of", "match.principal.account-deny", "eval.root.resource-deny"],
  status: "documented",
  needs: ["resource"],
  given: fc.record({
    where: situation({ callers: ["root"], targets: sharedTargets, accounts: "same" }),
    names: fc.subarray(["user/ann", "role/read", "user/root", "role/root"], { minLength: 1 }),
    form: fc.nat(1),
  }),
  asks: ({ where, names, form }) => {
    const named = names.map((name) => `arn:aws:iam::${where.owner}:${name}`);
    const account = accountEntries(where.owner)[form]?.value ?? where.owner;
    return [named, [...named, account]].map((AWS) => ({
      policies: { resource: documentOf(everyone, { ...everyone, Effect: "Deny", Principal: { AWS } }) },
      request: requestIn(where),
    }));
  },
  relation: (_given, [others, account]) => others === "allowed" && account === "explicitDeny",
});

const nearServices = [...services, "sns.amazonaws.com", "events.amazonaws.com.cn"];

const servicesByName = law({
  id: "law.notprincipal.services",
  title: "a Deny for everybody but some services spares those services, no other service and no user",
  rules: ["match.notprincipal.deny", "match.notprincipal.chain.none", "match.notprincipal.chain.complete"],
  status: "documented",
  needs: ["resource"],
  given: fc.record({
    where: situation({ callers: ["service", "service", "user"], targets: sharedTargets, accounts: "same" }),
    listed: fc.subarray(nearServices, { minLength: 1, maxLength: 3 }),
    account: fc.boolean(),
    bounded: fc.boolean(),
  }),
  asks: ({ where, listed, account, bounded }) => [
    {
      policies: {
        // What bounds users does not bear on services.
        ...(bounded ? { permissionsBoundary: allowAll } : {}),
        identity: [allowAll],
        resource: documentOf(everyone, {
          Effect: "Deny",
          NotPrincipal: { Service: listed, ...(account ? { AWS: strangerAccount } : {}) },
          Action: "*",
          Resource: "*",
        }),
      },
      request: requestIn(where),
    },
  ],
  relation: ({ where: { caller }, listed }, [decision]) =>
    decision === (caller.kind === "service" && listed.includes(caller.service) ? "allowed" : "explicitDeny"),
});

const starAmongOthers = law({
  id: "law.notprincipal.star-among-others",
  title:
    "a Deny for everybody but some spares everyone if everyone is among those, and a root user that it names whatever its boundary",
  rules: ["match.notprincipal.no-wildcard", "match.notprincipal.chain.complete", "eval.root.identity-ignored"],
  status: "documented",
  needs: ["resource"],
  given: fc.record({
    where: situation({ callers: ["user", "role", "roleSession", "root", "anonymous"], targets: sharedTargets, accounts: "same" }),
    form: fc.constantFrom(0 as const, 1 as const),
    starFirst: fc.boolean(),
  }),
  asks: ({ where, form, starFirst }) => {
    const root = where.caller.kind === "root";
    const others = [strangerAccount, roleArn(strangerAccount, "read")];
    const AWS = root
      ? [...others, ...(chainEntries(where.caller, form) ?? []).map(({ value }) => value)]
      : starFirst
        ? ["*", ...others]
        : [...others, "*"];
    const deny: StatementDocument = { Effect: "Deny", NotPrincipal: { AWS }, Action: "*", Resource: "*" };
    return [
      {
        policies: { resource: documentOf(everyone, deny), ...(root ? { permissionsBoundary: allowAll } : {}) },
        request: requestIn(where),
      },
    ];
  },
  relation: (_given, [decision]) => decision === "allowed",
});

const federatedEverywhere = law({
  id: "law.federated.everyone",
  title: "everyone in a resource control policy takes in those whom an identity provider vouches for",
  rules: ["eval.rcp.resource-owner", "eval.trust.federated"],
  status: "documented",
  needs: ["resource", "resourceControl"],
  given: situation({ callers: ["federated"] }),
  asks: (where) => {
    const provider = matchingEntries(where.caller)[0]?.value ?? "";
    const resource = documentOf({
      ...sweepingStatement(kindOf("resource", where), where, "Allow"),
      Principal: { Federated: provider },
    });
    const deny: StatementDocument = { ...everyone, Effect: "Deny" };
    return [{ resource }, { resource, resourceControl: [[documentOf(deny)]] }].map((policies) => ({
      policies,
      request: requestIn(where),
    }));
  },
  relation: (_given, [admitted, controlled]) => admitted === "allowed" && controlled === "explicitDeny",
});

const trustActions = ["AssumeRole", "TagSession", "SetSourceIdentity", "AssumeRoleWithSAML", "AssumeRoleWithWebIdentity"];

const everyTrustAction = law({
  id: "law.trust.every-action",
  title:
    "each of the actions on a role that its trust policy rules needs an Allow there, and other actions on the role need none",
  rules: ["eval.trust.when", "eval.trust.must-allow"],
  status: "documented",
  needs: ["identity", "resource"],
  given: fc.record({
    action: fc.constantFrom(...trustActions),
    other: fc.constantFrom("iam:GetRole", "iam:PassRole", "iam:TagRole"),
    role: fc.constantFrom("read", "team/reader"),
  }),
  asks: ({ action, other, role }) => {
    const trusting = (entry: string): PolicySet => ({
      identity: [allowAll],
      resource: documentOf({ Effect: "Allow", Principal: aws(entry), Action: trustActions.map((name) => `sts:${name}`) }),
    });
    const asking = (asked: string): Request => ({
      principal: { AWS: userArn("111111111111", "ann") },
      action: asked,
      resource: roleArn("111111111111", role),
    });
    return [
      { policies: trusting(userArn("111111111111", "bob")), request: asking(`sts:${action}`) },
      { policies: trusting("111111111111"), request: asking(`sts:${action}`) },
      { policies: { identity: [allowAll] }, request: asking(other) },
    ];
  },
  relation: (_given, [foreign, own, other]) => foreign === "implicitDeny" && own === "allowed" && other === "allowed",
});

const keyless = law({
  id: "law.kms.beside-keys",
  title: "what is asked of the key service about an alias, and not about a key, needs no key policy",
  rules: ["eval.kms.when", "eval.kms.keyless", "eval.kms.absent"],
  status: "documented",
  needs: ["identity"],
  given: fc.record({
    name: fc.constantFrom("alias/app", "alias/key/app", "custom-key-store/one"),
    action: fc.constantFrom("kms:UpdateAlias", "kms:DeleteAlias"),
  }),
  asks: ({ name, action }) =>
    [name, "key/11111111-1111-1111-1111-111111111111"].map((text) => ({
      policies: { identity: [allowAll] },
      request: {
        principal: { AWS: userArn("111111111111", "ann") },
        action,
        resource: `arn:aws:kms:us-east-1:111111111111:${text}`,
      },
    })),
  relation: (_given, [alias, aKey]) => alias === "allowed" && aKey === "implicitDeny",
});

export const namingLaws: readonly Law[] = [
  overcomes,
  rootUnnamed,
  servicesByName,
  starAmongOthers,
  federatedEverywhere,
  everyTrustAction,
  keyless,
];
