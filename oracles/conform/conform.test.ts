import { describe, expect, test } from "vitest";
import { answerCase } from "../../model/answer-case.ts";
import type { Answer } from "../../model/case/answer.ts";
import type { Case } from "../../model/case/case.ts";
import { decisions, type Decision } from "../../model/case/decision.ts";
import type { Engine } from "../../model/case/engine.ts";
import { policyMembers } from "../../model/case/policy-set.ts";
import { laws } from "../../properties/laws/index.ts";
import { faults as museum } from "../../properties/museum/index.ts";
import type { KnownFinding } from "./baseline.ts";
import { conform } from "./conform.ts";
import { mixed } from "./mixes.ts";
import { renderFindings } from "./render-findings.ts";
import { exitCodeOf, type EngineReport } from "./report.ts";
import { limitedTo } from "../limited-engine.ts";
import { everything, selectSuite, type AreaVector } from "./selection.ts";
import {
  all,
  allForAll,
  document,
  failingOn,
  ignoring,
  judged,
  mindingCapitals,
  numbers,
  plainRequest,
  toyEngine,
  toySuite,
  toyVectors,
  vectorOf,
  rowOf,
} from "./toy-engine.ts";

const exitCode = (report: EngineReport): number =>
  exitCodeOf({
    format: 1,
    complete: true,
    suite: { runs: 0, comparisons: 0, seed: 1, shards: [1], of: 1, areas: [], layers: [], statuses: [] },
    engines: [report],
  });

const idsOf = (area: string): string[] => toyVectors.filter((each) => each.area === area).map(({ vector }) => vector.id);
const capitals = toyVectors.find(({ vector }) => vector.name.includes("capitals"))!.vector.id;
const boundaryDenies = ({ policies }: Case): boolean => JSON.stringify(policies.permissionsBoundary ?? []).includes("Deny");
const isSmoke = (asked: Case): boolean => JSON.stringify(asked).includes("user/smoke");
const withoutBoundary = toyEngine(ignoring("permissionsBoundary"));
const model = toyEngine(answerCase);

/** The engine, and how many cases it has been asked. */
function counted(engine: Engine): { engine: Engine; asked: () => number } {
  let count = 0;
  const evaluate = (cases: readonly Case[]) => {
    count += cases.length;
    return engine.evaluate(cases);
  };
  return { engine: { ...engine, evaluate }, asked: () => count };
}

/** The findings of a run as its baseline would hold them. */
const knownOf = ({ findings }: EngineReport): KnownFinding[] => findings.map(rowOf);
const before = await judged(withoutBoundary);
const known = knownOf(before);

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

