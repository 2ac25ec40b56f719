import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { UserError } from "./user-error.ts";
import { readValidityFiles, validityId } from "./validity-files.ts";
import { renderValidityFile, renderVectorIndex } from "./vector-form.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "validity-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Reads a folder of this one file. */
function read(content: unknown, name = "topic.json") {
  writeFileSync(join(folder, name), typeof content === "string" ? content : JSON.stringify(content));
  return readValidityFiles(folder);
}

const problem = { rule: "doc.json.object", path: "$", line: 1, column: 2 };
// Hash by another program: printf '{"kind":"trust","text":"{"}' | sha256sum
const id = "d8a9296a1dbbf8ba";
const sound = {
  name: "a lone brace is no document",
  kind: "trust",
  text: "{",
  valid: false,
  problems: [problem],
  rules: ["doc.json.object"],
  status: "documented",
};
const warned = {
  name: "a warning may stand beside none",
  kind: "identity",
  text: "é\u2028",
  valid: true,
  problems: [],
  warnings: [problem],
  rules: ["doc.json.object"],
  status: "observed",
  note: "why",
};
const file = { title: "Braces", source: "a page", cases: [sound, warned] };

describe("a file is read", () => {
  test("with path, title and source, and with the ids that it lacks", () => {
    expect(read(file)).toEqual([
      {
        path: join(folder, "topic.json"),
        name: "topic.json",
        title: "Braces",
        source: "a page",
        cases: [
          { id, ...sound },
          { id: validityId({ kind: "identity", text: "é\u2028" }), ...warned },
        ],
      },
    ]);
  });

  test("in order of name, among files that are no JSON", () => {
    writeFileSync(join(folder, "a.json"), JSON.stringify({ ...file, title: "First" }));
    writeFileSync(join(folder, "README.md"), "# Read me");
    expect(read(file).map(({ title }) => title)).toEqual(["First", "Braces"]);
  });

  test("with an id as it stands, which writing puts right", () => {
    const [topic] = read({ ...file, cases: [{ ...sound, id: "0000000000000000" }] });
    expect(topic!.cases[0]!.id).toBe("0000000000000000");
    expect(renderValidityFile(topic!)).toContain(`{"id":"${id}","name":`);
  });
});

test("a file is written with one case a line, members in one order, whatever the order and layout it had", () => {
  const lines = [
    "{",
    '"title": "Braces",',
    '"source": "a page",',
    '"cases": [',
    `${JSON.stringify({ id, ...sound })},`,
    JSON.stringify({ id: validityId({ kind: "identity", text: "é\u2028" }), ...warned }),
    "]",
    "}",
    "",
  ];
  const turned = (value: object): object => Object.fromEntries(Object.entries(value).toReversed());
  const laidOut = JSON.stringify(turned({ ...file, cases: file.cases.map(turned) }), null, 2);
  const [topic] = read(laidOut);
  expect(renderValidityFile(topic!)).toBe(lines.join("\n"));
});

test("the index lists files, adds up areas, and tells rules by the ids that the vectors ought to have", () => {
  const stale = "0000000000000000";
  const [topic] = read({ ...file, cases: [{ ...sound, id: stale, rules: ["doc.dup.same-key"] }] });
  const asked = { policies: {}, request: { action: "s3:GetObject", resource: "*" } };
  const vector = { id: stale, name: "x", ...asked, expect: "implicitDeny", status: "documented" } as const;
  const evaluated = { path: join(folder, "real/a.json"), area: "real", title: "A", source: "a page" };
  const other = { ...topic!, path: join(folder, "text/b.json") };
  const cases = [{ ...vector, rules: ["doc.dup.same-key" as const] }];
  // Hash by another program, of {"policies":{},"request":{"action":"s3:GetObject","resource":"*"}}
  const asIs = "2b2991990216000e";
  const index = renderVectorIndex([{ ...evaluated, cases }], [{ ...topic!, path: join(folder, "text/a.json") }, other], folder);
  expect(index.split("\n")).toEqual([
    "{",
    '"files": [',
    '{"path":"real/a.json","title":"A","vectors":"evaluation","cases":1},',
    '{"path":"text/a.json","title":"Braces","vectors":"validity","cases":1},',
    '{"path":"text/b.json","title":"Braces","vectors":"validity","cases":1}',
    "],",
    '"areas": {',
    '"real": {"vectors":"evaluation","files":1,"cases":1},',
    '"text": {"vectors":"validity","files":2,"cases":2}',
    "},",
    '"rules": {',
    `"doc.dup.same-key": {"evaluation":["${asIs}"],"validity":["${id}","${id}"]},`,
    `"doc.json.object": {"validity":["${id}","${id}"]}`,
    "}",
    "}",
    "",
  ]);
});

