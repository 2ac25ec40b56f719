import { readText } from "../../oracles/json-file.ts";
import type { Suite } from "./run-stryker.ts";

/** One change that Stryker made to the model, and what noticed it. */
export interface Mutant {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Stryker's name for the kind of change. */
  readonly mutator: string;
  /** The line of code in which the change begins. */
  readonly within: string;
  readonly original: string;
  readonly replacement: string;
  /** By suite that was asked: the first check to fail, or "none". */
  readonly noticed: Readonly<Partial<Record<Suite, string>>>;
}

/** What is read of a report of the schema mutation-testing-report. */
interface Report {
  readonly files: Readonly<Record<string, { readonly source: string; readonly mutants: readonly ReportedMutant[] }>>;
  readonly testFiles?: Readonly<Record<string, { readonly tests: readonly { readonly id: string; readonly name: string }[] }>>;
}

interface ReportedMutant {
  readonly status: string;
  readonly mutatorName: string;
  readonly replacement: string;
  readonly location: { readonly start: Position; readonly end: Position };
  readonly killedBy?: readonly string[];
}

/** Counted from 1; the end is the place after the last character. */
interface Position {
  readonly line: number;
  readonly column: number;
}

/** The mutants of Stryker's report on one suite. */
export function readMutants(path: string, suite: Suite): Mutant[] {
  const { files, testFiles = {} } = JSON.parse(readText(path)) as Report;
  const names = new Map(Object.values(testFiles).flatMap(({ tests }) => tests.map(({ id, name }) => [id, name] as const)));
  return Object.entries(files).flatMap(([file, { source, mutants }]) => {
    const lines = source.split("\n");
    return mutants
      .filter(({ status }) => status !== "Ignored")
      .map(({ status, mutatorName, replacement, location: { start, end }, killedBy }) => ({
        file,
        ...start,
        mutator: mutatorName,
        within: (lines[start.line - 1] ?? "").trim(),
        original: onOneLine(textBetween(lines, start, end)),
        replacement: onOneLine(replacement),
        noticed: { [suite]: noticedBy(status, names.get(killedBy?.[0] ?? "")) },
      }));
  });
}

/** A mutant that hangs or crashes the model is noticed, though by no answer. */
function noticedBy(status: string, check: string | undefined): string {
  if (status === "Survived" || status === "NoCoverage") return "none";
  return check ?? status.toLowerCase();
}

function textBetween(lines: readonly string[], start: Position, end: Position): string {
  const within = lines.slice(start.line - 1, end.line);
  const last = within.length - 1;
  return within.map((line, i) => line.slice(i === 0 ? start.column - 1 : 0, i === last ? end.column - 1 : undefined)).join("\n");
}

const onOneLine = (text: string): string => text.replace(/\s*\n\s*/g, " ");

/** Each mutant once, with what each suite made of it. */
export function unite(measured: readonly Mutant[]): Mutant[] {
  const united = new Map<string, Mutant>();
  for (const mutant of measured) {
    const { file, line, column, mutator, original, replacement, noticed } = mutant;
    const key = JSON.stringify([file, line, column, mutator, original, replacement]);
    united.set(key, { ...mutant, noticed: { ...united.get(key)?.noticed, ...noticed } });
  }
  return [...united.values()].toSorted((a, b) =>
    a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column,
  );
}
