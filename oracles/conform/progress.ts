import { SingleBar } from "cli-progress";
import type { Progress } from "./conform.ts";

/** Live progress on a terminal, plain lines elsewhere: one when a stage begins and one when it ends. */
export function startProgress(stream: NodeJS.WriteStream): { progress: Progress; stop: () => void } {
  if (!stream.isTTY) {
    let begun = "";
    const progress: Progress = (stage, done, of) => {
      if (stage !== begun || done === of) stream.write(`${stage}: ${done} of ${of}\n`);
      begun = stage;
    };
    return { progress, stop: () => {} };
  }
  const bar = new SingleBar({ format: "{stage} [{bar}] {value} of {total}", stream, hideCursor: true, clearOnComplete: true });
  let stageNow = "";
  return {
    progress: (stage, done, of) => {
      if (stage !== stageNow) bar.start(of, done, { stage });
      else bar.update(done, { stage });
      stageNow = stage;
    },
    stop: () => bar.stop(),
  };
}
