import { join } from "node:path";
import { renderMatrix } from "./matrix.ts";
import { renderFindings } from "./render-findings.ts";
import { isJudged, newFindings, newsOf, type EngineReport, type Report, type SuiteSummary } from "./report.ts";
import { replayCommand } from "./report-folder.ts";

/** What a run prints: the matrix, the findings of each engine, and the verdict in the last line. */
export function renderReport(report: Report, folder: string): string {
  const { suite, engines, complete } = report;
  const news = newsWords(engines);
  const shards = suite.of === 1 ? "" : `, shards ${suite.shards.join(", ")} of ${suite.of}`;
  const idle = engines.filter((engine) => !isJudged(engine)).length;
  const broken = engines.filter(({ givenUp }) => givenUp !== undefined).length;
  const unsteady = engines.filter(({ unrepeated }) => unrepeated !== undefined).length;
  const verdict = [
    ...(idle > 0 ? [`NOT JUDGED: ${idle} of ${engines.length} engines`] : []),
    ...(broken > 0 ? [`GIVEN UP MIDWAY: ${broken} of ${engines.length} engines`] : []),
    ...(unsteady > 0 ? [`UNSTEADY: ${unsteady} of ${engines.length} engines`] : []),
    ...news,
    ...(idle + broken + news.length === 0 && complete ? ["nothing differs from the kept baselines"] : []),
    ...(complete ? [] : [`NOT COMPLETE: ${incompleteWords(suite)}`]),
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

function newsWords(engines: readonly EngineReport[]): string[] {
  const fresh = engines.reduce((sum, engine) => sum + newFindings(engine).length, 0);
  const settled = engines.reduce((sum, engine) => sum + newsOf(engine), 0) - fresh;
  return [
    ...(fresh === 0 ? [] : [`${fresh} new ${fresh === 1 ? "finding" : "findings"}`]),
    ...(settled === 0 ? [] : [`${settled} settled in the kept baselines`]),
  ];
}

/** What a run or a merged report lacks. A single run never had the other shards. */
function incompleteWords({ shards, interrupted = [], of }: SuiteSummary): string {
  if (shards.length === 1 && interrupted.length === 1) return "the run was interrupted";
  const missing = Array.from({ length: of }, (_, i) => i + 1).filter((shard) => !shards.includes(shard));
  return [
    ...(interrupted.length === 0 ? [] : [`${counted(interrupted)} ${interrupted.length === 1 ? "was" : "were"} interrupted`]),
    ...(missing.length === 0 ? [] : [`${counted(missing)} ${missing.length === 1 ? "is" : "are"} missing`]),
  ].join(", ");
}

const counted = (shards: readonly number[]): string =>
  shards.length > mostNamed ? `${shards.length} shards` : `shard${shards.length === 1 ? "" : "s"} ${shards.join(", ")}`;
const mostNamed = 10;
