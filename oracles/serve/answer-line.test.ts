import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { policyMembers } from "../../model/case/policy-set.ts";
import { version } from "../version.ts";
import { answerLine } from "./answer-line.ts";

const all = { Version: "2012-10-17", Statement: { Effect: "Allow", Action: "s3:Get*", Resource: "*" } };
const policies = { identity: [all] };
const request = { principal: { AWS: "arn:aws:iam::111111111111:user/a" }, action: "s3:GetObject", resource: "arn:aws:s3:::b/k" };

const answerTo = (message: unknown): unknown => JSON.parse(answerLine(JSON.stringify(message)));
const error = (pattern: RegExp) => expect.stringMatching(pattern);

test("a greeting is answered with name, version and all that is supported", () => {
  expect(answerTo({ id: 0, type: "hello", protocol: 1 })).toEqual({
    id: 0,
    name: "iam-conformance",
    version,
    supports: [...policyMembers],
    answers: ["evaluate", "evaluateMany", "validate"],
  });
  expect(answerTo({ id: 0, type: "hello", protocol: 2 })).toEqual({ id: 0, error: error(/protocol/) });
  expect(answerTo({ id: 0, type: "hello" })).toEqual({ id: 0, error: error(/protocol/) });
});

describe("a case is answered with", () => {
  test.each<[string, object, unknown]>([
    ["what is allowed", { policies, request }, { decision: "allowed" }],
    ["what nothing allows", { policies, request: { ...request, action: "s3:PutObject" } }, { decision: "implicitDeny" }],
    [
      "what is denied",
      { policies: { identity: [all, { Statement: { ...all.Statement, Effect: "Deny" } }] }, request },
      { decision: "explicitDeny" },
    ],
    [
      "an error where the request is wrong",
      { policies, request: { ...request, action: "s3:*" } },
      { error: error(/^\$\.request\.action: /) },
    ],
    [
      "an error where a policy is wrong",
      { policies: { identity: [{ Statement: { ...all.Statement, Effect: "allow" } }] }, request },
      { error: error(/^\$\.policies\.identity\[0\]\.Statement\.Effect: /) },
    ],
    ["an error without request", { policies }, { error: error(/^\$\.request: /) }],
    ["an error without policies", { request }, { error: error(/^\$\.policies: /) }],
  ])("%s", (_what, asked, answer) =>
    expect(answerTo({ id: 7, type: "evaluate", ...asked })).toEqual({ id: 7, ...(answer as object) }),
  );
});

describe("several requests", () => {
  const requests = [request, { ...request, action: "s3:PutObject" }, { ...request, resource: "b" }, request];
  const answers = [
    { decision: "allowed" },
    { decision: "implicitDeny" },
    { error: error(/^\$\.requests\[2\]\.resource: /) },
    { decision: "allowed" },
  ];

  test.each(["evaluate", "evaluateMany"])("to one policy set are answered in order under %s", (type) => {
    expect(answerTo({ id: "m", type, policies, requests })).toEqual({ id: "m", answers });
    expect(answerTo({ id: "m", type, policies, requests: [] })).toEqual({ id: "m", answers: [] });
  });

  test.each([
    [{ policies }, /^\$\.requests: /],
    [{ policies, requests: request }, /^\$\.requests: /],
    [{ policies, requests: null }, /^\$\.requests: /],
    [{ policies: { identity: all }, requests }, /^\$\.policies\.identity: /],
    [{ requests }, /^\$\.policies: /],
  ])("of %j are refused as a whole", (asked, pattern) =>
    expect(answerTo({ id: 1, type: "evaluateMany", ...asked })).toEqual({ id: 1, error: error(pattern) }),
  );
});

describe("a document", () => {
  const text = '{"Version": "2012-10-17",\n "Statement": [{"Effect": "allow", "Action": "*", "Resource": "*"}]}';

  test("is validated, with rule, path and place of each problem", () => {
    expect(answerTo({ id: 2, type: "validate", kind: "identity", text: text.replace("allow", "Allow") })).toEqual({
      id: 2,
      valid: true,
      problems: [],
    });
    expect(answerTo({ id: 2, type: "validate", kind: "identity", text })).toEqual({
      id: 2,
      valid: false,
      problems: [
        {
          code: expect.any(String),
          rule: "stmt.effect.values",
          path: "$.Statement[0].Effect",
          line: 2,
          column: 27,
          message: error(/Allow/),
        },
      ],
    });
    expect(answerTo({ id: 2, type: "validate", kind: "identity", text: "" })).toMatchObject({
      id: 2,
      valid: false,
      problems: [{ rule: "doc.json.object", line: 1, column: 1 }],
    });
  });

  test.each([
    "identity",
    "permissionsBoundary",
    "session",
    "resource",
    "trust",
    "serviceControl",
    "resourceControl",
    "vpcEndpoint",
  ])("is judged as %s", (kind) => {
    expect(answerTo({ id: 2, type: "validate", kind, text: "{" })).toMatchObject({ valid: false });
  });

  test.each([
    [{ kind: "Identity", text }, /^\$\.kind: /],
    [{ kind: "toString", text }, /^\$\.kind: /],
    [{ text }, /^\$\.kind: /],
    [{ kind: "identity" }, /^\$\.text: /],
    [{ kind: "identity", text: {} }, /^\$\.text: /],
  ])("asked about as %j is refused", (asked, pattern) =>
    expect(answerTo({ id: 2, type: "validate", ...asked })).toEqual({ id: 2, error: error(pattern) }),
  );
});

