import { spawnSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Answer } from "../../../model/case/answer.ts";
import type { Engine } from "../../../model/case/engine.ts";
import { policyMembers, type PolicyDocument, type PolicySet, type StatementDocument } from "../../../model/case/policy-set.ts";
import type { Request } from "../../../model/case/request.ts";
import { startProcessEngine } from "../../stdio.ts";

// The package under the adapter is AGPL-3.0: this file never imports it, it only talks to its process.
const program = { command: process.execPath, args: ["--import", "tsx", "adapter.ts"], directory: import.meta.dirname };
let engine: Engine;

beforeAll(async () => {
  engine = await startProcessEngine(program);
});
afterAll(() => engine.close());

const account = "111111111111";
const user = { AWS: `arn:aws:iam::${account}:user/u` };
const foreigner = { AWS: "arn:aws:iam::222222222222:user/f" };
const role = { AWS: `arn:aws:iam::${account}:role/R` };
const session = { AWS: `arn:aws:sts::${account}:assumed-role/R/s` };
const provider = { Federated: `arn:aws:iam::${account}:saml-provider/P` };
const anonymous = "*";
const object = { action: "s3:GetObject", resource: "arn:aws:s3:::b/k", resourceAccount: account };
const queue = { action: "sqs:SendMessage", resource: `arn:aws:sqs:us-east-1:${account}:q` };
const assume = { action: "sts:AssumeRole", resource: role.AWS };

function document(...statements: StatementDocument[]): PolicyDocument {
  return { Version: "2012-10-17", Statement: statements };
}
const everything = { Action: "*", Resource: "*" };
const allow = document({ Effect: "Allow", ...everything });
const deny = document({ Effect: "Deny", ...everything });
const put = document({ Effect: "Allow", Action: "s3:PutObject", Resource: "*" });
const grant = (Principal: StatementDocument["Principal"]) => document({ Effect: "Allow", Principal: Principal!, ...everything });
const refuse = document({ Effect: "Deny", Principal: "*", ...everything });
const trust = (Principal: StatementDocument["Principal"], Action = "sts:*") =>
  document({ Effect: "Allow", Principal: Principal!, Action });
const when = (Condition: NonNullable<StatementDocument["Condition"]>) => document({ Effect: "Allow", ...everything, Condition });

const allowed: Answer = { decision: "allowed" };
const explicitDeny: Answer = { decision: "explicitDeny" };
const implicitDeny: Answer = { decision: "implicitDeny" };

async function answer(policies: PolicySet, request: Request): Promise<Answer | undefined> {
  return (await engine.evaluate([{ policies, request }]))[0];
}

test("greets with name, version and every member", () => {
  expect(engine.name).toBe("@cloud-copilot/iam-simulate");
  expect(engine.version).toMatch(/^\d+\.\d+\.\d+$/);
  expect([...engine.supports]).toEqual([...policyMembers]);
});

describe("each layer reaches the engine", () => {
  test.each<[string, PolicySet, Request, Answer]>([
    ["nothing", {}, { principal: user, ...object }, implicitDeny],
    ["identity allows", { identity: [put, allow] }, { principal: user, ...object }, allowed],
    ["identity denies", { identity: [allow, deny] }, { principal: user, ...object }, explicitDeny],
    ["boundary does not allow", { identity: [allow], permissionsBoundary: put }, { principal: user, ...object }, implicitDeny],
    ["boundary denies", { identity: [allow], permissionsBoundary: deny }, { principal: user, ...object }, explicitDeny],
    ["resource allows", { resource: grant(user) }, { principal: user, ...object }, allowed],
    ["resource denies", { identity: [allow], resource: refuse }, { principal: user, ...object }, explicitDeny],
    [
      "one SCP level does not allow",
      { identity: [allow], serviceControl: [[allow], [put]] },
      { principal: user, ...object },
      implicitDeny,
    ],
    ["an SCP level is empty", { identity: [allow], serviceControl: [[allow], []] }, { principal: user, ...object }, implicitDeny],
    [
      "each SCP level allows",
      { identity: [allow], serviceControl: [[put, allow], [allow]] },
      { principal: user, ...object },
      allowed,
    ],
    [
      "an SCP denies",
      { identity: [allow], serviceControl: [[allow], [allow, deny]] },
      { principal: user, ...object },
      explicitDeny,
    ],
    ["RCP levels are empty", { identity: [allow], resourceControl: [[], []] }, { principal: user, ...object }, allowed],
    ["an RCP denies", { identity: [allow], resourceControl: [[], [refuse]] }, { principal: user, ...object }, explicitDeny],
    ["session allows", { identity: [allow], session: [allow] }, { principal: session, ...object }, allowed],
    ["session does not allow", { identity: [allow], session: [put] }, { principal: session, ...object }, implicitDeny],
    ["session denies", { identity: [allow], session: [allow, deny] }, { principal: session, ...object }, explicitDeny],
    ["one of two sessions allows", { identity: [allow], session: [put, allow] }, { principal: session, ...object }, allowed],
    [
      "session under an RCP",
      { identity: [allow], session: [allow], resourceControl: [[]] },
      { principal: session, ...object },
      allowed,
    ],
    ["endpoint allows", { identity: [allow], vpcEndpoint: grant("*") }, { principal: user, ...object }, allowed],
    [
      "endpoint does not allow",
      { identity: [allow], vpcEndpoint: document({ Effect: "Allow", Principal: "*", Action: "s3:PutObject", Resource: "*" }) },
      { principal: user, ...object },
      implicitDeny,
    ],
    ["endpoint denies", { identity: [allow], vpcEndpoint: refuse }, { principal: user, ...object }, explicitDeny],
  ])("%s", async (_, policies, request, expected) => {
    expect(await answer(policies, request)).toEqual(expected);
  });
});

