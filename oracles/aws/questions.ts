import type { Answer } from "../../model/case/answer.ts";
import { rules } from "../../model/rules/rules.ts";
import { clauseQuestion } from "./questions/clause-question.ts";
import { documentQuestions } from "./questions/documents.ts";
import { literalQuestions } from "./questions/literals.ts";
import { matchingQuestions } from "./questions/matching.ts";
import { principalQuestions } from "./questions/principals.ts";
import type { Outcome, Question } from "./questions/question.ts";
import { missingKeyQuestions, setQuestions } from "./questions/sets.ts";
import { simulatorQuestions } from "./questions/simulator.ts";
import { valueQuestions } from "./questions/values.ts";

export { notAskable } from "./questions/not-askable.ts";
export type { Outcome, Question } from "./questions/question.ts";

/** Every observed or disputed rule that the API can be asked about. Their cases are put to it as they stand, gaps or not. */
export const questions: readonly Question[] = [
  ...documentQuestions,
  ...matchingQuestions,
  ...principalQuestions,
  ...[...valueQuestions, ...literalQuestions, ...setQuestions].map(clauseQuestion),
  ...missingKeyQuestions,
  ...simulatorQuestions,
];

/** The reading that the simulator is known to follow; nothing of disputed rules, of which any answer is news. */
export function knownReading({ rule, known, readings: [first] }: Question): string | undefined {
  return known ?? (rules[rule].mark.includes("U") ? undefined : first?.name);
}

/** Which reading the answers follow, by its name; without one the text says why: none of them, or cases without an answer. */
export function readingOf(
  { cases, readings }: Question,
  answers: readonly Answer[],
): { readonly reading?: string; readonly text: string } {
  const outcomes = cases.map((_, i) => outcomeOf(answers[i]));
  const unanswered = outcomes.filter((outcome) => outcome === undefined).length;
  if (unanswered > 0) return { text: `not answered: ${unanswered} of ${cases.length} cases` };
  const followed = readings.find(({ decisions }) => decisions.every((decision, i) => decision === outcomes[i]));
  if (followed !== undefined) return { reading: followed.name, text: followed.text };
  const met = new Set(
    cases.map((_, i) => readings.filter(({ decisions }) => decisions[i] === outcomes[i]).map(({ name }) => name)).flat(),
  );
  const kind = met.size > 1 ? `mixed, parts of ${[...met].join(" and ")}` : "none of the readings";
  return { text: `${kind}: ${outcomes.join(", ")}` };
}

/** What the API said, or undefined where it said nothing that answers: it failed, or replied with something strange. */
function outcomeOf(answer: Answer | undefined): Outcome | undefined {
  if (answer === undefined) return undefined;
  if ("decision" in answer) return answer.decision;
  return "error" in answer && refusal.test(answer.error) ? "refused" : undefined;
}

/** Names of the API's errors about its input. */
const refusal = /^(?:InvalidInput|PolicyEvaluation|ValidationError|MalformedInput)/;
