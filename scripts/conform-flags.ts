import { statuses } from "../model/case/case.ts";
import { policyMembers } from "../model/case/policy-set.ts";
import { areaNames, isMember, isStatus } from "../oracles/conform/selection.ts";
import type { RunOptions } from "../oracles/conform/run.ts";
import { commandOf, engineNames, type EngineChoice } from "../oracles/engines.ts";
import { printable, UserError } from "../oracles/user-error.ts";

/** The options of `conform` as the command line gives them. */
export interface ConformFlags {
  readonly engine: readonly string[];
  readonly engineCommand: readonly string[];
  readonly out: string;
  readonly runs: number;
  readonly comparisons: number;
  readonly seed: number;
  readonly shard: { readonly index: number; readonly of: number };
  readonly area: readonly string[];
  readonly layers: readonly string[];
  readonly status: readonly string[];
  readonly baseline?: string;
  readonly updateBaseline?: true;
  readonly json?: true;
}

export function choicesOf({ engine, engineCommand }: Pick<ConformFlags, "engine" | "engineCommand">): EngineChoice[] {
  for (const name of engine) known("--engine", name, engineNames, "any other engine is started with --engine-command");
  return [...engine.map((name) => ({ name })), ...engineCommand.map((line) => ({ command: commandOf(line) }))];
}

/** Refuses what names nothing, before anything runs. */
export function runOptions(flags: ConformFlags): Omit<RunOptions, "progress" | "wrote"> {
  const engines = choicesOf(flags);
  if (engines.length === 0) {
    throw new UserError(
      `conform: no engine is named: --engine ${engineNames.join("|")}, or --engine-command "PROGRAM ARGUMENTS"`,
    );
  }
  const areas = areaNames();
  const folders = [...new Set(areas.map((area) => area.split("/")[0]!))];
  for (const area of flags.area) known("--area", area, [...new Set([...folders, ...areas])]);
  for (const layer of flags.layers) known("--layers", layer, policyMembers);
  for (const status of flags.status) known("--status", status, statuses);
  if (flags.updateBaseline && flags.baseline === undefined && flags.engineCommand.length > 0) {
    throw new UserError("--update-baseline: name the file with --baseline, since the engine is no known one");
  }
  return {
    engines,
    selection: {
      areas: flags.area,
      layers: flags.layers.filter(isMember),
      statuses: flags.status.filter(isStatus),
      shard: flags.shard,
    },
    runs: flags.runs,
    comparisons: flags.comparisons,
    seed: flags.seed,
    out: flags.out,
    ...(flags.baseline !== undefined && { baseline: flags.baseline }),
    updateBaseline: flags.updateBaseline ?? false,
  };
}

function known(option: string, word: string, words: readonly string[], more?: string): void {
  if (!words.includes(word)) {
    throw new UserError(
      `${option} ${printable(word)}: one of ${words.join(", ")} is required${more === undefined ? "" : `; ${more}`}`,
    );
  }
}
