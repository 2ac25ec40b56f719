import fc from "fast-check";
import Table from "cli-table3";
import { decisions } from "../model/case/decision.ts";
import type { Case } from "../model/case/case.ts";
import { conditionGrid, type GridCell } from "../oracles/statistics/condition-grid.ts";
import { decisionShares, type DecisionShares } from "../oracles/statistics/decision-shares.ts";
import { isTrivial } from "../oracles/statistics/trivial-cases.ts";
import { situatedCase } from "../properties/arbitraries/case.ts";

export interface StatsOptions {
  readonly cases: number;
  readonly seed: number;
  readonly json?: true;
}

interface Statistics extends DecisionShares {
  readonly cases: number;
  readonly seed: number;
  readonly grid: readonly GridCell[];
  readonly trivial: number;
  /** Cases that were looked at for triviality: each costs some dozens of evaluations. */
  readonly triedForTriviality: number;
}

const mostTried = 2_000;

/** What the generators draw: decisions, layers that decide, the grid of conditions, trivial cases. Exit code 1 if a cell of the grid stays empty. */
export function printStatistics({ cases: count, seed, json }: StatsOptions): number {
  const cases = fc.sample(situatedCase(), { numRuns: count, seed }).map(({ policies, request }): Case => ({ policies, request }));
  const tried = cases.slice(0, mostTried);
  const statistics: Statistics = {
    cases: count,
    seed,
    ...decisionShares(cases),
    grid: conditionGrid(cases),
    trivial: tried.filter(isTrivial).length,
    triedForTriviality: tried.length,
  };
  console.log(json ? JSON.stringify(statistics) : render(statistics));
  return statistics.grid.some(({ unseen }) => unseen.length > 0) ? 1 : 0;
}

const percent = (part: number, whole: number): string => `${((100 * part) / Math.max(whole, 1)).toFixed(1)} %`;

function render({ cases, seed, decisions: counts, layers, grid, trivial, triedForTriviality }: Statistics): string {
  const table = new Table({ head: ["layer", "held by", "decides alone"], style: { head: [], border: [] } });
  for (const { layer, held, decisive } of layers) table.push([layer, percent(held, cases), percent(decisive, held)]);
  const truths = grid.reduce((sum, { holds, fails }) => sum + Number(holds > 0) + Number(fails > 0), 0);
  const gaps = grid.filter(({ unseen }) => unseen.length > 0);
  return [
    `${cases} cases, seed ${seed}: ${decisions.map((decision) => `${decision} ${percent(counts[decision], cases)}`).join(", ")}`,
    table.toString(),
    `conditions: ${grid.length} cells of operator form and key state; ${truths} truth values seen, ${gaps.reduce((sum, { unseen }) => sum + unseen.length, 0)} possible ones not`,
    ...gaps.map(({ operator, state, unseen }) => `  ${operator}, key ${state}: never ${unseen.join(" nor ")}`),
    `trivial: ${percent(trivial, triedForTriviality)} of ${triedForTriviality} cases: no small edit changes what is decided`,
  ].join("\n");
}
