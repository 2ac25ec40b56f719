import { existsSync } from "node:fs";
import { join } from "node:path";
import { isObject, memberOf } from "../../model/document/json.ts";
import { readJson } from "../json-file.ts";
import { UserError } from "../user-error.ts";

/** Known differences of one engine that have one cause: whose fault it is by the rule table or a recording, and why. */
export interface KnownDifference {
  readonly judged: "engine" | "adapter" | "disputed";
  readonly rule: string;
  readonly why: string;
  /** Ids of vectors and laws. */
  readonly vectors: readonly string[];
  readonly laws: readonly string[];
}

/** The kept differences of an engine; none where no file is kept. */
export function readBaseline(engine: string, folder = join(import.meta.dirname, "baselines")): KnownDifference[] {
  const path = join(folder, `${engine}.json`);
  if (!existsSync(path)) return [];
  const file = readJson(path);
  const rows = isObject(file) ? memberOf(file, "differences") : undefined;
  if (!Array.isArray(rows)) throw new UserError(`${path}: "differences" is an array`);
  return rows.map((row: unknown, i): KnownDifference => {
    const texts = (member: string): string[] => {
      const list = isObject(row) ? (memberOf(row, member) ?? []) : undefined;
      if (Array.isArray(list) && list.every((item): item is string => typeof item === "string")) return list;
      throw new UserError(`${path}: $.differences[${i}].${member}: an array of ids is required`);
    };
    const judged = isObject(row) ? row["judged"] : undefined;
    const rule = isObject(row) ? row["rule"] : undefined;
    const why = isObject(row) ? row["why"] : undefined;
    if (judged !== "engine" && judged !== "adapter" && judged !== "disputed") {
      throw new UserError(`${path}: $.differences[${i}].judged: one of engine, adapter, disputed is required`);
    }
    if (typeof rule !== "string" || typeof why !== "string")
      throw new UserError(`${path}: $.differences[${i}]: "rule" and "why" are texts`);
    return { judged, rule, why, vectors: texts("vectors"), laws: texts("laws") };
  });
}
