import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { answerCase } from "../../model/answer-case.ts";
import type { Answer } from "../../model/case/answer.ts";
import type { Case } from "../../model/case/case.ts";
import { readBaseline, writeBaseline } from "./baseline.ts";
import { mergeReports } from "./merge.ts";
import { renderFindings } from "./render-findings.ts";
import { exitCodeOf, type EngineReport, type Report } from "./report.ts";
import { ignoring, judged, numbers, rowOf, toyEngine, toySuite, toyVectors } from "./toy-engine.ts";

const folder = mkdtempSync(join(tmpdir(), "rows-"));
afterAll(() => rmSync(folder, { recursive: true }));

const reportOf = (engine: EngineReport, index = 1, of = 1): Report => ({
  format: 1,
  complete: true,
  suite: { runs: 0, comparisons: 0, seed: 1, shards: [index], of, areas: [], layers: [], statuses: [] },
  engines: [engine],
});
const exitCode = (engine: EngineReport): number => exitCodeOf(reportOf(engine));
const textOf = (engine: EngineReport): string => renderFindings(engine, () => "npm run replay");

const idOf = (name: string): string => toyVectors.find(({ vector }) => vector.name === name)!.vector.id;
const action = idOf("boundary: another action");
const service = idOf("boundary: another service");
const only = (...ids: string[]) => toySuite({ vectors: toyVectors.filter(({ vector }) => ids.includes(vector.id)) });

const faulty = ignoring("permissionsBoundary");
/** Right, but where the boundary names what the pattern finds. */
const wrongOn = (pattern: RegExp) =>
  toyEngine((asked: Case): Answer => (pattern.test(JSON.stringify(asked.policies)) ? faulty(asked) : answerCase(asked)));

const known = (await judged(toyEngine(faulty))).findings.map(rowOf);
/** The row that explains two vectors, with the case of the first as its own. */
const two = { ...known.find(({ vectors }) => vectors.length === 2)!, case: caseOf(action), id: action };
const [other] = known.filter(({ vectors }) => vectors.length === 1);
const rows = [two, other!];

function caseOf(id: string): Case {
  const { policies, request } = toyVectors.find(({ vector }) => vector.id === id)!.vector;
  return { policies, request };
}

/** One of the two vectors is mended; the row's own case is not. */
const half = wrongOn(/PutObject|"Deny"/);
/** The row's own case is mended, and the first vector with it. */
const otherHalf = wrongOn(/SendMessage|"Deny"/);

