import type { Engine } from "../../model/case/engine.ts";
import { isProcessEngine } from "../stdio.ts";
import { judgeAside } from "./aside/judge-aside.ts";
import type { Budget } from "./budget.ts";
import { lengthOf, slicesOf } from "./drawn.ts";
import { judgeComparisons, type ComparisonResult } from "./judge-comparisons.ts";
import { judgeLaws, type LawResult } from "./judge-laws.ts";
import type { Suite } from "./selection.ts";

/** Judges what is drawn: the laws, then the comparisons. */
export interface Judge {
  laws(heard: (result: LawResult) => void, budget: Budget): Promise<LawResult[]>;
  comparisons(progress: (done: number) => void): Promise<ComparisonResult>;
  close(): Promise<void>;
}

/** Values to draw from which on a thread of its own is worth the second that it takes to load. */
const worthAThread = 20_000;

/** On this thread, or beside it while this one serves the pipe to the engine, where there is much to draw. The results are the same. */
export function judgeOf(engine: Engine, suite: Suite, isStopped: () => boolean): Judge {
  const { laws, runs, comparisons, seed, shard } = suite;
  const drawn = laws.length * lengthOf(slicesOf(runs, seed, shard)) + lengthOf(slicesOf(comparisons, seed, shard));
  return drawn >= worthAThread && isProcessEngine(engine)
    ? judgeAside(engine, suite, isStopped)
    : judgeHere(engine, suite, isStopped);
}

export const judgeHere = (engine: Engine, suite: Suite, isStopped: () => boolean): Judge => ({
  laws: (heard, budget) => judgeLaws(engine, suite, heard, isStopped, budget),
  comparisons: (progress) => judgeComparisons(engine, suite, progress, isStopped),
  close: () => Promise.resolve(),
});
