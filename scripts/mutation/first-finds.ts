import { existsSync } from "node:fs";
import type { Law } from "../../properties/laws/law.ts";
import type { Catch } from "../../oracles/statistics/catches.ts";
import { UserError } from "../../oracles/user-error.ts";
import { readEquivalents, takeOffEquivalents } from "./equivalents.ts";
import { folders } from "./folders.ts";
import { readMutants, unite } from "./mutant.ts";
import { keptReport } from "./result.ts";
import { firstNoticed } from "./score.ts";

/** A fault of the museum, and the law that was the first to catch it. */
interface FoundFault {
  readonly fault: string;
  readonly first?: Catch;
}

/**
 * For each law, the mutants and the faults of the museum that it is the first to find, as Markdown. The mutants are those that
 * `npm run mutation` has kept. Fails with a UserError where it has kept none.
 */
export function firstFinds(laws: readonly Law[], faults: readonly FoundFault[], how: { runs: number; seed: number }): string {
  const mutants = new Map(firstNoticed(takeOffEquivalents(unite(keptMutants()), readEquivalents()).telling, "laws"));
  const found = (law: string): string[] => faults.filter(({ first }) => first?.law === law).map(({ fault }) => fault);
  const rows = laws.map(({ id }) => ({ id, mutants: mutants.get(id) ?? 0, faults: found(id) }));
  const finders = rows.filter((row) => row.mutants + row.faults.length > 0);
  const others = rows.filter((row) => !finders.includes(row));
  return [
    "# What each law finds first",
    "",
    "Written by `npm run museum -- --write` " +
      `on ${new Date().toISOString().slice(0, 10)}, from what \`npm run mutation -- --suite laws\` had kept and from the museum ` +
      `(${how.runs} runs, seed ${how.seed}). Laws are asked in this order, all of them about one given before any about the next, so that ` +
      "a law early in the list has more of a chance: a small number says that others find the same, not that the law is weak.",
    "",
    "| law | mutants | faults of the museum |",
    "| --- | ---: | --- |",
    ...finders.map(
      (row) => `| \`${row.id}\` | ${row.mutants} | ${row.faults.map((id) => `\`${id.slice("fault.".length)}\``).join(", ")} |`,
    ),
    "",
    `${finders.length} of ${laws.length} laws are the first to find something. The others, which find nothing before one of those does: ` +
      `${others.map(({ id }) => `\`${id}\``).join(", ")}.`,
    "",
  ].join("\n");
}

function keptMutants() {
  const scored = folders.filter((folder) => folder.scored);
  const missing = scored.find((folder) => !existsSync(keptReport("laws", folder.name)));
  if (missing !== undefined)
    throw new UserError(`The mutants of ${missing.name} have not been asked about yet: npm run mutation -- --suite laws`);
  return scored.flatMap((folder) => readMutants(keptReport("laws", folder.name), "laws"));
}
