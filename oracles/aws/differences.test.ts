import { describe, expect, test } from "vitest";
import { answerCase } from "../../model/answer-case.ts";
import type { Case } from "../../model/case/case.ts";
import type { Decision } from "../../model/case/decision.ts";
import type { PolicyDocument, PolicySet, StatementDocument } from "../../model/case/policy-set.ts";
import type { Request } from "../../model/case/request.ts";
import type { RuleId } from "../../model/rules/rule-id.ts";
import { readVectorFiles } from "../vector-files.ts";
import { differences, expectedDifference, probes, simulatorDecision } from "./differences.ts";
import { gapOf } from "./gaps.ts";

const decisionOn = (each: Case): Decision | undefined => {
  const answer = answerCase(each);
  return "decision" in answer ? answer.decision : undefined;
};

describe("the register", () => {
  test.each(differences.flatMap((row) => row.probes.map((probe, i) => ({ row, probe, name: `${row.rule} ${i}` }))))(
    "$name: production and simulator differ as the row says",
    ({ row, probe }) => {
      const expected = expectedDifference(probe);
      expect(expected?.difference).toBe(row);
      expect(row.directions).toContainEqual({ production: decisionOn(probe), simulator: expected?.simulator });
      expect(simulatorDecision(probe)).toEqual({ decision: expected?.simulator });
    },
  );

  test("compared rows can be asked, excluded ones fall into the gap of their rule", () => {
    const gapOfProbe = differences.flatMap((row) => row.probes.map((probe) => [row.asked, gapOf(probe)?.rule, row.rule]));
    for (const [asked, gap, rule] of gapOfProbe) expect(gap).toBe(asked === "compared" ? undefined : rule);
    expect(probes).toHaveLength(6);
  });
});

const user = "arn:aws:iam::111111111111:user/ann";
const role = "arn:aws:iam::111111111111:role/team/read";
const session = "arn:aws:sts::111111111111:assumed-role/read/run";
const document = (...Statement: StatementDocument[]): PolicyDocument => ({ Version: "2012-10-17", Statement });
const bucket = (AWS: string, Effect: "Allow" | "Deny" = "Allow"): PolicyDocument =>
  document({ Effect, Principal: { AWS }, Action: "s3:GetObject", Resource: "arn:aws:s3:::b/*" });
const other: PolicyDocument = document({ Effect: "Allow", Action: "s3:PutObject", Resource: "*" });
const ofObject = (AWS: string, policies: PolicySet, more: Partial<Request> = {}): Case => ({
  policies,
  request: { principal: { AWS }, action: "s3:GetObject", resource: "arn:aws:s3:::b/k", ...more },
});
const ofNumber = (value: string, Condition: StatementDocument["Condition"], Effect: "Allow" | "Deny" = "Allow"): Case => ({
  policies: {
    identity: [
      document({ Effect, Action: "*", Resource: "*", ...(Condition && { Condition }) }),
      ...(Effect === "Deny" ? [document({ Effect: "Allow", Action: "*", Resource: "*" })] : []),
    ],
  },
  request: { action: "s3:ListAllMyBuckets", resource: "*", context: { "s3:max-keys": value } },
});

/** Source: the rules; the decisions of production by the tables of 5.3 and 4.10. */
test.each<[RuleId, string, Case, Decision, Decision]>([
  ["sim.account-grant", "a user", ofObject(user, { resource: bucket("111111111111") }), "implicitDeny", "allowed"],
  [
    "sim.account-grant",
    "a user and a boundary",
    ofObject(user, { resource: bucket("111111111111"), permissionsBoundary: other }),
    "implicitDeny",
    "allowed",
  ],
  [
    "sim.account-grant",
    "a user of another account",
    ofObject(user, { resource: bucket("111111111111") }, { resourceAccount: "222222222222" }),
    "implicitDeny",
    "implicitDeny",
  ],
  [
    "sim.account-grant",
    "an entry for another account",
    ofObject(user, { resource: bucket("222222222222") }),
    "implicitDeny",
    "implicitDeny",
  ],
  [
    "sim.account-grant",
    "a service control policy without Allow",
    ofObject(user, { resource: bucket("111111111111"), serviceControl: [[other]] }),
    "implicitDeny",
    "implicitDeny",
  ],
  [
    "sim.account-grant",
    "a Deny beside",
    ofObject(user, { resource: bucket("111111111111"), identity: [document({ Effect: "Deny", Action: "*", Resource: "*" })] }),
    "explicitDeny",
    "explicitDeny",
  ],
  [
    "sim.account-grant",
    "a Deny of the account",
    ofObject(user, { resource: bucket("111111111111", "Deny") }),
    "explicitDeny",
    "explicitDeny",
  ],
  [
    "sim.account-grant",
    "a role and its boundary",
    ofObject(role, { resource: bucket(role), permissionsBoundary: other }),
    "implicitDeny",
    "allowed",
  ],
  [
    "sim.account-grant",
    "a session whose role is named",
    ofObject(session, { resource: bucket(role), permissionsBoundary: other }),
    "implicitDeny",
    "allowed",
  ],
  ["sim.account-grant", "a role without boundary", ofObject(role, { resource: bucket(role) }), "allowed", "allowed"],
  [
    "sim.account-grant",
    "a user's own entry and its boundary",
    ofObject(user, { resource: bucket(user), permissionsBoundary: other }),
    "allowed",
    "allowed",
  ],
  ["sim.numeric-not-equals", "an Allow", ofNumber("x", { NumericNotEquals: { "s3:max-keys": "1" } }), "allowed", "implicitDeny"],
  [
    "sim.numeric-not-equals",
    "other capitals, IfExists",
    ofNumber("x", { NumericNotEqualsIfExists: { "S3:Max-Keys": ["1", "2"] } }),
    "allowed",
    "implicitDeny",
  ],
  [
    "sim.numeric-not-equals",
    "a Deny",
    ofNumber("x", { NumericNotEquals: { "s3:max-keys": "1" } }, "Deny"),
    "explicitDeny",
    "allowed",
  ],
  ["sim.numeric-not-equals", "a number", ofNumber("2", { NumericNotEquals: { "s3:max-keys": "1" } }), "allowed", "allowed"],
  ["sim.numeric-not-equals", "another key", ofNumber("x", { NumericNotEquals: { "s3:max-items": "1" } }), "allowed", "allowed"],
  [
    "sim.numeric-not-equals",
    "beside NumericEquals",
    ofNumber("x", { NumericNotEquals: { "s3:max-keys": "1" }, NumericEquals: { "S3:max-keys": "2" } }),
    "implicitDeny",
    "implicitDeny",
  ],
  ["sim.numeric-not-equals", "StringNotEquals", ofNumber("x", { StringNotEquals: { "s3:max-keys": "1" } }), "allowed", "allowed"],
])("%s: %s", (_, __, each, production, simulator) => {
  expect(decisionOn(each)).toBe(production);
  expect(simulatorDecision(each)).toEqual({ decision: simulator });
  expect(expectedDifference(each)?.simulator).toBe(production === simulator ? undefined : simulator);
});

test("a difference that none of the rows explains is not expected", () => {
  expect(expectedDifference({ policies: {}, request: { action: "s3:ListAllMyBuckets", resource: "*" } })).toBeUndefined();
});

describe("what was recorded of the simulator", () => {
  const recorded = readVectorFiles().filter(({ area }) => area === "recorded/simulator");
  test.each(recorded.flatMap(({ cases }) => cases))("$id $name: is what the register says", (each) => {
    expect(simulatorDecision(each)).toEqual({ decision: each.expect });
  });
});
