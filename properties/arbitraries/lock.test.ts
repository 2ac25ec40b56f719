import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Decision } from "../../model/case/decision.ts";
import { policyMembers } from "../../model/case/policy-set.ts";
import type { PolicyMember } from "../../model/case/policy-set.ts";
import { answerCase } from "../../model/index.ts";
import { lockedSet, lockPlan } from "./lock.ts";
import { statementsIn } from "./policy-set.ts";
import { plannedRequest, requestPlan } from "./request.ts";
import { situation } from "./situation.ts";
import { zonesOf } from "./zone.ts";

const lockedCase = fc.tuple(situation(), lockPlan()).chain(([where, plan]) =>
  fc.tuple(lockedSet(where, plan) ?? fc.constant(undefined), requestPlan()).map(([locked, request]) => {
    if (locked === undefined) throw new Error(`no lock for ${JSON.stringify(where)}`);
    const { policies, aim } = locked;
    return { policies, aim, request: plannedRequest(request, where, statementsIn(policies), aim) };
  }),
);
const cases = fc.sample(lockedCase, { numRuns: 2000, seed: 1 }).map((each) => ({ ...each, decision: decisionOf(each) }));

function decisionOf(asked: { policies: object; request: object }): Decision {
  const answer = answerCase({ policies: asked.policies, request: asked.request });
  if ("decision" in answer) return answer.decision;
  throw new Error(JSON.stringify(answer));
}

const share = (among: readonly unknown[], whole: readonly unknown[]): number => among.length / whole.length;

describe("cases with a lock", () => {
  test("stay outside the disputed zones", () => {
    expect(cases.flatMap(zonesOf)).toEqual([]);
  });

  test("are nearly all decided as their aim says, where it misses nothing", () => {
    const hits = cases.filter(({ aim }) => aim.misses === "nothing");
    const met = hits.filter(({ aim, decision }) => decision === (aim.statement.Effect === "Allow" ? "allowed" : "explicitDeny"));
    expect(share(met, hits)).toBeGreaterThan(0.8);
  });

  test.each(["action", "resource", "condition"] as const)("mostly miss their statement by its %s where they are to", (part) => {
    const aimed = cases.filter(
      ({ aim }) => aim.misses === part && aim.statement.Effect === "Allow" && aim.statement.Resource !== undefined,
    );
    expect(
      share(
        aimed.filter(({ decision }) => decision === "implicitDeny"),
        aimed,
      ),
    ).toBeGreaterThan(0.6);
  });

  test.each(policyMembers)("are often decided by %s alone", (layer: PolicyMember) => {
    const holding = cases.filter(({ policies }) => policies[layer] !== undefined);
    const deciding = holding.filter(({ policies, request, decision }) => {
      const { [layer]: _left, ...others } = policies;
      return decisionOf({ policies: others, request }) !== decision;
    });
    expect(share(deciding, holding)).toBeGreaterThan(0.25);
  });
});
