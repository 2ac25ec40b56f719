import { setTimeout as timeout } from "node:timers/promises";
import { randomFrom } from "../bench/random.ts";

/** The time, as far as pacing goes. */
export interface Clock {
  now(): number;
  /** Resolves after so many milliseconds, or at once if the signal ends the wait. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

const systemClock: Clock = {
  now: () => performance.now(),
  sleep: (ms, signal) => timeout(ms, undefined, { signal }).catch(() => {}),
};

/** When the next call may be sent. */
export interface Pace {
  /** Resolves when it is the caller's turn. */
  turn(signal: AbortSignal): Promise<void>;
  /** A call was refused as one too many: the rate is halved, once for all calls that were under way. Resolves after a pause. */
  throttled(attempt: number, signal: AbortSignal): Promise<void>;
  /** A call failed on its way. Resolves after a pause. */
  failed(attempt: number, signal: AbortSignal): Promise<void>;
  succeeded(): void;
  /** Calls a second, as of now. */
  rate(): number;
}

/** Slower than one call in ten seconds does not help. */
const leastRate = 0.1;

/** Each success gives back this share of the rate that was asked for: a halved rate is whole again after some forty calls. */
const recovery = 1 / 80;

/** The first pause; each further one is twice as long. */
const firstPauseMs = 500;
const longestPauseMs = 30_000;

/**
 * At most `mostRate` calls a second, evenly spread; half of that after each throttling, slowly more with each success. The rate that AWS grants is not
 * documented, so that it has to be found. The jitter of pauses comes from the seed.
 */
export function startPace(mostRate: number, seed: number, clock: Clock = systemClock): Pace {
  const random = randomFrom(seed);
  let rate = mostRate;
  let next = clock.now();
  let lastCut = Number.NEGATIVE_INFINITY;
  const pause = (attempt: number, signal: AbortSignal): Promise<void> => {
    const longest = Math.min(firstPauseMs * 2 ** attempt, longestPauseMs);
    return clock.sleep(longest / 2 + random.below(longest / 2), signal);
  };
  return {
    async turn(signal) {
      const now = clock.now();
      const mine = Math.max(now, next);
      next = mine + 1_000 / rate;
      if (mine > now) await clock.sleep(mine - now, signal);
    },
    async throttled(attempt, signal) {
      // Calls that were sent before the cut say nothing about the rate after it.
      if (clock.now() - lastCut > 1_000) {
        rate = Math.max(rate / 2, Math.min(leastRate, mostRate));
        lastCut = clock.now();
        next = Math.max(next, lastCut + 1_000 / rate);
      }
      await pause(attempt, signal);
    },
    failed: pause,
    succeeded() {
      rate = Math.min(mostRate, rate + mostRate * recovery);
    },
    rate: () => rate,
  };
}
