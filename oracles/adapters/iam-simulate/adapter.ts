import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import type { Answer } from "../../../model/case/answer.ts";
import type { Case } from "../../../model/case/case.ts";
import { policyMembers } from "../../../model/case/policy-set.ts";
import { parseMessage, protocol, type Message } from "../../stdio/protocol.ts";
import { judge } from "./judgement.ts";

const name = "@cloud-copilot/iam-simulate";
const manifest = new URL("../../package.json", import.meta.resolve(name));
const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string };

for await (const line of createInterface({ input: process.stdin })) {
  const written = process.stdout.write(JSON.stringify(await reply(line)) + "\n");
  if (!written) await once(process.stdout, "drain");
}

async function reply(line: string): Promise<Message> {
  const message = parseMessage(line);
  if (message === undefined) return { id: null, error: "not a JSON object" };
  const { id = null, type, policies, request, requests } = message;
  if (type === "hello" && message["protocol"] === protocol) {
    return { id, name, version, supports: policyMembers, answers: ["evaluate", "evaluateMany"] };
  }
  if (type === "hello") return { id, error: `only protocol ${protocol} is spoken here` };
  if (type !== "evaluate") return { id, error: `unknown type of message: ${String(type)}` };
  if (requests === undefined) return { id, ...(await answer(policies, request)) };
  if (!Array.isArray(requests)) return { id, error: "requests: not an array" };
  const answers: Answer[] = [];
  for (const each of requests) answers.push(await answer(policies, each));
  return { id, answers };
}

async function answer(policies: unknown, request: unknown): Promise<Answer> {
  const problem =
    problemOf("policies", policies, policyMembers, []) ??
    problemOf("request", request, ["principal", "action", "resource", "resourceAccount", "context"], ["action", "resource"]);
  if (problem !== undefined) return { error: problem };
  try {
    return await judge({ policies, request } as Case);
  } catch (error) {
    return { error: String(error) };
  }
}

/** A member that is not known must not be passed over in silence: the answer would be to another question. */
function problemOf(what: string, value: unknown, known: readonly string[], needed: readonly string[]): string | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return `${what}: not an object`;
  const unknown = Object.keys(value).find((member) => !known.includes(member));
  if (unknown !== undefined) return `${what}.${unknown}: unknown member`;
  const missing = needed.find((member) => typeof (value as Message)[member] !== "string");
  return missing === undefined ? undefined : `${what}.${missing}: not a string`;
}
