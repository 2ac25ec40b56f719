import { readFileSync } from "node:fs";
import { scan } from "../model/document/scan.ts";
import { printable, UserError } from "./user-error.ts";

/** The text of a file, or a `UserError` that says why it cannot be read. */
export function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const reasons: Readonly<Record<string, string>> = {
      ENOENT: "there is no such file",
      EISDIR: "it is a folder",
      EACCES: "it may not be read",
    };
    throw new UserError(`${printable(path)}: ${reasons[code] ?? "it cannot be read"}; name a readable JSON file`);
  }
}

/** The JSON value of a file, or a `UserError` with path, line, column and what is wrong. */
export function readJson(path: string): unknown {
  const text = readText(path);
  const scanned = scan(text);
  if ("message" in scanned) {
    const before = text.slice(0, scanned.offset).split("\n");
    throw new UserError(`${printable(path)}:${before.length}:${before.at(-1)!.length + 1}: ${printable(scanned.message)}`);
  }
  return scanned.value;
}
