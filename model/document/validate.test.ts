import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PolicyKind } from "../case/policy-set.ts";
import { teamMembersExample } from "../../properties/systems/codestar.ts";
import type { RuleId } from "../rules/rule-id.ts";
import { validate } from "./validate.ts";

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

/** Lines of a sound document; a test replaces some of them, by number from 1. */
const lines = [
  "{",
  '  "Version": "2012-10-17",',
  '  "Statement": [',
  "    {",
  '      "Effect": "Allow",',
  '      "Action": ["s3:GetObject", "s3:PutObject"],',
  '      "Resource": "arn:aws:s3:::b/*",',
  '      "Condition": {"StringEquals": {"aws:username": "al"}}',
  "    }",
  "  ]",
  "}",
];
const documentWith = (changes: Readonly<Record<number, string>>): string =>
  lines.map((line, i) => changes[i + 1] ?? line).join("\n");

test("a sound document is valid", () => expect(validate(documentWith({}), "identity")).toEqual({ valid: true, problems: [] }));

describe("a problem is placed", () => {
  test.each<[string, Record<number, string>, [RuleId, string, number, number][]]>([
    ["at a wrong value", { 5: '      "Effect": "allow",' }, [["stmt.effect.values", "$.Statement[0].Effect", 5, 17]]],
    ["at the object that lacks a member", { 5: "" }, [["stmt.effect.values", "$.Statement[0]", 4, 5]]],
    [
      "at an item of a list",
      { 6: '      "Action": ["s3:GetObject", "s3"],' },
      [["stmt.action.syntax", "$.Statement[0].Action[1]", 6, 34]],
    ],
    ["at the name of an unknown element", { 9: '    , "Foo": 1 }' }, [["doc.unknown-element", "$.Statement[0].Foo", 9, 7]]],
    [
      "at the name of an unknown member",
      { 2: '  "Version": "2012-10-17", "a\\"b": 1,' },
      [["doc.elements.top", '$["a\\"b"]', 2, 28]],
    ],
    ["at the version", { 2: '\t"Version":"2012",' }, [["doc.version.values", "$.Version", 2, 12]]],
    [
      "at the name of an unknown operator",
      { 8: '      "Condition": {"StringEqual": {"aws:k": "a"}}' },
      [["stmt.condition.unknown-operator", "$.Statement[0].Condition.StringEqual", 8, 21]],
    ],
    [
      "at a condition value",
      { 8: '"Condition": {"NumericEquals": {"aws:x": [1, "ten"]}}' },
      [["stmt.condition.literal-validation", '$.Statement[0].Condition.NumericEquals["aws:x"][1]', 8, 46]],
    ],
    [
      "at a key of other capitals",
      { 8: '"Condition": {"StringEquals": {"a:b": "1", "A:B": "2"}}' },
      [["doc.dup.condition-key-case", '$.Statement[0].Condition.StringEquals["A:B"]', 8, 44]],
    ],
    ["at a broken variable", { 7: '      "Resource": "arn:aws:s3:::${",' }, [["var.syntax", "$.Statement[0].Resource", 7, 19]]],
    [
      "at a principal where none belongs",
      { 4: '    { "Principal":\n  {"AWS": "*"},' },
      [["doc.type.identity-principal", "$.Statement[0].Principal", 5, 3]],
    ],
    [
      "at the document",
      { 3: '  "Id": [' },
      [
        ["doc.statement.required", "$", 1, 1],
        ["doc.id.where", "$.Id", 3, 9],
      ],
    ],
    [
      "behind surrogate pairs in UTF-16 units",
      { 8: '"Condition": {"StringEquals": {"a:a": "\u{1f600}", "a:b": null}}' },
      [
        ["doc.charset", "$", 8, 40],
        ["stmt.condition.null-value", '$.Statement[0].Condition.StringEquals["a:b"]', 8, 52],
      ],
    ],
    [
      "in the order of the text",
      { 2: '  "Version": "2012",', 5: '      "Foo": 1, "Effect": "allow",' },
      [
        ["doc.version.values", "$.Version", 2, 14],
        ["doc.unknown-element", "$.Statement[0].Foo", 5, 7],
        ["stmt.effect.values", "$.Statement[0].Effect", 5, 27],
      ],
    ],
    // doc.json.object
    ["at a trailing comma", { 10: "  ]," }, [["doc.json.object", "$", 11, 1]]],
    ["at a second document", { 11: "} {}" }, [["doc.json.object", "$", 11, 3]]],
    ["at a comment", { 3: '  // all\n  "Statement": [' }, [["doc.json.object", "$", 3, 3]]],
    ["where the text ends", { 11: "" }, [["doc.json.object", "$", 11, 1]]],
    [
      "at each slip and at each other problem",
      { 5: '"Effect": "allow"', 6: '"Action": ["s3:GetObject" "s3"],', 8: '"Condition": {"Bool": {"a:b": null,},}', 11: "}, {" },
      [
        ["stmt.effect.values", "$.Statement[0].Effect", 5, 11],
        ["doc.json.object", "$", 6, 1],
        ["doc.json.object", "$", 6, 27],
        ["stmt.action.syntax", "$.Statement[0].Action[1]", 6, 27],
        ["stmt.condition.null-value", '$.Statement[0].Condition.Bool["a:b"]', 8, 31],
        ["doc.json.object", "$", 8, 36],
        ["doc.json.object", "$", 8, 38],
        ["doc.json.object", "$", 11, 2],
      ],
    ],
    [
      "at a bracket too many and behind it",
      { 6: '"Action": ["s3:GetObject"]],', 7: '"Resource": "b"' },
      [
        ["doc.json.object", "$", 6, 27],
        ["stmt.resource.syntax", "$.Statement[0].Resource", 7, 13],
        ["doc.json.object", "$", 8, 7],
      ],
    ],
    [
      "before a place where reading ends, if it is a slip or a repetition",
      { 5: '"Effect": "allow", "Effect": "deny",', 6: '"Action": ["s3:GetObject",],', 7: '"Resource": b,' },
      [
        ["doc.dup.same-key", "$.Statement[0].Effect", 5, 20],
        ["doc.json.object", "$", 6, 27],
        ["doc.json.object", "$", 7, 13],
      ],
    ],
    [
      "in the first of two documents",
      { 5: '"Effect": "allow",', 11: '}\n{"Effect": "deny"}' },
      [
        ["stmt.effect.values", "$.Statement[0].Effect", 5, 11],
        ["doc.json.object", "$", 12, 1],
      ],
    ],
  ])("%s", (_what, changes, expected) => {
    const { valid, problems } = validate(documentWith(changes), "identity");
    expect(problems.map(({ rule, path, line, column }) => [rule, path, line, column])).toEqual(expected);
    expect(valid).toBe(false);
  });

  // doc.dup.same-key
  test.each([
    [{ 5: '      "Effect": "Allow", "Effect": "Deny",' }, 5, 26, "$.Statement[0].Effect"],
    [{ 2: '  "Version": "2012-10-17", "Version": "2012-10-17",' }, 2, 28, "$.Version"],
    [{ 8: '"Condition": {"StringEquals": {"a:b": "1", "a:b": "1"}}' }, 8, 44, '$.Statement[0].Condition.StringEquals["a:b"]'],
  ])("at the name of a repeated member: %j", (changes, line, column, path) => {
    expect(validate(documentWith(changes), "identity").problems).toMatchObject([
      { rule: "doc.dup.same-key", line, column, path },
    ]);
  });

  // limit.session
  test("by the length of the first of two documents", () => {
    const long = (line: string) => documentWith({ 7: `"Resource": "arn:aws:s3:::${"b".repeat(1_500)}",`, 11: line });
    expect(validate(long("}"), "session").valid).toBe(true);
    expect(validate(long(`} ${long("}")}`), "session").problems.map(({ rule }) => rule)).toEqual(["doc.json.object"]);
  });

  test("by lines that end in a carriage return and a line feed too", () => {
    const text = documentWith({ 5: '      "Effect": "allow",' }).replaceAll("\n", "\r\n");
    expect(validate(text, "identity").problems).toMatchObject([{ line: 5, column: 17 }]);
  });
});

