import { describe, expect, test } from "vitest";
import type { PolicyDocument } from "../../model/case/policy-set.ts";
import { simulationOf } from "./simulation.ts";

const identity: PolicyDocument = { Version: "2012-10-17", Statement: { Effect: "Allow", Action: "*", Resource: "*" } };
const identityText = '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}';
const ann = { AWS: "arn:aws:iam::111111111111:user/team/ann" };
const bucket: PolicyDocument = {
  Statement: { Effect: "Allow", Principal: ann, Action: "s3:GetObject", Resource: "arn:aws:s3:::b/*" },
};
const object = { action: "s3:GetObject", resource: "arn:aws:s3:::b/k" };

/** Source: the rows of the rule table on what the simulator takes, and the API Reference, SimulateCustomPolicy. */
describe("a case in the API's words", () => {
  test("nothing but an action and a resource", () => {
    expect(simulationOf({ policies: {}, request: object })).toEqual({ policies: [], context: [], ...object });
  });

  test("every layer that is simulated, with the caller", () => {
    const policies = {
      identity: [identity, identity],
      permissionsBoundary: identity,
      resource: bucket,
      serviceControl: [[identity], [identity, identity]],
    };
    expect(simulationOf({ policies, request: { principal: ann, ...object } })).toEqual({
      policies: [identityText, identityText],
      permissionsBoundary: identityText,
      organizationPolicies: [[identityText], [identityText, identityText]],
      resourcePolicy:
        '{"Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111111111111:user/team/ann"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"}}',
      caller: ann.AWS,
      context: [],
      ...object,
    });
  });

  test("a string is single-valued, an array a list whatever its length", () => {
    const context = { "aws:username": "ann", "aws:TagKeys": ["a"], "aws:CalledVia": ["a", "b"], "aws:RequestTag/x": "" };
    expect(simulationOf({ policies: {}, request: { ...object, context } })).toMatchObject({
      context: [
        { key: "aws:username", type: "string", values: ["ann"] },
        { key: "aws:TagKeys", type: "stringList", values: ["a"] },
        { key: "aws:CalledVia", type: "stringList", values: ["a", "b"] },
        { key: "aws:RequestTag/x", type: "string", values: [""] },
      ],
    });
  });

  test("letters beyond ASCII are escaped in policies and only there", () => {
    const odd: PolicyDocument = { Statement: { Effect: "Allow", Action: "*", Resource: "arn:aws:s3:::b/é\u{10400}\u007f" } };
    const request = { ...object, context: { "aws:RequestTag/x": "é" } };
    expect(simulationOf({ policies: { identity: [odd] }, request })).toMatchObject({
      policies: ['{"Statement":{"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::b/\\u00e9\\ud801\\udc00\\u007f"}}'],
      context: [{ values: ["é"] }],
    });
  });

  test.each([
    ["an object whose owner is not said", { principal: ann }, undefined],
    ["an object of the caller's account", { principal: ann, resourceAccount: "111111111111" }, undefined],
    ["an object of another account", { principal: ann, resourceAccount: "222222222222" }, "arn:aws:iam::222222222222:root"],
    ["an object without a caller", { resourceAccount: "222222222222" }, undefined],
    [
      "a queue of another account",
      { principal: ann, action: "sqs:SendMessage", resource: "arn:aws:sqs:us-east-1:222222222222:q" },
      "arn:aws:iam::222222222222:root",
    ],
    [
      "a policy that AWS owns",
      { principal: ann, action: "iam:GetPolicy", resource: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
      undefined,
    ],
  ])("the owner of %s", (_, request, owner) => {
    const simulation = simulationOf({ policies: { identity: [identity] }, request: { ...object, ...request } });
    expect("unsupported" in simulation ? simulation : simulation.resourceOwner).toBe(owner);
  });

  test.each([
    ["user", ann.AWS, ann.AWS],
    ["role", "arn:aws:iam::111111111111:role/x/read", "arn:aws:iam::111111111111:role/x/read"],
    ["session", "arn:aws:sts::111111111111:assumed-role/read/run", "arn:aws:iam::111111111111:role/read"],
  ])("a %s as caller", (_, AWS, caller) => {
    expect(simulationOf({ policies: {}, request: { principal: { AWS }, ...object } })).toMatchObject({ caller });
  });

  test("a session asks as the role that the resource policy names, with its path", () => {
    const named: PolicyDocument = {
      Statement: {
        Effect: "Allow",
        Principal: { AWS: ["arn:aws:iam::222222222222:role/other/read", "arn:aws:iam::111111111111:role/team/read"] },
        Action: "s3:GetObject",
        Resource: "arn:aws:s3:::b/*",
      },
    };
    const principal = { AWS: "arn:aws:sts::111111111111:assumed-role/read/run" };
    expect(simulationOf({ policies: { resource: named }, request: { principal, ...object } })).toMatchObject({
      caller: "arn:aws:iam::111111111111:role/team/read",
    });
  });

  test("a key policy that only delegates is left out, since identity policies then decide", () => {
    const resource: PolicyDocument = {
      Statement: { Effect: "Allow", Principal: { AWS: "111111111111" }, Action: "kms:*", Resource: "*" },
    };
    const request = { principal: ann, action: "kms:Decrypt", resource: "arn:aws:kms:us-east-1:111111111111:key/k" };
    expect(simulationOf({ policies: { identity: [identity], resource }, request })).toEqual({
      policies: [identityText],
      caller: ann.AWS,
      context: [],
      action: request.action,
      resource: request.resource,
    });
  });
});
