import { closeSync, existsSync, fsyncSync, ftruncateSync, openSync, readFileSync, statSync, writeFileSync } from "node:fs";
import type { Answer } from "../../model/case/answer.ts";
import type { Case } from "../../model/case/case.ts";
import { decisions } from "../../model/case/decision.ts";
import type { Engine } from "../../model/case/engine.ts";
import { policyMembers } from "../../model/case/policy-set.ts";
import { isObject } from "../../model/document/json.ts";
import { printable, UserError } from "../user-error.ts";
import { caseId } from "../vector-files.ts";
import type { CellAnswer } from "./reply.ts";
import { withoutSecrets } from "./secrets.ts";

/** What was answered to one case, when, where and to which client: one line of a recording. */
export interface Recorded {
  /** The id of the case, as of a vector. */
  readonly id: string;
  readonly case: Case;
  readonly answer: CellAnswer;
  /** ISO date: what the simulator answers has changed before. Rule: sim.scp.before-2026-07. */
  readonly date: string;
  readonly region: string;
  readonly client: string;
}

/** A recording that is being written. */
export interface Recording {
  /** Answers by the id of the case. Of those that an earlier run could not read none is there: they are asked again. */
  readonly answers: ReadonlyMap<string, Recorded>;
  /** Keeps the answers of one reply: they are on the disk when this returns. */
  append(rows: readonly Recorded[]): void;
  close(): void;
}

/** A recording that nobody reads later. */
export function forgottenRecording(): Recording {
  const answers = new Map<string, Recorded>();
  return { answers, append: (rows) => rows.forEach((row) => answers.set(row.id, row)), close: () => {} };
}

/** Refuses to go on with answers of another endpoint: what a local double said is nothing that AWS said. */
export function refuseOtherEndpoint({ answers }: Recording, client: string): void {
  const other = [...answers.values()].find((row) => endpointOf(row.client) !== endpointOf(client));
  if (other === undefined) return;
  throw new UserError(
    `the recording holds answers of ${printable(endpointOf(other.client) ?? "AWS")}, and the endpoint is now ${endpointOf(client) ?? "AWS"}: --out names another folder`,
  );
}

/** The endpoint that a client asked, if it was not AWS's own. */
export const endpointOf = (client: string): string | undefined => client.split(" at ")[1];

/** The rows of a recording. A last line that was torn by a crash is let go; any other that is no row is told. */
export function readRecording(path: string): {
  readonly rows: Recorded[];
  /** Bytes up to the torn line. */ readonly whole: number;
} {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    throw new UserError(`${printable(path)}: it cannot be read; name a recording that oracle wrote`);
  }
  const whole = bytes.lastIndexOf("\n") + 1;
  const lines = bytes.toString("utf8", 0, whole).split("\n").slice(0, -1);
  return { rows: lines.map((line, i) => rowOf(line, `${printable(path)}:${i + 1}`)), whole };
}

function rowOf(line: string, place: string): Recorded {
  const refuse = (why: string): never => {
    throw new UserError(`${place}: ${why}; a recording of oracle is required`);
  };
  let row: unknown;
  try {
    row = JSON.parse(line);
  } catch {
    return refuse("it is not JSON");
  }
  if (!isObject(row)) return refuse("it is no object");
  const { id, date, region, client, policies, request } = row;
  if (![id, date, region, client].every((each) => typeof each === "string"))
    return refuse("id, date, region or client is missing");
  // Not `readCase`: some questions are about documents that AWS may refuse.
  if (!isObject(policies) || !isObject(request)) return refuse("policies or request is missing");
  const asked = { policies, request } as unknown as Case;
  const answer = answerOf(row);
  if (answer === undefined) return refuse("it has no decision and no error");
  if (caseId(asked) !== id) return refuse(`its id is not that of its case, ${caseId(asked)}`);
  return { id, date, region, client, case: asked, answer } as Recorded;
}

function answerOf({ decision: word, matched, error, unreadable }: Readonly<Record<string, unknown>>): CellAnswer | undefined {
  if (typeof error === "string") return { error };
  if (typeof unreadable === "string") return { unreadable };
  const decision = decisions.find((each) => each === word);
  const isList = Array.isArray(matched) && matched.every((each): each is string => typeof each === "string");
  return decision === undefined || !isList ? undefined : { decision, matched };
}

