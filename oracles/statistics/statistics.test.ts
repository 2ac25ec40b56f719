import { describe, expect, test } from "vitest";
import type { Case } from "../../model/case/case.ts";
import type { StatementDocument } from "../../model/case/policy-set.ts";
import { conditionGrid } from "./condition-grid.ts";
import { decisionShares } from "./decision-shares.ts";
import { isTrivial, isTrivialFromEitherSide } from "./trivial-cases.ts";

const allow: StatementDocument = { Effect: "Allow", Action: "s3:GetObject", Resource: "*" };
const everything: StatementDocument = { Effect: "Allow", Action: "*", Resource: "*" };
const document = (...Statement: StatementDocument[]) => ({ Version: "2012-10-17" as const, Statement });
const request = {
  principal: { AWS: "arn:aws:iam::111111111111:user/a" },
  action: "s3:GetObject",
  resource: "arn:aws:s3:::bucket/a",
};
const case_ = (policies: Case["policies"], context?: Record<string, string | string[]>): Case => ({
  policies,
  request: { ...request, ...(context && { context }) },
});

describe("which layer decides alone", () => {
  test("is one without which the decision is another", () => {
    const { decisions, layers } = decisionShares([
      case_({ identity: [document(allow)], permissionsBoundary: document(everything) }),
      case_({ identity: [document(allow)], permissionsBoundary: document() }),
    ]);
    expect(decisions).toEqual({ allowed: 1, explicitDeny: 0, implicitDeny: 1 });
    expect(layers.filter(({ held }) => held > 0)).toEqual([
      { layer: "identity", held: 2, decisive: 1 },
      { layer: "permissionsBoundary", held: 2, decisive: 1 },
    ]);
  });
});

describe("the grid of conditions", () => {
  const cellOf = (operator: string, state: string, ...cases: Case[]) =>
    conditionGrid(cases).find((cell) => cell.operator === operator && cell.state === state)!;
  const asking = (Condition: NonNullable<StatementDocument["Condition"]>, context?: Record<string, string | string[]>) =>
    case_({ identity: [document({ ...allow, Condition })] }, context);

  test("has a cell for each of the 26 comparing operators in six forms and for Null in three, by three states of the key", () => {
    expect(conditionGrid([])).toHaveLength((26 * 6 + 3) * 3);
  });

  test("counts by how the request holds the key, and by truth", () => {
    const clause = { "ForAnyValue:StringEquals": { "aws:TagKeys": "a" } };
    const cases = [
      asking(clause),
      asking(clause, { "aws:TagKeys": [] }),
      asking(clause, { "aws:TagKeys": "a" }),
      asking(clause, { "aws:tagkeys": ["b", "a"] }),
      asking(clause, { "aws:TagKeys": ["b", "c"] }),
    ];
    const at = (state: string) => cellOf("ForAnyValue:StringEquals", state, ...cases);
    expect(at("absent")).toMatchObject({ holds: 0, fails: 2, unseen: [] });
    expect(at("single")).toMatchObject({ holds: 1, fails: 0, unseen: [false] });
    expect(at("several")).toMatchObject({ holds: 1, fails: 1, unseen: [] });
  });

  test.each([
    ["StringEquals", "absent", [false]],
    ["StringNotEquals", "absent", [true]],
    ["StringEqualsIfExists", "absent", [true]],
    ["StringEquals", "several", [false]],
    ["ForAllValues:StringNotEqualsIfExists", "absent", [true]],
    ["ForAnyValue:StringNotEqualsIfExists", "absent", []],
    ["ForAllValues:Null", "single", []],
    ["ForAnyValue:Null", "absent", []],
    ["Null", "several", [true, false]],
  ])("expects of %s with the key %s: %j", (operator, state, unseen) => {
    expect(cellOf(operator, state).unseen).toEqual(unseen);
  });
});

describe("a trivial case", () => {
  test("is one that two documents allow each by itself, whatever is asked", () => {
    expect(isTrivial(case_({ identity: [document(everything), document(everything)] }))).toBe(true);
    expect(isTrivial(case_({ identity: [document(everything)] }))).toBe(false);
  });

  test("is none where a near miss of the request changes the decision", () => {
    const narrow = { ...allow, Resource: "arn:aws:s3:::bucket/a" };
    expect(isTrivial(case_({ identity: [document(narrow, narrow)] }))).toBe(false);
    const byKey = { ...everything, Condition: { StringEquals: { "aws:username": "a" } } };
    expect(isTrivial(case_({ identity: [document(byKey, byKey)] }))).toBe(false);
  });

  test("is none from either side where the request just fails to be what a statement names", () => {
    const named = (statement: Partial<StatementDocument>): Case => case_({ identity: [document({ ...allow, ...statement })] });
    expect(isTrivialFromEitherSide(named({ Action: "s3:PutObject" }))).toBe(false);
    expect(isTrivialFromEitherSide(named({ Resource: "arn:aws:s3:::bucket/aa" }))).toBe(false);
    expect(isTrivialFromEitherSide(named({ Resource: "arn:aws:s3:::other*" }))).toBe(false);
    const key = { Condition: { NumericLessThanEquals: { "s3:max-keys": "10" } } };
    expect(
      isTrivialFromEitherSide(
        case_({ identity: [document({ ...allow, ...key }, { ...allow, ...key })] }, { "s3:max-keys": "90" }),
      ),
    ).toBe(false);
    const shared = { ...allow, Principal: { AWS: "arn:aws:iam::111111111111:user/b" } };
    expect(isTrivialFromEitherSide(case_({ resource: document(shared) }))).toBe(false);
  });

  test.each([
    ["a sibling", { Action: "s3:PutObject" }],
    ["a shorter name", { Resource: "arn:aws:s3:::bucket/" }],
    ["another case", { Resource: "arn:aws:s3:::bucket/A" }],
    ["a longer name", { Resource: "arn:aws:s3:::bucket/ax" }],
    ["a lower number", { Resource: "*", Condition: { NumericLessThan: { "s3:max-keys": "10" } } }],
  ])("is none where %s of the request would be allowed", (_what, statement) => {
    expect(isTrivial(case_({ identity: [document({ ...allow, ...statement })] }, { "s3:max-keys": "10" }))).toBe(false);
  });

  test("is one where only what the statement names, and no near miss of the request, would be allowed", () => {
    const far = case_({ identity: [document({ ...allow, Resource: "arn:aws:s3:::other" })] });
    expect(isTrivial(far)).toBe(true);
    expect(isTrivialFromEitherSide(far)).toBe(false);
  });

  test("is one that nothing allows, and that no one part of the request would make allowed", () => {
    expect(isTrivial(case_({ identity: [document({ ...allow, Action: "sqs:*" })] }))).toBe(true);
    expect(isTrivialFromEitherSide(case_({ identity: [document({ ...allow, Action: "sqs:*" })] }))).toBe(true);
    expect(isTrivial(case_({ identity: [document({ ...allow, Action: "s3:PutObject", Resource: "arn:aws:s3:::other" })] }))).toBe(
      true,
    );
  });
});
