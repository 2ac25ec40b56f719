import type { RuleId } from "../../../model/rules/rule-id.ts";
import { rankOf, type Difference, type Severity } from "./finding.ts";
import type { Divergence } from "./shrink.ts";

/** Differences that showed one fault, with an example of the worst kind. */
export interface Group {
  readonly traits: readonly string[];
  severity: Severity;
  example: Divergence;
  readonly differences: Difference[];
}

export const isWorse = (severity: Severity, group: Group): boolean => rankOf(severity) < rankOf(group.severity);

/**
 * Groups that are one fault, joined. Shrunk cases of one fault do not always meet in one case: a layer or an account may have to
 * stay for the fault to show. So what is misread inside a statement counts for more than where the statement stands.
 */
export function joined(groups: readonly Group[], total: ReadonlyMap<RuleId, number>): Group[] {
  const hasOwnRule = ownRules(groups, total);
  return absorbed(sharedDisputes(absorbed(sharedCores(sharedPatterns(groups)), hasOwnRule)), hasOwnRule);
}

/** Traits of patterns that one reading of patterns has wherever they stand. */
const patternTraits: readonly string[] = ["star", "question mark", "capitals", "special characters", "wildcard in the request"];

/** Parts of a statement that hold patterns. */
const patternParts: readonly string[] = ["action", "resource", "condition"];

/** A trait of patterns that shows in several parts of a statement is a fault in the reading of patterns at large. */
function sharedPatterns(groups: readonly Group[]): Group[] {
  const parts = new Map<string, Set<string>>();
  const split = (trait: string) => trait.split(": ") as [string, string?];
  for (const { traits } of groups) {
    for (const [part, what] of traits.map(split)) {
      if (what !== undefined && patternTraits.includes(what) && patternParts.includes(part))
        parts.set(what, (parts.get(what) ?? new Set()).add(part));
    }
  }
  const general = (trait: string): string => {
    const [part, what = ""] = split(trait);
    return patternParts.includes(part) && (parts.get(what)?.size ?? 0) > 1 ? `pattern: ${what}` : trait;
  };
  return groups.map((group) => ({ ...group, traits: [...new Set(group.traits.map(general))].toSorted() }));
}

/** Traits of what a statement says; the others tell in which layer, with which effect and to whom it says it. */
const isCore = (trait: string): boolean => /^(action|resource|principal|condition|value|pattern): |^Not/.test(trait);

/** Surroundings in which the same core must show before it is taken for one fault that shows everywhere. */
const manySurroundings = 3;

function sharedCores(groups: readonly Group[]): Group[] {
  const coreOf = ({ traits }: Group) => traits.filter(isCore).join("; ");
  const surroundings = new Map<string, number>();
  for (const group of groups) surroundings.set(coreOf(group), (surroundings.get(coreOf(group)) ?? 0) + 1);
  return groups.map((group) => {
    const core = coreOf(group);
    const isShared = !isVague(core.split("; ")) && surroundings.get(core)! >= manySurroundings;
    return isShared ? { ...group, traits: group.traits.filter((trait) => isCore(trait) || trait === "error") } : group;
  });
}

/** A group of its own has at least so many vectors of a rule, ... */
const leastVectors = 2;
/** ... so many of the rule's differing vectors, of which so many of all its vectors differ. */
const ownShare = 0.7;
const differingShare = 0.6;

/** Whether most vectors of some rule differ, and nearly all of them in this group: then it is no mere variant of a plainer group. */
function ownRules(groups: readonly Group[], total: ReadonlyMap<RuleId, number>): (group: Group, plainer: Group) => boolean {
  const differing = rulesOf(groups.flatMap(({ differences }) => differences));
  return (group, plainer) => {
    if (group.traits.length === plainer.traits.length) return false;
    const elsewhere = rulesOf(plainer.differences);
    return [...rulesOf(group.differences)].some(
      ([rule, count]) =>
        count >= leastVectors &&
        count >= ownShare * differing.get(rule)! &&
        differing.get(rule)! >= differingShare * (total.get(rule) ?? 0) &&
        (elsewhere.get(rule) ?? 0) < count,
    );
  };
}

/** How many of the vectors name each rule. */
function rulesOf(differences: readonly Difference[]): Map<RuleId, number> {
  const rules = new Map<RuleId, number>();
  for (const { evidence } of differences) {
    if (evidence.kind === "vector") for (const rule of evidence.rules) rules.set(rule, (rules.get(rule) ?? 0) + 1);
  }
  return rules;
}

/** Of what shows only in disputed cases it is the dispute that counts, not the case. */
const sharedDisputes = (groups: readonly Group[]): Group[] =>
  groups.map((group) => {
    const disputes = group.traits.filter((trait) => trait.startsWith("disputed: "));
    return disputes.length === 0
      ? group
      : { ...group, traits: [...group.traits.filter((trait) => trait === "error"), ...disputes] };
  });

/** A group with all the traits of another and more is that other one, met in a case that would not become simpler. */
function absorbed(groups: readonly Group[], hasOwnRule: (group: Group, plainer: Group) => boolean): Group[] {
  const kept: Group[] = [];
  const plainestFirst = groups.toSorted(
    (a, b) => a.traits.length - b.traits.length || b.differences.length - a.differences.length,
  );
  for (const group of plainestFirst) {
    const plainer = kept.find((other) => explains(other.traits, group.traits) && !hasOwnRule(group, other));
    if (plainer === undefined) {
      kept.push({ ...group, differences: [...group.differences] });
      continue;
    }
    plainer.differences.push(...group.differences);
    const { severity, example } = group;
    if (isWorse(severity, plainer)) Object.assign(plainer, { severity, example });
  }
  return kept;
}

/**
 * Whether differences with these traits are of the fault that has those: it has no trait that they lack. Wrong
 * decisions and failures never explain each other, and that a pattern means something else explains nothing about layers and callers.
 */
export function explains(fault: readonly string[], traits: readonly string[]): boolean {
  return (
    fault.every((trait) => traits.some((other) => isSame(trait, other))) &&
    failureOf(fault) === failureOf(traits) &&
    (fault.length === 0 || !isVague(fault) || traits.every(isCore))
  );
}

/** How an engine failed to decide, where it did. */
const failureOf = (traits: readonly string[]): string | undefined =>
  traits.find((trait) => trait === "error" || trait.startsWith("no answer") || trait.startsWith("another answer"));

/** That a pattern means something else than the request is so of many policies that are read well. */
const isVague = (traits: readonly string[]): boolean => traits.every((trait) => trait === "" || trait.endsWith(": another"));

/** A trait of patterns at large is one in any part of a statement. */
const isSame = (trait: string, other: string): boolean =>
  trait === other || (trait.startsWith("pattern: ") && patternParts.some((part) => other === trait.replace("pattern", part)));
