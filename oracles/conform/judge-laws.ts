import { setImmediate as breathe } from "node:timers/promises";
import fc from "fast-check";
import type { Answer } from "../../model/case/answer.ts";
import type { Case } from "../../model/case/case.ts";
import type { Decision } from "../../model/case/decision.ts";
import type { Engine } from "../../model/case/engine.ts";
import type { Law } from "../../properties/laws/law.ts";
import { drawn, slicesOf, type Slice } from "./drawn.ts";
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
  readonly answers: Promise<readonly Answer[]>;
}

/** Judges law after law; the next givens are drawn while the engine answers. */
export async function judgeLaws(
  engine: Engine,
  { laws, runs, seed, shard }: Suite,
  progress: (done: number) => void,
  isStopped: () => boolean,
): Promise<LawResult[]> {
  const results: LawResult[] = [];
  for (const law of laws) {
    const result = await judgeLaw(engine, law, slicesOf(runs, seed, shard), isStopped);
    // What was open at the interruption is no result.
    if (isStopped()) break;
    results.push(result);
    progress(results.length);
  }
  return results;
}

async function judgeLaw(engine: Engine, law: Law, slices: readonly Slice[], isStopped: () => boolean): Promise<LawResult> {
  const missing = law.needs.find((member) => !engine.supports.has(member));
  const runs = slices.reduce((sum, { length }) => sum + length, 0);
  const counts = { judged: 0, refuted: 0, skipped: new Map() as Reasons, errors: new Map() as Reasons };
  const suspects: Suspect[] = [];
  if (missing !== undefined) return { law, outcome: "unsupported", ...counts, skipped: new Map([[missing, runs]]), suspects };
  let first: { seed: number; path: string } | undefined;
  const judge = async ({ slice, givens, asks, answers }: Window): Promise<void> => {
    const all = await answers;
    let next = 0;
    for (const [i, given] of givens.entries()) {
      const mine = asks[i]!.map(() => all[next++] ?? { none: "the engine gave no answer" });
      const failed = takeGiven(law, given, mine, counts);
      if (failed === "refuted") first ??= { seed: slice.seed, path: String(i) };
      if (failed !== undefined && suspects.length < suspectGivens * asks[i]!.length) {
        suspects.push(...asks[i]!.map((asked, j) => ({ case: asked, answer: mine[j]! })));
      }
    }
  };
  let open: Window | undefined;
  for (const slice of slices) {
    if (isStopped()) break;
    const window = await opened(engine, law, slice);
    if (open !== undefined) await judge(open);
    open = window;
  }
  if (open !== undefined) await judge(open);
  if (first === undefined) return { law, outcome: outcomeOf(counts), ...counts, suspects };
  return { law, outcome: "differ", ...counts, suspects, ...(await shrunkRefutation(engine, law, first)) };
}

/** Draws a slice a little at a time, so that the pipe to the engine is served meanwhile, and asks it. */
async function opened(engine: Engine, law: Law, slice: Slice): Promise<Window> {
  const givens = drawn(law.given, slice);
  await breathe();
  const asks = givens.map((given) => law.asks(given));
  return { slice, givens, asks, answers: engine.evaluate(asks.flat()) };
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

function outcomeOf({ judged, errors }: Counts): Outcome {
  if (errors.size > 0) return "error";
  return judged > 0 ? "agree" : "unsupported";
}

/** Replays the given that refuted the law, and shrinks it. */
async function shrunkRefutation(
  engine: Engine,
  law: Law,
  { seed, path }: { seed: number; path: string },
): Promise<{ refutation?: Refutation }> {
  const ask = async (given: unknown) => decisionsOf(await engine.evaluate(law.asks(given)));
  const property = fc.asyncProperty(law.given, async (given) => {
    const decided = await ask(given);
    return !Array.isArray(decided) || law.relation(given, decided);
  });
  const check = await fc.check(property, { seed, path, numRuns: 1, interruptAfterTimeLimit: shrinkMs });
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
