import fc from "fast-check";
import Table from "cli-table3";
import { decisions } from "../model/case/decision.ts";
import type { Case } from "../model/case/case.ts";
import { conditionGrid, type GridCell } from "../oracles/statistics/condition-grid.ts";
import { decisionShares, type DecisionShares } from "../oracles/statistics/decision-shares.ts";
import { isTrivial, isTrivialFromEitherSide } from "../oracles/statistics/trivial-cases.ts";
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
  readonly trivialFromEitherSide: number;
  /** Cases that were looked at for triviality: each costs some dozens of evaluations. */
  readonly triedForTriviality: number;
}

const mostTried = 1_000;

/** What the generators draw: decisions, layers that decide, trivial cases, the grid of conditions. Exit code 1 if a possible cell of the grid was never seen. */
export function printStatistics({ cases: count, seed, json }: StatsOptions): number {
  const cases = fc.sample(situatedCase(), { numRuns: count, seed }).map(({ policies, request }): Case => ({ policies, request }));
  const tried = cases.slice(0, mostTried);
  const statistics: Statistics = {
    cases: count,
    seed,
    ...decisionShares(cases),
    grid: conditionGrid(cases),
    trivial: tried.filter(isTrivial).length,
    trivialFromEitherSide: tried.filter(isTrivialFromEitherSide).length,
    triedForTriviality: tried.length,
  };
  console.log(json ? JSON.stringify(statistics) : render(statistics));
  return statistics.grid.some(({ unseen }) => unseen.length > 0) ? 1 : 0;
}

const percent = (part: number, whole: number): string => `${((100 * part) / Math.max(whole, 1)).toFixed(1)} %`;

function render({ cases, seed, decisions: counts, layers, grid, ...trivia }: Statistics): string {
  const table = new Table({ head: ["layer", "in so many cases", "there it alone decides"], style: { head: [], border: [] } });
  for (const { layer, held, decisive } of layers) table.push([layer, percent(held, cases), percent(decisive, held)]);
  const gaps = grid.filter(({ unseen }) => unseen.length > 0);
  const [rarest] = grid
    .flatMap(({ operator, state, holds, fails }) => rarerTruth(operator, state, holds, fails))
    .toSorted((a, b) => a.times - b.times);
  return [
    `${cases} cases, seed ${seed}: ${decisions.map((decision) => `${decision} ${percent(counts[decision], cases)}`).join(", ")}`,
    trivialLine(trivia),
    table.toString(),
    `conditions: ${grid.length} cells of operator form and key state, ${grid.length - gaps.length} with every truth value that the rules leave them` +
      (rarest === undefined ? "" : `; the rarest, ${rarest.where}, ${rarest.times} times`),
    ...gaps.map(({ operator, state, unseen }) => `  ${operator}, key ${state}: never ${unseen.join(" nor ")}`),
  ].join("\n");
}

const trivialLine = ({
  trivial,
  trivialFromEitherSide,
  triedForTriviality: tried,
}: Pick<Statistics, "trivial" | "trivialFromEitherSide" | "triedForTriviality">): string =>
  `trivial, since no small edit changes what is decided: ${percent(trivial, tried)} of ${tried} cases; ` +
  `${percent(trivialFromEitherSide, tried)} where the request may also become what a statement names`;

/** The truth value that a cell has shown less often, if it has shown both. */
function rarerTruth(operator: string, state: string, holds: number, fails: number): { where: string; times: number }[] {
  const truth = holds < fails;
  return holds > 0 && fails > 0 ? [{ where: `${operator} ${truth} with the key ${state}`, times: Math.min(holds, fails) }] : [];
}
