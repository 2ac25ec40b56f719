import type { Fault } from "../../../properties/museum/fault.ts";
import { isCore, isVague, patternParts } from "./explains.ts";
import type { Difference } from "./finding.ts";
import type { Group } from "./groups.ts";
import { commonFault } from "./likeness.ts";

/** Traits of patterns that one reading of patterns has wherever they stand. */
const patternTraits: readonly string[] = ["star", "question mark", "capitals", "special characters", "wildcard in the request"];

/** Traits of variables, which one reader of variables has wherever they stand; resources and conditions may well have two. */
const variableTraits: readonly string[] = ["variable", "default", "special variable"];

/** A trait of patterns that shows in several parts of a statement is a fault in the reading of patterns at large. */
export function sharedPatterns(groups: readonly Group[], likeness: ReadonlyMap<Difference, Fault>): Group[] {
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

/** Surroundings in which the same core must show before it is taken for one fault that shows everywhere. */
const manySurroundings = 3;

/** A core that shows in many surroundings is at fault itself, and they are not. */
export function sharedCores(groups: readonly Group[]): Group[] {
  const coreOf = ({ traits }: Group) => traits.filter(isCore).join("; ");
  const surroundings = new Map<string, number>();
  for (const group of groups) surroundings.set(coreOf(group), (surroundings.get(coreOf(group)) ?? 0) + 1);
  return groups.map((group) => {
    const core = coreOf(group);
    const isShared = !isVague(core.split("; ")) && surroundings.get(core)! >= manySurroundings;
    return isShared ? { ...group, traits: group.traits.filter((trait) => isCore(trait) || trait === "error") } : group;
  });
}

/** Of what shows only in disputed cases it is the dispute that counts, not the case. */
export const sharedDisputes = (groups: readonly Group[]): Group[] =>
  groups.map((group) => {
    const disputes = group.traits.filter((trait) => trait.startsWith("disputed: "));
    return disputes.length === 0
      ? group
      : { ...group, traits: [...group.traits.filter((trait) => trait === "error"), ...disputes] };
  });
