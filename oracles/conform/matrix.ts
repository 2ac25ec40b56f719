import Table from "cli-table3";
import { printable } from "../user-error.ts";
import { outcomes, type Outcome } from "./judge-vectors.ts";
import type { Counts, EngineReport } from "./report.ts";

/** Outcomes by area; laws and comparisons last. */
function countOutcomes({ vectors, laws, comparisons }: EngineReport): Map<string, Counts> {
  const counts = new Map<string, Counts>();
  const add = (area: string, outcome: Outcome) => {
    const row = counts.get(area) ?? { agree: 0, differ: 0, unsupported: 0, error: 0 };
    row[outcome]++;
    counts.set(area, row);
  };
  for (const { area, outcome } of vectors) add(area, outcome);
  for (const { outcome } of laws) add("laws", outcome);
  if (outcomes.some((outcome) => comparisons[outcome] > 0)) counts.set("comparisons", { ...comparisons });
  return counts;
}

/** Areas by engines, each cell agree / differ / unsupported / error. */
export function renderMatrix(engines: readonly EngineReport[]): string {
  const counted = engines.map(countOutcomes);
  const areas = [...new Set(counted.flatMap((counts) => [...counts.keys()]))];
  const table = new Table({
    head: [
      "area",
      ...engines.map(({ name, version }) => `${printable(name)} ${printable(version)}\nagree / differ / unsupported / error`),
    ],
    style: { head: [], border: [] },
  });
  const cell = (counts: Counts | undefined) =>
    counts ? outcomes.map((outcome) => String(counts[outcome]).padStart(5)).join(" / ") : "";
  for (const area of areas) table.push([printable(area), ...counted.map((counts) => cell(counts.get(area)))]);
  table.push(["all", ...counted.map((counts) => cell(total([...counts.values()])))]);
  return table.toString();
}

function total(rows: readonly Counts[]): Counts {
  const sum = (outcome: Outcome) => rows.reduce((all, row) => all + row[outcome], 0);
  return { agree: sum("agree"), differ: sum("differ"), unsupported: sum("unsupported"), error: sum("error") };
}
