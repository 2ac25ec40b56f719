import { describe, expect, test } from "vitest";
import { answerCase } from "../../../model/answer-case.ts";
import type { Answer } from "../../../model/case/answer.ts";
import type { Case } from "../../../model/case/case.ts";
import type { Engine } from "../../../model/case/engine.ts";
import type { RuleId } from "../../../model/rules/rule-id.ts";
import { faults } from "../../../properties/museum/index.ts";
import { modelEngine } from "../../model.ts";
import { complaint } from "../../stdio/protocol.ts";
import { readVectorFiles } from "../../vector-files.ts";
import { findFindings } from "./find.ts";
import type { Difference, Finding } from "./finding.ts";
import { divergenceOf, judgeOf } from "./variant-judge.ts";
import { shrink } from "./shrink.ts";
import { isSimpler, simplicityOf } from "./simplicity.ts";
import { traitsOf } from "./traits.ts";

const vectors = readVectorFiles()
  .flatMap(({ cases }) => cases)
  .filter(({ status }) => status !== "simulator");

const total = new Map<RuleId, number>();
for (const rule of vectors.flatMap(({ rules }) => rules)) total.set(rule, (total.get(rule) ?? 0) + 1);

function engineOf(answer: (asked: Case) => Answer): Engine {
  return { ...modelEngine, name: "faulty", evaluate: (cases) => Promise.resolve(cases.map(answer)) };
}

function fault(id: string): (asked: Case) => Answer {
  const planted = faults.find((each) => each.id === id);
  if (planted === undefined) throw new Error(`there is no fault ${id}`);
  return (asked) => planted.answer(asked);
}

/** Both faults in one engine. */
function both(one: (asked: Case) => Answer, other: (asked: Case) => Answer): (asked: Case) => Answer {
  return (asked) => {
    const answer = one(asked);
    return JSON.stringify(answer) === JSON.stringify(answerCase(asked)) ? other(asked) : answer;
  };
}

function differencesOf(answer: (asked: Case) => Answer): Difference[] {
  return vectors.flatMap(({ id, name, rules, policies, request, expect: expected }): Difference[] => {
    const divergence = divergenceOf({ policies, request }, expected, answer({ policies, request }));
    return divergence === undefined ? [] : [{ ...divergence, evidence: { kind: "vector", id, name, rules } }];
  });
}

async function findingsOf(answer: (asked: Case) => Answer, differences = differencesOf(answer)): Promise<readonly Finding[]> {
  const found = await findFindings(
    engineOf(answer),
    differences,
    new Map(),
    total,
    () => {},
    () => false,
  );
  return found.findings;
}

describe("one fault is one finding, by its rule, in a case of one statement or two", () => {
  test.each<[string, RuleId]>([
    ["fault.resource.case-insensitive", "match.resource.case-sensitive"],
    ["fault.notresource.never-matches", "match.notresource"],
    ["fault.notaction.within-service", "match.notaction"],
    ["fault.action.service-beginning", "match.action.prefix-exact"],
    ["fault.pattern.colon", "match.resource.colon-in-part6"],
    ["fault.resource.covers-below", "match.resource.anchored"],
  ])("%s", async (id, rule) => {
    const differences = differencesOf(fault(id));
    const findings = await findingsOf(fault(id), differences);
    expect(findings.map(({ rules }) => rules[0])).toEqual([rule]);
    expectShrunk(findings, fault(id));
    // Every vector that differs is told of.
    expect(findings[0]!.vectors.toSorted()).toEqual(differences.map(({ evidence }) => evidence.id).toSorted());
  });
});

function expectShrunk(findings: readonly Finding[], answer: (asked: Case) => Answer): void {
  for (const finding of findings) {
    expect(JSON.stringify(finding.case).length).toBeLessThan(400);
    expect(answerCase(finding.case)).toEqual({ decision: finding.expected });
    expect(answer(finding.case)).toEqual({ decision: finding.answered });
  }
}

test("two faults are two findings", async () => {
  const answer = both(fault("fault.action.inner-star"), fault("fault.principal.role-path"));
  const findings = await findingsOf(answer);
  expect(new Set(findings.map(({ rules }) => rules[0]))).toEqual(new Set(["match.action.star", "match.principal.role-path"]));
  expect(findings).toHaveLength(2);
  expectShrunk(findings, answer);
});

