import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test, vi } from "vitest";
import type { EngineChoice } from "../engines.ts";
import { answeredAgain, answeredUnasked } from "../stdio/event.ts";
import type { Limits } from "../stdio/limits.ts";
import { printable, UserError } from "../user-error.ts";
import { laws } from "../../properties/laws/index.ts";
import { renderReport } from "./render-report.ts";
import { exitCodeOf, type EngineReport, type Report } from "./report.ts";
import { readReport } from "./report-folder.ts";
import { runSuite, type RunOptions } from "./run.ts";
import { everything, selectSuite } from "./selection.ts";

const folder = mkdtempSync(join(tmpdir(), "conform-run-"));
afterAll(() => rmSync(folder, { recursive: true }));

const selection = { ...everything, areas: ["matching"], shard: { index: 1, of: 40 } };
const depth = { runs: 1, comparisons: 1, seed: 1 };
const { vectors } = selectSuite(selection, depth);
/** The vector on which the programs misbehave. */
const special = vectors[5]!.vector;

const keyOf = ({ policies, request }: { policies: unknown; request: unknown }): string => JSON.stringify([policies, request]);
const right = JSON.stringify(Object.fromEntries(vectors.map(({ vector }) => [keyOf(vector), vector.expect])));

/**
 * A program that has learnt the smoke cases and the selected vectors by heart, and does not judge anything else. On the special vector
 * it runs `body`, after which it answers as ever unless `return` stands there.
 */
function programOf(body: string, hello = '{ name: "toy", version: "1" }', always = ""): string {
  return `
    const right = ${right};
    const print = (text) => process.stdout.write(text + "\\n");
    const say = (object) => print(JSON.stringify(object));
    const key = ({ policies, request }) => JSON.stringify([policies, request]);
    const special = ${JSON.stringify(keyOf(special))};
    const smoke = ({ policies }) => {
      const [{ Action, Effect }, deny] = policies.identity[0].Statement;
      return deny ? "explicitDeny" : Action === "s3:GetObject" ? "allowed" : "implicitDeny";
    };
    require("node:readline").createInterface({ input: process.stdin }).on("line", (line) => {
      const message = JSON.parse(line);
      const { id } = message;
      const supports = ["identity", "permissionsBoundary", "session", "resource", "serviceControl", "resourceControl", "vpcEndpoint"];
      if (message.type === "hello") return say({ id, supports, ...${hello} });
      if (line.includes("user/smoke")) return say({ id, decision: smoke(message) });
      ${always}
      if (key(message) === special) { ${body} }
      const decision = right[key(message)];
      say(decision ? { id, decision } : { id, unsupported: "not learnt" });
    });`;
}

let count = 0;
function choiceOf(source: string, limits: Partial<Limits> = {}): EngineChoice & { command: readonly [string, ...string[]] } {
  const file = join(folder, `engine-${count++}.cjs`);
  writeFileSync(file, source);
  return { command: [process.execPath, file], limits: { closeMs: 200, ...limits } };
}

async function run(engines: readonly EngineChoice[], more: Partial<RunOptions> = {}): Promise<{ report: Report; out: string }> {
  const out = join(folder, `report-${count++}`);
  const report = await runSuite({
    engines,
    selection,
    ...depth,
    out,
    updateBaseline: false,
    progress: () => {},
    wrote: () => {},
    ...more,
  });
  return { report, out: more.out ?? out };
}

async function reportOn(source: string, limits: Partial<Limits> = {}): Promise<EngineReport> {
  const { report } = await run([choiceOf(source, limits)]);
  return report.engines[0]!;
}

const exitCode = (engine: EngineReport): number =>
  exitCodeOf({
    format: 1,
    complete: true,
    suite: { ...depth, shards: [1], of: 1, areas: [], layers: [], statuses: [] },
    engines: [engine],
  });

const others = ({ vectors: outcomes }: EngineReport): string[] => [
  ...new Set(outcomes.filter(({ id }) => id !== special.id).map(({ outcome }) => outcome)),
];
const blamed = ({ vectors: outcomes }: EngineReport) => outcomes.find(({ id }) => id === special.id);

