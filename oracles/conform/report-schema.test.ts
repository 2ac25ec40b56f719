import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { answerCase } from "../../model/answer-case.ts";
import type { Answer } from "../../model/case/answer.ts";
import type { Case } from "../../model/case/case.ts";
import { policyMembers } from "../../model/case/policy-set.ts";
import { laws } from "../../properties/laws/index.ts";
import { vectorSchema } from "../vector-schema.ts";
import { conform, emptyReport } from "./conform.ts";
import { severities } from "./findings/finding.ts";
import { outcomes } from "./judge-vectors.ts";
import { mergeReports } from "./merge.ts";
import type { EngineReport, Report } from "./report.ts";
import { failingOn, ignoring, judged, toyEngine, toySuite, toyVectors } from "./toy-engine.ts";

type Schema = Readonly<Record<string, unknown>> & {
  readonly $id: string;
  readonly $defs: Readonly<Record<string, { readonly enum?: unknown }>>;
};
const schema = JSON.parse(readFileSync(join(import.meta.dirname, "report.schema.json"), "utf8")) as Schema;
const ajv = new Ajv2020({ strict: true }).addSchema(schema);

/** What is wrong with a report as it is read from its file. */
function faults(report: unknown): ErrorObject[] {
  const judge = ajv.getSchema(schema.$id)!;
  return judge(JSON.parse(JSON.stringify(report))) === true ? [] : (judge.errors ?? []);
}

function reportOf(engines: readonly EngineReport[], more: Partial<Report> = {}): Report {
  const suite = {
    runs: 20,
    comparisons: 30,
    seed: -7,
    shards: [1],
    of: 1,
    areas: ["matching"],
    layers: [],
    statuses: ["observed"],
  };
  return { format: 1, complete: true, suite, engines, ...more };
}

/** Wrong on boundaries, fails on endpoints, silent on resource control policies, does not know sessions. */
const engine = toyEngine((asked: Case): Answer => {
  for (const [member, failure] of [
    ["vpcEndpoint", { error: "not \uD800 implemented" }],
    ["resourceControl", { none: "the program exited with code 9" }],
    ["session", { unsupported: "session" }],
  ] as const) {
    if (asked.policies[member] !== undefined) return failingOn(member, failure)(asked);
  }
  return ignoring("permissionsBoundary")(asked);
});
const suite = toySuite({
  laws: laws.filter(({ id }) => ["law.deny.add", "law.boundary.swap"].includes(id)),
  runs: 6,
  comparisons: 8,
});
const first = await judged(engine, suite);
const known = first.findings.slice(1).map((finding) => ({ ...finding, judged: "engine" as const, why: "not planned" }));
const again = await judged(engine, suite, known);
const settled = await judged(toyEngine(answerCase), suite, known);

describe("satisfies the schema: a report", () => {
  test("with every kind of outcome and findings old and new", () => {
    expect(new Set([...first.vectors, ...first.laws].map(({ outcome }) => outcome))).toEqual(
      new Set(["agree", "differ", "error"]),
    );
    expect(first.laws.some(({ refutation }) => refutation)).toBe(true);
    expect(new Set(again.findings.map(({ status }) => status))).toEqual(new Set(["new", "known"]));
    expect(faults(reportOf([{ ...first, command: ["node", ""] }, again]))).toEqual([]);
  });

  test("with findings that settled", () => {
    expect(settled.settled.length).toBeGreaterThan(0);
    expect(Object.keys(settled.settledVectors ?? {}).length).toBeGreaterThan(0);
    expect(faults(reportOf([settled]))).toEqual([]);
  });

  test("of engines that were not judged", async () => {
    const never = {
      ...emptyReport("./a program", ""),
      command: ["./a", "program"],
      notJudged: "it never started: it is not there",
    };
    const smoke = await judged(toyEngine(() => ({ decision: "allowed" })));
    expect(smoke.notJudged).toBeDefined();
    expect(faults(reportOf([never, smoke]))).toEqual([]);
  });

  test("of an engine that supports one layer only", async () => {
    const shy = await judged(toyEngine(answerCase, { supports: new Set(["identity"]) }), suite);
    expect(shy.laws.some(({ outcome }) => outcome === "unsupported")).toBe(true);
    expect(faults(reportOf([shy]))).toEqual([]);
  });

  test("of a run that was interrupted at any time", async () => {
    let isStopped = false;
    const kept: EngineReport[] = [];
    const ended = await conform(engine, suite, {
      layers: [],
      known,
      progress: () => {},
      checkpoint: (open) => {
        kept.push(open);
        isStopped = kept.length === 2;
      },
      isStopped: () => isStopped,
    });
    for (const open of [...kept, ended]) expect(faults(reportOf([open], { complete: false }))).toEqual([]);
    expect(faults(reportOf([], { complete: false }))).toEqual([]);
  });

  test("of an engine that was given up midway, with what its program did", async () => {
    const givenUp = { why: "not started again", vectors: 1, laws: 2, comparisons: 3 };
    const events = [
      { what: "printed lines", example: "x", count: 2 },
      { what: "was started again", count: 1 },
    ];
    expect(faults(reportOf([{ ...first, givenUp, unrepeated: { ends: 1, cases: 3 }, unshrunk: 4, events }]))).toEqual([]);
  });

  test("that joins shards", async () => {
    const shards = await Promise.all(
      [1, 2].map(async (index) => {
        const vectors = toyVectors.filter((_, i) => i % 2 === index - 1);
        const part = await judged(engine, { ...suite, vectors, shard: { index, of: 2 } }, known);
        const { suite: summary } = reportOf([]);
        return reportOf([part], { suite: { ...summary, shards: [index], of: 2 } });
      }),
    );
    for (const shard of shards) expect(faults(shard)).toEqual([]);
    expect(faults(mergeReports(shards))).toEqual([]);
    expect(faults(mergeReports(shards.slice(1)))).toEqual([]);
  });
});

