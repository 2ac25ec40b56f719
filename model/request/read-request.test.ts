import { describe, expect, test } from "vitest";
import type { AccessRequest } from "./access-request.ts";
import { readRequest } from "./read-request.ts";

const sound = { principal: { AWS: "arn:aws:iam::111111111111:user/a" }, action: "s3:GetObject", resource: "arn:aws:s3:::b/k" };

function requestOf(request: unknown): AccessRequest {
  const read = readRequest(request);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value;
}

describe("a request is refused at the place that is wrong, in one line", () => {
  test.each<[string, unknown, string, RegExp]>([
    ["missing", undefined, "$.request", /missing/],
    ["null", null, "$.request", /object/],
    ["a text", "s3:GetObject", "$.request", /object/],
    ["a list", [sound], "$.request", /object/],
    ["an unknown member", { ...sound, Action: "s3:GetObject" }, "$.request.Action", /member/],
    ["an odd unknown member", { ...sound, "a b": 1 }, '$.request["a b"]', /member/],
    ["a member of inherited name", { ...sound, toString: 1 }, "$.request.toString", /member/],
    // action
    ["no action", { resource: "*" }, "$.request", /action/],
    ["a number as action", { ...sound, action: 1 }, "$.request.action", /string/],
    ["a list of actions", { ...sound, action: ["s3:GetObject"] }, "$.request.action", /string/],
    ["a null action", { ...sound, action: null }, "$.request.action", /string/],
    ["a star in the action", { ...sound, action: "s3:Get*" }, "$.request.action", /wildcard/],
    ["a question mark in the action", { ...sound, action: "s3:Get?bject" }, "$.request.action", /wildcard/],
    ["every action", { ...sound, action: "*" }, "$.request.action", /wildcard/],
    ["an action without colon", { ...sound, action: "GetObject" }, "$.request.action", /service:Name/],
    ["an action without name", { ...sound, action: "s3:" }, "$.request.action", /service:Name/],
    ["an action without service", { ...sound, action: ":GetObject" }, "$.request.action", /service:Name/],
    ["an empty action", { ...sound, action: "" }, "$.request.action", /service:Name/],
    // resource
    ["no resource", { action: "s3:GetObject" }, "$.request", /resource/],
    ["a list of resources", { ...sound, resource: ["*"] }, "$.request.resource", /string/],
    ["a resource that is no ARN", { ...sound, resource: "b/k" }, "$.request.resource", /six parts/],
    ["a short ARN", { ...sound, resource: "arn:aws:s3::b" }, "$.request.resource", /six parts/],
    ["two stars as resource", { ...sound, resource: "**" }, "$.request.resource", /six parts/],
    ["an empty resource", { ...sound, resource: "" }, "$.request.resource", /six parts/],
    // resourceAccount
    ["an account that is a number", { ...sound, resourceAccount: 111111111111 }, "$.request.resourceAccount", /12 digits/],
    ["an account of 11 digits", { ...sound, resourceAccount: "11111111111" }, "$.request.resourceAccount", /12 digits/],
    ["an account of 13 digits", { ...sound, resourceAccount: "1111111111111" }, "$.request.resourceAccount", /12 digits/],
    ["an account of letters", { ...sound, resourceAccount: "11111111111a" }, "$.request.resourceAccount", /12 digits/],
    ["an account with a line break", { ...sound, resourceAccount: "111111111111\n" }, "$.request.resourceAccount", /12 digits/],
    [
      "a root ARN as account",
      { ...sound, resourceAccount: "arn:aws:iam::111111111111:root" },
      "$.request.resourceAccount",
      /12 digits/,
    ],
    // context
    ["a list as context", { ...sound, context: [] }, "$.request.context", /object/],
    ["a null context", { ...sound, context: null }, "$.request.context", /object/],
    ["a number in the context", { ...sound, context: { n: 1 } }, "$.request.context.n", /string/],
    [
      "a truth value in the context",
      { ...sound, context: { "aws:SecureTransport": true } },
      '$.request.context["aws:SecureTransport"]',
      /string/,
    ],
    ["null in the context", { ...sound, context: { n: null } }, "$.request.context.n", /string/],
    ["an object in the context", { ...sound, context: { n: {} } }, "$.request.context.n", /string/],
    ["a list with a number in the context", { ...sound, context: { n: ["a", 1] } }, "$.request.context.n", /string/],
    ["keys that differ by case only", { ...sound, context: { "a:B": "1", "A:b": "1" } }, '$.request.context["A:b"]', /case/],
    // principal
    ["a null principal", { ...sound, principal: null }, "$.request.principal", /Service/],
    ["an ARN by itself", { ...sound, principal: sound.principal.AWS }, "$.request.principal", /Service/],
    ["an empty principal", { ...sound, principal: {} }, "$.request.principal", /Service/],
    [
      "two principals",
      { ...sound, principal: { ...sound.principal, Service: "s3.amazonaws.com" } },
      "$.request.principal",
      /Service/,
    ],
    ["a list of principals", { ...sound, principal: { AWS: [sound.principal.AWS] } }, "$.request.principal", /Service/],
    ["an unknown type of principal", { ...sound, principal: { CanonicalUser: "a" } }, "$.request.principal", /Service/],
    ["an empty service", { ...sound, principal: { Service: "" } }, "$.request.principal", /Service/],
  ])("%s", (_what, request, path, message) => {
    const read = readRequest(request);
    expect(read.ok ? [] : read.problems).toMatchObject([{ path, message: expect.stringMatching(message) }]);
    expect(read.ok || read.problems.every((problem) => problem.message.length > 15 && !problem.message.includes("\n"))).toBe(
      true,
    );
  });

  test.each([
    "*",
    "111111111111",
    "a",
    "AIDAEXAMPLE",
    "arn:aws:iam::111111111111:group/g",
    "arn:aws:iam::111111111111:user/",
    "arn:aws:iam::111111111111:user",
    "arn:aws:iam::111111111111:user//a",
    "arn:aws:iam::111111111111:user/*",
    "arn:aws:iam::111111111111:role/r?",
    "arn:aws:iam::111111111111:Root",
    "arn:aws:iam::11111111111:user/a",
    "arn:aws:iam:::user/a",
    "arn:aws:iam::aws:role/r",
    "arn:aws:iam:us-east-1:111111111111:user/a",
    "arn::iam::111111111111:user/a",
    "arn:aws:sts::111111111111:root",
    "arn:aws:sts::111111111111:user/a",
    "arn:aws:iam::111111111111:assumed-role/r/s",
    "arn:aws:sts::111111111111:assumed-role/r",
    "arn:aws:sts::111111111111:assumed-role/r/",
    "arn:aws:sts::111111111111:assumed-role//s",
    "arn:aws:sts::111111111111:assumed-role/p/r/s",
    "arn:aws:sts::111111111111:federated-user/",
    "arn:aws:sts::111111111111:federated-user/a/b",
    "arn:aws:s3:::b",
  ])("%j is no ARN of a principal", (AWS) => {
    const read = readRequest({ ...sound, principal: { AWS } });
    expect(read.ok ? [] : read.problems.map(({ path }) => path)).toEqual(["$.request.principal.AWS"]);
  });

  test("every place is named, in order, where several are wrong", () => {
    const read = readRequest({ principal: 1, action: 1, resource: 1, resourceAccount: 1, context: 1, other: 1 }, "$.requests[3]");
    const paths = ["other", "principal", "action", "resource", "resourceAccount", "context"].map(
      (member) => `$.requests[3].${member}`,
    );
    expect(read.ok ? [] : read.problems.map(({ path }) => path)).toEqual(paths);
  });

  test("rules are named where there are some", () => {
    const read = readRequest({ ...sound, action: "s3:*", context: { k: "1", K: "1" } });
    expect(read.ok ? [] : read.problems.map(({ rule }) => rule)).toEqual(["match.action.request-concrete", "cond.key.collision"]);
  });
});

