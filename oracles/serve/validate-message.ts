import { policyMembers, type PolicyKind } from "../../model/case/policy-set.ts";
import { describe, memberOf, type JsonObject } from "../../model/document/json.ts";
import { validate } from "../../model/document/validate.ts";

const kinds: readonly string[] = [...policyMembers, "trust"] satisfies PolicyKind[];

const isKind = (kind: unknown): kind is PolicyKind => typeof kind === "string" && kinds.includes(kind);

/** Answers `{"type":"validate","kind":...,"text":...}`. */
export function validateMessage(message: JsonObject): Readonly<Record<string, unknown>> {
  const kind = memberOf(message, "kind");
  const text = memberOf(message, "text");
  if (!isKind(kind)) return { error: `$.kind: one of ${kinds.join(", ")} is required, not ${describe(kind)}` };
  if (typeof text !== "string") return { error: `$.text: the document's text is required here, not ${describe(text)}` };
  const { valid, problems } = validate(text, kind);
  return {
    valid,
    problems: problems.map(({ severity, ...problem }) => (severity === "warning" ? { ...problem, severity } : problem)),
  };
}
