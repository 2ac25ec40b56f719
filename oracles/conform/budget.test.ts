import { afterEach, describe, expect, test, vi } from "vitest";
import type { Case } from "../../model/case/case.ts";
import { budgetOf, shareOf } from "./budget.ts";
import { conform } from "./conform.ts";
import { ignoring, numbers, toyEngine, toySuite, unwatched } from "./toy-engine.ts";

let now = 0;
afterEach(() => vi.restoreAllMocks());

/** Work that takes so long by a clock that only work moves. */
function clock(): (ms: number) => () => Promise<void> {
  now = 0;
  vi.spyOn(Date, "now").mockImplementation(() => now);
  return (ms) => () => {
    now += ms;
    return Promise.resolve();
  };
}

describe("a share of a budget", () => {
  test("is over before the whole is, and is spent of it", async () => {
    const work = clock();
    const whole = budgetOf(100);
    const half = shareOf(whole, 1 / 2);
    expect([whole.left(), half.left()]).toEqual([100, 50]);
    await half.spend(work(30));
    expect([whole.left(), half.left()]).toEqual([70, 20]);
    await half.spend(work(25));
    expect([whole.left(), half.left()]).toEqual([45, -5]);
  });

  test("has no more than the whole has left", async () => {
    const work = clock();
    const whole = budgetOf(100);
    const half = shareOf(whole, 1 / 2);
    await whole.spend(work(80));
    expect(half.left()).toBe(20);
  });
});

test("refuted laws leave time for findings", async () => {
  const work = clock();
  const laws = Array.from({ length: 40 }, (_, i) => ({ ...numbers, id: `law.toy.numbers-${i}` }));
  const faulty = ignoring("permissionsBoundary");
  const engine = toyEngine((asked) => (/No[1-9]/.test(asked.request.action) ? { decision: "implicitDeny" } : faulty(asked)));
  const slow = {
    ...engine,
    async evaluate(cases: readonly Case[]) {
      await work(10)();
      return engine.evaluate(cases);
    },
  };
  const { laws: judgedLaws, findings } = await conform(slow, toySuite({ laws, runs: 3 }), {
    ...unwatched,
    faults: [],
    shrinkingMs: 4_000,
  });
  expect(judgedLaws.every(({ refutation }) => refutation !== undefined)).toBe(true);
  const isUnshrunk = (traits: readonly string[]): boolean => traits.join().startsWith("not shrunk");
  const shrunk = findings.filter(({ traits }) => !isUnshrunk(traits));
  expect(shrunk.flatMap(({ vectors }) => vectors)).toHaveLength(3);
  expect(shrunk.map(({ traits }) => traits.includes("permissionsBoundary"))).toContain(true);
  // The share was not enough for the laws: there was something to hold back.
  expect(findings.filter(({ traits }) => isUnshrunk(traits)).map(({ vectors }) => vectors)).toEqual([[]]);
});
