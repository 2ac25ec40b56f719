import { accessSync, constants, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Case } from "../../model/case/case.ts";
import { findFindings } from "../conform/findings/find.ts";
import { likenesses } from "../conform/findings/likeness.ts";
import { emptyReport } from "../conform/conform.ts";
import type { EngineReport, Report } from "../conform/report.ts";
import { openReportFolder, writeDetails, writeReport } from "../conform/report-folder.ts";
import { smokeFailure } from "../conform/smoke.ts";
import type { Fault } from "../../properties/museum/fault.ts";
import { faults } from "../../properties/museum/index.ts";
import { caseId } from "../vector-files.ts";
import { printable, UserError } from "../user-error.ts";
import { askedCases, type AskedCase, type AskedOptions } from "./asked-cases.ts";
import { startSimulator, type Simulator } from "./aws-simulator.ts";
import type { Client } from "./client.ts";
import { lockFolder } from "./folder-lock.ts";
import { startPace, type Clock } from "./pace.ts";
import { openRecording, refuseOtherEndpoint, unwritable, type Recording } from "./recording.ts";
import type { OracleReport } from "./report.ts";
import { counted, representatives } from "./representatives.ts";
import { shrinkingEngine } from "./shrinking-engine.ts";
import { simulationOf } from "./simulation.ts";
import { startTally, type Tallied } from "./tallied.ts";
import type { OracleProgress } from "./progress.ts";

export interface OracleOptions extends AskedOptions {
  /** Calls of the main part, and of shrinking. */
  readonly budget: number;
  readonly shrinkBudget: number;
  /** Calls a second. */
  readonly rate: number;
  readonly resume: boolean;
  readonly out: string;
  readonly progress: OracleProgress;
  /** Connects to AWS. */
  readonly connect: () => Promise<Client>;
  readonly signal: AbortSignal;
  readonly clock?: Clock;
  /** What is asked, in windows of one source each; probes, vectors and drawn cases if absent. */
  readonly asked?: Iterable<readonly AskedCase[]>;
  /** The faults that the simulator may be told to have; the museum's if absent. */
  readonly faults?: readonly Fault[];
}

export interface OracleResult {
  readonly report: OracleReport;
  readonly engine: EngineReport;
}

/** Asks AWS about probes, vectors and drawn cases, and says what differs from the model beyond the register of known differences. */
export async function runOracle(options: OracleOptions): Promise<OracleResult> {
  const { progress, signal } = options;
  const begun = Date.now();
  const recording = openRecordingIn(options.out, "recording.jsonl", options.resume);
  const recorded = recording.answers.size;
  try {
    const client = await options.connect();
    refuseOtherEndpoint(recording, client.version);
    openReportFolder(options.out);
    const pace = startPace(options.rate, options.seed, options.clock);
    const tally = startTally();
    const simulatorWith = (budget: number, stage: string): Simulator => {
      const simulator = startSimulator({
        client,
        pace,
        recording,
        budget,
        signal,
        translate: simulationOf,
        today,
        heard: () => progress({ stage, sent: simulator.tally, outcomes: tally.outcomes, rate: pace.rate() }),
      });
      return simulator;
    };
    const main = simulatorWith(options.budget, "asking");
    const shrinking = simulatorWith(options.shrinkBudget, "shrinking");
    await greet(main);
    const sources = await askAll(main, options.asked ?? askedCases(options), tally);
    const found = await lookInto(shrinking, tally, recording, options);
    const report: OracleReport = {
      format: 1,
      ...stopOf(main, shrinking),
      date: today(),
      region: client.region,
      client: client.version,
      seed: options.seed,
      shard: options.shard,
      calls: main.tally,
      shrinkingCalls: shrinking.tally,
      sources,
      recorded,
      milliseconds: Date.now() - begun,
      outcomes: tally.outcomes,
      unsupported: Object.fromEntries(tally.unsupported),
      register: tally.register(),
    };
    const engine = { ...emptyReport(main.name, client.version), ...found };
    writeReports(options, report, engine);
    await main.close();
    return { report, engine };
  } finally {
    recording.close();
  }
}

export const today = (): string => new Date().toISOString().slice(0, 10);

