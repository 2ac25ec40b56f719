import { existsSync, statSync } from "node:fs";
import { dirname } from "node:path";
import type { Engine } from "../../model/case/engine.ts";
import { failedStart, startEngine, type EngineChoice } from "../engines.ts";
import { printable, UserError } from "../user-error.ts";
import { heedInterruptions } from "../interruption.ts";
import { keptBaseline, readBaseline, writeBaseline, type KnownFinding } from "./baseline.ts";
import { conform, emptyReport, type Progress } from "./conform.ts";
import { countEvents } from "./events.ts";
import { watched } from "./watch.ts";
import type { EngineReport, Report, SuiteSummary } from "./report.ts";
import { openReportFolder, writeDetails, writeReport } from "./report-folder.ts";
import { selectSuite, type Selection } from "./selection.ts";

export interface RunOptions {
  readonly engines: readonly EngineChoice[];
  readonly selection: Selection;
  readonly runs: number;
  readonly comparisons: number;
  readonly seed: number;
  readonly out: string;
  /** Stands in for the kept baseline; of one engine. */
  readonly baseline?: string;
  readonly updateBaseline: boolean;
  readonly progress: Progress;
  /** Hears of each baseline that was written, and how many findings it holds. */
  readonly wrote: (path: string, findings: number) => void;
}

/** From the first law that is judged since the report was written to when it is written again: a run that is killed amid the laws loses no more. */
const checkpointMs = 3_000;

/** Runs the suite over each engine, writing the report as it goes; on a signal to end it stops early and keeps what it has. */
export async function runSuite(options: RunOptions): Promise<Report> {
  const { engines: choices, selection, out, progress, wrote } = options;
  if (options.baseline !== undefined && choices.length !== 1) {
    throw new UserError("--baseline holds the findings of one engine: name one engine with it");
  }
  const suite = selectSuite(selection, options);
  // A shard of a small selection may well have nothing to do.
  if (selection.shard.of === 1 && suite.vectors.length + suite.laws.length + suite.comparisons === 0) {
    throw new UserError(
      "nothing of the suite is in all of the named areas and statuses: name fewer, or others, and let --runs and --comparisons draw some",
    );
  }
  const baselines = choices.map((choice) => openBaseline(choice, options));
  openReportFolder(out);
  const summary: SuiteSummary = {
    runs: options.runs,
    comparisons: options.comparisons,
    seed: options.seed,
    shards: [selection.shard.index],
    of: selection.shard.of,
    areas: selection.areas,
    layers: selection.layers,
    statuses: selection.statuses,
  };
  const stop = heedInterruptions();
  const reports: EngineReport[] = [];
  const reportOf = (complete: boolean, open: readonly EngineReport[] = []): Report => ({
    format: 1,
    complete,
    suite: complete ? summary : { ...summary, interrupted: summary.shards },
    engines: [...reports, ...open],
  });
  try {
    for (const [i, choice] of choices.entries()) {
      if (stop.signal.aborted) break;
      const events = countEvents();
      const { path, known } = baselines[i]!;
      const label = "name" in choice ? choice.name : choice.command.join(" ");
      const complete = (report: EngineReport): EngineReport => ({
        ...report,
        name: freeName(report.name, reports),
        ...("command" in choice && { command: choice.command }),
        events: events.told(),
      });
      const watch = watched(progress, `${label}: starting`);
      let engine: Engine;
      try {
        engine = await startEngine(choice, events.hear, stop.signal);
      } catch (error) {
        if (error instanceof UserError) throw error;
        if (stop.signal.aborted) break;
        const reason = error instanceof Error ? error.message : String(error);
        reports.push(complete({ ...emptyReport(label, ""), notJudged: `it ${failedStart(reason)}` }));
        continue;
      } finally {
        watch.end();
      }
      // An engine that hangs is closed at once when the run is interrupted: its open questions end with no answer.
      const close = (): void => void engine.close();
      stop.signal.addEventListener("abort", close);
      const judging = watched(progress, `${engine.name}: smoke cases`, engine);
      let latest: EngineReport | undefined;
      let due: NodeJS.Timeout | undefined;
      const write = (): void => {
        clearTimeout(due);
        due = undefined;
        if (latest !== undefined) writeReport(out, reportOf(false, [complete(latest)]));
      };
      const writeLater = (): void => {
        try {
          write();
        } catch {
          // The next stage writes too, where whoever waits for the run is told why it cannot.
        }
      };
      try {
        const report = await conform(engine, suite, {
          layers: selection.layers,
          known,
          progress: judging.progress,
          checkpoint(open, after) {
            latest = open;
            if (after === "law") due ??= setTimeout(writeLater, checkpointMs).unref();
            else write();
          },
          isStopped: () => stop.signal.aborted,
        });
        reports.push(complete(report));
        const isWhole = report.notJudged === undefined && report.givenUp === undefined && !stop.signal.aborted;
        if (options.updateBaseline && path !== undefined && isWhole) wrote(path, writeBaseline(path, report, known));
      } finally {
        judging.end();
        clearTimeout(due);
        stop.signal.removeEventListener("abort", close);
        await engine.close();
      }
    }
  } finally {
    stop.end();
  }
  const report = reportOf(!stop.signal.aborted);
  writeReport(out, report);
  writeDetails(out, report);
  return report;
}

interface Baseline {
  /** Absent: the engine has none. */
  readonly path?: string;
  readonly known: readonly KnownFinding[];
}

/** The baseline of an engine. Refuses one that cannot be read, or written where that is wanted, before anything runs. */
function openBaseline(choice: EngineChoice, { baseline, updateBaseline }: RunOptions): Baseline {
  const path = baseline ?? ("name" in choice ? keptBaseline(choice.name) : undefined);
  if (path === undefined) return { known: [] };
  const isThere = existsSync(path);
  if (baseline !== undefined && !isThere && !updateBaseline) {
    throw new UserError(`--baseline ${printable(path)}: there is no such file; --update-baseline writes it`);
  }
  if (updateBaseline && !isThere && !statSync(dirname(path), { throwIfNoEntry: false })?.isDirectory()) {
    throw new UserError(`--baseline ${printable(path)}: it cannot be written there; name a file in a folder that exists`);
  }
  return { path, known: readBaseline(path) };
}

/** Two programs may give the same name. */
function freeName(name: string, others: readonly EngineReport[]): string {
  const count = others.filter((other) => other.name === name || other.name.startsWith(`${name} (`)).length;
  return count === 0 ? name : `${name} (${count + 1})`;
}