describe("a program that answers as it should", () => {
  test("is judged on every vector, and the report is there, whole", async () => {
    const choice = choiceOf(programOf(""));
    const { report, out } = await run([choice]);
    expect(report.complete).toBe(true);
    expect(report.engines).toMatchObject([{ name: "toy", version: "1", command: choice.command, findings: [], events: [] }]);
    expect(report.engines[0]!.vectors.map(({ id, outcome }) => [id, outcome])).toEqual(
      vectors.map(({ vector }) => [vector.id, "agree"]),
    );
    expect(report.suite).toEqual({ ...depth, shards: [1], of: 40, areas: ["matching"], layers: [], statuses: [] });
    expect(readReport(out)).toEqual(report);
    expect(readFileSync(join(out, "junit.xml"), "utf8")).toContain(`tests="${vectors.length}" failures="0" errors="0"`);
    expect(readdirSync(out).toSorted()).toEqual(["findings", "junit.xml", "report.json"]);
    expect(exitCodeOf(report)).toBe(0);
  });

  test("whatever it writes to standard error, and however much", async () => {
    const engine = await reportOn(programOf('for (let i = 0; i < 100; i++) console.error("y".repeat(100_000));'));
    expect([others(engine), blamed(engine)!.outcome, engine.events, exitCode(engine)]).toEqual([["agree"], "agree", [], 0]);
  });

  test("but answers twice: the first answer counts, and the event is told", async () => {
    const engine = await reportOn(programOf('say({ id, decision: "allowed" }); say({ id, decision: "explicitDeny" }); return;'));
    expect(others(engine)).toEqual(["agree"]);
    expect(engine.events).toEqual([{ what: answeredAgain, example: expect.stringContaining("explicitDeny"), count: 1 }]);
  });

  test("but answers questions that nobody asked: the event is told, no case is blamed", async () => {
    const engine = await reportOn(programOf('say({ id: 123456, decision: "allowed" });'));
    expect([others(engine), blamed(engine)!.outcome, exitCode(engine)]).toEqual([["agree"], "agree", 0]);
    expect(engine.events).toEqual([{ what: answeredUnasked, example: expect.stringContaining("123456"), count: 1 }]);
  });
});

describe("a program that ends for no case that can be named", () => {
  const onceIn = (name: string): string => {
    const marker = JSON.stringify(join(folder, name));
    return `const fs = require("node:fs"); if (!fs.existsSync(${marker})) { fs.writeFileSync(${marker}, ""); process.exit(3); }`;
  };

  test("is told so, in numbers, beside its findings; the exit code is what the findings say", async () => {
    const { report, out } = await run([choiceOf(programOf(onceIn("once")))]);
    const [engine] = report.engines;
    expect([others(engine!), blamed(engine!)!.outcome, exitCode(engine!)]).toEqual([["agree"], "agree", 0]);
    expect(engine!.unrepeated).toEqual({ ends: 1, cases: expect.any(Number) });
    expect(engine!.unrepeated!.cases).toBeGreaterThan(1);
    expect(engine!.events).toEqual([{ what: "was started again: the program exited with code 3", count: 1 }]);
    const text = renderReport(report, out);
    expect(text).toContain(
      `UNSTEADY: the program ended once for no case that can be named: each time the innocent cases that were open were asked again (${engine!.unrepeated!.cases} in all)`,
    );
    expect(text.split("\n").at(-1)).toContain("; UNSTEADY: 1 of 1 engines; nothing differs from the kept baselines.");
  });

  test("not so one that ends on one case again: that is charged, and nothing is unsteady", async () => {
    const engine = await reportOn(programOf("process.exit(3);"));
    expect(blamed(engine)!.outcome).toBe("error");
    expect(engine).not.toHaveProperty("unrepeated");
  });
});

