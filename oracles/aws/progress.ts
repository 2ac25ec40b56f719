import { SingleBar } from "cli-progress";
import type { Outcomes } from "./report.ts";
import type { Tally } from "./sender.ts";

/** How far a run is. */
export interface Standing {
  readonly stage: string;
  readonly sent: Readonly<Tally>;
  /** Absent where answers are not held against the model. */
  readonly outcomes?: Readonly<Outcomes>;
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
  const words = ({ stage, sent: { calls, decisions }, outcomes, rate }: Standing): string => {
    const left = (Math.max(of - decisions, 0) * (now() - begun)) / decisions;
    return [
      `${stage}: ${calls} calls, ${decisions} decisions`,
      ...(outcomes === undefined
        ? []
        : [`${outcomes.agree} agree, ${outcomes.differ + outcomes.error} differ, ${outcomes.expected} differ as known`]),
      `${rate.toFixed(1)} calls a second`,
      ...(stage === "asking" && decisions > 0 ? [`${duration(left)} left`] : []),
    ].join("; ");
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
      bar.update(standing.stage === "asking" ? Math.min(of, standing.sent.decisions) : of, { words: words(standing) }),
    stop: () => bar.stop(),
  };
}

function duration(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1_000);
  return seconds < 90 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}
