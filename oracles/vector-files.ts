import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { statuses, type Case, type Status, type Vector } from "../model/case/case.ts";
import { decisions, type Decision } from "../model/case/decision.ts";
import { describe, isObject, memberOf, type JsonObject } from "../model/document/json.ts";
import { isRuleId } from "../model/rules/rules.ts";
import { readText } from "./json-file.ts";
import { printable, UserError } from "./user-error.ts";

/** A file of vectors. `area` is its folder: `matching`, `recorded/real`. */
export interface VectorFile {
  readonly path: string;
  readonly area: string;
  readonly title: string;
  readonly source: string;
  readonly date?: string;
  readonly kind?: string;
  readonly cases: readonly Vector[];
}

export const vectorFolder = join(import.meta.dirname, "../properties/vectors");

/** Every file of evaluation vectors below the folder, in order of path; those of document validity are of another form. */
export function readVectorFiles(folder = vectorFolder): VectorFile[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".json") && name.includes(sep) && !name.startsWith(`validity${sep}`))
    .toSorted()
    .map((name) => readVectorFile(join(folder, name), folder));
}

const caseMembers = ["id", "name", "policies", "request", "expect", "rules", "status", "source", "date", "note"];

function readVectorFile(path: string, folder = vectorFolder): VectorFile {
  const refuse = (place: string, message: string): never => {
    throw new UserError(`${printable(path)}: ${place}: ${printable(message)}`);
  };
  const file = parse(path);
  if (!isObject(file)) return refuse("$", `a vector file is an object, not ${describe(file)}`);
  const text = (object: JsonObject, place: string, member: string): string => {
    const value = memberOf(object, member);
    return typeof value === "string" && value !== "" ? value : refuse(place, `"${member}" is a text, not ${describe(value)}`);
  };
  const optional = (member: string) => (memberOf(file, member) === undefined ? {} : { [member]: text(file, "$", member) });
  const cases = memberOf(file, "cases");
  if (!Array.isArray(cases)) return refuse("$", `"cases" is an array, not ${describe(cases)}`);
  return {
    path,
    area: relative(folder, path).split(sep).slice(0, -1).join("/"),
    title: text(file, "$", "title"),
    source: text(file, "$", "source"),
    ...optional("date"),
    ...optional("kind"),
    cases: cases.map((input: unknown, i): Vector => {
      const place = `$.cases[${i}]`;
      if (!isObject(input)) return refuse(place, `a case is an object, not ${describe(input)}`);
      const odd = Object.keys(input).find((member) => !caseMembers.includes(member));
      if (odd !== undefined) return refuse(place, `a case has no member "${odd}": its members are ${caseMembers.join(", ")}`);
      const policies = memberOf(input, "policies") ?? memberOf(file, "policies");
      const request = memberOf(input, "request");
      if (!isObject(policies) || !isObject(request)) return refuse(place, '"policies" and "request" are objects');
      const expect = text(input, place, "expect");
      const status = text(input, place, "status");
      const rules = memberOf(input, "rules");
      if (!isDecision(expect)) return refuse(place, `"expect" is one of ${decisions.join(", ")}, not ${expect}`);
      if (!isStatus(status)) return refuse(place, `"status" is one of ${statuses.join(", ")}, not ${status}`);
      if (!Array.isArray(rules) || rules.length === 0) return refuse(place, '"rules" lists the rules that decide the case');
      const known = rules.map((rule: unknown) =>
        typeof rule === "string" && isRuleId(rule) ? rule : refuse(place, `there is no rule ${describe(rule)}`),
      );
      const asked = { policies, request } as unknown as Case;
      return {
        id: memberOf(input, "id") === undefined ? caseId(asked) : text(input, place, "id"),
        name: text(input, place, "name"),
        ...asked,
        expect,
        rules: known,
        status,
        ...kept(input),
      };
    }),
  };
}

function parse(path: string): unknown {
  try {
    return JSON.parse(readText(path));
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`${printable(path)}: not JSON: ${error instanceof Error ? printable(error.message) : ""}`);
  }
}

const isDecision = (text: string): text is Decision => decisions.some((decision) => decision === text);
const isStatus = (text: string): text is Status => statuses.some((status) => status === text);

/** The members of a case that say more of where it comes from. */
function kept(input: JsonObject): Pick<Vector, "source" | "date" | "note"> {
  return Object.fromEntries(
    ["source", "date", "note"].flatMap((member) => (typeof input[member] === "string" ? [[member, input[member]]] : [])),
  );
}

/** The first 16 hex digits of the SHA-256 of the canonical JSON of policies and request. */
export function caseId({ policies, request }: Case): string {
  return createHash("sha256").update(canonicalJson({ policies, request })).digest("hex").slice(0, 16);
}

/** JSON with sorted members and no white space. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_name, member: unknown) =>
    isObject(member) ? Object.fromEntries(Object.entries(member).toSorted(([a], [b]) => (a < b ? -1 : 1))) : member,
  );
}
