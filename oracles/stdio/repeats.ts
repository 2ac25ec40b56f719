import type { Answer } from "../../model/case/answer.ts";
import type { Unrepeated } from "../../model/case/engine.ts";

/** Keeps book of ends of a process of which nobody knows yet which of the open cases brought them about. */
export interface Repeats {
  /** The answer to a case that was open at the end, which is any value that stands for this end alone. */
  doubt(answer: Answer, end: object): void;
  /** What the case with that answer got when it was asked again alone. */
  again(doubted: Answer, answer: Answer): void;
  told(): Unrepeated | undefined;
}

export function startRepeats(): Repeats {
  const endOf = new WeakMap<Answer, object>();
  const ends = new Map<object, { cases: number; isRepeated: boolean }>();
  return {
    doubt: (answer, end) => void endOf.set(answer, end),
    again(doubted, answer) {
      const end = endOf.get(doubted);
      if (end === undefined) return;
      const { cases, isRepeated } = ends.get(end) ?? { cases: 0, isRepeated: false };
      ends.set(end, { cases: cases + 1, isRepeated: isRepeated || "none" in answer });
    },
    told() {
      const unrepeated = [...ends.values()].filter(({ isRepeated }) => !isRepeated);
      if (unrepeated.length === 0) return undefined;
      return { ends: unrepeated.length, cases: unrepeated.reduce((sum, { cases }) => sum + cases, 0) };
    },
  };
}
