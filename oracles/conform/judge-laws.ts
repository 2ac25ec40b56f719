import { setImmediate as breathe } from "node:timers/promises";
import fc from "fast-check";
import type { Answer } from "../../model/case/answer.ts";
import type { Case } from "../../model/case/case.ts";
import type { Decision } from "../../model/case/decision.ts";
import type { Engine } from "../../model/case/engine.ts";
import type { Law } from "../../properties/laws/law.ts";
import { asked } from "./asked.ts";
import { budgetOf, shrinkingMs, type Budget } from "./budget.ts";
import { drawn, lengthOf, slicesOf, type Slice } from "./drawn.ts";
import type { Outcome } from "./judge-vectors.ts";
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

/** A slice of a law's givens with their asks, put to the engine as one list. */
interface Window {
  readonly slice: Slice;
  readonly givens: readonly unknown[];
  readonly asks: readonly (readonly Case[])[];
  readonly answers: Promise<readonly (Answer | undefined)[]>;
}

/** Judges law after law; the next givens are drawn while the engine answers. */
export async function judgeLaws(
  engine: Engine,
  { laws, runs, seed, shard }: Suite,
  progress: (done: number) => void,
  isStopped: () => boolean,
  budget: Budget = budgetOf(shrinkingMs),
): Promise<LawResult[]> {
  const results: LawResult[] = [];
  for (const law of laws) {
    if (isStopped()) break;
    const result = await judgeLaw(engine, law, slicesOf(runs, seed, shard), isStopped, budget);
    const { judged, skipped, errors } = result;
    // A law of which nothing had been answered at the interruption has no result.
    if (isStopped() && judged + skipped.size + errors.size === 0) break;
    results.push(result);
    progress(results.length);
  }
  return results;
}

async function judgeLaw(
  engine: Engine,
  law: Law,
  slices: readonly Slice[],
  isStopped: () => boolean,
  budget: Budget,
): Promise<LawResult> {
  const missing = law.needs.find((member) => !engine.supports.has(member));
  const runs = lengthOf(slices);
  const counts = { judged: 0, refuted: 0, skipped: new Map() as Reasons, errors: new Map() as Reasons };
  const suspects: Suspect[] = [];
  if (missing !== undefined) return { law, outcome: "unsupported", ...counts, skipped: new Map([[missing, runs]]), suspects };
  let first: { seed: number; path: string } | undefined;
  const judge = async ({ slice, givens, asks, answers }: Window): Promise<void> => {
    const all = await answers;
    let next = 0;
    for (const [i, given] of givens.entries()) {
      const mine = asks[i]!.flatMap(() => all[next++] ?? []);
      if (mine.length < asks[i]!.length) continue;
      const failed = takeGiven(law, given, mine, counts);
      if (failed === "refuted") first ??= { seed: slice.seed, path: String(i) };
      if (failed !== undefined && suspects.length < suspectGivens * asks[i]!.length) {
        suspects.push(...asks[i]!.map((ask, j) => ({ case: ask, answer: mine[j]! })));
      }
    }
  };
  let open: Window | undefined;
  for (const slice of slices) {
    if (isStopped()) break;
    const window = await opened(engine, law, slice, isStopped);
    if (open !== undefined) await judge(open);
    open = window;
  }
  if (open !== undefined) await judge(open);
  const result = { law, outcome: outcomeOf(counts), ...counts, suspects };
  if (first === undefined || isStopped()) return result;
  const refuted = first;
  return { ...result, ...(await budget.spend(() => shrunkRefutation(engine, law, refuted, budget.left()))) };
}

/** Draws a slice a little at a time, so that the pipe to the engine is served meanwhile, and asks it. */
async function opened(engine: Engine, law: Law, slice: Slice, isStopped: () => boolean): Promise<Window> {
  const givens = drawn(law.given, slice);
  await breathe();
  const asks = givens.map((given) => law.asks(given));
  return { slice, givens, asks, answers: asked(engine, asks.flat(), isStopped) };
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
