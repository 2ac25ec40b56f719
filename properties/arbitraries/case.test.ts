import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Decision } from "../../model/case/decision.ts";
import { policyMembers } from "../../model/case/policy-set.ts";
import { answerCase } from "../../model/index.ts";
import { situatedCase } from "./case.ts";
import type { SituatedCase } from "./case.ts";
import { statementsIn } from "./policy-set.ts";
import { callerKinds } from "./principal.ts";
import { isSameAccount } from "./situation.ts";
import { targetKinds } from "./target.ts";
import { zonesOf } from "./zone.ts";

const numRuns = 1500;
const cases = fc.sample(situatedCase(), { numRuns, seed: 1 });
const decided = cases.map((each) => ({ ...each, decision: decisionOf(each) }));

function decisionOf({ policies, request }: SituatedCase): Decision | undefined {
  const answer = answerCase({ policies, request });
  return "decision" in answer ? answer.decision : undefined;
}

describe("cases", () => {
  test("stay outside the disputed zones", () => {
    expect(cases.flatMap((each) => zonesOf(each).map((zone) => [zone, each.policies, each.request]))).toEqual([]);
  });

  test("are all decided, and none of the decisions is rare", () => {
    const decisions = decided.map(({ decision }) => decision);
    expect(decisions.filter((decision) => decision === undefined)).toEqual([]);
    for (const decision of ["allowed", "explicitDeny", "implicitDeny"] as const) {
      expect(decisions.filter((each) => each === decision).length, decision).toBeGreaterThan(numRuns / 5);
    }
  });

  test.each(callerKinds)("reach a %s caller, allowed and not", (kind) => {
    const decisions = new Set(decided.filter(({ situation }) => situation.caller.kind === kind).map(({ decision }) => decision));
    expect(decisions).toContain("allowed");
    expect(decisions.size).toBeGreaterThan(1);
  });

  test.each(targetKinds)("reach the target %s, allowed and not", (kind) => {
    const decisions = new Set(decided.filter(({ situation }) => situation.target === kind).map(({ decision }) => decision));
    expect(decisions).toContain("allowed");
    expect(decisions.size).toBeGreaterThan(1);
  });

  test.each(policyMembers)("hold %s at times and at times not, and are allowed with it", (layer) => {
    const holding = decided.filter(({ policies }) => policies[layer] !== undefined);
    expect(holding.length).toBeGreaterThan(numRuns / 25);
    expect(holding.length).toBeLessThan(numRuns);
    expect(holding.some(({ decision }) => decision === "allowed")).toBe(true);
  });

  test("lie within one account and across two, allowed in both", () => {
    const allowed = decided.filter(({ decision, situation }) => decision === "allowed" && "account" in situation.caller);
    expect(allowed.some(({ situation }) => isSameAccount(situation))).toBe(true);
    expect(allowed.some(({ situation }) => !isSameAccount(situation))).toBe(true);
  });

  test("hold every element of a statement", () => {
    const elements = new Set(cases.flatMap(({ policies }) => statementsIn(policies).flatMap((each) => Object.keys(each))));
    expect(elements).toEqual(
      new Set(["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"]),
    );
  });

  test("name principals of every type", () => {
    const types = new Set(
      cases.flatMap(({ policies }) =>
        statementsIn(policies).flatMap(({ Principal = {}, NotPrincipal = {} }) =>
          [Principal, NotPrincipal].flatMap((named) => (named === "*" ? ["*"] : Object.keys(named))),
        ),
      ),
    );
    expect(types).toEqual(new Set(["*", "AWS", "Service", "Federated", "CanonicalUser"]));
  });

  test("are the same for the same seed", () => {
    const drawn = (): string => JSON.stringify(fc.sample(situatedCase(), { numRuns: 50, seed: 7 }));
    expect(drawn()).toBe(drawn());
  });

  test.each([1, 2, 3])("shrink to a few statements where one denies (seed %i)", (seed) => {
    const result = fc.check(
      fc.property(situatedCase({ callers: ["user"] }), (each) => decisionOf(each) !== "explicitDeny"),
      { numRuns: 500, seed },
    );
    const [smallest] = result.counterexample ?? [];
    expect(smallest && statementsIn(smallest.policies).length).toBeLessThanOrEqual(3);
    expect(smallest && zonesOf(smallest)).toEqual([]);
  });
});
