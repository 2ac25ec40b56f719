import { SingleBar } from "cli-progress";
import { printable } from "../user-error.ts";
import type { Progress } from "./conform.ts";

/** Whoever reads plain lines hears something at least so often, as long as something moves or is waited for. */
const mostMs = 15_000;

/** Live progress on a terminal, plain lines elsewhere: when a stage begins, when it ends, and now and then between. */
export function startProgress(
  stream: NodeJS.WriteStream,
  now: () => number = Date.now,
): { progress: Progress; stop: () => void } {
  if (!stream.isTTY) {
    let begun = "";
    let told = 0;
    let before = -1;
    const progress: Progress = (stage, done, of, wait) => {
      const isNews = stage !== begun || (done === of && done !== before);
      before = done;
      if (!isNews && now() - told < mostMs) return;
      stream.write(`${printable(stage)}: ${done} of ${of}${waitText(wait)}\n`);
      begun = stage;
      told = now();
    };
    return { progress, stop: () => {} };
  }
  const format = "{stage} [{bar}] {value} of {total}{wait}";
  const bar = new SingleBar({ format, stream, hideCursor: true, clearOnComplete: true });
  let stageNow = "";
  return {
    progress: (stage, done, of, wait) => {
      const shown = { stage: printable(stage), wait: waitText(wait) };
      if (stage !== stageNow) bar.start(of, done, shown);
      else bar.update(done, shown);
      stageNow = stage;
    },
    stop: () => bar.stop(),
  };
}

const waitText = (wait: Parameters<Progress>[3]): string =>
  wait === undefined ? "" : `; the engine has not answered for ${Math.floor(wait.ms / 1_000)} s: ${printable(wait.question)}`;
