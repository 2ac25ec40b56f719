import type { Case } from "../../../model/case/case.ts";
import type { Decision } from "../../../model/case/decision.ts";
import type { RuleId } from "../../../model/rules/rule-id.ts";

/** What the API can say to a case: a decision, or that it does not take it. */
export type Outcome = Decision | "refused";

/** One way to read a rule. */
export interface Reading {
  readonly name: string;
  /** What holds if AWS follows it. */
  readonly text: string;
  /** What the API then says to each case of the question. */
  readonly decisions: readonly Outcome[];
}

/** A rule that AWS does not settle, or only by what was seen once, as cases that tell its readings apart. */
export interface Question {
  readonly rule: RuleId;
  readonly question: string;
  readonly cases: readonly Case[];
  /** The reading of the rule's own text first. One of them is that of the model, which for rules of the simulator need not be the first. */
  readonly readings: readonly Reading[];
  /** The reading that the simulator is known to follow, by name, where it is not the first. */
  readonly known?: string;
}

/** A rule that the API cannot be asked about. */
export interface NotAskable {
  readonly rule: RuleId;
  readonly reason: string;
}
