import { describe, expect, test } from "vitest";
import { answerCase } from "../../model/answer-case.ts";
import type { Answer } from "../../model/case/answer.ts";
import type { Case } from "../../model/case/case.ts";
import { decisions, type Decision } from "../../model/case/decision.ts";
import { laws } from "../../properties/laws/index.ts";
import { conform } from "./conform.ts";
import { renderFindings } from "./render-findings.ts";
import {
  failingOn,
  ignoring,
  judged,
  toyEngine,
  toySuite,
  unwatched,
  toyVectors,
  knownOf,
  exitCode,
  idsOf,
  isSmoke,
  withoutBoundary,
  counted,
} from "./toy-engine.ts";

const known = knownOf(await judged(withoutBoundary));

describe("an engine that fails the smoke cases", () => {
  const swapped: Readonly<Record<Decision, Decision>> = {
    allowed: "allowed",
    explicitDeny: "implicitDeny",
    implicitDeny: "explicitDeny",
  };
  const mixed = (asked: Case): Answer => {
    const answer = answerCase(asked);
    return "decision" in answer ? { decision: swapped[answer.decision] } : answer;
  };
  const broken: [string, (asked: Case) => Answer, RegExp][] = [
    [
      "allows everything",
      () => ({ decision: "allowed" }),
      /answer is always the same: the adapter may not hand over the policies/,
    ],
    ["refuses everything", () => ({ error: "no such action" }), /answered error \(no such action\).*refuses a plain policy/],
    ["supports nothing", () => ({ unsupported: "later" }), /answered unsupported \(later\).*takes a plain identity policy for/],
    [
      "says words that are none",
      () => ({ error: 'protocol: a decision is allowed, explicitDeny, implicitDeny, not "Allow"' }),
      /not "Allow"\).*does not answer as the protocol wants/,
    ],
    ["is silent", () => ({ none: "no answer within 9 ms" }), /answered none \(no answer within 9 ms\).*run it by hand/],
    ["mixes up the words", mixed, /allows another action: expected implicitDeny, answered explicitDeny;.*mix up decisions/],
  ];
  test.each(broken)("%s: nothing is judged, and why is said", async (_, answer, why) => {
    const { engine, asked } = counted(toyEngine(answer));
    const report = await judged(engine, toySuite({ comparisons: 10 }));
    expect(report.notJudged).toMatch(why);
    expect(report).toMatchObject({ vectors: [], laws: [], findings: [], comparisons: { agree: 0, differ: 0 } });
    expect(asked()).toBe(3);
    expect(exitCode(report)).toBe(2);
  });

  test("does not list identity: it is told so and asked nothing", async () => {
    const { engine, asked } = counted(toyEngine(answerCase, { supports: new Set(["resource"]) }));
    const report = await judged(engine);
    expect(report.notJudged).toMatch(/does not list "identity" in `supports`/);
    expect([asked(), exitCode(report)]).toEqual([0, 2]);
  });

  test("gives fewer answers than it was asked: those that lack are none", async () => {
    const report = await judged(toyEngine(answerCase, { evaluate: () => Promise.resolve([]) }));
    expect(report.notJudged).toMatch(/answered nothing/);
  });
});

