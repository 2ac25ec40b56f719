import { describe, expect, test } from "vitest";
import { answerCase } from "../../model/answer-case.ts";
import type { Answer } from "../../model/case/answer.ts";
import type { Case } from "../../model/case/case.ts";
import { laws } from "../../properties/laws/index.ts";
import { emptyReport } from "./conform.ts";
import { explains } from "./findings/explains.ts";
import { mergeReports } from "./merge.ts";
import { renderReport } from "./render-report.ts";
import { exitCodeOf, type EngineReport, type Report, type ReportedFinding } from "./report.ts";
import { failingOn, ignoring, judged, toyEngine, toySuite, toyVectors } from "./toy-engine.ts";

/** Lets boundaries pass, does not know endpoints, fails on resource control policies. */
const engine = toyEngine((asked: Case): Answer => {
  if (asked.policies.resourceControl !== undefined) return { none: "the program exited with code 3" };
  const answer = failingOn("vpcEndpoint", { unsupported: "vpcEndpoint" })(asked);
  return "unsupported" in answer ? answer : ignoring("permissionsBoundary")(asked);
});

const of = 3;
const depth = {
  laws: laws.filter(({ id }) => ["law.deny.add", "law.boundary.swap"].includes(id)),
  runs: 170,
  comparisons: 120,
  seed: 4,
};

async function shardReport(shards: number, index: number, of: number): Promise<Report> {
  const vectors = toyVectors.filter((_, i) => (i % of) + 1 === index);
  return reportOf([await judged(engine, toySuite({ ...depth, vectors, shard: { index, of } }))], index, shards);
}

function reportOf(engines: readonly EngineReport[], index: number, of: number, complete = true): Report {
  const { runs, comparisons, seed } = depth;
  return {
    format: 1,
    complete,
    suite: {
      runs,
      comparisons,
      seed,
      shards: [index],
      ...(!complete && { interrupted: [index] }),
      of,
      areas: [],
      layers: [],
      statuses: [],
    },
    engines,
  };
}

test("events of shards are summed, and so is what was not judged when an engine was given up", () => {
  const part = (more: Partial<EngineReport>) => reportOf([{ ...emptyReport("toy", "1"), ...more }], 1, of);
  const second = part({
    givenUp: { why: "it hangs", vectors: 2, laws: 1, comparisons: 40 },
    unshrunk: 3,
    unrepeated: { ends: 2, cases: 300 },
    events: [{ what: "was started again", count: 50 }],
  });
  const third = part({
    givenUp: { why: "it crashes", vectors: 5, laws: 0, comparisons: 0 },
    unshrunk: 1,
    unrepeated: { ends: 1, cases: 7 },
    events: [
      { what: "printed lines", example: "x", count: 1 },
      { what: "was started again", count: 7 },
    ],
  });
  const reports = [part({}), second, third].map((each, i) => ({ ...each, suite: { ...each.suite, shards: [i + 1] } }));
  const { engines } = mergeReports(reports);
  expect(engines[0]).toMatchObject({ givenUp: { why: "it hangs", vectors: 7, laws: 1, comparisons: 40 }, unshrunk: 4 });
  expect(engines[0]!.unrepeated).toEqual({ ends: 3, cases: 307 });
  expect(engines[0]!.events).toEqual([
    { what: "was started again", count: 57 },
    { what: "printed lines", example: "x", count: 1 },
  ]);
  expect(mergeReports([part({})]).engines[0]).not.toHaveProperty("givenUp");
});

