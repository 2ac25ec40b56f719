import type { Arbitrary } from "fast-check";
import type { Case, Status } from "../../model/case/case.ts";
import type { Decision } from "../../model/case/decision.ts";
import type { PolicyMember } from "../../model/case/policy-set.ts";
import type { RuleId } from "../../model/rules/rule-id.ts";

/**
 * A claim about the decisions of any engine. It knows no engine: `asks` are the cases to be put to one,
 * `relation` says whether the decisions that came back keep the claim.
 */
export interface Law<Given = unknown> {
  /** Dotted words, such as law.deny.add. Never reused. */
  readonly id: string;
  /** The claim, in the present tense, so that a reader could refute it. */
  readonly title: string;
  readonly rules: readonly RuleId[];
  readonly status: Status;
  /** Members of the policy set that every engine judged by this law has to support. */
  readonly needs: readonly PolicyMember[];
  readonly given: Arbitrary<Given>;
  asks(given: Given): readonly Case[];
  /** `decisions` are in the order of `asks`. */
  relation(given: Given, decisions: readonly Decision[]): boolean;
}

/** States a law with its own type of given, and gives it the one type under which all laws are listed. */
export function law<Given>(statement: Law<Given>): Law {
  return statement;
}
