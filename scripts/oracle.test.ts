import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { answerWithFault } from "../oracles/aws/double/behaviour.ts";
import { startDouble, type Double, type DoubleOptions } from "../oracles/aws/double/double.ts";
import { environmentFor } from "../oracles/aws/double/environment.ts";
import { notAskable, questions } from "../oracles/aws/questions.ts";
import { readRecording } from "../oracles/aws/recording.ts";
import type { FindingFile } from "../oracles/conform/report-folder.ts";
import { readVectorFiles } from "../oracles/vector-files.ts";
import { faults } from "../properties/museum/index.ts";
import { keepFinding } from "./keep.ts";
import { askOracle, type OracleFlags } from "./oracle.ts";
import { replayFinding } from "./replay.ts";

let folder: string;
let double: Double;
let printed: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "oracle-command-"));
  printed = "";
  vi.spyOn(console, "log").mockImplementation((text: unknown) => void (printed += `${String(text)}\n`));
  vi.spyOn(process.stderr, "write").mockImplementation(() => true);
});
afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await double?.close();
  rmSync(folder, { recursive: true });
});

const environment = (more: Readonly<Record<string, string | undefined>> = {}) => ({ ...environmentFor(double.url), ...more });

async function listen(behaviour: DoubleOptions = {}): Promise<void> {
  double = await startDouble({ decide: answerWithFault(undefined), ...behaviour });
  for (const [name, value] of Object.entries(environment())) vi.stubEnv(name, value);
}

const flags = (more: Partial<OracleFlags> = {}): OracleFlags => ({
  budget: 1_000,
  shrinkBudget: 300,
  rate: 1_000,
  cases: 1,
  vectors: ["none"],
  seed: 1,
  shard: { index: 1, of: 1 },
  out: join(folder, "out"),
  ...more,
});

