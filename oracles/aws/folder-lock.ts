import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { printable, UserError } from "../user-error.ts";

/** Locks that this process holds: a process that died may have had its number. */
const held = new Set<string>();

/** Keeps a folder to one run at a time; what is returned gives it free. The lock of a process that is no more is taken over. */
export function lockFolder(folder: string): () => void {
  const path = join(folder, "oracle.lock");
  if (!taken(path)) {
    const holder = holderOf(path);
    if (isRunning(path, holder)) {
      throw new UserError(
        `--out ${printable(folder)}: another run writes there (process ${holder}): wait for it, or name another folder; if that is no run of oracle, delete ${printable(path)}`,
      );
    }
    rmSync(path, { force: true });
    if (!taken(path))
      throw new UserError(`--out ${printable(folder)}: another run has just begun to write there; name another folder`);
  }
  held.add(path);
  return () => {
    held.delete(path);
    rmSync(path, { force: true });
  };
}

/** Whether the lock was free, and is now this process's. */
function taken(path: string): boolean {
  try {
    writeFileSync(path, `${process.pid}\n`, { flag: "wx" });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw new UserError(`${printable(path)}: it cannot be written; name another folder with --out`);
  }
}

/** The number of the process that wrote it; 0 if it was torn, or is gone. */
function holderOf(path: string): number {
  try {
    return Math.trunc(Number(readFileSync(path, "utf8"))) || 0;
  } catch {
    return 0;
  }
}

function isRunning(path: string, id: number): boolean {
  if (id === process.pid) return held.has(path);
  if (id <= 0) return false;
  try {
    return process.kill(id, 0);
  } catch (error) {
    // Somebody else's process may not be signalled, and is there.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
