import { policyMembers } from "../../model/case/policy-set.ts";
import type { Answer } from "../../model/case/answer.ts";
import { problemLine } from "../../model/case/read-case.ts";
import { describe, isObject, memberOf, type JsonObject } from "../../model/document/json.ts";
import { quoted } from "../../model/text/quoted.ts";
import { readPolicies } from "../../model/document/read-policies.ts";
import { evaluate } from "../../model/evaluate.ts";
import { readRequest } from "../../model/request/read-request.ts";
import { answerCase } from "../../model/answer-case.ts";
import { version } from "../version.ts";
import { validateMessage } from "./validate-message.ts";

type Reply = Readonly<Record<string, unknown>>;

const answeredTypes = ["hello", "evaluate", "evaluateMany", "validate"] as const;

const hello: Reply = {
  name: "iam-conformance",
  version,
  supports: policyMembers,
  answers: answeredTypes.filter((type) => type !== "hello"),
};

/**
 * The model's answer to one line of the protocol, without the line break. Whatever the line holds, there is one.
 * Source: case-format.md, "Adapter protocol".
 */
export function answerLine(line: string): string {
  let message: unknown;
  try {
    message = JSON.parse(line);
  } catch {
    return refusal(null, `not JSON: ${quoted(line.slice(0, 81))}; one JSON object a line is required`);
  }
  if (!isObject(message)) return refusal(null, `a message is an object, not ${describe(message)}`);
  const id = memberOf(message, "id");
  if (typeof id !== "string" && !Number.isSafeInteger(id)) {
    return refusal(
      null,
      id === undefined ? 'the message has no "id"' : `an id is a whole number or a string, not ${describe(id)}`,
    );
  }
  try {
    return JSON.stringify({ id, ...reply(message) });
  } catch (error) {
    // A fault of this program: it is told, and the lines that follow are still answered.
    return JSON.stringify({ id, error: `the model failed: ${error instanceof Error ? error.message : String(error)}` });
  }
}

export function refusal(id: null, error: string): string {
  return JSON.stringify({ id, error });
}

function reply(message: JsonObject): Reply {
  const type = memberOf(message, "type");
  switch (type) {
    case "hello":
      return memberOf(message, "protocol") === 1
        ? hello
        : { error: `protocol 1 is spoken here, not ${describe(memberOf(message, "protocol"))}` };
    case "evaluate":
      return Object.hasOwn(message, "requests") ? answerMany(message) : answerCase(message);
    case "evaluateMany":
      return answerMany(message);
    case "validate":
      return validateMessage(message);
    case "contains":
      return { unsupported: "contains" };
    default:
      return { error: `"type" is one of ${answeredTypes.join(", ")}, not ${describe(type)}` };
  }
}

/** One policy set, several requests: the policies are read once. */
function answerMany(message: JsonObject): Reply {
  const requests = memberOf(message, "requests");
  if (!Array.isArray(requests)) return { error: `$.requests: an array of requests is required here, not ${describe(requests)}` };
  const policies = readPolicies(memberOf(message, "policies"));
  if (!policies.ok) return { error: problemLine(policies.problems) };
  const answers = requests.map((input: unknown, i): Answer => {
    const request = readRequest(input, `$.requests[${i}]`);
    return request.ok ? { decision: evaluate(policies.value, request.value) } : { error: problemLine(request.problems) };
  });
  return { answers };
}
