import { execFileSync } from "node:child_process";
import Table from "cli-table3";
import { shortened } from "../model/text/quoted.ts";
import { UserError } from "../oracles/user-error.ts";
import { readEquivalents, takeOffEquivalents } from "./mutation/equivalents.ts";
import { folders, type Folder } from "./mutation/folders.ts";
import { readMutants, unite, type Mutant } from "./mutation/mutant.ts";
import { resultFile } from "./mutation/result.ts";
import { suites, type Suite } from "./mutation/run-stryker.ts";
import {
  firstNoticed,
  measures,
  missedBars,
  outsideZones,
  percentOf,
  scoreOf,
  survivorsOf,
  type Score,
} from "./mutation/score.ts";

export interface MutationOptions {
  /** None: every folder. */
  readonly folder: readonly string[];
  readonly suite?: Suite;
  /** Only files that differ from this git revision; `true`: from origin/main, or where there is none from the commit before. */
  readonly changed?: string | true;
  readonly concurrency: number;
  readonly json?: true;
}

/**
 * How many mutants of the model the laws and the vectors notice. Exit code 1 if a bar is missed or the list of equivalents is wrong.
 */
export async function measureStrength({ folder, suite, changed, concurrency, json }: MutationOptions): Promise<number> {
  const asked = suite === undefined ? suites : [suite];
  const chosen = changed === undefined ? foldersNamed(folder) : changedSince(changed === true ? lastRevision() : changed);
  if (chosen.length === 0) console.error("No file whose mutants count has changed.");
  const measured: Mutant[] = [];
  for (const each of asked) {
    for (const part of chosen) measured.push(...readMutants(await resultFile(each, part, concurrency), each));
  }
  const mutants = unite(measured);
  const taken = takeOffEquivalents(mutants, readEquivalents());
  const survivors = survivorsOf(taken);
  const rows = chosen.map(({ name, files }) => scoreOf(name, taken, files, asked));
  const scoredFiles = chosen.filter((each) => each.scored).flatMap(({ files }) => files);
  const scored = scoreOf("scored", taken, scoredFiles, asked);
  const outside = scoreOf("scored, no law within a zone", outsideZones(taken), scoredFiles, asked);
  // A bar for one suite is meant for the whole: a single file may well be the business of the other.
  const failures = [...taken.complaints, ...missedBars(scored, changed === undefined ? measures : ["both"])];
  const first = firstNoticed(taken.telling, "laws");
  if (json)
    console.log(
      JSON.stringify({ folders: rows, scored, outside, failures, survivors, firstNoticedBy: Object.fromEntries(first) }),
    );
  else console.log(render([...rows, scored, outside], survivors, first, failures));
  return failures.length > 0 ? 1 : 0;
}

function foldersNamed(names: readonly string[]): readonly Folder[] {
  const unknown = names.find((name) => !folders.some((folder) => folder.name === name));
  if (unknown !== undefined) throw new UserError(`There is no folder ${unknown}: ${folders.map(({ name }) => name).join(", ")}.`);
  return names.length === 0 ? folders : folders.filter(({ name }) => names.includes(name));
}

function changedSince(revision: string): Folder[] {
  const changed = git("diff", "--name-only", revision, "--", "model").split("\n");
  return folders
    .map((folder) => ({
      ...folder,
      name: `changed-${folder.name}`,
      files: folder.files.filter((file) => changed.includes(file)),
    }))
    .filter(({ files }) => files.length > 0);
}

function lastRevision(): string {
  return git("branch", "--remotes", "--list", "origin/main") === "" ? "HEAD~1" : "origin/main";
}

function git(...parts: readonly string[]): string {
  try {
    return execFileSync("git", parts, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  } catch (error) {
    const [line = ""] = String(error instanceof Error && "stderr" in error ? error.stderr : error).split("\n");
    throw new UserError(`git ${parts.join(" ")}: ${line}`);
  }
}

function render(
  rows: readonly Score[],
  survivors: readonly Mutant[],
  first: readonly (readonly [string, number])[],
  failures: readonly string[],
): string {
  const table = new Table({
    head: ["folder", "mutants", "equivalent", ...measures.map((measure) => `${measure} %`)],
    colAligns: ["left", "right", "right", "right", "right", "right"],
    style: { head: [], border: [] },
  });
  for (const row of rows) {
    table.push([row.name, row.mutants, row.equivalent, ...measures.map((measure) => percentOf(row, measure)?.toFixed(1) ?? "")]);
  }
  return [
    table.toString(),
    ...(first.length > 0 ? ["", "Mutants that a law is the first to notice, in the order of the laws:"] : []),
    ...first.map(([law, count]) => `${String(count).padStart(5)} ${law}`),
    ...(survivors.length > 0 ? ["", "Survivors:"] : []),
    ...survivors.map(
      ({ file, line, column, original, replacement }) =>
        `${file}:${line}:${column} ${shortened(original)} -> ${shortened(replacement)}`,
    ),
    "",
    failures.length > 0 ? failures.join("\n") : "Every bar is reached.",
  ].join("\n");
}
