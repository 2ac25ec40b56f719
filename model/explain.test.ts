import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { situatedCase } from "../properties/arbitraries/case.ts";
import type { Vector } from "./case/case.ts";
import type { Decision } from "./case/decision.ts";
import type { PolicyMember } from "./case/policy-set.ts";
import { readCase, type ReadCase } from "./case/read-case.ts";
import { clauseHolds } from "./condition/clause.ts";
import type { Statement } from "./document/policy.ts";
import { evaluate } from "./evaluate.ts";
import { explain } from "./explain.ts";
import type { Mismatch, StatementExplanation } from "./explanation/statement.ts";
import { isRuleId } from "./rules/rules.ts";
import { actionApplies } from "./statement/action.ts";
import { denyBinds, principalCloseness } from "./statement/principal.ts";
import { resourceApplies } from "./statement/resource.ts";

function read(input: unknown): ReadCase {
  const result = readCase(input);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

/** What fails of a statement, asked of the predicates of evaluation. */
function failingParts(statement: Statement, { policies, request }: ReadCase): string[] {
  const boundary = policies.permissionsBoundary?.[0]?.[0];
  const { principal, effect } = statement;
  const named =
    !principal ||
    (effect === "Deny" ? denyBinds(principal, request, boundary) : principalCloseness(principal, request) !== "none");
  return [
    ...(actionApplies(statement.action, request) ? [] : ["action"]),
    ...(resourceApplies(statement.resource, request) ? [] : ["resource"]),
    ...(named ? [] : ["principal"]),
    ...statement.condition
      .filter((clause) => !clauseHolds(clause, request.context))
      .map(({ operator, keyText }) => `${operator} ${keyText}`),
  ];
}

const nameOf = (mismatch: Mismatch): string =>
  mismatch.part === "condition" ? `${mismatch.operator} ${mismatch.key}` : mismatch.part;

function describesItself(input: unknown): string[] {
  const one = read(input);
  const { decision, reasons, layers } = explain(one.policies, one.request);
  const wrong: string[] = [];
  if (decision !== evaluate(one.policies, one.request)) wrong.push("decision");
  if (reasons.length === 0 || !reasons.every(({ rule }) => isRuleId(rule))) wrong.push("reasons");
  let denied = false;
  for (const { member, applies, documents } of layers) {
    const stated = one.policies[member]!.flat();
    if (documents.length !== stated.length) wrong.push(`${member}: documents`);
    for (const [number, { statements }] of documents.entries()) {
      if (statements.length !== stated[number]!.statements.length) wrong.push(`${member}: statements`);
      for (const told of statements) {
        const failing = failingParts(stated[number]!.statements[told.index]!, one);
        if (JSON.stringify(told.mismatches.map(nameOf)) !== JSON.stringify(failing))
          wrong.push(`${member}[${number}]: mismatches`);
        if (told.matches !== (failing.length === 0)) wrong.push(`${member}[${number}]: matches`);
        if (!told.mismatches.every(({ rule }) => isRuleId(rule))) wrong.push(`${member}[${number}]: rules`);
        denied ||= applies && told.matches && told.effect === "Deny";
      }
    }
  }
  if (denied !== (decision === "explicitDeny")) wrong.push("explicitDeny without a matching Deny, or the reverse");
  return wrong;
}

const directory = new URL("../properties/vectors", import.meta.url).pathname;
const files = readdirSync(directory, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".json"))
  .toSorted();
const vectorsOf = (file: string): Vector[] =>
  (JSON.parse(readFileSync(join(directory, file), "utf8")) as { cases?: Vector[] }).cases ?? [];
const readable = files
  .map((file) => [file, vectorsOf(file).filter((vector) => readCase(vector).ok)] as const)
  .filter(([, vectors]) => vectors.length > 0);

describe("every vector is explained as it is decided, and every mismatch is one:", () => {
  test("there are vectors", () => expect(readable.flatMap(([, vectors]) => vectors).length).toBeGreaterThan(1000));

  test.each(readable)("%s", (_file, vectors) => {
    const wrong = vectors.map(({ id, name, policies, request }) => ({ id, name, wrong: describesItself({ policies, request }) }));
    expect(wrong.filter((one) => one.wrong.length > 0)).toEqual([]);
  });
});

