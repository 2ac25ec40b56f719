import type { Answer } from "../model/case/answer.ts";
import type { Case } from "../model/case/case.ts";
import type { Engine } from "../model/case/engine.ts";
import { policyMembers, type PolicySet } from "../model/case/policy-set.ts";
import type { Request } from "../model/case/request.ts";
import { converse, type Conversation } from "./stdio/conversation.ts";
import { defaultLimits, type Limits } from "./stdio/limits.ts";
import type { Program } from "./stdio/program.ts";
import { protocol, readAnswer, readAnswers, readHello, type Hello } from "./stdio/protocol.ts";

export interface ProcessEngineOptions extends Program {
  /** Stands in for the name that the adapter gives. */
  readonly name?: string;
  readonly limits?: Partial<Limits>;
  /** Hears of restarts and of lines that no case can be charged with. */
  readonly report?: (event: string) => void;
  /** Gives up the start; once the engine is there, `close` ends it. */
  readonly signal?: AbortSignal;
}

/** Starts a process and greets it. Throws, after the process has ended, if it does not greet back as the protocol wants. */
async function open(
  program: Program,
  limits: Limits,
  report: (event: string) => void,
  signal: AbortSignal,
): Promise<[Conversation, Hello]> {
  const conversation = converse(program, limits, report);
  const giveUp = (): void => void conversation.close();
  if (signal.aborted) giveUp();
  signal.addEventListener("abort", giveUp);
  try {
    const reply = await conversation.ask({ type: "hello", protocol });
    if (!("message" in reply)) throw new Error("none" in reply ? reply.none : reply.error);
    return [conversation, readHello(reply.message)];
  } catch (error) {
    await conversation.close();
    throw error;
  } finally {
    signal.removeEventListener("abort", giveUp);
  }
}

/**
 * An engine behind the line protocol, in a process of its own. Rejects only if the process never greets; from then on
 * everything that goes wrong is an answer. A process that ends is replaced; the case that ended it is answered with `none`.
 */
export async function startProcessEngine(options: ProcessEngineOptions): Promise<Engine> {
  const limits = { ...defaultLimits, ...options.limits };
  const report = options.report ?? (() => {});
  const closing = new AbortController();
  const [first, { name, version, supports, takesMany }] = await open(options, limits, report, options.signal ?? closing.signal);

  let conversation = first;
  let restarts = 0;
  let restarting: Promise<void> | undefined;
  /** Why no process will be started again. */
  let over: string | undefined;
  let lastRun: Promise<unknown> = Promise.resolve();

  const restart = async (reason: string): Promise<void> => {
    if (restarts === limits.restarts) return giveUp(`not started again after ${restarts} restarts: ${reason}`);
    restarts += 1;
    report(`restart ${restarts}: ${reason}`);
    try {
      [conversation] = await open(options, limits, report, closing.signal);
    } catch (error) {
      giveUp(`did not start again: ${String(error)}`);
    }
  };
  const giveUp = (reason: string): void => {
    if (over === undefined) report(reason);
    over ??= reason;
  };

  /** Answers to cases that were open together when the process ended: nobody knows yet which of them ended it. */
  const doubtful = new WeakSet<Answer>();

  const ask = async (policies: PolicySet, requests: readonly Request[]): Promise<Answer[]> => {
    const all = (answer: Answer) => requests.map(() => answer);
    const member = policyMembers.find((each) => policies[each] !== undefined && !supports.has(each));
    if (member !== undefined) return all({ unsupported: member });
    if (over !== undefined) return all({ none: over });
    if (conversation.ended !== undefined) {
      restarting ??= restart(conversation.ended).finally(() => (restarting = undefined));
      await restarting;
      return ask(policies, requests);
    }
    const isOne = requests.length === 1;
    const reply = await conversation.ask({ type: "evaluate", policies, ...(isOne ? { request: requests[0] } : { requests }) });
    if ("message" in reply) return isOne ? [readAnswer(reply)] : readAnswers(reply, requests.length);
    if ("error" in reply) return all(reply);
    const answer = { none: reply.none };
    if (reply.open > 1 || !isOne) doubtful.add(answer);
    return all(answer);
  };
  const answersTo = (policies: PolicySet, requests: readonly Request[]): Promise<Answer[]> =>
    ask(policies, requests).catch((failure: unknown) => requests.map(() => ({ none: `could not be asked: ${String(failure)}` })));

  const run = async (cases: readonly Case[]): Promise<Answer[]> => {
    const answers: Answer[] = [];
    // `window` workers share the list, so that never more questions are open, however slowly the process reads.
    const rest = questionsOf(cases, takesMany ? mostRequests : 1).values();
    const worker = async (): Promise<void> => {
      for (const { from, to } of rest) {
        const asked = cases.slice(from, to);
        const replies = await answersTo(
          asked[0]!.policies,
          asked.map(({ request }) => request),
        );
        for (const [i, reply] of replies.entries()) answers[from + i] = reply;
      }
    };
    await Promise.all(Array.from({ length: Math.min(limits.window, cases.length) }, worker));
    // Asked alone, the innocent cases are judged and the guilty one ends its process once more.
    for (const [index, { policies, request }] of cases.entries()) {
      if (doubtful.has(answers[index]!)) [answers[index]] = (await answersTo(policies, [request])) as [Answer];
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
      closing.abort();
      await restarting;
      await conversation.close();
    },
  };
}

/** Requests that are put to one policy set in one message. */
const mostRequests = 32;

/** Neighbours that share their policies are one question, as far as an engine takes several requests at once. */
function questionsOf(cases: readonly Case[], most: number): { from: number; to: number }[] {
  const questions: { from: number; to: number }[] = [];
  for (const [i, { policies }] of cases.entries()) {
    const last = questions.at(-1);
    if (last !== undefined && last.to - last.from < most && cases[last.from]!.policies === policies) last.to = i + 1;
    else questions.push({ from: i, to: i + 1 });
  }
  return questions;
}
