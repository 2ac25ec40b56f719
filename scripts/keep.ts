import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { Status, Vector } from "../model/case/case.ts";
import { rules } from "../model/rules/rules.ts";
import { readFindingFile } from "../oracles/conform/report-folder.ts";
import { printable, UserError } from "../oracles/user-error.ts";
import { renderVectorFile } from "../oracles/vector-form.ts";
import { caseId, readVectorFiles, vectorFolder } from "../oracles/vector-files.ts";

/** Writes the shrunk case of a finding among the vectors, with the decision that its rule demands. */
export function keepFinding(path: string, folder = vectorFolder): number {
  const file = join(folder, "kept/findings.json");
  const { engine, finding } = readFindingFile(path);
  const [rule] = finding.rules;
  if (rule === undefined) {
    throw new UserError(
      `${printable(path)}: no rule of the specification stands behind it, so that no decision can be expected; add the rule's id to its "rules"`,
    );
  }
  const files = readVectorFiles(folder);
  const id = caseId(finding.case);
  const there = files.find(({ cases }) => cases.some((each) => each.id === id));
  if (there !== undefined) {
    console.log(`${id} is a vector already: ${relative(process.cwd(), there.path)}`);
    return 0;
  }
  const vector: Vector = {
    id,
    name: `${printable(engine.name).slice(0, 80)} answers ${finding.answered} (${id})`,
    ...finding.case,
    expect: finding.expected,
    rules: [...finding.rules],
    status: statusOf(rules[rule].mark),
  };
  const kept = files.find((each) => each.path === file) ?? {
    path: file,
    area: "kept",
    title: "Findings of conform that were kept",
    source: "shrunk differences of engines; the expected decision is what the first rule demands",
    cases: [],
  };
  if (!existsSync(dirname(file))) mkdirSync(dirname(file));
  writeFileSync(file, renderVectorFile({ ...kept, cases: [...kept.cases, vector] }));
  console.log(
    `written: ${relative(process.cwd(), file)}: ${id}; read its expected decision against ${rule}, name it, then run npm run vectors and npm test`,
  );
  return 0;
}

/** Source: CONTRIBUTING.md: a vector's status follows the mark of its first rule. */
function statusOf(mark: string): Status {
  if (mark === "project") return "project";
  if (mark.startsWith("O")) return "observed";
  return mark.startsWith("U") ? "disputed" : "documented";
}