describe("does not satisfy it: a report", () => {
  const whole = reportOf([again]);
  /** The report with the value at the place replaced, or without it. */
  function broken(path: string, value?: unknown): unknown {
    const copy = JSON.parse(JSON.stringify(whole)) as Record<string, unknown>;
    const steps = path.split(".");
    const last = steps.pop()!;
    const holder = steps.reduce<Record<string, unknown>>((each, step) => each[step] as Record<string, unknown>, copy);
    if (value === undefined) delete holder[last];
    else holder[last] = value;
    return copy;
  }
  const agreeing = again.vectors.findIndex(({ outcome }) => outcome === "agree");
  const differing = again.vectors.findIndex(({ outcome }) => outcome === "differ");
  const refuted = again.laws.findIndex(({ refutation }) => refutation);

  test("as it is, does", () => expect(faults(broken("complete", true))).toEqual([]));

  test.each([
    ["format", 2],
    ["complete"],
    ["engines"],
    ["suite.seed", "1"],
    ["suite.shards", []],
    ["suite.shards", [1, 1]],
    ["suite.layers", ["acl"]],
    ["suite.statuses", ["certain"]],
    ["suite.runs", 1.5],
    ["extra", 1],
    ["engines.0.name"],
    ["engines.0.command", []],
    ["engines.0.command", "node a.js"],
    ["engines.0.notJudged", ""],
    ["engines.0.comparisons.agree", -1],
    ["engines.0.comparisons.skipped", 1],
    ["engines.0.unsupported.session", 0],
    ["engines.0.settled", ["0123"]],
    ["engines.0.settledVectors", { "0123456789abcdef": [] }],
    ["engines.0.settledVectors", { row: ["0123456789abcdef"] }],
    ["engines.0.events", ["restart"]],
    ["engines.0.events", [{ what: "restart", count: 0 }]],
    ["engines.0.givenUp", { why: "it hangs" }],
    ["engines.0.unrepeated", { ends: 0, cases: 1 }],
    ["engines.0.unshrunk", 0],
    [`engines.0.vectors.${agreeing}.answer`, { decision: "allowed" }],
    [`engines.0.vectors.${agreeing}.outcome`, "differ"],
    [`engines.0.vectors.${differing}.answer`],
    [`engines.0.vectors.${differing}.answer`, { decision: "allowed", error: "x" }],
    [`engines.0.vectors.${differing}.answer`, { decision: "Allow" }],
    [`engines.0.vectors.${differing}.outcome`, "failed"],
    [`engines.0.vectors.${differing}.id`, "x"],
    [`engines.0.laws.${refuted}.id`, "Deny"],
    [`engines.0.laws.${refuted}.judged`],
    [`engines.0.laws.${refuted}.refutation.path`, "a:b"],
    [`engines.0.laws.${refuted}.refutation.decisions`, ["maybe"]],
    [`engines.0.laws.${refuted}.refutation.asks.0.request.action`, "s3:*"],
    ["engines.0.findings.0.status", "old"],
    ["engines.0.findings.0.severity", "bad"],
    ["engines.0.findings.0.case.policies.acl", []],
    ["engines.0.findings.0.case.request"],
    ["engines.0.findings.0.expected", "error"],
    ["engines.0.findings.0.answered", "unsupported"],
    ["engines.0.findings.0.rules", ["Not a rule"]],
    ["engines.0.findings.0.judged", "aws"],
    ["engines.0.findings.0.comparisons"],
  ] as [string, unknown?][])("with %s: %j", (path, value) => {
    expect(faults(broken(path, value))).not.toEqual([]);
  });
});

test("the schema stands alone: what it shares with the schema of the vectors, it holds as that does", () => {
  const shared = JSON.parse(JSON.stringify(vectorSchema())) as Schema;
  const names = ["status", "decision", "policySet", "policyDocument", "request", "requestPrincipal", "context"];
  for (const name of names) expect(schema.$defs[name], name).toEqual(shared.$defs[name]);
  expect(JSON.stringify(schema)).not.toContain(shared.$id);
});

test("the schema names the words of the program", () => {
  const { $defs } = schema;
  expect($defs["outcome"]!.enum).toEqual(outcomes);
  expect($defs["policyMember"]!.enum).toEqual(policyMembers);
  expect($defs["severity"]!.enum).toEqual(severities);
  const lawId = ajv.compile({ $ref: `${schema.$id}#/$defs/lawOutcome/properties/id` });
  expect(laws.map(({ id }) => id).filter((id) => !lawId(id))).toEqual([]);
});
