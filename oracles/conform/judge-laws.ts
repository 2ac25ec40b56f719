import fc from "fast-check";
import type { Answer } from "../../model/case/answer.ts";
import type { Case } from "../../model/case/case.ts";
import type { Decision } from "../../model/case/decision.ts";
import type { Engine } from "../../model/case/engine.ts";
import type { Law } from "../../properties/laws/law.ts";
import { budgetOf, shrinkingMs, type Budget } from "./budget.ts";
import { lengthOf, slicesOf } from "./drawn.ts";
import type { Outcome } from "./judge-vectors.ts";
import { answersTo, noneKnown, openWindows, type LawWindow } from "./law-window.ts";
import { addReason, type Reasons } from "./reasons.ts";
import type { Suite } from "./selection.ts";

/** A law over an engine. `differ`: the law is refuted. */
export interface LawResult {
  readonly law: Law;
  readonly outcome: Outcome;
  /** Givens on which every ask was answered with a decision. */
  readonly judged: number;
  /** Givens that were not judged since the engine does not support one of the asks, by reason. */
  readonly skipped: Reasons;
  /** Givens that were not judged since the engine failed on one of the asks, by what it said. */
  readonly errors: Reasons;
  /** Givens that refute the law. */
  readonly refuted: number;
  /** The smallest refutation that was found, and what replays it. */
  readonly refutation?: Refutation;
  /** Asks of givens that refute the law or that the engine failed on: the first few. */
  readonly suspects: readonly Suspect[];
  /** Asks of the first given that speaks for the engine. */
  readonly agreed: readonly Suspect[];
}

export interface Refutation {
  readonly asks: readonly Case[];
  readonly decisions: readonly Decision[];
  readonly seed: number;
  readonly path: string;
}

export interface Suspect {
  readonly case: Case;
  readonly answer: Answer;
}

/** Givens whose asks are handed over as suspects: a fault shows in the first ones. */
const suspectGivens = 5;

/** Time for one refutation to become smaller. */
const shrinkMs = 5_000;

/** What is known of a law so far. */
interface Tally {
  readonly law: Law;
  readonly counts: Counts;
  readonly suspects: Suspect[];
  readonly agreed: Suspect[];
  /** What replays the first given that refutes it. */
  first?: { readonly seed: number; readonly path: string };
}

/** A window that waits for its answers. */
interface Opened {
  readonly tally: Tally;
  readonly window: LawWindow;
  /** The law has no more windows. */
  readonly isLast: boolean;
}

/** Windows, of a law each, that wait for their answers while the next one is drawn: some are slow to draw, some slow to answer. */
const mostOpen = 8;

/** Judges law after law, and tells `heard` of each; the next givens, also of the next laws, are drawn while the engine answers. */
export async function judgeLaws(
  engine: Engine,
  { laws, runs, seed, shard }: Suite,
  heard: (result: LawResult) => void,
  isStopped: () => boolean,
  budget: Budget = budgetOf(shrinkingMs),
): Promise<LawResult[]> {
  const results = new Map<Law, LawResult>();
  const finish = async (tally: Tally): Promise<void> => {
    // A law of which nothing was answered has no result: the shard holds none of its givens, or the judging was stopped.
    if (!wasAnswered(tally)) return;
    const result = await resultOf(engine, tally, isStopped, budget);
    results.set(tally.law, result);
    heard(result);
  };
  const open: Opened[] = [];
  const judgeAllBut = async (most: number): Promise<void> => {
    while (open.length > most) {
      const { tally, window, isLast } = open.shift()!;
      await judge(tally, window);
      if (isLast) await finish(tally);
    }
  };
  const slices = slicesOf(runs, seed, shard);
  const tallies = laws.map((law): Tally => ({
    law,
    counts: { judged: 0, refuted: 0, skipped: new Map(), errors: new Map() },
    suspects: [],
    agreed: [],
  }));
  const askable: Tally[] = [];
  for (const tally of tallies) {
    const missing = tally.law.needs.find((member) => !engine.supports.has(member));
    if (missing !== undefined && slices.length > 0) addReason(tally.counts.skipped, missing, lengthOf(slices));
    if (missing === undefined && slices.length > 0) askable.push(tally);
    else await finish(tally);
  }
  for (const sharings of abreast(sharingsOf(askable))) {
    const asking = sharings.map((sharing) => ({ sharing, laws: lawsOf(sharing), known: noneKnown() }));
    for (const slice of slices) {
      for (const { sharing, laws: shared, known } of asking) {
        if (isStopped()) break;
        const windows = await openWindows(engine, shared, slice, known, isStopped);
        for (const [i, window] of windows.entries()) open.push({ tally: sharing[i]!, window, isLast: slice === slices.at(-1) });
        await judgeAllBut(mostOpen);
      }
    }
  }
  await judgeAllBut(0);
  for (const tally of tallies) if (!results.has(tally.law)) await finish(tally);
  return laws.flatMap((law) => results.get(law) ?? []);
}