describe("a program that is not judged", () => {
  test.each([
    [
      "is no program",
      { command: [join(folder, "no-such-program")] },
      /^it never started: the program could not be started: there is no program/,
    ],
    [
      "exits at once",
      choiceOf('console.error("no license"); process.exit(3);'),
      /^it was started, and the greeting failed: the program exited with code 3; .*no license/,
    ],
    [
      "never greets",
      choiceOf("setInterval(() => {}, 1000);", { helloMs: 200 }),
      /^it was started, and the greeting failed: no answer within 200 ms/,
    ],
    [
      "allows everything",
      choiceOf(programOf("", undefined, "").replace("smoke(message)", '"allowed"')),
      /^it fails the smoke cases/,
    ],
  ] as [string, EngineChoice, RegExp][])(
    "%s: why is said, the exit code is 2, and the next engine is judged",
    async (_, choice, why) => {
      const { report, out } = await run([choice, choiceOf(programOf(""))]);
      expect(report.engines[0]!.notJudged).toMatch(why);
      expect(report.engines[0]).toMatchObject({ vectors: [], laws: [], findings: [] });
      expect(report.engines[1]!.vectors).toHaveLength(vectors.length);
      expect([report.complete, exitCodeOf(report)]).toEqual([true, 2]);
      expect(readReport(out)).toEqual(report);
      expect(renderReport(report, out)).toMatch(/NOT JUDGED: 1 of 2 engines\. Report: .*report\.json$/);
      expect(readFileSync(join(out, "junit.xml"), "utf8")).toContain("<error message=");
    },
  );
});

describe("a program that goes wrong on one vector: that one is blamed, all others are judged", () => {
  test.each([
    ["crashes", 'console.error("boom"); process.exit(7);', { none: 'the program exited with code 7; standard error: "boom"' }],
    ["is killed", 'process.kill(process.pid, "SIGKILL"); return;', { none: "the program was ended by SIGKILL" }],
    ["hangs", "while (true);", { none: "no answer within 500 ms" }],
    ["is silent about it", "return;", { none: "no answer within 500 ms" }],
  ])("%s", async (_, body, answer) => {
    const engine = await reportOn(programOf(body), { answerMs: 500 });
    expect(blamed(engine)).toEqual({ id: special.id, area: "matching", outcome: "error", answer });
    expect(others(engine)).toEqual(["agree"]);
    expect(engine.findings).toMatchObject([{ severity: "failed", answered: "none", said: answer.none, vectors: [special.id] }]);
    expect(engine.events.every(({ what }) => what.startsWith("was started again: "))).toBe(true);
    expect(exitCode(engine)).toBe(1);
  });

  test("prints a line of 100 MB", async () => {
    const body =
      'const part = "x".repeat(1_000_000); for (let i = 0; i < 100; i++) process.stdout.write(part); print(""); return;';
    const { rss } = process.memoryUsage();
    const engine = await reportOn(programOf(body));
    expect(process.memoryUsage().rss - rss).toBeLessThan(80_000_000);
    const bad = engine.vectors.filter(({ outcome }) => outcome === "error");
    expect(bad.map(({ answer }) => answer)).toEqual([
      { error: expect.stringMatching(/^protocol: a line of more than 1000000 characters/) },
    ]);
    expect(exitCode(engine)).toBe(1);
  }, 20_000);

  test("crashes on each vector: it is given up, and what it was not asked is not charged to it", async () => {
    const choice = choiceOf(programOf("", undefined, "process.exit(1);"), { restarts: 3 });
    const { report, out } = await run([choice]);
    const [engine] = report.engines;
    // All were open at the first crash; then one after the other is asked alone.
    expect(engine!.vectors.map(({ outcome }) => outcome)).toEqual(["error", "error", "error"]);
    const why = "not started again after 3 restarts: the program exited with code 1";
    expect(engine!.givenUp).toEqual({ why, vectors: vectors.length - 3, laws: 0, comparisons: 0 });
    expect(engine!.findings).toMatchObject([{ severity: "failed", answered: "none", vectors: { length: 3 } }]);
    expect(engine!.events).toEqual([
      { what: "was started again: the program exited with code 1", count: 3 },
      { what: `was given up: ${why}`, count: 1 },
    ]);
    expect(renderReport(report, out)).toMatch(
      /NOT JUDGED: \d+ vectors, 0 laws and 0 drawn cases, since[^]*GIVEN UP MIDWAY: 1 of 1 engines; 1 new finding\. /,
    );
    expect(exitCode(engine!)).toBe(1);
  });
});

