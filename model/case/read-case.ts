import { describe, isObject, memberOf } from "../document/json.ts";
import type { CaseProblem, Reading } from "../document/problem.ts";
import { readPolicies } from "../document/read-policies.ts";
import type { Policies } from "../policies/policies.ts";
import type { AccessRequest } from "../request/access-request.ts";
import { readRequest } from "../request/read-request.ts";

/** A case as read: ready to be evaluated. */
export interface ReadCase {
  readonly policies: Policies;
  readonly request: AccessRequest;
}

/** Reads the `policies` and `request` of a parsed JSON case; its other members are of no concern here. Source: case-format.md. */
export function readCase(input: unknown): Reading<ReadCase, CaseProblem> {
  if (!isObject(input)) {
    return {
      ok: false,
      problems: [{ path: "$", message: `a case is an object with "policies" and "request", not ${describe(input)}` }],
    };
  }
  const policies = readPolicies(memberOf(input, "policies"));
  const request = readRequest(memberOf(input, "request"));
  if (policies.ok && request.ok) return { ok: true, value: { policies: policies.value, request: request.value } };
  return { ok: false, problems: [...(policies.ok ? [] : policies.problems), ...(request.ok ? [] : request.problems)] };
}

/** One line for all problems: `$.request.action: ...; $.policies...`. */
export function problemLine(problems: readonly CaseProblem[]): string {
  return problems.map(({ path, message }) => `${path}: ${message}`).join("; ");
}