describe("a file is refused, with its place,", () => {
  const withCase = (more: object): object => ({ ...file, cases: [sound, { ...sound, ...more }] });
  test.each<[string, unknown, string]>([
    ["that is no JSON", '{"title":\n oops}', ":2:2: "],
    ["with a member that stands twice", '{"title": "a",\n"title": "b"}', ":2:1: "],
    ["that is a list", [sound], ": $: a file of document validity is an object, not an array"],
    ["with an unknown member", { ...file, titel: "x" }, ': $: "titel" is no member of a file of document validity: '],
    ["without title", { ...file, title: undefined }, ': $: "title" is a text, not nothing'],
    ["with an empty source", { ...file, source: "" }, ': $: "source" is a text, not the text ""'],
    ["without cases", { ...file, cases: undefined }, ': $: "cases" is an array, not nothing'],
    ["with a case that is a text", { ...file, cases: ["x"] }, ': $.cases[0]: a case is an object, not the text "x"'],
    ["with an unknown member of a case", withCase({ expect: "allowed" }), ': $.cases[1]: "expect" is no member of a case: '],
    ["with an empty name", withCase({ name: "" }), ': $.cases[1]: "name" is a text, not the text ""'],
    ["with an id that is a number", withCase({ id: 1 }), ': $.cases[1]: "id" is a text, not the number 1'],
    ["with an unknown kind", withCase({ kind: "role" }), ': $.cases[1]: "kind" is one of identity, '],
    ["with an inherited name as kind", withCase({ kind: "toString" }), ': $.cases[1]: "kind" is one of identity, '],
    [
      "with a document that is an object",
      withCase({ text: {} }),
      ': $.cases[1]: "text" is the text of a document, not an object',
    ],
    ["with validity as text", withCase({ valid: "no" }), ': $.cases[1]: "valid" is true or false, not the text "no"'],
    ["with problems of a valid document", withCase({ valid: true }), ": $.cases[1]: a document is valid just if "],
    ["without problems of an invalid one", withCase({ problems: [] }), ": $.cases[1]: a document is valid just if "],
    ["with a problem alone", withCase({ problems: problem }), ': $.cases[1]: "problems" is an array, not an object'],
    ["with a null problem", withCase({ problems: [null] }), ": $.cases[1].problems[0]: a problem is an object, not null"],
    [
      "with a problem of an unknown rule",
      withCase({ problems: [problem, { ...problem, rule: "doc.none" }] }),
      ': $.cases[1].problems[1]: not the id of a rule: the text "doc.none"',
    ],
    [
      "with a problem without path",
      withCase({ problems: [{ ...problem, path: undefined }] }),
      ': $.cases[1].problems[0]: "path" is ',
    ],
    [
      "with a message in a problem",
      withCase({ problems: [{ ...problem, message: "x" }] }),
      ': $.cases[1].problems[0]: "message" is no ',
    ],
    [
      "with line 0",
      withCase({ problems: [{ ...problem, line: 0 }] }),
      ': $.cases[1].problems[0]: "line" is a whole number from 1, ',
    ],
    [
      "with half a column",
      withCase({ problems: [{ ...problem, column: 1.5 }] }),
      ': $.cases[1].problems[0]: "column" is a whole ',
    ],
    ["with a line in words", withCase({ problems: [{ ...problem, line: "1" }] }), ': $.cases[1].problems[0]: "line" is a whole '],
    ["with warnings that are null", withCase({ warnings: null }), ': $.cases[1]: "warnings" is an array, not null'],
    [
      "with a warning of no rule",
      withCase({ warnings: [{ ...problem, rule: 1 }] }),
      ": $.cases[1].warnings[0]: not the id of a rule: the ",
    ],
    ["without rules", withCase({ rules: undefined }), ': $.cases[1]: "rules" is an array, not nothing'],
    ["with an empty list of rules", withCase({ rules: [] }), ': $.cases[1]: "rules" lists the rules that decide the case'],
    ["with an unknown rule", withCase({ rules: ["x"] }), ': $.cases[1].rules[0]: not the id of a rule: the text "x"'],
    ["with an unknown status", withCase({ status: "sure" }), ': $.cases[1]: "status" is one of documented, observed, '],
    ["without status", withCase({ status: undefined }), ': $.cases[1]: "status" is one of documented, observed, '],
    ["with a note that is no text", withCase({ note: 1 }), ': $.cases[1]: "note" is a text, not the number 1'],
  ])("%s", (_what, content, message) => {
    const refusal = refusalOf(() => read(content, "bad.json"));
    expect(refusal).toBeInstanceOf(UserError);
    expect((refusal as UserError).message).toContain(`${join(folder, "bad.json")}${message}`);
  });

  test("and nothing that the file holds moves the cursor of a terminal", () => {
    const refusal = refusalOf(() => read(withCase({ "\u001b[2J\n": 1 })));
    expect((refusal as UserError).message).not.toMatch(/\p{Cc}/u);
  });
});

function refusalOf(act: () => unknown): unknown {
  try {
    act();
    return undefined;
  } catch (error) {
    return error;
  }
}
