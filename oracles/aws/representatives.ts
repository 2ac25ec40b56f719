import type { Fault } from "../../properties/museum/fault.ts";
import type { Difference, Finding } from "../conform/findings/finding.ts";

/** Differences of one known fault that are shrunk, and those that no known fault explains. */
const mostAlike = 2;
const mostUnexplained = 16;

/** The differences that are worth calls: the plainest ones of each known fault, and the plainest of all others. */
export function representatives(differences: readonly Difference[], likeness: ReadonlyMap<Difference, Fault>): Difference[] {
  const taken = new Map<Fault | undefined, number>();
  const sizes = new Map(differences.map((each) => [each, JSON.stringify(each.case).length]));
  return differences
    .toSorted((a, b) => sizes.get(a)! - sizes.get(b)!)
    .filter((each) => {
      const fault = likeness.get(each);
      const count = taken.get(fault) ?? 0;
      taken.set(fault, count + 1);
      return count < (fault === undefined ? mostUnexplained : mostAlike);
    });
}

/** The findings with those differences counted that were not shrunk and that the same known fault explains; `left` are the rest. */
export function counted(
  findings: readonly Finding[],
  rest: readonly Difference[],
  likeness: ReadonlyMap<Difference, Fault>,
): { readonly findings: Finding[]; readonly left: number } {
  const owner = (difference: Difference): Finding | undefined =>
    findings.find(({ answersAs }) => answersAs !== undefined && answersAs === likeness.get(difference)?.id);
  const more = findings.map((finding): Finding => {
    const own = rest.filter((difference) => owner(difference) === finding).map(({ evidence }) => evidence);
    const vectors = own.filter(({ kind }) => kind === "vector").map(({ id }) => id);
    return {
      ...finding,
      vectors: [...finding.vectors, ...vectors],
      comparisons: finding.comparisons + own.length - vectors.length,
    };
  });
  return { findings: more, left: rest.filter((difference) => owner(difference) === undefined).length };
}