/** Whether the case of a row has its answer: what could not be read is asked again. */
export const isAnswered = ({ answer }: Recorded): boolean => !("unreadable" in answer);

/** Opens a recording to go on with, or to begin: where one is there already, `resume` says that it is meant. */
export function openRecording(
  path: string,
  resume: boolean,
  write: (file: number, bytes: Buffer) => void = writeFileSync,
): Recording {
  const { rows, whole } = existsSync(path) ? readRecording(path) : { rows: [], whole: 0 };
  // One without a byte is of a run that never got an answer.
  if (!resume && existsSync(path) && statSync(path).size > 0) {
    throw new UserError(
      `${printable(path)} holds the answers of an earlier run: --resume goes on from there, --out names another folder`,
    );
  }
  const answers = new Map<string, Recorded>();
  for (const row of rows.filter(isAnswered)) {
    const before = answers.get(row.id);
    if (before !== undefined && JSON.stringify(before.answer) !== JSON.stringify(row.answer)) {
      throw new UserError(`${printable(path)}: it holds two answers to the case ${row.id}; take the wrong one out`);
    }
    answers.set(row.id, row);
  }
  const file = openCut(path, whole);
  let length = whole;
  let full: unknown;
  return {
    answers,
    append(rows) {
      // Other calls may be under way when the disk is full: nothing follows what could not be written.
      if (full !== undefined) throw full;
      const bytes = Buffer.from(rows.map((row) => `${lineOf(row)}\n`).join(""));
      try {
        write(file, bytes);
        // A call costs more than this.
        fsyncSync(file);
      } catch (error) {
        full = unwritable(path, error);
        ftruncateSync(file, length);
        throw full;
      }
      length += bytes.length;
      for (const row of rows) answers.set(row.id, row);
    },
    close: () => closeSync(file),
  };
}

function openCut(path: string, length: number): number {
  try {
    const file = openSync(path, "a");
    ftruncateSync(file, length);
    return file;
  } catch (error) {
    throw unwritable(path, error);
  }
}

/** What is told of a file beside or of the recording that the system does not let be written. */
export function unwritable(path: string, error: unknown): UserError {
  const why = printable(error instanceof Error ? error.message : String(error)).slice(0, 200);
  return new UserError(
    `${printable(path)} cannot be written (${why}): make room; what was recorded is kept, and --resume goes on from there`,
  );
}

function lineOf({ id, case: { policies, request }, answer, date, region, client }: Recorded): string {
  return JSON.stringify({ id, ...answer, date, region, client, policies, request });
}

/** The row of one answer: nothing in it says who asked. */
export function recordOf(asked: Case, answer: CellAnswer, where: Pick<Recorded, "date" | "region" | "client">): Recorded {
  const sent = JSON.stringify(asked);
  return { id: caseId(asked), case: asked, answer: told(), ...where };

  function told(): CellAnswer {
    if ("error" in answer) return { error: withoutSecrets(answer.error, sent) };
    if ("unreadable" in answer) return { unreadable: withoutSecrets(answer.unreadable, sent) };
    return { ...answer, matched: answer.matched.map((place) => withoutSecrets(place, sent)) };
  }
}

/** A recording as an engine: it answers what was asked, and nothing else. Needs neither SDK nor credentials. */
export function recordingEngine(path: string): Engine {
  const { rows } = readRecording(path);
  const answers = new Map(rows.map(({ id, answer }) => [id, answer]));
  const dates = [...new Set(rows.map(({ date }) => date))].toSorted();
  return {
    name: "recording",
    version: dates.length > 1 ? `${dates[0]} to ${dates.at(-1)}` : (dates[0] ?? "empty"),
    supports: new Set(policyMembers),
    evaluate: (cases) => Promise.resolve(cases.map((each) => answerFrom(answers.get(caseId(each))))),
    close: () => Promise.resolve(),
  };
}

/** What an engine answers where the API said this of the case. */
export function answerFrom(answer: CellAnswer | undefined): Answer {
  if (answer === undefined) return { unsupported: "not in the recording" };
  if ("unreadable" in answer) return { error: answer.unreadable };
  return "error" in answer ? answer : { decision: answer.decision };
}
