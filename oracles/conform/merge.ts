import type { Unrepeated } from "../../model/case/engine.ts";
import { printable, UserError } from "../user-error.ts";
import { joinedShares, sharesOf, told } from "./findings/by-severity.ts";
import { rankOf } from "./findings/finding.ts";
import { explains } from "./findings/explains.ts";
import { sumEvents } from "./events.ts";
import { outcomes, type Outcome } from "./judge-vectors.ts";
import type { Counts, EngineReport, GivenUp, LawOutcome, Report, ReportedFinding } from "./report.ts";

/** One report of several shards of the same suite over the same engines. */
export function mergeReports(reports: readonly Report[]): Report {
  const [first] = reports;
  if (first === undefined) throw new UserError("merge: no report is named; name the folders of the shards");
  const longest = reports.reduce((one, other) => (other.engines.length > one.engines.length ? other : one));
  for (const [i, report] of reports.entries()) {
    refuseOther(i, "the suite, its depth or its seed", suiteOf(report), suiteOf(first));
    if (report.complete) refuseOther(i, "the engines", String(report.engines.length), String(longest.engines.length));
    for (const [e, engine] of report.engines.entries()) {
      const other = reports.flatMap(({ engines }) => engines[e] ?? []).find(hasStarted);
      if (hasStarted(engine)) refuseOther(i, "the engine", nameOf(engine), nameOf(other ?? engine));
    }
  }
  const shards = reports.flatMap(({ suite }) => suite.shards);
  const twice = shards.find((shard, i) => shards.indexOf(shard) !== i);
  if (twice !== undefined) {
    throw new UserError(`merge: shard ${twice} of ${first.suite.of} is in two of the reports: name it once`);
  }
  const interrupted = reports.flatMap(({ suite }) => suite.interrupted ?? []).toSorted((a, b) => a - b);
  return {
    format: 1,
    // A report that lacks shards may itself be merged: others may have them.
    complete: interrupted.length === 0 && shards.length === first.suite.of,
    suite: {
      ...first.suite,
      shards: shards.toSorted((a, b) => a - b),
      ...(interrupted.length > 0 && { interrupted }),
    },
    // A shard that was interrupted may lack the last ones.
    engines: longest.engines.map((_, i) => mergeEngine(reports.flatMap(({ engines }) => engines[i] ?? []))),
  };
}

function refuseOther(index: number, what: string, mine: string, wanted: string): void {
  if (mine === wanted) return;
  throw new UserError(
    `merge: ${what} of report ${index + 1} must be that of the others: ${printable(mine)} is not ${printable(wanted)}`,
  );
}

const suiteOf = ({ suite: { shards: _shards, interrupted: _interrupted, ...suite } }: Report): string => JSON.stringify(suite);

/** An engine that never started has told neither its name nor its version. */
const hasStarted = ({ version, notJudged }: EngineReport): boolean => version !== "" || notJudged === undefined;
const nameOf = ({ name, version }: EngineReport): string => `${name} ${version}`;

function mergeEngine(parts: readonly EngineReport[]): EngineReport {
  const notJudged = parts.find((part) => part.notJudged !== undefined)?.notJudged;
  return {
    ...(parts.find(hasStarted) ?? parts[0]!),
    ...(notJudged !== undefined && { notJudged }),
    ...mergeGivenUp(parts.flatMap(({ givenUp = [] }) => givenUp)),
    ...mergeUnrepeated(parts.flatMap(({ unrepeated = [] }) => unrepeated)),
    vectors: parts.flatMap(({ vectors }) => vectors),
    laws: mergeLaws(parts.flatMap(({ laws }) => laws)),
    comparisons: sumCounts(parts.map(({ comparisons }) => comparisons)),
    unsupported: sumReasons(parts.map(({ unsupported }) => unsupported)),
    findings: mergeFindings(parts.flatMap(({ findings }) => findings)),
    notShrunk: parts.reduce((sum, part) => sum + part.notShrunk, 0),
    ...ifAny("unshrunk", parts),
    ...ifAny("interrupted", parts),
    ...mergeSettled(parts.filter((part) => part.notJudged === undefined)),
    events: sumEvents(parts.flatMap(({ events }) => events)),
  };
}

function ifAny(what: "unshrunk" | "interrupted", parts: readonly EngineReport[]): { [name in typeof what]?: number } {
  const sum = parts.reduce((all, part) => all + (part[what] ?? 0), 0);
  return sum === 0 ? {} : { [what]: sum };
}

