import { expect, test } from "vitest";
import { exitCodeOfQuestions, type QuestionsReport, type Told } from "./questioning.ts";
import { renderQuestions } from "./render-questions.ts";

const told = (...all: Told["follows"][]): QuestionsReport => ({
  format: 1,
  date: "2026-11-22",
  region: "us-east-1",
  client: "@aws-sdk/client-iam",
  calls: { calls: 2, replies: 2, throttled: 0, failed: 0, refused: 0, decisions: 2 },
  cases: all.length,
  told: all.map((follows) => ({ rule: "cond.arn.star", question: "Does * match?", follows, text: `it is ${follows}` })),
  notAskable: [{ rule: "eval.session.empty", reason: "session policies are not simulated" }],
});

test.each<[string, Told["follows"][], number]>([
  ["all is as it is known", ["known", "known"], 0],
  ["a disputed rule is told", ["known", "told"], 0],
  ["another reading than the known one", ["known", "other", "told"], 1],
  ["an answer that fits no reading", ["known", "unclear"], 1],
  ["a question is open, whatever else is told", ["other", "open"], 2],
])("exit code: %s", (_, follows, code) => {
  expect(exitCodeOfQuestions(told(...follows))).toBe(code);
});

test("what is new stands before what is known, each with its question", () => {
  const text = renderQuestions(told("known", "told", "other"), "report");
  const places = ["other", "told", "known"].map((follows) => text.indexOf(`  cond.arn.star: Does * match? it is ${follows}`));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(places[0]).toBeGreaterThan(0);
});
