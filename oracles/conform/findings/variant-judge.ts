import { answerCase } from "../../../model/answer-case.ts";
import type { Answer } from "../../../model/case/answer.ts";
import type { Case } from "../../../model/case/case.ts";
import type { Decision } from "../../../model/case/decision.ts";
import type { Engine } from "../../../model/case/engine.ts";
import { policyMembers, type PolicyKind, type PolicyMember } from "../../../model/case/policy-set.ts";
import type { Request } from "../../../model/case/request.ts";
import { problemsOf } from "../../../model/document/validate.ts";
import { zonesOf } from "../../../properties/arbitraries/zone.ts";
import { documentsIn } from "../../../properties/arbitraries/policy-set.ts";
import type { Divergence, Judge } from "./shrink.ts";

/** The divergence that an answer is, if it is one; what an engine does not support is none. */
export function divergenceOf(asked: Case, expected: Decision, answer: Answer): Divergence | undefined {
  if ("unsupported" in answer) return undefined;
  if ("decision" in answer) {
    return answer.decision === expected ? undefined : { case: asked, expected, answered: answer.decision };
  }
  return "error" in answer
    ? { case: asked, expected, answered: "error", said: answer.error }
    : { case: asked, expected, answered: "none", said: answer.none };
}

/**
 * Holds an engine against the model on variants of a case. A variant that AWS would refuse, or about which the specification is
 * disputed, is evidence of nothing and never asked, unless the case itself is of that sort.
 */
export function judgeOf(engine: Engine, original: Case): Judge {
  const allowed = new Set(doubtsOf(original));
  return async (cases) => {
    const fit = cases.map((asked) => {
      const expected = answerCase(asked);
      return "decision" in expected && doubtsOf(asked).every((doubt) => allowed.has(doubt)) ? expected.decision : undefined;
    });
    const answers = await engine.evaluate(cases.filter((_, i) => fit[i] !== undefined));
    let next = 0;
    return cases.map((asked, i) => {
      const expected = fit[i];
      if (expected === undefined) return undefined;
      return divergenceOf(asked, expected, answers[next++] ?? { none: "the engine gave no answer" });
    });
  };
}

/** Why a case would prove nothing: errors of its documents, and disputed or unreal zones. */
function doubtsOf(asked: Case): string[] {
  const errors = policyMembers.flatMap((member) =>
    documentsIn(asked.policies, member).flatMap((document) =>
      problemsOf(document, kindOf(member, asked))
        .filter(({ severity }) => severity === "error")
        .map(({ code }) => code),
    ),
  );
  return [...errors, ...zonesOf(asked), ...oddRequestParts(asked.request)];
}

const arn = /^arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:(\d{12})?:.+$/;

/** Parts of a request that no real request has. */
function oddRequestParts({ principal, resource }: Request): string[] {
  const names = typeof principal === "object" ? Object.entries(principal) : [];
  return [
    ...(resource === "*" || arn.test(resource) ? [] : ["resource"]),
    ...names.flatMap(([type, name]) =>
      arn.test(name) || (type !== "AWS" && /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(name)) ? [] : [type],
    ),
  ];
}

/** The policy of a role is a trust policy. */
const kindOf = (member: PolicyMember, { request }: Case): PolicyKind =>
  member === "resource" && /^arn:[^:]*:iam:[^:]*:[^:]*:role\//.test(request.resource) ? "trust" : member;
