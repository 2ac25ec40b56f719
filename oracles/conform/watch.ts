import type { Engine } from "../../model/case/engine.ts";
import type { Progress } from "./conform.ts";

/** Silence that is worth a word: less is what engines take that are merely slow. */
const leastSilenceMs = 5_000;

/** Tells the progress again each second while an engine, or its start, lets itself be waited for: nothing else happens then. */
export function watched(
  progress: Progress,
  stage: string,
  engine?: Pick<Engine, "waits">,
): { progress: Progress; end: () => void } {
  const begun = Date.now();
  let last: readonly [stage: string, done: number, of: number] = [stage, 0, 1];
  const timer = setInterval(() => {
    const wait = engine === undefined ? { ms: Date.now() - begun, question: "the greeting" } : engine.waits?.();
    if (wait !== undefined && wait.ms >= leastSilenceMs) progress(...last, wait);
  }, 1_000).unref();
  return {
    progress(...more) {
      last = [more[0], more[1], more[2]];
      progress(...more);
    },
    end: () => clearInterval(timer),
  };
}
