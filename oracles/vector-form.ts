import { relative, sep } from "node:path";
import type { RuleId } from "../model/rules/rule-id.ts";
import { caseId, type VectorFile } from "./vector-files.ts";

/** The one form of a vector file: every case with its policies and its id, one case a line, so that changes read well. */
export function renderVectorFile({ title, source, date, kind, cases }: VectorFile): string {
  const head = Object.entries({ title, source, ...(date && { date }), ...(kind && { kind }) });
  const lines = cases.map(({ id: _id, name, policies, request, expect, rules, status, ...more }) =>
    JSON.stringify({ id: caseId({ policies, request }), name, policies, request, expect, rules, status, ...more }),
  );
  return `{\n${head.map(([member, text]) => `${JSON.stringify(member)}: ${JSON.stringify(text)},\n`).join("")}"cases": [\n${lines.join(",\n")}\n]\n}\n`;
}

/** Which files there are, and by which vectors each rule is shown. */
export function renderVectorIndex(files: readonly VectorFile[], folder: string): string {
  const byRule = new Map<RuleId, string[]>();
  for (const vector of files.flatMap((file) => file.cases)) {
    for (const rule of vector.rules) byRule.set(rule, [...(byRule.get(rule) ?? []), vector.id]);
  }
  const rows = files.map(({ path, title, cases }) => ({
    path: relative(folder, path).split(sep).join("/"),
    title,
    cases: cases.length,
  }));
  const rules = [...byRule].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{\n"files": [\n${rows.map((row) => JSON.stringify(row)).join(",\n")}\n],\n"rules": {\n${rules.map(([rule, ids]) => `${JSON.stringify(rule)}: ${JSON.stringify(ids)}`).join(",\n")}\n}\n}\n`;
}
