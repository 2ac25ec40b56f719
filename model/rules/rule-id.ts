import type { conditions } from "./conditions.ts";
import type { decisions } from "./decisions.ts";
import type { documents } from "./documents.ts";
import type { formats } from "./formats.ts";
import type { matching } from "./matching.ts";
import type { MissingKeyRuleId } from "./missing-key.ts";
import type { simulator } from "./simulator.ts";
import type { variables } from "./variables.ts";

/** The id of a rule of the specification. One that does not exist does not compile. */
export type RuleId =
  | keyof typeof formats
  | keyof typeof documents
  | keyof typeof matching
  | keyof typeof variables
  | keyof typeof conditions
  | keyof typeof decisions
  | keyof typeof simulator
  | MissingKeyRuleId;
