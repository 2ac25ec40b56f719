import { expect, test } from "vitest";
import { explains } from "./groups.ts";

test.each<[string[], string[], boolean]>([
  [["action: capitals"], ["action: capitals"], true],
  [["action: capitals"], ["action: capitals", "caller: root", "serviceControl"], true],
  [["action: capitals", "serviceControl"], ["action: capitals"], false],
  [["pattern: star"], ["resource: star", "session"], true],
  [["pattern: star"], ["principal: star"], false],
  [["condition: Numeric"], ["condition: Numeric", "error"], false],
  [["error", "condition: Numeric"], ["condition: Numeric", "error", "session"], true],
  [[], ["session"], true],
  [[], ["error", "session"], false],
  [[], ["no answer: no answer within N ms"], false],
  [[], ["another answer when asked again"], false],
  [["action: another"], ["action: another", "action: star"], true],
  [["action: another"], ["action: another", "session"], false],
])("%j explains %j: %s", (fault, traits, expected) => {
  expect(explains(fault, traits)).toBe(expected);
});