describe("a line is refused that", () => {
  test.each([
    ["is no JSON", "hello", null, /JSON/],
    ["is empty", "", null, /JSON/],
    ["is blank", " \t", null, /JSON/],
    ["is cut short", '{"id":1,"type":', null, /JSON/],
    ["holds two messages", '{"id":1} {"id":2}', null, /JSON/],
    ["is a number", "1", null, /object/],
    ["is null", "null", null, /object/],
    ["is a list", '[{"id":1,"type":"hello","protocol":1}]', null, /object/],
    ["has no id", '{"type":"hello","protocol":1}', null, /"id"/],
    ["has a null id", '{"id":null,"type":"hello","protocol":1}', null, /id/],
    ["has an object as id", '{"id":{},"type":"hello","protocol":1}', null, /id/],
    ["has a truth value as id", '{"id":true,"type":"hello","protocol":1}', null, /id/],
    ["has no type", '{"id":1}', 1, /type/],
    ["has an unknown type", '{"id":1,"type":"simulate"}', 1, /type/],
    ["has a type of inherited name", '{"id":1,"type":"toString"}', 1, /type/],
    ["has a number as type", '{"id":"a","type":1}', "a", /type/],
  ])("%s", (_what, line, id, pattern) => expect(JSON.parse(answerLine(line))).toEqual({ id, error: error(pattern) }));
});

test("a question about containment is unsupported, until it is answered", () => {
  const answer = answerTo({ id: 3, type: "contains", outer: policies, inner: policies });
  expect(answer).toMatchObject({ id: 3 });
  expect(["contains", "undecided", "unsupported"].filter((member) => Object.hasOwn(answer as object, member))).toHaveLength(1);
});

test("every line has one answer of one line, with its id", () => {
  const message = fc.record(
    {
      id: fc.oneof(fc.integer(), fc.string(), fc.jsonValue()),
      type: fc.constantFrom("hello", "evaluate", "evaluateMany", "validate", "contains", "other"),
      protocol: fc.constantFrom(1, 2),
      policies: fc.oneof(fc.constant(policies), fc.jsonValue()),
      request: fc.oneof(fc.constant(request), fc.jsonValue()),
      requests: fc.oneof(fc.array(fc.oneof(fc.constant(request), fc.jsonValue()), { maxLength: 3 }), fc.jsonValue()),
      kind: fc.constantFrom("identity", "trust", "other"),
      text: fc.oneof(fc.json(), fc.jsonValue()),
    },
    { requiredKeys: ["id", "type"] },
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json(),
        message.map((one) => JSON.stringify(one)),
      ),
      (line) => {
        const answer = answerLine(line);
        expect(answer).not.toMatch(/[\n\r]/);
        const { id, ...rest } = JSON.parse(answer) as Record<string, unknown>;
        let asked: unknown;
        try {
          asked = (JSON.parse(line) as { id?: unknown } | null)?.id;
        } catch {
          asked = null;
        }
        expect(id).toEqual(Number.isSafeInteger(asked) || typeof asked === "string" ? asked : null);
        const kinds = ["decision", "error", "unsupported", "answers", "valid", "name", "contains", "undecided"];
        expect(kinds.filter((member) => Object.hasOwn(rest, member)).join()).toMatch(/^(answers,name|[a-z]+)$/);
      },
    ),
    { numRuns: 1000 },
  );
});

test.each<[string, object]>([
  [
    "130,000 wildcards",
    { identity: [{ Statement: { Effect: "Allow", Action: "*", Resource: `arn:aws:s3:::b/${"*?".repeat(65_000)}` } }] },
  ],
  ["200,000 problems", { identity: [{ Statement: Array.from({ length: 200_000 }, () => ({ Effect: "X" })) }] }],
  [
    "100,000 services beside 1,000 stars",
    {
      identity: [
        {
          Statement: [
            ...Array.from({ length: 1_000 }, () => ({ Effect: "Allow", Action: "*", Resource: "*" })),
            { Effect: "Allow", Action: Array.from({ length: 100_000 }, (_, i) => `s${i}:x`), Resource: "*" },
          ],
        },
      ],
    },
  ],
])("a policy of %s has its answer", (_what, policySet) => {
  const line = JSON.stringify({ id: 1, type: "evaluate", policies: policySet, request });
  expect(JSON.parse(answerLine(line))).toMatchObject({ id: 1 });
  expect(answerLine(line)).not.toContain("the model failed");
});