/** The recording of this name in a folder, which is made if it is not there and kept to this run until the recording is closed. Told before the work begins, not after it. */
export function openRecordingIn(out: string, name: string, resume: boolean): Recording {
  try {
    makeFolder(out);
    accessSync(out, constants.W_OK);
  } catch {
    throw new UserError(`--out ${printable(out)}: no folder can be made or written there; name another`);
  }
  const unlock = lockFolder(out);
  try {
    const recording = openRecording(join(out, name), resume);
    return {
      ...recording,
      close() {
        recording.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Folder by folder: told to make all of them, Node tries for ever where the system lets none be made, as in /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path);
}

/** Cases that no engine gets wrong: whoever does is not the simulator of AWS. */
export async function greet(simulator: Simulator): Promise<void> {
  const failure = await smokeFailure(simulator);
  if (failure === undefined || simulator.stopped() !== undefined) return;
  throw new UserError(`what answers is not the simulator of AWS, so that nothing was judged: ${printable(failure)}`);
}

async function askAll(
  simulator: Simulator,
  windows: Iterable<readonly AskedCase[]>,
  tally: Tallied,
): Promise<OracleReport["sources"]> {
  const sources = { probe: nothing(), vector: nothing(), drawn: nothing() };
  for (const window of windows) {
    // What was not asked by then is counted only where the run came to a planned end.
    if (simulator.stopped()?.kind === "interrupted") break;
    const { replies, decisions } = simulator.tally;
    const answers = await simulator.evaluate(window.map((each) => each.case));
    for (const [i, each] of window.entries()) tally.take(each, answers[i] ?? { none: "no answer" });
    const of = sources[window[0]!.source];
    of.replies += simulator.tally.replies - replies;
    of.decisions += simulator.tally.decisions - decisions;
  }
  return sources;
}

const nothing = () => ({ replies: 0, decisions: 0 });

/** What the differences come down to, with calls of their own. */
async function lookInto(
  simulator: Simulator,
  tally: Tallied,
  recording: Recording,
  { shrinkBudget, signal, faults: known = faults }: OracleOptions,
): Promise<Partial<EngineReport>> {
  const { differences, agreements, namedBy, outcomes, unsupported, vectors } = tally;
  const likeness = await unlessAborted(signal, known, (faults) => likenesses(differences, agreements, faults));
  const isRecorded = (asked: Case): boolean => recording.answers.has(caseId(asked));
  const shown = representatives(differences, likeness);
  const engine = shrinkingEngine(simulator, shrinkBudget, isRecorded, shown, likeness);
  const isStopped = (): boolean => signal.aborted;
  const found = await findFindings(engine, shown, likeness, namedBy, () => {}, isStopped);
  const rest = differences.filter((each) => !shown.includes(each));
  const { findings, left } = counted(found.findings, rest, likeness);
  const count = (kind: "agree" | "differ" | "error") => outcomes[kind] - vectors.filter(({ outcome }) => outcome === kind).length;
  return {
    vectors,
    comparisons: {
      agree: count("agree"),
      differ: count("differ"),
      error: count("error"),
      // What the register expects is no evidence either way.
      unsupported:
        outcomes.unsupported +
        outcomes.expected +
        outcomes.settled -
        vectors.filter(({ outcome }) => outcome === "unsupported").length,
    },
    unsupported: Object.fromEntries(unsupported),
    findings: findings.map((finding) => ({ ...finding, status: "new" })),
    notShrunk: left,
    ...(found.stopped > 0 && { interrupted: found.stopped }),
  };
}

/** What is found out with faults, or nothing if the run is interrupted meanwhile: from then on they answer no more. */
async function unlessAborted<Key>(
  signal: AbortSignal,
  known: readonly Fault[],
  work: (faults: readonly Fault[]) => Promise<ReadonlyMap<Key, Fault>>,
): Promise<ReadonlyMap<Key, Fault>> {
  const byHeeding = new Map(known.map((fault) => [heeding(fault, signal), fault]));
  try {
    return new Map([...(await work([...byHeeding.keys()]))].map(([key, fault]) => [key, byHeeding.get(fault)!]));
  } catch (error) {
    if (signal.aborted) return new Map();
    throw error;
  }
}

const heeding = (fault: Fault, signal: AbortSignal): Fault => ({
  ...fault,
  answer(asked) {
    signal.throwIfAborted();
    return fault.answer(asked);
  },
});

/** Shrinking that ends early costs plainness; only an interruption costs results. */
function stopOf(main: Simulator, shrinking: Simulator): Pick<OracleReport, "stopped"> {
  const stop = main.stopped() ?? shrinking.stopped();
  return stop === undefined || (main.stopped() === undefined && stop.kind === "budget") ? {} : { stopped: stop };
}

/** oracle.json, and beside it the report in the form of `conform`, so that shards can be joined and findings asked again. */
function writeReports({ out, cases, seed, shard }: OracleOptions, report: OracleReport, engine: EngineReport): void {
  const suite = { runs: 0, comparisons: cases, seed, shards: [shard.index], of: shard.of, areas: [], layers: [], statuses: [] };
  const conformReport: Report = {
    format: 1,
    complete: report.stopped === undefined || report.stopped.kind === "budget",
    suite,
    engines: [engine],
  };
  try {
    writeReport(out, conformReport);
    writeDetails(out, conformReport);
    writeFileSync(join(out, "oracle.json"), `${JSON.stringify(report, null, 1)}\n`);
  } catch (error) {
    throw unwritable(out, error);
  }
}
