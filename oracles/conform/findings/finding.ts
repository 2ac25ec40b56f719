import type { Case } from "../../../model/case/case.ts";
import type { Decision } from "../../../model/case/decision.ts";
import type { RuleId } from "../../../model/rules/rule-id.ts";
import { isComplaint } from "../../stdio/protocol.ts";
import type { Answered, Divergence } from "./shrink.ts";

/** What showed a difference: a vector, a law, or a case drawn to compare the engine with the model. */
export interface Evidence {
  readonly kind: "vector" | "law" | "comparison";
  /** Id of the vector or law; of a comparison, that of its case. */
  readonly id: string;
  readonly name: string;
  readonly rules: readonly RuleId[];
}

/** A divergence as the suite met it. */
export interface Difference extends Divergence {
  readonly evidence: Evidence;
}

/** The most serious first. */
export const severities = ["wronglyAllowed", "wronglyDenied", "failed", "wrongDeny", "unstable"] as const;

/**
 * `wronglyAllowed` and `wronglyDenied` as they say; `failed`: an error, a crash or no answer in time; `wrongDeny`: one deny taken for
 * the other; `unstable`: another answer when asked again.
 */
export type Severity = (typeof severities)[number];

/** Smaller is more serious. */
export const rankOf = (severity: Severity): number => severities.indexOf(severity);

/** One fault of an engine, as far as can be told from outside: differences that shrink to the same kind of case. */
export interface Finding {
  /** The id of the shrunk case. */
  readonly id: string;
  readonly severity: Severity;
  /** What is out of the ordinary about the shrunk case; differences with the same traits are one finding. */
  readonly traits: readonly string[];
  /** The rules behind it, the likeliest first. */
  readonly rules: readonly RuleId[];
  /** The id of the museum's fault that explains it: the engine answers as one that has it. */
  readonly answersAs?: string;
  /** Where none explains it as a whole: faults of the museum that explain parts of it, and how many differences each; it may hold several faults. */
  readonly partlyAs?: readonly { readonly fault: string; readonly differences: number }[];
  readonly case: Case;
  readonly expected: Decision;
  readonly answered: Answered;
  readonly said?: string;
  /** Ids of vectors and laws, and how many drawn cases, that showed it: those of its severity first. */
  readonly vectors: readonly string[];
  readonly laws: readonly string[];
  readonly comparisons: number;
  /** The same by severity, that of the case first, then the most serious; absent where all are of the severity of the case. */
  readonly bySeverity?: readonly SeverityShare[];
}

/** What of a finding shows one severity: a law may show several. */
export interface SeverityShare extends Pick<Finding, "vectors" | "laws" | "comparisons"> {
  readonly severity: Severity;
}

export function severityOf({ expected, answered }: Pick<Divergence, "expected" | "answered">): Severity {
  if (answered === "error" || answered === "none") return "failed";
  if (answered === "allowed") return "wronglyAllowed";
  return expected === "allowed" ? "wronglyDenied" : "wrongDeny";
}

/** Whether nothing came that could be held against the specification: no answer in time, or none in the words of the protocol. */
export const isNoAnswer = ({ answered, said }: Pick<Divergence, "answered" | "said">): boolean =>
  answered === "none" || (answered === "error" && said !== undefined && isComplaint(said));

/** A finding that shows only where the specification is disputed is no evidence against an engine. Source: rules marked U. */
export const isDisputed = ({ traits }: { readonly traits: readonly string[] }): boolean =>
  traits.some((trait) => trait.startsWith("disputed: "));