describe("a row of which some vectors no longer differ has settled in part", () => {
  test("the run tells which, and fails", async () => {
    expect(two.vectors.toSorted()).toEqual([action, service].toSorted());
    const report = await judged(half, toySuite(), rows);
    expect(report.settledVectors).toEqual({ [two.id]: [service] });
    expect(report.settled).toEqual([]);
    expect(report.findings.map(({ status }) => status)).toEqual(["known", "known"]);
    expect(exitCode(report)).toBe(1);
    expect(textOf(report)).toContain("2 findings, 2 known; 0 new, 0 settled, 1 settled in part");
    expect(textOf(report)).toContain(
      `settled in part: 1 vector (${service}) that ${two.id} lists in the baseline no longer differs: ` +
        "take it out of the row, or with --update-baseline",
    );
  });

  test("under the id that it has in the baseline, also where its own case is mended", async () => {
    const report = await judged(otherHalf, toySuite(), rows);
    expect([report.settledVectors, report.settled, exitCode(report)]).toEqual([{ [two.id]: [action] }, [], 1]);
  });

  test("until the ids are taken out of the row: by hand, or when the baseline is written again", async () => {
    const byHand = [{ ...two, vectors: [action] }, other!];
    const report = await judged(half, toySuite(), byHand);
    expect(report).not.toHaveProperty("settledVectors");
    expect(exitCode(report)).toBe(0);
    const path = join(folder, "written.json");
    for (const engine of [half, otherHalf]) {
      const judgedRows = rows.map((row) => ({ ...row, judged: "engine" as const, why: "not planned" }));
      writeBaseline(path, await judged(engine, toySuite(), judgedRows), judgedRows);
      expect(readBaseline(path).map(({ why }) => why)).toEqual(["not planned", "not planned"]);
      expect(exitCode(await judged(engine, toySuite(), readBaseline(path)))).toBe(0);
    }
  });

  test("a smaller run that writes the baseline keeps the vectors of which it says nothing, under whatever case the row stands", async () => {
    const path = join(folder, "smaller.json");
    writeBaseline(path, await judged(otherHalf, only(service), rows), rows);
    const row = readBaseline(path).find(({ vectors }) => vectors.includes(service))!;
    expect([row.id, row.vectors]).toEqual([service, [service, action]]);
  });

  test("so that a vector that was mended is news when it differs again", async () => {
    const path = join(folder, "again.json");
    writeBaseline(path, await judged(half, toySuite(), rows), rows);
    const report = await judged(toyEngine(faulty), toySuite(), readBaseline(path));
    expect(report.findings.filter(({ status }) => status === "new").flatMap(({ vectors }) => vectors)).toEqual([service]);
    expect(exitCode(report)).toBe(1);
  });

  test("a row that settles as a whole is told once", async () => {
    const report = await judged(toyEngine(answerCase), toySuite(), rows);
    expect(report.settled.toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
    expect(textOf(report)).not.toContain("in part");
    expect(textOf(report)).toContain("0 new, 2 settled\n");
  });
});

describe("nothing has settled", () => {
  test("of vectors that were not asked", async () => {
    const report = await judged(half, only(action), rows);
    expect([report.settledVectors, report.settled, exitCode(report)]).toEqual([undefined, [], 0]);
  });

  test("of vectors that the engine does not support, and the baseline keeps them", async () => {
    const answer = ({ policies, request }: Case): Answer =>
      JSON.stringify(policies).includes("SendMessage") ? { unsupported: "sqs" } : faulty({ policies, request });
    const report = await judged(toyEngine(answer), toySuite(), rows);
    expect([report.settledVectors, report.settled, exitCode(report)]).toEqual([undefined, [], 0]);
    const path = join(folder, "unsupported.json");
    writeBaseline(path, report, rows);
    expect(
      readBaseline(path)
        .find(({ id }) => id === two.id)!
        .vectors.toSorted(),
    ).toEqual([action, service].toSorted());
  });

  test("of an engine that was given up before it was asked", async () => {
    let asked = 0;
    const hanging = {
      ...half,
      evaluate(cases: readonly Case[]) {
        asked += cases.length;
        return half.evaluate(cases);
      },
      // The smoke cases are three.
      ended: () => (asked > 3 ? "it hangs" : undefined),
    };
    const report = await judged(hanging, only(action, service), rows);
    expect(report.givenUp).toMatchObject({ vectors: 2 });
    expect(report).not.toHaveProperty("settledVectors");
  });

  test("of laws: that these givens do not refute one is no proof that none does", async () => {
    const listed = rows.map((row) => ({ ...row, laws: [numbers.id] }));
    const report = await judged(toyEngine(faulty), toySuite({ laws: [numbers], runs: 3 }), listed);
    expect(report.laws).toMatchObject([{ outcome: "agree" }]);
    expect([report.settledVectors, report.settled, exitCode(report)]).toEqual([undefined, [], 0]);
  });
});

describe("shards that are merged", () => {
  const shards = async (engine: typeof half) =>
    mergeReports([
      reportOf(await judged(engine, only(action), rows), 1, 2),
      reportOf(await judged(engine, only(service), rows), 2, 2),
    ]);

  test("tell what settled in part in any of them", async () => {
    const merged = await shards(half);
    expect(merged.engines[0]).toMatchObject({ settled: [], settledVectors: { [two.id]: [service] } });
    expect(exitCodeOf(merged)).toBe(1);
  });

  test("tell of a row that settled in one and stands in another as of one that settled in part", async () => {
    const merged = await shards(otherHalf);
    expect(merged.engines[0]).toMatchObject({ settled: [], settledVectors: { [two.id]: [action] } });
    expect(textOf(merged.engines[0]!)).toContain("settled in part");
    expect(exitCodeOf(merged)).toBe(1);
  });

  test("tell of a row that settled in all of them as settled, whatever a shard says that was not judged", async () => {
    const merged = await shards(toyEngine(answerCase));
    expect(merged.engines[0]!.settled.toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
    expect(merged.engines[0]!.settledVectors).toEqual({ [two.id]: expect.arrayContaining([action, service]) });
  });
});

describe("a finding that shows several severities", () => {
  /** A boundary stops nothing that it should, and stops what it should not. */
  const reversed = ({ policies, request }: Case): Answer =>
    policies.permissionsBoundary === undefined
      ? answerCase({ policies, request })
      : answerCase(
          request.action === "s3:GetObject" && JSON.stringify(policies).includes("s3:PutObject")
            ? { policies: { identity: policies.identity! }, request }
            : { policies: { identity: [] }, request },
        );

  test("says so for each, and lists those of the severity that it is headed by first", async () => {
    const row = { ...rows[0]!, vectors: [idOf("boundary: everything"), ...rows[0]!.vectors] };
    const report = await judged(toyEngine(reversed), toySuite(), [row]);
    const finding = report.findings.find(({ id }) => id === row.id)!;
    expect(finding).toMatchObject({ severity: "wronglyAllowed", vectors: [action, idOf("boundary: everything")] });
    expect(finding.bySeverity).toMatchObject([{ severity: "wronglyAllowed" }, { severity: "wronglyDenied" }]);
    expect(textOf(report)).toContain("(1 vector, 0 laws; also wrongly denied: 1 vector, 0 laws)");
    const fresh = { ...finding, status: "new" as const };
    expect(textOf({ ...report, findings: [fresh] })).toContain(
      `   also wrongly denied: 1 vector (${idOf("boundary: everything")})`,
    );
    expect(mergeReports([reportOf(report)]).engines[0]).toEqual(report);
  });
});