const account = "111111111111";
const named = (arn: string) => ({ arn, partition: "aws", account });

test.each([
  [undefined, { kind: "unnamed" }],
  ["*", { kind: "anonymous" }],
  [{ Service: "s3.amazonaws.com" }, { kind: "service", service: "s3.amazonaws.com" }],
  [{ Federated: "accounts.google.com" }, { kind: "federated", provider: "accounts.google.com" }],
  [{ AWS: `arn:aws:iam::${account}:root` }, { kind: "root", ...named(`arn:aws:iam::${account}:root`) }],
  [{ AWS: `arn:aws:iam::${account}:user/p/q/a` }, { kind: "user", ...named(`arn:aws:iam::${account}:user/p/q/a`) }],
  [{ AWS: `arn:aws:iam::${account}:role/r` }, { kind: "role", roleName: "r", ...named(`arn:aws:iam::${account}:role/r`) }],
  [
    { AWS: `arn:aws:iam::${account}:role/p/q/r` },
    { kind: "role", roleName: "r", ...named(`arn:aws:iam::${account}:role/p/q/r`) },
  ],
  [
    { AWS: `arn:aws:sts::${account}:assumed-role/r/s` },
    { kind: "session", roleName: "r", ...named(`arn:aws:sts::${account}:assumed-role/r/s`) },
  ],
  [
    { AWS: `arn:aws:sts::${account}:federated-user/n` },
    { kind: "federatedUser", name: "n", ...named(`arn:aws:sts::${account}:federated-user/n`) },
  ],
  [
    { AWS: `arn:aws-cn:iam::${account}:root` },
    { kind: "root", arn: `arn:aws-cn:iam::${account}:root`, partition: "aws-cn", account },
  ],
])("the principal %j is read", (principal, caller) => {
  expect(requestOf({ ...sound, ...(principal === undefined ? { principal: undefined } : { principal }) }).caller).toEqual(caller);
});

