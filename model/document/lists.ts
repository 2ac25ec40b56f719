import { itemPath } from "./problem.ts";

/** One value of a list, and where it stands. */
export interface Entry {
  readonly value: unknown;
  readonly path: string;
}

/** The values of a place that takes one or an array of them. Rule: stmt.list.single-or-array. */
export function entriesOf(listed: unknown, path: string): Entry[] {
  return Array.isArray(listed)
    ? listed.map((value: unknown, i) => ({ value, path: itemPath(path, i) }))
    : [{ value: listed, path }];
}

/** A string of a list, and where it stands. */
export interface TextEntry {
  readonly text: string;
  readonly path: string;
}

/** The strings of such a place; what is no string is left to the reader to report. */
export function textsOf(listed: unknown, path: string): TextEntry[] {
  return entriesOf(listed, path).flatMap(({ value, path: place }) =>
    typeof value === "string" ? [{ text: value, path: place }] : [],
  );
}
