import { answerCase } from "../../model/answer-case.ts";
import type { Engine, Wait } from "../../model/case/engine.ts";
import type { PolicyMember } from "../../model/case/policy-set.ts";
import type { RuleId } from "../../model/rules/rule-id.ts";
import { limitedTo } from "../limited-engine.ts";
import { caseId } from "../vector-files.ts";
import type { KnownFinding } from "./baseline.ts";
import { asked } from "./asked.ts";
import { budgetOf, shrinkingMs } from "./budget.ts";
import { lengthOf, slicesOf } from "./drawn.ts";
import { explains } from "./findings/explains.ts";
import { isSpecific } from "./findings/rule-shares.ts";
import { findFindings } from "./findings/find.ts";
import { isAsFault, likenesses, type Agreement } from "./findings/likeness.ts";
import type { Fault } from "../../properties/museum/fault.ts";
import { faults } from "../../properties/museum/index.ts";
import { rankOf, severityOf, type Difference, type Finding } from "./findings/finding.ts";
import { divergenceOf } from "./findings/judge.ts";
import type { Divergence } from "./findings/shrink.ts";
import { judgeOf } from "./judge.ts";
import type { ComparisonResult } from "./judge-comparisons.ts";
import type { LawResult } from "./judge-laws.ts";
import { judgeVectors, type VectorResult } from "./judge-vectors.ts";
import { addReason, type Reasons } from "./reasons.ts";
import type { EngineReport, GivenUp, ReportedFinding } from "./report.ts";
import type { Suite } from "./selection.ts";
import { smokeFailure } from "./smoke.ts";

/** Hears what is being judged, and how much of it is done; and of an engine that has been silent for some seconds, what it is asked. */
export type Progress = (stage: string, done: number, of: number, wait?: Wait) => void;

export interface ConformOptions {
  /** Only cases that hold no other layers than these are asked; none: every case. */
  readonly layers: readonly PolicyMember[];
  readonly known: readonly KnownFinding[];
  readonly progress: Progress;
  /** Hears the report so far after each stage, so that an interrupted run keeps what it has. */
  readonly checkpoint: (report: EngineReport) => void;
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
  const keep = (more: Partial<EngineReport>): void => checkpoint((report = { ...report, ...more }));
  const engine = limitedTo(whole, options.layers);
  const budget = budgetOf(options.shrinkingMs ?? shrinkingMs);
  const isOver = (): boolean => isStopped() || whole.ended?.() !== undefined;

