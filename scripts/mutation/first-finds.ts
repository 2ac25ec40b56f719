import type { Catch } from "../../oracles/statistics/catches.ts";
import { readEquivalents, takeOffEquivalents } from "./equivalents.ts";
import { folders } from "./folders.ts";
import { readMutants, unite, type Mutant } from "./mutant.ts";
import { resultFile } from "./result.ts";
import { firstNoticed } from "./score.ts";

/** A fault of the museum, and the law that was the first to catch it. */
interface FoundFault {
  readonly fault: string;
  readonly first?: Catch;
}

/** How the faults were asked, and when the table was written: YYYY-MM-DD. */
interface Measured {
  readonly runs: number;
  readonly seed: number;
  readonly date: string;
}

/** For each law, by id and in their order, the mutants and the faults of the museum that it is the first to find, as Markdown. */
export function firstFinds(
  laws: readonly string[],
  mutants: readonly Mutant[],
  faults: readonly FoundFault[],
  { runs, seed, date }: Measured,
): string {
  const noticed = new Map(firstNoticed(mutants, "laws"));
  const caughtBy = (law: string): string[] => faults.filter(({ first }) => first?.law === law).map(({ fault }) => fault);
  const rows = laws.map((law) => ({ law, mutants: noticed.get(law) ?? 0, faults: caughtBy(law) }));
  const finders = rows.filter((row) => row.mutants + row.faults.length > 0);
  const others = rows.filter((row) => !finders.includes(row));
  return [
    "# What each law finds first",
    "",
    `Written by \`npm run museum -- --write\` on ${date}, from the mutants that \`npm run mutation\` makes of the scored folders and from the ` +
      `museum (${runs} runs, seed ${seed}). Faults are asked one given of every law before any law's next, in the order of the laws; mutants five ` +
      "givens of every law, then twenty more. So a law early in the order has more of a chance, and one that finds nothing first may " +
      "well find the same a little later.",
    "",
    "| law | mutants | faults of the museum |",
    "| --- | ---: | --- |",
    ...finders.map((row) => `| \`${row.law}\` | ${row.mutants} | ${row.faults.map(codeOf).join(", ")} |`),
    "",
    `${finders.length} of ${laws.length} laws are the first to find something. First with nothing:`,
    `${others.map(({ law }) => codeOf(law)).join(", ")}.`,
    "",
  ].join("\n");
}

const codeOf = (id: string): string => `\`${id}\``;

/** The mutants of the scored folders, without equivalents, as the laws notice them. What `npm run mutation` has kept is not measured again. */
export async function mutantsByLaws(concurrency: number): Promise<readonly Mutant[]> {
  const measured: Mutant[] = [];
  for (const folder of folders.filter(({ scored }) => scored))
    measured.push(...readMutants(await resultFile("laws", folder, concurrency), "laws"));
  return takeOffEquivalents(unite(measured), readEquivalents()).telling;
}
