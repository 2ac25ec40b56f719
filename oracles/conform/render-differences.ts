import { printable } from "../user-error.ts";
import type { KnownDifference } from "./baseline.ts";
import type { Difference } from "./conform.ts";

export interface JudgedEngine {
  readonly engine: string;
  readonly version: string;
  readonly differences: readonly Difference[];
  readonly settled: readonly string[];
}

/** Every difference in a line, those with one cause together, the ones nobody has judged yet first. */
export function renderDifferences({ engine, version, differences, settled }: JudgedEngine): string {
  if (differences.length === 0 && settled.length === 0) return `${printable(engine)} ${printable(version)}: no differences`;
  const causes = new Set(differences.map(({ known }) => known).filter((known) => known !== undefined));
  const unknown = differences.filter(({ known }) => known === undefined);
  const known = [...causes].flatMap((cause) => [
    heading(cause),
    ...differences.filter((difference) => difference.known === cause).map(line),
  ]);
  return [
    `${printable(engine)} ${printable(version)}: ${differences.length} differences, ${differences.length - unknown.length} of them known, by ${causes.size} causes`,
    ...(unknown.length > 0 ? ["not judged yet:", ...unknown.map(line)] : []),
    ...settled.map((id) => `  ${id}: stands in the baseline and no longer differs: remove the row`),
    ...known,
  ].join("\n");
}

const heading = ({ judged, rule, why }: KnownDifference): string =>
  `${judged === "disputed" ? "disputed" : `the ${judged}'s`}, ${rule}: ${why}`;

function line({ id, name, rules, expected, answered }: Difference): string {
  return `  ${id}  expected ${expected}, answered ${printable(answered).slice(0, 160)}  (${rules[0]}) ${printable(name)}`;
}
