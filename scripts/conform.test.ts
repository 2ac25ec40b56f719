import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test, vi } from "vitest";
import type { FindingFile } from "../oracles/conform/report-folder.ts";
import { commandOf, startEngine } from "../oracles/engines.ts";
import { readVectorFiles } from "../oracles/vector-files.ts";
import { keepFinding } from "./keep.ts";

const folder = mkdtempSync(join(tmpdir(), "conform-command-"));
afterAll(() => rmSync(folder, { recursive: true }));

interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const exitCode = (): number => Number(process.exitCode ?? 0);

/** The command line in this process, which is a second faster than another one. */
let runs = 0;
async function cli(...args: readonly string[]): Promise<Run> {
  const output = { stdout: "", stderr: "" };
  const into = (name: "stdout" | "stderr") => (text: string | Uint8Array) => {
    output[name] += String(text);
    return true;
  };
  const line = (name: "stdout" | "stderr") => (text: unknown) => void into(name)(`${String(text)}\n`);
  const before = { argv: process.argv, exitCode: process.exitCode, listeners: process.stdout.listeners("error") };
  const spies = [
    vi.spyOn(process.stdout, "write").mockImplementation(into("stdout")),
    vi.spyOn(process.stderr, "write").mockImplementation(into("stderr")),
    vi.spyOn(console, "log").mockImplementation(line("stdout")),
    vi.spyOn(console, "error").mockImplementation(line("stderr")),
  ];
  process.argv = ["node", "iam-conformance", ...args];
  process.exitCode = undefined;
  try {
    // Each address is a module of its own, which runs when it is imported.
    const address = `${import.meta.dirname}/cli.ts?run=${runs++}`;
    await import(/* @vite-ignore */ address);
    return { code: exitCode(), ...output };
  } finally {
    for (const spy of spies) spy.mockRestore();
    for (const listener of process.stdout.listeners("error")) {
      if (!before.listeners.includes(listener)) process.stdout.off("error", listener as () => void);
    }
    process.argv = before.argv;
    process.exitCode = before.exitCode;
  }
}

const out = join(folder, "report");
const marker = join(folder, "started");
const engine = join(folder, "engine.cjs");
writeFileSync(engine, `require("node:fs").writeFileSync(${JSON.stringify(marker)}, "");`);
const command = `"${process.execPath}" "${engine}"`;
const text = join(folder, "text.json");
writeFileSync(text, "no JSON");
const array = join(folder, "array.json");
writeFileSync(array, "[]");

const [{ vector }] = readVectorFiles().flatMap(({ cases }) => cases.map((each) => ({ vector: each }))) as [
  { vector: ReturnType<typeof readVectorFiles>[number]["cases"][number] },
];
const { policies, request, expect: expected } = vector;
const finding: FindingFile = {
  engine: { name: "model" },
  finding: {
    id: vector.id,
    status: "new",
    severity: "wronglyAllowed",
    traits: [],
    rules: vector.rules,
    case: { policies, request },
    expected,
    answered: "none",
    vectors: [],
    laws: [],
    comparisons: 0,
  },
};
function findingFile(name: string, change: (file: Record<string, Record<string, unknown>>) => void = () => {}): string {
  const path = join(folder, `${name}.json`);
  const file = JSON.parse(JSON.stringify(finding)) as Record<string, Record<string, unknown>>;
  change(file);
  writeFileSync(path, JSON.stringify(file));
  return path;
}

