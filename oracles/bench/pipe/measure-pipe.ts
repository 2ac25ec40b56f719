import { spawn } from "node:child_process";
import { createReadStream, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { startProcessEngine } from "../../stdio.ts";
import { encoded, type Questions } from "../../stdio/question.ts";

/** What it costs to put a run's questions to a program. Times in seconds, wall clock. */
export interface PipeFigures {
  /** Lines that the run asked. */
  readonly lines: number;
  /** The lines piped into `serve`. */
  readonly serve: number;
  /** The same lines put to `serve` by the runner, nothing drawn and nothing judged. */
  readonly put: number;
  /** The whole run over `serve`, drawing and start included. */
  readonly run: number;
  /** The whole run over an engine that does nothing but answer each line within `tableMicroseconds`. */
  readonly table: number;
  readonly tableMicroseconds: number;
  /** The most memory that the runner held in the last run, in MiB; absent where the system does not tell. */
  readonly peakMebibytes?: number;
}

export interface Depth {
  readonly runs: number;
  readonly comparisons: number;
}

const root = join(import.meta.dirname, "../../..");
const tableMicroseconds = 50;

/** Puts a run of this depth to the model by itself, and to an engine of known speed, and times both. */
export async function measurePipe(
  { runs, comparisons }: Depth,
  progress: (done: number, of: number) => void,
): Promise<PipeFigures> {
  const folder = mkdtempSync(join(tmpdir(), "iam-conformance-bench-"));
  const asked = join(folder, "asked.jsonl");
  const depth = ["--runs", String(runs), "--comparisons", String(comparisons), "--out", join(folder, "report")];
  const conformOver = (...program: readonly string[]): Promise<Ended> => {
    const engine = program.map((part) => JSON.stringify(part)).join(" ");
    // The heap is that of the script `conform` of package.json.
    return ended(["--max-old-space-size=1536", ...typescript, cli, "conform", ...depth, "--engine-command", engine]);
  };
  let done = 0;
  const step = async <Value>(work: Promise<Value>): Promise<Value> => {
    const value = await work;
    progress(++done, 5);
    return value;
  };
  progress(0, 5);
  try {
    await step(conformOver(process.execPath, ...typescript, here("recorder.ts"), folder));
    const serve = await step(ended([...typescript, cli, "serve"], asked));
    const put = await step(putAll(asked));
    const run = await step(conformOver(process.execPath, ...typescript, cli, "serve"));
    const table = await step(
      conformOver(process.execPath, ...typescript, here("table-engine.ts"), folder, String(tableMicroseconds)),
    );
    return {
      lines: put.lines,
      serve: serve.seconds,
      put: put.seconds,
      run: run.seconds,
      table: table.seconds,
      tableMicroseconds,
      ...(table.peakMebibytes !== undefined && { peakMebibytes: table.peakMebibytes }),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const here = (name: string): string => join(import.meta.dirname, name);
const cli = join(root, "scripts/cli.ts");
const typescript = ["--import", import.meta.resolve("tsx")];

interface Ended {
  readonly seconds: number;
  readonly peakMebibytes: number | undefined;
}

/**
 * Runs a program of this project to its end, with the file, if there is one, piped into it. Throws unless it ends well: what broke, or
 * differs from the model, is no figure.
 */
async function ended(args: readonly string[], input?: string): Promise<Ended> {
  const begun = performance.now();
  const child = spawn(process.execPath, args, { cwd: root, stdio: "pipe" });
  if (input === undefined) child.stdin.end();
  else createReadStream(input).pipe(child.stdin);
  child.stdout.resume();
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said = (said + text).slice(-2_000)));
  let peak: number | undefined;
  const watch = setInterval(() => (peak = peakOf(child.pid) ?? peak), 500);
  const code = await new Promise<number | null>((resolve, reject) => child.once("error", reject).once("close", resolve));
  clearInterval(watch);
  if (code !== 0) throw new Error(`${args.slice(-8).join(" ")} ended with exit code ${code}: ${said}`);
  return { seconds: (performance.now() - begun) / 1_000, peakMebibytes: peak };
}

/** The most memory that the process has held so far, where the system tells it as Linux does. */
function peakOf(pid: number | undefined): number | undefined {
  const path = `/proc/${pid}/status`;
  const [, kibibytes] = (existsSync(path) && /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(path, "utf8"))) || [];
  return kibibytes === undefined ? undefined : Math.round(Number(kibibytes) / 1_024);
}

/** Questions of one list, and lists that wait for their answers: as many as the laws of a run keep. */
const listLength = 80;
const mostOpen = 8;

/** Puts the questions among the lines to `serve`, as a run does. */
async function putAll(path: string): Promise<{ readonly lines: number; readonly seconds: number }> {
  const lists: Questions[] = [];
  let list: string[] = [];
  let lines = 0;
  const take = (): void => {
    lists.push({ lines: encoded(list.join("\n")), requests: list.map(() => 1) });
    list = [];
  };
  for await (const line of createInterface({ input: createReadStream(path) })) {
    const members = line.slice(line.indexOf(",") + 1, -1);
    if (!members.startsWith('"type":"evaluate"')) continue;
    lines++;
    if (list.push(members) === listLength) take();
  }
  if (list.length > 0) take();
  const begun = performance.now();
  const engine = await startProcessEngine({ command: process.execPath, args: [...typescript, cli, "serve"], directory: root });
  const open: Promise<unknown>[] = [];
  for (const questions of lists) {
    open.push(engine.put(questions, () => {}));
    if (open.length > mostOpen) await open.shift();
  }
  await Promise.all(open);
  await engine.close();
  return { lines, seconds: (performance.now() - begun) / 1_000 };
}
