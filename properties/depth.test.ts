import { describe, expect, test } from "vitest";
import { wholeNumber } from "./depth.ts";

describe("a depth of the tests", () => {
  test.each(["10,000", "abc", "", " ", "0", "-5", "1.5", "1e99", "NaN"])(
    "that is %j is refused, by name and with the text",
    (text) => {
      expect(() => wholeNumber("LAW_RUNS", text, 150, 1)).toThrow(
        `LAW_RUNS is a whole number from 1 to 2147483647, not ${JSON.stringify(text)}`,
      );
    },
  );

  test("is what is asked for, or the usual one", () => {
    expect(wholeNumber("LAW_RUNS", "10000", 150, 1)).toBe(10_000);
    expect(wholeNumber("LAW_RUNS", undefined, 150, 1)).toBe(150);
    expect(wholeNumber("LAW_SEED", "-7", 1, -0x80000000)).toBe(-7);
  });
});