describe("an engine with one fault", () => {
  test("is told what differs: the rule, the smallest case, and the vectors that show it", async () => {
    const report = before;
    const differing = report.vectors.filter(({ outcome }) => outcome !== "agree");
    expect(differing.map(({ id, outcome }) => [id, outcome])).toEqual(
      idsOf("boundary")
        .slice(0, 3)
        .map((id) => [id, "differ"]),
    );
    expect(differing.map(({ answer }) => answer)).toEqual(differing.map(() => ({ decision: "allowed" })));
    expect(report.findings.flatMap(({ vectors }) => vectors).toSorted()).toEqual(differing.map(({ id }) => id).toSorted());
    for (const finding of report.findings) {
      expect(finding).toMatchObject({ severity: "wronglyAllowed", status: "new", answered: "allowed", laws: [], comparisons: 0 });
      expect(finding.rules[0]).toMatch(/^eval\.boundary\./);
      expect(finding.traits).toContain("permissionsBoundary");
      expect(await withoutBoundary.evaluate([finding.case])).toEqual([{ decision: "allowed" }]);
      expect(answerCase(finding.case)).toEqual({ decision: finding.expected });
    }
    expect(exitCode(report)).toBe(1);
  });

  test("beside its baseline there is nothing new", async () => {
    const report = await judged(withoutBoundary, toySuite(), known);
    expect(report.findings.map(({ status }) => status)).toEqual(before.findings.map(() => "known"));
    expect(report.findings.map(({ id, vectors }) => [id, vectors])).toEqual(
      before.findings.map(({ id, vectors }) => [id, vectors]),
    );
    expect(report.settled).toEqual([]);
    expect(exitCode(report)).toBe(0);
  });

  test("laws and drawn cases that show a known fault are nothing new", async () => {
    const suite = toySuite({ laws: laws.filter(({ id }) => id === "law.boundary.swap"), runs: 3, comparisons: 20 });
    const first = await judged(withoutBoundary, suite);
    expect(first.laws).toMatchObject([{ id: "law.boundary.swap", outcome: "differ" }]);
    expect(first.findings.some((finding) => finding.laws.includes("law.boundary.swap"))).toBe(true);
    const report = await judged(withoutBoundary, suite, knownOf(first));
    expect(report.findings.filter(({ status }) => status === "new")).toEqual([]);
    expect(report.findings.flatMap((finding) => finding.laws)).toContain("law.boundary.swap");
    expect(exitCode(report)).toBe(0);
  });

  test("when the fault is mended, its baseline is told to go", async () => {
    const report = await judged(model, toySuite(), known);
    expect(report.findings).toEqual([]);
    expect(report.settled).toEqual(before.findings.map(({ id }) => id));
    expect(exitCode(report)).toBe(1);
  });

  test("when only one of two findings is mended, the other one stays known", async () => {
    const half = toyEngine((asked) => (boundaryDenies(asked) ? answerCase(asked) : ignoring("permissionsBoundary")(asked)));
    const report = await judged(half, toySuite(), known);
    const [mended] = before.findings.filter(({ expected }) => expected === "explicitDeny");
    expect(report.settled).toEqual([mended!.id]);
    expect(report.findings.map(({ status }) => status)).toEqual(["known"]);
    expect(exitCode(report)).toBe(1);
  });

  test("a second fault is exactly what is new", async () => {
    const worse = toyEngine((asked) => ignoring("permissionsBoundary")(mindingCapitals(asked)));
    const report = await judged(worse, toySuite(), known);
    const fresh = report.findings.filter(({ status }) => status === "new");
    expect(fresh).toMatchObject([{ severity: "wronglyDenied", vectors: [capitals] }]);
    expect(fresh[0]!.rules[0]).toBe("match.action.case-insensitive");
    expect(report.findings.filter(({ status }) => status === "known").map(({ id }) => id)).toEqual(
      before.findings.map(({ id }) => id),
    );
    expect(exitCode(report)).toBe(1);
  });

  test("a known fault without traits is not taken for every fault", async () => {
    const odd = { policies: { identity: [all] }, request: { ...plainRequest, action: "odd:Action" } };
    const answer = (asked: Case): Answer =>
      asked.request.action === "odd:Action" ? { decision: "implicitDeny" } : answerCase(mindingCapitals(asked));
    const row = { ...known[0]!, traits: [], case: odd, expected: "allowed", answered: "implicitDeny", vectors: [] } as const;
    const report = await judged(toyEngine(answer), toySuite(), [row]);
    expect(report.findings.map(({ status, vectors }) => [status, vectors])).toEqual([
      ["new", [capitals]],
      ["known", []],
    ]);
  });

  test("a vector that a baseline does not list is news, also where it looks like something known", async () => {
    const rows = known.map((row) => ({ ...row, vectors: row.vectors.slice(1) }));
    const report = await judged(withoutBoundary, toySuite(), rows);
    const fresh = report.findings.filter(({ status }) => status === "new").flatMap(({ vectors }) => vectors);
    expect(fresh.toSorted()).toEqual(known.flatMap(({ vectors }) => vectors.slice(0, 1)).toSorted());
    expect(report.findings.filter(({ status }) => status === "known").map(({ id }) => id)).toEqual(known.map(({ id }) => id));
    expect(exitCode(report)).toBe(1);
  });

  describe("another seed shows nothing new, though laws and drawn cases that were not met before are grouped by themselves", () => {
    const planted = [
      "fault.principal.account-hides-direct",
      "fault.scp.documents-intersected",
      "fault.if-exists.ip-inverted",
    ].map((id) => museum.find((fault) => fault.id === id)!);
    const answer = mixed(planted);
    const { vectors } = selectSuite(everything, { runs: 1, comparisons: 1, seed: 1 });
    const isWrong = ({ vector }: AreaVector) => JSON.stringify(answer(vector)) !== JSON.stringify({ decision: vector.expect });
    const suite = (seed: number) =>
      toySuite({
        vectors: vectors.filter((each, i) => i % 20 === 0 || isWrong(each)),
        laws: laws.filter(({ id }) => id === "law.principal.account-neutral"),
        runs: 5,
        seed,
      });
    const options = { layers: [], progress: () => {}, checkpoint: () => {}, isStopped: () => false };
    const first = conform(toyEngine(answer), suite(1), { ...options, known: [] });

    test("the engine that wrote the baseline", async () => {
      const rows = knownOf(await first);
      expect(rows).toHaveLength(planted.length);
      expect(rows.flatMap((row) => row.laws)).toEqual([]);
      const again = await conform(toyEngine(answer), suite(2), { ...options, known: rows });
      expect(again.laws).toMatchObject([{ outcome: "differ" }]);
      expect(again.findings.map(({ status }) => status)).toEqual(rows.map(() => "known"));
      expect(again.findings.flatMap((finding) => finding.laws)).toEqual(["law.principal.account-neutral"]);
      expect([again.settled, exitCode(again)]).toEqual([[], 0]);
    });

    test("but what a further fault of it does is new", async () => {
      const rows = knownOf(await first);
      const worse = toyEngine((asked) => (boundaryDenies(asked) ? { decision: "allowed" } : answer(asked)));
      const { findings } = await conform(worse, suite(2), { ...options, known: rows });
      const fresh = findings.filter(({ status }) => status === "new");
      expect(fresh.length).toBeGreaterThan(0);
      expect(fresh.every(({ traits }) => traits.includes("permissionsBoundary"))).toBe(true);
    });

    test("by a rule of the row, where nobody has met the fault", async () => {
      const rows = knownOf(await first).map(({ answersAs: _answersAs, ...row }) => ({ ...row, traits: ["never met"] }));
      const known = rows.map((row) => ({ ...row, rules: [...row.rules, "eval.same.account" as const] }));
      const run = (baseline: readonly KnownFinding[]) =>
        conform(toyEngine(answer), suite(2), { ...options, faults: [], known: baseline });
      expect(exitCode(await run(known))).toBe(0);
      expect(exitCode(await run(rows))).toBe(1);
    });
  });

  test("a law that a known finding lists is no news by itself", async () => {
    const suite = toySuite({ laws: laws.filter(({ id }) => id === "law.boundary.swap"), runs: 5 });
    const [first, ...rest] = known;
    const rows = [
      { ...first!, traits: ["never met"], rules: [], laws: ["law.boundary.swap"] },
      ...rest.map((row) => ({ ...row, traits: ["nor this"], rules: [] })),
    ];
    expect(exitCode(await judged(withoutBoundary, suite, rows))).toBe(0);
    expect(
      exitCode(
        await judged(
          withoutBoundary,
          suite,
          rows.map((row) => ({ ...row, laws: [] })),
        ),
      ),
    ).toBe(1);
  });

  test("a known finding of another suite is asked again all the same", async () => {
    const suite = toySuite({ vectors: toyVectors.filter(({ area }) => area === "identity") });
    expect(await judged(withoutBoundary, suite, known)).toMatchObject({
      settled: [],
      findings: [{ vectors: [] }, { vectors: [] }],
    });
    expect((await judged(model, suite, known)).settled).toHaveLength(known.length);
  });

  test("a known finding whose layer is no longer supported neither settles nor is new", async () => {
    const shy = toyEngine(failingOn("permissionsBoundary", { unsupported: "permissionsBoundary" }));
    const report = await judged(shy, toySuite(), known);
    expect(report.findings.map(({ status }) => status)).toEqual(known.map(() => "known"));
    expect([report.settled, exitCode(report)]).toEqual([[], 0]);
  });
});

