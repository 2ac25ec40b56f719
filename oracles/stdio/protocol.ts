import type { Answer } from "../../model/case/answer.ts";
import { decisions } from "../../model/case/decision.ts";
import { policyMembers, type PolicyMember } from "../../model/case/policy-set.ts";

/** Version 1 of the line protocol. Source: case-format.md, "Adapter protocol". */
export const protocol = 1;

/** A JSON object of which nothing is known yet. */
export type Message = Record<string, unknown>;

/** What an adapter says of itself. */
export interface Hello {
  readonly name: string;
  readonly version: string;
  readonly supports: ReadonlySet<PolicyMember>;
  /** Whether several requests may be put to one policy set in one message. */
  readonly takesMany: boolean;
}

/** Longer texts of an adapter are cut: they end up in reports. */
const longestText = 1_000;

/** Text from outside as one short printable line. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 200 ? text.slice(0, 200) + "..." : text);
}

function isMessage(value: unknown): value is Message {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A message and the line that held it. */
export interface Reading {
  readonly message: Message;
  readonly line: string;
}

/** The object that a line holds, or nothing. */
export function parseMessage(line: string): Message | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isMessage(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Throws if the message does not say what every adapter has to say of itself. */
export function readHello(message: Message): Hello {
  const { name, version, supports, answers = ["evaluate"], error, type } = message;
  if (type === "hello") throw new Error("the program sent the greeting back: it copies its input and is no adapter");
  if (typeof error === "string") throw new Error(`the adapter refused the greeting: ${quoted(error)}`);
  if (typeof name !== "string" || typeof version !== "string")
    throw new Error('the adapter gave no "name" or no "version" in its answer to hello');
  if (!Array.isArray(supports)) throw new Error('the adapter\'s answer to hello has no list "supports"');
  if (!Array.isArray(answers) || !answers.includes("evaluate")) throw new Error('the adapter does not answer "evaluate"');
  for (const member of supports) {
    if (!policyMembers.includes(member)) throw new Error(`the adapter supports an unknown member: ${quoted(String(member))}`);
  }
  return { name, version, supports: new Set<PolicyMember>(supports), takesMany: answers.includes("evaluateMany") };
}

/** The answers to several requests, or one complaint for all of them. */
export function readAnswers({ message, line }: Reading, count: number): Answer[] {
  const { answers, unsupported, error } = message;
  if (Array.isArray(answers) && answers.length === count && answers.every(isMessage)) {
    return answers.map((answer) => readAnswer({ message: answer, line }));
  }
  const isRefused = answers === undefined && (typeof unsupported === "string" || typeof error === "string");
  const one: Answer = isRefused
    ? readAnswer({ message, line })
    : complaint(`"answers" to ${count} requests is a list of ${count} answers: ${quoted(line)}`);
  return Array.from({ length: count }, () => one);
}

/** Complaints about what a program printed begin with this word, so that they are told from what it says itself. */
export const complaint = (text: string): { error: string } => ({ error: `${complaintWord}${text}` });
const complaintWord = "protocol: ";
export const isComplaint = (error: string): boolean => error.startsWith(complaintWord);

/** Words that only answers hold: without an id nobody knows to which question. */
export const isAnswer = (message: Message): boolean =>
  ["decision", "unsupported", "error", "answers", "supports"].some((word) => word in message);

/** Exactly one of `decision`, `unsupported` and `error` makes an answer; other members are let pass. */
export function readAnswer({ message, line }: Reading): Answer {
  const words = ["decision", "unsupported", "error"].filter((word) => word in message);
  const word = words[0];
  const value = word === undefined ? undefined : message[word];
  if (words.length === 1 && typeof value === "string") {
    if (word === "unsupported") return { unsupported: value.slice(0, longestText) };
    if (word === "error") return { error: value.slice(0, longestText) };
    const decision = decisions.find((each) => each === value);
    if (decision !== undefined) return { decision };
  }
  if (words.length !== 1) {
    return complaint(`an answer holds one of "decision", "unsupported" and "error", this one ${words.length}: ${quoted(line)}`);
  }
  if (word === "decision")
    return complaint(
      `a decision is ${decisions.join(", ")}, not ${quoted(typeof value === "string" ? value : JSON.stringify(value))}`,
    );
  return complaint(`${quoted(word!)} is a text: ${quoted(line)}`);
}
