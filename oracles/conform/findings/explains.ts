/** Parts of a statement that hold patterns. */
export const patternParts: readonly string[] = ["action", "resource", "condition"];

/** Traits of what a statement says; the others tell in which layer, with which effect and to whom it says it. */
export const isCore = (trait: string): boolean => /^(action|resource|principal|condition|value|pattern): |^Not/.test(trait);

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
export const failureOf = (traits: readonly string[]): string | undefined =>
  traits.find((trait) => trait === "error" || failures.some((beginning) => trait.startsWith(beginning)));

export const failedOnce = "no decision the first time, but when asked again";
const unshrunk = "not shrunk";
const failures = ["no answer", "another answer", failedOnce, unshrunk];

/** Whether differences stand as they were met, so that all that they have in common may be that there was no time for them. */
export const isUnshrunk = (traits: readonly string[]): boolean => traits.some((trait) => trait.startsWith(unshrunk));

/** That a pattern means something else than the request is so of many policies that are read well. */
export const isVague = (traits: readonly string[]): boolean =>
  traits.every((trait) => trait === "" || trait.endsWith(": another"));

/** A trait of patterns at large is one in any part of a statement. */
const isSame = (trait: string, other: string): boolean =>
  trait === other || (trait.startsWith("pattern: ") && patternParts.some((part) => other === trait.replace("pattern", part)));
