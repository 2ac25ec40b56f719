import { describe, expect, test } from "vitest";
import type { PolicyKind } from "../case/policy-set.ts";
import type { RuleId } from "../rules/rule-id.ts";
import type { Policy } from "./policy.ts";
import { readPolicies } from "./read-policies.ts";
import { readPolicy } from "./read-policy.ts";

type Members = Readonly<Record<string, unknown>>;

/** A sound statement for a policy of the kind, with some members replaced; `undefined` takes one out. */
function statement(kind: PolicyKind, changes: Members = {}): Members {
  const principal =
    kind === "identity" || kind === "permissionsBoundary" || kind === "session" || kind === "serviceControl"
      ? {}
      : { Principal: "*" };
  const resource = kind === "trust" ? {} : { Resource: "*" };
  const members = {
    Effect: kind === "resourceControl" ? "Deny" : "Allow",
    Action: "sts:AssumeRole",
    ...principal,
    ...resource,
    ...changes,
  };
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

const document = (kind: PolicyKind, changes?: Members): Members => ({
  Version: "2012-10-17",
  Statement: statement(kind, changes),
});

function problemsOf(policy: unknown, kind: PolicyKind): (readonly [string, string])[] {
  const read = readPolicy(policy, kind);
  return read.ok ? [] : read.problems.map(({ rule, path }) => [rule, path] as const);
}

function policyOf(policy: unknown, kind: PolicyKind = "identity"): Policy {
  const read = readPolicy(policy, kind);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value;
}

const kinds: PolicyKind[] = [
  "identity",
  "permissionsBoundary",
  "session",
  "resource",
  "trust",
  "serviceControl",
  "resourceControl",
  "vpcEndpoint",
];

test.each(kinds)("a sound statement of %s is read", (kind) => expect(problemsOf(document(kind), kind)).toEqual([]));

describe("a document is refused", () => {
  test.each<[string, unknown, RuleId, string]>([
    ["that is an array", [], "doc.json.object", "$"],
    ["that is null", null, "doc.json.object", "$"],
    ["that is a text", '{"Statement":[]}', "doc.json.object", "$"],
    ["that is nothing", undefined, "doc.json.object", "$"],
    ["with an unknown member", { ...document("identity"), Foo: 1 }, "doc.elements.top", "$.Foo"],
    ["with an odd unknown member", { ...document("identity"), "a b": 1 }, "doc.elements.top", '$["a b"]'],
    ["with a member of inherited name", { ...document("identity"), constructor: 1 }, "doc.elements.top", "$.constructor"],
    ["without Statement", { Version: "2012-10-17" }, "doc.statement.required", "$"],
    ["whose Statement is a text", { Statement: "Allow" }, "doc.statement.single-or-array", "$.Statement"],
    ["whose Statement is null", { Statement: null }, "doc.statement.single-or-array", "$.Statement"],
    [
      "with a statement that is an array",
      { Statement: [statement("identity"), []] },
      "doc.statement.single-or-array",
      "$.Statement[1]",
    ],
    ["of another version", { ...document("identity"), Version: "2012-10-18" }, "doc.version.values", "$.Version"],
    ["whose version is a number", { ...document("identity"), Version: 20121017 }, "doc.version.values", "$.Version"],
    ["whose version is null", { ...document("identity"), Version: null }, "doc.version.values", "$.Version"],
  ])("%s", (_what, policy, rule, path) => expect(problemsOf(policy, "identity")).toEqual([[rule, path]]));
});

// doc.case.element-names
test("an element of a document in other capitals is another element", () => {
  const read = problemsOf({ version: "2012-10-17", statement: [statement("identity")] }, "identity");
  expect(read).toEqual([
    ["doc.case.element-names", "$.version"],
    ["doc.case.element-names", "$.statement"],
    ["doc.statement.required", "$"],
  ]);
});

describe("a statement is refused", () => {
  const at = "$.Statement";
  test.each<[string, PolicyKind, Members, RuleId, string]>([
    ["with an unknown element", "identity", { Foo: 1 }, "doc.unknown-element", `${at}.Foo`],
    ["with an element in other capitals", "identity", { sid: "a" }, "doc.case.element-names", `${at}.sid`],
    ["whose Sid is a number", "identity", { Sid: 1 }, "stmt.sid.charset", `${at}.Sid`],
    ["without Effect", "identity", { Effect: undefined }, "stmt.effect.values", at],
    ["with an Effect in lower case", "identity", { Effect: "allow" }, "stmt.effect.values", `${at}.Effect`],
    ["with an Effect in upper case", "identity", { Effect: "DENY" }, "stmt.effect.values", `${at}.Effect`],
    ["with a list of Effects", "identity", { Effect: ["Allow"] }, "stmt.effect.values", `${at}.Effect`],
    ["without Action", "identity", { Action: undefined }, "stmt.action.one-of", at],
    ["with Action and NotAction", "identity", { NotAction: "s3:Get" }, "stmt.action.one-of", at],
    ["whose Action is a number", "identity", { Action: 1 }, "stmt.list.element-type", `${at}.Action`],
    ["whose Action is null", "identity", { Action: null }, "stmt.list.element-type", `${at}.Action`],
    [
      "whose NotAction holds an array",
      "identity",
      { Action: undefined, NotAction: ["s3:Get", ["s3:Put"]] },
      "stmt.list.element-type",
      `${at}.NotAction[1]`,
    ],
    ["whose Action has no colon", "identity", { Action: ["s3:Get", "s3"] }, "stmt.action.syntax", `${at}.Action[1]`],
    ["whose Action has no name", "identity", { Action: "s3:" }, "stmt.action.syntax", `${at}.Action`],
    ["whose Action has no service", "identity", { Action: ":Get" }, "stmt.action.syntax", `${at}.Action`],
    ["whose Action is empty", "identity", { Action: "" }, "stmt.action.syntax", `${at}.Action`],
    ["whose Action is a wildcard without service", "identity", { Action: "Get*" }, "stmt.action.syntax", `${at}.Action`],
    ["with Resource and NotResource", "identity", { NotResource: "*" }, "stmt.resource.one-of", at],
    ["whose Resource is an object", "identity", { Resource: { Ref: "x" } }, "stmt.list.element-type", `${at}.Resource`],
    ["whose Resource is no ARN", "identity", { Resource: ["*", "bucket/*"] }, "stmt.resource.syntax", `${at}.Resource[1]`],
    [
      "whose NotResource is empty",
      "identity",
      { Resource: undefined, NotResource: "" },
      "stmt.resource.syntax",
      `${at}.NotResource`,
    ],
    [
      "with a Resource in an RCP that lacks parts",
      "resourceControl",
      { Resource: "arn:aws:s3:*" },
      "match.resource.short-arn.scp",
      `${at}.Resource`,
    ],
    [
      "with a Resource in an SCP that lacks parts and ends in none",
      "serviceControl",
      { Resource: "arn:aws:s3" },
      "match.resource.short-arn.scp",
      `${at}.Resource`,
    ],
    [
      "with a Resource in an SCP whose star stands elsewhere",
      "serviceControl",
      { Resource: "arn:*:s3" },
      "match.resource.short-arn.scp",
      `${at}.Resource`,
    ],
    ["with a Resource in a trust policy", "trust", { Resource: "*" }, "stmt.resource.one-of", `${at}.Resource`],
    ["with a NotResource in a trust policy", "trust", { NotResource: "*" }, "stmt.resource.one-of", `${at}.NotResource`],
    ["with Principal and NotPrincipal", "resource", { NotPrincipal: "*" }, "stmt.principal.one-of", at],
    [
      "with a NotPrincipal in a trust policy",
      "trust",
      { Principal: undefined, NotPrincipal: "*" },
      "match.notprincipal.where",
      `${at}.NotPrincipal`,
    ],
    [
      "whose Principal is an ARN by itself",
      "resource",
      { Principal: "arn:aws:iam::111111111111:root" },
      "doc.type.principal-shape",
      `${at}.Principal`,
    ],
    ["whose Principal is a list", "resource", { Principal: ["*"] }, "doc.type.principal-shape", `${at}.Principal`],
    ["whose Principal is null", "resource", { Principal: null }, "doc.type.principal-shape", `${at}.Principal`],
    [
      "with an unknown type of principal",
      "resource",
      { Principal: { aws: "*" } },
      "doc.type.principal-shape",
      `${at}.Principal.aws`,
    ],
    [
      "with a principal that is a number",
      "resource",
      { Principal: { AWS: ["*", 111111111111] } },
      "stmt.list.element-type",
      `${at}.Principal.AWS[1]`,
    ],
    ["whose Condition is a list", "identity", { Condition: [] }, "stmt.condition.shape", `${at}.Condition`],
    ["whose Condition is null", "identity", { Condition: null }, "stmt.condition.shape", `${at}.Condition`],
    [
      "whose operator has no keys",
      "identity",
      { Condition: { StringEquals: "a" } },
      "stmt.condition.shape",
      `${at}.Condition.StringEquals`,
    ],
    [
      "whose condition value is an object",
      "identity",
      { Condition: { StringEquals: { k: {} } } },
      "stmt.condition.shape",
      `${at}.Condition.StringEquals.k`,
    ],
    [
      "whose condition value is null",
      "identity",
      { Condition: { StringEquals: { k: ["a", null] } } },
      "stmt.condition.null-value",
      `${at}.Condition.StringEquals.k[1]`,
    ],
    [
      "with NullIfExists",
      "identity",
      { Condition: { NullIfExists: { k: "true" } } },
      "stmt.condition.null-ifexists",
      `${at}.Condition.NullIfExists`,
    ],
    [
      "with a set of NullIfExists",
      "identity",
      { Condition: { "ForAllValues:NullIfExists": { k: "true" } } },
      "stmt.condition.null-ifexists",
      `${at}.Condition["ForAllValues:NullIfExists"]`,
    ],
    [
      "with a key twice in other capitals",
      "identity",
      { Condition: { StringEquals: { "a:B": "1", "A:b": "2" } } },
      "doc.dup.condition-key-case",
      `${at}.Condition.StringEquals["A:b"]`,
    ],
    [
      "with a variable in a number",
      "identity",
      { Condition: { NumericEquals: { k: "${n}" } } },
      "var.where.not",
      `${at}.Condition.NumericEquals.k`,
    ],
    [
      "with a variable in a truth value",
      "identity",
      { Condition: { Bool: { k: ["true", "${n}"] } } },
      "var.where.not",
      `${at}.Condition.Bool.k[1]`,
    ],
    ["with a variable under Null", "identity", { Condition: { Null: { k: "${n}" } } }, "var.where.not", `${at}.Condition.Null.k`],
    ["with a broken variable in Resource", "identity", { Resource: ["*", "arn:aws:s3:::${"] }, "var.syntax", `${at}.Resource[1]`],
    [
      "with a broken variable in NotResource",
      "identity",
      { Resource: undefined, NotResource: "arn:aws:s3:::${}" },
      "var.syntax",
      `${at}.NotResource`,
    ],
    [
      "with a broken variable under a String operator",
      "identity",
      { Condition: { StringEquals: { k: ["a", "${ a}"] } } },
      "var.syntax",
      `${at}.Condition.StringEquals.k[1]`,
    ],
    [
      "with a broken variable under an ARN operator",
      "identity",
      { Condition: { ArnLike: { k: "arn:aws:s3:::${a" } } },
      "var.syntax",
      `${at}.Condition.ArnLike.k`,
    ],
  ])("%s", (_what, kind, changes, rule, path) => {
    const read = problemsOf(document(kind, changes), kind);
    expect(read.filter(([id]) => id !== "stmt.condition.literal-validation")).toEqual([[rule, path]]);
  });

  test.each<[PolicyKind, RuleId]>([
    ["identity", "doc.type.identity-principal"],
    ["permissionsBoundary", "doc.type.identity-principal"],
    ["session", "doc.type.identity-principal"],
    ["serviceControl", "scp.principal.forbidden"],
  ])("with Principal or NotPrincipal in %s", (kind, rule) => {
    for (const element of ["Principal", "NotPrincipal"]) {
      expect(problemsOf(document(kind, { [element]: "*" }), kind)).toEqual([[rule, `$.Statement.${element}`]]);
    }
  });

  test.each<PolicyKind>(["identity", "permissionsBoundary", "session", "serviceControl", "resourceControl", "vpcEndpoint"])(
    "without Resource in %s",
    (kind) => {
      expect(problemsOf(document(kind, { Resource: undefined }), kind)).toEqual([["stmt.resource.one-of", "$.Statement"]]);
    },
  );

  test.each<[PolicyKind, RuleId]>([
    ["trust", "doc.type.resource-no-principal"],
    ["vpcEndpoint", "doc.type.resource-no-principal"],
    ["resourceControl", "rcp.principal"],
  ])("without Principal in %s", (kind, rule) => {
    expect(problemsOf(document(kind, { Principal: undefined }), kind)).toEqual([[rule, "$.Statement"]]);
  });

  // stmt.condition.unknown-operator, cond.set.syntax, cond.string.like-ignore-case, cond.bool.no-negation
  test.each([
    "StringEqual",
    "stringEquals",
    "STRINGEQUALS",
    "StringLikeIgnoreCase",
    "NotBool",
    "BinaryNotEquals",
    "NotNull",
    "NotNullIfExists",
    "",
    "IfExists",
    "StringEqualsifexists",
    "StringEqualsIfExistsIfExists",
    "IfExistsStringEquals",
    "ForAllValues:",
    "forAllValues:StringEquals",
    "ForAllValuesStringEquals",
    "ForAllValue:StringEquals",
    "ForAllValues:ForAnyValue:StringEquals",
    "StringEquals:ForAllValues",
    " StringEquals",
    "constructor",
    "__proto__x",
    "toString",
  ])("with the operator %j", (operator) => {
    expect(problemsOf(document("identity", { Condition: { [operator]: { k: "1" } } }), "identity").map(([rule]) => rule)).toEqual(
      ["stmt.condition.unknown-operator"],
    );
  });

  // stmt.condition.literal-validation, cond.literal.rejected
  test.each([
    ["NumericEquals", "ten"],
    ["NumericLessThanIfExists", "1,000"],
    ["DateEquals", "2026-13-01"],
    ["DateGreaterThan", "soon"],
    ["IpAddress", "10.0.0.0/33"],
    ["NotIpAddress", "2001:db8::1/64"],
    ["IpAddress", "::ffff:1.2.3.4"],
    ["ArnEquals", "not-an-arn"],
    ["ArnNotLike", "arn:aws:s3::b"],
    ["ForAnyValue:ArnLike", "a*"],
    ["BinaryEquals", "YQ"],
  ])("with %s %j, but in a session policy only if it is binary", (operator, literal) => {
    const condition = { Condition: { [operator]: { k: ["1", literal].slice(operator.includes("Numeric") ? 0 : 1) } } };
    for (const kind of kinds.filter((one) => one !== "session")) {
      expect(problemsOf(document(kind, condition), kind).map(([rule]) => rule)).toEqual(["stmt.condition.literal-validation"]);
    }
    expect(problemsOf(document("session", condition), "session")).toHaveLength(operator === "BinaryEquals" ? 1 : 0);
  });
});

test("every problem is reported, in document order, with a message", () => {
  const policy = {
    Foo: 1,
    Version: "1",
    Statement: [{ Effect: "allow" }, statement("identity"), { Effect: "Deny", Action: "*", Resource: "b" }],
  };
  const read = readPolicy(policy, "identity", "$.policies.identity[0]");
  const problems = read.ok ? [] : read.problems;
  expect(problems.map(({ path }) => path.replace("$.policies.identity[0]", "$"))).toEqual([
    "$.Foo",
    "$.Version",
    "$.Statement[0].Effect",
    "$.Statement[0]",
    "$.Statement[0]",
    "$.Statement[2].Resource",
  ]);
  expect(problems.filter(({ message }) => message.length < 20 || message.includes("\n"))).toEqual([]);
});

// What AWS holds somewhere is evaluated as it stands, though validation refuses it
describe("evaluation takes", () => {
  test.each<[string, PolicyKind, Members]>([
    ["a short ARN in an identity policy", "identity", { Resource: "arn:aws:sqs" }],
    ["a short ARN in a boundary", "permissionsBoundary", { NotResource: "arn:aws:sqs", Resource: undefined }],
    ["a short ARN in a session policy", "session", { Resource: "arn:aws:sqs" }],
    ["a short ARN in a resource policy", "resource", { Resource: "arn:aws:sqs" }],
    ["a short ARN in an endpoint policy", "vpcEndpoint", { Resource: "arn:aws:sqs" }],
    ["a short ARN that ends in a star in an SCP", "serviceControl", { Resource: "arn:aws:sqs:*" }],
    ["a comma in an action", "identity", { Action: "s3:GetObject,PutObject" }],
    ["a blank in an action", "identity", { Action: "s3:Get Object" }],
    ["a second colon in an action", "identity", { Action: "s3:GetObject,s3:PutObject" }],
    ["a wildcard in the service of an action", "identity", { Action: "s3*:Get" }],
    ["an action that no service has", "identity", { NotAction: "nowhere:Nothing", Action: undefined }],
    ["a partial wildcard in a principal", "resource", { Principal: { AWS: "arn:aws:iam::111111111111:user/*" } }],
    ["a unique id as principal", "resource", { Principal: { AWS: "AIDAEXAMPLE" } }],
    ["a canonical user", "resource", { Principal: { CanonicalUser: "0".repeat(64) } }],
    ["a resource statement without principal", "resource", { Principal: undefined }],
    ["a resource statement without resource", "resource", { Resource: undefined }],
    ["NotPrincipal with Allow", "resource", { Principal: undefined, NotPrincipal: { AWS: "111111111111" } }],
    ["an empty list of actions", "identity", { Action: [] }],
    ["an empty list of resources", "identity", { Resource: [] }],
    ["an empty list of principals", "resource", { Principal: { AWS: [] } }],
    ["an empty list of condition values", "identity", { Condition: { StringEquals: { k: [] } } }],
    ["an empty Condition", "identity", { Condition: {} }],
    ["an operator without keys", "identity", { Condition: { StringEquals: {} } }],
    ["an unknown condition key", "identity", { Condition: { StringEquals: { "nowhere:nothing": "a" } } }],
    ["numbers and booleans as condition values", "identity", { Condition: { StringEquals: { k: [1, true, "a"] } } }],
    ["any text under Bool and Null", "identity", { Condition: { Bool: { k: "yes" }, Null: { k: "no" } } }],
    [
      "a set prefix before Null",
      "identity",
      { Condition: { "ForAllValues:Null": { k: "true" }, "ForAnyValue:Null": { k: "true" } } },
    ],
    ["an Allow in an RCP", "resourceControl", { Effect: "Allow" }],
    ["a variable as the whole resource", "identity", { Resource: "${aws:PrincipalTag/bucket}" }],
  ])("%s", (_what, kind, changes) => expect(problemsOf(document(kind, changes), kind)).toEqual([]));

  test.each([undefined, "2008-10-17"])("an organization's policy of version %s", (version) => {
    const policyOfKind = (kind: PolicyKind) => ({ ...(version && { Version: version }), Statement: [statement(kind)] });
    for (const kind of ["serviceControl", "resourceControl"] as const) expect(problemsOf(policyOfKind(kind), kind)).toEqual([]);
  });

  test("a document without statements", () => expect(policyOf({ Statement: [] }).statements).toEqual([]));

  // var.version
  test.each([undefined, "2008-10-17"])("broken variables as plain text in version %s", (version) => {
    const changes = { Resource: "arn:aws:s3:::${", Condition: { StringEquals: { k: "${}" }, Bool: { b: "${x}" } } };
    expect(problemsOf({ ...(version && { Version: version }), Statement: statement("identity", changes) }, "identity")).toEqual(
      [],
    );
  });
});

describe("a policy as read", () => {
  test("has its statements in order", () => {
    const [allow, deny] = [statement("identity", { Sid: "A" }), statement("identity", { Effect: "Deny" })];
    const policy = policyOf({ Statement: [allow, deny, allow] });
    expect(policy.statements.map(({ effect, index, sid }) => [effect, index, sid])).toEqual([
      ["Allow", 0, "A"],
      ["Deny", 1, undefined],
      ["Allow", 2, "A"],
    ]);
  });

  // doc.statement.single-or-array, stmt.list.single-or-array
  test("is the same for a scalar and for an array of it", () => {
    const changes = {
      Action: "s3:Get*",
      Resource: "arn:aws:s3:::b",
      Principal: { AWS: "111111111111" },
      Condition: { StringLike: { k: "a*" } },
    };
    const listed = {
      Action: ["s3:Get*"],
      Resource: ["arn:aws:s3:::b"],
      Principal: { AWS: ["111111111111"] },
      Condition: { StringLike: { k: ["a*"] } },
    };
    const arrays = { Version: "2012-10-17", Statement: [statement("resource", listed)] };
    expect(policyOf(document("resource", changes), "resource")).toEqual(policyOf(arrays, "resource"));
  });

  // cond.value.json-scalar
  test("holds numbers and booleans as their texts", () => {
    const [one] = policyOf(document("identity", { Condition: { StringEquals: { k: [true, 1, "1.0"] } } })).statements;
    expect(one?.condition[0]?.texts).toEqual(["true", "1", "1.0"]);
  });

  test("does not keep its document, and leaves it as it was", () => {
    const policy = document("identity", { Condition: { StringEquals: { k: ["a"] } } });
    const before = JSON.stringify(policy);
    policyOf(policy);
    expect(JSON.stringify(policy)).toBe(before);
  });
});

describe("a policy set", () => {
  const identity = document("identity");
  const scp = document("serviceControl");

  test("is read into levels of documents", () => {
    const resource = document("resource");
    const read = readPolicies({
      identity: [identity, identity],
      resource,
      serviceControl: [[scp], [scp, scp]],
      session: [],
      resourceControl: [],
    });
    const shape =
      read.ok &&
      Object.entries(read.value).map(([member, levels]) => [member, levels.map((level) => level.map(({ kind }) => kind))]);
    expect(shape).toEqual([
      ["identity", [["identity", "identity"]]],
      ["session", [[]]],
      ["resource", [["resource"]]],
      ["serviceControl", [["serviceControl"], ["serviceControl", "serviceControl"]]],
      ["resourceControl", []],
    ]);
  });

  test.each([
    [undefined, ["$.policies"]],
    [null, ["$.policies"]],
    [[], ["$.policies"]],
    ["identity", ["$.policies"]],
    [{ Identity: [] }, ["$.policies.Identity"]],
    [{ trust: identity }, ["$.policies.trust"]],
    [{ toString: [] }, ["$.policies.toString"]],
    [{ identity }, ["$.policies.identity"]],
    [{ identity: null }, ["$.policies.identity"]],
    [{ session: [[identity]] }, ["$.policies.session[0]"]],
    [{ permissionsBoundary: [identity] }, ["$.policies.permissionsBoundary"]],
    [{ vpcEndpoint: "{}" }, ["$.policies.vpcEndpoint"]],
    [{ serviceControl: [scp] }, ["$.policies.serviceControl[0]"]],
    [{ resourceControl: scp }, ["$.policies.resourceControl"]],
    [{ serviceControl: [[scp], [scp, {}]] }, ["$.policies.serviceControl[1][1]"]],
    [
      { identity: [{}, identity, { Statement: [{ ...statement("identity"), Effect: 1 }] }], resource: 1 },
      ["$.policies.identity[0]", "$.policies.identity[2].Statement[0].Effect", "$.policies.resource"],
    ],
  ])("%j is refused at %j", (policySet, paths) => {
    const read = readPolicies(policySet);
    expect(read.ok ? [] : read.problems.map(({ path }) => path)).toEqual(paths);
  });
});
