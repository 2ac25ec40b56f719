import type { Case } from "../model/case/case.ts";
import { problemLine, readCase } from "../model/case/read-case.ts";
import { explain } from "../model/explain.ts";
import { readJson } from "../oracles/json-file.ts";
import { renderExplanation } from "../oracles/explanation/render.ts";
import { printable, UserError } from "../oracles/user-error.ts";

/** The explanation of the case in a file; a case that cannot be read is refused with every place. */
export function explainFile(path: string, form: "text" | "json"): string {
  const input = readJson(path);
  const read = readCase(input);
  if (!read.ok) throw new UserError(read.problems.map((problem) => printable(`${path}: ${problemLine([problem])}`)).join("\n"));
  const explanation = explain(read.value.policies, read.value.request);
  return form === "json" ? JSON.stringify(explanation, null, 1) : renderExplanation(explanation, (input as Case).request);
}
