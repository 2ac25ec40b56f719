import { describe, expect, test } from "vitest";
import type { Clause } from "./condition.ts";
import { nearValue } from "./near-value.ts";
import type { Holding } from "./near-value.ts";

const clause = (operator: Clause["operator"], key: string, values: string[], more: Partial<Clause> = {}): Clause => ({
  set: "",
  operator,
  suffix: "",
  key,
  values,
  ...more,
});
const values = (each: Clause, truth: boolean, holding: Holding = "single"): unknown[] =>
  Array.from({ length: 12 }, (_, pick) => nearValue(each, truth, { holding, pick, context: { "aws:username": "ann" } }));

describe("a value near a clause", () => {
  test.each([
    [clause("NumericLessThan", "s3:max-keys", ["10"]), ["9", "8"], ["10", "10.0", "11", "12"]],
    [clause("NumericGreaterThanEquals", "s3:max-keys", ["2.50"]), ["2.50", "2.5", "3.5", "4.5"], ["1.5", "0.5"]],
    [
      clause("DateEquals", "aws:CurrentTime", ["1767225600"]),
      ["2026-01-01T00:00:00Z", "1767225600"],
      ["2025-12-31T23:59:59Z", "2025-12-31T23:59:58Z", "2026-01-01T00:00:01Z", "2026-01-01T00:00:02Z"],
    ],
    [clause("StringEquals", "s3:prefix", ["red"]), ["red"], ["RED", "redx"]],
    [clause("StringNotEquals", "s3:prefix", ["red"]), ["RED", "redx"], ["red"]],
    [clause("StringLike", "s3:prefix", ["${aws:username}/*"]), ["ann/", "ann/a/b"], ["ANN/A/B", "xann/a/b", "ann/a/bx"]],
    [clause("IpAddress", "aws:SourceIp", ["10.1.2.3"]), ["10.1.2.3"], ["10.1.2.4", "10.1.2.2"]],
    [clause("Null", "s3:prefix", ["true"]), [undefined], ["ann", "red", "Red", "re", "red/x", "r*", "blue", "${aws:username}"]],
  ])("%j holds on %j, and just fails on %j", (each, holding, failing) => {
    expect(new Set(values(each, true))).toEqual(new Set(holding));
    expect(new Set(values(each, false))).toEqual(new Set(failing));
  });

  test("is a list of which one text decides where the key is to be held so", () => {
    const any = clause("StringEquals", "aws:TagKeys", ["red", "ann"], { set: "ForAnyValue:" });
    for (const list of values(any, true, "several")) {
      expect([list].flat().filter((text) => ["red", "ann"].includes(String(text)))).toHaveLength(1);
    }
    const all = { ...any, set: "ForAllValues:" as const };
    for (const list of values(all, true, "several")) expect(new Set([list].flat())).toEqual(new Set(["red", "ann"]));
  });

  test("is absent only where that gives the truth that is asked for", () => {
    const negated = clause("StringNotEquals", "s3:prefix", ["red"]);
    expect(new Set(values(negated, true, "absent"))).toEqual(new Set([undefined]));
    expect(new Set(values(negated, false, "absent"))).toEqual(new Set(["red"]));
  });
});
