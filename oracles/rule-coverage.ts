import Table from "cli-table3";
import type { RuleId } from "../model/rules/rule-id.ts";
import { rules } from "../model/rules/rules.ts";
import { notCovered } from "../properties/vectors/not-covered.ts";
import { rulesShownBy, type ValidityFile } from "./validity-files.ts";
import type { VectorFile } from "./vector-files.ts";

/** The rules that some vector shows, of evaluation or of document validity. */
export function rulesShown(files: readonly VectorFile[], validity: readonly ValidityFile[]): Set<RuleId> {
  const evaluated = files.flatMap((file) => file.cases.flatMap((vector) => vector.rules));
  const validated = validity.flatMap((file) => file.cases.flatMap(rulesShownBy));
  return new Set([...evaluated, ...validated]);
}

const marks = { D: "documented", T: "documented and confirmed", O: "observed", U: "disputed", p: "of the case format" } as const;

/** Rules by the first letter of their mark: how many the model covers, how many a vector shows. */
export function renderRuleCoverage(shown: ReadonlySet<RuleId>): string {
  const table = new Table({
    head: ["rules", "in all", "in the model", "left out", "with a vector", "none, and why"],
    style: { head: [], border: [] },
  });
  const ids = Object.keys(rules) as RuleId[];
  for (const [letter, name] of Object.entries(marks)) {
    const marked = ids.filter((id) => rules[id].mark.startsWith(letter));
    const covered = marked.filter((id) => rules[id].model === "covered");
    const reasoned = covered.filter((id) => notCovered[id] !== undefined);
    table.push([
      name,
      marked.length,
      covered.length,
      marked.length - covered.length,
      marked.filter((id) => shown.has(id)).length,
      reasoned.length,
    ]);
  }
  return table.toString();
}
