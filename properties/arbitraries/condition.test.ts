import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { operators } from "../../model/condition/operators.ts";
import { situatedCase } from "./case.ts";
import { judgedClause } from "./clause-case.ts";
import { clause, clausesOf, conditionOf, operatorNames, operatorTraits } from "./condition.ts";
import { statementsIn } from "./policy-set.ts";

const clauses = fc.sample(clause(), { numRuns: 1000, seed: 1 });

describe("clauses", () => {
  test.each(operatorNames)("use %s, with every qualifier and suffix that it takes", (operator) => {
    const drawn = fc.sample(clause({ operators: [operator] }), { numRuns: 1000, seed: 1 });
    const forms = new Set(drawn.map(({ set, suffix }) => `${set}${suffix}`));
    expect(forms).toEqual(
      new Set(
        operator === "Null"
          ? [""]
          : ["", "IfExists", "ForAllValues:", "ForAllValues:IfExists", "ForAnyValue:", "ForAnyValue:IfExists"],
      ),
    );
  });

  test("are read back from the condition that they make", () => {
    for (const each of clauses.slice(0, 500)) {
      expect(clausesOf([{ Effect: "Allow", Condition: conditionOf([each]) }])).toEqual([each]);
    }
  });

  test("list one value and several, variables among them", () => {
    expect(clauses.some(({ values }) => values.length === 1)).toBe(true);
    expect(clauses.some(({ values }) => values.length === 3)).toBe(true);
    expect(clauses.some(({ values }) => values.some((value) => String(value).includes("${")))).toBe(true);
  });

  test("occur in cases with every operator", () => {
    const drawn = fc
      .sample(situatedCase(), { numRuns: 1500, seed: 1 })
      .flatMap(({ policies }) => clausesOf(statementsIn(policies)));
    expect(operatorNames.filter((name) => !drawn.some(({ operator }) => operator === name))).toEqual([]);
  });
});

test("the table of operators says of each whether it is negated, as the model does", () => {
  const asModelled = Object.fromEntries(operators.map(({ name, negated }) => [name, negated]));
  expect(Object.fromEntries(operatorNames.map((name) => [name, operatorTraits[name].sense === "negated"]))).toEqual(asModelled);
});

test("operators that say the opposite name one another", () => {
  const pairs = operatorNames.flatMap((name) => {
    const { opposite } = operatorTraits[name];
    return opposite === undefined ? [] : [[name, operatorTraits[opposite].opposite]];
  });
  expect(pairs.filter(([name, back]) => name !== back)).toEqual([]);
});

describe("contexts to judge a clause on", () => {
  test.each([
    ["single", (value: unknown) => typeof value === "string"],
    ["multi", (value: unknown) => Array.isArray(value) && value.length > 0],
    ["absent", (value: unknown) => value === undefined],
    ["empty", (value: unknown) => Array.isArray(value) && value.length === 0],
  ] as const)("hold the key as %s", (state, holds) => {
    for (const { clause: drawn, context } of fc.sample(
      judgedClause({ sets: ["ForAllValues:"], suffixes: [""], operators: ["StringLike"], states: [state] }),
      { numRuns: 200, seed: 1 },
    )) {
      expect(holds(Object.entries(context).find(([name]) => name.toLowerCase() === drawn.key.toLowerCase())?.[1])).toBe(true);
    }
  });
});
