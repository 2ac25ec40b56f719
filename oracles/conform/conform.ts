import { answerCase } from "../../model/answer-case.ts";
import type { Engine, Wait } from "../../model/case/engine.ts";
import type { PolicyMember } from "../../model/case/policy-set.ts";
import type { RuleId } from "../../model/rules/rule-id.ts";
import { limitedTo } from "../limited-engine.ts";
import { caseId } from "../vector-files.ts";
import type { KnownFinding } from "./baseline.ts";
import { budgetOf, lawsShare, shareOf, shrinkingMs } from "./budget.ts";
import { lengthOf, slicesOf } from "./drawn.ts";
import { findFindings } from "./findings/find.ts";
import { likenesses, type Agreement } from "./findings/likeness.ts";
import type { Fault } from "../../properties/museum/fault.ts";
import { faults } from "../../properties/museum/index.ts";
import type { Difference } from "./findings/finding.ts";
import { divergenceOf } from "./findings/variant-judge.ts";
import { judgeOf } from "./judge.ts";
import type { ComparisonResult } from "./judge-comparisons.ts";
import type { LawResult } from "./judge-laws.ts";
import { judgeVectors, type VectorResult } from "./judge-vectors.ts";
import { addReason, type Reasons } from "./reasons.ts";
import type { EngineReport, GivenUp } from "./report.ts";
import { askAgain, explainedBy, reported, settledVectors, standingOf } from "./rows.ts";
import type { Suite } from "./selection.ts";
import { smokeFailure } from "./smoke.ts";

/** Hears what is being judged, and how much of it is done; and of an engine that has been silent for some seconds, what it is asked. */
export type Progress = (stage: string, done: number, of: number, wait?: Wait) => void;

export interface ConformOptions {
  /** Only cases that hold no other layers than these are asked; none: every case. */
  readonly layers: readonly PolicyMember[];
  readonly known: readonly KnownFinding[];
  readonly progress: Progress;
  /** Hears the report so far after each stage and each law, so that a run that is ended keeps what it has. */
  readonly checkpoint: (report: EngineReport, after: "stage" | "law") => void;
  readonly isStopped: () => boolean;
  /** Time for all shrinking; `shrinkingMs` if absent. */
  readonly shrinkingMs?: number;
  /** The faults that an engine may be told to have; the museum's if absent. */
  readonly faults?: readonly Fault[];
}

/** The selected suite over one engine: smoke cases, vectors, laws, comparisons, known findings, then what the differences come down to. */
export async function conform(whole: Engine, suite: Suite, options: ConformOptions): Promise<EngineReport> {
  const { known, progress, checkpoint, isStopped } = options;
  const stage = (name: string, of: number) => (done: number) => progress(`${whole.name}: ${name}`, done, of);
  let report: EngineReport = emptyReport(whole.name, whole.version);
  const failure = await smokeFailure(whole);
  // An engine that was closed meanwhile has failed nothing.
  if (isStopped()) return report;
  if (failure !== undefined) return { ...report, notJudged: `it fails the smoke cases, so that nothing was judged: ${failure}` };
  const keep = (more: Partial<EngineReport>, after: "stage" | "law" = "stage"): void =>
    checkpoint((report = { ...report, ...more }), after);
  const engine = limitedTo(whole, options.layers);
  const budget = budgetOf(options.shrinkingMs ?? shrinkingMs);
  const isOver = (): boolean => isStopped() || whole.ended?.() !== undefined;

  const judge = judgeOf(engine, suite, isOver);
  const tellOfLaws = stage("laws", suite.laws.length);
  const lawHeard = (result: LawResult): void => {
    keep({ laws: [...report.laws, lawOutcome(result)] }, "law");
    tellOfLaws(report.laws.length);
  };
  const judged = async () => {
    const vectors = await judgeVectors(engine, suite.vectors, stage("vectors", suite.vectors.length), isOver);
    keep({ vectors: vectors.map(vectorOutcome) });
    const laws = await judge.laws(lawHeard, shareOf(budget, lawsShare));
    keep({ laws: laws.map(lawOutcome) });
    return { vectors, laws, compared: await judge.comparisons(stage("comparisons", suite.comparisons)) };
  };
  const { vectors, laws, compared } = await judged().finally(() => judge.close());
  keep({ comparisons: compared.counts, unsupported: reasonsOf(vectors, laws, compared) });

  const differences = differencesOf(vectors, laws, compared);
  const museum = options.faults ?? faults;
  const isExplained = explainedBy(museum);
  const rows = standingOf(await askAgain(engine, known, isOver), differences, known, isExplained);
  // Nothing that a closed engine was asked says anything about it.
  if (isStopped()) return report;
  const unexplained = differences.filter((difference) => !rows.standing.some(({ row }) => isExplained(difference, row)));
  const agreeing = settledVectors(known, vectors);
  const total = namedBy(suite);
  const shrunk = stage("differences", unexplained.length);
  const likeness = await likenesses(unexplained, agreementsOf(vectors, laws), museum);
  const { findings, left, stopped, unshrunk } = await findFindings(
    engine,
    unexplained,
    likeness,
    total,
    shrunk,
    isStopped,
    budget,
  );
  const why = isStopped() ? undefined : whole.ended?.();
  const unrepeated = whole.unrepeated?.();
  keep({
    findings: reported(rows.standing, findings, differences, isExplained, total),
    notShrunk: left,
    ...(unshrunk > 0 && { unshrunk }),
    ...(stopped > 0 && { interrupted: stopped }),
    ...(unrepeated && { unrepeated }),
    ...(why !== undefined && { givenUp: { why, ...notJudged(suite, vectors, laws, compared) } }),
    settled: rows.settled,
    ...(Object.keys(agreeing).length > 0 && { settledVectors: agreeing }),
  });
  return report;
}

