import { startProgress } from "../oracles/conform/progress.ts";
import { findFault, isSmall, type FaultResult } from "../oracles/conform/faults.ts";
import { findMix, mixesOf, type MixResult } from "../oracles/conform/mixes.ts";
import { everything, selectSuite, type Suite } from "../oracles/conform/selection.ts";
import type { Fault } from "../properties/museum/fault.ts";
import { faults } from "../properties/museum/index.ts";
import { inShard, namedFaults } from "./named-faults.ts";

export interface FaultOptions {
  readonly runs: number;
  readonly comparisons: number;
  readonly seed: number;
  readonly only: readonly string[];
  readonly shard: { readonly index: number; readonly of: number };
  /** Findings are not put down to the planted fault itself: how the suite tells of faults that the museum lacks. */
  readonly unknown?: true;
  /** So many faults at once in one engine; absent: one. */
  readonly mix?: number;
  readonly json?: true;
}

/** Plants every fault of the museum and says how the suite tells of it. Exit code 1 if one is missed. */
export async function measureFaults(options: FaultOptions): Promise<number> {
  const { only, shard, unknown, mix, json, ...depth } = options;
  const suite = selectSuite(everything, depth);
  const named = namedFaults(only);
  if (mix !== undefined) return measureMixes(inShard(await mixesOf(named, mix, depth.seed), shard), suite, options);
  const chosen = inShard(named, shard);
  const results: FaultResult[] = [];
  const { progress, stop } = startProgress(process.stderr);
  try {
    for (const fault of chosen) {
      results.push(await findFault(fault, suite, unknown ? faults.filter((other) => other !== fault) : faults));
      progress("faults", results.length, chosen.length);
    }
  } finally {
    stop();
  }
  console.log(json ? JSON.stringify(results) : render(results));
  return results.every(isFound) ? 0 : 1;
}

/** Plants several faults at once. Exit code 1 if one of them hides in the finding of another. */
async function measureMixes(mixes: readonly Fault[][], suite: Suite, { unknown, json }: FaultOptions): Promise<number> {
  const results: MixResult[] = [];
  const { progress, stop } = startProgress(process.stderr);
  try {
    for (const mix of mixes) {
      results.push(await findMix(mix, suite, unknown ? faults.filter((fault) => !mix.includes(fault)) : faults));
      progress("engines", results.length, mixes.length);
    }
  } finally {
    stop();
  }
  console.log(json ? JSON.stringify(results) : renderMixes(results));
  return results.every(({ hidden }) => hidden.length === 0) ? 0 : 1;
}

function renderMixes(results: readonly MixResult[]): string {
  const all = (what: keyof MixResult) => results.flatMap((result) => result[what]);
  return [
    ...all("hidden").map((id) => `hidden: ${id}`),
    ...all("again").map((text) => `told again: ${text}`),
    ...all("misnamed").map((text) => `misnamed: ${text}`),
    `${results.length} engines with ${all("faults").length} faults that vectors show: ${all("told").length} are told as findings of their own, ` +
      `${all("hidden").length} hide in others; ${all("again").length} findings tell of a fault again, ${all("misnamed").length} name one that is not there`,
  ].join("\n");
}

const isFound = ({ findings, failsSmoke }: FaultResult): boolean => findings > 0 || failsSmoke;

function render(results: readonly FaultResult[]): string {
  const found = results.filter(({ findings }) => findings > 0);
  const middle = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;
  return [
    ...results
      .filter(({ findings }) => findings !== 1)
      .map(({ fault, findings, failsSmoke }) => `${fault}: ${failsSmoke ? "fails the smoke cases" : `${findings} findings`}`),
    `${results.length} faults: ${results.filter(isFound).length} found, ${found.filter(({ findings }) => findings === 1).length} of them as one finding, ` +
      `${results.filter(({ failsSmoke }) => failsSmoke).length} by the smoke cases`,
    `the first finding's case: median ${middle(found.map(({ statements }) => statements))} statements, ${middle(found.map(({ bytes }) => bytes))} bytes; ` +
      `at most two statements, one clause and 400 bytes: ${found.filter(isSmall).length} of ${found.length}`,
    ...found
      .filter((each) => !isSmall(each))
      .map(
        ({ fault, statements, clauses, bytes }) =>
          `  larger: ${fault}, ${statements} statements, ${clauses} clauses, ${bytes} bytes`,
      ),
    `cases asked before the first wrong answer: median ${middle(found.flatMap(({ casesNeeded }) => casesNeeded ?? []))}`,
  ].join("\n");
}
