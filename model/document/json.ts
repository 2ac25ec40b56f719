import type { PolicyKind } from "../case/policy-set.ts";
import { quoted, shortened } from "../text/quoted.ts";

/** Any object of a parsed JSON text, its members not yet known. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isNumberText(value);
}

const digits = Symbol("the text of a JSON number");

/** A number as it stands in a JSON text: `1.0` stays `1.0`, 9007199254740993 stays exact (cond.value.json-scalar). */
export interface NumberText {
  readonly [digits]: string;
}

export const numberText = (text: string): NumberText => ({ [digits]: text });

const isNumberText = (value: unknown): value is NumberText => typeof value === "object" && value !== null && digits in value;

/** The JSON text of a string, number or boolean, or undefined for anything else. */
export function scalarText(value: unknown): string | undefined {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return String(value);
  return isNumberText(value) ? value[digits] : undefined;
}

/** The own member of an object; inherited names such as `constructor` are no members. */
export function memberOf(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** "an array", "the number 1": how a message speaks of a value of the wrong type. */
export function describe(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  if (typeof value === "string") return `the text ${quoted(value)}`;
  const scalar = scalarText(value);
  if (scalar === undefined) return typeof value === "object" ? "an object" : `a ${typeof value}`;
  return `the ${typeof value === "boolean" ? "boolean" : "number"} ${shortened(scalar)}`;
}

/** The policy kinds in the words of a message. */
export const kindNames: Readonly<Record<PolicyKind, string>> = {
  identity: "an identity policy",
  permissionsBoundary: "a permissions boundary",
  session: "a session policy",
  resource: "a resource policy",
  trust: "a trust policy",
  serviceControl: "a service control policy",
  resourceControl: "a resource control policy",
  vpcEndpoint: "a VPC endpoint policy",
};