/** Laws about the same givens, which are drawn once for all of them. */
type Sharing = readonly [Tally, ...Tally[]];

function sharingsOf(tallies: readonly Tally[]): Sharing[] {
  const sharings = new Map<Law["given"], [Tally, ...Tally[]]>();
  for (const tally of tallies) {
    const sharing = sharings.get(tally.law.given);
    if (sharing === undefined) sharings.set(tally.law.given, [tally]);
    else sharing.push(tally);
  }
  return [...sharings.values()];
}

const lawsOf = ([{ law }, ...more]: Sharing): [Law, ...Law[]] => [law, ...more.map((each) => each.law)];

/** Laws, or groups of laws that share their givens, that are asked side by side. */
const mostAbreast = 6;

/**
 * Some from all over the list, to be asked side by side: laws about whole policies, in front, take long to draw, the others take long to
 * answer, and neither the drawing nor the engine is to wait for the other.
 */
function abreast(sharings: readonly Sharing[]): Sharing[][] {
  const stride = Math.ceil(sharings.length / mostAbreast);
  return sharings.slice(0, stride).map((_, first) => sharings.filter((_each, i) => i % stride === first));
}

const wasAnswered = ({ counts: { judged, skipped, errors } }: Tally): boolean => judged + skipped.size + errors.size > 0;

async function judge(tally: Tally, { slice, givens }: LawWindow): Promise<void> {
  const { law, counts, suspects, agreed } = tally;
  for (const [i, given] of givens.entries()) {
    const answers = await answersTo(given);
    if (answers === undefined) continue;
    const failed = takeGiven(law, given.given, answers, counts);
    if (failed === "refuted") tally.first ??= { seed: slice.seed, path: String(i) };
    const told = failed !== undefined ? suspects : agreed;
    const most = failed !== undefined ? suspectGivens * answers.length : 1;
    if (told.length < most) told.push(...law.asks(given.given).map((each, j) => ({ case: each, answer: answers[j]! })));
  }
}

async function resultOf(
  engine: Engine,
  { law, counts, suspects, agreed, first }: Tally,
  isStopped: () => boolean,
  budget: Budget,
): Promise<LawResult> {
  const result = { law, outcome: outcomeOf(counts), ...counts, suspects, agreed };
  if (first === undefined || isStopped()) return result;
  return { ...result, ...(await budget.spend(() => shrunkRefutation(engine, law, first, budget.left()))) };
}

type Counts = { judged: number; refuted: number; readonly skipped: Reasons; readonly errors: Reasons };

/** Counts one given; says what became of it if it speaks against the engine. */
function takeGiven(law: Law, given: unknown, answers: readonly Answer[], counts: Counts): "refuted" | "failed" | undefined {
  const decided = decisionsOf(answers);
  if (Array.isArray(decided)) {
    counts.judged++;
    if (law.relation(given, decided)) return undefined;
    counts.refuted++;
    return "refuted";
  }
  addReason(decided.error ? counts.errors : counts.skipped, decided.reason);
  return decided.error ? "failed" : undefined;
}

function outcomeOf({ judged, refuted, errors }: Counts): Outcome {
  if (refuted > 0) return "differ";
  if (errors.size > 0) return "error";
  return judged > 0 ? "agree" : "unsupported";
}

/** Replays the given that refuted the law, and shrinks it as long as there is time. */
async function shrunkRefutation(
  engine: Engine,
  law: Law,
  { seed, path }: { seed: number; path: string },
  leftMs: number,
): Promise<{ refutation?: Refutation }> {
  const ask = async (given: unknown) => decisionsOf(await engine.evaluate(law.asks(given)));
  const property = fc.asyncProperty(law.given, async (given) => {
    const decided = await ask(given);
    return !Array.isArray(decided) || law.relation(given, decided);
  });
  const isOver = leftMs <= 0;
  const interruptAfterTimeLimit = isOver ? shrinkMs : Math.min(shrinkMs, leftMs);
  const check = await fc.check(property, { seed, path, numRuns: 1, endOnFailure: isOver, interruptAfterTimeLimit });
  if (check.counterexample === null) return {};
  const [given] = check.counterexample;
  const decided = await ask(given);
  if (!Array.isArray(decided)) return {};
  return { refutation: { asks: law.asks(given), decisions: decided, seed, path: check.counterexamplePath ?? path } };
}

/** The decisions, or why one of the asks has none. */
function decisionsOf(answers: readonly Answer[]): Decision[] | { reason: string; error: boolean } {
  const decided: Decision[] = [];
  for (const answer of answers) {
    if ("decision" in answer) decided.push(answer.decision);
    else if ("unsupported" in answer) return { reason: answer.unsupported, error: false };
    else return { reason: "error" in answer ? answer.error : answer.none, error: true };
  }
  return decided;
}
