import { setImmediate as breathe } from "node:timers/promises";
import { answerCase } from "../../model/answer-case.ts";
import type { Answer } from "../../model/case/answer.ts";
import type { Case } from "../../model/case/case.ts";
import type { Engine } from "../../model/case/engine.ts";
import { situatedCase } from "../../properties/arbitraries/case.ts";
import { asked } from "./asked.ts";
import { drawn, slicesOf } from "./drawn.ts";
import { divergenceOf } from "./findings/variant-judge.ts";
import type { Divergence } from "./findings/shrink.ts";
import type { Outcome } from "./judge-vectors.ts";
import { addReason, type Reasons } from "./reasons.ts";
import type { Suite } from "./selection.ts";

/** Drawn cases on which engine and model were compared. */
export interface ComparisonResult {
  readonly counts: Readonly<Record<Outcome, number>>;
  /** What the engine did not judge, by reason. */
  readonly skipped: Reasons;
  /** Those that differ, the first of them if there are many. */
  readonly divergences: readonly Divergence[];
}

/** Divergences that are kept to be shrunk: memory is bounded however wrong the engine is. */
const mostKept = 5_000;

/** Slices that wait for their answers while the next one is drawn. */
const mostOpen = 8;

const situated = situatedCase().map(({ policies, request }): Case => ({ policies, request }));

/** `turn` resolves when the share of the cases that it is told may be passed: they may have to keep step with something. */
export async function judgeComparisons(
  engine: Engine,
  { comparisons, seed, shard }: Suite,
  progress: (done: number) => void,
  isStopped: () => boolean,
  turn: (share: number) => Promise<void> = () => Promise.resolve(),
): Promise<ComparisonResult> {
  const counts: Record<Outcome, number> = { agree: 0, differ: 0, unsupported: 0, error: 0 };
  const skipped: Reasons = new Map();
  const divergences: Divergence[] = [];
  const take = (cases: readonly Case[], answers: readonly (Answer | undefined)[]): void => {
    for (const [i, each] of cases.entries()) {
      const answer = answers[i];
      if (answer === undefined) continue;
      const expected = answerCase(each);
      if (!("decision" in expected)) throw new Error(`the model does not decide a drawn case: ${JSON.stringify(each)}`);
      const divergence = divergenceOf(each, expected.decision, answer);
      if (divergence !== undefined && divergences.length < mostKept) divergences.push(divergence);
      if ("unsupported" in answer) {
        counts.unsupported++;
        addReason(skipped, answer.unsupported);
      } else if (divergence === undefined) counts.agree++;
      else counts["decision" in answer ? "differ" : "error"]++;
    }
  };
  const open: { readonly cases: readonly Case[]; readonly answers: Promise<readonly (Answer | undefined)[]> }[] = [];
  const takeAllBut = async (most: number): Promise<void> => {
    while (open.length > most) {
      const { cases, answers } = open.shift()!;
      take(cases, await answers);
    }
  };
  let done = 0;
  const slices = slicesOf(comparisons, seed, shard);
  for (const [i, slice] of slices.entries()) {
    await turn(i / slices.length);
    if (isStopped()) break;
    const cases = drawn(situated, slice);
    open.push({ cases, answers: asked(engine, cases, isStopped) });
    await breathe();
    await takeAllBut(mostOpen);
    progress((done += cases.length));
  }
  await takeAllBut(0);
  return { counts, skipped, divergences };
}
