import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answerCase } from "../../model/answer-case.ts";
import { decisions } from "../../model/case/decision.ts";
import { policyMembers } from "../../model/case/policy-set.ts";
import { caseBatch } from "../../properties/arbitraries/batch.ts";
import { clausesOf, operatorNames } from "../../properties/arbitraries/condition.ts";
import { statementsIn } from "../../properties/arbitraries/policy-set.ts";
import { zonesOf } from "../../properties/arbitraries/zone.ts";
import { expectedDifference } from "./differences.ts";
import { simulationOf, type Simulation } from "./simulation.ts";

const batches = fc.sample(caseBatch(), { numRuns: 80, seed: 1 });
const cells = batches.flat();
const simulations = cells.map(simulationOf);

describe("drawn batches", () => {
  test("are nothing but cases that the API judges", () => {
    expect(simulations.filter((each) => "unsupported" in each)).toEqual([]);
  });

  test("share all but action and resource, and hold each action on each resource once, 20 of them at least", () => {
    for (const batch of batches) {
      const asked = batch.map((each) => simulationOf(each) as Simulation);
      const shared = new Set(asked.map((each) => JSON.stringify({ ...each, action: "", resource: "" })));
      const pairs = new Set(asked.map(({ action, resource }) => `${action.toLowerCase()} ${resource}`));
      const actions = new Set(asked.map(({ action }) => action));
      const resources = new Set(asked.map(({ resource }) => resource));
      expect(shared.size).toBe(1);
      expect(pairs.size).toBe(batch.length);
      expect(actions.size * resources.size).toBe(batch.length);
      expect(batch.length).toBeGreaterThanOrEqual(20);
    }
  });

  test("stay outside the disputed zones", () => {
    expect(cells.flatMap((each) => zonesOf(each))).toEqual([]);
  });

  test("are decided in each way often, and mostly in more than one within a batch", () => {
    const decided = batches.map((batch) =>
      batch.map(answerCase).map((answer) => ("decision" in answer ? answer.decision : "none")),
    );
    for (const decision of decisions) {
      expect(decided.flat().filter((each) => each === decision).length, decision).toBeGreaterThan(0.15 * cells.length);
    }
    expect(decided.filter((batch) => new Set(batch).size > 1).length).toBeGreaterThan(0.8 * batches.length);
  });

  test("hold each layer that is simulated, each kind of caller, one account and two", () => {
    const held = policyMembers.filter((member) => cells.some(({ policies }) => policies[member] !== undefined));
    expect(held).toEqual(["identity", "permissionsBoundary", "resource", "serviceControl"]);
    const callers = cells.map(({ request: { principal } }) =>
      typeof principal === "object" && "AWS" in principal ? principal.AWS : "",
    );
    for (const kind of [/:user\//, /:role\//, /^$/]) expect(callers.some((caller) => kind.test(caller))).toBe(true);
    for (const owned of [true, false]) {
      expect(simulations.some((each) => "resourceOwner" in each === owned && "resourcePolicy" in each)).toBe(true);
    }
  });

  test("have conditions with every operator", () => {
    const used = new Set(
      batches.flatMap(([first]) => (first ? clausesOf(statementsIn(first.policies)) : [])).map(({ operator }) => operator),
    );
    expect(operatorNames.filter((name) => !used.has(name))).toEqual([]);
  });

  test("meet a difference of the register now and then, and not often", () => {
    const expected = cells.filter((each) => expectedDifference(each) !== undefined);
    expect(expected.length).toBeLessThan(0.05 * cells.length);
  });

  test("are the same for the same seed", () => {
    const again = fc.sample(caseBatch(), { numRuns: 3, seed: 1 });
    expect(again).toEqual(batches.slice(0, 3));
  });
});