describe("what a program says of itself", () => {
  test("neither leaves the report's folder nor reaches the terminal", async () => {
    const name = `../../../${"x".repeat(300)}/\u001B]0;evil\u0007<script>`;
    const hello = JSON.stringify({ name, version: "\u009B31m\n\n" });
    const { report, out } = await run([choiceOf(programOf('return say({ id, error: "\\u001b[2J" });', hello))]);
    expect(report.engines[0]!.name).toBe(name);
    expect(readdirSync(join(out, "findings"))).toEqual([expect.stringMatching(/^[A-Za-z0-9._-]{1,97}\.json$/)]);
    const text = renderReport(report, out);
    expect(printable(text, "lines")).toBe(text);
    expect(readFileSync(join(out, "junit.xml"), "utf8")).not.toMatch(/<script|\p{Cc}(?<!\n)/u);
  });

  test("is told apart from another program of the same name", async () => {
    const { report } = await run([choiceOf(programOf("")), choiceOf(programOf(""))]);
    expect(report.engines.map(({ name }) => name)).toEqual(["toy", "toy (2)"]);
  });
});

describe("the report's folder", () => {
  test("loses what an earlier run left there, and nothing else", async () => {
    const out = join(folder, "mine");
    await run([choiceOf(programOf(""))], { out });
    for (const name of ["notes.txt", "findings/notes.txt", "findings/toy-0123456789abcdef.json"]) {
      writeFileSync(join(out, name), "mine");
    }
    await run([choiceOf(programOf(""))], { out });
    expect(readdirSync(join(out, "findings"))).toEqual(["notes.txt"]);
    expect(readFileSync(join(out, "notes.txt"), "utf8")).toBe("mine");
    expect(readReport(out).complete).toBe(true);
  });

  test("that holds somebody else's report.json is refused, and keeps it", async () => {
    const out = join(folder, "theirs");
    mkdirSync(out);
    writeFileSync(join(out, "report.json"), '{"results":[]}');
    await expect(run([choiceOf(programOf(""))], { out })).rejects.toThrow(/report\.json that is no report of this program/);
    expect(readFileSync(join(out, "report.json"), "utf8")).toBe('{"results":[]}');
  });

  test.each([
    ["below a folder that is not there", join(folder, "nowhere/report"), /no folder can be made there/],
    ["is a file", process.execPath, /it is a file; name a folder/],
  ])("that %s is refused before anything runs", async (_, out, message) => {
    const marker = join(folder, `marker-${count++}`);
    const choice = choiceOf(`require("node:fs").writeFileSync(${JSON.stringify(marker)}, "");${programOf("")}`);
    await expect(run([choice], { out })).rejects.toThrow(message);
    expect(existsSync(marker)).toBe(false);
  });
});

describe("a baseline", () => {
  const crashing = choiceOf(programOf("process.exit(1);"));

  test("is written, read again, and settles when the fault is gone", async () => {
    const baseline = join(folder, "kept.json");
    const first = await run([crashing], { baseline, updateBaseline: true });
    expect(exitCodeOf(first.report)).toBe(1);
    const again = await run([crashing], { baseline });
    expect(again.report.engines[0]!.findings).toMatchObject([{ status: "known", vectors: [special.id] }]);
    expect(exitCodeOf(again.report)).toBe(0);
    const mended = await run([choiceOf(programOf(""))], { baseline });
    expect(mended.report.engines[0]!.settled).toEqual(first.report.engines[0]!.findings.map(({ id }) => id));
    expect(exitCodeOf(mended.report)).toBe(1);
  });

  test("stays as it is when the engine was not judged", async () => {
    const baseline = join(folder, "stays.json");
    await run([crashing], { baseline, updateBaseline: true });
    const text = readFileSync(baseline, "utf8");
    for (const broken of [choiceOf("process.exit(1);"), choiceOf(programOf("").replace("smoke(message)", '"allowed"'))]) {
      await run([broken], { baseline, updateBaseline: true });
      expect(readFileSync(baseline, "utf8")).toBe(text);
    }
  });

  test.each([
    [
      "that is not there",
      join(folder, "missing.json"),
      false,
      /^--baseline .*: there is no such file; --update-baseline writes it$/,
    ],
    ["that cannot be written", join(folder, "nowhere/new.json"), true, /^--baseline .*: it cannot be written there/],
    ["that is no baseline", crashing.command[1]!, false, /engine-\d+\.cjs:\d+:\d+: /],
  ])("%s is refused before anything runs, and the last report stays", async (_, baseline, updateBaseline, message) => {
    const out = join(folder, "last");
    await run([choiceOf(programOf(""))], { out });
    const refused = run([crashing], { out, baseline, updateBaseline });
    await expect(refused).rejects.toThrow(UserError);
    await expect(refused).rejects.toThrow(message);
    expect(readReport(out).complete).toBe(true);
  });

  test("holds the findings of one engine", async () => {
    await expect(run([crashing, crashing], { baseline: "x.json" })).rejects.toThrow(/name one engine with it$/);
  });
});

