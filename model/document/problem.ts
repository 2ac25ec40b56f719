import type { RuleId } from "../rules/rule-id.ts";
import { escaped, quoted } from "../text/quoted.ts";
import { problemKinds, type ProblemCode, type Severity } from "./problem-codes.ts";

/** What is wrong with a policy document: where, by which rule, and in the message what would be right. */
export interface Problem {
  readonly code: ProblemCode;
  readonly rule: RuleId;
  readonly severity: Severity;
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
  (code: ProblemCode, path: string, message: string): void;
}

/** A report that adds to the list. */
export const reportTo =
  (problems: Problem[]): Report =>
  (code, path, message) => {
    const { rule, severity } = problemKinds[code];
    problems.push({ code, rule, severity, path, message });
  };

/** Reports a member that is none of the known ones; in other capitals it is one misspelt. Rules: doc.elements.top, doc.unknown-element, doc.case.element-names. */
export function reportUnknown(
  member: string,
  known: readonly string[],
  code: "unknown-top-element" | "unknown-element",
  path: string,
  report: Report,
): void {
  const meant = known.find((name) => name.toLowerCase() === member.toLowerCase());
  if (meant === undefined) report(code, memberPath(path, member), `${quoted(member)} is no element here: ${known.join(", ")}`);
  else
    report("element-case", memberPath(path, member), `${quoted(member)} is no element: names are case-sensitive, write ${meant}`);
}
