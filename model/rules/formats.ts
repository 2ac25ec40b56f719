import type { RuleEntry } from "./rule.ts";

export const formats = {
  "model.context.no-derivation": { mark: "project", text: "", sources: [], model: "covered" },
  "model.context.cardinality": { mark: "project", text: "", sources: [], model: "covered" },
  "model.principal.absent": { mark: "project", text: "", sources: [], model: "covered" },
  "model.principal.role-arn": { mark: "project", text: "", sources: [], model: "covered" },
  "model.layer.absent-vs-empty": { mark: "project", text: "", sources: [], model: "covered" },
  "eval.decision-by-precedence": { mark: "T", text: "", sources: [], model: "covered" },
} as const satisfies Record<string, RuleEntry>;
