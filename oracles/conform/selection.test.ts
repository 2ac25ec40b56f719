import { describe, expect, test } from "vitest";
import { answerCase } from "../../model/answer-case.ts";
import type { Case } from "../../model/case/case.ts";
import { policyMembers } from "../../model/case/policy-set.ts";
import { laws } from "../../properties/laws/index.ts";
import { conform } from "./conform.ts";
import { limitedTo } from "../limited-engine.ts";
import { everything, selectSuite } from "./selection.ts";
import { allForAll, toyEngine, toySuite, toyVectors, vectorOf, faultless } from "./toy-engine.ts";

describe("a selection", () => {
  const depth = { runs: 10, comparisons: 100, seed: 1 };
  const select = (more: Partial<typeof everything>) => selectSuite({ ...everything, ...more }, depth);
  const whole = select({});

  test("of nothing in particular is everything", () => {
    expect(whole.laws).toEqual(laws);
    expect(whole.comparisons).toBe(100);
    expect(new Set(whole.vectors.map(({ area }) => area)).size).toBeGreaterThan(5);
  });

  test("by area takes the folders below it, and nothing drawn", () => {
    const { vectors, laws: chosen, comparisons } = select({ areas: ["recorded"] });
    expect(vectors).toEqual(whole.vectors.filter(({ area }) => area.startsWith("recorded/")));
    expect(vectors.length).toBeGreaterThan(0);
    expect([chosen, comparisons]).toEqual([[], 0]);
    expect(select({ areas: ["recorded/real", "matching"] }).vectors).toEqual(
      whole.vectors.filter(({ area }) => area === "recorded/real" || area === "matching"),
    );
  });

  test("may take laws or comparisons alone", () => {
    expect(select({ areas: ["laws"] })).toMatchObject({ vectors: [], laws, comparisons: 0 });
    expect(select({ areas: ["comparisons"] })).toMatchObject({ vectors: [], laws: [], comparisons: 100 });
  });

  test("by status takes vectors and laws of that status", () => {
    const observed = select({ statuses: ["observed"] });
    expect(observed.vectors).toEqual(whole.vectors.filter(({ vector }) => vector.status === "observed"));
    expect(observed.laws).toEqual(laws.filter(({ status }) => status === "observed"));
    expect(observed.comparisons).toBe(0);
    expect(select({ statuses: ["observed", "documented"] }).comparisons).toBe(100);
  });

  test("by layers asks nothing that holds another layer", async () => {
    const seen: Case[] = [];
    const engine = limitedTo(
      toyEngine((asked) => {
        seen.push(asked);
        return answerCase(asked);
      }),
      ["identity", "vpcEndpoint"],
    );
    expect([...engine.supports]).toEqual(["identity", "vpcEndpoint"]);
    const cases = toyVectors.map(({ vector: { policies, request } }) => ({ policies, request }));
    const answers = await engine.evaluate(cases);
    expect(answers).toEqual(
      cases.map((asked) => (asked.policies.permissionsBoundary ? { unsupported: "permissionsBoundary" } : answerCase(asked))),
    );
    expect(seen).toEqual(cases.filter(({ policies }) => policies.permissionsBoundary === undefined));
  });

  test("by layers that leave out identity policies does not fail the smoke cases", async () => {
    const vectors = [...toyVectors, vectorOf("resource: everything", { resource: allForAll }, "allowed", "match.action.all")];
    const report = await conform(faultless, toySuite({ vectors }), {
      layers: ["resource"],
      known: [],
      progress: () => {},
      checkpoint: () => {},
      isStopped: () => false,
    });
    expect(report.notJudged).toBeUndefined();
    expect(report.vectors.filter(({ outcome }) => outcome !== "unsupported")).toMatchObject([
      { area: "resource", outcome: "agree" },
    ]);
  });

  test("of no layers leaves the engine as it is", () => {
    expect(limitedTo(faultless, [])).toBe(faultless);
    expect(limitedTo(faultless, policyMembers)).toBe(faultless);
  });
});

test("no runs means no laws, and no comparisons none: the rest is selected as ever", () => {
  const whole = selectSuite(everything, { runs: 1, comparisons: 1, seed: 1 });
  const bare = selectSuite(everything, { runs: 0, comparisons: 0, seed: 1 });
  expect([whole.laws.length > 0, whole.comparisons]).toEqual([true, 1]);
  // A law without a given would count as one that the engine does not support.
  expect([bare.laws, bare.comparisons]).toEqual([[], 0]);
  expect(bare.vectors).toEqual(whole.vectors);
});
