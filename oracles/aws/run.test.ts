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
import { directClient } from "./double/direct.ts";
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

const chosen = { cases: 300, seed: 1, shard: { index: 1, of: 1 }, areas: ["recorded/simulator"] };
/** What is asked unless a test says otherwise: probes, the recorded vectors, drawn cases. */
const windows = [...askedCases(chosen)];

/** A run against the double that listens; nobody waits. */
function ask(out: string, options: Partial<OracleOptions> = {}): Promise<OracleResult> {
  return runOracle({
    ...chosen,
    asked: windows,
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
    .rows.map(({ id, answer }) => `${id} ${JSON.stringify("decision" in answer ? answer.decision : answer)}`)
    .toSorted();

/** The answers and the number of calls of a run that nothing disturbs. */
let calm: { readonly answers: readonly string[]; readonly calls: number } | undefined;

async function calmRun(): Promise<NonNullable<typeof calm>> {
  if (calm !== undefined) return calm;
  const client = directClient(answerWithFault(undefined));
  await ask("calm", { connect: () => Promise.resolve(client) });
  return (calm = { answers: answersIn("calm"), calls: client.calls() });
}

test("the simulator as it is known: nothing differs beyond the register, at 20 decisions a call or more", async () => {
  const { received } = await listen();
  const { report, engine } = await ask("plain");
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
  calm = { answers: answersIn("plain"), calls: received.length };
});

test("a register row that is no longer true is a finding", async () => {
  const { report, engine } = await ask("settled", {
    asked: windows.slice(0, 1),
    connect: () => Promise.resolve(directClient(answerCase)),
  });
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
  const { answers, calls } = await calmRun();
  const { received } = await listen({ ...simulator, fate: doubleFates({ throttle: 20, fail: 5, seed: 7 }) });
  const { report } = await ask("stormy");
  expect(answersIn("stormy")).toEqual(answers);
  expect(report.calls.replies).toBe(calls);
  expect(received).toHaveLength(calls + report.calls.throttled + report.calls.failed);
  expect(report.calls.throttled).toBeGreaterThan(0);
});

test("stopped at three points and resumed: every call is sent once, every answer is there", async () => {
  const { answers, calls } = await calmRun();
  const client = directClient(answerWithFault(undefined));
  const part = (more: Partial<OracleOptions> = {}) =>
    ask("parts", { resume: true, connect: () => Promise.resolve(client), ...more });
  for (const budget of [1, 5, 7]) {
    const { report, engine } = await part({ budget });
    expect(report.stopped).toMatchObject({ kind: "budget" });
    expect(report.outcomes.open).toBeGreaterThan(0);
    expect(exitCodeOf(report, engine)).toBe(budget === 1 ? 2 : 0);
    if (budget === 1) continue;
    const { agree, expected, open } = report.outcomes;
    expect(renderOracle(report, engine, "out").split("\n").at(-1)).toMatch(
      new RegExp(
        `^${open} of ${agree + expected + open} cases were not asked; of the others nothing differs but what is known\\.`,
      ),
    );
  }
  const { report } = await part();
  expect(report.stopped).toBeUndefined();
  expect(report.outcomes.open).toBe(0);
  expect(client.calls()).toBe(calls);
  expect(answersIn("parts")).toEqual(answers);
  await part();
  expect(client.calls()).toBe(calls);
});

test("shards together ask what differs, and as much as one run", async () => {
  for (const index of [1, 2, 3]) {
    const shard = { index, of: 3 };
    const connect = () => Promise.resolve(directClient(answerWithFault(undefined)));
    await ask(`shard${index}`, { shard, asked: askedCases({ ...chosen, shard }), connect });
  }
  const ids = [1, 2, 3].map((index) => new Set(answersIn(`shard${index}`)));
  const all = new Set(ids.flatMap((each) => [...each]));
  // The three cases that greet are asked by each.
  expect(all.size).toBe(ids.reduce((sum, { size }) => sum + size, 0) - 2 * 3);
  expect(all.size).toBeGreaterThan(380);
});

test("a recording is not written over, and a folder is one run's at a time", async () => {
  const connect = () => Promise.resolve(directClient(answerWithFault(undefined)));
  const asked = windows.slice(0, 1);
  const first = ask("twice", { asked, connect });
  await expect(ask("twice", { asked, connect, resume: true })).rejects.toThrow(/twice: another run writes there/);
  await first;
  const before = readFileSync(join(folder, "twice/recording.jsonl"), "utf8");
  await expect(ask("twice", { asked, connect })).rejects.toThrow(/--resume goes on from there/);
  expect(readFileSync(join(folder, "twice/recording.jsonl"), "utf8")).toBe(before);
  expect(existsSync(join(folder, "twice/oracle.lock"))).toBe(false);
});

test("what is not AWS's simulator is not judged", async () => {
  const connect = () => Promise.resolve(directClient(() => ({ decision: "allowed" })));
  await expect(ask("other", { connect })).rejects.toThrow(/is not the simulator of AWS.*The answer is always the same/);
  expect(existsSync(join(folder, "other/oracle.json"))).toBe(false);
});

test("a run that is interrupted while known faults are held against its differences waits for none of them", async () => {
  const stop = new AbortController();
  let asked = 0;
  const [fault] = plantable;
  const slow: Fault = {
    ...fault!,
    answer(each) {
      asked++;
      stop.abort();
      return fault!.answer(each);
    },
  };
  const { report, engine } = await ask("interrupted", {
    asked: [showing(fault!)],
    faults: Array.from({ length: 50 }, () => slow),
    signal: stop.signal,
    connect: () => Promise.resolve(directClient(answerWithFault(fault))),
  });
  expect(asked).toBe(1);
  expect(report.outcomes.differ).toBeGreaterThan(1);
  expect(report.stopped).toMatchObject({ kind: "interrupted" });
  expect(exitCodeOf(report, engine)).toBe(2);
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

/** One for each kind of input of the API: identity policies, conditions, boundary, SCPs, a resource policy of another account. */
const planted: readonly (readonly [string, RuleId])[] = [
  ["fault.notaction.any-complement", "match.notaction"],
  ["fault.set.for-all-as-any", "cond.set.for-all"],
  ["fault.boundary.ignored", "eval.boundary.intersection"],
  ["fault.scp.levels-united", "eval.scp.every-level"],
  ["fault.cross.resource-suffices", "eval.cross.both"],
];
const plantable = planted.map(([id]) => faults.find((fault) => fault.id === id)!);

describe("a planted wrong decision is found, shrunk and grouped under its rule", () => {
  test.each(planted)("%s", { timeout: 180_000 }, async (id, rule) => {
    const fault = plantable.find((each) => each.id === id)!;
    const asked = showing(fault);
    const connect = () => Promise.resolve(directClient(answerWithFault(fault)));
    const { report, engine } = await ask("planted", { asked: [asked], faults: plantable, shrinkBudget: 300, connect });
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