test("a generated case is explained as it is decided, and every mismatch is one", () => {
  fc.assert(
    fc.property(situatedCase(), ({ policies, request }) => {
      expect(describesItself({ policies, request })).toEqual([]);
    }),
    { numRuns: 1_000 },
  );
});

const own = "111111111111";
const foreign = "222222222222";
const user = { AWS: `arn:aws:iam::${own}:user/U` };
const session = { AWS: `arn:aws:sts::${own}:assumed-role/R/s` };
const federatedUser = { AWS: `arn:aws:sts::${own}:federated-user/U` };
const root = { AWS: `arn:aws:iam::${own}:root` };

const allow = { Effect: "Allow", Action: "*", Resource: "*" };
const deny = { ...allow, Effect: "Deny" };
const all = { Statement: allow };
const nothing = { Statement: { ...allow, Action: "nowhere:Nothing" } };
const denial = { Statement: [allow, deny] };
const toEveryone = { Statement: { ...allow, Principal: "*" } };
const from = (principal: object) => ({ Statement: { Effect: "Allow", Principal: principal, Action: "*" } });
const denialOf = {
  Statement: [
    { ...allow, Principal: "*" },
    { ...deny, Principal: "*" },
  ],
};

const queue = (account = own) => `arn:aws:sqs:us-east-1:${account}:q`;
const key = { action: "kms:Decrypt", resource: `arn:aws:kms:us-east-1:${own}:key/k` };
const role = { action: "sts:AssumeRole", resource: `arn:aws:iam::${own}:role/T` };
const ask = (principal: unknown, more: object = {}) => ({ principal, action: "sqs:SendMessage", resource: queue(), ...more });

type Told = [decision: Decision, ...reasons: [rule: string, member?: PolicyMember][]];

