import type { PolicyDocument, PolicySet } from "../../model/case/policy-set.ts";
import { policyMembers } from "../../model/case/policy-set.ts";
import { documentsIn } from "../../properties/arbitraries/policy-set.ts";

/** A document as the API takes it: compact, and in ASCII, since no letters beyond U+00FF may stand in a policy, but their escapes may. */
export function policyText(document: PolicyDocument): string {
  return JSON.stringify(document).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

export function policyTexts(policies: PolicySet): string[] {
  return policyMembers.flatMap((member) => documentsIn(policies, member).map(policyText));
}
