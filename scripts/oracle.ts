import { existsSync } from "node:fs";
import { join } from "node:path";
import { startClient } from "../oracles/aws/client.ts";
import { dryRun } from "../oracles/aws/dry-run.ts";
import { notAskable, questions } from "../oracles/aws/questions.ts";
import { askQuestions, exitCodeOfQuestions, questionCalls, questionCases } from "../oracles/aws/questioning.ts";
import { renderQuestions } from "../oracles/aws/render-questions.ts";
import { heedInterruptions } from "../oracles/interruption.ts";
import { startProgress } from "../oracles/aws/progress.ts";
import { isAnswered, readRecording } from "../oracles/aws/recording.ts";
import { renderDryRun } from "../oracles/aws/render-dry-run.ts";
import { renderOracle } from "../oracles/aws/render.ts";
import { exitCodeOf } from "../oracles/aws/report.ts";
import { runOracle } from "../oracles/aws/run.ts";
import { areaNames, drawnAreas } from "../oracles/conform/selection.ts";
import { printable, UserError } from "../oracles/user-error.ts";

/** The options of `oracle` as the command line gives them. */
export interface OracleFlags {
  readonly dryRun?: true;
  readonly questions?: true;
  readonly resume?: true;
  readonly budget: number;
  readonly shrinkBudget: number;
  readonly rate: number;
  readonly cases: number;
  readonly vectors: readonly string[];
  readonly seed: number;
  readonly shard: { readonly index: number; readonly of: number };
  readonly out: string;
  readonly json?: true;
}

/** Asks AWS. Exit code 0: nothing differs but what is known; 1: something does; 2: the run could not do its work. */
export async function askOracle(flags: OracleFlags): Promise<number> {
  const { budget, shrinkBudget, rate, cases, seed, shard, out, json } = flags;
  const asked = { cases, seed, shard, areas: areasOf(flags.vectors) };
  if (flags.dryRun) return flags.questions ? printQuestionsDryRun() : printDryRun(flags, asked);
  const stop = heedInterruptions();
  const toAsk = flags.questions ? questionCases.length : Math.ceil(cases / shard.of);
  const { progress, stop: endProgress } = startProgress(process.stderr, toAsk);
  const resume = flags.resume ?? false;
  try {
    const options = { ...asked, budget, shrinkBudget, rate, resume, out, progress, connect: startClient, signal: stop.signal };
    if (flags.questions) {
      const told = await askQuestions(options);
      endProgress();
      console.log(json ? JSON.stringify(told) : renderQuestions(told, out));
      return exitCodeOfQuestions(told);
    }
    const { report, engine } = await runOracle(options);
    endProgress();
    console.log(json ? JSON.stringify({ ...report, findings: engine.findings }) : renderOracle(report, engine, out));
    return exitCodeOf(report, engine);
  } finally {
    endProgress();
    stop.end();
  }
}

function printDryRun({ resume, budget, rate, out, json }: OracleFlags, asked: Parameters<typeof dryRun>[0]): number {
  const recording = join(out, "recording.jsonl");
  const recorded = new Set(
    resume && existsSync(recording)
      ? readRecording(recording)
          .rows.filter(isAnswered)
          .map(({ id }) => id)
      : [],
  );
  const would = dryRun(asked, (id) => recorded.has(id));
  console.log(json ? JSON.stringify(would) : renderDryRun(would, { budget, rate }));
  return 0;
}

function printQuestionsDryRun(): number {
  console.log(
    `${questionCalls()} calls would be sent, for ${questionCases.length} cases that tell the readings of ${questions.length} rules apart; ` +
      `${notAskable.length} rules can't be asked about`,
  );
  return 0;
}

/** Refuses what names nothing, before anything runs. `none` names no vectors. */
function areasOf(names: readonly string[]): readonly string[] {
  if (names.length === 1 && names[0] === "none") return [];
  const areas = areaNames().filter((area) => !drawnAreas.some((drawn) => drawn === area));
  const folders = [...new Set(areas.map((area) => area.split("/")[0]!))];
  for (const name of names) {
    if (areas.includes(name) || folders.includes(name)) continue;
    throw new UserError(
      `--vectors ${printable(name)}: one of none, ${[...new Set([...folders, ...areas])].join(", ")} is required`,
    );
  }
  return names;
}
