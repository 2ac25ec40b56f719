import type { Case } from "../../../model/case/case.ts";
import type { PolicySet } from "../../../model/case/policy-set.ts";
import type { Request, RequestContext } from "../../../model/case/request.ts";
import { nodesOf, type Step } from "./edits.ts";

/** Members whose texts are words of the policy language or of the case format, not of whoever wrote the policy. */
const language = new Set(["Version", "Effect", "Id", "Sid"]);

/** A text of a case that may be reworded: an entry of an element, a condition value, a part of the request. */
export interface Text {
  readonly path: readonly Step[];
  readonly text: string;
}

export function textsOf(asked: Case): Text[] {
  return nodesOf(asked).flatMap(({ path, value }) =>
    typeof value === "string" && !isAnonymous(path) && !path.some((step) => typeof step === "string" && language.has(step))
      ? [{ path, text: value }]
      : [],
  );
}

/** The principal `"*"` of a request is a word, not a text. */
const isAnonymous = (path: readonly Step[]): boolean => path.length === 2 && path[1] === "principal";

/** The case with every such text replaced, names of context keys and of condition keys too. */
export function mapTexts(asked: Case, replace: (text: string) => string): Case {
  const map = (value: unknown, name: Step): unknown => {
    if (typeof value === "string") return typeof name === "string" && language.has(name) ? value : replace(value);
    if (Array.isArray(value)) return value.map((item: unknown) => map(item, name));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([member, each]) => [member, map(each, member)]));
  };
  const { context, principal, ...request } = asked.request;
  const entries = Object.entries(context ?? {}).map(([key, value]) => [replace(key), map(value, "")] as const);
  return {
    policies: renamedKeys(map(asked.policies, "") as PolicySet, replace),
    request: {
      ...(principal !== undefined && {
        principal: typeof principal === "string" ? principal : (map(principal, "") as typeof principal),
      }),
      ...(map(request, "") as Request),
      ...(context && { context: Object.fromEntries(entries) as RequestContext }),
    },
  };
}

/** Condition keys stand two members below `Condition`. */
function renamedKeys(value: PolicySet, replace: (text: string) => string): PolicySet {
  const rename = (node: unknown, below: number): unknown => {
    if (Array.isArray(node)) return node.map((item: unknown) => rename(item, below));
    if (typeof node !== "object" || node === null) return node;
    return Object.fromEntries(
      Object.entries(node).map(([name, member]) => {
        const depth = name === "Condition" && below < 0 ? 0 : below < 0 ? -1 : below + 1;
        return [depth === 2 ? replace(name) : name, rename(member, depth)];
      }),
    );
  };
  return rename(value, -1) as PolicySet;
}
