import { describe, expect, test } from "vitest";
import { answerCase } from "../../model/answer-case.ts";
import type { Answer } from "../../model/case/answer.ts";
import { rules } from "../../model/rules/rules.ts";
import { simulatorDecision } from "./differences.ts";
import { knownReading, notAskable, questions, readingOf, type Outcome, type Question } from "./questions.ts";
import { translated } from "./simulation.ts";

const said = (outcome: Outcome): Answer =>
  outcome === "refused" ? { error: "InvalidInput: it is refused" } : { decision: outcome };
const answerOf = (outcome: Outcome | undefined): Answer => (outcome === undefined ? { none: "no reply" } : said(outcome));

describe("the questions", () => {
  test("speak of every observed or disputed rule, or say why the API cannot be asked", () => {
    const listed = [...questions, ...notAskable].map(({ rule }) => rule);
    const open = Object.entries(rules).filter(([, { mark }]) => /[OU]/.test(mark));
    expect(listed.toSorted()).toEqual(open.map(([id]) => id).toSorted());
  });

  test.each(questions.map((question) => [question.rule, question] as const))(
    "%s: each reading answers each case",
    (_, { cases, readings }) => {
      expect(readings.length).toBeGreaterThan(1);
      for (const { decisions } of readings) expect(decisions).toHaveLength(cases.length);
    },
  );

  test.each(questions.map((question) => [question.rule, question] as const))(
    "%s: its cases tell the readings apart",
    (_, question) => {
      for (const { name, decisions } of question.readings) expect(readingOf(question, decisions.map(said)).reading).toBe(name);
    },
  );

  test.each(questions.map((question) => [question.rule, question] as const))(
    "%s: one of its readings is the model's",
    (_, question) => {
      const decisions = question.cases.map((each): Outcome => {
        const answer = answerCase(each);
        return "decision" in answer ? answer.decision : "refused";
      });
      expect(question.readings.map((reading) => reading.decisions)).toContainEqual(decisions);
    },
  );

  /** Which keys are filled in and what is refused is for the engine to know, not for the register. */
  const known = questions.filter(({ rule, readings: [first] }) => {
    return rule.startsWith("sim.") && !rule.startsWith("sim.context.") && first?.decisions.includes("refused") === false;
  });
  test.each(known.map((question) => [question.rule, question] as const))(
    "%s: the first reading is the register's",
    (_, question) => {
      const answers = question.cases.map(simulatorDecision);
      const judged = answers.flatMap((answer, i) =>
        "decision" in answer ? [[answer.decision, question.readings[0]?.decisions[i]]] : [],
      );
      for (const [answered, read] of judged) expect(answered).toBe(read);
    },
  );

  test("what is known of the simulator is one of the readings, and of most disputed rules nothing is", () => {
    for (const question of questions)
      expect([undefined, ...question.readings.map(({ name }) => name)]).toContain(knownReading(question));
    expect(questions.filter((question) => knownReading(question) === undefined).length).toBeGreaterThan(40);
    const knownOf = (rule: string) => questions.filter((each) => each.rule === rule).map(knownReading);
    expect(knownOf("eval.trust.absent")).toEqual(["B"]);
    expect(knownOf("cond.null.set-qualifier")).toEqual([undefined]);
    expect(knownOf("cond.numeric.arbitrary-precision")).toEqual(["exact"]);
  });

  test("all cases can be put into the API's words", () => {
    for (const { cases } of questions) for (const each of cases) expect(translated(each).action).toBe(each.request.action);
  });

  test("the cells of the table of absent keys are asked under one policy", () => {
    const cells = questions.filter(({ rule }) => rule.endsWith("-if-exists.missing-key"));
    const shared = cells.flatMap(({ cases }) => cases.map(({ policies }) => JSON.stringify(policies)));
    expect([cells.length, new Set(shared).size]).toEqual([26, 1]);
  });
});

describe("what answers say", () => {
  const question: Question = {
    rule: "cond.ip.v4-mapped",
    question: "?",
    cases: ["a", "b", "c"].map((name) => ({ policies: {}, request: { action: `s3:${name}`, resource: "*" } })),
    readings: [
      { name: "one", text: "first", decisions: ["allowed", "allowed", "implicitDeny"] },
      { name: "two", text: "second", decisions: ["implicitDeny", "refused", "implicitDeny"] },
    ],
  };
  test.each<[(Outcome | undefined)[], ReturnType<typeof readingOf>]>([
    [["allowed", "allowed", "implicitDeny"], { reading: "one", text: "first" }],
    [["implicitDeny", "refused", "implicitDeny"], { reading: "two", text: "second" }],
    [["allowed", "refused", "implicitDeny"], { text: "mixed, parts of one and two: allowed, refused, implicitDeny" }],
    [
      ["explicitDeny", "explicitDeny", "explicitDeny"],
      { text: "none of the readings: explicitDeny, explicitDeny, explicitDeny" },
    ],
    [["allowed", undefined, "implicitDeny"], { text: "not answered: 1 of 3 cases" }],
    [[], { text: "not answered: 3 of 3 cases" }],
  ])("%j", (outcomes, expected) => {
    expect(readingOf(question, outcomes.map(answerOf))).toEqual(expected);
  });

  test.each<[string, Answer, string | undefined]>([
    ["a policy that cannot be evaluated is refused", { error: "PolicyEvaluationException: ..." }, "two"],
    ["a strange reply answers nothing", { error: "the reply has no result for s3:b on *" }, undefined],
    ["a case that was not sent answers nothing", { unsupported: "sim.no-session: ..." }, undefined],
  ])("%s", (_, second, reading) => {
    expect(readingOf(question, [said("implicitDeny"), second, said("implicitDeny")]).reading).toBe(reading);
  });
});
