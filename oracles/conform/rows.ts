import type { Engine } from "../../model/case/engine.ts";
import type { RuleId } from "../../model/rules/rule-id.ts";
import type { Fault } from "../../properties/museum/fault.ts";
import { caseId } from "../vector-files.ts";
import { asked } from "./asked.ts";
import type { KnownFinding } from "./baseline.ts";
import { joinedShares, sharesAmong, sharesOf, told } from "./findings/by-severity.ts";
import { explains } from "./findings/explains.ts";
import { rankOf, severityOf, type Difference, type Finding } from "./findings/finding.ts";
import { divergenceOf } from "./findings/variant-judge.ts";
import { isAsFault } from "./findings/likeness.ts";
import { isSpecific } from "./findings/rule-shares.ts";
import type { Divergence } from "./findings/shrink.ts";
import type { VectorResult } from "./judge-vectors.ts";
import type { ReportedFinding } from "./report.ts";

/** A row whose own case is mended stands as long as a vector that it explains still differs: with that one as its case. */
export function standingOf(
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
export async function askAgain(
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

/**
 * The vectors that each row lists and that the engine was asked and answers as expected, by the row's id. Laws are not among them:
 * that the givens of one run do not refute a law is no proof that no given does.
 */
export function settledVectors(
  known: readonly KnownFinding[],
  vectors: readonly VectorResult[],
): Readonly<Record<string, readonly string[]>> {
  const agreeing = new Set(vectors.filter(({ outcome }) => outcome === "agree").map(({ vector }) => vector.id));
  const rows = known.map(({ id, vectors: listed }) => [id, listed.filter((each) => agreeing.has(each))] as const);
  return Object.fromEntries(rows.filter(([, settled]) => settled.length > 0));
}

/** Says whether a row of the baseline explains a difference. */
type Explained = (difference: Difference, row: KnownFinding) => boolean;

/**
 * Whether a vector is known to differ, and no worse than now, or a law to be refuted; and what laws and drawn cases show, where the
 * fault that the row is put down to answers just so. A vector that no row lists is never known, whatever it looks like.
 */
export function explainedBy(faults: readonly Fault[]): Explained {
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

/** Whether what laws or drawn cases show is of a known finding: by its traits, or by a rule that tells faults apart. */
function isAlike(finding: Finding, row: KnownFinding, total: ReadonlyMap<RuleId, number>): boolean {
  const [rule] = finding.rules;
  return (
    (row.traits.length === 0 ? finding.traits.length === 0 : explains(row.traits, finding.traits)) ||
    (rule !== undefined && isSpecific(rule, total) && row.rules.includes(rule))
  );
}

/** New findings, then the known ones with what they explain this time; a known one that has grown worse is new again. */
export function reported(
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
    const severity = severityOf(worst);
    return {
      ...row,
      answered: now.answered,
      ...(each.now?.said !== undefined && { said: each.now.said }),
      severity,
      status: hasGrownWorse(now, row) ? "new" : "known",
      ...told(joinedShares([...sharesAmong(explained, severity), ...alike.flatMap(sharesOf)], severity), severity),
    };
  });
  const fresh = found
    .filter((finding) => rows.get(finding) === undefined)
    .map((finding): ReportedFinding => ({ ...finding, status: "new" }));
  return [...fresh, ...again.toSorted((a, b) => (a.status === b.status ? 0 : a.status === "new" ? -1 : 1))];
}
