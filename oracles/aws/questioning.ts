import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Case } from "../../model/case/case.ts";
import { smokeCases } from "../conform/smoke.ts";
import { startSimulator } from "./aws-simulator.ts";
import { batched } from "./call.ts";
import { startPace } from "./pace.ts";
import { knownReading, notAskable, questions, readingOf, type Question } from "./questions.ts";
import { refuseOtherEndpoint, unwritable } from "./recording.ts";
import { greet, openRecordingIn, today, type OracleOptions } from "./run.ts";
import type { Stop, Tally } from "./sender.ts";
import { translated } from "./simulation.ts";

/** Which reading of one rule the simulator follows. */
export interface Told {
  readonly rule: Question["rule"];
  readonly question: string;
  /**
   * `known`: the reading that is known of it; `other`: another one; `told`: the one of a disputed rule, of which none was known;
   * `unclear`: none of them, or parts of several; `open`: it was not answered.
   */
  readonly follows: "known" | "other" | "told" | "unclear" | "open";
  /** The reading, or why there is none. */
  readonly text: string;
}

/** What the questions brought: the content of questions.json. */
export interface QuestionsReport {
  readonly format: 1;
  readonly stopped?: Stop;
  readonly date: string;
  readonly region: string;
  readonly client: string;
  readonly calls: Tally;
  readonly cases: number;
  readonly told: readonly Told[];
  readonly notAskable: typeof notAskable;
}

/** The cases of all questions, in their order. */
export const questionCases = questions.flatMap((question) => question.cases);

/** Asks only what tells the readings of rules apart that are disputed, or observed and nowhere documented. */
export async function askQuestions(options: OracleOptions): Promise<QuestionsReport> {
  const { budget, rate, seed, clock, signal, progress, out } = options;
  const recording = openRecordingIn(out, "questions.jsonl", options.resume);
  try {
    const client = await options.connect();
    refuseOtherEndpoint(recording, client.version);
    const pace = startPace(rate, seed, clock);
    const heard = (): void => progress({ stage: "asking", sent: simulator.tally, rate: pace.rate() });
    const simulator = startSimulator({ client, pace, recording, budget, signal, translate: translated, today, heard });
    await greet(simulator);
    const answers = await simulator.evaluate(questionCases);
    let next = 0;
    const told = questions.map((question): Told => {
      const own = answers.slice(next, (next += question.cases.length));
      const { reading, text } = readingOf(question, own);
      return { rule: question.rule, question: question.question, follows: followed(question, reading, text), text };
    });
    const stopped = simulator.stopped();
    const report: QuestionsReport = {
      format: 1,
      ...(stopped && { stopped }),
      date: today(),
      region: client.region,
      client: client.version,
      calls: simulator.tally,
      cases: questionCases.length,
      told,
      notAskable,
    };
    try {
      writeFileSync(join(out, "questions.json"), `${JSON.stringify(report, null, 1)}\n`);
    } catch (error) {
      throw unwritable(join(out, "questions.json"), error);
    }
    await simulator.close();
    return report;
  } finally {
    recording.close();
  }
}

function followed(question: Question, reading: string | undefined, text: string): Told["follows"] {
  if (reading === undefined) return text.startsWith("not answered") ? "open" : "unclear";
  const known = knownReading(question);
  if (known === undefined) return "told";
  return reading === known ? "known" : "other";
}

/** What asking would cost, the cases that greet included, which are asked before: the dry run of the questions. */
export function questionCalls(): number {
  const callsOf = (cases: readonly Case[]): number => batched(cases.map(translated)).length;
  return callsOf(smokeCases.map((each) => each.case)) + callsOf(questionCases);
}

/** 0: nothing speaks against what is known; 1: something does, or an answer fits no reading; 2: not all were answered. */
export function exitCodeOfQuestions({ told }: QuestionsReport): number {
  if (told.some(({ follows }) => follows === "open")) return 2;
  return told.some(({ follows }) => follows === "other" || follows === "unclear") ? 1 : 0;
}
