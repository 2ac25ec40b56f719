import { readCase } from "../../../model/case/read-case.ts";
import { explain } from "../../../model/explain.ts";
import type { Engine } from "../../../model/case/engine.ts";
import type { StatementDocument } from "../../../model/case/policy-set.ts";
import type { RuleId } from "../../../model/rules/rule-id.ts";
import { caseId } from "../../vector-files.ts";
import type { Fault } from "../../../properties/museum/fault.ts";
import { budgetOf, shrinkingMs, type Budget } from "../budget.ts";
import { sharesAmong, told } from "./by-severity.ts";
import { explains, failedOnce } from "./explains.ts";
import { isWorse, joined, type Group } from "./groups.ts";
import { commonFault, faultsInParts } from "./likeness.ts";
import { isComplaint } from "../../stdio/protocol.ts";
import { isNoAnswer, rankOf, severityOf, type Difference, type Finding, type Severity } from "./finding.ts";
import { withEachStatement } from "./edits.ts";
import { judgeOf } from "./variant-judge.ts";
import { shrink, shrinkLimits, type Divergence, type Judge, type Trodden } from "./shrink.ts";
import { traitsOf } from "./traits.ts";

export interface Found {
  readonly findings: readonly Finding[];
  /** Differences that were not shrunk since many before them had shown nothing new. */
  readonly left: number;
  /** Differences that were not shrunk since the run was interrupted. */
  readonly stopped: number;
  /** Differences that are told as one finding, not shrunk, since the time was over or the engine had been given up. */
  readonly unshrunk: number;
}

/** Differences of drawn cases in a row that show nothing new before the search ends. */
const patience = 100;

/** Differences of one likeness that are shrunk: they show in what kinds of cases it is met. */
const mostShrunkAlike = 8;

/**
 * Shrinks the differences and puts those together that end in the same traits, and those that one known fault explains (`likeness`).
 * Vectors are all shrunk but for those of a likeness that has been probed; of drawn cases, until many in a row have shown nothing
 * new, and all of them only as long as there is time and the engine answers. `total` says how many vectors name each rule.
 */
export async function findFindings(
  engine: Engine,
  differences: readonly Difference[],
  likeness: ReadonlyMap<Difference, Fault>,
  total: ReadonlyMap<RuleId, number>,
  progress: (done: number, of: number) => void,
  isStopped: () => boolean,
  budget: Budget = budgetOf(shrinkingMs),
): Promise<Found> {
  const groups = new Map<string, Group>();
  const probed = new Map<Fault, Group[]>();
  const trodden: Trodden = new Map();
  let sinceNew = 0;
  let left = 0;
  let stopped = 0;
  let unshrunk = 0;
  const whyUnshrunk = (difference: Difference): string | undefined => {
    // That there was no answer needs no engine to be told.
    if (isNoAnswer(difference)) return undefined;
    if (engine.ended?.() !== undefined) return "the engine had been given up";
    return budget.left() <= 0 ? "the time for it was over" : undefined;
  };
  for (const [i, difference] of differences.entries()) {
    progress(i, differences.length);
    const fault = likeness.get(difference);
    const alike = fault === undefined ? [] : (probed.get(fault) ?? []);
    const [known] = alike;
    if (known !== undefined && alike.length >= mostShrunkAlike && !isWorse(severityOf(difference), known)) {
      known.differences.push(difference);
      continue;
    }
    // What came in place of an answer is told without a question to the engine.
    const isFree = isNoAnswer(difference);
    if (!isStopped() && !isFree && difference.evidence.kind !== "vector" && sinceNew >= patience) {
      left++;
      continue;
    }
    const attempt = () => budget.spend(() => reduced(engine, difference, trodden, budget.left()));
    const before = isStopped() ? "the run was interrupted" : whyUnshrunk(difference);
    let bare = before === undefined ? await unlessItThrows(attempt, unreduced) : unreduced(before);
    if (isStopped()) {
      stopped++;
      continue;
    }
    // An engine that was given up meanwhile has said nothing more.
    const why = before ?? (engine.ended?.() === undefined ? undefined : whyUnshrunk(difference));
    if (why !== undefined) {
      // One is told of as it is where nothing else is; beside others it would only repeat that there was no time.
      if (difference.evidence.kind === "comparison" && groups.size > 0) {
        left++;
        continue;
      }
      unshrunk++;
      bare = unreduced(why);
    }
    const key = bare.traits.join("; ");
    let group = groups.get(key);
    if (!isFree) sinceNew = group === undefined ? 0 : sinceNew + 1;
    if (group === undefined) {
      group = { traits: bare.traits, differences: [difference], ...(await shown(engine, difference, bare, budget)) };
      groups.set(key, group);
    } else {
      group.differences.push(difference);
      if (isWorse(severityOf(difference), group)) {
        const worse = await shown(engine, difference, bare, budget);
        if (isWorse(worse.severity, group)) Object.assign(group, worse);
      }
    }
    if (fault !== undefined) probed.set(fault, [...alike, group]);
  }
  progress(differences.length, differences.length);
  const findings = joined([...groups.values()], likeness, total).map((group) => findingOf(group, likeness, total));
  return { findings: findings.toSorted(bySeverity), left, stopped, unshrunk };
}

