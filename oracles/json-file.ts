import { isUtf8 } from "node:buffer";
import { readFileSync } from "node:fs";
import { lineIndex } from "../model/document/line-index.ts";
import { scan } from "../model/document/scan.ts";
import { printable, UserError } from "./user-error.ts";

/** The text of a file, or a `UserError` that says why it cannot be read. */
export function readText(path: string): string {
  try {
    const bytes = readFileSync(path);
    if (!isUtf8(bytes)) throw new UserError(`${printable(path)}: it is not UTF-8 text; save it as UTF-8`);
    return bytes.toString("utf8").replace(/^\u{feff}/u, "");
  } catch (error) {
    if (error instanceof UserError) throw error;
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
  const { value, slips, repeated } = scan(text);
  const [slip] = slips;
  if (slip !== undefined) throw new UserError(`${placeOf(path, text, slip.offset)}: ${printable(slip.message)}`);
  const [second] = repeated;
  if (second !== undefined) {
    throw new UserError(`${placeOf(path, text, second.offset)}: ${printable(second.path)} stands twice in one object: keep one`);
  }
  return value;
}

function placeOf(path: string, text: string, offset: number): string {
  const { line, column } = lineIndex(text)(offset);
  return `${printable(path)}:${line}:${column}`;
}
