import { isWithinZone } from "../../properties/laws/within-zone.ts";
import type { Mutant } from "./mutant.ts";
import type { Suite } from "./run-stryker.ts";
import type { TakenOff } from "./equivalents.ts";

/** How many mutants a suite is to notice, in percent. */
export const bars = { laws: 85, vectors: 90, both: 97 } as const;
export type Measure = keyof typeof bars;
export const measures: readonly Measure[] = ["laws", "vectors", "both"];

/** Mutants of some files, and how many of those that are not equivalent each suite noticed. */
export interface Score {
  readonly name: string;
  readonly mutants: number;
  readonly equivalent: number;
  readonly noticed: Readonly<Partial<Record<Measure, number>>>;
}

export function scoreOf(
  name: string,
  { telling, equivalent }: TakenOff,
  files: readonly string[],
  suites: readonly Suite[],
): Score {
  const inside = telling.filter(({ file }) => files.includes(file));
  const taken = equivalent.filter(({ file }) => files.includes(file)).length;
  const noticed: Partial<Record<Measure, number>> = {};
  for (const suite of suites) noticed[suite] = inside.filter((mutant) => isNoticed(mutant, suite)).length;
  if (suites.length > 1) noticed.both = inside.filter((mutant) => suites.some((suite) => isNoticed(mutant, suite))).length;
  return { name, mutants: inside.length + taken, equivalent: taken, noticed };
}

const isNoticed = ({ noticed }: Mutant, suite: Suite): boolean => (noticed[suite] ?? "none") !== "none";

/**
 * The mutants as laws would notice them that keep out of the zones where AWS is disputed. Those that stand within are asked last: what
 * one of them notices first, no other notices.
 */
export const outsideZones = ({ telling, equivalent, complaints }: TakenOff): TakenOff => ({
  telling: telling.map((mutant) =>
    isWithinZone(mutant.noticed.laws ?? "none") ? { ...mutant, noticed: { ...mutant.noticed, laws: "none" } } : mutant,
  ),
  equivalent,
  complaints,
});

/** Mutants that none of the suites asked noticed. */
export const survivorsOf = ({ telling }: TakenOff): Mutant[] =>
  telling.filter(({ noticed }) => Object.values(noticed).every((check) => check === "none"));

export function percentOf({ mutants, equivalent, noticed }: Score, measure: Measure): number | undefined {
  const count = noticed[measure];
  if (count === undefined) return undefined;
  const all = mutants - equivalent;
  return all === 0 ? 100 : (count / all) * 100;
}

/** Those of the bars that the score does not reach. */
export function missedBars(score: Score, measures: readonly Measure[]): string[] {
  return measures.flatMap((measure) => {
    const percent = percentOf(score, measure);
    return percent !== undefined && percent < bars[measure]
      ? [`${measure}: ${percent.toFixed(1)} %, below ${bars[measure]} %`]
      : [];
  });
}

/** How many mutants each check was the first to notice, most first. */
export function firstNoticed(mutants: readonly Mutant[], suite: Suite): [check: string, count: number][] {
  const counts = new Map<string, number>();
  for (const { noticed } of mutants) {
    const check = noticed[suite] ?? "none";
    if (check !== "none") counts.set(check, (counts.get(check) ?? 0) + 1);
  }
  return [...counts].toSorted(([, a], [, b]) => b - a);
}
