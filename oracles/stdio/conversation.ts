import type { Wait } from "../../model/case/engine.ts";
import { answeredAgain, answeredUnasked, strayLine, type ProgramEvent } from "./event.ts";
import type { Limits } from "./limits.ts";
import { startProgram, type Program } from "./program.ts";
import { complaint, isAnswer, parseMessage, quoted, type Reading } from "./protocol.ts";

/** What comes back to one question: a message with its id, a complaint about what came instead, or the end of the process. */
export type Reply = Reading | Complaint | Ended;

interface Complaint {
  readonly error: string;
  /** Questions that were open, where it is not known that this one is at fault. */
  readonly open?: number;
}

interface Ended {
  readonly none: string;
  /** Questions that were open at the end: one of them brought it about. */
  readonly open: number;
}

/** Questions and replies with one process, from its start to its end. */
export interface Conversation {
  /** Sends one message, given as the JSON text of its members, all but the number. `heard` is always told a reply, once. */
  ask(members: Uint8Array, heard: (reply: Reply) => void): void;
  /** The oldest open question, and since when nothing has been answered. */
  waits(): { readonly ms: Wait["ms"]; readonly members: Uint8Array } | undefined;
  /** Why the process ended; undefined as long as it can be asked. */
  readonly ended: string | undefined;
  close(): Promise<void>;
}

/** How a program prints lines that are no answers, once it has shown it: beside its answers, or in place of them. */
export interface Habit {
  strays?: "beside" | "instead";
}

interface Open {
  readonly members: Uint8Array;
  readonly heard: (reply: Reply) => void;
}

const closing = Buffer.from("}");

/** Questions that got a line that is no answer, and that may be answered yet: more of them are not remembered. */
const mostBlamed = 1_000;

/**
 * Replies are matched by id, in any order. A line that is no answer may be a log line or stand in place of one: the oldest open
 * question is blamed for it, since most programs answer in order, until a blamed question is answered after all: then such
 * lines are log lines. `report` hears what no question can be charged with.
 */
export function converse(
  program: Program,
  limits: Limits,
  report: (event: ProgramEvent) => void,
  habit: Habit = {},
): Conversation {
  const open = new Map<number, Open>();
  const blamed = new Set<number>();
  let nextId = 0;
  let ended: string | undefined;
  let silence: NodeJS.Timeout | undefined;
  let silentSince = 0;
  let grace: NodeJS.Timeout | undefined;
  let lastStray: string | undefined;

  const settle = (id: number, reply: Reply): void => {
    const asked = open.get(id);
    open.delete(id);
    clearTimeout(grace);
    grace = undefined;
    silentSince = Date.now();
    if (open.size > 0) silence?.refresh();
    else clearTimeout(silence);
    asked?.heard(reply);
  };
  const blame = (id: number, reply: Complaint): void => {
    if (blamed.size < mostBlamed) blamed.add(id);
    settle(id, reply);
  };
  const stray = (line: string): void => {
    lastStray = quoted(line);
    report({ what: strayLine, example: lastStray });
    const [oldest] = open.keys();
    // Many programs log while they start.
    if (oldest === undefined || oldest === 0 || habit.strays === "beside") return;
    const told = complaint(`a line that is no answer: ${lastStray}`);
    if (habit.strays === "instead") return blame(oldest, told);
    if (open.size > 1) return blame(oldest, { ...told, open: open.size });
    grace ??= setTimeout(() => {
      habit.strays ??= "instead";
      blame(oldest, told);
    }, limits.strayMs);
  };
  const hear = (line: string): void => {
    const message = parseMessage(line);
    const id = message?.["id"];
    const [oldest] = open.keys();
    if (message === undefined || typeof id !== "number") {
      if (oldest === undefined || message === undefined || !isAnswer(message)) return stray(line);
      return settle(
        oldest,
        complaint(`an answer repeats the number of its question as "id", this one does not: ${quoted(line)}`),
      );
    }
    if ((grace !== undefined && open.has(id)) || blamed.delete(id)) habit.strays = "beside";
    else if (!open.has(id)) report({ what: id < nextId ? answeredAgain : answeredUnasked, example: quoted(line) });
    if (open.has(id)) settle(id, { message, line });
  };

  const running = startProgram(program, limits, {
    line: hear,
    tooLong(start) {
      const [oldest] = open.keys();
      const what = `a line of more than ${limits.lineLength} characters`;
      if (oldest === undefined) report({ what: `printed ${what}`, example: quoted(start) });
      else settle(oldest, complaint(`${what}: ${quoted(start)}`));
    },
  });
  void running.ended.then((how) => {
    // What it printed before may say why it never greeted.
    ended = open.has(0) && lastStray !== undefined ? `${how}; standard output: ${lastStray}` : how;
    const end = { none: ended, open: open.size };
    for (const id of open.keys()) settle(id, end);
  });

  const ask: Conversation["ask"] = (members, heard) => {
    if (ended !== undefined) return heard({ none: ended, open: 0 });
    const id = nextId++;
    // The greeting, question 0, is always asked alone: its limit holds for no other question.
    const limitMs = id === 0 ? limits.helloMs : limits.answerMs;
    if (open.size === 0) {
      silence = setTimeout(() => running.kill(`no answer within ${limitMs} ms`), limitMs);
      silentSince = Date.now();
    }
    open.set(id, { members, heard });
    running.send([Buffer.from(`{"id":${id},`), members, closing]);
  };
  return {
    ask,
    waits() {
      const [oldest] = open.values();
      return oldest && { ms: Date.now() - silentSince, members: oldest.members };
    },
    close: () => running.stop(),
    get ended() {
      return ended;
    },
  };
}
