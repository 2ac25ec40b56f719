import { relative, resolve } from "node:path";
import { printable, UserError } from "../oracles/user-error.ts";
import { renderReport } from "../oracles/conform/render-report.ts";
import { exitCodeOf, type Report } from "../oracles/conform/report.ts";
import { mergeReports } from "../oracles/conform/merge.ts";
import { startProgress } from "../oracles/conform/progress.ts";
import { openReportFolder, readReport, writeDetails, writeReport } from "../oracles/conform/report-folder.ts";
import { runSuite, type RunOptions } from "../oracles/conform/run.ts";

/** The suite over the named engines. Exit code 0: nothing new; 1: something new; 2: an engine was not judged. */
export async function conformEngines(options: Omit<RunOptions, "progress" | "wrote">, form: "text" | "json"): Promise<number> {
  const { progress, stop } = startProgress(process.stderr);
  const written: string[] = [];
  const wrote = (path: string, findings: number) =>
    written.push(
      `baseline: ${findings} ${findings === 1 ? "finding" : "findings"} written to ${printable(relative(process.cwd(), path))}; ` +
        "judge each in its row, with judged and why",
    );
  let report: Report;
  try {
    report = await runSuite({ ...options, progress, wrote });
  } finally {
    stop();
  }
  const exitCode = print(report, options.out, form);
  for (const line of written) console.error(line);
  return exitCode;
}

/** Joins the reports of shards into one. */
export function mergeShards(folders: readonly string[], out: string, form: "text" | "json"): number {
  if (folders.some((folder) => resolve(folder) === resolve(out))) {
    throw new UserError(`--out ${printable(out)}: it is one of the reports to be joined; name another folder`);
  }
  const report = mergeReports(folders.map(readReport));
  openReportFolder(out);
  writeReport(out, report);
  writeDetails(out, report);
  return print(report, out, form);
}

function print(report: Report, out: string, form: "text" | "json"): number {
  console.log(form === "json" ? JSON.stringify(report) : renderReport(report, out));
  return exitCodeOf(report);
}
