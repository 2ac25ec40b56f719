import type { RuleId } from "../../../model/rules/rule-id.ts";
import type { Difference } from "./finding.ts";
import type { Group } from "./groups.ts";

/** A group of its own has at least so many vectors of a rule, ... */
const leastVectors = 2;
/** ... so many of the rule's differing vectors, of which so many of all its vectors differ. */
const ownShare = 0.7;
const differingShare = 0.6;

/** Whether most vectors of some rule differ, and nearly all of them in this group: then it is no mere variant of a plainer group. */
export function ownRules(
  groups: readonly Group[],
  total: ReadonlyMap<RuleId, number>,
): (group: Group, plainer: Group) => boolean {
  const differing = vectorsByRule(groups.flatMap(({ differences }) => differences));
  return (group, plainer) => {
    if (group.traits.length === plainer.traits.length || !plainer.differences.some(isOfVector)) return false;
    const elsewhere = vectorsByRule(plainer.differences);
    return [...vectorsByRule(group.differences)].some(
      ([rule, count]) =>
        count >= leastVectors &&
        count >= ownShare * differing.get(rule)! &&
        differing.get(rule)! >= differingShare * (total.get(rule) ?? 0) &&
        (elsewhere.get(rule) ?? 0) < count,
    );
  };
}

const isOfVector = ({ evidence }: Difference): boolean => evidence.kind === "vector";

/** How many of the vectors name each rule, but for those of one cell of a table: a fault of the table's row breaks them too. */
function vectorsByRule(differences: readonly Difference[]): Map<RuleId, number> {
  const rules = new Map<RuleId, number>();
  for (const { evidence } of differences) {
    if (evidence.kind !== "vector") continue;
    for (const rule of evidence.rules) if (!rule.endsWith(".missing-key")) rules.set(rule, (rules.get(rule) ?? 0) + 1);
  }
  return rules;
}

/** A rule tells two faults from one only if few vectors name it. */
const mostOfSpecificRule = 100;
export const isSpecific = (rule: RuleId, total: ReadonlyMap<RuleId, number>): boolean =>
  (total.get(rule) ?? 0) <= mostOfSpecificRule;
/** So many of a group's evidence name the rule that the group is about. */
const aboutShare = 0.5;

/** The rules that a group is about. */
export function rulesAbout({ differences }: Group, total: ReadonlyMap<RuleId, number>): RuleId[] {
  const told = differences.filter(isOfVector);
  return [...vectorsByRule(differences)].flatMap(([rule, count]) =>
    count >= aboutShare * told.length && isSpecific(rule, total) ? [rule] : [],
  );
}

/** Whether evidence of both names one rule; drawn cases name none. */
export function shareRule(few: readonly Difference[], many: readonly Difference[]): boolean {
  const rules = new Set(few.flatMap(({ evidence }) => evidence.rules));
  return rules.size === 0 || many.some(({ evidence }) => evidence.rules.some((rule) => rules.has(rule)));
}
