import { cpus } from "node:os";
import { decisions, type Decision } from "../../model/case/decision.ts";
import { converse, type Conversation, type Reply } from "../stdio/conversation.ts";
import { encoded } from "../stdio/question.ts";
import { defaultLimits } from "../stdio/limits.ts";
import type { Message } from "../stdio/protocol.ts";
import { compileSubjects } from "./compile.ts";
import type { Memory, Once } from "./model-subject.ts";
import type { Run } from "./subject.ts";
import type { Workload } from "./workload.ts";
import { buildWorkloads } from "./workloads.ts";

const rounds = 15;
const roundMs = 200;
/** Warm-up ends when this many rates in a row lie within `settledShare` of their highest, or after `longestWarmUp` of them. */
const settledRates = 3;
const settledShare = 0.1;
const longestWarmUp = 6;
const warmUpMs = 200;

/** The engine that the others' ratios are against. */
const peer = "iam-simulate";

export interface WayFigures {
  readonly engine: string;
  readonly way: string;
  /** Decisions per second of each round. */
  readonly rates: readonly number[];
  readonly median: number;
  /** Median of the rounds' rates over the peer's in the same round. */
  readonly timesPeer: number;
  readonly warmUpRates: readonly number[];
}

export interface WorkloadFigures {
  readonly name: string;
  readonly title: string;
  readonly cases: number;
  readonly decisions: Readonly<Record<Decision, number>>;
  /** Cases that every engine decides alike. */
  readonly agreed: number;
  readonly ways: readonly WayFigures[];
}

export interface Figures {
  readonly node: string;
  readonly processor: string;
  readonly engines: readonly { readonly name: string; readonly version: string }[];
  readonly rounds: number;
  readonly roundMs: number;
  readonly workloads: readonly WorkloadFigures[];
  readonly once: Once;
  readonly memory: Memory;
}

/** Measures every workload in every way. Rejects if a process fails; rates and disagreements are figures, never failures. */
export async function measure(progress: (stage: string, done: number, of: number) => void): Promise<Figures> {
  const workloads = buildWorkloads();
  const subjects: MeasuredSubject[] = [];
  const stages = workloads.length + 2;
  let done = 0;
  progress("start", done, stages);
  try {
    const files = compileSubjects();
    const model = await startSubject(files.model);
    subjects.push(model);
    const once = (await model.ask({ type: "once" })) as unknown as Once;
    progress("parsed JSON to decision", ++done, stages);
    subjects.push(await startSubject(files.iamSimulate));
    const measured: WorkloadFigures[] = [];
    for (const workload of workloads) {
      measured.push(await measureInProcesses(workload, subjects));
      progress(workload.name, ++done, stages);
    }
    const memory = (await model.ask({ type: "memory" })) as unknown as Memory;
    progress("memory", ++done, stages);
    const engines = subjects.map(({ name, version }) => ({ name, version }));
    const processor = cpus()[0]?.model ?? "unknown";
    return { node: process.version, processor, engines, rounds, roundMs, workloads: measured, once, memory };
  } finally {
    await Promise.all(subjects.map((subject) => subject.close()));
  }
}

/**
 * A process for every line of the table, fresh for every workload: what one leaves behind, code specialised for other cases and garbage,
 * is no burden on another.
 */
async function measureInProcesses(workload: Workload, subjects: readonly MeasuredSubject[]): Promise<WorkloadFigures> {
  const lines: MeasuredSubject[] = [];
  try {
    for (const { file, ways } of subjects) for (const way of ways) lines.push({ ...(await startSubject(file)), ways: [way] });
    return await measureWorkload(workload, lines);
  } finally {
    await Promise.all(lines.map((line) => line.close()));
  }
}

interface MeasuredSubject {
  readonly file: string;
  readonly name: string;
  readonly version: string;
  readonly ways: readonly string[];
  /** Rejects if the process ends or answers with an error. */
  ask(message: Message): Promise<Message>;
  close(): Promise<void>;
}

/** Starts an engine in a process of its own. */
async function startSubject(file: string): Promise<MeasuredSubject> {
  const program = { command: process.execPath, args: ["--expose-gc", file] };
  const limits = { ...defaultLimits, answerMs: 120_000 };
  const conversation = converse(program, limits, () => {});
  try {
    const { name, version, ways } = await answer(conversation, { type: "hello" });
    return {
      file,
      name: String(name),
      version: String(version),
      ways: ways as string[],
      ask: (message) => answer(conversation, message),
      close: () => conversation.close(),
    };
  } catch (error) {
    await conversation.close();
    throw error;
  }
}

async function answer(conversation: Conversation, asked: Message): Promise<Message> {
  const members = encoded(JSON.stringify(asked).slice(1, -1));
  const reply = await new Promise<Reply>((heard) => conversation.ask(members, heard));
  if ("none" in reply) throw new Error(reply.none);
  if ("error" in reply) throw new Error(reply.error);
  const { error } = reply.message;
  if (typeof error === "string") throw new Error(error);
  return Object.fromEntries(Object.entries(reply.message).filter(([member]) => member !== "id"));
}

/** Warms up each way, then measures all of them in turn in every round, so that a slow spell of the machine strikes all alike. */
async function measureWorkload(workload: Workload, subjects: readonly MeasuredSubject[]): Promise<WorkloadFigures> {
  const asked = subjects.flatMap((subject) => subject.ways.map((way) => ({ subject, way, workload: workload.name })));
  const decided: Decision[][] = [];
  for (const { subject, ...rest } of asked)
    decided.push((await subject.ask({ type: "decide", ...rest }))["decisions"] as Decision[]);
  const warmUps: number[][] = [];
  for (const { subject, ...rest } of asked) warmUps.push(await warmUp(() => rateOf(subject, warmUpMs, rest)));
  const measured: number[][] = asked.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, { subject, ...rest }] of asked.entries()) measured[index]!.push(await rateOf(subject, roundMs, rest));
  }
  const peerRates = measured[asked.findIndex(({ subject }) => subject.name === peer)]!;
  const [first = []] = decided;
  const count = (decision: Decision) => first.filter((each) => each === decision).length;
  return {
    name: workload.name,
    title: workload.title,
    cases: workload.cases.length,
    decisions: Object.fromEntries(decisions.map((decision) => [decision, count(decision)])) as Record<Decision, number>,
    agreed: first.filter((decision, index) => decided.every((each) => each[index] === decision)).length,
    ways: asked.map(({ subject, way }, index) => {
      const rates = measured[index]!;
      const timesPeer = medianOf(rates.map((rate, round) => rate / peerRates[round]!));
      return { engine: subject.name, way, rates, median: medianOf(rates), timesPeer, warmUpRates: warmUps[index]! };
    }),
  };
}

async function rateOf(subject: MeasuredSubject, leastMs: number, asked: { way: string; workload: string }): Promise<number> {
  const { decisions, milliseconds } = (await subject.ask({ type: "run", leastMs, ...asked })) as unknown as Run;
  return (decisions / milliseconds) * 1_000;
}

async function warmUp(rate: () => Promise<number>): Promise<number[]> {
  const rates: number[] = [];
  while (rates.length < longestWarmUp) {
    rates.push(await rate());
    const last = rates.slice(-settledRates);
    if (last.length === settledRates && Math.min(...last) >= Math.max(...last) * (1 - settledShare)) break;
  }
  return rates;
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