test.each<[string, object, object, Told]>([
  // what denies
  ["no policy at all", {}, ask(user), ["implicitDeny", ["eval.default-deny", "identity"]]],
  ["no Allow that matches", { identity: [nothing] }, ask(user), ["implicitDeny", ["eval.default-deny", "identity"]]],
  ["a Deny of identity", { identity: [denial] }, ask(user), ["explicitDeny", ["eval.explicit-deny", "identity"]]],
  [
    "a Deny of the boundary",
    { identity: [all], permissionsBoundary: denial },
    ask(user),
    ["explicitDeny", ["eval.boundary.deny", "permissionsBoundary"]],
  ],
  [
    "a Deny of an SCP",
    { identity: [all], serviceControl: [[all], [denial]] },
    ask(user),
    ["explicitDeny", ["eval.scp.deny-any-level", "serviceControl"]],
  ],
  [
    "a Deny of an RCP",
    { identity: [all], resourceControl: [[denialOf]] },
    ask(user),
    ["explicitDeny", ["eval.rcp.deny-only", "resourceControl"]],
  ],
  [
    "a Deny of the resource policy",
    { identity: [all], resource: denialOf },
    ask(user),
    ["explicitDeny", ["eval.explicit-deny", "resource"]],
  ],
  [
    "a Deny of two layers",
    { identity: [denial], resource: denialOf },
    ask(user),
    ["explicitDeny", ["eval.explicit-deny", "identity"], ["eval.explicit-deny", "resource"]],
  ],
  ["a Deny that is ignored", { identity: [denial] }, ask(root), ["allowed", ["eval.root.implicit-allow"]]],
  // what is missing
  [
    "an SCP level without Allow",
    { identity: [all], serviceControl: [[all], [nothing]] },
    ask(user),
    ["implicitDeny", ["eval.scp.every-level", "serviceControl"]],
  ],
  [
    "the same for the root user",
    { serviceControl: [[nothing]] },
    ask(root),
    ["implicitDeny", ["eval.root.scp", "serviceControl"]],
  ],
  [
    "an endpoint policy without Allow",
    { identity: [all], vpcEndpoint: nothingFor("*") },
    ask(user),
    ["implicitDeny", ["eval.vpce.empty", "vpcEndpoint"]],
  ],
  [
    "a boundary without Allow",
    { identity: [all], permissionsBoundary: nothing },
    ask(user),
    ["implicitDeny", ["eval.boundary.intersection", "permissionsBoundary"]],
  ],
  [
    "a session policy without Allow",
    { identity: [all], session: [nothing] },
    ask(session),
    ["implicitDeny", ["eval.session.intersection", "session"]],
  ],
  [
    "a federated-user session without policies",
    { identity: [all] },
    ask(federatedUser),
    ["implicitDeny", ["eval.session.federated-user", "session"]],
  ],
  [
    "several limits",
    { identity: [all], permissionsBoundary: nothing, serviceControl: [[nothing]] },
    ask(user),
    ["implicitDeny", ["eval.scp.every-level", "serviceControl"], ["eval.boundary.intersection", "permissionsBoundary"]],
  ],
  [
    "a boundary that limits a role's grant",
    { permissionsBoundary: nothing, resource: from({ AWS: `arn:aws:iam::${own}:role/R` }) },
    ask(session),
    ["implicitDeny", ["eval.same.role-arn", "permissionsBoundary"]],
  ],
  ["the account alone", { resource: from({ AWS: own }) }, ask(user), ["implicitDeny", ["eval.same.account", "identity"]]],
  [
    "no resource policy across accounts",
    { identity: [all] },
    ask(user, { resource: queue(foreign) }),
    ["implicitDeny", ["eval.cross.no-resource-policy", "resource"]],
  ],
  [
    "a resource policy for others across accounts",
    { identity: [all], resource: from({ AWS: foreign }) },
    ask(user, { resource: queue(foreign) }),
    ["implicitDeny", ["eval.cross.both", "resource"]],
  ],
  [
    "no identity Allow across accounts",
    { resource: from(user) },
    ask(user, { resource: queue(foreign) }),
    ["implicitDeny", ["eval.cross.no-lift", "identity"]],
  ],
  [
    "a boundary across accounts",
    { identity: [all], permissionsBoundary: nothing, resource: toEveryone },
    ask(user, { resource: queue(foreign) }),
    ["implicitDeny", ["eval.cross.no-lift", "permissionsBoundary"]],
  ],
  [
    "another partition",
    { identity: [all] },
    ask(user, { resource: `arn:aws-cn:sqs:cn-north-1:${own}:q` }),
    ["implicitDeny", ["eval.account.partition"]],
  ],
  [
    "a trust policy that does not allow",
    { identity: [all], resource: from({ AWS: foreign }) },
    ask(user, role),
    ["implicitDeny", ["eval.trust.must-allow", "resource"]],
  ],
  ["no trust policy", { identity: [all] }, ask(user, role), ["implicitDeny", ["eval.trust.absent", "resource"]]],
  [
    "a trust policy for the account, no identity Allow",
    { resource: from({ AWS: own }) },
    ask(user, role),
    ["implicitDeny", ["eval.trust.same.account", "identity"]],
  ],
  [
    "a key policy that does not allow",
    { identity: [all], resource: from({ AWS: foreign }) },
    ask(user, key),
    ["implicitDeny", ["eval.kms.must-allow", "resource"]],
  ],
  ["no key policy", { identity: [all] }, ask(user, key), ["implicitDeny", ["eval.kms.absent", "resource"]]],
  [
    "a key policy for the account, no identity Allow",
    { resource: from({ AWS: own }) },
    ask(user, key),
    ["implicitDeny", ["eval.kms.delegation", "identity"]],
  ],
  [
    "nothing for an anonymous request",
    { identity: [all], resource: from({ AWS: own }) },
    ask("*"),
    ["implicitDeny", ["eval.anonymous", "resource"]],
  ],
  [
    "nothing for a service",
    { resource: from({ AWS: own }) },
    ask({ Service: "sns.amazonaws.com" }),
    ["implicitDeny", ["eval.service", "resource"]],
  ],
  [
    "nothing for an identity provider",
    { resource: from({ AWS: own }) },
    ask({ Federated: "accounts.google.com" }, { ...role, action: "sts:AssumeRoleWithWebIdentity" }),
    ["implicitDeny", ["eval.trust.federated", "resource"]],
  ],
  // what allows
  ["an identity Allow", { identity: [all] }, ask(user), ["allowed", ["eval.layer.union", "identity"]]],
  [
    "the user's ARN",
    { permissionsBoundary: nothing, resource: from(user) },
    ask(user),
    ["allowed", ["eval.same.user-arn", "resource"]],
  ],
  [
    "the role's ARN",
    { resource: from({ AWS: `arn:aws:iam::${own}:role/R` }) },
    ask(session),
    ["allowed", ["eval.same.role-arn", "resource"]],
  ],
  [
    "the session's ARN",
    { session: [nothing], resource: from(session) },
    ask(session),
    ["allowed", ["eval.same.session-arn", "resource"]],
  ],
  ["everyone", { session: [nothing], resource: toEveryone }, ask(session), ["allowed", ["eval.same.star", "resource"]]],
  [
    "the federated user's ARN",
    { resource: from(federatedUser) },
    ask(federatedUser),
    ["allowed", ["eval.same.fed-user-arn", "resource"]],
  ],
  [
    "the federated user's parent",
    { session: [all], resource: from(user) },
    ask(federatedUser),
    ["allowed", ["eval.same.fed-user-parent", "resource"]],
  ],
  ["everyone, anonymous included", { resource: toEveryone }, ask("*"), ["allowed", ["eval.anonymous", "resource"]]],
  [
    "the service",
    { resource: from({ Service: "sns.amazonaws.com" }) },
    ask({ Service: "sns.amazonaws.com" }),
    ["allowed", ["eval.service", "resource"]],
  ],
  [
    "both sides",
    { identity: [all], resource: from({ AWS: own }) },
    ask(user, { resource: queue(foreign) }),
    ["allowed", ["eval.cross.both", "identity"], ["eval.cross.both", "resource"]],
  ],
])("the reasons for %s", (_what, policies, request, [decision, ...reasons]) => {
  const one = read({ policies, request });
  const told = explain(one.policies, one.request);
  expect([told.decision, ...told.reasons.map(({ rule, member }) => (member ? [rule, member] : [rule]))]).toEqual([
    decision,
    ...reasons,
  ]);
});

