import { operators } from "../../../model/condition/operators.ts";
import { missingKeyRuleId } from "../../../model/rules/missing-key.ts";
import { policyTexts, operatorTraits } from "../../../properties/arbitraries/condition.ts";
import { absent, clauseQuestion, type ClauseQuestion } from "./clause-question.ts";
import type { Question } from "./question.ts";

/** Keys of several values, set prefixes, and keys that are absent. */
export const setQuestions: readonly ClauseQuestion[] = [
  {
    rule: "cond.multi.scalar-operator",
    question: "What does an operator without set prefix make of a key of several values?",
    clauses: [
      ["StringEquals", "a", ["a"]],
      ["StringEquals", "a", ["a", "b"]],
      ["StringNotEquals", "a", ["b"]],
      ["StringNotEquals", "a", ["a", "b"]],
      ["StringEqualsIfExists", "a", ["a"]],
    ],
    readings: [
      ["never", "it is false whatever the values are", "FFFFF"],
      ["any", "one of the values has to meet it", "TTTTT"],
      ["all", "each of the values has to meet it", "TFTFT"],
    ],
  },
  {
    rule: "cond.multi.empty-array",
    question: "What is a key whose list of values is empty?",
    clauses: [
      ["Null", "true", []],
      ["StringNotEquals", "a", []],
      ["StringEqualsIfExists", "a", []],
      ["ForAnyValue:StringEquals", "", []],
    ],
    readings: [
      ["absent", "it is absent", "TTTF"],
      ["present", "it is present without a value", "FFFF"],
      ["empty text", "it holds one empty text", "FFFT"],
    ],
  },
  {
    rule: "cond.set.empty-string",
    question: "Is the empty text in a list a value?",
    clauses: [
      ["ForAllValues:StringEquals", "x", [""]],
      ["ForAnyValue:StringEquals", "", [""]],
    ],
    readings: [
      ["value", "it is, so that ForAllValues is false", "FT"],
      ["none", "it is not, so that ForAllValues is true of no value", "TF"],
      ["page", "ForAllValues is true, as the page says, and ForAnyValue compares it", "TT"],
    ],
  },
  {
    rule: "cond.set.type-error",
    question: "What does a value that the operator cannot read do under a set prefix?",
    clauses: [
      ["ForAnyValue:NumericNotEquals", "10", ["x"]],
      ["ForAllValues:NumericEquals", "10", ["10", "x"]],
      ["ForAnyValue:DateNotEquals", "2026-01-01T00:00:00Z", ["soon"]],
    ],
    readings: [
      ["alone", "what it does alone in production", "TFT"],
      ["simulator", "what it does alone in the simulator", "FFT"],
      ["nothing", "it makes the clause false", "FFF"],
      ["left out", "it is left out", "FTF"],
    ],
  },
  {
    rule: "cond.set.if-exists.for-any",
    question: "What is ForAnyValue with IfExists without the key?",
    clauses: [
      ["ForAnyValue:StringEqualsIfExists", "a", absent],
      ["ForAnyValue:StringNotEqualsIfExists", "a", absent],
    ],
    readings: [
      ["A", "false: the set prefix decides", "FF"],
      ["B", "true: IfExists decides", "TT"],
    ],
  },
  {
    rule: "cond.null.set-qualifier",
    question: "What does a set prefix do to Null?",
    policies: "apart",
    clauses: [
      ["ForAllValues:Null", "true", ["a"]],
      ["ForAllValues:Null", "false", absent],
      ["ForAnyValue:Null", "true", absent],
      ["ForAnyValue:Null", "false", ["a"]],
    ],
    readings: [
      ["A", "ForAllValues is always true, ForAnyValue always false", "TTFF"],
      ["B", "it has no effect", "FFTT"],
      ["C", "the policy is refused", "RRRR"],
    ],
  },
  {
    rule: "cond.for-all-values-null.missing-key",
    question: "What is ForAllValues:Null without the key?",
    clauses: [
      ["ForAllValues:Null", "true", absent],
      ["ForAllValues:Null", "false", absent],
    ],
    readings: [
      ["A", "true, whatever its value is", "TT"],
      ["B", "what Null is", "TF"],
      ["C", "the policy is refused", "RR"],
    ],
  },
  {
    rule: "cond.for-any-value-null.missing-key",
    question: "What is ForAnyValue:Null without the key?",
    clauses: [
      ["ForAnyValue:Null", "true", absent],
      ["ForAnyValue:Null", "false", absent],
    ],
    readings: [
      ["A", "false, whatever its value is", "FF"],
      ["B", "what Null is", "TF"],
      ["C", "the policy is refused", "RR"],
    ],
  },
];

const comparing = operators.map(({ name }) => name).filter((name) => name !== "Null");

/** Each operator with `ForAnyValue` and `IfExists` where the key is absent: all in one policy, so that one call answers. */
const cells = clauseQuestion({
  rule: "cond.set.if-exists.for-any",
  question: "",
  clauses: comparing.map((name) => [`ForAnyValue:${name}IfExists`, textFor(name), absent]),
  readings: [],
}).cases;

export const missingKeyQuestions: readonly Question[] = comparing.map((name, i) => ({
  rule: missingKeyRuleId(name, "ForAnyValue", true),
  question: `What is ForAnyValue:${name}IfExists without the key?`,
  cases: cells.slice(i, i + 1),
  readings: [
    { name: "A", text: "false: the set prefix decides", decisions: ["implicitDeny"] },
    { name: "B", text: "true: IfExists decides", decisions: ["allowed"] },
  ],
}));

function textFor(name: (typeof comparing)[number]): string {
  const { type } = operatorTraits[name];
  return type === "any" ? "true" : policyTexts[type][0];
}
