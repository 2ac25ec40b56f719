import { readText } from "../../oracles/json-file.ts";
import type { Mutant } from "./mutant.ts";

/** Mutants that change no decision and no judgement of a document. The text of the code names them, so that other edits leave them found. */
export interface Equivalent extends Pick<Mutant, "file" | "within" | "original" | "replacement"> {
  /** Which of the mutants that fit, from 1 in the order of the file; absent where it is all of them. */
  readonly occurrence?: number;
  readonly proof: string;
}

export interface TakenOff {
  /** The mutants that a suite could notice. */
  readonly telling: readonly Mutant[];
  readonly equivalent: readonly Mutant[];
  /** Entries of the list that are wrong: nothing is as they say, or a suite noticed it. */
  readonly complaints: readonly string[];
}

export const readEquivalents = (): readonly Equivalent[] =>
  JSON.parse(readText("scripts/mutation/equivalents.json")) as readonly Equivalent[];

/** Takes the listed equivalents off the mutants. Entries of files that were not measured are left alone. */
export function takeOffEquivalents(mutants: readonly Mutant[], entries: readonly Equivalent[]): TakenOff {
  const measured = new Set(mutants.map(({ file }) => file));
  const equivalent = new Set<Mutant>();
  const complaints: string[] = [];
  for (const entry of entries.filter(({ file }) => measured.has(file))) {
    const fitting = mutants.filter((mutant) => fits(entry, mutant));
    const meant = entry.occurrence === undefined ? fitting : fitting.slice(entry.occurrence - 1, entry.occurrence);
    const title = `${entry.file}: ${entry.original} -> ${entry.replacement}, listed as equivalent`;
    if (meant.length === 0) complaints.push(`${title}, occurs no more`);
    for (const mutant of meant) {
      const noticing = Object.values(mutant.noticed).find((check) => check !== "none");
      if (noticing !== undefined) complaints.push(`${title}, is noticed at line ${mutant.line} by ${noticing}`);
      equivalent.add(mutant);
    }
  }
  return { telling: mutants.filter((mutant) => !equivalent.has(mutant)), equivalent: [...equivalent], complaints };
}

const fits = (entry: Equivalent, mutant: Mutant): boolean =>
  entry.file === mutant.file &&
  entry.within === mutant.within &&
  entry.original === mutant.original &&
  entry.replacement === mutant.replacement;
