import { operators } from "../condition/operators.ts";
import { conditions } from "./conditions.ts";
import { decisions } from "./decisions.ts";
import { documents } from "./documents.ts";
import { formats } from "./formats.ts";
import { matching } from "./matching.ts";
import { missingKeyRules } from "./missing-key.ts";
import type { RuleId } from "./rule-id.ts";
import type { RuleEntry } from "./rule.ts";
import { simulator } from "./simulator.ts";
import { variables } from "./variables.ts";

/** Every rule of the specification, by its id. */
export const rules: Readonly<Record<RuleId, RuleEntry>> = {
  ...formats,
  ...documents,
  ...matching,
  ...variables,
  ...conditions,
  ...decisions,
  ...missingKeyRules(operators),
  ...simulator,
};

export const isRuleId = (text: string): text is RuleId => Object.hasOwn(rules, text);
