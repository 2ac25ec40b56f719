import type { Answer } from "../../model/case/answer.ts";
import type { Vector } from "../../model/case/case.ts";
import type { Engine } from "../../model/case/engine.ts";
import { asked } from "./asked.ts";
import type { AreaVector } from "./selection.ts";

/** How an engine's answer stands to what is expected. What was not judged is neither agreement nor difference. */
export const outcomes = ["agree", "differ", "unsupported", "error"] as const;
export type Outcome = (typeof outcomes)[number];

export interface VectorResult extends AreaVector {
  readonly answer: Answer;
  readonly outcome: Outcome;
}

/** Cases put to the engine at once. */
const batch = 512;

/** Puts every vector to the engine; `progress` hears how many have been answered so far. */
export async function judgeVectors(
  engine: Engine,
  vectors: readonly AreaVector[],
  progress: (answered: number) => void,
  isStopped: () => boolean,
): Promise<VectorResult[]> {
  const results: VectorResult[] = [];
  for (let start = 0; start < vectors.length; start += batch) {
    const window = vectors.slice(start, start + batch);
    const cases = window.map(({ vector: { policies, request } }) => ({ policies, request }));
    const answers = await asked(engine, cases, isStopped, (answered) => progress(start + answered));
    for (const [i, each] of window.entries()) {
      const answer = answers[i];
      if (answer !== undefined) results.push({ ...each, answer, outcome: outcomeOf(each.vector, answer) });
    }
    if (isStopped()) break;
    progress(results.length);
  }
  return results;
}

function outcomeOf(vector: Vector, answer: Answer): Outcome {
  if ("decision" in answer) return answer.decision === vector.expect ? "agree" : "differ";
  return "unsupported" in answer ? "unsupported" : "error";
}
