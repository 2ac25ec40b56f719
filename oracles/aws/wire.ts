import { inputOf } from "./client.ts";
import type { Call } from "./call.ts";

/** The members of a call as the awsQuery protocol writes them: `PolicyInputList.member.1` and its value, not encoded yet. */
export function formOf(call: Call): [string, string][] {
  return [["Action", "SimulateCustomPolicy"], ["Version", "2010-05-08"], ...membersOf(inputOf(call, undefined), "")];
}

function membersOf(value: unknown, name: string): [string, string][] {
  if (Array.isArray(value)) {
    if (value.length === 0) return [[name, ""]];
    return value.flatMap((member: unknown, i) => membersOf(member, `${name}.member.${i + 1}`));
  }
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([member, inner]) => membersOf(inner, name === "" ? member : `${name}.${member}`));
  }
  return [[name, String(value)]];
}

/** The length of the body of a call. */
export function bytesOf(call: Call): number {
  return formOf(call).reduce((sum, [name, value]) => sum + encoded(name).length + encoded(value).length + 2, -1);
}

const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
