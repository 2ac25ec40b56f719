import type { Explanation } from "../model/explain.ts";
import type { LayerExplanation } from "../model/explanation/layer.ts";
import type { Mismatch, StatementExplanation } from "../model/explanation/statement.ts";
import { rules } from "../model/rules/rules.ts";
import { printable } from "./user-error.ts";

/** An explanation as text: the decision and what decided it, then each layer, then each statement with what failed in it. */
export function renderExplanation({ decision, reasons, layers }: Explanation): string {
  const because = reasons.map(({ rule, member }) => `  ${rule}${member ? ` (${member})` : ""}: ${rules[rule].text}`);
  return printable([decision, ...because, "", ...layers.flatMap(renderLayer)].join("\n"), "lines");
}

function renderLayer({ member, applies, says, documents }: LayerExplanation): string[] {
  const head = applies ? `${member} says ${says}` : `${member} is ignored: it does not bear on this caller`;
  return [head, ...documents.flatMap(({ path, statements }) => statements.map((statement) => renderStatement(path, statement)))];
}

function renderStatement(path: string, { index, sid, effect, matches, mismatches }: StatementExplanation): string {
  const name = `  ${path}.Statement[${index}]${sid === undefined ? "" : ` ${sid}`} ${effect}`;
  return [
    `${name} ${matches ? "matches" : "does not match"}`,
    ...mismatches.map((mismatch) => `    ${renderMismatch(mismatch)}`),
  ].join("\n");
}

function renderMismatch(mismatch: Mismatch): string {
  const unresolved = mismatch.unresolved ? `; no value for ${mismatch.unresolved.join(", ")}` : "";
  if (mismatch.part !== "condition")
    return `${mismatch.element} ${JSON.stringify(mismatch.entries)}${unresolved}  [${mismatch.rule}]`;
  const requested = mismatch.requested === undefined ? "no such key" : JSON.stringify(mismatch.requested);
  return `${mismatch.operator} ${mismatch.key} ${JSON.stringify(mismatch.values)}: the request has ${requested}${unresolved}  [${mismatch.rule}]`;
}