function bySeverity(one: Finding, other: Finding): number {
  return (
    rankOf(one.severity) - rankOf(other.severity) || other.vectors.length - one.vectors.length || (one.id < other.id ? -1 : 1)
  );
}

/** What a difference comes down to. */
interface Reduced {
  readonly traits: readonly string[];
  /** The simplest difference, of whatever decisions, that it leads to; absent where there was nothing to shrink. */
  readonly bare?: Divergence;
  /** Where it is another than the answer says. */
  readonly severity?: Severity;
}

async function reduced(engine: Engine, difference: Difference, trodden: Trodden, leftMs: number): Promise<Reduced> {
  if (isNoAnswer(difference)) return { traits: [`no answer: ${kindOf(difference.said ?? "")}`] };
  const judge = judgeOf(engine, difference.case);
  const [again] = await judge([difference.case]);
  if (again === undefined || again.answered !== difference.answered) {
    // Where engine and model agree against the vector, it is the model, or another version of it, that is judged.
    return (await isStable(engine, difference))
      ? { traits: [...difference.evidence.rules] }
      : { traits: [isFailure(difference) ? failedOnce : "another answer when asked again"], severity: "unstable" };
  }
  const same = (other: Divergence) => isFailure(other) === isFailure(again) && other.answered !== "none";
  const bare = await shrink(again, judge, same, trodden, shrinkLimits(leftMs));
  return { traits: traitsOfDivergence(bare), bare };
}

