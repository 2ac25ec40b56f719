import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { statuses, type Vector } from "../model/case/case.ts";
import type { PolicyKind } from "../model/case/policy-set.ts";
import { describe, isObject, kindNames, memberOf, scalarText, type JsonObject } from "../model/document/json.ts";
import type { RuleId } from "../model/rules/rule-id.ts";
import { isRuleId } from "../model/rules/rules.ts";
import { quoted } from "../model/text/quoted.ts";
import { readJson, readText } from "./json-file.ts";
import { printable, UserError } from "./user-error.ts";
import { vectorFolder } from "./vector-files.ts";

/** Where a problem is expected. */
export interface ExpectedProblem {
  readonly rule: RuleId;
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** A raw document, whether AWS accepts it as a policy of this kind, and every error with its place. */
export interface ValidityVector extends Readonly<Pick<Vector, "status" | "source" | "date" | "note">> {
  /** First 16 hex digits of the SHA-256 of the JSON of `{kind, text}`. */
  readonly id: string;
  readonly name: string;
  readonly kind: PolicyKind;
  readonly text: string;
  readonly valid: boolean;
  readonly problems: readonly ExpectedProblem[];
  /** Warnings that the specification calls for; there may be others. */
  readonly warnings?: readonly ExpectedProblem[];
  readonly rules: readonly RuleId[];
}

export interface ValidityFile {
  readonly path: string;
  /** The last part of the path. */
  readonly name: string;
  readonly title: string;
  readonly source: string;
  readonly cases: readonly ValidityVector[];
}

/** Every file of document-validity vectors in the folder, in order of name. */
export function readValidityFiles(folder = join(vectorFolder, "validity")): ValidityFile[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .toSorted()
    .map((name) => readValidityFile(join(folder, name)));
}

const fileMembers = ["title", "source", "cases"];
const problemMembers = ["rule", "path", "line", "column"];
const remarks = ["source", "date", "note"] as const;
const caseMembers = ["id", "name", "kind", "text", "valid", "problems", "warnings", "rules", "status", ...remarks];

function readValidityFile(path: string): ValidityFile {
  const refuse = (place: string, message: string): never => {
    throw new UserError(`${printable(path)}: ${place}: ${printable(message)}`);
  };
  const object = (value: unknown, place: string, what: string, members: readonly string[]): JsonObject => {
    if (!isObject(value)) return refuse(place, `${what} is an object, not ${describe(value)}`);
    const odd = Object.keys(value).find((member) => !members.includes(member));
    return odd === undefined ? value : refuse(place, `${quoted(odd)} is no member of ${what}: ${members.join(", ")}`);
  };
  const text = (from: JsonObject, place: string, member: string): string => {
    const value = memberOf(from, member);
    return typeof value === "string" && value !== "" ? value : refuse(place, `"${member}" is a text, not ${describe(value)}`);
  };
  const word = <Word extends string>(from: JsonObject, place: string, member: string, words: readonly Word[]): Word => {
    const value = memberOf(from, member);
    return (
      words.find((each) => each === value) ?? refuse(place, `"${member}" is one of ${words.join(", ")}, not ${describe(value)}`)
    );
  };
  const list = <Item>(from: JsonObject, place: string, member: string, read: (item: unknown, place: string) => Item): Item[] => {
    const value = memberOf(from, member);
    if (!Array.isArray(value)) return refuse(place, `"${member}" is an array, not ${describe(value)}`);
    return value.map((item: unknown, i) => read(item, `${place}.${member}[${i}]`));
  };
  const rule = (value: unknown, place: string): RuleId =>
    typeof value === "string" && isRuleId(value) ? value : refuse(place, `not the id of a rule: ${describe(value)}`);
  const ordinal = (from: JsonObject, place: string, member: string): number => {
    const value = memberOf(from, member);
    const number = typeof value === "string" ? NaN : Number(scalarText(value));
    return Number.isSafeInteger(number) && number > 0
      ? number
      : refuse(place, `"${member}" is a whole number from 1, not ${describe(value)}`);
  };
  const problem = (value: unknown, place: string): ExpectedProblem => {
    const from = object(value, place, "a problem", problemMembers);
    return {
      rule: rule(memberOf(from, "rule"), place),
      path: text(from, place, "path"),
      line: ordinal(from, place, "line"),
      column: ordinal(from, place, "column"),
    };
  };
  const vector = (value: unknown, place: string): ValidityVector => {
    const from = object(value, place, "a case", caseMembers);
    const document = memberOf(from, "text");
    const valid = memberOf(from, "valid");
    if (typeof document !== "string") return refuse(place, `"text" is the text of a document, not ${describe(document)}`);
    if (typeof valid !== "boolean") return refuse(place, `"valid" is true or false, not ${describe(valid)}`);
    const asked = { kind: word(from, place, "kind", kinds), text: document };
    const problems = list(from, place, "problems", problem);
    if (valid !== (problems.length === 0)) return refuse(place, "a document is valid just if it has no problems");
    const known = list(from, place, "rules", rule);
    if (known.length === 0) return refuse(place, '"rules" lists the rules that decide the case');
    const kept = remarks.filter((member) => memberOf(from, member) !== undefined);
    return {
      id: memberOf(from, "id") === undefined ? validityId(asked) : text(from, place, "id"),
      name: text(from, place, "name"),
      ...asked,
      valid,
      problems,
      ...(memberOf(from, "warnings") !== undefined && { warnings: list(from, place, "warnings", problem) }),
      rules: known,
      status: word(from, place, "status", statuses),
      ...Object.fromEntries(kept.map((member) => [member, text(from, place, member)])),
    };
  };
  const file = object(readJson(path), "$", "a file of document validity", fileMembers);
  return {
    path,
    name: basename(path),
    title: text(file, "$", "title"),
    source: text(file, "$", "source"),
    cases: list(file, "$", "cases", vector),
  };
}

const kinds = Object.keys(kindNames) as PolicyKind[];

export function validityId({ kind, text }: Pick<ValidityVector, "kind" | "text">): string {
  return createHash("sha256").update(JSON.stringify({ kind, text })).digest("hex").slice(0, 16);
}

/** The rules that a vector shows: those it lists and those its errors break. */
export const rulesShownBy = ({ rules, problems }: ValidityVector): RuleId[] => [
  ...new Set([...rules, ...problems.map(({ rule }) => rule)]),
];

/** The vectors that AWS was recorded to accept or refuse. */
export function readRecordedValidity(): Pick<ValidityVector, "name" | "kind" | "text" | "valid">[] {
  return readText(join(vectorFolder, "recorded/validity.jsonl"))
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as ValidityVector);
}
