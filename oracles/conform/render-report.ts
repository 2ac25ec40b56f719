import { join } from "node:path";
import { renderMatrix } from "./matrix.ts";
import { renderFindings } from "./render-findings.ts";
import { isJudged, newsOf, type Report } from "./report.ts";
import { replayCommand } from "./report-folder.ts";

/** What a run prints: the matrix, the findings of each engine, and the verdict in the last line. */
export function renderReport(report: Report, folder: string): string {
  const { suite, engines, complete } = report;
  const news = engines.reduce((sum, engine) => sum + newsOf(engine), 0);
  const shards = suite.of === 1 ? "" : `, shards ${suite.shards.join(", ")} of ${suite.of}`;
  const idle = engines.filter((engine) => !isJudged(engine)).length;
  const broken = engines.filter(({ givenUp }) => givenUp !== undefined).length;
  const unsteady = engines.filter(({ unrepeated }) => unrepeated !== undefined).length;
  const verdict = [
    ...(idle > 0 ? [`NOT JUDGED: ${idle} of ${engines.length} engines`] : []),
    ...(broken > 0 ? [`GIVEN UP MIDWAY: ${broken} of ${engines.length} engines`] : []),
    ...(unsteady > 0 ? [`UNSTEADY: ${unsteady} of ${engines.length} engines`] : []),
    ...(news > 0 ? [`${news} not as the kept baselines say`] : []),
    ...(idle + broken + news === 0 && complete ? ["nothing differs from the kept baselines"] : []),
    ...(complete ? [] : ["NOT COMPLETE: the run was interrupted, or shards are missing"]),
  ].join("; ");
  const only = [...suite.areas, ...suite.layers, ...suite.statuses];
  const has = (area: string) => suite.areas.length === 0 || suite.areas.includes(area);
  const selected = [
    ...(only.length > 0 ? [`only ${only.join(", ")}, `] : []),
    ...(has("laws") ? [`${suite.runs} runs a law, `] : []),
    ...(has("comparisons") ? [`${suite.comparisons} comparisons, `] : []),
  ].join("");
  return [
    renderMatrix(engines),
    ...engines.map((engine) => `\n${renderFindings(engine, (finding) => replayCommand(folder, engine.name, finding))}`),
    "",
    `${selected}seed ${suite.seed}${shards}; ${verdict}. Report: ${join(folder, "report.json")}`,
  ].join("\n");
}