describe("a run that is interrupted", () => {
  test("while an engine does not greet waits no longer, and calls it nothing", async () => {
    const before = process.listeners("SIGHUP");
    const running = run([choiceOf("setInterval(() => {}, 1000);")]);
    const interrupt = process.listeners("SIGHUP").find((each) => !before.includes(each));
    setTimeout(() => interrupt?.("SIGHUP"), 300);
    const { report, out } = await running;
    expect(report).toMatchObject({ complete: false, engines: [] });
    expect(exitCodeOf(report)).toBe(2);
    expect(readReport(out)).toEqual(report);
    expect(process.listeners("SIGHUP")).toEqual(before);
  }, 10_000);

  const root = join(import.meta.dirname, "../..");
  const isAlive = (id: number): boolean => {
    try {
      return process.kill(id, 0);
    } catch {
      return false;
    }
  };

  test("keeps laws that were judged even where it is killed amid them", async () => {
    const out = join(folder, "killed");
    const args = ["--engine", "model", "--area", "laws", "--runs", "150", "--out", out];
    const cli = spawn(process.execPath, ["--import", "tsx", "scripts/cli.ts", "conform", ...args], {
      cwd: root,
      stdio: "ignore",
    });
    const closed = once(cli, "close");
    const judgedLaws = (): number => (existsSync(join(out, "report.json")) ? readReport(out).engines[0]!.laws.length : 0);
    await vi.waitFor(() => expect(judgedLaws()).toBeGreaterThan(0), { timeout: 50_000, interval: 100 });
    cli.kill("SIGKILL");
    await closed;
    const { complete, engines } = readReport(out);
    expect(complete).toBe(false);
    expect(engines[0]!.laws.length).toBeLessThan(laws.length);
    expect(engines[0]!.laws.every(({ outcome, judged }) => outcome === "agree" && judged === 150)).toBe(true);
  }, 60_000);

  test("keeps what it has, leaves no process behind and is no success", async () => {
    const out = join(folder, "interrupted");
    const marker = join(folder, "hanging");
    const hang = `
      const child = require("node:child_process").spawn("sleep", ["60"], { stdio: "inherit" });
      require("node:fs").writeFileSync(${JSON.stringify(marker)}, process.pid + " " + child.pid);
      while (true);`;
    const [program, file] = choiceOf(programOf(hang)).command;
    const args = ["--engine", "model", "--engine-command", `"${program}" "${file}"`, "--area", "matching", "--shard", "1/40"];
    const cli = spawn(process.execPath, ["--import", "tsx", "scripts/cli.ts", "conform", ...args, "--out", out], { cwd: root });
    let text = "";
    for (const stream of [cli.stdout, cli.stderr]) stream.setEncoding("utf8").on("data", (more: string) => (text += more));
    const closed = once(cli, "close");
    while (!existsSync(marker) && cli.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 50));
    cli.kill("SIGTERM");
    const asked = Date.now();
    expect((await closed)[0], text).toBe(2);
    // Less than the time that the program would have for its answer.
    expect(Date.now() - asked).toBeLessThan(9_000);
    const [engine, child] = readFileSync(marker, "utf8").split(" ").map(Number);
    // An orphan that ended stays in the table until whoever inherits it looks.
    await vi.waitFor(() => expect([isAlive(engine!), isAlive(child!)]).toEqual([false, false]), { timeout: 5_000 });
    const report = readReport(out);
    expect(report.complete).toBe(false);
    expect(report.engines[0]).toMatchObject({ name: "model", findings: [] });
    expect(report.engines[0]!.vectors).toHaveLength(vectors.length);
    // What had been answered when the program hung is kept; the hanging is not charged to it.
    expect(report.engines[1]).toMatchObject({ name: "toy", findings: [] });
    expect(report.engines[1]!.vectors.map(({ id, outcome }) => [id, outcome])).toEqual(
      vectors.slice(0, 5).map(({ vector }) => [vector.id, "agree"]),
    );
    expect(text).toContain("NOT COMPLETE: the run was interrupted");
    expect(text).not.toMatch(/^\s+at /m);
  }, 60_000);
});
