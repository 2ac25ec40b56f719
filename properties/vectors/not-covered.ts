import type { RuleId } from "../../model/rules/rule-id.ts";

const refused = "the document is refused, so that there is no decision to expect: shown by the tests of model/document";
const refusedRequest = "the request is refused, so that there is no decision to expect: shown by the tests of model/request";

/** Rules that the model covers and no vector can show, each with the reason. Rules that the model leaves out say so in the rule table. */
export const notCovered: Readonly<Partial<Record<RuleId, string>>> = {
  "doc.json.object": refused,
  "doc.elements.top": refused,
  "doc.statement.required": refused,
  "doc.case.element-names": refused,
  "doc.unknown-element": refused,
  "doc.dup.same-key": "a JSON object as it stands in a case holds no member twice: shown by the tests of model/document",
  "doc.dup.condition-key-case": refused,
  "stmt.effect.values": refused,
  "stmt.action.one-of": refused,
  "stmt.resource.one-of": refused,
  "stmt.principal.one-of": refused,
  "stmt.list.element-type": refused,
  "stmt.condition.null-value": refused,
  "stmt.condition.unknown-operator": refused,
  "stmt.condition.null-ifexists": refused,
  "stmt.condition.null-set": "says that the document is accepted; what it then means is cond.null.set-qualifier",
  "stmt.action.syntax": refused,
  "doc.type.identity-principal": refused,
  "doc.type.principal-shape": refused,
  "scp.principal.forbidden": refused,
  "match.action.request-concrete": refusedRequest,
  "match.principal.no-groups": "a group never asks, and AWS refuses it as a principal: no case can hold one",
  "var.where.not": refused,
  "cond.key.collision": refusedRequest,
};