function nothingFor(principal: string): object {
  return { Statement: { ...allow, Principal: principal, Action: "nowhere:Nothing" } };
}

/** The first statement of the first document, explained. */
function statementOf(policies: object, request: object): StatementExplanation {
  const one = read({ policies, request });
  return explain(one.policies, one.request).layers.at(-1)!.documents[0]!.statements[0]!;
}

const inIdentity = (changes: object, request: object = ask(user)) =>
  statementOf({ identity: [{ Version: "2012-10-17", Statement: { ...allow, ...changes } }] }, request);
const inResource = (changes: object, request: object = ask(user)) =>
  statementOf({ resource: { Statement: { Effect: "Allow", Action: "*", ...changes } } }, request);
const given = (context: object) => ask(user, { context });
const when = (operator: string, listed: unknown) => ({ Condition: { [operator]: { "aws:K": listed } } });

describe("a mismatch names its part, what is at fault, and the rule:", () => {
  test.each<[string, StatementExplanation, object]>([
    [
      "action",
      inIdentity({ Action: ["s3:*", "sqs:Get*"] }),
      { part: "action", element: "Action", entries: ["s3:*", "sqs:Get*"], rule: "match.action.any-of" },
    ],
    [
      "not action",
      inIdentity({ Action: undefined, NotAction: ["s3:*", "SQS:Send*"] }),
      { part: "action", element: "NotAction", entries: ["SQS:Send*"], rule: "match.notaction" },
    ],
    [
      "not action, everything",
      inIdentity({ Action: undefined, NotAction: "*" }),
      { element: "NotAction", entries: ["*"], rule: "match.notaction" },
    ],
    [
      "resource",
      inIdentity({ Resource: ["arn:aws:s3:::b"] }),
      { part: "resource", element: "Resource", entries: ["arn:aws:s3:::b"], rule: "match.resource.any-of" },
    ],
    [
      "not resource",
      inIdentity({ Resource: undefined, NotResource: ["arn:aws:s3:::b", "arn:aws:sqs:*:*:q"] }),
      { part: "resource", element: "NotResource", entries: ["arn:aws:sqs:*:*:q"], rule: "match.notresource" },
    ],
    [
      "no resource",
      inIdentity({ Resource: "arn:aws:sqs:*:*:*" }, ask(user, { resource: "*" })),
      { part: "resource", rule: "match.resource.request-star" },
    ],
    [
      "unresolved resource",
      inIdentity({ Resource: "arn:aws:sqs:*:*:${aws:K}" }),
      { part: "resource", unresolved: ["aws:k"], rule: "var.missing.resource" },
    ],
    [
      "principal",
      inResource({ Principal: { AWS: foreign } }),
      { part: "principal", element: "Principal", entries: [foreign], rule: "match.principal.any-of" },
    ],
    [
      "no principal",
      inResource({}),
      { part: "principal", element: "Principal", entries: [], rule: "doc.type.resource-no-principal" },
    ],
    [
      "complete chain",
      inResource({ Effect: "Deny", NotPrincipal: { AWS: [own, foreign, user.AWS] } }),
      { part: "principal", element: "NotPrincipal", entries: [own, user.AWS], rule: "match.notprincipal.chain" },
    ],
    [
      "not principal",
      inResource({ NotPrincipal: { AWS: [own, foreign] } }),
      { part: "principal", element: "NotPrincipal", entries: [own], rule: "match.notprincipal.allow" },
    ],
    [
      "absent key",
      inIdentity(when("StringEquals", "a")),
      {
        part: "condition",
        operator: "StringEquals",
        key: "aws:K",
        values: ["a"],
        reason: "keyAbsent",
        rule: "cond.missing.positive",
      },
    ],
    [
      "absent key, any value",
      inIdentity(when("ForAnyValue:StringNotEquals", "a")),
      { reason: "keyAbsent", rule: "cond.set.missing.for-any" },
    ],
    [
      "empty array",
      inIdentity(when("StringEquals", "a"), given({ "aws:k": [] })),
      { reason: "keyAbsent", requested: [], rule: "cond.missing.positive" },
    ],
    [
      "Null, present",
      inIdentity(when("Null", "true"), given({ "aws:k": "x" })),
      { reason: "keyPresent", requested: "x", rule: "cond.null" },
    ],
    ["Null, absent", inIdentity(when("Null", "false")), { reason: "keyAbsent", rule: "cond.null" }],
    [
      "multivalued",
      inIdentity(when("StringNotEquals", "a"), given({ "aws:k": ["b"] })),
      { reason: "multivalued", requested: ["b"], rule: "cond.multi.scalar-operator" },
    ],
    [
      "other value",
      inIdentity(when("StringEquals", ["a", "b"]), given({ "aws:k": "c" })),
      { reason: "notSatisfied", requested: "c", rule: "cond.values.or" },
    ],
    [
      "listed value",
      inIdentity(when("StringNotEquals", ["a", "b"]), given({ "aws:k": "b" })),
      { reason: "notSatisfied", rule: "cond.values.nor" },
    ],
    [
      "one of all",
      inIdentity(when("ForAllValues:StringEquals", "a"), given({ "aws:k": ["a", "b"] })),
      { reason: "notSatisfied", rule: "cond.set.for-all" },
    ],
    [
      "none of any",
      inIdentity(when("ForAnyValue:StringEquals", "a"), given({ "aws:k": ["b"] })),
      { reason: "notSatisfied", rule: "cond.set.for-any" },
    ],
    [
      "no number",
      inIdentity(when("NumericEquals", "1"), given({ "aws:k": "x" })),
      { reason: "unreadable", rule: "cond.numeric.type-error" },
    ],
    [
      "no date",
      inIdentity(when("DateLessThan", "2026-01-01"), given({ "aws:k": "x" })),
      { reason: "unreadable", rule: "cond.date.type-error" },
    ],
    [
      "no address",
      inIdentity(when("NotIpAddress", "10.0.0.0/8"), given({ "aws:k": "x" })),
      { reason: "unreadable", rule: "cond.ip.type-error" },
    ],
    [
      "no ARN",
      inIdentity(when("ArnNotLike", "arn:aws:s3:::b"), given({ "aws:k": "x" })),
      { reason: "unreadable", rule: "cond.arn.type-error" },
    ],
    [
      "no base64",
      inIdentity(when("BinaryEquals", "YQ=="), given({ "aws:k": "YQ" })),
      { reason: "unreadable", rule: "cond.binary" },
    ],
    [
      "unresolved value",
      inIdentity(when("StringEquals", ["a", "${aws:J}"]), given({ "aws:k": "c" })),
      { reason: "notSatisfied", unresolved: ["aws:j"], rule: "var.missing.cond-positive" },
    ],
    [
      "empty list",
      inIdentity(when("StringNotEquals", []), given({ "aws:k": "c" })),
      { reason: "emptyList", rule: "cond.values.empty-list.plain" },
    ],
    // The rule of a positive comparison says nothing of a negated one: what fails it is the listed value
    [
      "listed value beside an unresolved one",
      inIdentity(when("StringNotEquals", ["a", "${aws:J}"]), given({ "aws:k": "a" })),
      { reason: "notSatisfied", rule: "cond.values.nor" },
    ],
    // NotAction and NotResource match where no entry does, so that alone does not tell why an empty list matches nothing
    ["empty list of actions", inIdentity({ Action: undefined, NotAction: [] }), { part: "action", rule: "stmt.list.empty" }],
    [
      "empty list of resources",
      inIdentity({ Resource: undefined, NotResource: [] }),
      { part: "resource", rule: "stmt.list.empty" },
    ],
    // No value of the list equals the request's, so that the rule of negated lists would have it hold
    [
      "malformed ARN",
      statementOf(
        { session: [{ Statement: { ...allow, ...when("ArnNotLike", "not-an-arn") } }] },
        ask(session, { context: { "aws:k": "arn:aws:s3:::b" } }),
      ),
      { part: "condition", rule: "cond.arn.malformed-operand" },
    ],
  ])("%s", (_what, explanation, expected) => {
    expect(explanation.matches).toBe(false);
    expect(explanation.mismatches).toMatchObject([expected]);
  });

  test("every part that fails is told", () => {
    const { mismatches } = inIdentity({ Action: "s3:*", Resource: "arn:aws:s3:::b", ...when("StringEquals", "a") });
    expect(mismatches.map(({ part }) => part)).toEqual(["action", "resource", "condition"]);
  });
});

