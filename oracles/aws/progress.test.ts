import { expect, test } from "vitest";
import { startProgress, type Standing } from "./progress.ts";
import { noOutcomes } from "./report.ts";

const seconds = 1_000;

/** What is written where no terminal is, with a clock that stands until it is set. */
function plainProgress(of: number) {
  const clock = { ms: 0 };
  const lines: string[] = [];
  const stream = { isTTY: false, write: (text: string) => lines.push(text) > 0 } as unknown as NodeJS.WriteStream;
  return { clock, lines, ...startProgress(stream, of, () => clock.ms) };
}

const standing = (calls: number, decisions: number, more: Partial<Standing> = {}): Standing => ({
  stage: "asking",
  sent: { calls, decisions, replies: calls, throttled: 0, failed: 0, refused: 0 },
  outcomes: { ...noOutcomes(), agree: Math.max(decisions - 3, 0), differ: 1, error: 1, expected: 1 },
  rate: 2.5,
  ...more,
});

test("a line says calls, decisions, agreements, differences, rate and time left", () => {
  const { clock, lines, progress } = plainProgress(1_000);
  clock.ms = 10 * seconds;
  progress(standing(4, 100));
  expect(lines).toEqual([
    "asking: 4 calls, 100 decisions; 97 agree, 2 differ, 1 differ as known; 2.5 calls a second; 2 min left\n",
  ]);
});

test("lines come at least ten seconds apart", () => {
  const { clock, lines, progress } = plainProgress(1_000);
  for (let second = 0; second < 31; second++) {
    clock.ms = second * seconds;
    progress(standing(second, second));
  }
  expect(lines.map((line) => line.split(",")[0])).toEqual([
    "asking: 0 calls",
    "asking: 10 calls",
    "asking: 20 calls",
    "asking: 30 calls",
  ]);
});

const { stage, sent, rate } = standing(1, 50);

test.each<[string, Standing, string, boolean]>([
  ["without a decision no time is left to tell", standing(1, 0), "asking: 1 calls, 0 decisions; 0 agree", false],
  ["questions are held against no model", { stage, sent, rate }, "asking: 1 calls, 50 decisions; 2.5 calls a second", true],
  ["shrinking has no end that is known", standing(1, 50, { stage: "shrinking" }), "shrinking: 1 calls, 50 decisions; 47", false],
])("%s", (_, told, beginning, tellsTime) => {
  const { clock, lines, progress } = plainProgress(100);
  clock.ms = 4 * seconds;
  progress(told);
  expect(lines[0]?.slice(0, beginning.length)).toBe(beginning);
  expect(lines[0]?.includes("left")).toBe(tellsTime);
});

test("more than was meant to be asked leaves no time", () => {
  const { clock, lines, progress } = plainProgress(100);
  clock.ms = 4 * seconds;
  progress(standing(5, 125));
  expect(lines[0]).toMatch(/; 0 s left\n$/);
});
