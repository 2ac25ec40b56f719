import { startProgress } from "../oracles/conform/progress.ts";
import { findFault, isSmall, type FaultResult } from "../oracles/conform/faults.ts";
import { everything, selectSuite } from "../oracles/conform/selection.ts";
import { faults } from "../properties/museum/index.ts";

export interface FaultOptions {
  readonly runs: number;
  readonly comparisons: number;
  readonly seed: number;
  readonly only: readonly string[];
  readonly shard: { readonly index: number; readonly of: number };
  /** Findings are not put down to the planted fault itself: how the suite tells of faults that the museum lacks. */
  readonly unknown?: true;
  readonly json?: true;
}

/** Plants every fault of the museum and says how the suite tells of it. Exit code 1 if one is missed. */
export async function measureFaults({ only, shard, unknown, json, ...depth }: FaultOptions): Promise<number> {
  const suite = selectSuite(everything, depth);
  const chosen = faults
    .filter(({ id }) => only.length === 0 || only.some((part) => id.includes(part)))
    .filter((_, i) => i % shard.of === shard.index - 1);
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
