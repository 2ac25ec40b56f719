import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Case } from "../../model/case/case.ts";
import { decisions, type Decision } from "../../model/case/decision.ts";
import { problemLine, readCase } from "../../model/case/read-case.ts";
import { isObject, memberOf } from "../../model/document/json.ts";
import { isRuleId } from "../../model/rules/rules.ts";
import type { RuleId } from "../../model/rules/rule-id.ts";
import { readJson } from "../json-file.ts";
import { printable, UserError } from "../user-error.ts";
import type { Answered } from "./findings/shrink.ts";
import type { Outcome } from "./judge-vectors.ts";
import type { EngineReport } from "./report.ts";

/** A finding that is known, with the case that every run asks again, and, once someone has judged it, whose fault it is and why. */
export interface KnownFinding {
  readonly id: string;
  readonly traits: readonly string[];
  readonly rules: readonly RuleId[];
  readonly answersAs?: string;
  readonly judged?: "engine" | "adapter" | "disputed";
  readonly why?: string;
  readonly case: Case;
  readonly expected: Decision;
  readonly answered: Answered;
  /** Ids of vectors and laws that it explains. */
  readonly vectors: readonly string[];
  readonly laws: readonly string[];
}

/** Where the baselines of the engines that this project judges itself are kept. */
export const keptBaseline = (engine: string): string => join(import.meta.dirname, "baselines", `${engine}.json`);

/** The known findings of a file; none where there is no file yet. */
export function readBaseline(path: string): KnownFinding[] {
  if (!existsSync(path)) return [];
  const file = readJson(path);
  const rows = isObject(file) ? memberOf(file, "findings") : undefined;
  if (!Array.isArray(rows)) throw new UserError(`${printable(path)}: $.findings: an array is required`);
  return rows.map((row: unknown, i) =>
    readRow(row, (member, want) => {
      const place = `$.findings[${i}]${member === "" ? "" : `.${member}`}`;
      throw new UserError(`${printable(path)}: ${place}: ${printable(want)} is required`);
    }),
  );
}

function readRow(row: unknown, refuse: (member: string, want: string) => never): KnownFinding {
  if (!isObject(row)) return refuse("", "an object");
  const text = (member: string): string => {
    const value = memberOf(row, member);
    return typeof value === "string" ? value : refuse(member, "a text");
  };
  const texts = (member: string): string[] => {
    const list = memberOf(row, member) ?? [];
    return Array.isArray(list) && list.every((item): item is string => typeof item === "string")
      ? list
      : refuse(member, "a list of texts");
  };
  const oneOf = <Word extends string>(member: string, words: readonly Word[]): Word =>
    words.find((word) => word === memberOf(row, member)) ?? refuse(member, `one of ${words.join(", ")}`);
  const judged = memberOf(row, "judged") === undefined ? {} : { judged: oneOf("judged", ["engine", "adapter", "disputed"]) };
  const why = memberOf(row, "why") === undefined ? {} : { why: text("why") };
  const answersAs = memberOf(row, "answersAs") === undefined ? {} : { answersAs: text("answersAs") };
  return {
    id: text("id"),
    traits: texts("traits"),
    rules: texts("rules").map((rule) =>
      isRuleId(rule) ? rule : refuse("rules", `a rule of the specification, which ${rule} is not,`),
    ),
    ...answersAs,
    ...judged,
    ...why,
    case: readCaseOf(memberOf(row, "case"), refuse),
    expected: oneOf("expected", decisions),
    answered: oneOf("answered", [...decisions, "error", "none"]),
    vectors: texts("vectors"),
    laws: texts("laws"),
  };
}

function readCaseOf(asked: unknown, refuse: (member: string, want: string) => never): Case {
  const read = readCase(asked);
  return read.ok ? (asked as Case) : refuse("case", `a case of the case format (${problemLine(read.problems)})`);
}

/**
 * Keeps the findings of a run, one a line; judgements stay with their findings. `before` is what the baseline held: of vectors and
 * laws that this run did not judge, nothing new is known. Returns how many findings it holds now.
 */
export function writeBaseline(path: string, report: EngineReport, before: readonly KnownFinding[]): number {
  const { name, version, findings } = report;
  const isJudged = ({ outcome }: { readonly outcome: Outcome }): boolean => outcome !== "unsupported";
  const judgedNow = new Set([...report.vectors, ...report.laws].filter(isJudged).map(({ id }) => id));
  const rows = findings
    .filter(({ severity }) => severity !== "unstable")
    .map(
      ({ id, status, traits, rules, answersAs, judged, why, case: asked, expected, answered, vectors, laws }): KnownFinding => {
        const row = before.find((each) => each.id === id) ?? (status === "known" ? rowThatLists(vectors, before) : undefined);
        const leftOut = (ids: readonly string[] = []) => ids.filter((each) => !judgedNow.has(each));
        return {
          id,
          traits,
          rules,
          ...(answersAs !== undefined && { answersAs }),
          ...(judged && { judged }),
          ...(why !== undefined && { why }),
          case: asked,
          expected,
          answered,
          vectors: [...vectors, ...leftOut(row?.vectors)],
          laws: [...laws, ...leftOut(row?.laws)],
        };
      },
    )
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const lines = rows.map((row) => JSON.stringify(row)).join(",\n");
  writeFileSync(path, `{\n"engine": ${JSON.stringify(`${name} ${version}`)},\n"findings": [\n${lines}\n]\n}\n`);
  return rows.length;
}

/** A row whose own case is mended stands with a case, and so an id, of another of its vectors. */
const rowThatLists = (vectors: readonly string[], rows: readonly KnownFinding[]): KnownFinding | undefined =>
  rows.find((row) => vectors.some((each) => row.vectors.includes(each)));