describe("wrong usage of conform is told in a line, before anything runs", () => {
  const usage: [string, readonly string[], RegExp][] = [
    ["no engine", [], /^conform: no engine is named: --engine model\|iam-simulate, or --engine-command/],
    [
      "an unknown engine",
      ["--engine", "moto"],
      /^--engine moto: one of model, iam-simulate is required; any other engine is started with/,
    ],
    ["an engine that would clear the screen", ["--engine", "\u001B[2J"], /^--engine \\u\{1b\}\[2J: one of/],
    ["an empty command", ["--engine-command", " "], /^--engine-command: it is empty/],
    [
      "an unknown area",
      ["--engine-command", command, "--area", "matching,nowhere"],
      /^--area nowhere: one of .*matching.*laws, comparisons/,
    ],
    ["an empty area", ["--engine-command", command, "--area", ""], /^--area : one of/],
    [
      "an unknown layer",
      ["--engine-command", command, "--layers", "identity,scp"],
      /^--layers scp: one of identity, .*vpcEndpoint is required$/,
    ],
    [
      "an unknown status",
      ["--engine-command", command, "--status", "certain"],
      /^--status certain: one of documented, .*project is required$/,
    ],
    [
      "shard 0",
      ["--engine-command", command, "--shard", "0/3"],
      /'--shard <i\/n>' argument '0\/3' is invalid\. I\/N is required, I from 1 to N/,
    ],
    [
      "more runs than anybody has time for",
      ["--engine-command", command, "--runs", "1e9"],
      /'--runs <count>' argument '1e9' is invalid\. a whole number up to 10000000 is required; 0 draws none/,
    ],
    ["shard 4 of 3", ["--engine-command", command, "--shard", "4/3"], /'4\/3' is invalid\. I\/N is required/],
    ["a shard that is no fraction", ["--engine-command", command, "--shard", "1"], /'1' is invalid\. I\/N is required/],
    [
      "fewer runs than none",
      ["--engine-command", command, "--runs", "-1"],
      /'--runs <count>' argument '-1' is invalid\. a whole number up to 10000000 is required; 0 draws none/,
    ],
    [
      "laws without runs and nothing else",
      ["--engine-command", command, "--area", "laws", "--runs", "0"],
      /^nothing of the suite is .*: name fewer, or others, and let --runs and --comparisons draw some$/,
    ],
    [
      "half a comparison",
      ["--engine-command", command, "--comparisons", "0.5"],
      /'0\.5' is invalid\. a whole number up to 10000000 is required/,
    ],
    [
      "a seed that is a word",
      ["--engine-command", command, "--seed", "now"],
      /'--seed <number>' argument 'now' is invalid\. a whole number of 32 bits/,
    ],
    ["a seed of 33 bits", ["--engine-command", command, "--seed", "4294967296"], /a whole number of 32 bits is required/],
    ["an unknown option", ["--engine-command", command, "--fast"], /unknown option '--fast'/],
    ["a word that is no command", ["--engine-command", command, "merg"], /too many arguments|unknown command/],
    ["an engine without a name", ["--engine"], /option '--engine <name>' argument missing/],
    [
      "a baseline of two engines",
      ["--engine", "model", "--engine-command", command, "--baseline", array],
      /^--baseline holds the findings of one engine/,
    ],
    [
      "a baseline that is not there",
      ["--engine-command", command, "--baseline", join(folder, "none.json")],
      /^--baseline .*none\.json: there is no such file/,
    ],
    ["a baseline that is no JSON", ["--engine-command", command, "--baseline", text], /text\.json:1:1: /],
    [
      "a baseline that is an array",
      ["--engine-command", command, "--baseline", array],
      /array\.json: \$\.findings: an array is required/,
    ],
    [
      "an update of no baseline",
      ["--engine-command", command, "--update-baseline"],
      /^--update-baseline: name the file with --baseline/,
    ],
    [
      "a folder below a file",
      ["--engine-command", command, "--out", join(engine, "report")],
      /^--out .*: no folder can be made there/,
    ],
  ];
  test.each(usage)("%s", async (_, args, message) => {
    const run = await cli("conform", ...(args.includes("--out") ? [] : ["--out", out]), ...args);
    const [first, ...rest] = run.stderr.trim().split("\n");
    expect(first).toMatch(message);
    expect(rest.filter((line) => line !== "(--help lists the options)")).toEqual([]);
    expect([run.code, run.stdout]).toEqual([2, ""]);
    expect([existsSync(marker), existsSync(out)]).toEqual([false, false]);
  });
});

describe("wrong usage of merge, replay and keep is told in a line", () => {
  mkdirSync(join(folder, "empty"));
  mkdirSync(join(folder, "other"));
  writeFileSync(
    join(folder, "other/report.json"),
    '{"format": 1, "complete": true, "suite": {"shards": [1]}, "engines": [{"name": "x"}]}',
  );
  const usage: [string, readonly string[], RegExp][] = [
    ["merge: no folder", ["conform", "merge"], /missing required argument 'folders'/],
    ["merge: a folder that is not there", ["conform", "merge", join(folder, "none")], /report\.json: there is no such file/],
    [
      "merge: a folder without a report",
      ["conform", "merge", join(folder, "empty")],
      /empty\/report\.json: there is no such file/,
    ],
    [
      "merge: a report of another form",
      ["conform", "merge", join(folder, "other")],
      /other\/report\.json: it is no report of this version/,
    ],
    ["replay: no file", ["replay"], /missing required argument 'finding\.json'/],
    ["replay: a file that is not there", ["replay", join(folder, "none.json")], /none\.json: there is no such file/],
    ["replay: no JSON", ["replay", text], /text\.json:1:1: /],
    ["replay: an array", ["replay", array], /array\.json: it is no finding; name a file under findings\/ of a report/],
    ["replay: a case", ["replay", findingFile("a", (file) => delete file["engine"])], /it is no finding/],
    [
      "replay: an unknown engine",
      ["replay", findingFile("b"), "--engine", "moto"],
      /^--engine moto: one of model, iam-simulate is required/,
    ],
    [
      "replay: of an unknown engine",
      ["replay", findingFile("c", (file) => (file["engine"]!["name"] = "moto"))],
      /^--engine moto: the engines are model/,
    ],
    [
      "replay: a program that is none",
      ["replay", findingFile("d"), "--engine-command", join(folder, "none")],
      /^the engine never started: the program could not be started/,
    ],
    [
      "replay: a command that is a text",
      ["replay", findingFile("e", (file) => (file["engine"]!["command"] = "rm -r"))],
      /\$\.engine\.command: a list of program and arguments/,
    ],
    [
      "replay: no expected decision",
      ["replay", findingFile("f", (file) => delete file["finding"]!["expected"])],
      /\$\.finding\.expected: one of allowed/,
    ],
    [
      "replay: a case without a request",
      ["replay", findingFile("g", (file) => (file["finding"]!["case"] = { policies }))],
      /\$\.finding\.case: \$.*request/,
    ],
    ["keep: no file", ["keep"], /missing required argument 'finding\.json'/],
    ["keep: a file that is not there", ["keep", join(folder, "none.json")], /none\.json: there is no such file/],
    ["keep: an array", ["keep", array], /array\.json: it is no finding/],
    [
      "keep: no rule",
      ["keep", findingFile("h", (file) => (file["finding"]!["rules"] = []))],
      /no rule of the specification stands behind it/,
    ],
    [
      "keep: an unknown rule",
      ["keep", findingFile("i", (file) => (file["finding"]!["rules"] = ["toString"]))],
      /\$\.finding\.rules: a list of rules/,
    ],
    [
      "keep: a case that cannot be read",
      ["keep", findingFile("j", (file) => (file["finding"]!["case"] = { policies: 1, request }))],
      /\$\.finding\.case: \$\.policies/,
    ],
  ];
  test.each(usage)("%s", async (_, args, message) => {
    const run = await cli(...args, ...(args[1] === "merge" ? ["--out", out] : []));
    const [first, ...rest] = run.stderr.trim().split("\n");
    expect(first).toMatch(message);
    expect(rest.filter((line) => line !== "(--help lists the options)")).toEqual([]);
    expect([run.code, run.stdout]).toEqual([2, ""]);
    expect(existsSync(out)).toBe(false);
  });
});

describe("replay", () => {
  test("of what no longer differs is a success, and shows case, answer and why", async () => {
    const run = await cli("replay", findingFile("k"));
    expect([run.code, run.stderr]).toEqual([0, ""]);
    expect(run.stdout).toContain(`model: expected ${expected}, answered ${expected}`);
    expect(run.stdout).toMatch(/no longer differs\n$/);
  });

  test("of what still differs is not", async () => {
    const other = expected === "allowed" ? "implicitDeny" : "allowed";
    const run = await cli(
      "replay",
      findingFile("l", (file) => (file["finding"]!["expected"] = other)),
    );
    expect(run.code).toBe(1);
    expect(run.stdout).toMatch(/still differs\n$/);
  });

  test("shows no control characters of a stranger's file", async () => {
    const path = findingFile(
      "m",
      (file) => (file["finding"]!["case"] = { policies: {}, request: { ...request, context: { "\u009B31m": "\u202E" } } }),
    );
    expect((await cli("replay", path)).stdout).not.toMatch(/[\u009B\u202E]/);
  });
});

describe("keep", () => {
  test("leaves a case alone that is a vector already", async () => {
    const run = await cli("keep", findingFile("n"));
    expect(run).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(new RegExp(`^${vector.id} is a vector already: .*\\.json\n$`)),
    });
  });

  test("writes a case among the vectors, where it is read again", () => {
    const vectors = join(folder, "vectors");
    mkdirSync(vectors);
    const path = findingFile("o", (file) => (file["engine"]!["name"] = `\u001B[2J${"x".repeat(500)}`));
    const log = vi.spyOn(console, "log").mockImplementation(() => {});
    expect(keepFinding(path, vectors)).toBe(0);
    expect(keepFinding(path, vectors)).toBe(0);
    expect(log.mock.calls.map(([line]) => /^written|already/.exec(String(line))?.[0])).toEqual(["written", "already"]);
    log.mockRestore();
    const files = readVectorFiles(vectors);
    expect(files.map(({ area, cases }) => [area, cases.length])).toEqual([["kept", 1]]);
    const [kept] = files[0]!.cases;
    expect(kept).toMatchObject({ id: vector.id, policies, request, expect: expected, rules: vector.rules });
    expect(kept!.name).toMatch(/^\\u\{1b\}\[2Jx+ answers none \([0-9a-f]{16}\)$/);
    expect(kept!.name.length).toBeLessThanOrEqual(200);
  });
});

