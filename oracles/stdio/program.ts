import { spawn } from "node:child_process";
import type { Limits } from "./limits.ts";
import { readLines, type LineSink } from "./lines.ts";

/** A program to run: no shell takes part, so nothing in it is expanded. */
export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly directory?: string;
  /** Variables beyond the few that every program gets. */
  readonly environment?: Readonly<Record<string, string>>;
}

export interface RunningProgram {
  /** Sends a line, given in parts. Lines of one turn of the event loop go out as one write: a write for each would cost as much as drawing it. */
  send(line: readonly Uint8Array[]): void;
  kill(reason: string): void;
  /** Ends its input and gives it `closeMs` to leave by itself. */
  stop(): Promise<void>;
  /** Resolves, once all its output has been read, to why and how it ended. */
  readonly ended: Promise<string>;
}

/** Enough to find and run programs. HOME is left out on purpose: credentials are found through it. */
const inherited = ["PATH", "LANG", "LC_ALL", "TMPDIR", "NODE_OPTIONS"];

function environmentOf(program: Program): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of inherited) {
    const value = process.env[name];
    if (value !== undefined) kept[name] = value;
  }
  return { ...kept, ...program.environment };
}

/** How it is told that no process came about. */
export const notStarted = "the program could not be started";

/** Why a program cannot be started, in words, where the system's code is one that people meet. */
function startFailure(error: NodeJS.ErrnoException, command: string): string {
  switch (error.code) {
    case "ENOENT":
      return `there is no program ${JSON.stringify(command)}${command.includes("/") ? "" : " on the PATH"}`;
    case "EACCES":
      return `${JSON.stringify(command)} may not be executed: is it a program, with the execute bit set?`;
    default:
      return error.message;
  }
}

const lineEnd = Buffer.from("\n");

/** Starts a program in a process group of its own, which ends as a whole when the program does. */
export function startProgram(program: Program, limits: Limits, output: LineSink): RunningProgram {
  const child = spawn(program.command, program.args, {
    cwd: program.directory,
    env: environmentOf(program),
    detached: true,
    stdio: "pipe",
  });
  let stderr = "";
  let killedFor: string | undefined;

  const killGroup = (): void => {
    if (child.pid === undefined) return;
    try {
      process.kill(-child.pid, "SIGKILL");
    } catch {
      // The group is gone already.
    }
  };
  const kill = (reason: string): void => {
    killedFor ??= reason;
    killGroup();
  };

  const ended = new Promise<string>((resolve) => {
    const end = (how: string): void => {
      process.off("exit", killGroup);
      resolve(stderr.trim() === "" ? how : `${how}; standard error: ${JSON.stringify(stderr.trim())}`);
    };
    process.once("exit", killGroup);
    child.once("error", (error) => end(`${notStarted}: ${startFailure(error, program.command)}`));
    child.once("exit", () => {
      killGroup();
      // A descendant outside the group may hold the pipes open for ever.
      setTimeout(() => [child.stdout, child.stderr].forEach((pipe) => pipe.destroy()), limits.closeMs).unref();
    });
    child.once("close", (code, signal) => {
      end(killedFor ?? (signal === null ? `the program exited with code ${code}` : `the program was ended by ${signal}`));
    });
  });

  // A broken pipe is no failure of its own: `ended` tells what happened to the program.
  for (const pipe of [child.stdin, child.stdout, child.stderr]) pipe.on("error", () => {});
  readLines(child.stdout, limits.lineLength, output);
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr = (stderr + text).slice(-limits.stderrLength);
  });

  let unsent: Uint8Array[] = [];
  const flush = (): void => {
    if (unsent.length > 0) child.stdin.write(Buffer.concat(unsent));
    unsent = [];
  };
  const send = (line: readonly Uint8Array[]): void => {
    if (unsent.length === 0) process.nextTick(flush);
    unsent.push(...line, lineEnd);
  };
  const stop = async (): Promise<void> => {
    flush();
    child.stdin.end();
    const grace = setTimeout(kill, limits.closeMs, "the program did not exit at the end of its input");
    await ended;
    clearTimeout(grace);
  };
  return { send, kill, stop, ended };
}
