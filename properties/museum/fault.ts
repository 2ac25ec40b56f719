import type { Answer } from "../../model/case/answer.ts";
import type { Case } from "../../model/case/case.ts";
import type { RuleId } from "../../model/rules/rule-id.ts";

/** An engine that is the reference model but for one thing that it misreads. */
export interface Fault {
  /** Dotted words, such as fault.action.case-sensitive. Never reused. */
  readonly id: string;
  /** What the engine does wrong, in the present tense. */
  readonly title: string;
  /** The rules it breaks. */
  readonly rules: readonly RuleId[];
  /** Real bugs of this kind: the engine, and the address of the report or of the source. Empty for a fault nobody reported. */
  readonly references: readonly Reference[];
  /** A law that refutes it. Absent where none does, for a reason that `noLaw` gives. */
  readonly law?: string;
  /** The answer of an engine with this fault. */
  answer(asked: Case): Answer;
}

export interface Reference {
  readonly engine: string;
  /** `owner/repository#number` of a public report, or `owner/repository:path` where the fault stands in the source. */
  readonly where: string;
}
