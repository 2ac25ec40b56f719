import type { Answer } from "../../model/case/answer.ts";
import type { Case } from "../../model/case/case.ts";
import type { Engine } from "../../model/case/engine.ts";

/**
 * Puts cases to the engine; `heard` is told how many have been answered. A case that was open when the judging stopped has no answer:
 * what comes then is the harness's doing. What had been answered by then counts.
 */
export const asked = (
  engine: Engine,
  cases: readonly Case[],
  isStopped: () => boolean,
  heard?: (answered: number) => void,
): Promise<(Answer | undefined)[]> => heardBefore(cases.length, (hears) => engine.evaluate(cases, hears), isStopped, heard);

/** As `asked`, for `length` answers, however they are asked for. What is asked may be forgotten while it waits for its answers. */
export function heardBefore(
  length: number,
  ask: (hears: (index: number, answer: Answer) => void) => Promise<readonly Answer[]>,
  isStopped: () => boolean,
  heard: (answered: number) => void = () => {},
): Promise<(Answer | undefined)[]> {
  const early = Array.from({ length }, (): Answer | undefined => undefined);
  let count = 0;
  const answering = ask((index, answer) => {
    if (isStopped()) return;
    early[index] = answer;
    heard(++count);
  });
  return answering.then((answers) =>
    isStopped() ? early : early.map((_, i) => answers[i] ?? { none: "the engine gave no answer" }),
  );
}
