import { operators } from "../../model/condition/operators.ts";
import { conditions } from "../../model/rules/conditions.ts";
import { decisions } from "../../model/rules/decisions.ts";
import { documents } from "../../model/rules/documents.ts";
import { formats } from "../../model/rules/formats.ts";
import { matching } from "../../model/rules/matching.ts";
import { missingKeyRules } from "../../model/rules/missing-key.ts";
import type { RuleId } from "../../model/rules/rule-id.ts";
import { simulator } from "../../model/rules/simulator.ts";
import { variables } from "../../model/rules/variables.ts";
import { grouped } from "./grouped.ts";

/** A chapter of the specification: one of the tables of rules. */
export interface Topic {
  /** The anchor of the chapter. */
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly rules: readonly RuleId[];
}

/** Rules whose ids begin with the same two words. */
export interface RuleGroup {
  /** The two words: `match.action`. */
  readonly name: string;
  readonly rules: readonly RuleId[];
}

const idsOf = (table: object): RuleId[] => Object.keys(table) as RuleId[];

/** The cells of the absent keys, which are shown as one table. */
export const absentKeys: Topic = {
  id: "topic.absent-keys",
  title: "Absent keys",
  about: "What each form of each condition operator gives if the request lacks the key that it asks about.",
  rules: idsOf(missingKeyRules(operators)),
};

/** The chapters whose rules are shown one by one. */
const told: readonly Topic[] = [
  {
    id: "topic.case-format",
    title: "The case format",
    about: "What a case says before any of its policies is read, and how the answers of its layers become one decision.",
    rules: idsOf(formats),
  },
  {
    id: "topic.documents",
    title: "Documents",
    about: "Which texts are policies, of which kind, and what AWS refuses to store.",
    rules: idsOf(documents),
  },
  {
    id: "topic.matching",
    title: "Matching",
    about: "When the action, the resource and the principal of a request are those that a statement speaks of.",
    rules: idsOf(matching),
  },
  {
    id: "topic.variables",
    title: "Variables",
    about: "Where a policy variable may stand, what it becomes, and what happens if the request has no value for it.",
    rules: idsOf(variables),
  },
  {
    id: "topic.conditions",
    title: "Conditions",
    about: "When the condition of a statement is true: operators, keys, values, and sets of values.",
    rules: idsOf(conditions),
  },
  {
    id: "topic.decisions",
    title: "Decisions",
    about: "Which layers bear on which caller, what each of them grants or limits, and what they decide together.",
    rules: idsOf(decisions),
  },
  {
    id: "topic.simulator",
    title: "The simulator",
    about: "What the IAM policy simulator can be asked, and where its answers are known to differ from those of production.",
    rules: idsOf(simulator),
  },
];

export const topics: readonly Topic[] = [...told, absentKeys];

/** The rules of a topic by the first two words of their ids, in the order of the table. */
export function groupsOf({ rules }: Topic): RuleGroup[] {
  const byName = grouped(rules, (rule) => rule.split(".").slice(0, 2).join("."));
  return [...byName].map(([name, inGroup]) => ({ name, rules: inGroup }));
}

/** Where a group begins: a rule that is alone in its group begins it itself. */
export function anchorOf({ name, rules: [first, ...rest] }: RuleGroup): string {
  return first !== undefined && rest.length === 0 ? first : `group.${name}`;
}
