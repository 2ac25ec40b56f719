import { expect, test } from "vitest";
import type { Case } from "../../model/case/case.ts";
import { apart, casesIn, eachOf, questionsOf } from "./question.ts";

/** Texts whose bytes are not those of ASCII, or which end lines for some. */
const texts = ["\u00e9", "\u65e5\u672c", "\ud83d\ude00", "\u2028", "\n", '"\\', ""];

const cases = texts.flatMap((text): Case[] => {
  const policies: Case["policies"] = {
    identity: [{ Version: "2012-10-17", Statement: [{ Sid: text, Effect: "Allow", Action: "*", Resource: "*" }] }],
  };
  const request = { action: "s3:GetObject", resource: `arn:aws:s3:::alpha/${text}`, context: {} };
  return [
    { policies, request },
    { policies, request: { ...request, action: "s3:PutObject" } },
  ];
});

test.each([
  [false, cases.length],
  [true, cases.length / 2],
])("what is asked is what was to be asked, whatever its texts (several requests at once: %s)", (takesMany, count) => {
  const questions = eachOf(questionsOf(cases, takesMany));
  expect(questions).toHaveLength(count);
  expect(questions.flatMap(casesIn)).toEqual(cases);
  expect(questions.flatMap(apart).flatMap(casesIn)).toEqual(cases);
  expect(questions.flatMap(apart)).toHaveLength(cases.length);
});

test("no cases are no questions", () => {
  expect(eachOf(questionsOf([], true))).toEqual([]);
});
