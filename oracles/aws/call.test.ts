import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { batched, halved, type Call } from "./call.ts";
import type { Simulation } from "./simulation.ts";

const asking = (action: string, resource: string, shared: Partial<Simulation> = {}): Simulation => ({
  policies: ["{}"],
  context: [],
  ...shared,
  action,
  resource,
});

/** Calls as `actions on resources`, in order. */
const shown = (calls: readonly Call[]): string[] =>
  calls.map(({ actions, resources }) => `${actions.join(" ")} on ${resources.join(" ")}`).toSorted();

const bucket = "arn:aws:s3:::a";
const other = "arn:aws:s3:::b";
const third = "arn:aws:s3:::c";

describe("which simulations become one call", () => {
  test.each<[string, Simulation[], string[]]>([
    ["none", [], []],
    [
      "every action on every resource",
      ["s3:Get", "s3:Put"].flatMap((action) => [bucket, other].map((arn) => asking(action, arn))),
      [`s3:Get s3:Put on ${bucket} ${other}`],
    ],
    [
      "one cell of four missing",
      [asking("s3:Get", bucket), asking("s3:Get", other), asking("s3:Put", bucket)],
      [`s3:Get s3:Put on ${bucket} ${other}`],
    ],
    [
      "half of the cells missing",
      [asking("s3:Get", bucket), asking("s3:Put", other)],
      [`s3:Get on ${bucket}`, `s3:Put on ${other}`],
    ],
    [
      "a third of the cells missing",
      [asking("s3:Get", bucket), asking("s3:Get", other), asking("s3:Get", third), asking("s3:Put", bucket)],
      [`s3:Get on ${bucket} ${other} ${third}`, `s3:Put on ${bucket}`],
    ],
    ["`*` beside an ARN", [asking("s3:List", "*"), asking("s3:List", bucket)], ["s3:List on *", `s3:List on ${bucket}`]],
    [
      "other policies",
      [asking("s3:Get", bucket), asking("s3:Get", bucket, { policies: ["[]"] })],
      [`s3:Get on ${bucket}`, `s3:Get on ${bucket}`],
    ],
    [
      "another caller",
      [asking("s3:Get", bucket), asking("s3:Get", bucket, { caller: "arn:aws:iam::111111111111:user/a" })],
      [`s3:Get on ${bucket}`, `s3:Get on ${bucket}`],
    ],
    [
      "an action in two spellings",
      [asking("s3:Get", bucket), asking("s3:GET", bucket)],
      [`s3:GET on ${bucket}`, `s3:Get on ${bucket}`],
    ],
    ["the same twice", [asking("s3:Get", bucket), asking("s3:Get", bucket)], [`s3:Get on ${bucket}`]],
  ])("%s", (_name, simulations, expected) => {
    expect(shown(batched(simulations))).toEqual(expected);
  });

  test("more cells than a page of results holds are several calls", () => {
    const many = Array.from({ length: 2_500 }, (_, i) => asking("s3:Get", `${bucket}${i}`));
    expect(batched(many).map(({ resources }) => resources.length)).toEqual([1_000, 1_000, 500]);
  });
});

const simulation = fc
  .record({
    action: fc.constantFrom("s3:Get", "s3:Put", "s3:PUT", "s3:List", "s3:Delete", "sqs:Send"),
    resource: fc.constantFrom("*", bucket, other, third, "arn:aws:s3:::d"),
    policies: fc.constantFrom(["{}"], ["[]"]),
  })
  .map(({ action, resource, policies }) => asking(action, resource, { policies }));
const simulations = fc.array(simulation, { maxLength: 40 });

test("every simulation is asked by one call, with what it shares, and at most a quarter of the cells by nobody", () => {
  fc.assert(
    fc.property(simulations, (all) => {
      const calls = batched(all);
      expect(calls.flatMap(({ asked }) => asked).toSorted((a, b) => a - b)).toEqual([...all.keys()]);
      for (const { asked, actions, resources, policies } of calls) {
        for (const i of asked) {
          expect(actions).toContain(all[i]!.action);
          expect(resources).toContain(all[i]!.resource);
          expect(policies).toEqual(all[i]!.policies);
        }
        const wanted = new Set(asked.map((i) => `${all[i]!.action} ${all[i]!.resource}`));
        expect(actions.length * resources.length - wanted.size).toBeLessThanOrEqual(0.25 * actions.length * resources.length);
        expect(resources.includes("*") ? resources.length : 1).toBe(1);
        expect(new Set(actions.map((action) => action.toLowerCase())).size).toBe(actions.length);
      }
    }),
  );
});

test("halves of halves end in calls of one action and one resource, and lose nobody", () => {
  fc.assert(
    fc.property(simulations, (all) => {
      const ends: Call[] = [];
      const open = batched(all);
      for (let call = open.pop(); call !== undefined; call = open.pop()) {
        const halves = halved(call, all);
        if (halves.length === 0) ends.push(call);
        expect(halves.every(({ asked }) => asked.length < call.asked.length)).toBe(true);
        open.push(...halves);
      }
      expect(ends.every(({ actions, resources }) => actions.length === 1 && resources.length === 1)).toBe(true);
      expect(ends.flatMap(({ asked }) => asked).toSorted((a, b) => a - b)).toEqual([...all.keys()]);
    }),
  );
});
