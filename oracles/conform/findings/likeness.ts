import { setImmediate as breathe } from "node:timers/promises";
import type { Answer } from "../../../model/case/answer.ts";
import type { Case } from "../../../model/case/case.ts";
import type { Decision } from "../../../model/case/decision.ts";
import type { RuleId } from "../../../model/rules/rule-id.ts";
import type { Fault } from "../../../properties/museum/fault.ts";
import type { Difference } from "./finding.ts";
import type { Answered, Divergence } from "./shrink.ts";

/** A case on which the engine answered as expected. */
export interface Agreement {
  readonly case: Case;
  readonly expected: Decision;
  readonly rules: readonly RuleId[];
}

/** Differences and agreements that a fault is held against, at most. */
const mostDifferences = 300;
const mostAgreements = 300;

/** Differences from which the faults are picked that are looked at more closely. */
const firstLook = 60;

/** An engine has a fault if it answers as the fault does on so many of the cases that the fault touches. */
const leastLikeness = 0.9;

/** One case in many that a fault explains may be explained by many faults. */
const leastExplained = 2;

interface Candidate {
  readonly fault: Fault;
  /** Indexes of the differences that are just what this fault makes of the case. */
  readonly explained: ReadonlySet<number>;
}

/**
 * The known fault behind each difference, where the engine answers as if it had one. A fault is taken for the engine's if the two
 * give the same wrong answers nearly wherever the fault shows at all; of several, the one that explains most comes first. It is
 * how circuits are diagnosed: by a dictionary of faults and the answers that each would give.
 */
export async function likenesses(
  differences: readonly Difference[],
  agreements: readonly Agreement[],
  faults: readonly Fault[],
): Promise<ReadonlyMap<Difference, Fault>> {
  const told = new Map<Difference, Fault>();
  const sample = spread(differences, mostDifferences);
  const likely: Candidate[] = [];
  for (const fault of await suspected(spread(sample, firstLook), faults)) {
    await breathe();
    const explained = explainedBy(fault, sample, agreements);
    if (explained !== undefined) likely.push({ fault, explained });
  }
  const open = new Set(sample.keys());
  const left = (candidate: Candidate) => [...candidate.explained].filter((i) => open.has(i)).length;
  for (;;) {
    const best = likely.toSorted((a, b) => left(b) - left(a))[0];
    if (best === undefined || left(best) === 0) return told;
    for (const i of best.explained) open.delete(i);
    const alike = differences.filter((difference) => !told.has(difference) && isAsFault(best.fault, difference));
    if (alike.length >= Math.min(leastExplained, differences.length)) for (const each of alike) told.set(each, best.fault);
    await breathe();
  }
}

/** Differences are put down to a known fault that explains at least this share of them. */
const commonShare = 0.8;

export function commonFault(differences: readonly Difference[], likeness: ReadonlyMap<Difference, Fault>): Fault | undefined {
  return faultsAmong(differences, likeness).find(([, count]) => count >= commonShare * differences.length)?.[0];
}

/** Known faults that are named beside a finding that none of them explains as a whole. */
const mostParts = 8;

/** The known faults that explain parts of the differences, and how many: those that explain most come first. */
export const faultsInParts = (
  differences: readonly Difference[],
  likeness: ReadonlyMap<Difference, Fault>,
): { readonly fault: string; readonly differences: number }[] =>
  faultsAmong(differences, likeness)
    .filter(([, count]) => count >= leastExplained)
    .slice(0, mostParts)
    .map(([fault, count]) => ({ fault: fault.id, differences: count }));

/** How many of the differences each known fault explains, the most first. */
function faultsAmong(differences: readonly Difference[], likeness: ReadonlyMap<Difference, Fault>): [Fault, number][] {
  const explained = new Map<Fault, number>();
  for (const difference of differences) {
    const fault = likeness.get(difference);
    if (fault !== undefined) explained.set(fault, (explained.get(fault) ?? 0) + 1);
  }
  return [...explained].toSorted(([, a], [, b]) => b - a);
}

/** The faults that explain any of these. */
async function suspected(differences: readonly Difference[], faults: readonly Fault[]): Promise<Fault[]> {
  const found = new Set<Fault>();
  for (const difference of differences) {
    for (const fault of faults) if (!found.has(fault) && isAsFault(fault, difference)) found.add(fault);
    await breathe();
  }
  return faults.filter((fault) => found.has(fault));
}

/** What the fault explains; nothing if the engine does not have it, for the fault would have shown elsewhere. */
function explainedBy(
  fault: Fault,
  differences: readonly Difference[],
  agreements: readonly Agreement[],
): ReadonlySet<number> | undefined {
  const isNear = ({ rules }: Agreement): boolean => rules.some((rule) => fault.rules.includes(rule));
  const asked = [
    ...spread(agreements.filter(isNear), mostAgreements / 2),
    ...spread(
      agreements.filter((each) => !isNear(each)),
      mostAgreements / 2,
    ),
  ];
  const explained = new Set<number>();
  let denied = 0;
  const isUnlike = (mostExplained: number) => mostExplained < leastLikeness * (mostExplained + denied);
  for (const { case: each, expected } of asked) {
    if (answeredBy(fault, each) !== expected) denied++;
    if (isUnlike(differences.length)) return undefined;
  }
  for (const [i, { case: each, expected, answered }] of differences.entries()) {
    const told = answeredBy(fault, each);
    if (told === answered) explained.add(i);
    else if (told !== expected) denied++;
  }
  return explained.size === 0 || isUnlike(explained.size) ? undefined : explained;
}

/** Whether the engine answered just as one with the fault does. */
export const isAsFault = (fault: Fault, { case: asked, answered }: Divergence): boolean => answeredBy(fault, asked) === answered;

function answeredBy(fault: Fault, asked: Case): Answered | undefined {
  const answer: Answer = fault.answer(asked);
  if ("decision" in answer) return answer.decision;
  return "error" in answer ? "error" : undefined;
}

/** So many of the list, from all over it. */
function spread<Item>(list: readonly Item[], most: number): readonly Item[] {
  if (list.length <= most) return list;
  return Array.from({ length: most }, (_, i) => list[Math.floor((i * list.length) / most)]!);
}