describe("three shards", async () => {
  const whole = await shardReport(1, 1, 1);
  const shards = await Promise.all([1, 2, 3].map((index) => shardReport(of, index, of)));
  const merged = mergeReports(shards);
  const [one] = whole.engines;
  const [joint] = merged.engines;
  const byId = <Row extends { readonly id: string }>(rows: readonly Row[]): Row[] =>
    rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));

  test("hold the vectors of one run", () => expect(byId(joint!.vectors)).toEqual(byId(one!.vectors)));

  test("count givens as one run does", () => {
    const counts = ({ laws: judgedLaws }: EngineReport) =>
      judgedLaws.map(({ id, outcome, judged: count, refuted, skipped, errors }) => ({
        id,
        outcome,
        count,
        refuted,
        skipped,
        errors,
      }));
    expect(counts(joint!)).toEqual(counts(one!));
    expect(joint!.laws.map(({ refutation }) => refutation !== undefined)).toEqual(joint!.laws.map(({ refuted }) => refuted > 0));
    expect(joint!.laws.some(({ refuted }) => refuted > 0)).toBe(true);
    expect(joint!.laws.some(({ skipped }) => "vpcEndpoint" in skipped)).toBe(true);
  });

  test("count comparisons and reasons as one run does", () => {
    expect(joint!.comparisons).toEqual(one!.comparisons);
    expect(joint!.unsupported).toEqual(one!.unsupported);
  });

  test("join findings that are one", () => {
    const shown = ({ findings }: EngineReport) => new Set(findings.flatMap(({ vectors }) => vectors));
    expect(shown(joint!)).toEqual(shown(one!));
    expect(joint!.findings.map(({ severity }) => severity)).toContain("failed");
    expect(shards.flatMap(({ engines }) => engines[0]!.findings).length).toBeGreaterThan(joint!.findings.length);
    for (const finding of joint!.findings) {
      const others = joint!.findings.filter((each) => each !== finding);
      expect(others.filter((other) => explains(finding.traits, other.traits))).toEqual([]);
    }
  });

  test("are complete, and say so", () => {
    expect(merged).toMatchObject({ complete: true, suite: { shards: [1, 2, 3], of: 3 } });
    expect(exitCodeOf(merged)).toBe(1);
  });

  test("in any order are the same", () => {
    const backwards = mergeReports(shards.toReversed());
    expect(backwards.suite).toEqual(merged.suite);
    expect(byId(backwards.engines[0]!.vectors)).toEqual(byId(joint!.vectors));
  });

  test("of which one is missing, or was interrupted, are not complete", () => {
    const two = mergeReports(shards.slice(1));
    expect(two).toMatchObject({ complete: false, suite: { shards: [2, 3], of: 3 } });
    expect(exitCodeOf(two)).toBe(2);
    const interrupted = mergeReports([reportOf(shards[0]!.engines, 1, of, false), shards[1]!, shards[2]!]);
    expect([interrupted.complete, exitCodeOf(interrupted)]).toEqual([false, 2]);
  });
});