export function emptyReport(name: string, version: string): EngineReport {
  return {
    name,
    version,
    vectors: [],
    laws: [],
    comparisons: { agree: 0, differ: 0, unsupported: 0, error: 0 },
    unsupported: {},
    findings: [],
    notShrunk: 0,
    settled: [],
    events: [],
  };
}

function notJudged(
  suite: Suite,
  vectors: readonly VectorResult[],
  laws: readonly LawResult[],
  { counts }: ComparisonResult,
): Omit<GivenUp, "why"> {
  const compared = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return {
    vectors: suite.vectors.length - vectors.length,
    laws: suite.laws.length - laws.length,
    comparisons: lengthOf(slicesOf(suite.comparisons, suite.seed, suite.shard)) - compared,
  };
}

const vectorOutcome = ({ area, vector: { id }, outcome, answer }: VectorResult): EngineReport["vectors"][number] => ({
  id,
  area,
  outcome,
  ...(outcome !== "agree" && { answer }),
});

const lawOutcome = ({
  law: { id },
  outcome,
  judged,
  refuted,
  skipped,
  errors,
  refutation,
}: LawResult): EngineReport["laws"][number] => ({
  id,
  outcome,
  judged,
  refuted,
  skipped: Object.fromEntries(skipped),
  errors: Object.fromEntries(errors),
  ...(refutation && { refutation }),
});

/** Where the engine answered as expected: on vectors, or where none was asked on asks of laws, which the model answers alike. */
function agreementsOf(vectors: readonly VectorResult[], laws: readonly LawResult[]): Agreement[] {
  if (vectors.length === 0) {
    return laws.flatMap(({ law: { rules }, agreed }) =>
      agreed.flatMap(({ case: each, answer }) => {
        const expected = answerCase(each);
        const isAlike = "decision" in answer && "decision" in expected && answer.decision === expected.decision;
        return isAlike ? [{ case: each, expected: expected.decision, rules }] : [];
      }),
    );
  }
  return vectors.flatMap(({ outcome, vector: { policies, request, expect, rules } }) =>
    outcome === "agree" ? [{ case: { policies, request }, expected: expect, rules }] : [],
  );
}

function reasonsOf(
  vectors: readonly VectorResult[],
  laws: readonly LawResult[],
  compared: ComparisonResult,
): Record<string, number> {
  const reasons: Reasons = new Map();
  for (const { answer } of vectors) if ("unsupported" in answer) addReason(reasons, answer.unsupported);
  for (const { skipped } of [...laws, compared]) for (const [reason, count] of skipped) addReason(reasons, reason, count);
  return Object.fromEntries(reasons);
}

/** How many vectors of the suite name each rule. */
function namedBy({ vectors }: Suite): Map<RuleId, number> {
  const named = new Map<RuleId, number>();
  for (const { vector } of vectors) for (const rule of vector.rules) named.set(rule, (named.get(rule) ?? 0) + 1);
  return named;
}

/** Everything that speaks against the engine, the plainest evidence first. */
function differencesOf(
  vectors: readonly VectorResult[],
  laws: readonly LawResult[],
  { divergences }: ComparisonResult,
): Difference[] {
  const ofVectors = vectors.flatMap(({ vector, answer }): Difference[] => {
    const { id, name, rules, policies, request, expect } = vector;
    const divergence = divergenceOf({ policies, request }, expect, answer);
    return divergence === undefined ? [] : [{ ...divergence, evidence: { kind: "vector", id, name, rules } }];
  });
  const ofLaws = laws.flatMap(({ law, suspects }) =>
    suspects.flatMap(({ case: asked, answer }): Difference[] => {
      const expected = answerCase(asked);
      const divergence = "decision" in expected ? divergenceOf(asked, expected.decision, answer) : undefined;
      return divergence === undefined
        ? []
        : [{ ...divergence, evidence: { kind: "law", id: law.id, name: law.title, rules: law.rules } }];
    }),
  );
  const drawn = divergences.map((divergence): Difference => {
    const id = caseId(divergence.case);
    return { ...divergence, evidence: { kind: "comparison", id, name: "drawn to compare with the model", rules: [] } };
  });
  return [...ofVectors, ...ofLaws, ...drawn];
}