describe("a known fault that has grown worse is new", () => {
  const boundaryDeny = (answer: Answer) => toyEngine((asked) => (boundaryDenies(asked) ? answer : answerCase(asked)));

  test.each([
    ["the other deny, then wrongly allowed", { decision: "implicitDeny" }, { decision: "allowed" }, "wronglyAllowed"],
    ["the other deny, then an error", { decision: "implicitDeny" }, { error: "boom" }, "failed"],
    ["wrongly allowed, then a crash", { decision: "allowed" }, { none: "it exited with code 1" }, "failed"],
  ] as const)("%s", async (_, first, then, severity) => {
    const row = knownOf(await judged(boundaryDeny(first)));
    expect(row).toHaveLength(1);
    const report = await judged(boundaryDeny(then), toySuite(), row);
    const fresh = report.findings.filter(({ status }) => status === "new");
    expect(fresh.map((finding) => finding.severity)).toContain(severity);
    expect(fresh.flatMap(({ vectors }) => vectors)).toContain(idsOf("boundary")[2]);
    expect(exitCode(report)).toBe(1);
  });

  test("wrongly allowed, then the other deny: still known, since it is no worse", async () => {
    const row = knownOf(await judged(boundaryDeny({ decision: "allowed" })));
    const report = await judged(boundaryDeny({ decision: "implicitDeny" }), toySuite(), row);
    expect(report.findings).toMatchObject([{ status: "known", severity: "wrongDeny", answered: "implicitDeny" }]);
    expect(exitCode(report)).toBe(0);
  });
});

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
    expect(exitCode(await judged(model, toySuite({ vectors: [] })))).toBe(2);
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
  const suite = toySuite({ laws: laws.filter(({ id }) => id === "law.boundary.swap"), runs: 30, comparisons: 50 });
  const options = { layers: [], known: [], faults: [], progress: () => {}, checkpoint: () => {}, isStopped: () => false };

  test("to be shrunk within the time: every difference of vectors and laws is told all the same, in one finding", async () => {
    const report = await conform(withoutBoundary, suite, { ...options, shrinkingMs: 0 });
    const whole = await conform(withoutBoundary, suite, options);
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

describe("a run that is interrupted", () => {
  /** An engine that is closed after so many lists of cases: from then on it answers nothing. */
  async function interruptedAfter(lists: number): Promise<{ report: EngineReport; kept: EngineReport[] }> {
    let asked = 0;
    const engine = toyEngine(answerCase, {
      evaluate: (cases) => Promise.resolve(cases.map(++asked > lists ? () => ({ none: "the engine was closed" }) : answerCase)),
    });
    const kept: EngineReport[] = [];
    const suite = toySuite({ laws: [numbers], runs: 60, comparisons: 60 });
    const report = await conform(engine, suite, {
      layers: [],
      known,
      progress: () => {},
      checkpoint: (open) => kept.push(open),
      isStopped: () => asked > lists,
    });
    return { report, kept };
  }

  test.each([0, 1, 2, 3, 4, 5, 6])("after %i lists of cases: nothing is charged to the engine", async (lists) => {
    const { report } = await interruptedAfter(lists);
    expect(report.notJudged).toBeUndefined();
    expect([...report.vectors, ...report.laws].filter(({ outcome }) => outcome !== "agree")).toEqual([]);
    expect(report.comparisons).toMatchObject({ differ: 0, error: 0 });
    expect(report).toMatchObject({ findings: [], settled: [] });
  });

  test("keeps every answer that had arrived, and the progress had told of it", async () => {
    const told: number[] = [];
    let isStopped = false;
    const engine = toyEngine(answerCase, {
      evaluate(cases, heard = () => {}) {
        for (const [i, each] of cases.entries()) {
          // It answers out of order.
          if (!isSmoke(each)) heard(cases.length - 1 - i, answerCase(cases[cases.length - 1 - i]!));
          isStopped ||= !isSmoke(each) && i === 3;
        }
        return Promise.resolve(cases.map((each) => (isSmoke(each) ? answerCase(each) : { none: "the engine was closed" })));
      },
    });
    const report = await conform(engine, toySuite(), {
      layers: [],
      known: [],
      progress: (_stage, done) => told.push(done),
      checkpoint: () => {},
      isStopped: () => isStopped,
    });
    expect(told).toEqual([1, 2, 3, 4]);
    expect(report.vectors.map(({ id, outcome }) => [id, outcome])).toEqual(
      toyVectors.slice(-4).map(({ vector }) => [vector.id, "agree"]),
    );
  });

  test("keeps what was judged, stage by stage", async () => {
    const { report, kept } = await interruptedAfter(4);
    expect(report.vectors).toHaveLength(toyVectors.length);
    expect(kept[0]!.vectors).toHaveLength(toyVectors.length);
    expect(kept.map(({ findings }) => findings)).toEqual(kept.map(() => []));
  });
});

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
    const report = await conform(model, toySuite({ vectors }), {
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
    expect(limitedTo(model, [])).toBe(model);
    expect(limitedTo(model, policyMembers)).toBe(model);
  });
});

test("no toy vector is wrong", () => {
  expect(toyVectors.map(({ vector }) => answerCase(vector))).toEqual(
    toyVectors.map(({ vector }) => ({ decision: vector.expect })),
  );
  expect(plainRequest.resource).not.toBe("*");
});
