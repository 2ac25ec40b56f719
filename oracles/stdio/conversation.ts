import type { Limits } from "./limits.ts";
import { startProgram, type Program } from "./program.ts";
import { parseMessage, quoted, type Message, type Reading } from "./protocol.ts";

/** What comes back to one question: a message with its id, a complaint about what came instead, or the end of the process. */
export type Reply = Reading | { error: string } | Ended;

interface Ended {
  readonly none: string;
  /** Questions that were open at the end: one of them brought it about. */
  readonly open: number;
}

/** Questions and replies with one process, from its start to its end. */
export interface Conversation {
  /** Sends one message. Always resolves. */
  ask(message: Message): Promise<Reply>;
  /** Why the process ended; undefined as long as it can be asked. */
  readonly ended: string | undefined;
  close(): Promise<void>;
}

/**
 * Replies are matched by id, in any order. A line that names no question is blamed on the oldest open one, since most
 * programs answer in order and no other case can be charged with it. `report` hears what no question can be charged with.
 */
export function converse(program: Program, limits: Limits, report: (event: string) => void): Conversation {
  const open = new Map<number, (reply: Reply) => void>();
  let nextId = 0;
  let ended: string | undefined;
  let silence: NodeJS.Timeout | undefined;

  const settle = (id: number, reply: Reply): void => {
    open.get(id)?.(reply);
    open.delete(id);
    if (open.size > 0) silence?.refresh();
    else clearTimeout(silence);
  };
  const blame = (complaint: string): void => {
    const [oldest] = open.keys();
    if (oldest === undefined) report(complaint);
    else settle(oldest, { error: complaint });
  };

  const running = startProgram(program, limits, {
    line(line) {
      const message = parseMessage(line);
      const id = message?.["id"];
      if (message === undefined || typeof id !== "number") blame(`a line that answers no question: ${quoted(line)}`);
      else if (open.has(id)) settle(id, { message, line });
      else report(`an answer to no open question: ${quoted(line)}`);
    },
    tooLong: (start) => blame(`a line of more than ${limits.lineLength} characters: ${quoted(start)}`),
  });
  void running.ended.then((how) => {
    ended = how;
    const end = { none: how, open: open.size };
    for (const id of open.keys()) settle(id, end);
  });

  const ask = (message: Message): Promise<Reply> => {
    if (ended !== undefined) return Promise.resolve({ none: ended, open: 0 });
    const id = nextId++;
    const line = JSON.stringify({ id, ...message });
    // The greeting, question 0, is always asked alone: its limit holds for no other question.
    const limitMs = id === 0 ? limits.helloMs : limits.answerMs;
    return new Promise((resolve) => {
      if (open.size === 0) silence = setTimeout(() => running.kill(`no answer within ${limitMs} ms`), limitMs);
      open.set(id, resolve);
      running.send(line);
    });
  };
  return {
    ask,
    close: () => running.stop(),
    get ended() {
      return ended;
    },
  };
}