describe("what stands in the way is told with what to do, and costs few calls", () => {
  test.each<[string, DoubleOptions, Record<string, string | undefined>, number, RegExp]>([
    [
      "no credentials",
      {},
      { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined },
      0,
      /no AWS credentials were found\. Set AWS_PROFILE, or AWS_ACCESS_KEY_ID/,
    ],
    [
      "a wrong region",
      {},
      { AWS_REGION: "eu-west-1" },
      1,
      /the region eu-west-1 is not the one that the endpoint is signed for.*see AWS_SECRET_ACCESS_KEY and AWS_REGION/,
    ],
    [
      "an expired token",
      { fate: () => "expired" },
      {},
      1,
      /the AWS credentials have expired: renew them, then go on with --resume/,
    ],
    [
      "no permission",
      { fate: () => "denied" },
      {},
      1,
      /may not simulate policies: allow them the one action iam:SimulateCustomPolicy on \*/,
    ],
    [
      "a profile that is not there",
      {},
      { AWS_PROFILE: "nobody", AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined },
      0,
      /no AWS credentials were found for the profile nobody that AWS_PROFILE names: aws configure list-profiles/,
    ],
    [
      "an endpoint that is no address",
      {},
      { AWS_ENDPOINT_URL_IAM: "nowhere" },
      0,
      /AWS_ENDPOINT_URL_IAM or AWS_ENDPOINT_URL is no address, such as http:/,
    ],
    ["an unknown access key", { fate: () => "unknownKey" }, {}, 1, /AWS does not know these credentials in region us-east-1/],
  ])("%s", async (_name, behaviour, variables, requests, words) => {
    await listen(behaviour);
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
    expect(await askOracle(flags())).toBe(2);
    expect(printed).toMatch(words);
    expect(printed).toMatch(/\nNOT JUDGED\. Recording and report: /);
    expect(printed).not.toMatch(/ at .*\.ts:\d+|999999999999/);
    // Calls that were under way at once.
    expect(double.received.length).toBeLessThanOrEqual(4 * requests);
  });

  test("an endpoint that is named with https and speaks http", async () => {
    await listen();
    vi.stubEnv("AWS_ENDPOINT_URL_IAM", double.url.replace("http:", "https:"));
    expect(await askOracle(flags())).toBe(2);
    expect(printed).toMatch(/ENDED EARLY: the endpoint answers, but not in TLS: .* it may have to say http:.* \(EPROTO: /);
  });

  test("an earlier recording, vectors that are none", async () => {
    await listen();
    expect(await askOracle(flags({ cases: 1 }))).toBe(0);
    await expect(askOracle(flags({ cases: 1 }))).rejects.toThrow(/--resume goes on from there, --out names another folder/);
    await expect(askOracle(flags({ vectors: ["nothing"] }))).rejects.toThrow(/--vectors nothing: one of none, conditions, /);
  });
});

test("a dry run needs no credentials, sends nothing, and says what a run sends", async () => {
  await listen();
  vi.stubEnv("AWS_ACCESS_KEY_ID", undefined);
  expect(await askOracle(flags({ dryRun: true, cases: 100, vectors: ["recorded/simulator"], json: true }))).toBe(0);
  expect(double.received).toHaveLength(0);
  expect(existsSync(join(folder, "out"))).toBe(false);
  const { sent } = JSON.parse(printed) as { sent: Record<string, { calls: number; bytes: number; decisions: number }> };
  for (const [name, value] of Object.entries(environment())) vi.stubEnv(name, value);
  expect(await askOracle(flags({ cases: 100, vectors: ["recorded/simulator"] }))).toBe(0);
  const sum = (member: "calls" | "bytes" | "decisions") => Object.values(sent).reduce((all, each) => all + each[member], 0);
  expect(double.received).toHaveLength(sum("calls"));
  expect(double.bodies.reduce((all, body) => all + body.length, 0)).toBe(sum("bytes"));
  expect(readRecording(join(folder, "out/recording.jsonl")).rows).toHaveLength(sum("decisions"));
  printed = "";
  expect(await askOracle(flags({ dryRun: true, resume: true, cases: 100, vectors: ["recorded/simulator"] }))).toBe(0);
  expect(printed).toMatch(/^0 calls for 0 decisions would be sent/);
});

test("the questions are asked alone, and each rule is told of once", async () => {
  await listen();
  expect(await askOracle(flags({ questions: true, dryRun: true }))).toBe(0);
  const would = /^(\d+) calls would be sent, /.exec(printed)?.[1];
  printed = "";
  expect(await askOracle(flags({ questions: true }))).toBe(1);
  expect(double.received).toHaveLength(Number(would));
  expect(printed).toMatch(new RegExp(`^${questions.length} rules, \\d+ cases, \\d+ calls\\.`));
  for (const { rule } of [...questions, ...notAskable]) expect(printed.split(`\n  ${rule}: `)).toHaveLength(2);
  const calls = double.received.length;
  printed = "";
  expect(await askOracle(flags({ questions: true, resume: true }))).toBe(1);
  expect(double.received).toHaveLength(calls);
});

test("a finding is asked again, and kept with what the simulator answered", { timeout: 180_000 }, async () => {
  await listen({ decide: answerWithFault(faults.find(({ id }) => id === "fault.notaction.any-complement")) });
  expect(await askOracle(flags({ cases: 120, seed: 4 }))).toBe(1);
  expect(printed).toMatch(
    /1\. [a-z ]+: expected [a-zD]+, answered [a-zD]+\n {3}as if: the engine .*\(fault\.notaction\.any-complement\)/,
  );
  const [name = ""] = readdirSync(join(folder, "out/findings"));
  const path = join(folder, "out/findings", name);
  expect(printed).toContain(`npm run replay -- `);
  expect(await replayFinding(path, undefined)).toBe(1);
  const vectors = join(folder, "vectors");
  mkdirSync(vectors);
  expect(() => keepFinding(path, vectors)).toThrow(
    /recording\.jsonl: http:\/\/127\.0\.0\.1:\d+ answered, which is not AWS: .* ask it without AWS_ENDPOINT_URL_IAM$/,
  );
  expect(readdirSync(vectors)).toEqual([]);
  // As if AWS had said so.
  const recording = join(folder, "out/recording.jsonl");
  writeFileSync(recording, readFileSync(recording, "utf8").replaceAll(` at ${double.url}`, ""));
  expect(keepFinding(path, vectors)).toBe(0);
  const [file] = readVectorFiles(vectors);
  expect(file).toMatchObject({ area: "recorded/simulator", kind: "simulator" });
  const { finding } = JSON.parse(readFileSync(path, "utf8")) as FindingFile;
  expect(file!.cases[0]).toMatchObject({
    expect: finding.answered,
    status: "simulator",
    date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
  });
  await double.close();
  await listen();
  expect(await replayFinding(path, undefined)).toBe(0);
  vi.stubEnv("AWS_ACCESS_KEY_ID", undefined);
  await expect(replayFinding(path, undefined)).rejects.toThrow(/no AWS credentials were found/);
});

/** The command in a process of its own, which gets a signal once it has sent so many requests. */
async function killedAfter(requests: number, signal: "SIGKILL" | "SIGINT", out: string): Promise<number | null> {
  const args = ["oracle", "--rate", "20", "--cases", "150", "--vectors", "none", "--resume", "--out", out];
  const defined = Object.entries(environment()).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const child = spawn(process.execPath, ["--import", "tsx", join(import.meta.dirname, "cli.ts"), ...args], {
    env: { PATH: process.env["PATH"], HOME: folder, ...Object.fromEntries(defined) },
    stdio: "ignore",
  });
  const before = double.received.length;
  const watch = setInterval(() => {
    if (double.received.length < before + requests) return;
    clearInterval(watch);
    child.kill(signal);
  }, 5);
  const code = await new Promise<number | null>((resolve) => child.once("exit", resolve));
  return code;
}

test(
  "killed, interrupted and resumed: nothing is lost but what was under way, and nothing is asked twice",
  { timeout: 180_000 },
  async () => {
    await listen();
    const whole = join(folder, "whole");
    expect(await askOracle(flags({ cases: 150, out: whole }))).toBe(0);
    const calls = double.received.length;
    await double.close();
    await listen();
    const out = join(folder, "parts");
    expect(await killedAfter(4, "SIGKILL", out)).toBeNull();
    expect(await killedAfter(5, "SIGINT", out)).toBe(2);
    expect(await askOracle(flags({ cases: 150, out, resume: true }))).toBe(0);
    const rows = (path: string) =>
      readRecording(join(path, "recording.jsonl"))
        .rows.map(({ id, answer }) => `${id} ${JSON.stringify(answer)}`)
        .toSorted();
    expect(rows(out)).toEqual(rows(whole));
    // At each of the two ends some calls were sent whose replies had not come.
    expect(double.received.length).toBeGreaterThanOrEqual(calls);
    expect(double.received.length).toBeLessThanOrEqual(calls + 2 * 4);
    expect(readFileSync(join(out, "recording.jsonl"), "utf8")).toMatch(/\}\n$/);
  },
);
