import type { RuleId } from "../rules/rule-id.ts";
import type { Decision } from "./decision.ts";
import type { PolicySet } from "./policy-set.ts";
import type { Request } from "./request.ts";

/** One question put to an engine. */
export interface Case {
  policies: PolicySet;
  request: Request;
}

/**
 * How firmly an expected decision stands: `documented` (marks D, T), `observed` (mark O or a recorded real call),
 * `simulator` (holds for the IAM simulator only), `disputed` (mark U: the model's default), `project` (a rule of the case format).
 */
export type Status = "documented" | "observed" | "simulator" | "disputed" | "project";

export const statuses = ["documented", "observed", "simulator", "disputed", "project"] as const satisfies readonly Status[];

/** A case with its expected decision and what it rests on. */
export interface Vector extends Case {
  /** First 16 hex digits of the SHA-256 of the canonical JSON of `{policies, request}`. */
  id: string;
  name: string;
  expect: Decision;
  rules: RuleId[];
  status: Status;
  source?: string;
  /** ISO date of a recording. */
  date?: string;
  note?: string;
}
