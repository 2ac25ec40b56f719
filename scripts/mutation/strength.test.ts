import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { takeOffEquivalents } from "./equivalents.ts";
import { firstFinds } from "./first-finds.ts";
import { readMutants, unite } from "./mutant.ts";
import { firstNoticed, measures, missedBars, outsideZones, percentOf, scoreOf, survivorsOf } from "./score.ts";

const folder = mkdtempSync(join(tmpdir(), "mutation-"));
afterAll(() => rmSync(folder, { recursive: true }));

const file = "model/sum.ts";
const source = "export const sum = (a: number, b: number) =>\n  a > 0 ? a + b : b;\n";

/** A report of Stryker on three mutants, with the status of each. */
function report(name: string, ...statuses: readonly { status: string; killedBy?: readonly string[] }[]): string {
  const at = (column: number, end: number) => ({ start: { line: 2, column }, end: { line: 2, column: end } });
  const made = [
    { mutatorName: "ConditionalExpression", replacement: "true", location: at(3, 8) },
    { mutatorName: "EqualityOperator", replacement: "a >= 0", location: at(3, 8) },
    { mutatorName: "ArithmeticOperator", replacement: "a - b", location: at(11, 16) },
  ];
  const mutants = made.map((mutant, i) => ({ ...mutant, ...statuses[i] }));
  const testFiles = { "": { tests: [{ id: "0", name: "law.sum" }] } };
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify({ files: { [file]: { source, mutants } }, testFiles }));
  return path;
}

const survived = { status: "Survived" };
const united = unite([
  ...readMutants(report("laws.json", survived, survived, { status: "Killed", killedBy: ["0"] }), "laws"),
  ...readMutants(report("vectors.json", { status: "Timeout" }, { status: "NoCoverage" }, survived), "vectors"),
]);
const equivalent = { file, within: "a > 0 ? a + b : b;", original: "a > 0", replacement: "a >= 0", proof: "0 + b is b." };

test("a mutant is united from what each suite made of it", () => {
  expect(united.map(({ original, replacement, noticed }) => [original, replacement, noticed])).toEqual([
    ["a > 0", "true", { laws: "none", vectors: "timeout" }],
    ["a > 0", "a >= 0", { laws: "none", vectors: "none" }],
    ["a + b", "a - b", { laws: "law.sum", vectors: "none" }],
  ]);
});

test("equivalents leave the score, and survivors are what no suite noticed", () => {
  const all = takeOffEquivalents(united, []);
  expect(survivorsOf(all).map(({ replacement }) => replacement)).toEqual(["a >= 0"]);
  const taken = takeOffEquivalents(united, [equivalent]);
  expect(survivorsOf(taken)).toEqual([]);
  const score = scoreOf("text", taken, [file], ["laws", "vectors"]);
  expect(score).toEqual({ name: "text", mutants: 3, equivalent: 1, noticed: { laws: 1, vectors: 1, both: 2 } });
  expect([percentOf(score, "laws"), percentOf(score, "both")]).toEqual([50, 100]);
  expect(missedBars(score, measures)).toEqual(["laws: 50.0 %, below 85 %", "vectors: 50.0 %, below 90 %"]);
  expect(firstNoticed(united, "laws")).toEqual([["law.sum", 1]]);
});

test("what a law within a zone is the first to notice does not count outside the zones", () => {
  const byZone = united.map((mutant) => ({ ...mutant, noticed: { ...mutant.noticed, laws: "law.resource.short" } }));
  const noticedBy = (mutants: typeof united) => {
    const { noticed } = scoreOf("text", outsideZones(takeOffEquivalents(mutants, [])), [file], ["laws", "vectors"]);
    return noticed;
  };
  expect(noticedBy(united)).toEqual({ laws: 1, vectors: 1, both: 2 });
  expect(noticedBy(byZone)).toEqual({ laws: 0, vectors: 1, both: 1 });
});

test("the table of first finds tells mutants and faults of each law, and which laws find nothing first", () => {
  const faults = [
    { fault: "fault.a", first: { law: "law.product", run: 1 } },
    { fault: "fault.b", first: { law: "law.product", run: 3 } },
    { fault: "fault.c" },
  ];
  const table = firstFinds(["law.sum", "law.product", "law.idle"], united, faults, { runs: 25, seed: 1, date: "2026-01-31" });
  expect(table.split("\n").filter((line) => line.startsWith("| `"))).toEqual([
    "| `law.sum` | 1 |  |",
    "| `law.product` | 0 | `fault.a`, `fault.b` |",
  ]);
  expect(table).toContain("2 of 3 laws are the first to find something. First with nothing:\n`law.idle`.");
});

test("an entry may mean one of several mutants that fit", () => {
  const twice = [...united, ...united.map((mutant) => ({ ...mutant, line: mutant.line + 1 }))];
  expect(takeOffEquivalents(twice, [{ ...equivalent, occurrence: 2 }]).equivalent.map(({ line }) => line)).toEqual([3]);
});

test("an entry of the list that occurs no more, or is noticed, is told", () => {
  const gone = { ...equivalent, within: "a > 1 ? a + b : b;" };
  const noticed = { ...equivalent, replacement: "true" };
  expect(takeOffEquivalents(united, [gone, noticed, { ...gone, file: "model/other.ts" }]).complaints).toEqual([
    "model/sum.ts: a > 0 -> a >= 0, listed as equivalent, occurs no more",
    "model/sum.ts: a > 0 -> true, listed as equivalent, is noticed at line 2 by timeout",
  ]);
});
