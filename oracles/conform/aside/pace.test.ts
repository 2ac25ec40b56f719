import { setImmediate as later } from "node:timers/promises";
import { expect, test } from "vitest";
import { startPace } from "./pace.ts";

test("the work that follows goes as far as the work that leads, and at its end to its own", async () => {
  const pace = startPace();
  const passed: number[] = [];
  const follow = async (): Promise<void> => {
    for (const share of [0, 0.25, 0.5, 0.75, 1]) {
      await pace.turn(share);
      passed.push(share);
    }
  };
  const followed = follow();
  await later();
  expect(passed).toEqual([]);
  pace.reach(0.3);
  await later();
  expect(passed).toEqual([0, 0.25]);
  pace.reach(0.5);
  await later();
  expect(passed).toEqual([0, 0.25]);
  pace.reach(1);
  await followed;
  expect(passed).toEqual([0, 0.25, 0.5, 0.75, 1]);
});
