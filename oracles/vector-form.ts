import { relative, sep } from "node:path";
import type { RuleId } from "../model/rules/rule-id.ts";
import { caseId, type VectorFile } from "./vector-files.ts";
import { rulesShownBy, validityId, type ValidityFile } from "./validity-files.ts";

/** The one form of a vector file: every case with its policies and its id, one case a line, so that changes read well. */
export function renderVectorFile({ title, source, date, kind, cases }: VectorFile): string {
  return renderFile(
    { title, source, ...(date && { date }), ...(kind && { kind }) },
    cases.map(({ id: _id, name, policies, request, expect, rules, status, ...more }) => {
      return { id: caseId({ policies, request }), name, policies, request, expect, rules, status, ...more };
    }),
  );
}

/** The one form of a file of document validity: one case a line, each with its id. */
export function renderValidityFile({ title, source, cases }: ValidityFile): string {
  return renderFile(
    { title, source },
    cases.map(({ id: _id, name, kind, text, valid, problems, warnings, rules, status, ...more }) => {
      const expected = { valid, problems, ...(warnings && { warnings }) };
      return { id: validityId({ kind, text }), name, kind, text, ...expected, rules, status, ...more };
    }),
  );
}

function renderFile(head: Readonly<Record<string, string>>, cases: readonly object[]): string {
  const members = Object.entries(head).map(([member, text]) => `${JSON.stringify(member)}: ${JSON.stringify(text)},\n`);
  return `{\n${members.join("")}"cases": ${renderRows(cases)}\n}\n`;
}

const renderRows = (rows: readonly object[]): string => `[\n${rows.map((row) => JSON.stringify(row)).join(",\n")}\n]`;

const renderTable = (rows: Iterable<readonly [string, object]>): string =>
  `{\n${[...rows].map(([name, row]) => `${JSON.stringify(name)}: ${JSON.stringify(row)}`).join(",\n")}\n}`;

/** What a vector is about: the decision on a request, or whether a document is a policy. */
export const vectorKinds = ["evaluation", "validity"] as const;
type VectorKind = (typeof vectorKinds)[number];

/** Which files there are, how many vectors each area has, and by which vectors each rule is shown; one row a line. */
export function renderVectorIndex(files: readonly VectorFile[], validity: readonly ValidityFile[], folder: string): string {
  const indexed = [
    ...files.map(({ path, title, cases }) => {
      const shown = cases.map((vector) => ({ id: caseId(vector), rules: vector.rules }));
      return { path, title, vectors: "evaluation" as const, shown };
    }),
    ...validity.map(({ path, title, cases }) => {
      const shown = cases.map((vector) => ({ id: validityId(vector), rules: rulesShownBy(vector) }));
      return { path, title, vectors: "validity" as const, shown };
    }),
  ];
  const rows: object[] = [];
  const areas = new Map<string, { vectors: VectorKind; files: number; cases: number }>();
  const byRule = new Map<RuleId, { [kind in VectorKind]?: string[] }>();
  for (const { path, title, vectors, shown } of indexed) {
    const place = relative(folder, path).split(sep);
    rows.push({ path: place.join("/"), title, vectors, cases: shown.length });
    const area = place.slice(0, -1).join("/");
    const sum = areas.get(area) ?? { vectors, files: 0, cases: 0 };
    areas.set(area, { vectors, files: sum.files + 1, cases: sum.cases + shown.length });
    for (const { id, rules } of shown) {
      for (const rule of rules) {
        const shownBy = byRule.get(rule) ?? {};
        (shownBy[vectors] ??= []).push(id);
        byRule.set(rule, shownBy);
      }
    }
  }
  const rules = [...byRule].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{\n"files": ${renderRows(rows)},\n"areas": ${renderTable(areas)},\n"rules": ${renderTable(rules)}\n}\n`;
}
