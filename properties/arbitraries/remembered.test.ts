import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { situatedCase } from "./case.ts";
import { remembered } from "./remembered.ts";
import { situation } from "./situation.ts";
import { statement } from "./statement.ts";

describe("a remembered function", () => {
  test("builds once for each key, from the first that has it", () => {
    const build = vi.fn((word: string) => [word]);
    const listed = remembered((word: string) => word.toLowerCase(), build);
    expect(listed("a")).toEqual(["a"]);
    expect(listed("A")).toBe(listed("a"));
    expect(listed("b")).toEqual(["b"]);
    expect(build.mock.calls).toEqual([["a"], ["b"]]);
  });
});

describe("what is drawn", () => {
  const drawn = (seed: number): string => JSON.stringify(fc.sample(situatedCase(), { seed, numRuns: 50 }));

  test("is the same whatever was drawn before", () => {
    const before = drawn(1);
    drawn(2);
    expect(drawn(1)).toBe(before);
  });

  test("heeds all constraints, whichever came first", () => {
    const [where] = fc.sample(situation({ callers: ["user"], targets: ["object"] }), { seed: 1, numRuns: 1 });
    const elements = (constraints: Parameters<typeof statement>[2]): Set<string> =>
      new Set(fc.sample(statement("resource", where!, constraints), { seed: 1, numRuns: 500 }).flatMap(Object.keys));
    const all = ["Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"];
    expect(elements({})).toEqual(new Set(all));
    expect(elements({ notPrincipal: "none" })).toEqual(new Set(all.filter((name) => name !== "NotPrincipal")));
    expect(elements({ complements: "none" })).toEqual(new Set(all.filter((name) => !name.startsWith("Not"))));
    expect(elements({ conditions: "none" })).toEqual(new Set(all.filter((name) => name !== "Condition")));
    expect(elements({})).toEqual(new Set(all));
  });

  test("holds no variables where there are to be none", () => {
    const [where] = fc.sample(situation({ targets: ["object"] }), { seed: 1, numRuns: 1 });
    const written = (constraints: Parameters<typeof statement>[2]): string =>
      JSON.stringify(fc.sample(statement("identity", where!, constraints), { seed: 1, numRuns: 500 }));
    expect(written({})).toContain("${");
    expect(written({ variables: "none" })).not.toContain("${");
  });
});
