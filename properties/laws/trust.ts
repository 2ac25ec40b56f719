import fc from "fast-check";
import type { Case } from "../../model/case/case.ts";
import type { StatementDocument } from "../../model/case/policy-set.ts";
import { extendedCaseIn, situatedCase } from "../arbitraries/case.ts";
import { conditionOf } from "../arbitraries/condition.ts";
import { documentOf } from "../arbitraries/document.ts";
import { kindOf } from "../arbitraries/policy-set.ts";
import { accountEntries, matchingEntries, ownArns, principalDocument, unrelatedEntries } from "../arbitraries/principal.ts";
import { frontOf, nameOf } from "../arbitraries/resource.ts";
import { plainCallers, situation } from "../arbitraries/situation.ts";
import { statement, sweepingStatement, unmetStatement } from "../arbitraries/statement.ts";
import { strangerAccount } from "../arbitraries/vocabulary.ts";
import { allEqual, aws, mandatory, requestIn } from "./grants.ts";
import { law } from "./law.ts";
import type { Law } from "./law.ts";
import { layerOf, listed, mapStatements } from "./rewriting.ts";
import { comparison, truthOf } from "./truth.ts";

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

const direct = law({
  id: "law.trust.direct",
  title:
    "the policy on a role or key lets a caller of its account in by naming it, without an Allow in identity, and not by naming the account",
  rules: ["eval.trust.same.direct", "eval.kms.same.direct", "eval.trust.same.account", "eval.kms.delegation"],
  status: "documented",
  needs: ["resource"],
  given: fc.record({
    where: situation({ callers: plainCallers, targets: mandatory, accounts: "same" }),
    identity: fc.constantFrom("absent", "unmet"),
    pick: fc.nat(1),
  }),
  asks: ({ where, identity, pick }) => {
    const own = ownArns(where.caller);
    const entries = [own[pick % own.length] ?? "", ...accountEntries(where.owner).map(({ value }) => value)];
    return entries.map((entry) => ({
      policies: {
        ...(identity === "absent" ? {} : { identity: [documentOf(unmetStatement("identity", where))] }),
        resource: documentOf({ ...sweepingStatement(kindOf("resource", where), where, "Allow"), Principal: aws(entry) }),
      },
      request: requestIn(where),
    }));
  },
  relation: (_given, [named, ...accounts]) => named === "allowed" && accounts.every((decision) => decision === "implicitDeny"),
});

const conditionsInTrust = law({
  id: "law.trust.conditions",
  title: "a condition in a trust policy has to hold as in any other policy, on tags and external ids too",
  rules: ["cond.block.and", "cond.effect-symmetric", "eval.trust.must-allow"],
  status: "documented",
  needs: ["resource"],
  given: fc.record({
    where: situation({ callers: ["user"], targets: ["role"], accounts: "same" }),
    key: fc.constantFrom(
      "aws:PrincipalTag/team",
      "aws:RequestTag/team",
      "aws:ResourceTag/team",
      "sts:ExternalId",
      "aws:PrincipalOrgID",
    ),
    operator: fc.constantFrom("StringEquals", "StringNotEquals", "StringLike", "StringEqualsIgnoreCase"),
    held: fc.constantFrom("red", "blue", undefined),
    effect: fc.constantFrom("Allow" as const, "Deny" as const),
  }),
  asks: ({ where, key, operator, held, effect }) => {
    const clauses = [comparison(operator, "red", key)];
    const context = held === undefined ? {} : { [key]: held };
    const named: StatementDocument = { Effect: "Allow", Principal: aws(ownArns(where.caller)[0] ?? ""), Action: where.action };
    const conditional: StatementDocument = { ...named, Effect: effect, Condition: conditionOf(clauses) };
    return [
      truthOf(clauses, context),
      {
        policies: { resource: documentOf(...(effect === "Allow" ? [] : [named]), conditional) },
        request: { ...requestIn(where), context },
      },
    ];
  },
  relation: ({ effect }, [truth, decision]) => {
    if (effect === "Deny") return decision === (truth === "allowed" ? "explicitDeny" : "allowed");
    return decision === truth;
  },
});

const otherProvider = law({
  id: "law.federated.provider",
  title: "a trust policy lets in those whom the identity provider that it names vouches for, and nobody through another provider",
  rules: ["eval.trust.federated", "eval.federated"],
  status: "documented",
  needs: ["resource"],
  given: fc.record({
    where: situation({ callers: ["federated"] }),
    other: fc.constantFrom<(own: string) => string>(
      (own) => `${own}2`,
      (own) => own.slice(0, -1),
      (own) => own.replace(/\d{12}/, strangerAccount),
      (own) => own.replace(/:[a-z]+-provider.*/, ":saml-provider/other"),
      (own) => own.replace(/:[a-z]+-provider.*/, ":oidc-provider/other.example.com"),
    ),
  }),
  asks: ({ where, other }) => {
    const [own = ""] = matchingEntries(where.caller).map(({ value }) => value);
    const entries = [own, [other(own), own], other(own), [other(own), `arn:aws:iam::${strangerAccount}:saml-provider/corp`]];
    return entries.map((Federated) => ({
      policies: { resource: documentOf({ Effect: "Allow", Principal: { Federated }, Action: where.action }) },
      request: requestIn(where),
    }));
  },
  relation: (_given, [own, both, other, others]) =>
    own === "allowed" && both === "allowed" && other === "implicitDeny" && others === "implicitDeny",
});

export const trustLaws: readonly Law[] = [identityNeverSuffices, delegated, direct, conditionsInTrust, otherProvider];
