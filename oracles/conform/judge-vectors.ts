import type { Answer } from "../../model/case/answer.ts";
import type { Vector } from "../../model/case/case.ts";
import type { Engine } from "../../model/case/engine.ts";

/** How an engine's answer stands to what is expected. What was not judged is neither agreement nor difference. */
export type Outcome = "agree" | "differ" | "unsupported" | "error";

export interface VectorResult {
  readonly vector: Vector;
  readonly answer: Answer;
  readonly outcome: Outcome;
}

/** Cases put to the engine at once. */
const batch = 256;

/** Puts every vector to the engine; `progress` hears how many have been answered so far. */
export async function judgeVectors(
  engine: Engine,
  vectors: readonly Vector[],
  progress: (answered: number) => void,
): Promise<VectorResult[]> {
  const results: VectorResult[] = [];
  for (let start = 0; start < vectors.length; start += batch) {
    const asked = vectors.slice(start, start + batch);
    const answers = await engine.evaluate(asked.map(({ policies, request }) => ({ policies, request })));
    for (const [i, vector] of asked.entries()) {
      const answer = answers[i] ?? { none: "the engine gave no answer" };
      results.push({ vector, answer, outcome: outcomeOf(vector, answer) });
    }
    progress(results.length);
  }
  return results;
}

function outcomeOf(vector: Vector, answer: Answer): Outcome {
  if ("decision" in answer) return answer.decision === vector.expect ? "agree" : "differ";
  return "unsupported" in answer ? "unsupported" : "error";
}
