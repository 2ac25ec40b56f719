import type { RuleId } from "../../../model/rules/rule-id.ts";
import type { Fault } from "../../../properties/museum/fault.ts";
import { caseId } from "../../vector-files.ts";
import { isDisputed, rankOf, type Difference, type Severity } from "./finding.ts";
import { explains, failureOf, isCore } from "./explains.ts";
import { sharedCores, sharedDisputes, sharedPatterns } from "./general-traits.ts";
import { ownRules, rulesAbout, shareRule } from "./rule-shares.ts";
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
  // By traits, as long as they say most; disputes hide what a case is about, and so wait until plain groups have taken theirs.
  const byTraits = absorbed(sharedCores(sharedPatterns(groups, likeness)), hasOwnRule);
  const withDisputes = absorbed(sharedDisputes(foldedDisputes(byTraits)), hasOwnRule);
  // By what lies behind the traits, the firmest ground first; what is left over is judged by size last.
  const byCause = sameRule(alike(withDisputes, likeness), likeness, total);
  return sameCase(strays(byCause, likeness));
}

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
function foldedDisputes(groups: readonly Group[]): Group[] {
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

/** Groups that are about the same rule, whichever part of a policy shows it, unless each of them has a known fault of its own. */
function sameRule(
  groups: readonly Group[],
  likeness: ReadonlyMap<Difference, Fault>,
  total: ReadonlyMap<RuleId, number>,
): Group[] {
  const isKnown = ({ differences }: Group) => differences.some((difference) => likeness.has(difference));
  const kept: Group[] = [];
  for (const group of groups) {
    const about = rulesAbout(group, total);
    const same = kept.find(
      (other) =>
        failureOf(other.traits) === failureOf(group.traits) &&
        isDisputed(other) === isDisputed(group) &&
        !(isKnown(other) && isKnown(group)) &&
        rulesAbout(other, total).some((rule) => about.includes(rule)),
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
