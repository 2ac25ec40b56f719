import type { Answer } from "../model/case/answer.ts";
import type { Case } from "../model/case/case.ts";
import type { Engine } from "../model/case/engine.ts";
import { policyMembers } from "../model/case/policy-set.ts";
import { converse, type Conversation } from "./stdio/conversation.ts";
import { defaultLimits, type Limits } from "./stdio/limits.ts";
import type { Program } from "./stdio/program.ts";
import { protocol, readAnswer, readHello, type Hello } from "./stdio/protocol.ts";

export interface ProcessEngineOptions extends Program {
  /** Stands in for the name that the adapter gives. */
  readonly name?: string;
  readonly limits?: Partial<Limits>;
  /** Hears of restarts and of lines that no case can be charged with. */
  readonly report?: (event: string) => void;
}

/** Starts a process and greets it. Throws, after the process has ended, if it does not greet back as the protocol wants. */
async function open(program: Program, limits: Limits, report: (event: string) => void): Promise<[Conversation, Hello]> {
  const conversation = converse(program, limits, report);
  try {
    const reply = await conversation.ask({ type: "hello", protocol });
    if (!("message" in reply)) throw new Error("none" in reply ? reply.none : reply.error);
    return [conversation, readHello(reply.message)];
  } catch (error) {
    await conversation.close();
    throw error;
  }
}

/**
 * An engine behind the line protocol, in a process of its own. Rejects only if the process never greets; from then on
 * everything that goes wrong is an answer. A process that ends is replaced; the case that ended it is answered with `none`.
 */
export async function startProcessEngine(options: ProcessEngineOptions): Promise<Engine> {
  const limits = { ...defaultLimits, ...options.limits };
  const report = options.report ?? (() => {});
  const [first, { name, version, supports }] = await open(options, limits, report);

  let conversation = first;
  let restarts = 0;
  let restarting: Promise<void> | undefined;
  /** Why no process will be started again. */
  let over: string | undefined;
  let lastRun: Promise<unknown> = Promise.resolve();

  const restart = async (reason: string): Promise<void> => {
    if (restarts === limits.restarts) {
      over = `not started again after ${restarts} restarts: ${reason}`;
      return;
    }
    restarts += 1;
    report(`restart ${restarts}: ${reason}`);
    try {
      [conversation] = await open(options, limits, report);
    } catch (error) {
      over = `did not start again: ${String(error)}`;
    }
  };

  /** Answers to cases that were open together when the process ended: nobody knows yet which of them ended it. */
  const doubtful = new WeakSet<Answer>();

  const ask = async (asked: Case): Promise<Answer> => {
    const { policies, request } = asked;
    const member = policyMembers.find((each) => policies[each] !== undefined && !supports.has(each));
    if (member !== undefined) return { unsupported: member };
    if (over !== undefined) return { none: over };
    if (conversation.ended !== undefined) {
      restarting ??= restart(conversation.ended).finally(() => (restarting = undefined));
      await restarting;
      return ask(asked);
    }
    const reply = await conversation.ask({ type: "evaluate", policies, request });
    if ("message" in reply) return readAnswer(reply);
    if ("error" in reply) return reply;
    const answer = { none: reply.none };
    if (reply.open > 1) doubtful.add(answer);
    return answer;
  };
  const answerTo = (asked: Case): Promise<Answer> =>
    ask(asked).catch((failure: unknown) => ({ none: `could not be asked: ${String(failure)}` }));

  const run = async (cases: readonly Case[]): Promise<Answer[]> => {
    const answers: Answer[] = [];
    // `window` workers share the list, so that never more cases are open, however slowly the process reads.
    const rest = cases.entries();
    const worker = async (): Promise<void> => {
      for (const [index, each] of rest) answers[index] = await answerTo(each);
    };
    await Promise.all(Array.from({ length: Math.min(limits.window, cases.length) }, worker));
    // Asked alone, the innocent cases are judged and the guilty one ends its process once more.
    for (const [index, each] of cases.entries()) {
      if (doubtful.has(answers[index]!)) answers[index] = await answerTo(each);
    }
    return answers;
  };

  return {
    name: options.name ?? name,
    version,
    supports,
    evaluate(cases) {
      const answers = lastRun.then(() => run(cases));
      lastRun = answers;
      return answers;
    },
    async close() {
      over ??= "the engine was closed";
      await restarting;
      await conversation.close();
    },
  };
}
