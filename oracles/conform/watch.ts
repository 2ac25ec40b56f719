import type { Engine } from "../../model/case/engine.ts";
import type { Progress } from "./conform.ts";

/** Silence that is worth a word: less is what engines take that are merely slow. */
const leastSilenceMs = 5_000;

/** Tells the progress again each second, since nothing else may happen for long, and what an engine, or its start, is waited for. */
export function watched(
  progress: Progress,
  stage: string,
  engine?: Pick<Engine, "waits">,
): { progress: Progress; end: () => void } {
  const begun = Date.now();
  let last: readonly [stage: string, done: number, of: number] = [stage, 0, 1];
  let hasBegun = false;
  const timer = setInterval(() => {
    const wait = engine === undefined ? { ms: Date.now() - begun, question: "the greeting" } : engine.waits?.();
    if (wait !== undefined && wait.ms >= leastSilenceMs) progress(...last, wait);
    else if (hasBegun) progress(...last);
  }, 1_000).unref();
  return {
    progress(...more) {
      last = [more[0], more[1], more[2]];
      hasBegun = true;
      progress(...more);
    },
    end: () => clearInterval(timer),
  };
}
