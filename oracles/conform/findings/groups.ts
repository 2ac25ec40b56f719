import type { RuleId } from "../../../model/rules/rule-id.ts";
import type { Fault } from "../../../properties/museum/fault.ts";
import { caseId } from "../../vector-files.ts";
import { isDisputed, rankOf, type Difference, type Severity } from "./finding.ts";
import type { Divergence } from "./shrink.ts";

/** Differences that showed one fault, with an example of the worst kind. */
export interface Group {
  traits: readonly string[];
  severity: Severity;
  example: Divergence;
  readonly differences: Difference[];
}

export const isWorse = (severity: Severity, group: Group): boolean => rankOf(severity) < rankOf(group.severity);

/**
 * Groups that are one fault, joined. Shrunk cases of one fault do not always meet in one case: a layer or an account may have to
 * stay for the fault to show. So what is misread inside a statement counts for more than where the statement stands.
 */
export function joined(
  groups: readonly Group[],
  likeness: ReadonlyMap<Difference, Fault>,
  total: ReadonlyMap<RuleId, number>,
): Group[] {
  const hasOwnRule = ownRules(groups, total);
  const apart = absorbed(sharedCores(sharedPatterns(groups, likeness)), hasOwnRule);
  const undisputed = alike(absorbed(sharedDisputes(withoutOldDisputes(apart)), hasOwnRule), likeness);
  return sameCase(strays(sameRule(undisputed, likeness, total), likeness));
}

/** Differences are put down to a known fault that explains at least this share of them. */
const commonShare = 0.8;

export function commonFault(differences: readonly Difference[], likeness: ReadonlyMap<Difference, Fault>): Fault | undefined {
  const explained = new Map<Fault, number>();
  for (const difference of differences) {
    const fault = likeness.get(difference);
    if (fault !== undefined) explained.set(fault, (explained.get(fault) ?? 0) + 1);
  }
  return [...explained].find(([, count]) => count >= commonShare * differences.length)?.[0];
}

/** Traits of patterns that one reading of patterns has wherever they stand. */
const patternTraits: readonly string[] = ["star", "question mark", "capitals", "special characters", "wildcard in the request"];

/** Traits of variables, which one reader of variables has wherever they stand; resources and conditions may well have two. */
const variableTraits: readonly string[] = ["variable", "default", "special variable"];

/** Parts of a statement that hold patterns. */
const patternParts: readonly string[] = ["action", "resource", "condition"];