test("a layer tells its levels, documents and what it says", () => {
  const one = read({
    policies: { identity: [all, denial], serviceControl: [[nothing], [nothing, all]], resource: from({ AWS: own }) },
    request: ask(user),
  });
  const layers = explain(one.policies, one.request).layers.map(({ member, applies, says, levels, closeness, documents }) => [
    member,
    applies,
    says,
    levels,
    closeness,
    documents.map(({ path }) => path),
  ]);
  expect(layers).toEqual([
    ["identity", true, "deny", ["deny"], "none", ["identity[0]", "identity[1]"]],
    ["resource", true, "allow", ["allow"], "delegated", ["resource"]],
    [
      "serviceControl",
      true,
      "none",
      ["none", "allow"],
      "none",
      ["serviceControl[0][0]", "serviceControl[1][0]", "serviceControl[1][1]"],
    ],
  ]);
});

test("a layer that does not bear on the caller is told, and ignored", () => {
  const one = read({ policies: { identity: [denial], serviceControl: [[denial]], resource: toEveryone }, request: ask("*") });
  const { decision, layers } = explain(one.policies, one.request);
  expect([decision, layers.map(({ member, applies, says }) => [member, applies, says])]).toEqual([
    "allowed",
    [
      ["identity", false, "deny"],
      ["resource", true, "allow"],
      ["serviceControl", false, "deny"],
    ],
  ]);
});

