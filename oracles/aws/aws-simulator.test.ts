import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { answerCase } from "../../model/answer-case.ts";
import type { Answer } from "../../model/case/answer.ts";
import type { Case } from "../../model/case/case.ts";
import { caseId, readVectorFiles } from "../vector-files.ts";
import { startSimulator, type Simulator } from "./aws-simulator.ts";
import { startClient } from "./client.ts";
import { batched } from "./call.ts";
import { answerWithFault } from "./double/behaviour.ts";
import { startDouble, type Double, type DoubleOptions, type Fate } from "./double/double.ts";
import { environmentFor } from "./double/environment.ts";
import type { Row } from "./double/xml.ts";
import { startPace, type Clock } from "./pace.ts";
import { openRecording, readRecording, recordingEngine } from "./recording.ts";
import { simulationOf } from "./simulation.ts";
import { formOf } from "./wire.ts";

let folder: string;
const open: { close(): Promise<void> }[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "oracle-"));
});
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

/** Nobody waits in a test: pauses only count. */
const hurried: Clock = { now: () => 0, sleep: () => Promise.resolve() };

interface Session {
  readonly double: Double;
  readonly simulator: Simulator;
  readonly recorded: () => number;
}

async function start(behaviour: DoubleOptions = {}, budget = 1_000, more: { signal?: AbortSignal } = {}): Promise<Session> {
  const double = await startDouble(behaviour);
  for (const [name, value] of Object.entries(environmentFor(double.url))) vi.stubEnv(name, value);
  const path = join(folder, "recording.jsonl");
  const recording = openRecording(path, true);
  const simulator = startSimulator({
    client: await startClient(),
    pace: startPace(1_000, 1, hurried),
    recording,
    budget,
    translate: simulationOf,
    today: () => "2026-11-22",
    signal: more.signal ?? new AbortController().signal,
    heard: () => {},
  });
  open.push(simulator, double);
  return { double, simulator, recorded: () => readRecording(path).rows.length };
}

