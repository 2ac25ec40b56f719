import { describe, expect, test } from "vitest";
import type { Case } from "../../model/case/case.ts";
import type { PolicyDocument, PolicySet, StatementDocument } from "../../model/case/policy-set.ts";
import type { Request } from "../../model/case/request.ts";
import type { RuleId } from "../../model/rules/rule-id.ts";
import { readVectorFiles } from "../vector-files.ts";
import { gaps, gapOf } from "./gaps.ts";
import { simulationOf } from "./simulation.ts";

const document = (...Statement: StatementDocument[]): PolicyDocument => ({ Version: "2012-10-17", Statement });
const allow: StatementDocument = { Effect: "Allow", Action: "*", Resource: "*" };
const everything = document(allow);
const bucketPolicy = document({ ...allow, Principal: "*", Resource: "arn:aws:s3:::b/*" });
const user = { AWS: "arn:aws:iam::111111111111:user/ann" };
const session = { AWS: "arn:aws:sts::111111111111:assumed-role/read/run" };
const object: Request = { principal: user, action: "s3:GetObject", resource: "arn:aws:s3:::b/k" };
const key: Request = { principal: user, action: "kms:Decrypt", resource: "arn:aws:kms:us-east-1:111111111111:key/k" };
const keyPolicy = (changes: Partial<StatementDocument> = {}): PolicyDocument =>
  document({ ...allow, Principal: { AWS: "arn:aws:iam::111111111111:root" }, Action: "kms:*", ...changes });
const identity = (Condition: StatementDocument["Condition"], Resource = "*"): PolicySet => ({
  identity: [document({ ...allow, Resource, ...(Condition && { Condition }) })],
});
const asked = (policies: PolicySet, request: Partial<Request> = {}): Case => ({
  policies: { identity: [everything], ...policies },
  request: { ...object, ...request },
});
const unnamed = (policies: PolicySet, request: Partial<Request> = {}): Case => {
  const { principal: _, ...rest } = asked(policies, request).request;
  return { policies: { identity: [everything], ...policies }, request: rest };
};