describe("each kind of principal reaches the engine", () => {
  test.each<[string, PolicySet, Request, Answer]>([
    ["unnamed", { identity: [allow] }, object, allowed],
    ["unnamed, in no account", { identity: [allow] }, { action: "s3:GetObject", resource: "arn:aws:s3:::b/k" }, allowed],
    ["anonymous, granted", { resource: grant("*") }, { principal: anonymous, ...object }, allowed],
    ["anonymous, others granted", { resource: grant({ AWS: account }) }, { principal: anonymous, ...object }, implicitDeny],
    ["foreign, both sides", { identity: [allow], resource: grant(foreigner) }, { principal: foreigner, ...object }, allowed],
    ["foreign, one side", { identity: [allow] }, { principal: foreigner, ...object }, implicitDeny],
    ["foreign by the ARN alone", { identity: [allow] }, { principal: foreigner, ...queue }, implicitDeny],
    ["role ARN", { resource: grant(role) }, { principal: role, ...object }, allowed],
    ["session of a named role", { resource: grant(role) }, { principal: session, ...object }, allowed],
    [
      "service",
      { resource: grant({ Service: "x.amazonaws.com" }) },
      { principal: { Service: "x.amazonaws.com" }, ...queue },
      allowed,
    ],
    [
      "other service",
      { resource: grant({ Service: "x.amazonaws.com" }) },
      { principal: { Service: "y.amazonaws.com" }, ...queue },
      implicitDeny,
    ],
    ["provider", { resource: trust(provider) }, { principal: provider, ...assume, action: "sts:AssumeRoleWithSAML" }, allowed],
    ["trusted user", { resource: trust(user) }, { principal: user, ...assume }, allowed],
    ["untrusted user", { identity: [allow], resource: trust(session) }, { principal: user, ...assume }, implicitDeny],
  ])("%s", async (_, policies, request, expected) => {
    expect(await answer(policies, request)).toEqual(expected);
  });
});

describe("the context reaches the engine as it is", () => {
  const key = "example:NoServiceHasThisKey";
  test.each<[string, PolicyDocument, NonNullable<Request["context"]>, Answer]>([
    ["a key of no service", when({ StringEquals: { [key]: "a" } }), { [key]: "a" }, allowed],
    ["a key of no service, other value", when({ StringEquals: { [key]: "a" } }), { [key]: "b" }, implicitDeny],
    [
      "a key that is single by its data, as a list",
      when({ "ForAnyValue:StringEquals": { "aws:username": "a" } }),
      { "aws:username": ["b", "a"] },
      allowed,
    ],
    [
      "a key that is a list by its data, as a single value",
      when({ StringEquals: { "aws:TagKeys": "a" } }),
      { "aws:TagKeys": "a" },
      allowed,
    ],
  ])("%s", async (_, identity, context, expected) => {
    expect(await answer({ identity: [identity] }, { principal: user, ...object, context })).toEqual(expected);
  });
});

