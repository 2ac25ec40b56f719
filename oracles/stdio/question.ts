import type { Answer } from "../../model/case/answer.ts";
import type { Case } from "../../model/case/case.ts";

/** What is put to a program in one message: requests, one as a rule, to one policy set. */
export interface Question {
  /** The JSON text of the message's members, all but its number. */
  readonly members: Uint8Array;
  readonly requests: number;
}

/**
 * Questions that are handed on. They are written where there is time for it, and written as bytes: to carry them as texts would cost
 * more than all else that is done with them on the way to the program.
 */
export interface Questions {
  /** The members of a question a line. */
  readonly lines: Uint8Array<ArrayBuffer>;
  /** How many requests each of them holds. */
  readonly requests: readonly number[];
}

/** Puts questions to a program: an answer for each request, in their order; `heard` is told each as soon as it is there. */
export type Put = (questions: Questions, heard: (index: number, answer: Answer) => void) => Promise<Answer[]>;

/** Requests that are put to one policy set in one message. */
const mostRequests = 32;

const encoder = new TextEncoder();
const decoder = new TextDecoder();
export const encoded = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text);

/**
 * The cases as questions: neighbours that share their policies are one question, if the program takes several requests at once. What
 * neighbours share is written once: the asks of a law differ in one thing as a rule, and writing is most of what asking costs.
 */
export function questionsOf(cases: readonly Case[], takesMany: boolean): Questions {
  const questions: { readonly policies: string; readonly requests: string[] }[] = [];
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
  return {
    lines: encoded(questions.map(({ policies, requests }) => membersOf(policies, requests)).join("\n")),
    requests: questions.map(({ requests }) => requests.length),
  };
}

function membersOf(policies: string, requests: readonly string[]): string {
  const [only, ...more] = requests;
  return `"type":"evaluate","policies":${policies},${more.length === 0 ? `"request":${only}` : `"requests":[${requests.join(",")}]`}`;
}

/** Writes objects as JSON, and the one that it has just written no second time. */
export function writer(): (value: object) => string {
  let written: object | undefined;
  let text = "";
  return (value) => {
    if (value !== written) text = JSON.stringify((written = value));
    return text;
  };
}

const lineEnd = 0x0a;

/** Each question by itself. JSON writes no line end into a line. */
export function eachOf({ lines, requests }: Questions): Question[] {
  let from = 0;
  return requests.map((count) => {
    const end = lines.indexOf(lineEnd, from);
    const members = lines.subarray(from, end < 0 ? lines.length : end);
    from = end + 1;
    return { members, requests: count };
  });
}

/** The cases that a question asks about. */
export function casesIn({ members }: Pick<Question, "members">): Case[] {
  const {
    policies,
    request,
    requests = [request],
  } = JSON.parse(`{${decoder.decode(members)}}`) as Case & {
    readonly requests?: readonly Case["request"][];
  };
  return requests.map((each) => ({ policies, request: each }));
}

/** The question as one for each of its requests. */
export const apart = (question: Question): Question[] =>
  question.requests === 1 ? [question] : eachOf(questionsOf(casesIn(question), false));
