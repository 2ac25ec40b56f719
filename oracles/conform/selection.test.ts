import { expect, test } from "vitest";
import { everything, selectSuite } from "./selection.ts";

test("no runs means no laws, and no comparisons none: the rest is selected as ever", () => {
  const whole = selectSuite(everything, { runs: 1, comparisons: 1, seed: 1 });
  const bare = selectSuite(everything, { runs: 0, comparisons: 0, seed: 1 });
  expect([whole.laws.length > 0, whole.comparisons]).toEqual([true, 1]);
  // A law without a given would count as one that the engine does not support.
  expect([bare.laws, bare.comparisons]).toEqual([[], 0]);
  expect(bare.vectors).toEqual(whole.vectors);
});