describe("a shrunk case", () => {
  const answer = fault("fault.action.case-sensitive");
  const differences = differencesOf(answer).slice(0, 12);

  test("is simpler, still differs, and is mostly the same for all cases of the fault", async () => {
    const ends = new Map<string, number>();
    for (const difference of differences) {
      const end = await shrink(difference, judgeOf(engineOf(answer), difference.case), ({ answered }) => answered !== "error");
      expect(isSimpler(simplicityOf(difference.case), simplicityOf(end.case))).toBe(false);
      expect(answer(end.case)).toEqual({ decision: end.answered });
      expect(answerCase(end.case)).toEqual({ decision: end.expected });
      expect(traitsOf(end.case)).toContain("action: capitals");
      ends.set(JSON.stringify(end.case), (ends.get(JSON.stringify(end.case)) ?? 0) + 1);
    }
    expect(Math.max(...ends.values())).toBeGreaterThan(differences.length / 2);
  });

  test("is the same again for the same case", async () => {
    const [difference] = differences;
    const end = () => shrink(difference!, judgeOf(engineOf(answer), difference!.case), () => true);
    expect(await end()).toEqual(await end());
  });
});

test("of two cases that are not the same, one is simpler", () => {
  const [one, other] = vectors.slice(0, 2).map((vector) => simplicityOf({ policies: vector.policies, request: vector.request }));
  expect(isSimpler(one!, other!)).toBe(!isSimpler(other!, one!));
  expect(isSimpler(one!, one!)).toBe(false);
});

test("the plainest case has no traits", () => {
  const statement = { Effect: "Allow" as const, Action: ["*"], Resource: ["*"] };
  const principal = { AWS: "arn:aws:iam::111111111111:user/a" };
  expect(
    traitsOf({
      policies: { identity: [{ Version: "2012-10-17", Statement: [statement] }] },
      request: { principal, action: "s3:GetObject", resource: "arn:aws:s3:::bucket" },
    }),
  ).toEqual([]);
});

test("an anonymous caller is no text to shorten", async () => {
  const findings = await findingsOf(fault("fault.anonymous.refused"));
  expect(findings).toHaveLength(1);
});

describe("a known fault behind the differences", () => {
  const id = "fault.multi.one-value-kept";
  const answer = fault(id);

  test("makes one finding of what looks like several, with the fault's rules and its name", async () => {
    const differences = differencesOf(answer).filter((_, i) => i % 16 === 0);
    const known = faults.find((each) => each.id === id)!;
    const apart = await findingsOf(answer, differences);
    expect(apart.length).toBeGreaterThan(1);
    const { findings } = await findFindings(
      engineOf(answer),
      differences,
      new Map(differences.map((difference) => [difference, known])),
      total,
      () => {},
      () => false,
    );
    expect(findings.map(({ answersAs, rules }) => ({ answersAs, rules }))).toEqual([{ answersAs: id, rules: known.rules }]);
    expect(findings[0]!.vectors).toHaveLength(new Set(differences.map(({ evidence }) => evidence.id)).size);
  });
});

test("an exception while shrinking costs a difference its plainness, not the run", async () => {
  const answer = fault("fault.action.inner-star");
  const differences = differencesOf(answer).slice(0, 3);
  const engine = engineOf(() => {
    throw new Error("a slip");
  });
  const { findings } = await findFindings(
    engine,
    differences,
    new Map(),
    total,
    () => {},
    () => false,
  );
  expect(findings.map(({ traits }) => traits)).toEqual([["not shrunk: a slip"]]);
  expect(findings[0]!.case).toEqual(differences[0]!.case);
});

test("what came in place of an answer is counted in its finding however often it came", async () => {
  const asked = { policies: {}, request: { action: "s3:GetObject", resource: "*" } };
  const drawn = Array.from({ length: 300 }, (_, i): Difference => ({
    case: asked,
    expected: "implicitDeny",
    answered: "error",
    said: complaint(`a line that is no answer: "line ${i}"`).error,
    evidence: { kind: "comparison", id: String(i), name: "drawn", rules: [] },
  }));
  const found = await findFindings(
    modelEngine,
    drawn,
    new Map(),
    total,
    () => {},
    () => false,
  );
  expect(found).toMatchObject({ left: 0, unshrunk: 0, findings: [{ severity: "failed", comparisons: 300 }] });
});
