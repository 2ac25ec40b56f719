import type { Answer } from "../../model/case/answer.ts";
import type { Case } from "../../model/case/case.ts";

/**
 * What is put to a program in one message: requests, one as a rule, to one policy set. They are JSON texts, so that they can be written
 * where there is time for it, and cost nothing more to hand on.
 */
export interface Question {
  readonly policies: string;
  readonly requests: readonly string[];
}

/** Puts questions to a program: an answer for each request, in their order; `heard` is told each as soon as it is there. */
export type Put = (questions: readonly Question[], heard: (index: number, answer: Answer) => void) => Promise<Answer[]>;

/** Requests that are put to one policy set in one message. */
const mostRequests = 32;

/**
 * The cases as questions: neighbours that share their policies are one question, if the program takes several requests at once. What
 * neighbours share is written once: the asks of a law differ in one thing as a rule, and writing is most of what asking costs.
 */
export function questionsOf(cases: readonly Case[], takesMany: boolean): Question[] {
  const questions: { policies: string; requests: string[] }[] = [];
  const most = takesMany ? mostRequests : 1;
  const policiesText = writer();
  const requestText = writer();
  let shared: Case["policies"] | undefined;
  for (const { policies, request } of cases) {
    const last = questions.at(-1);
    const text = requestText(request);
    if (last !== undefined && policies === shared && last.requests.length < most) last.requests.push(text);
    else questions.push({ policies: policiesText(policies), requests: [text] });
    shared = policies;
  }
  return questions;
}

/** Writes objects as JSON, and the one that it has just written no second time. */
function writer(): (value: object) => string {
  let written: object | undefined;
  let text = "";
  return (value) => {
    if (value !== written) text = JSON.stringify((written = value));
    return text;
  };
}

/** The members of the message that puts the question, all but its number. */
export function messageOf({ policies, requests }: Question): string {
  const [only, ...more] = requests;
  return `"type":"evaluate","policies":${policies},${more.length === 0 ? `"request":${only}` : `"requests":[${requests.join(",")}]`}`;
}
