import fc from "fast-check";
import { answerCase } from "../../model/answer-case.ts";
import type { Answer } from "../../model/case/answer.ts";
import type { Case, Vector } from "../../model/case/case.ts";
import type { Decision } from "../../model/case/decision.ts";
import type { Engine } from "../../model/case/engine.ts";
import { policyMembers, type PolicyDocument, type PolicyMember, type PolicySet } from "../../model/case/policy-set.ts";
import type { Request } from "../../model/case/request.ts";
import type { RuleId } from "../../model/rules/rule-id.ts";
import { fitsPattern } from "../../properties/arbitraries/wildcard.ts";
import { law } from "../../properties/laws/law.ts";
import { listed, mapStatements } from "../../properties/laws/rewriting.ts";
import { caseId } from "../vector-files.ts";
import type { KnownFinding } from "./baseline.ts";
import { conform, type ConformOptions } from "./conform.ts";
import { exitCodeOf, type EngineReport, type ReportedFinding } from "./report.ts";
import type { AreaVector, Suite } from "./selection.ts";

/** An engine in this process, for the tests of the runner. */
export function toyEngine(answer: (asked: Case) => Answer, more: Partial<Engine> = {}): Engine {
  return {
    name: "toy",
    version: "1",
    supports: new Set(policyMembers),
    evaluate: (cases) => Promise.resolve(cases.map(answer)),
    close: () => Promise.resolve(),
    ...more,
  };
}

/** The model without one layer. */
export const ignoring =
  (member: PolicyMember) =>
  ({ policies, request }: Case): Answer => {
    const { [member]: _ignored, ...others } = policies;
    return answerCase({ policies: others, request });
  };

/** The case as an engine takes it that minds the capitals of actions. */
export function mindingCapitals({ policies, request }: Case): Case {
  const { action } = request;
  const isMisread = (pattern: string) =>
    fitsPattern(pattern.toLowerCase(), action.toLowerCase()) && !fitsPattern(pattern, action);
  const mapped = mapStatements(policies, (each) => [
    each.Action !== undefined && listed(each.Action).some(isMisread) ? { ...each, Action: "none:None" } : each,
  ]);
  return { policies: mapped, request };
}

/** An engine that fails on every case with the layer. */
export const failingOn =
  (member: PolicyMember, failure: Answer) =>
  (asked: Case): Answer =>
    asked.policies[member] === undefined ? answerCase(asked) : failure;

export const document = (Effect: "Allow" | "Deny", Action: string, Resource = "*"): PolicyDocument => ({
  Version: "2012-10-17",
  Statement: [{ Effect, Action, Resource }],
});
export const all = document("Allow", "*");

/** Of policies that name principals. */
export const allForAll: PolicyDocument = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }],
};

export const plainRequest: Request = {
  principal: { AWS: "arn:aws:iam::111111111111:user/a" },
  action: "s3:GetObject",
  resource: "arn:aws:s3:::bucket",
};

/** A vector of the plain request. */
export function vectorOf(name: string, policies: PolicySet, expect: Decision, ...rules: RuleId[]): AreaVector {
  const asked = { policies, request: plainRequest };
  const vector: Vector = { id: caseId(asked), name, ...asked, expect, rules, status: "documented" };
  return { area: name.split(":")[0]!, vector };
}

/** A few vectors: the model agrees with all of them. */
export const toyVectors: readonly AreaVector[] = [
  vectorOf("identity: everything is allowed", { identity: [all] }, "allowed", "match.action.all"),
  vectorOf("identity: nothing is said", { identity: [] }, "implicitDeny", "eval.implicit-label"),
  vectorOf("identity: all is denied", { identity: [all, document("Deny", "*")] }, "explicitDeny", "eval.explicit-deny"),
  vectorOf(
    "identity: in capitals",
    { identity: [document("Allow", "S3:GETOBJECT")] },
    "allowed",
    "match.action.case-insensitive",
  ),
  vectorOf(
    "boundary: another action",
    { identity: [all], permissionsBoundary: document("Allow", "s3:PutObject") },
    "implicitDeny",
    "eval.boundary.intersection",
  ),
  vectorOf(
    "boundary: another service",
    { identity: [all], permissionsBoundary: document("Allow", "sqs:SendMessage") },
    "implicitDeny",
    "eval.boundary.intersection",
  ),
  vectorOf(
    "boundary: a deny",
    { identity: [all], permissionsBoundary: document("Deny", "*") },
    "explicitDeny",
    "eval.boundary.deny",
  ),
  vectorOf("boundary: everything", { identity: [all], permissionsBoundary: all }, "allowed", "eval.boundary.intersection"),
  vectorOf("endpoint: everything", { identity: [all], vpcEndpoint: allForAll }, "allowed", "eval.vpce.never-grants"),
];

/** A law that is quickly drawn: everything is allowed. */
export const numbers = law<number>({
  id: "law.toy.numbers",
  title: "every number is allowed",
  rules: ["match.action.all"],
  status: "project",
  needs: [],
  given: fc.nat(10_000),
  asks: (number) => [{ policies: { identity: [all] }, request: { ...plainRequest, action: `s3:No${number}` } }],
  relation: (_given, [decision]) => decision === "allowed",
});

/** Nothing but these vectors, unless more is asked for. */
export const toySuite = (more: Partial<Suite> = {}): Suite => ({
  vectors: toyVectors,
  laws: [],
  comparisons: 0,
  runs: 0,
  seed: 1,
  shard: { index: 1, of: 1 },
  ...more,
});

/** A run of the runner that asks everything, knows nothing, tells nobody and is not stopped. */
export const unwatched: ConformOptions = {
  layers: [],
  known: [],
  progress: () => {},
  checkpoint: () => {},
  isStopped: () => false,
};

/** Its faults are ones that nobody has met, so that findings rest on what the cases show. */
export const judged = (engine: Engine, suite: Suite = toySuite(), known: readonly KnownFinding[] = []): Promise<EngineReport> =>
  conform(engine, suite, { ...unwatched, known, faults: [] });

/** A finding as a baseline would hold it. */
export const rowOf = ({
  id,
  traits,
  rules,
  answersAs,
  case: asked,
  expected,
  answered,
  vectors,
  laws,
}: ReportedFinding): KnownFinding => ({
  id,
  traits,
  rules,
  ...(answersAs !== undefined && { answersAs }),
  case: asked,
  expected,
  answered,
  vectors,
  laws,
});

/** The findings of a run as its baseline would hold them. */
export const knownOf = ({ findings }: EngineReport): KnownFinding[] => findings.map(rowOf);

/** The exit code of a run of this engine alone. */
export const exitCode = (report: EngineReport): number =>
  exitCodeOf({
    format: 1,
    complete: true,
    suite: { runs: 0, comparisons: 0, seed: 1, shards: [1], of: 1, areas: [], layers: [], statuses: [] },
    engines: [report],
  });

export const idsOf = (area: string): string[] => toyVectors.filter((each) => each.area === area).map(({ vector }) => vector.id);
export const isSmoke = (asked: Case): boolean => JSON.stringify(asked).includes("user/smoke");
export const withoutBoundary = toyEngine(ignoring("permissionsBoundary"));
export const faultless = toyEngine(answerCase);

/** The engine, and how many cases it has been asked. */
export function counted(engine: Engine): { engine: Engine; asked: () => number } {
  let count = 0;
  const evaluate = (cases: readonly Case[]) => {
    count += cases.length;
    return engine.evaluate(cases);
  };
  return { engine: { ...engine, evaluate }, asked: () => count };
}