/** A trait of patterns that shows in several parts of a statement is a fault in the reading of patterns at large. */
function sharedPatterns(groups: readonly Group[], likeness: ReadonlyMap<Difference, Fault>): Group[] {
  const parts = new Map<string, Set<string>>();
  const known = new Map<string, Set<Fault | undefined>>();
  const split = (trait: string) => trait.split(": ") as [string, string?];
  for (const { traits, differences } of groups) {
    const fault = commonFault(differences, likeness);
    for (const [part, what] of traits.map(split)) {
      if (what === undefined || !patternParts.includes(part)) continue;
      parts.set(what, (parts.get(what) ?? new Set()).add(part));
      known.set(what, (known.get(what) ?? new Set()).add(fault));
    }
  }
  const isGeneral = (trait: string): boolean => {
    const [part, what = ""] = split(trait);
    if (!patternParts.includes(part) || (parts.get(what)?.size ?? 0) < 2) return false;
    return patternTraits.includes(what) || (variableTraits.includes(what) && known.get(what)!.size === 1);
  };
  return groups.map((group) => {
    const general = group.traits.filter(isGeneral).map(split);
    // That such a pattern means something else than the request goes without saying.
    const implied = general.map(([part]) => `${part}: another`);
    const others = group.traits.filter((trait) => !isGeneral(trait) && !implied.includes(trait));
    return { ...group, traits: [...new Set([...general.map(([, what]) => `pattern: ${what}`), ...others])].toSorted() };
  });
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
    if (group.traits.length === plainer.traits.length || !plainer.differences.some(isOfVector)) return false;
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

const isOfVector = ({ evidence }: Difference): boolean => evidence.kind === "vector";

/** How many of the vectors name each rule, but for those of one cell of a table: a fault of the table's row breaks them too. */
function rulesOf(differences: readonly Difference[]): Map<RuleId, number> {
  const rules = new Map<RuleId, number>();
  for (const { evidence } of differences) {
    if (evidence.kind !== "vector") continue;
    for (const rule of evidence.rules) if (!rule.endsWith(".missing-key")) rules.set(rule, (rules.get(rule) ?? 0) + 1);
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
  const all = groups.reduce((sum, { differences }) => sum + differences.length, 0);
  // What goes wrong in the plainest of cases explains the rest only if it goes wrong often.
  const tells = new Set(groups.filter(({ traits, differences }) => traits.length > 0 || 3 * differences.length >= all));
  const telling: Group[] = [];
  const plainestFirst = groups.toSorted(
    (a, b) => a.traits.length - b.traits.length || b.differences.length - a.differences.length,
  );
  for (const group of plainestFirst) {
    const plainer = telling.find((other) => explains(other.traits, group.traits) && !hasOwnRule(group, other));
    if (plainer === undefined) {
      const copy = { ...group, differences: [...group.differences] };
      kept.push(copy);
      if (tells.has(group)) telling.push(copy);
      continue;
    }
    merge(group, plainer);
  }
  return kept;
}

/** The example of the more serious one is shown, with traits that are its own. */
function merge({ traits, severity, example, differences }: Group, into: Group): void {
  into.differences.push(...differences);
  if (!isWorse(severity, into)) return;
  Object.assign(into, { severity, example, traits: explains(into.traits, traits) ? into.traits : traits });
}

/** Groups that show the same case are one. */
function sameCase(groups: readonly Group[]): Group[] {
  const byCase = new Map<string, Group>();
  for (const group of groups) {
    const id = caseId(group.example.case);
    const same = byCase.get(id);
    if (same === undefined) byCase.set(id, group);
    else merge(group, same);
  }
  return [...byCase.values()];
}

/** Groups of which one known fault explains cases are one. */
function alike(groups: readonly Group[], likeness: ReadonlyMap<Difference, Fault>): Group[] {
  const faultsOf = ({ differences }: Group) => new Set(differences.flatMap((difference) => likeness.get(difference) ?? []));
  let kept: Group[] = [];
  for (const group of groups) {
    const faults = faultsOf(group);
    const [same, ...others] = kept.filter((each) => [...faultsOf(each)].some((fault) => faults.has(fault)));
    if (same === undefined) {
      kept.push(group);
      continue;
    }
    for (const each of [group, ...others]) merge(each, same);
    kept = kept.filter((each) => !others.includes(each));
  }
  return kept;
}

/** Where an engine is plainly wrong, what it says in disputed cases with the same core is no finding of its own. */
function withoutOldDisputes(groups: readonly Group[]): Group[] {
  const plain = groups.filter((group) => !isDisputed(group));
  return groups.filter((group) => {
    const core = group.traits.filter(isCore);
    const same = isDisputed(group)
      ? plain.find(({ traits }) => failureOf(traits) === failureOf(group.traits) && traits.some((trait) => core.includes(trait)))
      : undefined;
    if (same !== undefined) same.differences.push(...group.differences);
    return same === undefined;
  });
}

/** A rule tells two faults from one only if few vectors name it. */
const mostOfSpecificRule = 100;
/** So many of a group's evidence name the rule that the group is about. */
const aboutShare = 0.5;

/** Groups that are about the same rule, whichever part of a policy shows it, unless each of them has a known fault of its own. */
function sameRule(
  groups: readonly Group[],
  likeness: ReadonlyMap<Difference, Fault>,
  total: ReadonlyMap<RuleId, number>,
): Group[] {
  const aboutOf = ({ differences }: Group): RuleId[] => {
    const told = differences.filter(isOfVector);
    return [...rulesOf(differences)].flatMap(([rule, count]) =>
      count >= aboutShare * told.length && (total.get(rule) ?? 0) <= mostOfSpecificRule ? [rule] : [],
    );
  };
  const isKnown = ({ differences }: Group) => differences.some((difference) => likeness.has(difference));
  const kept: Group[] = [];
  for (const group of groups) {
    const about = aboutOf(group);
    const same = kept.find(
      (other) =>
        failureOf(other.traits) === failureOf(group.traits) &&
        isDisputed(other) === isDisputed(group) &&
        !(isKnown(other) && isKnown(group)) &&
        aboutOf(other).some((rule) => about.includes(rule)),
    );
    if (same === undefined) kept.push(group);
    else merge(group, same);
  }
  return kept;
}

/** Of so large a group a stray has at most this share. */
const strayShare = 1 / 3;

/**
 * Groups without the few cases that share a rule and a trait with a far larger one: they are of its fault, met where shrinking was
 * stuck. What a known fault explains stays by itself.
 */
function strays(groups: readonly Group[], likeness: ReadonlyMap<Difference, Fault>): Group[] {
  const kept: Group[] = [];
  for (const group of groups.toSorted((a, b) => b.differences.length - a.differences.length)) {
    const larger = kept.find(
      ({ traits, differences }) =>
        group.differences.length <= strayShare * differences.length &&
        failureOf(traits) === failureOf(group.traits) &&
        traits.some((trait) => group.traits.includes(trait)) &&
        shareRule(group.differences, differences),
    );
    if (larger === undefined || group.differences.some((difference) => likeness.has(difference))) kept.push(group);
    else merge(group, larger);
  }
  return kept;
}

/** Whether evidence of both names one rule; drawn cases name none. */
function shareRule(few: readonly Difference[], many: readonly Difference[]): boolean {
  const rules = new Set(few.flatMap(({ evidence }) => evidence.rules));
  return rules.size === 0 || many.some(({ evidence }) => evidence.rules.some((rule) => rules.has(rule)));
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