const caller = { AWS: "arn:aws:iam::111111111111:user/a" };
/** A case of a policy that allows reading one object. */
const reading = (action: string, key: string, sid = "a"): Case => ({
  policies: {
    identity: [
      {
        Version: "2012-10-17",
        Statement: { Sid: sid, Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::bucket/a" },
      },
    ],
  },
  request: { principal: caller, action, resource: `arn:aws:s3:::bucket/${key}` },
});
/** Two actions on three objects: one call. */
const cells = ["s3:GetObject", "s3:PutObject"].flatMap((action) => ["a", "b", "c"].map((key) => reading(action, key)));
/** As many calls as there are cases. */
const apart = (count: number): Case[] => Array.from({ length: count }, (_, i) => reading("s3:GetObject", "a", `a${i}`));

describe("the shape of replies", () => {
  test.each<[string, DoubleOptions]>([
    ["one result for each action on each resource", { shape: "before" }],
    ["one result for each action, the resources within", { shape: "since" }],
    ["pages of one result", { shape: "before", pageLength: 1 }],
    ["pages that cut an action in two", { shape: "since", pageLength: 4 }],
  ])("%s gives the decisions of the model, in one call", async (_name, behaviour) => {
    const { double, simulator } = await start(behaviour);
    expect(await simulator.evaluate(cells)).toEqual(cells.map(answerCase));
    expect(simulator.tally.replies).toBe(Math.ceil(6 / (behaviour.pageLength ?? 6)));
    expect(double.received[0]).toMatchObject({ actions: ["s3:GetObject", "s3:PutObject"], maxItems: 1_000 });
  });

  const without = (rows: readonly Row[], i: number) => rows.filter((_, at) => at !== i);
  test.each<[string, DoubleOptions, number, RegExp]>([
    ["a result is missing", { altered: (rows) => without(rows, 1) }, 1, /no result for it/],
    [
      "a decision is unknown",
      { altered: (rows) => rows.map((row, i) => (i === 1 ? { ...row, decision: "perhaps" } : row)) },
      1,
      /perhaps/,
    ],
    [
      "another resource is told of",
      { altered: (rows) => [...without(rows, 1), { ...rows[1]!, resource: "arn:aws:s3:::x" }] },
      1,
      /which was not asked/,
    ],
    [
      "a template is told in place of a resource",
      { shape: "before", altered: (rows) => rows.map((row) => ({ ...row, resource: "arn:aws:s3:::${BucketName}" })) },
      6,
      /which was not asked/,
    ],
    ["there is no result", { fate: () => "noResults" }, 6, /no results/],
    [
      "a cell is told twice, in two ways",
      { altered: (rows) => [...rows, { ...rows[1]!, decision: "explicitDeny" }] },
      1,
      /says both/,
    ],
  ])(
    "%s: an error of the cases it concerns, never a decision, and asked again by the next run",
    async (_name, behaviour, count, words) => {
      const { simulator } = await start(behaviour);
      const answers = await simulator.evaluate(cells);
      const errors = answers.flatMap((answer) => ("error" in answer ? [answer.error] : []));
      expect(errors).toHaveLength(count);
      for (const error of errors) expect(error).toMatch(words);
      expect(answers.filter((answer) => "decision" in answer)).toHaveLength(6 - count);
      const before = simulator.tally.calls;
      expect(await simulator.evaluate(cells)).toEqual(answers);
      expect(simulator.tally.calls).toBe(before);
      // The next run asks for them again, and for nothing else.
      const next = await start();
      expect(await next.simulator.evaluate(cells)).toEqual(cells.map(answerCase));
      expect(next.simulator.tally.decisions).toBe(count);
    },
  );
});

describe("a call that fails for a while is sent again, and answered once", () => {
  test.each<[Fate, "throttled" | "failed"]>([
    ["throttled", "throttled"],
    ["unavailable", "failed"],
    ["internal", "failed"],
    ["truncated", "failed"],
    ["empty", "failed"],
    ["dropped", "failed"],
  ])("%s twice", async (fate, counted) => {
    const { double, simulator, recorded } = await start({ fate: (n) => (n < 2 ? fate : "answered") });
    expect(await simulator.evaluate(cells)).toEqual(cells.map(answerCase));
    expect(simulator.tally).toMatchObject({ calls: 3, replies: 1, [counted]: 2 });
    expect(double.received).toHaveLength(3);
    expect(recorded()).toBe(6);
  });

  test("slow answers are waited for", async () => {
    const { simulator } = await start({ fate: () => ({ slowMs: 300 }) });
    expect(await simulator.evaluate(cells)).toEqual(cells.map(answerCase));
    expect(simulator.tally.calls).toBe(1);
  });
});

describe("what is not answered is neither a decision nor recorded", () => {
  test.each<[string, Fate, number, RegExp]>([
    ["throttled for ever", "throttled", 10, /AWS throttles every call/],
    ["expired credentials", "expired", 1, /have expired: renew them, then go on with --resume/],
    ["no permission", "denied", 1, /allow them the one action iam:SimulateCustomPolicy/],
    ["an unknown key", "unknownKey", 1, /does not know these credentials in region us-east-1/],
  ])("%s ends the run", async (_name, fate, calls, words) => {
    const { simulator, recorded } = await start({ fate: () => fate });
    const answers = await simulator.evaluate(cells);
    expect(new Set(answers.map((answer) => Object.keys(answer)[0]))).toEqual(new Set(["none"]));
    expect(simulator.stopped()).toMatchObject({ kind: "failed", says: expect.stringMatching(words) });
    expect(simulator.stopped()!.says).not.toContain("999999999999");
    expect(simulator.tally.calls).toBe(calls);
    expect(recorded()).toBe(0);
    await simulator.evaluate(apart(3));
    expect(simulator.tally.calls).toBe(calls);
  });

  test("a server that fails on every call is given up after three calls", async () => {
    const { simulator } = await start({ fate: () => "unavailable" });
    await simulator.evaluate(apart(20));
    expect(simulator.stopped()).toMatchObject({ kind: "failed", says: expect.stringContaining("3 calls in a row got no reply") });
    expect(simulator.tally.calls).toBeLessThanOrEqual(20);
  });

  test("a call that fails for ever costs its own cases only", async () => {
    const { simulator } = await start({
      fate: (_n, { policies }) => (policies[0]!.includes('"a1"') ? "unavailable" : "answered"),
    });
    const answers = await simulator.evaluate(apart(5));
    expect(answers.map((answer) => Object.keys(answer)[0])).toEqual(["decision", "none", "decision", "decision", "decision"]);
    expect(simulator.stopped()).toBeUndefined();
  });

  test("an endpoint that is not there ends the run", async () => {
    const { double, simulator } = await start();
    await double.close();
    await simulator.evaluate(cells);
    expect(simulator.stopped()).toMatchObject({ kind: "failed", says: expect.stringMatching(/cannot be reached.*ECONNREFUSED/) });
    expect(simulator.tally.calls).toBe(4);
  });

  test("a region that the endpoint is not signed for ends the run", async () => {
    vi.stubEnv("AWS_REGION", "eu-west-1");
    const double = await startDouble();
    open.push(double);
    for (const [name, value] of Object.entries(environmentFor(double.url))) if (name !== "AWS_REGION") vi.stubEnv(name, value);
    const client = await startClient();
    const reply = await client.send(batched(cells.map(simulationOf) as never)[0]!, undefined, new AbortController().signal);
    expect(reply).toEqual({
      failure: "over",
      says: expect.stringContaining("region eu-west-1 is not the one that the endpoint is signed for"),
    });
  });

  test("the budget ends the run, retries included", async () => {
    const { double, simulator } = await start({ fate: (n) => (n % 2 === 0 ? "throttled" : "answered") }, 5);
    const answers = await simulator.evaluate(apart(10));
    expect(double.received).toHaveLength(5);
    expect(simulator.stopped()).toEqual({ kind: "budget", says: "the budget of 5 calls is used up" });
    expect(answers.filter((answer) => "decision" in answer)).toHaveLength(simulator.tally.replies);
  });

  test("an interruption ends it at once, and what had come stays", async () => {
    const stop = new AbortController();
    const { simulator, recorded } = await start({ fate: (n) => (n < 4 ? "answered" : { slowMs: 60_000 }) }, 100, {
      signal: stop.signal,
    });
    const answers = simulator.evaluate(apart(10));
    setTimeout(() => stop.abort(), 500);
    expect((await answers).filter((answer) => "decision" in answer)).toHaveLength(recorded());
    expect(recorded()).toBe(4);
    expect(simulator.stopped()).toMatchObject({ kind: "interrupted" });
  });
});

test("of a call that AWS does not take, the case at fault is found; the others are judged", async () => {
  const refusing = (asked: Case): Answer =>
    asked.request.resource.endsWith("/b") && asked.request.action === "s3:PutObject" ? { error: "no" } : answerCase(asked);
  const { simulator } = await start({ decide: refusing });
  const answers = await simulator.evaluate(cells);
  expect(answers.map((answer) => Object.keys(answer)[0])).toEqual([
    "decision",
    "decision",
    "decision",
    "decision",
    "error",
    "decision",
  ]);
  expect(answers[4]).toEqual({ error: "InvalidInputException: no" });
});

test("where every case of a call is at fault, few calls find that out", async () => {
  const many = Array.from({ length: 64 }, (_, i) => reading("s3:GetObject", `k${i}`));
  const { simulator } = await start({ decide: () => ({ error: "no" }) });
  const answers = await simulator.evaluate(many);
  const found = answers.filter((answer) => "error" in answer);
  expect(found.length).toBeGreaterThan(0);
  for (const answer of found) expect(answer).toEqual({ error: "InvalidInputException: no" });
  const rest = answers.filter((answer) => !("error" in answer));
  for (const answer of rest) expect(answer).toEqual({ none: "in a call that AWS refused: InvalidInputException: no" });
  expect(simulator.tally.calls).toBeLessThanOrEqual(32);
});

test("a case that AWS would answer is never recorded as refused, however many beside it are", async () => {
  const isBad = (asked: Case): boolean => /k\d*[05]$/.test(asked.request.resource);
  const many = Array.from({ length: 40 }, (_, i) => reading("s3:GetObject", `k${i}`));
  const { simulator } = await start({
    decide: (asked) => (isBad(asked) ? { error: "no" } : { decision: "allowed" }),
  });
  const answers = await simulator.evaluate(many);
  const charged = many.filter((_, i) => "error" in answers[i]!);
  expect(charged.filter((each) => !isBad(each))).toEqual([]);
});

test("what the API cannot judge is never sent", async () => {
  const { double, simulator } = await start();
  const answers = await simulator.evaluate([{ ...cells[0]!, policies: { ...cells[0]!.policies, session: [] } }]);
  expect(answers).toEqual([{ unsupported: expect.stringMatching(/^sim\.no-session: /) }]);
  expect(double.received).toHaveLength(0);
});

test("the body of a call is the one that a dry run shows", async () => {
  const vectors = simulatorVectors().map(({ policies, request }): Case => ({ policies, request }));
  const { double, simulator } = await start();
  await simulator.evaluate(vectors);
  const simulations = vectors.map(simulationOf).flatMap((each) => ("unsupported" in each ? [] : [each]));
  const shown = batched(simulations).map((call) => new URLSearchParams(formOf(call)).toString());
  const sent = double.bodies.map((body) => new URLSearchParams(body).toString());
  const sorted = (bodies: readonly string[]) => bodies.map((body) => body.split("&").toSorted().join("&")).toSorted();
  expect(sorted(shown)).toEqual(sorted(sent));
});

const simulatorVectors = () =>
  readVectorFiles()
    .filter(({ area }) => area === "recorded/simulator")
    .flatMap(({ cases }) => cases);

test("the answers that others recorded of the simulator come through the whole path, and replay without it", async () => {
  const vectors = simulatorVectors();
  const asked = vectors.map(({ policies, request }): Case => ({ policies, request }));
  const recorded = new Map(vectors.map((each) => [JSON.stringify(simulationOf(each)), each.expect]));
  const { simulator } = await start({
    decide(other, cell) {
      const decision = recorded.get(JSON.stringify(cell));
      // Cells of a call that no recording tells of.
      return decision === undefined ? answerWithFault(undefined)(other) : { decision };
    },
  });
  const answers = await simulator.evaluate(asked);
  expect(answers).toEqual(vectors.map(({ expect: decision }) => ({ decision })));
  expect(simulator.tally.calls).toBeLessThan(asked.length);
  const replayed = recordingEngine(join(folder, "recording.jsonl"));
  expect(await replayed.evaluate(asked)).toEqual(answers);
  expect(new Set(readRecording(join(folder, "recording.jsonl")).rows.map(({ id }) => id))).toEqual(new Set(asked.map(caseId)));
});
