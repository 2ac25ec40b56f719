import type { PolicyKind } from "../case/policy-set.ts";
import { escaped, quoted } from "../text/quoted.ts";
import { checkDocument } from "./checks/document.ts";
import { checkSize } from "./checks/size.ts";
import { isObject } from "./json.ts";
import { lineIndex, type Position } from "./line-index.ts";
import type { ProblemCode } from "./problem-codes.ts";
import { reportTo, type Problem } from "./problem.ts";
import { readPolicy } from "./read-policy.ts";
import { scan, type Scan } from "./scan.ts";

/** A problem with its place in the text. */
export type PlacedProblem = Problem & Position;

export interface Validity {
  /** Whether AWS would accept the document: it has no problem but warnings. */
  readonly valid: boolean;
  /** Errors and warnings in the order of the text. */
  readonly problems: readonly PlacedProblem[];
}

/**
 * Whether the text is a policy document of this kind that AWS accepts, and every problem with its place. No text makes it throw.
 * Of a text so far from JSON that its meaning is anyone's guess, the problems are those of syntax up to there.
 */
export function validate(text: string, kind: PolicyKind): Validity {
  const positionOf = lineIndex(text);
  const found: { readonly problem: Problem; readonly offset: number }[] = [];
  const keep = (problems: readonly Problem[], offset: (problem: Problem) => number) => {
    for (const problem of problems) found.push({ problem, offset: offset(problem) });
  };
  const single = (offset: number, code: ProblemCode, path: string, message: string) => {
    const problems: Problem[] = [];
    reportTo(problems)(code, path, message);
    keep(problems, () => offset);
  };
  const scanned = scan(text);
  for (const { offset, message } of scanned.slips) single(offset, "syntax", "$", message);
  for (const { name, path, offset } of scanned.repeated) {
    single(offset, "repeated-member", path, `the member ${quoted(name)} stands twice in one object: keep one`);
  }
  if (scanned.value !== undefined) {
    const problems = problemsOf(scanned.value, kind);
    checkSize(text.slice(0, scanned.end), kind, reportTo(problems));
    keep(problems, (problem) => offsetOf(scanned, problem));
  }
  const odd = firstOddCharacter(text, kind);
  if (odd !== undefined) single(odd.offset, "character-outside-set", "$", odd.message);
  const placed = found
    .toSorted((a, b) => a.offset - b.offset)
    .map(({ problem, offset }) => ({ ...problem, ...positionOf(offset) }));
  return { valid: !placed.some(({ severity }) => severity === "error"), problems: placed };
}

/** Errors and warnings of a document that is parsed already, without places. JSON parsers lose repeated members and the text of numbers. */
export function problemsOf(document: unknown, kind: PolicyKind): Problem[] {
  const read = readPolicy(document, kind);
  const problems = read.ok ? [] : [...read.problems];
  if (isObject(document)) checkDocument(document, kind, reportTo(problems));
  return problems;
}

/** IAM stores a part of Latin-1; STS and other services take more. Rule: doc.charset. */
function firstOddCharacter(text: string, kind: PolicyKind): { offset: number; message: string } | undefined {
  if (kind !== "identity" && kind !== "permissionsBoundary" && kind !== "trust") return undefined;
  const offset = text.search(/[^\t\n\r\u0020-\u00ff]/);
  if (offset < 0) return undefined;
  const character = String.fromCodePoint(text.codePointAt(offset)!);
  return {
    offset,
    message: `the character ${escaped(character)} has no place in an IAM document: U+0020 to U+00FF, tabs and line breaks have`,
  };
}

/** Problems of a member rather than of its value point at the member's name. */
const aboutNames: readonly ProblemCode[] = [
  "unknown-top-element",
  "unknown-element",
  "element-case",
  "unknown-operator",
  "null-if-exists",
  "null-with-set-prefix",
  "repeated-condition-key",
  "condition-key-format",
  "tag-key-without-name",
  "variable-in-key",
  "principal-type",
];

/** Walks the path from the root; a path that leads nowhere ends at the last place that is there. */
function offsetOf(scanned: Scan, { path, code }: Problem): number {
  let offset = scanned.start;
  let value = scanned.value;
  for (const step of pathSteps(path)) {
    const place = typeof value === "object" && value !== null ? scanned.places.get(value)?.get(step) : undefined;
    if (place === undefined) return offset;
    offset = aboutNames.includes(code) ? place.name : place.value;
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
