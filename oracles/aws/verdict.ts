import { answerCase } from "../../model/answer-case.ts";
import type { Answer } from "../../model/case/answer.ts";
import type { Case } from "../../model/case/case.ts";
import type { RuleId } from "../../model/rules/rule-id.ts";
import { divergenceOf } from "../conform/findings/variant-judge.ts";
import type { Divergence } from "../conform/findings/shrink.ts";
import { expectedDifference } from "./differences.ts";

/**
 * How an answer of the simulator stands to what the model says of production. `expected`: it differs as the register says; `settled`: the register expects a difference
 * and there is none; `open`: there is no answer yet.
 */
export type Verdict =
  | { readonly kind: "agree" | "open" }
  | { readonly kind: "unsupported"; readonly reason: string }
  | { readonly kind: "expected" | "settled"; readonly rule: RuleId }
  | { readonly kind: "differ" | "error"; readonly divergence: Divergence; readonly rule?: RuleId };

export function verdictOf(asked: Case, answer: Answer): Verdict {
  if ("unsupported" in answer) return { kind: "unsupported", reason: answer.unsupported };
  if ("none" in answer) return { kind: "open" };
  const production = answerCase(asked);
  if (!("decision" in production)) throw new Error(`the model does not decide a case that was asked: ${JSON.stringify(asked)}`);
  const registered = expectedDifference(asked);
  const divergence = divergenceOf(asked, production.decision, answer);
  if (registered === undefined) {
    return divergence === undefined ? { kind: "agree" } : { kind: "error" in answer ? "error" : "differ", divergence };
  }
  const { rule } = registered.difference;
  if (divergence === undefined) return { kind: "settled", rule };
  if (divergence.answered === registered.simulator) return { kind: "expected", rule };
  return { kind: "error" in answer ? "error" : "differ", divergence, rule };
}