describe("--engine-command", () => {
  test.each([
    ["./engine --fast", ["./engine", "--fast"]],
    ['  "C:\\Program Files\\engine.exe"  -x ', ["C:\\Program Files\\engine.exe", "-x"]],
    [`a --config="my file.json" 'b'c"d" "" ''`, ["a", "--config=my file.json", "bcd", "", ""]],
    [`a "it's" '"' "\t"`, ["a", "it's", '"', "\t"]],
  ])("%s", (line, words) => expect(commandOf(line)).toEqual(words));

  test.each(['a "b c', "a it's", `'a" b`])("%s: a quote that is not closed is refused", (line) => {
    expect(() => commandOf(line)).toThrow(/^--engine-command .*: a quote is not closed$/);
  });

  test("reaches the program unexpanded: there is no shell", async () => {
    const arguments_ = join(folder, "arguments of a program.cjs");
    writeFileSync(
      arguments_,
      `require("node:readline").createInterface({ input: process.stdin }).on("line", (line) => {
        const version = JSON.stringify(process.argv.slice(2));
        console.log(JSON.stringify({ id: JSON.parse(line).id, name: "toy", version, supports: ["identity"] }));
      });`,
    );
    const given = ["$HOME", "*", ";", "a b", "`id`", "$(id)", "&&", "~", "|", "--x=y z", "it's", '"'];
    const line = `"${process.execPath}" '${arguments_}' $HOME * ; "a b" \`id\` '$(id)' && ~ | --x="y z" "it's" '"'`;
    const started = await startEngine({ command: commandOf(line) }, () => {});
    await started.close();
    expect(JSON.parse(started.version)).toEqual(given);
  });

  test("of a whole run: the report goes to standard output, all else to standard error", () => {
    const adapter = ["--engine-command", command, "--area", "recorded/simulator", "--shard", "1/20", "--out", out, "--json"];
    const run = spawnSync(process.execPath, ["--import", "tsx", "scripts/cli.ts", "conform", ...adapter], {
      cwd: join(import.meta.dirname, ".."),
      encoding: "utf8",
    });
    expect([run.status, run.stderr]).toEqual([2, ""]);
    expect(JSON.parse(run.stdout)).toEqual(JSON.parse(readFileSync(join(out, "report.json"), "utf8")));
    expect(JSON.parse(run.stdout)).toMatchObject({
      complete: true,
      engines: [
        {
          name: `${process.execPath} ${engine}`,
          command: [process.execPath, engine],
          notJudged: expect.stringContaining("exited with code 0"),
        },
      ],
    });
    expect(existsSync(marker)).toBe(true);
  });
});
