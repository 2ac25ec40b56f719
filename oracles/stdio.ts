import type { Answer } from "../model/case/answer.ts";
import type { Engine } from "../model/case/engine.ts";
import { limitedTo } from "./limited-engine.ts";
import { converse, type Conversation, type Habit } from "./stdio/conversation.ts";
import type { ProgramEvent } from "./stdio/event.ts";
import { startGate } from "./stdio/gate.ts";
import { defaultLimits, type Limits } from "./stdio/limits.ts";
import type { Program } from "./stdio/program.ts";
import { startRepeats } from "./stdio/repeats.ts";
import { caseId } from "./vector-files.ts";
import { apart, casesIn, eachOf, encoded, questionsOf, type Put, type Question } from "./stdio/question.ts";
import { protocol, readAnswer, readAnswers, readHello, type Hello } from "./stdio/protocol.ts";

export interface ProcessEngineOptions extends Program {
  /** Stands in for the name that the adapter gives. */
  readonly name?: string;
  readonly limits?: Partial<Limits>;
  /** Hears of restarts and of lines that no case can be charged with. */
  readonly report?: (event: ProgramEvent) => void;
  /** Gives up the start; once the engine is there, `close` ends it. */
  readonly signal?: AbortSignal;
}

/** Starts a process and greets it. Throws, after the process has ended, if it does not greet back as the protocol wants. */
async function open(
  program: Program,
  limits: Limits,
  report: (event: ProgramEvent) => void,
  habit: Habit,
  signal: AbortSignal,
): Promise<[Conversation, Hello]> {
  const conversation = converse(program, limits, report, habit);
  const giveUp = (): void => void conversation.close();
  if (signal.aborted) giveUp();
  signal.addEventListener("abort", giveUp);
  try {
    const reply = await conversation.ask(encoded(`"type":"hello","protocol":${protocol}`));
    if (!("message" in reply)) throw new Error("none" in reply ? reply.none : reply.error);
    return [conversation, readHello(reply.message)];
  } catch (error) {
    await conversation.close();
    throw error;
  } finally {
    signal.removeEventListener("abort", giveUp);
  }
}

/** An engine that can also be asked in the words of the protocol, by somebody who has put cases into these elsewhere. */
export interface ProcessEngine extends Engine {
  /** Whether it takes several requests to one policy set at once. */
  readonly takesMany: boolean;
  readonly put: Put;
}

export const isProcessEngine = (engine: Engine): engine is ProcessEngine => "put" in engine;

/**
 * An engine behind the line protocol, in a process of its own. Rejects only if the process never greets; from then on
 * everything that goes wrong is an answer. A process that ends is replaced; the case that ended it is answered with `none`.
 */
export async function startProcessEngine(options: ProcessEngineOptions): Promise<ProcessEngine> {
  const limits = { ...defaultLimits, ...options.limits };
  const report = options.report ?? (() => {});
  const closing = new AbortController();
  const habit: Habit = {};
  const [first, hello] = await open(options, limits, report, habit, options.signal ?? closing.signal);
  const { name, version, supports, takesMany } = hello;

  let conversation = first;
  let restarts = 0;
  let restarting: { readonly done: Promise<void>; readonly since: number } | undefined;
  /** Why no process will be started again. */
  let over: string | undefined;
  /** Lists of cases are asked side by side: an engine that waits for the rest of one list idles while the next is there. */
  const gate = startGate(limits.window);

  const restart = async (reason: string, hasFailed = false): Promise<void> => {
    if (restarts === limits.restarts) return giveUp(`not started again after ${restarts} restarts: ${reason}`);
    restarts += 1;
    report({ what: `was started again: ${reason}` });
    try {
      [conversation] = await open(options, limits, report, habit, closing.signal);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      // It has greeted before: a machine that is busy for a while is no reason to give it up.
      if (hasFailed || over !== undefined) giveUp(`did not start again: ${why}`);
      else await restart(why, true);
    }
  };
  const giveUp = (reason: string): void => {
    if (over === undefined) report({ what: `was given up: ${reason}` });
    over ??= reason;
  };

  /** Answers to cases that were open together when the process ended: nobody knows yet which of them ended it. */
  const doubtful = new WeakSet<Answer>();
  const repeats = startRepeats();

  const ask = async (question: Question): Promise<Answer[]> => {
    const { members, requests: length } = question;
    const all = (answer: Answer): Answer[] => Array.from({ length }, () => answer);
    if (over !== undefined) return all({ none: over });
    if (conversation.ended !== undefined) {
      restarting ??= { since: Date.now(), done: restart(conversation.ended).finally(() => (restarting = undefined)) };
      await restarting.done;
      return ask(question);
    }
    const reply = await conversation.ask(members);
    if ("message" in reply) return length === 1 ? [readAnswer(reply)] : readAnswers(reply, length);
    const answer = "error" in reply ? { error: reply.error } : { none: reply.none };
    if ((reply.open ?? 0) > 1 || ("none" in reply && length > 1)) doubtful.add(answer);
    if ("none" in reply) repeats.doubt(answer, reply);
    return all(answer);
  };
  const entered = async (how: "together" | "alone", question: Question): Promise<Answer[]> => {
    await gate.enter(how);
    try {
      return await ask(question);
    } catch (failure) {
      return Array.from({ length: question.requests }, () => ({ none: `could not be asked: ${String(failure)}` }));
    } finally {
      gate.leave();
    }
  };

  const put: Put = async (given, heard) => {
    const answers: Answer[] = [];
    const take = (index: number, answer: Answer): void => {
      answers[index] = answer;
      if (!doubtful.has(answer)) heard(index, answer);
    };
    let count = 0;
    const placed = eachOf(given).map((question) => ({ question, from: (count += question.requests) - question.requests }));
    // Workers share the list, so that no more questions of it wait at the gate than can be open.
    const rest = placed.values();
    const worker = async (): Promise<void> => {
      for (const { question, from } of rest) {
        for (const [i, reply] of (await entered("together", question)).entries()) take(from + i, reply);
      }
    };
    await Promise.all(Array.from({ length: Math.min(limits.window, placed.length) }, worker));
    // Asked alone, the innocent cases are judged and the guilty one ends its process once more.
    for (const { question, from } of placed) {
      // All that one message asked is in doubt together.
      const doubted = answers[from];
      if (doubted === undefined || !doubtful.has(doubted)) continue;
      for (const [i, one] of apart(question).entries()) {
        const [answer] = await entered("alone", one);
        repeats.again(doubted, answer!);
        take(from + i, answer!);
      }
    }
    return answers;
  };

  const engine: ProcessEngine = {
    name: options.name ?? name,
    version,
    supports,
    takesMany,
    put,
    evaluate: (cases, heard = () => {}) => put(questionsOf(cases, takesMany), heard),
    waits() {
      if (restarting !== undefined)
        return { ms: Date.now() - restarting.since, question: `the greeting, after restart ${restarts}` };
      const open = conversation.waits();
      return open && { ms: open.ms, question: questionText(open) };
    },
    unrepeated: () => repeats.told(),
    ended: () => over,
    async close() {
      over ??= "the engine was closed";
      closing.abort();
      await restarting?.done;
      await conversation.close();
    },
  };
  return { ...engine, ...limitedTo(engine, []) };
}

/** A question for a reader: the id of its first case, and how it begins. */
function questionText(question: Pick<Question, "members">): string {
  const [first] = casesIn(question);
  return `${caseId(first!)} ${JSON.stringify(first).slice(0, 160)} ...`;
}
