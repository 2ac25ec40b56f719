import { SingleBar } from "cli-progress";
import { judgedOf, type Outcomes } from "./report.ts";
import type { Tally } from "./sender.ts";

/** How far a run is. */
export interface Standing {
  readonly stage: string;
  readonly sent: Readonly<Tally>;
  readonly outcomes: Readonly<Outcomes>;
  /** Calls a second, as of now. */
  readonly rate: number;
}

export type OracleProgress = (standing: Standing) => void;

/** Lines that are not rewritten come no closer together than this. */
const lineMs = 10_000;

/** Live progress on a terminal, plain lines elsewhere. `of`: cases that are to be asked. */
export function startProgress(
  stream: NodeJS.WriteStream,
  of: number,
  now = Date.now,
): { progress: OracleProgress; stop: () => void } {
  const begun = now();
  const words = ({ stage, sent, outcomes: { agree, differ, error, expected }, rate }: Standing): string => {
    const done = sent.decisions;
    const left = done === 0 ? "?" : duration((Math.max(of - done, 0) * (now() - begun)) / done);
    return (
      `${stage}: ${sent.calls} calls, ${done} decisions, ${agree} agree, ${differ + error} differ, ${expected} differ as known; ` +
      `${rate.toFixed(1)} calls/s${stage === "asking" ? `, ${left} left` : ""}`
    );
  };
  if (!stream.isTTY) {
    let last = Number.NEGATIVE_INFINITY;
    const progress: OracleProgress = (standing) => {
      if (now() - last < lineMs) return;
      last = now();
      stream.write(`${words(standing)}\n`);
    };
    return { progress, stop: () => {} };
  }
  const bar = new SingleBar({ format: "[{bar}] {words}", stream, hideCursor: true, clearOnComplete: true, barsize: 20 });
  bar.start(of, 0, { words: "asking" });
  return {
    progress: (standing) =>
      bar.update(
        Math.min(of, standing.stage === "asking" ? Math.max(judgedOf(standing.outcomes), standing.sent.decisions) : of),
        {
          words: words(standing),
        },
      ),
    stop: () => bar.stop(),
  };
}

function duration(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1_000);
  return seconds < 90 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}
