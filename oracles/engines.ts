import type { Engine } from "../model/case/engine.ts";
import { startIamSimulate } from "./iam-simulate.ts";
import { simulatorName } from "./aws/simulator-name.ts";
import { modelEngine } from "./model.ts";
import type { ProgramEvent } from "./stdio/event.ts";
import type { Limits } from "./stdio/limits.ts";
import { notStarted } from "./stdio/program.ts";
import { startProcessEngine } from "./stdio.ts";
import { printable, UserError } from "./user-error.ts";

/** How an engine is named on the command line: one that this project knows, or a program that speaks the line protocol. */
export type EngineChoice =
  | { readonly name: string }
  | { readonly command: readonly [string, ...string[]]; readonly limits?: Partial<Limits> };

const known: Readonly<Record<string, (report: (event: ProgramEvent) => void) => Promise<Engine>>> = {
  model: () => Promise.resolve(modelEngine),
  "iam-simulate": startIamSimulate,
};

/** Engines that the suite is put to; AWS's own simulator, asked by `oracle` within its budget, can only be asked again about a finding. */
export const engineNames = Object.keys(known);

const startOnce = async (): Promise<Engine> => (await import("./aws/ask-again.ts")).startOnce();

/** A command line as program and arguments: quotes group, as in a shell; nothing is expanded, since no shell takes part. */
export function commandOf(line: string): readonly [string, ...string[]] {
  const words = line.match(/(?:[^\s"']|"[^"]*"|'[^']*')+/g) ?? [];
  if (/["']/.test(line.replace(/"[^"]*"|'[^']*'/g, ""))) {
    throw new UserError(`--engine-command ${printable(line)}: a quote is not closed`);
  }
  const [program, ...rest] = words.map((word) =>
    word.replace(/"([^"]*)"|'([^']*)'/g, (_, inDouble?: string, inSingle?: string) => inDouble ?? inSingle ?? ""),
  );
  if (program === undefined) throw new UserError("--engine-command: it is empty; give a program and its arguments in one text");
  return [program, ...rest];
}

/** Starts the engine. Rejects with the reason if it never answers the greeting; `signal` ends the wait of a program for it. */
export function startEngine(choice: EngineChoice, report: (event: ProgramEvent) => void, signal?: AbortSignal): Promise<Engine> {
  if ("command" in choice) {
    const [command, ...args] = choice.command;
    return startProcessEngine({ command, args, report, limits: choice.limits ?? {}, ...(signal && { signal }) });
  }
  const start = choice.name === simulatorName ? startOnce : known[choice.name];
  if (start === undefined) {
    throw new UserError(
      `--engine ${printable(choice.name)}: the engines are ${engineNames.join(", ")}; any other is started with --engine-command`,
    );
  }
  return start(report);
}

/** What became of an engine that `startEngine` gave up, and why: that there is no program, and that it ran and fell silent, are mended otherwise. */
export const failedStart = (reason: string): string =>
  reason.startsWith(notStarted) ? `never started: ${reason}` : `was started, and the greeting failed: ${reason}`;