describe("what the API cannot judge", () => {
  /** Each written from the rule that it names. */
  const rows: readonly [RuleId, string, Case][] = [
    ["sim.no-session", "a session policy, an empty list of them too", asked({ session: [] })],
    ["sim.no-rcp", "a resource control policy", asked({ resourceControl: [[]] })],
    ["sim.no-vpce", "an endpoint policy", asked({ vpcEndpoint: document({ ...allow, Principal: "*" }) })],
    [
      "sim.trust-ignored",
      "assuming a role",
      asked(
        { resource: document({ Effect: "Allow", Principal: user, Action: "sts:AssumeRole" }) },
        { action: "STS:assumeRole", resource: "arn:aws:iam::111111111111:role/r" },
      ),
    ],
    ["sim.kms-key-policy", "a key without a key policy, of a caller who is not named", unnamed({}, key)],
    ["sim.kms-key-policy", "a key policy that names the user", asked({ resource: keyPolicy({ Principal: user }) }, key)],
    ["sim.kms-key-policy", "a key policy with a Deny", asked({ resource: keyPolicy({ Effect: "Deny" }) }, key)],
    ["sim.kms-key-policy", "a key policy of one action", asked({ resource: keyPolicy({ Action: "kms:Encrypt" }) }, key)],
    [
      "sim.kms-key-policy",
      "a key policy with a condition",
      asked({ resource: keyPolicy({ Condition: { Null: { "aws:TagKeys": "true" } } }) }, key),
    ],
    [
      "sim.kms-key-policy",
      "a key of another account",
      asked(
        { resource: keyPolicy({ Principal: { AWS: "222222222222" } }) },
        { ...key, principal: { AWS: "arn:aws:iam::222222222222:user/ann" } },
      ),
    ],
    ["sim.invalid-input", "an empty level", asked({ serviceControl: [[everything], []] })],
    ["sim.invalid-input", "no level", asked({ serviceControl: [] })],
    ["sim.invalid-input", "a resource policy beside *", asked({ resource: bucketPolicy }, { resource: "*" })],
    ["sim.invalid-input", "a resource policy for *", asked({ resource: document({ ...allow, Principal: "*" }) })],
    [
      "sim.invalid-input",
      "a resource policy for * among others",
      asked({ resource: document({ Effect: "Allow", Principal: "*", Action: "*", NotResource: ["arn:aws:s3:::b/*", "*"] }) }),
    ],
    [
      "sim.invalid-input",
      "a resource policy without Resource",
      asked({ resource: document({ Effect: "Deny", Principal: "*", Action: "*" }) }),
    ],
    ["sim.invalid-input", "an action of 129 characters", asked({}, { action: `s3:${"x".repeat(126)}`, resource: "*" })],
    ["sim.invalid-input", "a resource of 2,049 characters", asked({}, { resource: `arn:aws:s3:::b/${"k".repeat(2034)}` })],
    [
      "sim.invalid-input",
      "a policy of more than 131,072 characters",
      asked(identity(undefined, `arn:aws:s3:::${"k".repeat(131_072)}`)),
    ],
    ["sim.invalid-input", "a context key of four characters", asked({}, { context: { "a:bc": "x" } })],
    ["sim.invalid-input", "half a surrogate pair", asked({}, { context: { "aws:RequestTag/x": "\ud800" } })],
    ["sim.invalid-input", "a root user", asked({}, { principal: { AWS: "arn:aws:iam::111111111111:root" } })],
    ["sim.invalid-input", "a federated user", asked({}, { principal: { AWS: "arn:aws:sts::111111111111:federated-user/x" } })],
    ["sim.invalid-input", "a service", asked({ resource: bucketPolicy }, { principal: { Service: "s3.amazonaws.com" } })],
    [
      "sim.invalid-input",
      "an identity provider",
      asked({}, { principal: { Federated: "arn:aws:iam::111111111111:saml-provider/x" } }),
    ],
    ["sim.invalid-input", "an anonymous caller", asked({ resource: bucketPolicy }, { principal: "*" })],
    [
      "sim.invalid-input",
      "a long path of the caller",
      asked({}, { principal: { AWS: `arn:aws:iam::111111111111:user/${"p".repeat(2048)}` } }),
    ],
    ["sim.invalid-input", "a resource policy without a caller", unnamed({ resource: bucketPolicy })],
    [
      "sim.invalid-input",
      "a resource policy that names the session",
      asked({ resource: document({ ...allow, Resource: "arn:aws:s3:::b/*", Principal: session }) }, { principal: session }),
    ],
    [
      "sim.invalid-input",
      "a resource policy that says who is not meant, of a session",
      asked(
        { resource: document({ Effect: "Deny", NotPrincipal: user, Action: "*", Resource: "arn:aws:s3:::b/*" }) },
        { principal: session },
      ),
    ],
    [
      "sim.context.no-caller",
      "a queue of some account",
      unnamed({}, { action: "sqs:SendMessage", resource: "arn:aws:sqs:us-east-1:111111111111:q" }),
    ],
    ["sim.context.no-caller", "a condition on aws:userid", unnamed(identity({ StringEquals: { "AWS:userid": "x" } }))],
    [
      "sim.context.no-caller",
      "a variable aws:PrincipalAccount",
      unnamed(identity(undefined, "arn:aws:s3:::b/${aws:PrincipalAccount}")),
    ],
    ["sim.context.caller", "a condition on aws:PrincipalArn", asked(identity({ Null: { "aws:PrincipalArn": "true" } }))],
    [
      "sim.context.caller",
      "a variable aws:username with a default",
      asked(identity(undefined, "arn:aws:s3:::b/${aws:username, 'x'}")),
    ],
    ["sim.context.absent", "a list of no values", asked({}, { context: { "aws:TagKeys": [] } })],
    ["sim.unknown-action", "an action that no service has, on an ARN", asked({}, { action: "s3:GetNothing" })],
    ["sim.resource.compat", "a bucket where an object is due", asked({}, { resource: "arn:aws:s3:::b" })],
    [
      "sim.resource.compat",
      "a queue where a bucket is due",
      asked({}, { action: "s3:ListBucket", resource: "arn:aws:sqs:us-east-1:111111111111:q" }),
    ],
    [
      "sim.numeric-not-equals",
      "NumericNotEquals of a list with a text",
      asked(identity({ "ForAllValues:NumericNotEquals": { "example:Sizes": "1" } }), { context: { "example:Sizes": ["x"] } }),
    ],
    ["sim.ip-literal", "a malformed address", asked(identity({ NotIpAddress: { "aws:SourceIp": "10.0.0.256" } }))],
    ["sim.ip-literal", "an IPv6 block with host bits", asked(identity({ IpAddress: { "aws:SourceIp": "2001:db8::1/32" } }))],
    ["sim.not-validator", "an empty list of statements", asked({ identity: [document()] })],
    [
      "sim.not-validator",
      "a Deny for a principal with a wildcard",
      asked({
        resource: document({
          ...allow,
          Resource: "arn:aws:s3:::b/*",
          Effect: "Deny",
          Principal: { AWS: "arn:aws:iam::111111111111:user/*" },
        }),
      }),
    ],
  ];

  test.each(rows)("%s: %s", (rule, _, each) => {
    expect(gapOf(each)?.rule).toBe(rule);
    expect(simulationOf(each)).toEqual({ unsupported: `${rule}: ${gapOf(each)?.words}` });
  });

  test("each row of the table is shown", () => {
    const shown = new Set(rows.map(([, , each]) => gapOf(each)));
    expect(gaps.filter((gap) => !shown.has(gap)).map(({ rule, words }) => `${rule}: ${words}`)).toEqual([]);
  });
});

