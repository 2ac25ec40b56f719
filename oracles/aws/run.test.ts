import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { answerCase } from "../../model/answer-case.ts";
import type { RuleId } from "../../model/rules/rule-id.ts";
import type { Fault } from "../../properties/museum/fault.ts";
import { faults } from "../../properties/museum/index.ts";
import { readReport } from "../conform/report-folder.ts";
import { askedCases, type AskedCase } from "./asked-cases.ts";
import { startClient } from "./client.ts";
import { answerWithFault, doubleFates } from "./double/behaviour.ts";
import { startDouble, type Double, type DoubleOptions } from "./double/double.ts";
import { environmentFor } from "./double/environment.ts";
import { readRecording } from "./recording.ts";
import { renderOracle } from "./render.ts";
import { exitCodeOf } from "./report.ts";
import { runOracle, type OracleOptions, type OracleResult } from "./run.ts";

let folder: string;
let double: Double | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "oracle-run-"));
});
afterEach(async () => {
  await double?.close();
  double = undefined;
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const simulator: DoubleOptions = { decide: answerWithFault(undefined) };

async function listen(behaviour: DoubleOptions = simulator): Promise<Double> {
  await double?.close();
  double = await startDouble(behaviour);
  for (const [name, value] of Object.entries(environmentFor(double.url))) vi.stubEnv(name, value);
  return double;
}

/** A run against the double that listens; nobody waits. */
function ask(out: string, options: Partial<OracleOptions> = {}): Promise<OracleResult> {
  return runOracle({
    cases: 300,
    seed: 1,
    shard: { index: 1, of: 1 },
    areas: [],
    budget: 1_000,
    shrinkBudget: 200,
    rate: 1_000,
    resume: false,
    out: join(folder, out),
    progress: () => {},
    connect: startClient,
    signal: new AbortController().signal,
    clock: { now: () => 0, sleep: () => Promise.resolve() },
    ...options,
  });
}

/** What a recording holds, whatever the order in which it came. */
const answersIn = (out: string): string[] =>
  readRecording(join(folder, out, "recording.jsonl"))
    .rows.map(({ id, answer }) => `${id} ${JSON.stringify(answer)}`)
    .toSorted();

test("the simulator as it is known: nothing differs beyond the register, at 20 decisions a call or more", async () => {
  const { received } = await listen();
  const { report, engine } = await ask("plain", { areas: ["recorded/simulator"] });
  expect(report.outcomes).toMatchObject({ differ: 0, error: 0, settled: 0, open: 0 });
  expect(report.outcomes.agree).toBeGreaterThan(350);
  expect(report.outcomes.expected).toBeGreaterThanOrEqual(6);
  expect(report.sources.drawn.decisions / report.sources.drawn.replies).toBeGreaterThanOrEqual(20);
  expect(report.calls).toMatchObject({ calls: received.length, replies: received.length, refused: 0 });
  expect(exitCodeOf(report, engine)).toBe(0);
  expect(renderOracle(report, engine, "out")).toMatch(
    /\n\nnothing differs but what is known\. Recording and report: out\/recording\.jsonl, out\/oracle\.json$/,
  );
  expect(readReport(join(folder, "plain"))).toMatchObject({ complete: true, engines: [{ name: "aws-simulator", findings: [] }] });
});

test("a register row that is no longer true is a finding", async () => {
  await listen({ decide: answerCase });
  const { report, engine } = await ask("settled", { cases: 1 });
  expect(report.register.map(({ rule, settled }) => [rule, settled > 0])).toEqual([
    ["sim.account-grant", true],
    ["sim.numeric-not-equals", true],
    ["sim.kms-key-policy", true],
  ]);
  expect(exitCodeOf(report, engine)).toBe(1);
  expect(renderOracle(report, engine, "out")).toMatch(
    /sim\.account-grant: .* NO LONGER TRUE[^]*3 known differences are no longer there/,
  );
});

test("throttling and failures cost calls, and change nothing", async () => {
  await listen();
  await ask("calm");
  const calm = double!.received.length;
  const { received } = await listen({ ...simulator, fate: doubleFates({ throttle: 20, fail: 5, seed: 7 }) });
  const { report } = await ask("stormy");
  expect(answersIn("stormy")).toEqual(answersIn("calm"));
  expect(report.calls.replies).toBe(calm);
  expect(received).toHaveLength(calm + report.calls.throttled + report.calls.failed);
  expect(report.calls.throttled).toBeGreaterThan(0);
});

test("stopped at three points and resumed: every call is sent once, every answer is there", async () => {
  await listen();
  await ask("whole");
  const whole = double!.received.length;
  const { received } = await listen();
  for (const budget of [1, 5, 7]) {
    const { report, engine } = await ask("parts", { budget, resume: true });
    expect(report.stopped).toMatchObject({ kind: "budget" });
    expect(report.outcomes.open).toBeGreaterThan(0);
    expect(exitCodeOf(report, engine)).toBe(budget === 1 ? 2 : 0);
  }
  const { report } = await ask("parts", { resume: true });
  expect(report.stopped).toBeUndefined();
  expect(report.outcomes.open).toBe(0);
  expect(received).toHaveLength(whole);
  expect(answersIn("parts")).toEqual(answersIn("whole"));
  await ask("parts", { resume: true });
  expect(received).toHaveLength(whole);
});

test("shards together ask what differs, and as much as one run", async () => {
  await listen();
  for (const index of [1, 2, 3]) await ask(`shard${index}`, { shard: { index, of: 3 }, areas: ["recorded/simulator"] });
  const ids = [1, 2, 3].map((index) => new Set(answersIn(`shard${index}`)));
  const all = new Set(ids.flatMap((each) => [...each]));
  // The three cases that greet are asked by each.
  expect(all.size).toBe(ids.reduce((sum, { size }) => sum + size, 0) - 2 * 3);
  expect(all.size).toBeGreaterThan(380);
});

test("a recording is not written over", async () => {
  await listen();
  await ask("twice", { cases: 1 });
  const before = readFileSync(join(folder, "twice/recording.jsonl"), "utf8");
  await expect(ask("twice", { cases: 1 })).rejects.toThrow(/--resume goes on from there/);
  expect(readFileSync(join(folder, "twice/recording.jsonl"), "utf8")).toBe(before);
});

test("what is not AWS's simulator is not judged", async () => {
  await listen({ decide: () => ({ decision: "allowed" }) });
  await expect(ask("other")).rejects.toThrow(/is not the simulator of AWS.*The answer is always the same/);
  expect(existsSync(join(folder, "other/oracle.json"))).toBe(false);
});

/** Batches that are drawn for all planted faults, each case with what production says. */
let drawn: readonly (readonly [AskedCase, string])[][] | undefined;

function drawnBatches(): readonly (readonly [AskedCase, string])[][] {
  const batches = new Map<object, [AskedCase, string][]>();
  for (const each of [...askedCases({ cases: 500, seed: 3, shard: { index: 1, of: 1 }, areas: [] })].flat()) {
    if (each.source !== "drawn") continue;
    const batch = batches.get(each.case.policies) ?? [];
    batches.set(each.case.policies, [...batch, [each, JSON.stringify(answerCase(each.case))]]);
  }
  return [...batches.values()];
}

/** Three batches that show the fault, and three that do not, as far as there are. */
function showing(fault: Fault): AskedCase[] {
  const shown: AskedCase[][] = [];
  const silent: AskedCase[][] = [];
  for (const batch of (drawn ??= drawnBatches())) {
    const list = batch.some(([{ case: asked }, expected]) => JSON.stringify(fault.answer(asked)) !== expected) ? shown : silent;
    if (list.length < 3) list.push(batch.map(([each]) => each));
    if (shown.length + silent.length === 6) break;
  }
  return [...shown, ...silent].flat();
}

const planted: readonly (readonly [string, RuleId])[] = [
  ["fault.action.case-sensitive", "match.action.case-insensitive"],
  ["fault.notaction.any-complement", "match.notaction"],
  ["fault.notresource.ignored", "match.notresource"],
  ["fault.pattern.star-not-empty", "match.action.star"],
  ["fault.set.for-all-as-any", "cond.set.for-all"],
  ["fault.numeric.as-text", "cond.numeric.value-compare"],
  ["fault.boundary.ignored", "eval.boundary.intersection"],
  ["fault.scp.levels-united", "eval.scp.every-level"],
  ["fault.cross.resource-suffices", "eval.cross.both"],
  ["fault.deny.overridden-by-resource", "eval.explicit-deny"],
];
const plantable = planted.map(([id]) => faults.find((fault) => fault.id === id)!);

describe("a planted wrong decision is found, shrunk and grouped under its rule", () => {
  test.each(planted)("%s", { timeout: 180_000 }, async (id, rule) => {
    const fault = plantable.find((each) => each.id === id)!;
    await listen({ decide: answerWithFault(fault) });
    const asked = showing(fault);
    const { report, engine } = await ask("planted", { asked: [asked], faults: plantable, shrinkBudget: 300 });
    expect(engine.findings.map(({ answersAs }) => answersAs)).toEqual([id]);
    const [finding] = engine.findings;
    expect(finding!.rules).toContain(rule);
    expect(finding!.comparisons).toBe(report.outcomes.differ);
    expect(report.shrinkingCalls.calls).toBeLessThanOrEqual(300);
    const sizes = asked.map((each) => JSON.stringify(each.case).length);
    expect(JSON.stringify(finding!.case).length).toBeLessThan(Math.min(...sizes) / 2);
    expect(exitCodeOf(report, engine)).toBe(1);
  });
});