test("a printed example of two trailing commas, a bracket too many and two short ARNs has five problems", () => {
  const { valid, problems } = validate(teamMembersExample.printed!, "identity");
  const comma = "a comma before ]: remove it, JSON takes none after the last entry";
  expect(valid).toBe(false);
  expect(problems).toMatchObject([
    { severity: "error", code: "syntax", line: 8, column: 7, message: comma },
    { severity: "warning", code: "short-arn-completed", line: 9, column: 20, path: "$.Statement[0].Resource" },
    { severity: "error", code: "syntax", line: 15, column: 7, message: comma },
    { severity: "warning", code: "short-arn-completed", line: 16, column: 20, path: "$.Statement[1].Resource" },
    { severity: "error", code: "syntax", line: 20, column: 3, message: expect.stringMatching(/closes nothing, remove it$/) },
  ]);
});

test("every problem has a code and a message", () => {
  const { problems } = validate(documentWith({ 2: '"Version": 1,', 5: '"Effect": "allow", "Foo": 1,' }), "identity");
  expect(problems.map(({ code }) => code)).toEqual(["invalid-version", "invalid-effect", "unknown-element"]);
  expect(problems.filter(({ message }) => message === "")).toEqual([]);
});

test.each<[PolicyKind, boolean]>([
  ["identity", true],
  ["permissionsBoundary", true],
  ["session", true],
  ["serviceControl", true],
  ["trust", false],
  ["resourceControl", false],
  ["vpcEndpoint", false],
])("a document without principal is valid as %s: %s", (kind, expected) =>
  expect(validate(documentWith({}), kind).valid).toBe(expected),
);

test("no text makes it throw, and every problem lies within the text", () => {
  const text = fc.oneof(
    fc.string(),
    fc.json(),
    fc
      .array(
        fc.tuple(
          fc.integer({ min: 1, max: 11 }),
          fc.constantFrom(
            "",
            "{",
            '"Effect": "Deny", "Effect": 1,',
            '"\\u005f_proto__": {"a": 1},',
            "[",
            '"Principal": [],',
            "\u{1f600}",
            "1,",
          ),
        ),
        { maxLength: 3 },
      )
      .map((changes) => documentWith(Object.fromEntries(changes))),
  );
  fc.assert(
    fc.property(text, fc.constantFrom(...kinds), (one, kind) => {
      const { valid, problems } = validate(one, kind);
      expect(valid).toBe(problems.length === 0);
      const ends = one.split("\n");
      for (const { line, column } of problems) {
        expect(line >= 1 && line <= ends.length && column >= 1 && column <= ends[line - 1]!.length + 1).toBe(true);
      }
    }),
    { numRuns: 1000 },
  );
});

// match.principal.no-groups
test("a group is no principal", () => {
  const statement = {
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::111111111111:group/g" },
    Action: "s3:GetObject",
    Resource: "arn:aws:s3:::b/*",
  };
  const { valid, problems } = validate(JSON.stringify({ Statement: statement }), "resource");
  expect([valid, problems.map(({ rule, path }) => [rule, path])]).toEqual([
    false,
    [["match.principal.no-groups", "$.Statement.Principal.AWS"]],
  ]);
});
