import type { JSX } from "preact";
import { grouped } from "./grouped.ts";
import type { Witness } from "./witness.ts";

const named = 6;

/** Vectors by name, and beyond the first of them by line alone: the files hold them all. */
export function VectorList({ witnesses }: { witnesses: readonly Witness[] }): JSX.Element {
  const rest = grouped(witnesses.slice(named), ({ file }) => file);
  return (
    <ul class="vectors">
      {witnesses.slice(0, named).map((witness) => (
        <li>
          {witness.vector.name} <a href={witness.file}>{`${witness.file}:${witness.line} ${witness.vector.id}`}</a>
        </li>
      ))}
      {[...rest].map(([file, inFile]) => (
        <li>
          {`${inFile.length} in `}
          <a href={file}>{file}</a>
          {`, ${inFile.length === 1 ? "line" : "lines"} ${ranges(inFile.map(({ line }) => line))}`}
        </li>
      ))}
    </ul>
  );
}

/** Ascending numbers, neighbours joined: `5, 7–9`. */
function ranges(lines: readonly number[]): string {
  const runs: { first: number; last: number }[] = [];
  for (const line of lines) {
    const run = runs.at(-1);
    if (run?.last === line - 1) run.last = line;
    else runs.push({ first: line, last: line });
  }
  return runs.map(({ first, last }) => (first === last ? `${first}` : `${first}\u2013${last}`)).join(", ");
}