describe("an engine that cannot be relied on", () => {
  test("answers differently the second time: unstable, and never kept as known", async () => {
    const seen = new Set<string>();
    const engine = toyEngine((asked) => {
      const text = JSON.stringify(asked);
      const isFirst = asked.policies.vpcEndpoint !== undefined && !seen.has(text);
      seen.add(text);
      return isFirst ? { decision: "implicitDeny" } : answerCase(asked);
    });
    const report = await judged(engine);
    expect(report.findings).toMatchObject([{ severity: "unstable", status: "new", vectors: idsOf("endpoint") }]);
    expect(exitCode(report)).toBe(1);
  });

  test("fails once and not when asked again: told as a failure, not as two answers, and never kept as known", async () => {
    const seen = new Set<string>();
    const error = "out of memory";
    const engine = toyEngine((asked) => {
      const text = JSON.stringify(asked);
      const isFirst = asked.policies.vpcEndpoint !== undefined && !seen.has(text);
      seen.add(text);
      return isFirst ? { error } : answerCase(asked);
    });
    const report = await judged(engine);
    expect(report.findings).toMatchObject([{ severity: "unstable", answered: "error", vectors: idsOf("endpoint") }]);
    expect(renderFindings(report, () => "")).toMatch(/1\. no decision the first time, but when asked again: .*\(out of memory\)/);
  });

  test("answers at random: the run ends, with findings, in reasonable time", async () => {
    let state = 7;
    const random = toyEngine((asked): Answer => {
      if (isSmoke(asked)) return answerCase(asked);
      state = (Math.imul(state, 1103515245) + 12345) | 0;
      return { decision: decisions[(state >>> 16) % decisions.length]! };
    });
    const { engine, asked } = counted(random);
    const suite = toySuite({ laws: laws.filter(({ id }) => id === "law.deny.add"), runs: 3, comparisons: 5 });
    const report = await judged(engine, suite);
    expect(report.findings.length).toBeGreaterThan(0);
    expect(exitCode(report)).toBe(1);
    expect(asked()).toBeLessThan(200_000);
  });

  test("fails on a kind of case: failed, with what it said", async () => {
    const engine = toyEngine(failingOn("vpcEndpoint", { error: "endpoints: not implemented" }));
    const report = await judged(engine);
    expect(report.vectors.filter(({ outcome }) => outcome === "error").map(({ id }) => id)).toEqual(idsOf("endpoint"));
    expect(report.findings).toMatchObject([
      { severity: "failed", answered: "error", said: "endpoints: not implemented", vectors: idsOf("endpoint") },
    ]);
    expect(report.findings[0]!.traits).toContain("error");
    expect(exitCode(report)).toBe(1);
  });

  test("answers against the protocol, now in this case and now in that: one finding of each kind, about no rule", async () => {
    const broken = new Map(toyVectors.map(({ vector }, i) => [JSON.stringify(vector.policies), i]));
    const engine = toyEngine((asked) => {
      const i = broken.get(JSON.stringify(asked.policies)) ?? 9;
      if (isSmoke(asked) || i > 3) return answerCase(asked);
      return { error: i < 3 ? `protocol: a line that is no answer: "line ${i} of main.py"` : "protocol: something else" };
    });
    const report = await judged(engine);
    expect(report.findings.map(({ severity, traits, vectors }) => [severity, traits, vectors.length])).toEqual([
      ["failed", ["no answer: protocol: a line that is no answer"], 3],
      ["failed", ["no answer: protocol: something else"], 1],
    ]);
    expect(renderFindings(report, () => "")).not.toMatch(/rule:|about:|model:/);
  });

  test("gives no answer to a kind of case: failed", async () => {
    const report = await judged(toyEngine(failingOn("vpcEndpoint", { none: "the program exited with code 2" })));
    expect(report.findings).toMatchObject([{ severity: "failed", answered: "none", vectors: idsOf("endpoint") }]);
    // No rule is behind it.
    expect(renderFindings(report, () => "")).not.toMatch(/rule:|about:|model:/);
    expect(exitCode(report)).toBe(1);
  });
});

describe("an engine that takes too long", () => {
  const suite = toySuite({ laws: laws.filter(({ id }) => id === "law.boundary.swap"), runs: 10, comparisons: 50 });
  const options = { ...unwatched, faults: [] };

  test("to be shrunk within the time: every difference of vectors and laws is told all the same, in one finding", async () => {
    const report = await conform(withoutBoundary, suite, { ...options, shrinkingMs: 0 });
    const whole = await conform(withoutBoundary, toySuite(), options);
    expect(report.findings).toMatchObject([
      {
        status: "new",
        severity: "wronglyAllowed",
        traits: ["not shrunk: the time for it was over"],
        laws: ["law.boundary.swap"],
      },
    ]);
    expect(report.findings[0]!.vectors.toSorted()).toEqual(whole.findings.flatMap(({ vectors }) => vectors).toSorted());
    expect(report.unshrunk).toBeGreaterThan(3);
    expect(report.comparisons.differ).toBeGreaterThan(0);
    expect(report.notShrunk).toBe(report.comparisons.differ);
    expect(report.laws).toMatchObject([{ outcome: "differ", refutation: { path: expect.stringMatching(/^\d+$/) } }]);
    expect(renderFindings(report, () => "")).toContain(
      "differences were not shrunk and are one finding: the time for it was over",
    );
    expect([exitCode(report), whole.unshrunk]).toEqual([1, undefined]);
  });

  test("so that it is given up: what it had answered counts, nothing else is charged to it, and what it got wrong is told", async () => {
    let asked = 0;
    const most = 8;
    const answer = ignoring("permissionsBoundary");
    const engine = toyEngine(answer, {
      evaluate(cases, heard = () => {}) {
        return Promise.resolve(
          cases.map((each, i) => {
            const said = asked++ < most ? answer(each) : { none: "it was given up" };
            heard(i, said);
            return said;
          }),
        );
      },
      ended: () => (asked >= most ? "it hangs" : undefined),
    });
    const report = await conform(engine, suite, { ...options, known });
    // Three of them were the smoke cases; the last one was heard when it was over.
    expect(report.vectors.map(({ outcome }) => outcome)).toEqual(["agree", "agree", "agree", "agree"]);
    expect(report.givenUp).toEqual({ why: "it hangs", vectors: toyVectors.length - 4, laws: 1, comparisons: 50 });
    expect(report.findings.map(({ status }) => status)).toEqual(known.map(() => "known"));
    expect([report.settled, exitCode(report)]).toEqual([[], 1]);
  });
});
