import type { Call } from "./call.ts";
import type { Client, Page } from "./client.ts";
import type { Failure } from "./failure.ts";
import type { Pace } from "./pace.ts";
import type { EvaluationResult } from "./reply.ts";

/** Why nothing more is sent. `budget` is the end that was asked for; after any other the run could not do its work. */
export interface Stop {
  readonly kind: "budget" | "interrupted" | "failed";
  readonly says: string;
}

/** What was sent so far, and what came of it. */
export interface Tally {
  /** HTTP requests. */
  calls: number;
  /** Those that AWS answered, those that it would not answer yet, that got no answer, that it would not take. */
  replies: number;
  throttled: number;
  failed: number;
  refused: number;
  /** Why the last one failed. */
  lastFailure?: string;
  /** Cases that the replies are about. */
  decisions: number;
}

export interface SenderOptions {
  readonly client: Client;
  readonly pace: Pace;
  /** Calls that may be sent, those included that are sent again. */
  readonly budget: number;
  readonly signal: AbortSignal;
}

/** Sends calls until each has its reply, or nothing more can be sent. */
export interface Sender {
  /** The results of all pages; a failure if there is no reply, or AWS refuses the call; nothing if no more is sent. */
  send(call: Call): Promise<readonly EvaluationResult[] | Failure | undefined>;
  readonly tally: Readonly<Tally>;
  stopped(): Stop | undefined;
}

/** Tries of one page that is throttled, or fails on its way; the pauses between them grow. */
const mostThrottled = 10;
const mostFailed = 4;
/** Calls in a row that never got a reply after all their tries: the rest would fare no better. */
const mostLost = 3;
/** A call is one page long, but for replies that AWS cuts shorter. */
const mostPages = 100;

export function startSender({ client, pace, budget, signal }: SenderOptions): Sender {
  const tally: Tally = { calls: 0, replies: 0, throttled: 0, failed: 0, refused: 0, decisions: 0 };
  let lost = 0;
  let stop: Stop | undefined;
  const end = (kind: Stop["kind"], says: string): undefined => void (stop ??= { kind, says });
  const stopped = (): Stop | undefined => {
    if (signal.aborted) end("interrupted", "the run was interrupted");
    return stop;
  };

  const page = async (call: Call, marker: string | undefined): Promise<Page | Failure | undefined> => {
    for (let throttled = 0, failed = 0; ;) {
      await pace.turn(signal);
      if (stopped() !== undefined) return undefined;
      if (tally.calls >= budget) return end("budget", `the budget of ${budget} calls is used up`);
      tally.calls++;
      const reply = await client.send(call, marker, signal);
      if (!("failure" in reply) || reply.failure === "refused") {
        pace.succeeded();
        return reply;
      }
      if (stopped() !== undefined) return undefined;
      if (reply.failure === "over") return end("failed", reply.says);
      if (reply.failure === "throttled") {
        tally.throttled++;
        if (++throttled === mostThrottled)
          return end("failed", `AWS throttles every call, however late they come (${reply.says})`);
        await pace.throttled(throttled - 1, signal);
        continue;
      }
      tally.failed++;
      tally.lastFailure = reply.says;
      if (++failed === mostFailed) {
        if (reply.failure === "offline")
          return end("failed", `AWS cannot be reached: see the network, and AWS_ENDPOINT_URL_IAM if it is set (${reply.says})`);
        return reply;
      }
      await pace.failed(failed - 1, signal);
    }
  };

  return {
    tally,
    stopped,
    async send(call) {
      const results: EvaluationResult[] = [];
      let marker: string | undefined;
      for (let i = 0; i < mostPages; i++) {
        const reply = await page(call, marker);
        if (reply === undefined) return undefined;
        if ("failure" in reply) {
          if (reply.failure === "refused") tally.refused++;
          lost = reply.failure === "refused" ? 0 : lost + 1;
          if (lost === mostLost) end("failed", `${mostLost} calls in a row got no reply (${reply.says})`);
          return reply;
        }
        lost = 0;
        tally.replies++;
        results.push(...reply.results);
        if (reply.marker === undefined) break;
        marker = reply.marker;
      }
      tally.decisions += call.asked.length;
      return results;
    },
  };
}