describe("reports that are no shards of one run", () => {
  const plain = {
    ...emptyReport("toy", "1"),
    laws: [{ id: "law.a", outcome: "agree", judged: 1, refuted: 0, skipped: {}, errors: {} }],
  } as const;
  const first = reportOf([plain], 1, 2);
  const second = reportOf([plain], 2, 2);
  const refused: [string, readonly Report[], RegExp][] = [
    ["none", [], /^merge: no report is named/],
    ["the same shard twice", [first, second, first], /^merge: shard 1 of 2 is in two of the reports/],
    [
      "another seed",
      [first, { ...second, suite: { ...second.suite, seed: 9 } }],
      /depth or its seed of report 2 must be .*"seed":9/,
    ],
    ["another number of shards", [first, reportOf([plain], 2, 3)], /^merge: the suite.* of report 2 .*"of":3/],
    [
      "other areas",
      [first, { ...second, suite: { ...second.suite, areas: ["matching"] } }],
      /of report 2 .*"areas":\["matching"\]/,
    ],
    [
      "another engine",
      [first, reportOf([{ ...plain, name: "moto" }], 2, 2)],
      /^merge: the engine of report 2 .* moto 1 is not toy 1$/,
    ],
    [
      "another version",
      [first, reportOf([{ ...plain, version: "2" }], 2, 2)],
      /^merge: the engine of report 2 .* toy 2 is not toy 1$/,
    ],
    ["fewer engines", [first, reportOf([], 2, 2)], /^merge: the engines of report 2 .* 0 is not 1$/],
    [
      "an engine whose name would clear the screen",
      [first, reportOf([{ ...plain, name: "\u001B[2J" }], 2, 2)],
      /\\u\{1b\}\[2J 1 is not/,
    ],
  ];
  test.each(refused)("%s: refused in one line", (_, reports, message) => {
    expect(() => mergeReports(reports)).toThrow(message);
  });
});

describe("an engine", () => {
  const plain = emptyReport("toy", "1");

  test("that never started in one shard is not judged as a whole", () => {
    const never = { ...emptyReport("./toy --fast", ""), notJudged: "it never started: no such file" };
    for (const reports of [
      [reportOf([plain], 1, 2), reportOf([never], 2, 2)],
      [reportOf([never], 1, 2), reportOf([plain], 2, 2)],
    ]) {
      const merged = mergeReports(reports);
      expect(merged.engines).toMatchObject([{ name: "toy", version: "1", notJudged: "it never started: no such file" }]);
      expect(exitCodeOf(merged)).toBe(2);
    }
  });

  test("that an interrupted shard did not reach is there all the same", () => {
    const merged = mergeReports([reportOf([plain], 1, 2, false), reportOf([plain, { ...plain, name: "other" }], 2, 2)]);
    expect(merged.engines.map(({ name }) => name)).toEqual(["toy", "other"]);
    expect(merged.complete).toBe(false);
  });

  test("that failed on a law in one shard and kept it in another has failed; that refuted it in a third has refuted it", () => {
    const counts = { judged: 1, refuted: 0, skipped: {}, errors: {} };
    const outcomeOf = (...outcomes: ("agree" | "differ" | "unsupported" | "error")[]) =>
      mergeReports(
        outcomes.map((outcome, i) =>
          reportOf([{ ...plain, laws: [{ id: "law.a", outcome, ...counts }] }], i + 1, outcomes.length),
        ),
      ).engines[0]!.laws[0]!.outcome;
    expect(outcomeOf("agree", "unsupported")).toBe("agree");
    expect(outcomeOf("unsupported", "unsupported")).toBe("unsupported");
    expect(outcomeOf("agree", "error")).toBe("error");
    expect(outcomeOf("error", "agree", "differ")).toBe("differ");
  });

  test("keeps the worst example of a finding, and counts them all; known ones are told apart by id", () => {
    const finding = {
      id: "0123456789abcdef",
      status: "new",
      severity: "wrongDeny",
      traits: ["Deny"],
      rules: [],
      case: { policies: {}, request: { action: "s3:GetObject", resource: "*" } },
      expected: "explicitDeny",
      answered: "implicitDeny",
      vectors: ["a"],
      laws: ["law.a"],
      comparisons: 2,
    } as const satisfies ReportedFinding;
    const worse = {
      ...finding,
      id: "fedcba9876543210",
      severity: "wronglyAllowed",
      answered: "allowed",
      vectors: ["a", "b"],
    } as const;
    const known = { ...finding, status: "known" } as const;
    const other = { ...finding, id: "00112233aabbccdd", traits: ["NotAction"] } as const;
    const merged = mergeReports([
      reportOf([{ ...plain, findings: [finding, known, other], settled: ["x", "y"] }], 1, 2),
      reportOf(
        [{ ...plain, findings: [{ ...worse, traits: ["Deny", "resource"] }, known, { ...known, id: other.id }], settled: ["x"] }],
        2,
        2,
      ),
    ]);
    expect(merged.engines[0]!.findings).toEqual([
      {
        ...worse,
        comparisons: 4,
        bySeverity: [
          { severity: "wronglyAllowed", vectors: ["a", "b"], laws: ["law.a"], comparisons: 2 },
          { severity: "wrongDeny", vectors: ["a"], laws: ["law.a"], comparisons: 2 },
        ],
      },
      other,
      { ...known, comparisons: 4 },
      { ...known, id: other.id },
    ]);
    expect(merged.engines[0]!.settled).toEqual(["x"]);
  });
});

test("what a merged report lacks is told by shard", () => {
  const shard = (index: number, interrupted: boolean): Report =>
    reportOf([{ ...emptyReport("toy", "1") }], index, 5, !interrupted);
  const lastLine = (...reports: Report[]) => renderReport(mergeReports(reports), "report").split("\n").at(-1);
  expect(lastLine(shard(3, true), shard(1, false), shard(2, true))).toContain(
    "; NOT COMPLETE: shards 2, 3 were interrupted, shards 4, 5 are missing.",
  );
  expect(lastLine(shard(1, false), shard(2, false), shard(4, false), shard(5, false))).toContain(
    "; NOT COMPLETE: shard 3 is missing.",
  );
  expect(lastLine(shard(3, true))).toContain("; NOT COMPLETE: the run was interrupted.");
  const all = [shard(1, false), shard(2, true), shard(3, false), shard(4, false), shard(5, false)];
  expect(lastLine(...all)).toContain("; NOT COMPLETE: shard 2 was interrupted.");
  const whole = [1, 2, 3, 4, 5].map((index) => shard(index, false));
  expect(mergeReports([mergeReports(whole.slice(0, 2)), mergeReports(whole.slice(2))]).complete).toBe(true);
  expect(mergeReports([mergeReports(whole.slice(0, 1)), ...whole.slice(1)]).complete).toBe(true);
  expect(mergeReports([mergeReports(whole.slice(0, 2)), ...whole.slice(3)]).complete).toBe(false);
  expect(mergeReports([mergeReports(all.slice(0, 2)), mergeReports(all.slice(2))]).suite.interrupted).toEqual([2]);
});

test("merging one whole run changes nothing", async () => {
  const report = reportOf([await judged(toyEngine(answerCase))], 1, 1);
  expect(mergeReports([report])).toEqual(report);
});
