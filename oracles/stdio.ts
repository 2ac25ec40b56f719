import type { Answer } from "../model/case/answer.ts";
import type { Engine } from "../model/case/engine.ts";
import { limitedTo } from "./limited-engine.ts";
import { converse, type Conversation, type Habit, type Reply } from "./stdio/conversation.ts";
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
    const reply = await new Promise<Reply>((heard) => conversation.ask(encoded(`"type":"hello","protocol":${protocol}`), heard));
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

  const ask = (question: Question, answered: (answers: Answer[]) => void): void => {
    if (over !== undefined) {
      const answers = sameFor(question, { none: over });
      // Not at once: all that wait would be answered in the depth of one call.
      return queueMicrotask(() => answered(answers));
    }
    if (conversation.ended !== undefined) {
      restarting ??= { since: Date.now(), done: restart(conversation.ended).finally(() => (restarting = undefined)) };
      return void restarting.done.then(() => ask(question, answered));
    }
    conversation.ask(question.members, (reply) => answered(answersOrWhy(reply, question)));
  };
  const answersOrWhy = (reply: Reply, question: Question): Answer[] => {
    try {
      return answersIn(reply, question);
    } catch (failure) {
      return sameFor(question, { none: `its answer could not be read: ${String(failure)}` });
    }
  };
  const answersIn = (reply: Reply, question: Question): Answer[] => {
    if ("message" in reply) return question.requests === 1 ? [readAnswer(reply)] : readAnswers(reply, question.requests);
    const answer = "error" in reply ? { error: reply.error } : { none: reply.none };
    if ((reply.open ?? 0) > 1 || ("none" in reply && question.requests > 1)) doubtful.add(answer);
    if ("none" in reply) repeats.doubt(answer, reply);
    return sameFor(question, answer);
  };
  const askWhenLetIn = (how: "together" | "alone", question: Question, answered: (answers: Answer[]) => void): void =>
    gate.enter(how, () =>
      ask(question, (answers) => {
        gate.leave();
        answered(answers);
      }),
    );

  const put: Put = async (given, heard) => {
    const answers: Answer[] = [];
    const take = (index: number, answer: Answer): void => {
      answers[index] = answer;
      if (!doubtful.has(answer)) heard(index, answer);
    };
    let count = 0;
    const placed = eachOf(given).map((question) => ({ question, from: (count += question.requests) - question.requests }));
    // No more questions of one list wait at the gate than can be open.
    await sideBySide(placed, limits.window, ({ question, from }, done) =>
      askWhenLetIn("together", question, (replies) => {
        for (let i = 0; i < replies.length; i++) take(from + i, replies[i]!);
        done();
      }),
    );
    // Asked alone, the innocent cases are judged and the guilty one ends its process once more.
    for (const { question, from } of placed) {
      // All that one message asked is in doubt together.
      const doubted = answers[from];
      if (doubted === undefined || !doubtful.has(doubted)) continue;
      for (const [i, one] of apart(question).entries()) {
        const [answer] = await new Promise<Answer[]>((answered) => askWhenLetIn("alone", one, answered));
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

/**
 * Starts on the items in their order, so many at once, the next as soon as one is done. Resolves when all are. A promise for each would
 * cost more than all else that is done with a question here.
 */
function sideBySide<Item>(items: readonly Item[], most: number, start: (item: Item, done: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    if (items.length === 0) return resolve();
    let started = 0;
    let left = items.length;
    const startNext = (): void => {
      if (started < items.length) start(items[started++]!, done);
    };
    const done = (): void => (--left === 0 ? resolve() : startNext());
    for (let i = 0; i < most; i++) startNext();
  });
}

/** One answer to all requests of a question. */
const sameFor = ({ requests: length }: Question, answer: Answer): Answer[] => Array.from({ length }, () => answer);

/** A question for a reader: the id of its first case, and how it begins. */
function questionText(question: Pick<Question, "members">): string {
  const [first] = casesIn(question);
  return `${caseId(first!)} ${JSON.stringify(first).slice(0, 160)} ...`;
}
