import type { Request } from "../../model/case/request.ts";
import type { Explanation } from "../../model/explain.ts";
import type { LayerExplanation } from "../../model/explanation/layer.ts";
import type { MetClause, Mismatch, StatementExplanation } from "../../model/explanation/statement.ts";
import type { RuleId } from "../../model/rules/rule-id.ts";
import { printable } from "../user-error.ts";
import { layerNames, reasonSentence } from "./sentence.ts";

/** The column at which rule ids begin. */
const margin = 100;

const withRule = (text: string, rule: RuleId): string => `${text.padEnd(margin)}  ${rule}`;

/** An explanation as text: the decision and what decided it, then each layer, then each statement with what failed in it; rules at the margin. */
export function renderExplanation(explanation: Explanation, request: Request): string {
  const { decision, reasons, layers } = explanation;
  const lines = [
    decision,
    ...reasons.map((reason) => withRule(`  ${reasonSentence(reason, explanation, request)}`, reason.rule)),
    ...layers.flatMap((layer) => ["", ...renderLayer(layer, request)]),
  ];
  return printable(lines.join("\n"), "lines");
}

const outcomes = { deny: "a Deny matches", allow: "an Allow matches", none: "no statement matches" } as const;

function renderLayer({ member, applies, says, levels, documents }: LayerExplanation, request: Request): string[] {
  const short = levels.filter((level) => level === "none").length;
  const outcome =
    says === "none" && levels.length > 1 ? `${short} of ${levels.length} levels without an Allow that matches` : outcomes[says];
  const head = `${layerNames[member]}: ${applies ? outcome : "ignored, for this caller the layer does not count"}`;
  return [
    head,
    ...documents.flatMap(({ path, statements }) => statements.flatMap((statement) => renderStatement(path, statement, request))),
  ];
}

function renderStatement(
  path: string,
  { index, sid, effect, matches, mismatches, met = [] }: StatementExplanation,
  request: Request,
): string[] {
  const name = `${path}.Statement[${index}]${sid === undefined ? "" : ` ${JSON.stringify(sid)}`}`;
  return [
    `  ${name}: ${effect}, ${matches ? "matches" : "does not match"}`,
    ...mismatches.map((mismatch) => renderMismatch(mismatch, request)),
    ...met.map((clause) => `      condition  ${conditionText(clause)}: ${requestedText(clause)}`),
  ];
}

function renderMismatch(mismatch: Mismatch, request: Request): string {
  return withRule(`      ${mismatch.part.padEnd(10)} ${failure(mismatch, request)}`, mismatch.rule);
}

/** What the policy says against what the request holds. */
function failure(mismatch: Mismatch, request: Request): string {
  const unresolved = mismatch.unresolved ? ` (no value for ${mismatch.unresolved.map((key) => `\${${key}}`).join(", ")})` : "";
  if (mismatch.part === "condition") return `${conditionFailure(mismatch)}${unresolved}`;
  const { element, entries } = mismatch;
  if (entries.length === 0 && mismatch.part !== "principal") return `the ${element} list is empty`;
  const requested = { action: request.action, resource: request.resource, principal: principalText(request) }[mismatch.part];
  if (element.startsWith("Not")) return `${element} ${listed(entries)} leaves out ${requested}`;
  return entries.length === 0 ? `the statement names nobody` : `${requested} is not ${listed(entries)}${unresolved}`;
}

const conditionText = ({ operator, key, values }: MetClause): string => `${operator} ${key} ${listed(values)}`;

const requestedText = ({ key, requested }: MetClause): string =>
  requested === undefined ? `the request has no ${key}` : `the request has ${key} = ${JSON.stringify(requested)}`;

function conditionFailure(mismatch: Extract<Mismatch, { part: "condition" }>): string {
  const { key, requested, reason } = mismatch;
  const wanted = conditionText(mismatch);
  switch (reason) {
    case "keyAbsent":
      return `${wanted}: the request has no ${key}`;
    case "keyPresent":
    case "notSatisfied":
      return `${wanted}: ${requestedText(mismatch)}`;
    case "multivalued":
      return `${wanted}: ${key} = ${JSON.stringify(requested)} is multivalued, and the operator has no set prefix`;
    case "emptyList":
      return `${wanted}: it compares with nothing`;
    case "unreadable":
      return `${wanted}: ${JSON.stringify(requested)} is no value that the operator can read`;
    case "notJudged":
      return `${wanted}: a policy value is no ARN, so that the clause cannot be judged`;
    case "neverTrue":
      return `${wanted}: this form is never true`;
  }
}

/** At most four of a list. */
function listed(texts: readonly string[]): string {
  if (texts.length === 0) return "[]";
  const shown = texts.slice(0, 4).map((text) => JSON.stringify(text));
  if (texts.length > 4) return `${shown.join(", ")} or ${texts.length - 4} more`;
  return shown.join(" or ");
}

function principalText({ principal }: Request): string {
  if (principal === undefined) return "the unnamed caller";
  return principal === "*" ? "an anonymous caller" : String(Object.values(principal)[0]);
}
