import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lockFolder } from "./folder-lock.ts";

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "folder-lock-"));
  path = join(folder, "oracle.lock");
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a second run in the folder is refused, until the first gives it free", () => {
  const unlock = lockFolder(folder);
  expect(() => lockFolder(folder)).toThrow(/another run writes there \(process \d+\): wait for it, or name another folder/);
  unlock();
  expect(existsSync(path)).toBe(false);
  lockFolder(folder)();
});

test("the lock of another process that runs is left to it", () => {
  writeFileSync(path, `${process.ppid}\n`);
  expect(() => lockFolder(folder)).toThrow(/another run writes there/);
  expect(readFileSync(path, "utf8")).toBe(`${process.ppid}\n`);
});

test.each<[string, () => string]>([
  ["of a process that has ended", () => `${spawnSync(process.execPath, ["--version"]).pid}\n`],
  ["of an ended process that had this one's number", () => `${process.pid}\n`],
  ["that was torn", () => ""],
])("a lock %s is taken over", (_, content) => {
  writeFileSync(path, content());
  const unlock = lockFolder(folder);
  expect(readFileSync(path, "utf8")).toBe(`${process.pid}\n`);
  unlock();
});