test("a request as read compares actions and context keys without case, and values with it", () => {
  const { action, resource, context } = requestOf({
    ...sound,
    action: "S3:GetObject",
    context: { "AWS:TagKeys": ["A"], "aws:UserName": "Al", "k/S": "" },
  });
  expect(action).toEqual({ text: "s3:getobject", service: "s3", name: "getobject" });
  expect(resource).toMatchObject({ text: sound.resource, parts: ["arn", "aws", "s3", "", "", "b/k"] });
  expect(context).toEqual(
    new Map<string, unknown>([
      ["aws:tagkeys", ["A"]],
      ["aws:username", "Al"],
      ["k/s", ""],
    ]),
  );
});

// match.action.case-insensitive: the place of the colon is that of the text as written
test("an action with letters beyond ASCII keeps them as they are", () => {
  expect(requestOf({ ...sound, action: "\u0130:Get" }).action).toEqual({ text: "\u0130:get", service: "\u0130", name: "get" });
});

test("in a requested resource wildcards are plain characters, and a star alone means none", () => {
  expect(requestOf({ ...sound, resource: "arn:aws:s3:::b/*?" }).resource).toMatchObject({
    parts: ["arn", "aws", "s3", "", "", "b/*?"],
  });
  expect(requestOf({ ...sound, resource: "*" }).resource).toBe("*");
});

// eval.account, eval.account.aws-owned, eval.account.unknown
describe("the account of the resource", () => {
  const other = "222222222222";
  const user = { AWS: `arn:aws:iam::${account}:user/a` };
  test.each<[string, unknown, string, string | undefined, string | undefined, boolean]>([
    ["is the one in its ARN", user, `arn:aws:sqs:r:${other}:q`, undefined, other, true],
    ["is the one in its ARN, whatever is stated", user, `arn:aws:sqs:r:${other}:q`, account, other, true],
    ["is the one in its ARN, the caller's own", user, `arn:aws:sqs:r:${account}:q`, undefined, account, false],
    ["is the one stated where the ARN has none", user, "arn:aws:s3:::b", other, other, true],
    ["is the one stated, the caller's own", user, "arn:aws:s3:::b", account, account, false],
    ["is the caller's where nothing else says", user, "arn:aws:s3:::b", undefined, account, false],
    ["is the caller's for what AWS owns", user, "arn:aws:iam::aws:policy/P", undefined, account, false],
    ["is the one stated for what AWS owns", user, "arn:aws:iam::aws:policy/P", other, other, true],
    ["is the caller's for no resource", user, "*", undefined, account, false],
    ["is the one stated for no resource", user, "*", other, other, true],
    ["is no number of 11 digits", user, "arn:aws:sqs:r:22222222222:q", undefined, account, false],
    ["is unknown without caller and account", undefined, "arn:aws:s3:::b", undefined, undefined, false],
    ["is that of the ARN for an unnamed caller", undefined, `arn:aws:sqs:r:${other}:q`, undefined, other, false],
    ["is unknown for a service", { Service: "s3.amazonaws.com" }, "arn:aws:s3:::b", undefined, undefined, false],
    ["does not make anonymous requests cross accounts", "*", `arn:aws:sqs:r:${other}:q`, undefined, other, false],
    ["crosses for a root user", { AWS: `arn:aws:iam::${account}:root` }, `arn:aws:sqs:r:${other}:q`, undefined, other, true],
  ])("%s", (_what, principal, resource, resourceAccount, expected, crosses) => {
    const request = requestOf({
      action: "s3:Get",
      resource,
      ...(principal !== undefined && { principal }),
      ...(resourceAccount && { resourceAccount }),
    });
    expect([request.resourceAccount, request.standing === "otherAccount"]).toEqual([expected, crosses]);
  });
});

// eval.account.partition
test.each([
  [{ AWS: "arn:aws:iam::111111111111:user/a" }, "arn:aws:s3:::b", false],
  [{ AWS: "arn:aws:iam::111111111111:user/a" }, "arn:aws-cn:s3:::b", true],
  [{ AWS: "arn:aws-cn:iam::111111111111:user/a" }, "arn:aws:s3:::b", true],
  [{ AWS: "arn:aws-cn:iam::111111111111:user/a" }, "arn:aws-cn:s3:::b", false],
  [{ AWS: "arn:aws-cn:iam::111111111111:user/a" }, "*", false],
  ["*", "arn:aws-cn:s3:::b", false],
  [{ Service: "s3.amazonaws.com" }, "arn:aws-cn:s3:::b", false],
])("%j on %j is in another partition: %s", (principal, resource, expected) => {
  expect(requestOf({ principal, action: "s3:Get", resource }).standing === "otherPartition").toBe(expected);
});
