import type { RuleId } from "../../model/rules/rule-id.ts";

const refusedRequest = "the request is refused, so that there is no decision to expect: shown by the tests of model/request";

/** Rules that the model covers and no vector can show, each with the reason. Rules that the model leaves out say so in the rule table. */
export const notCovered: Readonly<Partial<Record<RuleId, string>>> = {
  "match.action.request-concrete": refusedRequest,
  "match.principal.no-groups":
    "a group never asks, so that no case can hold one; as an entry of a policy it is refused: shown by the tests of model/document",
  "cond.key.collision": refusedRequest,
};
