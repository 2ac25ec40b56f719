import type { Answer } from "../../model/case/answer.ts";
import type { Case } from "../../model/case/case.ts";
import type { Engine } from "../../model/case/engine.ts";

/**
 * Puts cases to the engine; `heard` is told how many have been answered. A case that was open when the judging stopped has no answer:
 * what comes then is the harness's doing. What had been answered by then counts.
 */
export async function asked(
  engine: Engine,
  cases: readonly Case[],
  isStopped: () => boolean,
  heard: (answered: number) => void = () => {},
): Promise<(Answer | undefined)[]> {
  const early = cases.map((): Answer | undefined => undefined);
  let count = 0;
  const answers = await engine.evaluate(cases, (index, answer) => {
    if (isStopped()) return;
    early[index] = answer;
    heard(++count);
  });
  return isStopped() ? early : cases.map((_, i) => answers[i] ?? { none: "the engine gave no answer" });
}