test("a Deny that matches says which conditions it found met, and by what", () => {
  const deny = {
    Effect: "Deny",
    Action: "*",
    Resource: "*",
    Condition: { StringNotEquals: { "aws:RequestedRegion": "eu-west-1", "aws:username": ["al", "bo"] } },
  };
  const allow = {
    Effect: "Allow",
    Action: "*",
    Resource: "*",
    Condition: { StringEquals: { "aws:RequestedRegion": "us-east-1" } },
  };
  const read = readCase({
    policies: { identity: [{ Version: "2012-10-17", Statement: [allow, deny] }] },
    request: {
      principal: { AWS: "arn:aws:iam::111111111111:user/al" },
      action: "s3:GetObject",
      resource: "*",
      context: { "AWS:RequestedRegion": "us-east-1" },
    },
  });
  if (!read.ok) throw new Error("the case cannot be read");
  const [layer] = explain(read.value.policies, read.value.request).layers;
  expect(layer!.documents[0]!.statements.map(({ met }) => met)).toEqual([
    undefined,
    [
      { operator: "StringNotEquals", key: "aws:RequestedRegion", values: ["eu-west-1"], requested: "us-east-1" },
      { operator: "StringNotEquals", key: "aws:username", values: ["al", "bo"] },
    ],
  ]);
});
