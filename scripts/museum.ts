import { writeFileSync } from "node:fs";
import Table from "cli-table3";
import { startProgress } from "../oracles/conform/progress.ts";
import { drawnRuns, firstCatch, lawsRefuting, vectorsCatching, type Catch } from "../oracles/statistics/catches.ts";
import { readVectorFiles } from "../oracles/vector-files.ts";
import { UserError } from "../oracles/user-error.ts";
import { laws } from "../properties/laws/index.ts";
import { firstFinds, mutantsByLaws } from "./mutation/first-finds.ts";
import { inShard, namedFaults } from "./named-faults.ts";

export interface MuseumOptions {
  readonly runs: number;
  readonly seeds: number;
  readonly seed: number;
  readonly only: readonly string[];
  readonly shard: { readonly index: number; readonly of: number };
  readonly write?: true;
  readonly json?: true;
}

interface Caught {
  readonly fault: string;
  readonly vectors: number;
  /** Laws that refute it in one of the first runs of the first seed. */
  readonly laws: number;
  /** The run in which the first law refutes it, median over the seeds; absent where mostly none does. */
  readonly runs?: number;
  /** What catches it first, with the first seed with which something does. */
  readonly first?: Catch;
}

/** Runs in which all laws are asked, also after one of them has refuted. */
const countedRuns = 5;

const table = "properties/laws/README.md";

/** Asks every fault of the museum the vectors and the laws, and says what catches it and how soon. Exit code 1 if something is caught by neither. */
export async function measureMuseum({ runs, seeds, seed, only, shard, write, json }: MuseumOptions): Promise<number> {
  if (write && (only.length > 0 || shard.of > 1))
    throw new UserError("--write needs the whole museum: leave out --only and --shard.");
  const mutants = write && (await mutantsByLaws(2));
  const vectors = readVectorFiles().flatMap((file) => file.cases);
  const drawn = Array.from({ length: seeds }, (_none, i) => drawnRuns(laws, runs, seed + i));
  const chosen = inShard(namedFaults(only), shard);
  const { progress, stop } = startProgress(process.stderr);
  const caught: Caught[] = [];
  try {
    for (const fault of chosen) {
      const catches = drawn.map((ofSeed) => firstCatch(fault, ofSeed));
      const first = catches.find((each) => each !== undefined);
      const middle = median(catches.map((each) => each?.run ?? Infinity));
      caught.push({
        fault: fault.id,
        vectors: vectorsCatching(fault, vectors),
        laws: lawsRefuting(fault, drawn[0]!.slice(0, countedRuns)),
        ...(middle < Infinity && { runs: middle }),
        ...(first && { first }),
      });
      progress("faults", caught.length, chosen.length);
    }
  } finally {
    stop();
  }
  if (mutants !== undefined) {
    const ids = laws.map(({ id }) => id);
    writeFileSync(table, firstFinds(ids, mutants, caught, { runs, seed, date: new Date().toISOString().slice(0, 10) }));
  }
  console.log(json ? JSON.stringify(caught) : render(caught, { runs, seeds, seed }));
  return caught.every((each) => each.vectors > 0 || isRefuted(each)) ? 0 : 1;
}

const isRefuted = ({ runs }: Caught): boolean => runs !== undefined;

/** The lower one of two in the middle. */
const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[(numbers.length - 1) >> 1] ?? Infinity;

function render(caught: readonly Caught[], { runs, seeds, seed }: Pick<MuseumOptions, "runs" | "seeds" | "seed">): string {
  const rows = new Table({
    head: ["fault", "vectors", "laws", "runs", "first law"],
    colAligns: ["left", "right", "right", "right", "left"],
    style: { head: [], border: [], compact: true },
  });
  for (const each of caught)
    rows.push([each.fault, each.vectors, each.laws, each.runs ?? `over ${runs}`, each.first?.law ?? "none"]);
  const refuted = caught.filter(isRefuted);
  const inOne = refuted.filter((each) => each.runs === 1).length;
  return [
    rows.toString(),
    `${caught.length} faults: ${caught.filter(({ vectors }) => vectors > 0).length} caught by vectors, ${refuted.length} by laws`,
    `runs to catch: median ${median(refuted.map((each) => each.runs!))}, ${inOne} in the first run, at most ${Math.max(...refuted.map((each) => each.runs!))}`,
    `A run asks each of the ${laws.length} laws about one given. Column runs: the run in which a law is the first to refute the fault, median over ` +
      `${seeds} seeds from ${seed} on, ${runs} runs each. Column laws: those that refute it within ${countedRuns} runs of seed ${seed}.`,
  ].join("\n");
}
