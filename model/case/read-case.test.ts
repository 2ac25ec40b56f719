import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answerCase } from "../answer-case.ts";
import { decisions } from "./decision.ts";
import { problemLine, readCase } from "./read-case.ts";

const statement = {
  Sid: "A",
  Effect: "Allow",
  Action: ["s3:Get*", "s3:PutObject"],
  Resource: "arn:aws:s3:::b/${aws:username, 'none'}/*",
  Condition: {
    StringLike: { "aws:username": ["a*", "${*}"] },
    "ForAllValues:NumericLessThan": { n: "10" },
    NotIpAddress: { ip: "10.0.0.0/8" },
    ArnLike: { arn: "arn:aws:s3:::*" },
  },
};
const granting = {
  ...statement,
  Principal: { AWS: ["111111111111", "arn:aws:iam::111111111111:root"], Service: "s3.amazonaws.com" },
};
const sound = {
  policies: {
    identity: [{ Version: "2012-10-17", Statement: [statement] }],
    permissionsBoundary: { Version: "2012-10-17", Statement: statement },
    session: [{ Statement: { ...statement, Effect: "Deny", NotAction: "*", Action: undefined } }],
    resource: {
      Version: "2012-10-17",
      Id: "x",
      Statement: [granting, { ...granting, Effect: "Deny", Principal: undefined, NotPrincipal: "*" }],
    },
    serviceControl: [[{ Version: "2012-10-17", Statement: [statement] }], []],
    resourceControl: [[{ Version: "2012-10-17", Statement: { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*" } }]],
    vpcEndpoint: { Version: "2012-10-17", Statement: { Effect: "Allow", Principal: "*", Action: "*", Resource: "*" } },
  },
  request: {
    principal: { AWS: "arn:aws:iam::111111111111:user/a" },
    action: "s3:GetObject",
    resource: "arn:aws:s3:::b/al/x",
    resourceAccount: "111111111111",
    context: { "aws:username": "al", n: ["1", "x"], ip: "1.2.3.4", arn: "arn:aws:s3:::b" },
  },
};

test("a sound case is read and decided", () => {
  expect(readCase(sound)).toMatchObject({ ok: true });
  expect(answerCase(sound)).toEqual({ decision: "explicitDeny" });
  expect(answerCase({ policies: {}, request: { action: "s3:Get", resource: "*" } })).toEqual({ decision: "implicitDeny" });
});

test("members beside policies and request are of no concern", () => {
  expect(readCase({ ...sound, id: 1, name: "x", expect: "allowed" })).toMatchObject({ ok: true });
});

describe("a case that cannot be read", () => {
  test.each<[unknown, string[]]>([
    [null, ["$"]],
    [[], ["$"]],
    ["case", ["$"]],
    [undefined, ["$"]],
    [{}, ["$.policies", "$.request"]],
    [{ policies: {} }, ["$.request"]],
    [{ request: sound.request }, ["$.policies"]],
    [
      { policies: { identity: [{}] }, request: { ...sound.request, action: "s3:*" } },
      ["$.policies.identity[0]", "$.request.action"],
    ],
  ])("%j is refused at %j", (input, paths) => {
    const read = readCase(input);
    expect(read.ok ? [] : read.problems.map(({ path }) => path)).toEqual(paths);
  });

  test("is told in one line, places first", () => {
    const problems = [
      { path: "$.a", message: "one" },
      { path: "$.b", message: "two" },
    ];
    expect(problemLine(problems)).toBe("$.a: one; $.b: two");
    expect(answerCase({ policies: {} })).toEqual({ error: expect.stringMatching(/^\$\.request: [^\n]+$/) });
  });
});

/** Whether a case has an answer of the two kinds there are: a decision, or a message that begins with a place. */
function isAnswered(input: unknown): boolean {
  const answer = answerCase(input);
  return "decision" in answer ? decisions.includes(answer.decision) : "error" in answer && answer.error.startsWith("$");
}

test("an integer beyond JSON is refused like any other value that is out of place", () => {
  const read = readCase({ policies: { identity: 1n }, request: { action: "s3:Get", resource: 1n } });
  expect(read.ok ? [] : read.problems.map(({ path }) => path)).toEqual(["$.policies.identity", "$.request.resource"]);
});

test("no value at all makes it throw", () => {
  const anything = fc.anything({
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withObjectString: true,
    withSparseArray: true,
  });
  fc.assert(
    fc.property(fc.oneof(anything, fc.record({ policies: anything, request: anything })), (input) => {
      expect(isAnswered(input)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test("no value in a member makes it throw", () => {
  const value = fc.anything();
  const members = Object.fromEntries([...Object.keys(sound.policies), "toString", "__proto__"].map((member) => [member, value]));
  const policies = fc.record(members, { requiredKeys: [] });
  const request = fc.record(
    { principal: value, action: value, resource: value, resourceAccount: value, context: value },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.record({ policies, request }), (input) => {
      expect(isAnswered(input)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

/** Every place of a value that holds something. */
function placesOf(value: unknown): (string | number)[][] {
  if (typeof value !== "object" || value === null) return [[]];
  return [[], ...Object.entries(value).flatMap(([name, member]) => placesOf(member).map((place) => [name, ...place]))];
}

function replaced(value: unknown, [step, ...rest]: readonly (string | number)[], by: unknown): unknown {
  if (step === undefined) return by;
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) };
  const members = copy as Record<string | number, unknown>;
  members[step] = replaced(members[step], rest, by);
  return copy;
}

test("a sound case with something else in one place is decided or refused there", () => {
  const odd = fc.constantFrom<unknown>(
    null,
    undefined,
    true,
    1,
    Number.POSITIVE_INFINITY,
    -0,
    "",
    "*",
    "${",
    "${a:b}",
    "arn:aws:s3:::b",
    "\ud800",
    "\n",
    [],
    {},
    [[]],
    [null],
    { a: null },
    { Statement: [] },
    Symbol("s"),
    () => 1,
    "a".repeat(1000),
    { "a\nb": 1 },
  );
  fc.assert(
    fc.property(fc.constantFrom(...placesOf(sound)), fc.oneof({ weight: 3, arbitrary: odd }, fc.jsonValue()), (place, other) => {
      expect(isAnswered(replaced(sound, place, other))).toBe(true);
    }),
    { numRuns: 1500 },
  );
});

const isControl = (unit: string): boolean => unit < " " || (unit >= "\u007f" && unit < "\u00a0");

test("no message carries a line break or control character of the text that it quotes", () => {
  const odd = "\n\r\u001b[31m\u007f\u009b";
  const inputs = [
    ...placesOf(sound).map((place) => replaced(sound, place, odd)),
    ...placesOf(sound).map((place) => replaced(sound, place, { [odd]: odd })),
  ];
  const unsafe = inputs
    .map((input) => answerCase(input))
    .filter((answer) => "error" in answer && answer.error.split("").some(isControl));
  expect(unsafe.slice(0, 3)).toEqual([]);
});
