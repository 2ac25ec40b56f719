import type { RuleId } from "../rules/rule-id.ts";
import { escaped } from "../text/quoted.ts";

/** What is wrong with a policy document: where, by which rule, and in the message what would be right. */
export interface Problem {
  readonly rule: RuleId;
  /** `$.Statement[0].Effect`: the value that is wrong; for a missing member the object that lacks it. */
  readonly path: string;
  readonly message: string;
}

/** What is wrong with a case; where no rule of AWS speaks of it, the case format does. */
export interface CaseProblem {
  readonly rule?: RuleId;
  readonly path: string;
  readonly message: string;
}

/** A result, or every problem that stands in its way, in document order. */
export type Reading<Result, Wrong = Problem> =
  | { readonly ok: true; readonly value: Result }
  | { readonly ok: false; readonly problems: readonly Wrong[] };

/** `path.member`, or `path["odd member"]` where the name is no plain word. */
export function memberPath(path: string, member: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(member) ? `${path}.${member}` : `${path}[${escaped(member)}]`;
}

export const itemPath = (path: string, index: number): string => `${path}[${index}]`;

/** Collects problems while a reader goes on. */
export interface Report {
  (rule: RuleId, path: string, message: string): void;
}
