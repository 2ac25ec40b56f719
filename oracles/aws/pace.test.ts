import { expect, test } from "vitest";
import { startPace, type Clock } from "./pace.ts";

/** Time that passes only while someone sleeps. */
function fakeClock(): Clock & { readonly slept: number[] } {
  let time = 0;
  const slept: number[] = [];
  return {
    slept,
    now: () => time,
    sleep: (ms) => {
      slept.push(ms);
      time += ms;
      return Promise.resolve();
    },
  };
}

const { signal } = new AbortController();

test("calls are spread evenly at the rate that was asked for", async () => {
  const clock = fakeClock();
  const pace = startPace(4, 1, clock);
  for (let i = 0; i < 9; i++) await pace.turn(signal);
  expect(clock.now()).toBe(2_000);
});

test("whoever is late does not catch up in a burst", async () => {
  const clock = fakeClock();
  const pace = startPace(4, 1, clock);
  await pace.turn(signal);
  await clock.sleep(10_000, signal);
  await pace.turn(signal);
  await pace.turn(signal);
  expect(clock.now()).toBe(10_250);
});

test("a throttling halves the rate once for all calls that were under way; successes give it back slowly, never more", async () => {
  const clock = fakeClock();
  const pace = startPace(8, 1, { ...clock, sleep: () => Promise.resolve() });
  await pace.throttled(0, signal);
  await pace.throttled(0, signal);
  expect(pace.rate()).toBe(4);
  pace.succeeded();
  expect(pace.rate()).toBeCloseTo(4.1);
  for (let i = 0; i < 1_000; i++) pace.succeeded();
  expect(pace.rate()).toBe(8);
});

test("the rate never falls to nothing", async () => {
  const clock = fakeClock();
  const pace = startPace(8, 1, clock);
  for (let i = 0; i < 50; i++) {
    await clock.sleep(60_000, signal);
    await pace.throttled(3, signal);
  }
  expect(pace.rate()).toBe(0.1);
});

test("pauses double up to half a minute, with a jitter that the seed gives", async () => {
  const pauses = async (seed: number): Promise<number[]> => {
    const clock = fakeClock();
    const pace = startPace(1_000, seed, clock);
    for (let attempt = 0; attempt < 10; attempt++) await pace.failed(attempt, signal);
    return clock.slept;
  };
  const first = await pauses(1);
  for (const [attempt, pause] of first.entries()) {
    const longest = Math.min(500 * 2 ** attempt, 30_000);
    expect(pause).toBeGreaterThanOrEqual(longest / 2);
    expect(pause).toBeLessThan(longest);
  }
  expect(await pauses(1)).toEqual(first);
  expect(await pauses(2)).not.toEqual(first);
});

test("an interruption ends a pause at once", async () => {
  const stop = new AbortController();
  const pace = startPace(0.001, 1);
  await pace.turn(stop.signal);
  const turn = pace.turn(stop.signal);
  stop.abort();
  const begun = performance.now();
  await turn;
  expect(performance.now() - begun).toBeLessThan(1_000);
});
