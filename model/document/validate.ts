import type { PolicyKind } from "../case/policy-set.ts";
import { quoted } from "../text/quoted.ts";
import type { RuleId } from "../rules/rule-id.ts";
import { isObject } from "./json.ts";
import type { Problem } from "./problem.ts";
import { readPolicy } from "./read-policy.ts";
import { scan, type Scan } from "./scan.ts";

/** A problem with its place in the text; line and column count from 1, columns in UTF-16 units. */
export interface PlacedProblem {
  /** A stable word for the kind of problem: the rule's id in kebab case. */
  readonly code: string;
  readonly rule: RuleId;
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export interface Validity {
  readonly valid: boolean;
  readonly problems: readonly PlacedProblem[];
}

/**
 * Whether the text is a policy document of this kind, and if not, every problem with its place. What is checked so far is what
 * evaluation refuses (`readPolicy`), JSON syntax, and repeated members; the rules of the table that this leaves out say so.
 */
export function validate(text: string, kind: PolicyKind): Validity {
  const scanned = scan(text);
  if ("message" in scanned) {
    return {
      valid: false,
      problems: [placed(text, scanned.offset, { rule: "doc.json.object", path: "$", message: scanned.message })],
    };
  }
  const repeated = scanned.repeated.map(({ name, path, offset }) =>
    placed(text, offset, {
      rule: "doc.dup.same-key",
      path,
      message: `the member ${quoted(name)} stands twice in one object: keep one`,
    }),
  );
  const read = readPolicy(scanned.value, kind);
  const problems = read.ok ? [] : read.problems.map((problem) => placed(text, offsetOf(scanned, problem), problem));
  const all = [...repeated, ...problems].toSorted((a, b) => a.line - b.line || a.column - b.column);
  return { valid: all.length === 0, problems: all };
}

function placed(text: string, offset: number, { rule, path, message }: Problem): PlacedProblem {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf("\n") + 1;
  const line = before.split("\n").length;
  return { code: rule.replaceAll(".", "-"), rule, path, line, column: offset - lineStart + 1, message };
}

/** Rules about a member's name rather than its value point at the name. */
const aboutNames: readonly RuleId[] = [
  "doc.elements.top",
  "doc.unknown-element",
  "stmt.condition.unknown-operator",
  "doc.dup.condition-key-case",
];

/** Walks the path from the root; a path that leads nowhere ends at the last place that is there. */
function offsetOf(scanned: Scan, problem: Problem): number {
  let offset = scanned.start;
  let value = scanned.value;
  for (const step of pathSteps(problem.path)) {
    const place = typeof value === "object" && value !== null ? scanned.places.get(value)?.get(step) : undefined;
    if (place === undefined) return offset;
    offset = aboutNames.includes(problem.rule) ? place.name : place.value;
    value = Array.isArray(value) ? (value as unknown[])[Number(step)] : isObject(value) ? value[step] : undefined;
  }
  return offset;
}

/** `$.Statement[0]["odd member"]` as its members and indexes. */
function pathSteps(path: string): (string | number)[] {
  return [...path.matchAll(/\.([A-Za-z_][A-Za-z0-9_]*)|\[([0-9]+)\]|\[("(?:[^"\\]|\\.)*")\]/g)].map((step) => {
    if (step[1] !== undefined) return step[1];
    return step[2] !== undefined ? Number(step[2]) : (JSON.parse(step[3]!) as string);
  });
}