/** What failed, without the numbers and the line that came: those differ from case to case. */
const kindOf = (said: string): string =>
  (isComplaint(said) ? said.replace(/: ".*$/, "") : said).replace(/\d+/g, "N").slice(0, 200);

const isFailure = ({ answered }: Divergence): boolean => answered === "error";

const traitsOfDivergence = ({ case: asked, answered }: Divergence): string[] => [
  ...(answered === "error" ? ["error"] : []),
  ...traitsOf(asked),
];

/** A slip of the shrinking costs a difference its plainness, never the run. */
async function unlessItThrows<Value>(attempt: () => Promise<Value>, otherwise: (error: unknown) => Value): Promise<Value> {
  try {
    return await attempt();
  } catch (error) {
    return otherwise(error);
  }
}

const unreduced = (why: unknown): Reduced => ({
  traits: [`not shrunk: ${why instanceof Error ? why.message.slice(0, 200) : String(why)}`],
});

/** The case that stands for a difference, and how serious it is. */
interface Shown {
  readonly example: Divergence;
  readonly severity: Severity;
}

/** The case that is shown: with the decisions that the difference has, as long as it is still about what the difference came down to. */
async function shown(
  engine: Engine,
  difference: Difference,
  { traits, bare, severity }: Reduced,
  budget: Budget,
): Promise<Shown> {
  const asMet: Shown = { example: difference, severity: severity ?? severityOf(difference) };
  if (bare === undefined) return asMet;
  return unlessItThrows(
    async () => {
      const judge = judgeOf(engine, difference.case);
      const sameAs = (one: Divergence) => (other: Divergence) =>
        other.expected === one.expected && other.answered === one.answered;
      const isMet = sameAs(difference)(bare);
      const again = () => shrink(difference, judge, sameAs(difference), new Map(), shrinkLimits(budget.left()));
      const shrunk = isMet ? bare : await budget.spend(again);
      const example = isMet || explains(traits, traitsOfDivergence(shrunk)) ? shrunk : bare;
      return { example: await written(example, judge, sameAs(example)), severity: severityOf(example) };
    },
    () => asMet,
  );
}

/** Lists of one entry as people write them, where that changes nothing. */
async function written(divergence: Divergence, judge: Judge, same: (other: Divergence) => boolean): Promise<Divergence> {
  const policies = withEachStatement(divergence.case.policies, (statement) => {
    const elements = Object.entries(statement).map(([element, value]: [string, unknown]) => [
      element,
      Array.isArray(value) && value.length === 1 && typeof value[0] === "string" ? value[0] : value,
    ]);
    return Object.fromEntries(elements) as StatementDocument;
  });
  const [plain] = await judge([{ ...divergence.case, policies }]);
  return plain !== undefined && same(plain) ? plain : divergence;
}

async function isStable(engine: Engine, { case: asked, answered }: Difference): Promise<boolean> {
  const [answer] = await engine.evaluate([asked]);
  return answer !== undefined && ("decision" in answer ? answer.decision : "error" in answer ? "error" : "none") === answered;
}

function findingOf(
  { traits, severity, example, differences }: Group,
  likeness: ReadonlyMap<Difference, Fault>,
  total: ReadonlyMap<RuleId, number>,
): Finding {
  const fault = commonFault(differences, likeness);
  const parts = fault === undefined ? faultsInParts(differences, likeness) : [];
  return {
    id: caseId(example.case),
    severity,
    traits,
    rules: fault !== undefined ? fault.rules : rulesBehind(differences, example, total),
    ...(fault && { answersAs: fault.id }),
    ...(parts.length > 0 && { partlyAs: parts }),
    case: example.case,
    expected: example.expected,
    answered: example.answered,
    ...(example.said !== undefined && { said: example.said }),
    ...told(sharesAmong(differences, severity), severity),
  };
}

/** Rules that the evidence names: first those by which the model decides the shown case. Where only drawn cases show it, there are no others. */
function rulesBehind(differences: readonly Difference[], example: Divergence, total: ReadonlyMap<RuleId, number>): RuleId[] {
  const named = namedRules(differences, total);
  const decisive = decidingRules(example);
  const both = named.filter((rule) => decisive.includes(rule));
  return (named.length === 0 ? decisive : [...both, ...named.filter((rule) => !both.includes(rule))]).slice(0, 3);
}

/** The rules that the differing vectors and laws name, those first that most differing vectors and few agreeing ones name (the measure D* of fault localisation). */
function namedRules(differences: readonly Difference[], total: ReadonlyMap<RuleId, number>): RuleId[] {
  const failed = new Map<RuleId, number>();
  for (const { evidence } of differences) {
    for (const rule of evidence.rules) failed.set(rule, (failed.get(rule) ?? 0) + (evidence.kind === "vector" ? 1 : 0.5));
  }
  const score = (rule: RuleId) => {
    const differing = failed.get(rule)!;
    const agreeing = Math.max((total.get(rule) ?? 0) - differing, 0);
    return differing ** 3 / (agreeing + differences.length - differing + 1);
  };
  return [...failed.keys()].toSorted((a, b) => score(b) - score(a));
}

/** The rules by which the model decides a case. */
function decidingRules({ case: asked }: Divergence): RuleId[] {
  const read = readCase(asked);
  if (!read.ok) return [];
  const { reasons, layers } = explain(read.value.policies, read.value.request);
  const statements = layers.flatMap(({ documents }) => documents.flatMap(({ statements: each }) => each));
  const mismatches = statements.flatMap(({ mismatches: each }) => each.map(({ rule }) => rule));
  return [...new Set([...mismatches, ...reasons.map(({ rule }) => rule)])];
}
