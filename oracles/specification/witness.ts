import { basename } from "node:path";
import type { Vector } from "../../model/case/case.ts";
import type { Decision } from "../../model/case/decision.ts";
import type { RuleId } from "../../model/rules/rule-id.ts";
import { rulesShownBy, type ValidityFile, type ValidityVector } from "../validity-files.ts";
import type { VectorFile } from "../vector-files.ts";
import { renderValidityFile, renderVectorFile } from "../vector-form.ts";
import { grouped } from "./grouped.ts";

/** A vector that names a rule, and where it stands. */
export interface Witness {
  /** Below the folder of the vectors: `matching/actions.json`. */
  readonly file: string;
  readonly line: number;
  readonly vector: Vector | ValidityVector;
}

export type Witnesses = ReadonlyMap<RuleId, readonly Witness[]>;

export type Outcome = Decision | "accepted" | "refused";

export const isValidity = (vector: Vector | ValidityVector): vector is ValidityVector => "text" in vector;

export function outcomeOf({ vector }: Witness): Outcome {
  if (!isValidity(vector)) return vector.expect;
  return vector.valid ? "accepted" : "refused";
}

/** The vectors of each rule, in order of file and line. */
export function witnessesByRule(files: readonly VectorFile[], validity: readonly ValidityFile[]): Witnesses {
  const byRule = new Map<RuleId, Witness[]>();
  for (const witness of [...files.flatMap(evaluationWitnesses), ...validity.flatMap(validityWitnesses)]) {
    for (const rule of rulesOf(witness)) {
      const known = byRule.get(rule);
      if (known === undefined) byRule.set(rule, [witness]);
      else known.push(witness);
    }
  }
  return byRule;
}

/** The rules that a vector names, the deciding one first. */
export function rulesOf({ vector }: Witness): RuleId[] {
  return isValidity(vector) ? rulesShownBy(vector) : [...new Set(vector.rules)];
}

const evaluationWitnesses = (file: VectorFile): Witness[] =>
  placed(`${file.area}/${basename(file.path)}`, renderVectorFile({ ...file, cases: [] }), file.cases);

const validityWitnesses = (file: ValidityFile): Witness[] =>
  placed(`validity/${basename(file.path)}`, renderValidityFile({ ...file, cases: [] }), file.cases);

/** The form of a file has one case a line, below the line that opens the cases. */
function placed(file: string, withoutCases: string, vectors: readonly (Vector | ValidityVector)[]): Witness[] {
  const firstLine = withoutCases.split("\n").indexOf('"cases": [') + 2;
  return vectors.map((vector, i) => ({ file, line: firstLine + i, vector }));
}

const enough = 2;

/**
 * The vectors that tell a rule best: those it decides before those it is only named by, constructed ones before recorded ones and
 * those of whole role systems, those of the file that has most of them before others, those that name no other rule before those
 * that do. There is one of each outcome, up to three, as near to the first as possible, since files put opposites side by side;
 * and two if all have the same outcome.
 */
export function chooseExamples(rule: RuleId, witnesses: readonly Witness[]): Witness[] {
  const home = homeOf(witnesses);
  const rank = (witness: Witness): number =>
    (rulesOf(witness)[0] === rule ? 0 : 8) +
    (/^(recorded|systems)\//.test(witness.file) ? 4 : 0) +
    (witness.file === home ? 0 : 2) +
    (rulesOf(witness).length === 1 ? 0 : 1);
  const ranked = witnesses.toSorted((a, b) => rank(a) - rank(b));
  const [first] = ranked;
  if (first === undefined) return [];
  const best = (candidates: readonly Witness[]): Witness[] =>
    candidates.toSorted((a, b) => rank(a) - rank(b) || distance(first, a) - distance(first, b)).slice(0, 1);
  const chosen = [first];
  for (const outcome of new Set(ranked.map(outcomeOf))) {
    if (outcome === outcomeOf(first) || chosen.length > enough) continue;
    chosen.push(...best(ranked.filter((witness) => outcomeOf(witness) === outcome)));
  }
  if (chosen.length < enough) chosen.push(...best(ranked.filter((witness) => witness !== first)));
  return chosen;
}

/** The file with the most of them. */
function homeOf(witnesses: readonly Witness[]): string | undefined {
  const files = grouped(witnesses, ({ file }) => file);
  return [...files].toSorted(([, a], [, b]) => b.length - a.length)[0]?.[0];
}

const distance = (from: Witness, to: Witness): number =>
  from.file === to.file ? Math.abs(from.line - to.line) : Number.MAX_SAFE_INTEGER;