describe("what the engine has no word for is not put to it", () => {
  const pattern = document({ Effect: "Allow", Action: "*", Resource: "arn:aws:ec2:*:*:instance/*" });
  test.each<[string, PolicySet, Request, Answer]>([
    [
      "resource *, patterns that are *",
      { identity: [allow] },
      { principal: user, action: "example:Any", resource: "*" },
      allowed,
    ],
    [
      "resource *, action without resources",
      { identity: [pattern] },
      { principal: user, action: "ec2:DescribeInstances", resource: "*" },
      implicitDeny,
    ],
    [
      "resource *, action with resources",
      { identity: [pattern] },
      { principal: user, action: "ec2:StartInstances", resource: "*" },
      { unsupported: "match.resource.request-star" },
    ],
    [
      "a star in an ARN",
      { identity: [allow] },
      { principal: user, ...object, resource: "arn:aws:s3:::b/*" },
      { unsupported: "a star inside the requested ARN" },
    ],
    ["unnamed, under a resource policy", { resource: grant("*") }, object, { unsupported: "model.principal.absent" }],
    [
      "an empty list of session policies",
      { session: [] },
      { principal: session, ...object },
      { unsupported: "eval.session.empty" },
    ],
    [
      "session policies of two versions",
      { session: [allow, { ...allow, Version: "2008-10-17" }] },
      { principal: session, ...object },
      { unsupported: "session policies of several versions" },
    ],
    [
      "a user with a session policy",
      { identity: [allow], session: [allow] },
      { principal: user, ...object },
      { unsupported: "runSimulation: session.policy.invalid.principal" },
    ],
    [
      "an unknown action under a session policy",
      { identity: [allow], session: [allow] },
      { principal: session, ...object, action: "example:Any" },
      { unsupported: "runSimulation: invalid.service" },
    ],
    [
      "a key that is dropped under a session policy",
      { identity: [allow], session: [when({ StringEquals: { "example:k": "a" } })] },
      { principal: session, ...object, context: { "example:k": "a" } },
      { unsupported: "runSimulation drops the key example:k" },
    ],
    [
      "a key that no policy names may be dropped",
      { identity: [allow], session: [allow] },
      { principal: session, ...object, context: { "example:k": "a" } },
      allowed,
    ],
    [
      "a list that becomes a single value under a session policy",
      { identity: [allow], session: [when({ StringEquals: { "aws:username": "a" } })] },
      { principal: session, ...object, context: { "aws:username": ["a"] } },
      { unsupported: "runSimulation changes the type of the key aws:username" },
    ],
    [
      "a provider that is named like a service",
      { resource: trust({ Federated: "cognito-identity.amazonaws.com" }) },
      { principal: { Federated: "cognito-identity.amazonaws.com" }, ...assume, action: "sts:AssumeRoleWithWebIdentity" },
      { unsupported: "a provider that is named like a service" },
    ],
  ])("%s", async (_, policies, request, expected) => {
    expect(await answer(policies, request)).toEqual(expected);
  });

  test("a document that its validation refuses is an error", async () => {
    const answered = await answer({ identity: [allow], session: [grant("*")] }, { principal: session, ...object });
    expect(answered).toEqual({ error: expect.stringContaining("sessionPolicyErrors") });
  });
});

test("the adapter answers several requests at once, goes on after bad lines and leaves at the end of its input", () => {
  const policies = { identity: [allow] };
  const request = { principal: user, ...object };
  const lines = [
    { id: 0, type: "hello", protocol: 1 },
    { id: 1, type: "evaluate", policies, requests: [request, { ...request, resource: 1 }, { ...request, user: "u" }] },
    { id: 2, type: "evaluate", policies: { ...policies, acl: [] }, request },
    { id: 3, type: "dance" },
    { id: 4, type: "hello", protocol: 2 },
    { id: 5, type: "evaluate", policies, request },
  ].map((line) => JSON.stringify(line));
  const { stdout, status } = spawnSync(program.command, program.args, {
    cwd: program.directory,
    input: ["not JSON", "[]", ...lines].join("\n") + "\n",
    encoding: "utf8",
  });
  expect(status).toBe(0);
  expect(
    stdout
      .trim()
      .split("\n")
      .map((line): unknown => JSON.parse(line)),
  ).toEqual([
    { id: null, error: "not a JSON object" },
    { id: null, error: "not a JSON object" },
    { id: 0, name: engine.name, version: engine.version, supports: policyMembers, answers: ["evaluate", "evaluateMany"] },
    { id: 1, answers: [allowed, { error: "request.resource: not a string" }, { error: "request.user: unknown member" }] },
    { id: 2, error: "policies.acl: unknown member" },
    { id: 3, error: "unknown type of message: dance" },
    { id: 4, error: "only protocol 1 is spoken here" },
    { id: 5, ...allowed },
  ]);
});