/** A row that settled in one shard and stands in another has settled in part: every shard asks its case again, but not all of its vectors. */
function mergeSettled(parts: readonly EngineReport[]): Pick<EngineReport, "settled" | "settledVectors"> {
  const [first, ...rest] = parts.map(({ settled }) => settled);
  const vectors = new Map<string, string[]>();
  for (const [id, list] of parts.flatMap(({ settledVectors = {} }) => Object.entries(settledVectors))) {
    vectors.set(id, [...new Set([...(vectors.get(id) ?? []), ...list])]);
  }
  return {
    settled: (first ?? []).filter((id) => rest.every((settled) => settled.includes(id))),
    ...(vectors.size > 0 && { settledVectors: Object.fromEntries(vectors) }),
  };
}

/** A law that one shard did not judge was judged by others on fewer givens. */
function mergeGivenUp(parts: readonly GivenUp[]): { givenUp?: GivenUp } {
  const [first] = parts;
  const sum = (what: "vectors" | "laws" | "comparisons") => parts.reduce((all, part) => all + part[what], 0);
  if (first === undefined) return {};
  return { givenUp: { why: first.why, vectors: sum("vectors"), laws: sum("laws"), comparisons: sum("comparisons") } };
}

function mergeUnrepeated(parts: readonly Unrepeated[]): { unrepeated?: Unrepeated } {
  const sum = (what: keyof Unrepeated) => parts.reduce((all, part) => all + part[what], 0);
  return parts.length === 0 ? {} : { unrepeated: { ends: sum("ends"), cases: sum("cases") } };
}

function sumCounts(counts: readonly Counts[]): Counts {
  const sum = (outcome: Outcome) => counts.reduce((all, each) => all + each[outcome], 0);
  return Object.fromEntries(outcomes.map((outcome) => [outcome, sum(outcome)])) as Counts;
}

function sumReasons(lists: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const all = new Map<string, number>();
  for (const [reason, count] of lists.flatMap((list) => Object.entries(list))) all.set(reason, (all.get(reason) ?? 0) + count);
  return Object.fromEntries(all);
}

/** What one shard refutes is refuted; what none judged is unsupported. */
function mergeLaws(outcomesOfShards: readonly LawOutcome[]): LawOutcome[] {
  const byLaw = new Map<string, LawOutcome[]>();
  for (const law of outcomesOfShards) byLaw.set(law.id, [...(byLaw.get(law.id) ?? []), law]);
  const worst: readonly Outcome[] = ["differ", "error", "agree", "unsupported"];
  return [...byLaw].map(([id, laws]): LawOutcome => {
    const outcome = worst.find((each) => laws.some((law) => law.outcome === each))!;
    const refutation = laws.find((law) => law.refutation)?.refutation;
    return {
      id,
      outcome,
      judged: laws.reduce((sum, law) => sum + law.judged, 0),
      refuted: laws.reduce((sum, law) => sum + law.refuted, 0),
      skipped: sumReasons(laws.map(({ skipped }) => skipped)),
      errors: sumReasons(laws.map(({ errors }) => errors)),
      ...(refutation && { refutation }),
    };
  });
}

/** Known findings are those of the baseline; of new ones, those that one fault explains are one, shown by its most serious example. */
function mergeFindings(findings: readonly ReportedFinding[]): ReportedFinding[] {
  const rank = ({ severity }: ReportedFinding) => rankOf(severity);
  const isOne = (one: ReportedFinding, other: ReportedFinding): boolean =>
    one.status === "known" || other.status === "known"
      ? one.status === other.status && one.id === other.id
      : one.id === other.id ||
        (one.answersAs !== undefined && one.answersAs === other.answersAs) ||
        one.traits.join() === other.traits.join() ||
        (one.traits.length > 0 && explains(one.traits, other.traits));
  const merged: ReportedFinding[] = [];
  for (const finding of findings.toSorted((a, b) => a.traits.length - b.traits.length)) {
    const at = merged.findIndex((each) => isOne(each, finding));
    const fault = merged[at];
    if (fault === undefined) {
      merged.push(finding);
      continue;
    }
    const { bySeverity: _bySeverity, ...worst } = rank(finding) < rank(fault) ? finding : fault;
    merged[at] = {
      ...worst,
      traits: fault.traits,
      ...told(joinedShares([...sharesOf(fault), ...sharesOf(finding)], worst.severity), worst.severity),
    };
  }
  return merged.toSorted((a, b) => (a.status === b.status ? rank(a) - rank(b) : a.status === "new" ? -1 : 1));
}
