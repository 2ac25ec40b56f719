import { expect, test, vi } from "vitest";
import { startProgress } from "./progress.ts";
import { watched } from "./watch.ts";

/** What a stream that is no terminal gets to see, with a clock that is set by hand. */
function plain(): { lines: string[]; clock: { ms: number }; progress: ReturnType<typeof startProgress>["progress"] } {
  const lines: string[] = [];
  const clock = { ms: 0 };
  const stream = { isTTY: false, write: (text: string) => lines.push(text) } as unknown as NodeJS.WriteStream;
  return { lines, clock, progress: startProgress(stream, () => clock.ms).progress };
}

test("plain lines: when a stage begins, when it ends, and every 15 s between", () => {
  const { lines, clock, progress } = plain();
  for (let done = 1; done <= 100; done++) {
    clock.ms += 1_000;
    progress("toy: vectors", done, 100);
  }
  progress("toy: vectors", 100, 100);
  progress("toy: laws", 1, 3);
  expect(lines.map((line) => line.trim())).toEqual([
    ...[1, 16, 31, 46, 61, 76, 91, 100].map((done) => `toy: vectors: ${done} of 100`),
    "toy: laws: 1 of 3",
  ]);
});

test("plain lines: what a silent engine was asked, without escapes of a terminal", () => {
  const { lines, clock, progress } = plain();
  progress("toy: vectors", 812, 5_656);
  clock.ms += 15_000;
  progress("toy: vectors", 812, 5_656, { ms: 10_900, question: "0123456789abcdef \u001B[2J" });
  expect(lines[1]).toBe("toy: vectors: 812 of 5656; the engine has not answered for 10 s: 0123456789abcdef \\u{1b}[2J\n");
});

test("what is judged is told again each second, of an engine that is silent what it is asked, and nothing when it is over", () => {
  vi.useFakeTimers();
  const told: unknown[] = [];
  let ms = 0;
  const { progress, end } = watched((...more) => told.push(more), "toy: smoke cases", { waits: () => ({ ms, question: "q" }) });
  vi.advanceTimersByTime(2_000);
  expect(told).toEqual([]);
  progress("toy: vectors", 3, 9);
  ms = 5_000;
  vi.advanceTimersByTime(2_000);
  const wait = ["toy: vectors", 3, 9, { ms: 5_000, question: "q" }];
  expect(told).toEqual([["toy: vectors", 3, 9], wait, wait]);
  ms = 4_000;
  vi.advanceTimersByTime(1_000);
  expect(told[3]).toEqual(["toy: vectors", 3, 9]);
  end();
  vi.advanceTimersByTime(5_000);
  expect(told).toHaveLength(4);
  vi.useRealTimers();
});

test("an engine that does not greet is told of too", () => {
  vi.useFakeTimers();
  const told: unknown[] = [];
  const { end } = watched((...more) => told.push(more), "toy: starting");
  vi.advanceTimersByTime(5_500);
  expect(told).toEqual([["toy: starting", 0, 1, { ms: 5_000, question: "the greeting" }]]);
  end();
  vi.useRealTimers();
});