/** The nearest cases that can be asked. */
describe("what the API can judge", () => {
  const rows: readonly [string, Case][] = [
    ["an identity policy alone", unnamed({})],
    ["a policy that AWS owns", unnamed({}, { action: "iam:GetPolicy", resource: "arn:aws:iam::aws:policy/ReadOnlyAccess" })],
    ["no policy at all", { policies: {}, request: object }],
    [
      "all layers that are simulated",
      asked({ permissionsBoundary: everything, resource: bucketPolicy, serviceControl: [[everything]] }),
    ],
    ["a service control policy without a caller", unnamed({ serviceControl: [[everything], [everything]] })],
    ["another action of the service that assumes roles", asked({}, { action: "sts:GetCallerIdentity", resource: "*" })],
    ["a key whose policy hands it to the account", asked({ resource: keyPolicy() }, key)],
    ["a key without a key policy, of which the register knows", asked({}, key)],
    ["keys in general", asked({}, { action: "kms:ListKeys", resource: "*" })],
    ["a role", asked({ resource: bucketPolicy }, { principal: { AWS: "arn:aws:iam::111111111111:role/team/r" } })],
    ["a session that no policy names", asked({ resource: bucketPolicy }, { principal: session })],
    [
      "a session whose role one policy names by its path",
      asked(
        {
          resource: document({
            ...allow,
            Resource: "arn:aws:s3:::b/*",
            Principal: { AWS: "arn:aws:iam::111111111111:role/team/read" },
          }),
        },
        { principal: session },
      ),
    ],
    ["an action that no service has, on *", asked({}, { action: "nosuchservice:Get", resource: "*" })],
    [
      "a key that the simulator fills in, stated",
      asked(identity({ StringEquals: { "aws:PrincipalArn": user.AWS } }), { context: { "AWS:principalarn": user.AWS } }),
    ],
    [
      "aws:username of a role, which is not filled in",
      asked(identity({ Null: { "aws:username": "true" } }), { principal: session }),
    ],
    ["aws:username without a caller", unnamed(identity({ Null: { "aws:username": "true" } }))],
    ["keys that are never filled in", asked(identity({ Null: { "aws:CurrentTime": "true", "aws:SourceIp": "true" } }))],
    [
      "NumericNotEquals of one text",
      asked(identity({ NumericNotEquals: { "s3:max-keys": "1" } }), { context: { "s3:max-keys": "x" } }),
    ],
    ["an empty text", asked({}, { context: { "aws:RequestTag/x": "", "aws:TagKeys": [""] } })],
  ];

  test.each(rows)("%s", (_, each) => {
    expect(gapOf(each)).toBeUndefined();
  });

  test("whatever the simulator was recorded with", () => {
    const recorded = readVectorFiles().filter(({ area }) => area === "recorded/simulator");
    const left = recorded.flatMap(({ cases }) => cases.filter((each) => gapOf(each) !== undefined));
    expect(left.map(({ name }) => name)).toEqual([]);
    expect(recorded.flatMap(({ cases }) => cases)).toHaveLength(82);
  });
});