  const judge = judgeOf(engine, suite, isOver);
  const judged = async () => {
    const vectors = await judgeVectors(engine, suite.vectors, stage("vectors", suite.vectors.length), isOver);
    keep({ vectors: vectors.map(vectorOutcome) });
    const laws = await judge.laws(stage("laws", suite.laws.length), budget);
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
  const total = namedBy(suite);
  const shrunk = stage("differences", unexplained.length);
  const likeness = await likenesses(unexplained, vectors.flatMap(agreementOf), museum);
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
  keep({
    findings: reported(rows.standing, findings, differences, isExplained, total),
    notShrunk: left,
    ...(unshrunk > 0 && { unshrunk }),
    ...(stopped > 0 && { interrupted: stopped }),
    ...(why !== undefined && { givenUp: { why, ...notJudged(suite, vectors, laws, compared) } }),
    settled: rows.settled,
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

const agreementOf = ({ outcome, vector: { policies, request, expect, rules } }: VectorResult): Agreement[] =>
  outcome === "agree" ? [{ case: { policies, request }, expected: expect, rules }] : [];

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

/** A row whose own case is mended stands as long as a vector that it explains still differs: with that one as its case. */
function standingOf(
  { standing, settled }: { readonly standing: readonly Standing[]; readonly settled: readonly string[] },
  differences: readonly Difference[],
  known: readonly KnownFinding[],
  isExplained: Explained,
): { standing: Standing[]; settled: string[] } {
  const partly: Standing[] = [];
  const gone: string[] = [];
  for (const row of known.filter(({ id }) => settled.includes(id))) {
    const now = differences.find((difference) => difference.evidence.kind === "vector" && isExplained(difference, row));
    if (now === undefined) gone.push(row.id);
    else partly.push({ row: { ...row, id: caseId(now.case), case: now.case, expected: now.expected }, now });
  }
  return { standing: [...standing, ...partly], settled: gone };
}

/** A known finding that still differs, or was not asked, with what the engine says now. */
interface Standing {
  readonly row: KnownFinding;
  readonly now?: Divergence;
}

/** Asks the case of every known finding again. */
async function askAgain(
  engine: Engine,
  known: readonly KnownFinding[],
  isOver: () => boolean,
): Promise<{ standing: Standing[]; settled: string[] }> {
  const cases = known.map((row) => row.case);
  const answers = await asked(engine, cases, isOver);
  const standing: Standing[] = [];
  const settled: string[] = [];
  for (const [i, row] of known.entries()) {
    const answer = answers[i];
    const now = answer && divergenceOf(row.case, row.expected, answer);
    if (now !== undefined) standing.push({ row, now });
    else if (answer === undefined || "unsupported" in answer) standing.push({ row });
    else settled.push(row.id);
  }
  return { standing, settled };
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

/** Says whether a row of the baseline explains a difference. */
type Explained = (difference: Difference, row: KnownFinding) => boolean;

/**
 * Whether a vector is known to differ, and no worse than now, or a law to be refuted; and what laws and drawn cases show, where the
 * fault that the row is put down to answers just so. A vector that no row lists is never known, whatever it looks like.
 */
function explainedBy(faults: readonly Fault[]): Explained {
  const byId = new Map(faults.map((fault) => [fault.id, fault]));
  return (difference, row) => {
    const { kind, id } = difference.evidence;
    if (kind === "vector") return row.vectors.includes(id) && !hasGrownWorse(difference, row);
    const fault = row.answersAs === undefined ? undefined : byId.get(row.answersAs);
    return (kind === "law" && row.laws.includes(id)) || (fault !== undefined && isAsFault(fault, difference));
  };
}

type Answers = Pick<Divergence, "expected" | "answered">;

const seriousness = (divergence: Answers): number => rankOf(severityOf(divergence));

/** An engine that fails where it only answered wrongly has grown worse too. */
function hasGrownWorse(now: Answers, before: Answers): boolean {
  const severity = severityOf(now);
  return severity !== severityOf(before) && (severity === "failed" || seriousness(now) < seriousness(before));
}

const isDrawn = ({ evidence }: Difference): boolean => evidence.kind === "comparison";

const idsOf = (differences: readonly Difference[], kind: "vector" | "law"): string[] => [
  ...new Set(differences.filter(({ evidence }) => evidence.kind === kind).map(({ evidence }) => evidence.id)),
];

/** Whether what laws or drawn cases show is of a known finding: by its traits, or by a rule that tells faults apart. */
function isAlike(finding: Finding, row: KnownFinding, total: ReadonlyMap<RuleId, number>): boolean {
  const [rule] = finding.rules;
  return (
    (row.traits.length === 0 ? finding.traits.length === 0 : explains(row.traits, finding.traits)) ||
    (rule !== undefined && isSpecific(rule, total) && row.rules.includes(rule))
  );
}

/** New findings, then the known ones with what they explain this time; a known one that has grown worse is new again. */
function reported(
  standing: readonly Standing[],
  found: readonly Finding[],
  differences: readonly Difference[],
  isExplained: Explained,
  total: ReadonlyMap<RuleId, number>,
): ReportedFinding[] {
  // A vector that no row lists has agreed so far, or is new: that it looks like something known makes it no less news.
  const isKnown = (finding: Finding, { row, now = row }: Standing) =>
    finding.vectors.length === 0 && isAlike(finding, row, total) && !hasGrownWorse(finding, now);
  const nearestFirst = standing.toSorted((a, b) => b.row.traits.length - a.row.traits.length);
  const rows = new Map(found.map((finding) => [finding, nearestFirst.find((each) => isKnown(finding, each))]));
  const again = standing.map((each): ReportedFinding => {
    const { row, now = row } = each;
    const alike = found.filter((finding) => rows.get(finding) === each);
    const explained = differences.filter((difference) => isExplained(difference, row));
    const [worst = row] = [now, ...explained, ...alike].toSorted((a, b) => seriousness(a) - seriousness(b));
    return {
      ...row,
      answered: now.answered,
      ...(each.now?.said !== undefined && { said: each.now.said }),
      severity: severityOf(worst),
      status: hasGrownWorse(now, row) ? "new" : "known",
      vectors: idsOf(explained, "vector"),
      laws: [...new Set([...idsOf(explained, "law"), ...alike.flatMap(({ laws }) => laws)])],
      comparisons: alike.reduce((sum, { comparisons }) => sum + comparisons, explained.filter(isDrawn).length),
    };
  });
  const fresh = found
    .filter((finding) => rows.get(finding) === undefined)
    .map((finding): ReportedFinding => ({ ...finding, status: "new" }));
  return [...fresh, ...again.toSorted((a, b) => (a.status === b.status ? 0 : a.status === "new" ? -1 : 1))];
}
