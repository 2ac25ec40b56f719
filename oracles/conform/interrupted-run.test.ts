import { describe, expect, test } from "vitest";
import { answerCase } from "../../model/answer-case.ts";
import { laws } from "../../properties/laws/index.ts";
import { conform } from "./conform.ts";
import type { EngineReport } from "./report.ts";
import { judged, numbers, toyEngine, toySuite, toyVectors, knownOf, isSmoke, withoutBoundary } from "./toy-engine.ts";

const known = knownOf(await judged(withoutBoundary));

describe("a run that is interrupted", () => {
  /** An engine that is closed after so many lists of cases: from then on it answers nothing. */
  async function interruptedAfter(lists: number): Promise<{ report: EngineReport; kept: EngineReport[] }> {
    let asked = 0;
    const engine = toyEngine(answerCase, {
      evaluate: (cases) => Promise.resolve(cases.map(++asked > lists ? () => ({ none: "the engine was closed" }) : answerCase)),
    });
    const kept: EngineReport[] = [];
    const suite = toySuite({ laws: [numbers], runs: 60, comparisons: 60 });
    const report = await conform(engine, suite, {
      layers: [],
      known,
      progress: () => {},
      checkpoint: (open) => kept.push(open),
      isStopped: () => asked > lists,
    });
    return { report, kept };
  }

  test.each([0, 1, 2, 3, 4, 5, 6])("after %i lists of cases: nothing is charged to the engine", async (lists) => {
    const { report } = await interruptedAfter(lists);
    expect(report.notJudged).toBeUndefined();
    expect([...report.vectors, ...report.laws].filter(({ outcome }) => outcome !== "agree")).toEqual([]);
    expect(report.comparisons).toMatchObject({ differ: 0, error: 0 });
    expect(report).toMatchObject({ findings: [], settled: [] });
  });

  test("keeps every answer that had arrived, and the progress had told of it", async () => {
    const told: number[] = [];
    let isStopped = false;
    const engine = toyEngine(answerCase, {
      evaluate(cases, heard = () => {}) {
        for (const [i, each] of cases.entries()) {
          // It answers out of order.
          if (!isSmoke(each)) heard(cases.length - 1 - i, answerCase(cases[cases.length - 1 - i]!));
          isStopped ||= !isSmoke(each) && i === 3;
        }
        return Promise.resolve(cases.map((each) => (isSmoke(each) ? answerCase(each) : { none: "the engine was closed" })));
      },
    });
    const report = await conform(engine, toySuite(), {
      layers: [],
      known: [],
      progress: (_stage, done) => told.push(done),
      checkpoint: () => {},
      isStopped: () => isStopped,
    });
    expect(told).toEqual([1, 2, 3, 4]);
    expect(report.vectors.map(({ id, outcome }) => [id, outcome])).toEqual(
      toyVectors.slice(-4).map(({ vector }) => [vector.id, "agree"]),
    );
  });

  test("keeps what was judged, stage by stage", async () => {
    const { report, kept } = await interruptedAfter(4);
    expect(report.vectors).toHaveLength(toyVectors.length);
    expect(kept[0]!.vectors).toHaveLength(toyVectors.length);
    expect(kept.map(({ findings }) => findings)).toEqual(kept.map(() => []));
  });

  test("keeps the laws that were judged, law by law", async () => {
    const kept: EngineReport[] = [];
    const others = laws.filter(({ id }) => id.startsWith("law.numeric.")).slice(0, 2);
    await conform(toyEngine(answerCase), toySuite({ laws: [numbers, ...others], runs: 30, comparisons: 30 }), {
      layers: [],
      known: [],
      progress: () => {},
      checkpoint: (open) => kept.push(open),
      isStopped: () => false,
    });
    const ofLaws = kept.filter(({ comparisons }) => comparisons.agree === 0).map((each) => each.laws.map(({ id }) => id));
    expect(ofLaws.map(({ length }) => length)).toEqual([0, 1, 2, 3, 3]);
    expect(ofLaws.at(-1)).toEqual([numbers, ...others].map(({ id }) => id));
  });
});
