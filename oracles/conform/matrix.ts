import Table from "cli-table3";
import type { EngineResult } from "./conform.ts";
import type { Outcome } from "./judge-vectors.ts";

export type Counts = Record<Outcome, number>;

/** Outcomes by area, the laws last. */
function countOutcomes(result: EngineResult): Map<string, Counts> {
  const counts = new Map<string, Counts>();
  const add = (area: string, outcome: Outcome) => {
    const row = counts.get(area) ?? { agree: 0, differ: 0, unsupported: 0, error: 0 };
    row[outcome]++;
    counts.set(area, row);
  };
  for (const { area, outcome } of result.vectors) add(area, outcome);
  for (const { outcome } of result.laws) add("laws", outcome);
  return counts;
}

/** Areas by engines, each cell agree / differ / unsupported / error. */
export function renderMatrix(results: readonly EngineResult[]): string {
  const counted = results.map(countOutcomes);
  const areas = [...new Set(counted.flatMap((counts) => [...counts.keys()]))];
  const table = new Table({
    head: ["area", ...results.map(({ engine, version }) => `${engine} ${version}\nagree / differ / unsupported / error`)],
    style: { head: [], border: [] },
  });
  const cell = (counts: Counts | undefined) =>
    counts
      ? [counts.agree, counts.differ, counts.unsupported, counts.error].map((count) => String(count).padStart(5)).join(" / ")
      : "";
  for (const area of areas) table.push([area, ...counted.map((counts) => cell(counts.get(area)))]);
  table.push(["all", ...counted.map((counts) => cell(total([...counts.values()])))]);
  return table.toString();
}

function total(rows: readonly Counts[]): Counts {
  const sum = (outcome: Outcome) => rows.reduce((all, row) => all + row[outcome], 0);
  return { agree: sum("agree"), differ: sum("differ"), unsupported: sum("unsupported"), error: sum("error") };
}
