import { describe, expect, it } from "vitest";
import { decisions, type Decision } from "../../model/case/decision.ts";
import { operators } from "../../model/condition/operators.ts";
import type { Reading } from "../../model/document/problem.ts";
import { evaluate, readPolicies, readRequest, type PolicyDocument } from "../../model/index.ts";
import { statementsOf } from "../../properties/systems/action-filling.ts";
import { codeStarPolicies, printedScope } from "../../properties/systems/codestar.ts";
import { protonPolicies } from "../../properties/systems/proton.ts";
import { account, type Workload } from "./workload.ts";
import { buildWorkloads } from "./workloads.ts";

const workloads = buildWorkloads();
const [systems, manyPolicies, conditions] = workloads;

function identityDocuments({ policySets }: Workload): PolicyDocument[] {
  return policySets.flatMap((policySet) => policySet.identity ?? []);
}

function decide({ policySets, cases }: Workload): Decision[] {
  const policies = policySets.map((policySet) => valueOf(readPolicies(policySet)));
  return cases.map(({ policySet, request }) => evaluate(policies[policySet]!, valueOf(readRequest(request))));
}

function valueOf<Value>(reading: Reading<Value, unknown>): Value {
  if (reading.ok) return reading.value;
  throw new Error(JSON.stringify(reading.problems));
}

function conditionClauses(document: PolicyDocument): string[][] {
  return statementsOf(document).map(({ Condition = {} }) =>
    Object.entries(Condition).flatMap(([operator, block]) => Object.keys(block).map(() => operator)),
  );
}

describe("the workloads", () => {
  it("are the same each time", () => {
    expect(buildWorkloads()).toEqual(workloads);
  });

  it.each(workloads)("$name: every request can be read, and each decision has a fair share", (workload) => {
    const decided = decide(workload);
    const shares = decisions.map((decision) => decided.filter((each) => each === decision).length / decided.length);
    expect(Math.min(...shares)).toBeGreaterThan(0.15);
    expect(Math.max(...shares)).toBeLessThan(0.6);
  });
});

describe("systems", () => {
  it("has every document of the role systems, and two hundred requests to each", () => {
    const seeds = [...codeStarPolicies(printedScope), ...protonPolicies(account)];
    const documents = seeds.flatMap((seed) =>
      seed.text === "notPrinted" ? [] : [seed.document, seed.repaired ?? seed.document],
    );
    const used = systems.policySets.flatMap(({ identity = [], resource }) => [...identity, resource]);
    for (const document of documents) expect(used).toContainEqual(document);
    expect(systems.policySets).toHaveLength(new Set(documents).size);
    for (const index of systems.policySets.keys()) {
      expect(systems.cases.filter(({ policySet }) => policySet === index)).toHaveLength(200);
    }
  });
});

describe("many policies", () => {
  it("has at least fifty policies, two hundred statements, eight hundred action patterns and a thousand requests", () => {
    const statements = identityDocuments(manyPolicies).flatMap(statementsOf);
    expect(manyPolicies.policySets).toHaveLength(1);
    expect(identityDocuments(manyPolicies).length).toBeGreaterThanOrEqual(50);
    expect(statements.length).toBeGreaterThanOrEqual(200);
    expect(statements.flatMap(({ Action }) => Action ?? []).length).toBeGreaterThanOrEqual(800);
    expect(manyPolicies.cases).toHaveLength(1_000);
  });
});

describe("conditions", () => {
  const clauses = identityDocuments(conditions).flatMap(conditionClauses);
  const used = clauses.flat();

  it("has one policy of twenty statements with two to four conditions each", () => {
    expect(identityDocuments(conditions)).toHaveLength(1);
    expect(clauses).toHaveLength(20);
    expect(Math.min(...clauses.map((each) => each.length))).toBe(2);
    expect(Math.max(...clauses.map((each) => each.length))).toBe(4);
  });

  it("uses every type of value, Null, IfExists, both set prefixes and a variable", () => {
    const bases = new Set(used.map((operator) => operator.replace(/^.*:|IfExists$/g, "")));
    const types = operators.filter(({ name }) => bases.has(name)).map(({ comparator }) => comparator?.type.name ?? "Null");
    expect(new Set(types)).toEqual(new Set(operators.map(({ comparator }) => comparator?.type.name ?? "Null")));
    expect(used.some((operator) => operator.endsWith("IfExists"))).toBe(true);
    expect(used.some((operator) => operator.startsWith("ForAllValues:"))).toBe(true);
    expect(used.some((operator) => operator.startsWith("ForAnyValue:"))).toBe(true);
    expect(JSON.stringify(conditions.policySets)).toContain("${aws:username}");
  });

  it("lets no action or resource tell two requests apart", () => {
    const decided = identityDocuments(conditions)
      .flatMap(statementsOf)
      .flatMap(({ Action = [], Resource = [] }) => {
        const unconditional: PolicyDocument = { Version: "2012-10-17", Statement: { Effect: "Allow", Action, Resource } };
        return decide({ ...conditions, policySets: [{ identity: [unconditional] }] });
      });
    expect(new Set(decided)).toEqual(new Set(["allowed"]));
  });
});
