import { describe, expect, test } from "vitest";
import { answerCase } from "../../model/answer-case.ts";
import type { Answer } from "../../model/case/answer.ts";
import type { Case } from "../../model/case/case.ts";
import { laws } from "../../properties/laws/index.ts";
import { faults as museum } from "../../properties/museum/index.ts";
import type { KnownFinding } from "./baseline.ts";
import { conform } from "./conform.ts";
import { mixed } from "./mixes.ts";
import { everything, selectSuite, type AreaVector } from "./selection.ts";
import {
  all,
  failingOn,
  ignoring,
  judged,
  mindingCapitals,
  plainRequest,
  toyEngine,
  toySuite,
  unwatched,
  toyVectors,
  knownOf,
  exitCode,
  idsOf,
  withoutBoundary,
  faultless,
} from "./toy-engine.ts";

const capitals = toyVectors.find(({ vector }) => vector.name.includes("capitals"))!.vector.id;
const boundaryDenies = ({ policies }: Case): boolean => JSON.stringify(policies.permissionsBoundary ?? []).includes("Deny");
const before = await judged(withoutBoundary);
const known = knownOf(before);

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
    const report = await judged(faultless, toySuite(), known);
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
        vectors: vectors.filter((each, i) => i % 60 === 0 || isWrong(each)),
        laws: laws.filter(({ id }) => id === "law.principal.account-neutral"),
        runs: 5,
        seed,
      });
    const options = unwatched;
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
    expect((await judged(faultless, suite, known)).settled).toHaveLength(known.length);
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

test("a known fault that agreeing laws speak against is not told, where no vector was asked", async () => {
  const capitalsInIpv6 = toyEngine((asked) => {
    const texts = JSON.stringify(asked.policies).includes("IpAddress") ? JSON.stringify(asked.request.context ?? {}) : "";
    return /"[^"]*:[^"]*[A-F][^"]*"/.test(texts.replaceAll(/"[^"]*":/g, "")) ? { decision: "implicitDeny" } : answerCase(asked);
  });
  const some = laws.filter(({ id }, i) => i % 8 === 0 || id.startsWith("law.ip.v6"));
  const report = await conform(capitalsInIpv6, toySuite({ vectors: [], laws: some, runs: 60 }), {
    ...unwatched,
  });
  expect(report.laws.filter(({ outcome }) => outcome === "differ").map(({ id }) => id.slice(0, 9))).toContain("law.ip.v6");
  expect(report.findings.map(({ answersAs }) => answersAs)).not.toContain("fault.document.single-resource");
  expect(report.findings.length).toBeGreaterThan(0);
});
