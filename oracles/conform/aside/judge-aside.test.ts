import { describe, expect, test } from "vitest";
import { answerCase } from "../../../model/answer-case.ts";
import type { Answer } from "../../../model/case/answer.ts";
import type { Case } from "../../../model/case/case.ts";
import { policyMembers } from "../../../model/case/policy-set.ts";
import { laws } from "../../../properties/laws/index.ts";
import { limitedTo } from "../../limited-engine.ts";
import type { ProcessEngine } from "../../stdio.ts";
import { casesIn, eachOf, type Questions } from "../../stdio/question.ts";
import { budgetOf } from "../budget.ts";
import { judgeHere, type Judge } from "../judge.ts";
import type { LawResult } from "../judge-laws.ts";
import { ignoring, mindingCapitals, toySuite } from "../toy-engine.ts";
import { judgeAside } from "./judge-aside.ts";

const casesOf = (questions: Questions): Case[] => eachOf(questions).flatMap(casesIn);

/** An engine that is asked in the words of the protocol, in this process. */
function wordedEngine(answer: (asked: Case) => Answer, more: Partial<ProcessEngine> = {}): ProcessEngine {
  return {
    name: "toy",
    version: "1",
    supports: new Set(policyMembers),
    takesMany: false,
    put: (questions) => Promise.resolve(casesOf(questions).map(answer)),
    evaluate: (cases) => Promise.resolve(cases.map(answer)),
    close: () => Promise.resolve(),
    ...more,
  };
}

const ids = ["law.boundary.swap", "law.action.case", "law.deny.add", "law.cross.implies-same", "law.session-scp.move"];
const suite = toySuite({ laws: laws.filter(({ id }) => ids.includes(id)), runs: 60, comparisons: 300, seed: 5 });
const everything = async (judge: Judge) => {
  const budget = budgetOf(60_000);
  const heard: LawResult[] = [];
  const told: number[] = [];
  const ofLaws = await judge.laws((result) => heard.push(result), budget);
  const compared = await judge.comparisons((done) => told.push(done));
  await judge.close();
  return { ofLaws, compared, heard, told: told.at(-1), hasSpent: budget.left() < 60_000 };
};
const isGoing = (): boolean => false;

describe("what is judged on a thread of its own is what is judged on this one", () => {
  const sound = wordedEngine(answerCase);
  const engines: [string, ProcessEngine][] = [
    ["an engine that ignores a layer", wordedEngine(ignoring("permissionsBoundary"))],
    ["one that lacks a layer", { ...sound, supports: new Set(policyMembers.filter((member) => member !== "session")) }],
    [
      "one that takes several requests at once and fails on some",
      wordedEngine((asked) => (asked.policies.session ? { error: "no" } : answerCase(mindingCapitals(asked))), {
        takesMany: true,
      }),
    ],
  ];
  test.each(engines)("%s", async (_, engine) => {
    const aside = await everything(judgeAside(engine, suite, isGoing));
    const here = await everything(judgeHere(limitedTo(engine, []), suite, isGoing));
    expect(aside).toEqual(here);
    expect(here.ofLaws.some(({ outcome, skipped }) => outcome !== "agree" || skipped.size > 0)).toBe(true);
  });
});

test("several requests to one policy set are one question, and no question is asked that the engine does not support", async () => {
  const lengths = new Set<number>();
  const put = (questions: Questions): Promise<Answer[]> => {
    const cases = casesOf(questions);
    for (const count of questions.requests) lengths.add(count);
    for (const { policies } of cases) expect(policies).not.toHaveProperty("session");
    return Promise.resolve(cases.map(answerCase));
  };
  const supports = new Set(policyMembers.filter((member) => member !== "session"));
  await everything(judgeAside(wordedEngine(answerCase, { put, supports, takesMany: true }), suite, isGoing));
  expect(Math.max(...lengths)).toBeGreaterThan(1);
});

test("a run that is stopped ends, and keeps what had been answered", async () => {
  let asked = 0;
  let stopped = false;
  const put: ProcessEngine["put"] = (questions, heard) => {
    const cases = casesOf(questions);
    // As a process that is closed: the first half of a list is there, the rest has no answer.
    if (++asked < 4) return Promise.resolve(cases.map(answerCase));
    const half = Math.floor(cases.length / 2);
    for (const [i, each] of cases.slice(0, half).entries()) if (!stopped) heard(i, answerCase(each));
    stopped = true;
    return Promise.resolve(cases.map((each, i) => (i < half ? answerCase(each) : { none: "the engine was closed" })));
  };
  const judge = judgeAside(wordedEngine(answerCase, { put }), suite, () => stopped);
  const { ofLaws, compared } = await everything(judge);
  const judged = ofLaws.reduce((sum, result) => sum + result.judged, 0);
  expect(judged).toBeGreaterThan(50);
  expect(judged).toBeLessThan(suite.runs * ids.length);
  expect(ofLaws.every(({ errors }) => errors.size === 0)).toBe(true);
  expect(compared.counts).toEqual({ agree: 0, differ: 0, unsupported: 0, error: 0 });
});

test.each([2, 3, 5, 8])(
  "a run that is stopped while a refutation is shrunk ends, and keeps the law (from question %i on)",
  async (from) => {
    let asked = 0;
    let stopped = false;
    const engine = wordedEngine(ignoring("permissionsBoundary"));
    const put: ProcessEngine["put"] = (questions, heard) => {
      stopped = ++asked >= from;
      return stopped ? Promise.resolve([]) : engine.put(questions, heard);
    };
    const swap = toySuite({ laws: laws.filter(({ id }) => id === "law.boundary.swap"), runs: 25, comparisons: 0, seed: 5 });
    const { ofLaws } = await everything(judgeAside({ ...engine, put }, swap, () => stopped));
    expect(ofLaws).toMatchObject([{ outcome: "differ", judged: 25 }]);
  },
);

test("comparisons alone are judged too, and told of one slice after the other", async () => {
  const told: number[] = [];
  const judge = judgeAside(wordedEngine(answerCase), toySuite({ laws: [], runs: 0, comparisons: 60, seed: 5 }), isGoing);
  const { counts } = await judge.comparisons((done) => told.push(done));
  await judge.close();
  expect(counts).toEqual({ agree: 60, differ: 0, unsupported: 0, error: 0 });
  expect(told).toEqual([25, 50, 60]);
});

test("comparisons are asked beside the laws, which alone are told of meanwhile", async () => {
  let isJudgingLaws = true;
  let beside = 0;
  const engine = wordedEngine(answerCase);
  const put: ProcessEngine["put"] = (questions, heard) => {
    // Laws about numbers hold no such policies, drawn cases do.
    if (isJudgingLaws) beside += casesOf(questions).filter(({ policies }) => policies.serviceControl !== undefined).length;
    return engine.put(questions, heard);
  };
  const ofNumbers = laws.filter(({ id }) => id.startsWith("law.numeric."));
  const told: string[] = [];
  const judge = judgeAside({ ...engine, put }, toySuite({ laws: ofNumbers, runs: 50, comparisons: 2_000, seed: 5 }), isGoing);
  await judge.laws(({ law }) => told.push(law.id), budgetOf(60_000));
  isJudgingLaws = false;
  const { counts } = await judge.comparisons(() => {});
  await judge.close();
  expect(beside).toBeGreaterThan(0);
  expect(told.toSorted()).toEqual(ofNumbers.map(({ id }) => id).toSorted());
  expect(counts.agree).toBe(2_000);
});
