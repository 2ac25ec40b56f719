import { join } from "node:path";
import type { EngineReport } from "../conform/report.ts";
import { renderFindings } from "../conform/render-findings.ts";
import { replayCommand } from "../conform/report-folder.ts";
import { printable } from "../user-error.ts";
import { differences } from "./differences.ts";
import { judgedOf, type OracleReport } from "./report.ts";

/** What a run prints: what was sent, what came of it, known differences, findings, and the verdict in the last line. */
export function renderOracle(report: OracleReport, engine: EngineReport, folder: string): string {
  const { outcomes, unsupported, register, stopped } = report;
  const judged = judgedOf(outcomes);
  const found = [
    sentLine(report),
    `${judged} cases judged: ${outcomes.agree} agree with the model, ${outcomes.differ} differ, ${outcomes.error} without a decision, ` +
      `${outcomes.expected} differ as is known of the simulator${outcomes.open === 0 ? "" : `; ${outcomes.open} not asked yet`}`,
    ...section(
      `${outcomes.unsupported} cases are none for this API:`,
      Object.entries(unsupported).map(([reason, count]) => `${count} ${printable(reason)}`),
    ),
    ...section("known differences between the simulator and production:", register.map(registerLine)),
    "",
    ...(outcomes.differ + outcomes.error === 0
      ? []
      : [renderFindings(engine, (finding) => replayCommand(folder, engine.name, finding)), ""]),
  ];
  return [
    ...(judged === 0 ? [] : found),
    ...(stopped === undefined
      ? []
      : [`ENDED EARLY: ${printable(stopped.says)}; npm run oracle -- --resume goes on and repeats no call`]),
    `${verdict(report, engine)}. Recording and report: ${join(folder, "recording.jsonl")}, ${join(folder, "oracle.json")}`,
  ].join("\n");
}

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)];

function sentLine({ calls, shrinkingCalls, sources, recorded, milliseconds, region, client }: OracleReport): string {
  const { replies, decisions } = sources.drawn;
  const parts = [
    `${calls.calls} calls, ${calls.decisions} decisions`,
    ...(replies > 0 ? [`${(decisions / replies).toFixed(1)} decisions a call on drawn cases`] : []),
    ...(calls.throttled > 0 ? [`${calls.throttled} calls throttled`] : []),
    ...(calls.failed > 0 ? [`${calls.failed} failed on their way (${printable(calls.lastFailure ?? "").slice(0, 100)})`] : []),
    ...(calls.refused > 0 ? [`${calls.refused} refused`] : []),
    ...(shrinkingCalls.calls > 0 ? [`${shrinkingCalls.calls} more for shrinking`] : []),
    ...(recorded > 0 ? [`${recorded} answers stood in the recording`] : []),
    `${(milliseconds / 1_000).toFixed(1)} s`,
  ];
  return `${parts.join("; ")}. ${printable(region)}, ${printable(client)}`;
}

function registerLine({ rule, expected, settled, other }: OracleReport["register"][number]): string {
  const counts = `${expected} differ so${settled === 0 ? "" : `, ${settled} do not`}${other === 0 ? "" : `, ${other} differ otherwise`}`;
  const words = differences.find((row) => row.rule === rule)?.text ?? "";
  return `${rule}: ${counts}${settled === 0 ? "" : ": NO LONGER TRUE as it stands"}. ${words}`;
}

function verdict({ outcomes, register, stopped }: OracleReport, { findings }: EngineReport): string {
  if (judgedOf(outcomes) === 0) return "NOT JUDGED";
  const wrong = register.filter(({ settled }) => settled > 0).length;
  const news = [
    ...(findings.length > 0 ? [`${findings.length} ${findings.length === 1 ? "finding" : "findings"}`] : []),
    ...(outcomes.differ + outcomes.error > 0 && findings.length === 0
      ? [`${outcomes.differ + outcomes.error} differences, not looked into`]
      : []),
    ...(wrong > 0 ? [`${wrong} known ${wrong === 1 ? "difference is" : "differences are"} no longer there`] : []),
  ];
  const open =
    outcomes.open === 0
      ? ""
      : `${outcomes.open} of ${judgedOf(outcomes) + outcomes.open} cases were not ${stopped === undefined ? "answered" : "asked"}; of the others `;
  const rest = stopped === undefined || stopped.kind === "budget" ? "" : "; NOT COMPLETE";
  return `${open}${news.length === 0 ? "nothing differs but what is known" : news.join("; ")}${rest}`;
}
