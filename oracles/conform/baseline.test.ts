import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { UserError } from "../user-error.ts";
import { readBaseline, writeBaseline } from "./baseline.ts";
import type { EngineReport } from "./report.ts";
import { ignoring, judged, rowOf, toyEngine, toySuite, toyVectors } from "./toy-engine.ts";

const folder = mkdtempSync(join(tmpdir(), "baseline-"));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, "toy.json");

const engine = toyEngine(ignoring("permissionsBoundary"));
const report = await judged(engine);

const byId = <Row extends { readonly id: string }>(rows: readonly Row[]): Row[] =>
  rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));

describe("a baseline", () => {
  test("comes back as it was written, one finding a line, in the order of ids", () => {
    writeBaseline(path, report, []);
    expect(readBaseline(path)).toEqual(byId(report.findings.map(rowOf)));
    const lines = readFileSync(path, "utf8").split("\n");
    expect(lines[1]).toBe('"engine": "toy 1",');
    expect(lines.filter((line) => line.startsWith('{"id":'))).toHaveLength(report.findings.length);
  });

  test("keeps what fault a finding is put down to", () => {
    const [first, ...rest] = report.findings;
    writeBaseline(path, { ...report, findings: [{ ...first!, answersAs: "fault.boundary.ignored" }, ...rest] }, []);
    const rows = readBaseline(path);
    expect(rows.find(({ id }) => id === first!.id)).toMatchObject({ answersAs: "fault.boundary.ignored" });
    expect(rows.filter((row) => "answersAs" in row)).toHaveLength(1);
  });

  test("written twice is the same file, so that a change of it shows what changed", async () => {
    writeBaseline(path, report, []);
    const text = readFileSync(path, "utf8");
    const known = readBaseline(path);
    writeBaseline(path, await judged(engine, toySuite(), known), known);
    expect(readFileSync(path, "utf8")).toBe(text);
  });

  test("keeps who is to blame and why, run after run", async () => {
    writeBaseline(path, report, []);
    const [first, ...rest] = readBaseline(path);
    const judgement = { judged: "engine", why: 'boundaries are "not\nplanned"' } as const;
    const known = [{ ...first!, ...judgement }, ...rest];
    writeBaseline(path, await judged(engine, toySuite(), known), known);
    expect(readBaseline(path)[0]).toMatchObject(judgement);
    expect(readBaseline(path)[1]).not.toHaveProperty("judged");
  });

  test("keeps the vectors of which a smaller run says nothing, and lets go of those that it found to agree", async () => {
    writeBaseline(path, report, []);
    const known = readBaseline(path);
    const two = known.find(({ vectors }) => vectors.length === 2)!;
    const suite = toySuite({ vectors: toyVectors.filter(({ vector }) => vector.id === two.vectors[0]) });
    writeBaseline(path, await judged(engine, suite, known), known);
    const again = readBaseline(path);
    expect(again.map(({ id, vectors }) => [id, vectors.toSorted()])).toEqual(
      known.map(({ id, vectors }) => [id, vectors.toSorted()]),
    );
    const shy: EngineReport = {
      ...report,
      vectors: [{ id: two.vectors[0]!, area: "boundary", outcome: "agree" }],
      findings: [{ ...report.findings.find(({ id }) => id === two.id)!, vectors: [] }],
    };
    writeBaseline(path, shy, known);
    expect(readBaseline(path)).toMatchObject([{ id: two.id, vectors: [two.vectors[1]] }]);
  });

  test("holds nothing that was unstable, and nothing that settled", () => {
    const [first, ...rest] = report.findings;
    writeBaseline(path, { ...report, findings: [{ ...first!, severity: "unstable" }, ...rest] }, []);
    expect(readBaseline(path).map(({ id }) => id)).toEqual(rest.map(({ id }) => id));
  });

  test("of an engine without findings is a list of none", () => {
    writeBaseline(path, { ...report, findings: [] }, []);
    expect(readBaseline(path)).toEqual([]);
  });

  test("that is not there yet is a list of none", () => expect(readBaseline(join(folder, "none.json"))).toEqual([]));
});

describe("a broken baseline is refused with its path and the member", () => {
  const row = rowOf(report.findings[0]!);
  const broken: [string, unknown, RegExp][] = [
    ["an array", [], /: \$\.findings: an array is required$/],
    ["of an older form", { engine: "toy 1", differences: [] }, /: \$\.findings: an array is required$/],
    ["a row that is a text", { findings: ["x"] }, /: \$\.findings\[0\]: an object is required$/],
    [
      "a second row without an id",
      { findings: [row, { ...row, id: undefined }] },
      /: \$\.findings\[1\]\.id: a text is required$/,
    ],
    ["traits that are a text", { findings: [{ ...row, traits: "Deny" }] }, /\.traits: a list of texts is required$/],
    ["a rule that there is not", { findings: [{ ...row, rules: ["eval.nothing"] }] }, /\.rules: a rule .* eval\.nothing is not/],
    ["a rule that every object has", { findings: [{ ...row, rules: ["constructor"] }] }, /\.rules: .* constructor is not/],
    [
      "an unknown judgement",
      { findings: [{ ...row, judged: "aws" }] },
      /\.judged: one of engine, adapter, disputed is required$/,
    ],
    ["a reason that is a list", { findings: [{ ...row, why: [] }] }, /\.why: a text is required$/],
    ["no case", { findings: [{ ...row, case: undefined }] }, /\.case: a case of the case format \(\$: .* is required$/],
    [
      "a request without an action",
      { findings: [{ ...row, case: { ...row.case, request: { resource: "*" } } }] },
      /\.case: .*\$\.request: the request has no action/,
    ],
    [
      "an unknown decision",
      { findings: [{ ...row, expected: "Allow" }] },
      /\.expected: one of allowed, explicitDeny, implicitDeny is required$/,
    ],
    ["no answer", { findings: [{ ...row, answered: "unsupported" }] }, /\.answered: one of allowed, .*error, none is required$/],
    ["vectors that are numbers", { findings: [{ ...row, vectors: [1] }] }, /\.vectors: a list of texts is required$/],
    ["escapes of a terminal", { findings: [{ ...row, rules: ["\u001B[2J"] }] }, /\\u\{1b\}\[2J is not/],
  ];
  test.each(broken)("%s", (_, content, message) => {
    writeFileSync(path, JSON.stringify(content));
    const read = (): unknown => readBaseline(path);
    expect(read).toThrow(UserError);
    expect(read).toThrow(message);
    expect(read).toThrow(path);
  });

  test("no JSON: with line and column", () => {
    writeFileSync(path, '{\n"findings": [}\n');
    expect(() => readBaseline(path)).toThrow(/toy\.json:2:14: /);
  });

  test("a folder", () => expect(() => readBaseline(folder)).toThrow(/it is a folder/));
});
