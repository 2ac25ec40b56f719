import type { SourceId } from "./sources.ts";

/**
 * How firmly a rule stands. D: documented by AWS. T: documented and confirmed by a peer's tests or recorded calls.
 * O: observed on real AWS or reported, not documented. U: uncertain or disputed; the rule says which reading is the default.
 * Two letters: parts of the rule stand differently; the first counts. `project`: a convention of the case format.
 */
export type Mark = "D" | "T" | "O" | "U" | "D/O" | "D/U" | "T/O" | "T/U" | "O/U" | "project";

/** What the table holds for one rule. */
export interface RuleEntry {
  readonly mark: Mark;
  /** The rule in this project's words, Markdown. */
  readonly text: string;
  readonly sources: readonly SourceId[];
  /** `covered`, or why the model leaves the rule out. */
  readonly model: "covered" | { readonly notCovered: string };
}
