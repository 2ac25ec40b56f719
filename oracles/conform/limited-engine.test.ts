import { describe, expect, test } from "vitest";
import { answerCase } from "../../model/answer-case.ts";
import type { Case } from "../../model/case/case.ts";
import { laws } from "../../properties/laws/index.ts";
import {
  all,
  document,
  ignoring,
  judged,
  toyEngine,
  toySuite,
  toyVectors,
  vectorOf,
  exitCode,
  isSmoke,
  faultless,
} from "./toy-engine.ts";

describe("what an engine does not judge", () => {
  test("counts as unsupported by layer, never as agreement, and is not asked", async () => {
    const seen: Case[] = [];
    const engine = toyEngine((asked) => {
      seen.push(asked);
      return ignoring("permissionsBoundary")(asked);
    });
    const boundary = laws.find(({ needs }) => needs.includes("permissionsBoundary"))!;
    const suite = toySuite({ laws: [boundary], runs: 30 });
    const report = await judged({ ...engine, supports: new Set(["identity"]) }, suite);
    expect(seen.filter(({ policies }) => Object.keys(policies).some((member) => member !== "identity"))).toEqual([]);
    const others = report.vectors.filter(({ area }) => area !== "identity");
    expect(others.map(({ outcome, answer }) => [outcome, answer])).toEqual(
      others.map(({ area }) => ["unsupported", { unsupported: area === "endpoint" ? "vpcEndpoint" : "permissionsBoundary" }]),
    );
    expect(report.laws).toMatchObject([{ outcome: "unsupported", judged: 0, skipped: { permissionsBoundary: 30 } }]);
    expect(report.unsupported).toEqual({ permissionsBoundary: 34, vpcEndpoint: 1 });
    expect([report.findings, exitCode(report)]).toEqual([[], 0]);
  });

  test("all of it: a run in which nothing was judged is no success", async () => {
    const engine = toyEngine((asked) => (isSmoke(asked) ? answerCase(asked) : { unsupported: "not today" }));
    const deny = laws.filter(({ id }) => id === "law.deny.add");
    const report = await judged(engine, toySuite({ laws: deny, runs: 5, comparisons: 10 }));
    expect(report.notJudged).toBeUndefined();
    expect(report.unsupported).toEqual({ "not today": toyVectors.length + 5 + 10 });
    expect(exitCode(report)).toBe(2);
  });

  test("a suite of which nothing is selected is no success", async () => {
    expect(exitCode(await judged(faultless, toySuite({ vectors: [] })))).toBe(2);
  });

  test("by any reasons it may make up: the list stays short", async () => {
    const vectors = Array.from({ length: 60 }, (_, i) =>
      vectorOf(
        `identity: ${i}`,
        { identity: [document("Allow", `s3:Get${i}`)], session: [all] },
        "implicitDeny",
        "match.action.all",
      ),
    );
    let count = 0;
    const engine = toyEngine((asked) => (asked.policies.session ? { unsupported: `reason ${count++}` } : answerCase(asked)));
    const { unsupported } = await judged(engine, toySuite({ vectors }));
    expect(Object.keys(unsupported)).toHaveLength(21);
    expect(unsupported["other reasons"]).toBe(40);
  });
});
