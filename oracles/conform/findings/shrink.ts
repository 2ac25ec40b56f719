import type { Case } from "../../../model/case/case.ts";
import { readCase } from "../../../model/case/read-case.ts";
import type { Decision } from "../../../model/case/decision.ts";
import { isSimpler, simplicityOf } from "./simplicity.ts";
import { simplifications } from "./simplifications.ts";

/** What an engine said where a decision was expected. */
export type Answered = Decision | "error" | "none";

/** A case on which an engine does not answer as expected. */
export interface Divergence {
  readonly case: Case;
  readonly expected: Decision;
  readonly answered: Answered;
  /** What the engine said beside its decision, or in place of one. */
  readonly said?: string;
}

/** Asks cases at once: for each the divergence, or nothing where the engine agrees, or where the case is not fit to be asked. */
export type Judge = (cases: readonly Case[]) => Promise<readonly (Divergence | undefined)[]>;

/** Candidates asked at once. */
const batch = 24;

/** Where shrinking from a case has led before, by the case's text: differences of one fault soon meet on the way. */
export type Trodden = Map<string, Divergence>;

/** Cases that one shrinking may ask, and the time it may take: a slow engine gets a larger case, not a longer run. */
export interface ShrinkLimits {
  readonly most: number;
  readonly mostMs: number;
}

/** Those of one shrinking, where so much time is left for all of them. */
export const shrinkLimits = (leftMs: number): ShrinkLimits => ({ most: 4_000, mostMs: Math.min(20_000, leftMs) });

/** Steps that are remembered. */
const mostTrodden = 50_000;

/**
 * The simplest divergence that single simplifications lead to. `same` says which divergences count as the one that is shrunk.
 * Every step is simpler by a fixed order (simplicity.ts), so that it ends, and so that divergences of one cause mostly end in
 * the same case. Source of the idea: Groce, Holmes, Kellar, "One test to rule them all", ISSTA 2017.
 */
export async function shrink(
  divergence: Divergence,
  judge: Judge,
  same: (candidate: Divergence) => boolean,
  trodden: Trodden = new Map(),
  { most, mostMs }: ShrinkLimits = shrinkLimits(Infinity),
): Promise<Divergence> {
  const begun = Date.now();
  let current = divergence;
  let size = simplicityOf(current.case);
  let asked = 0;
  const tried = new Set<string>();
  const way = [textOf(current.case)];
  for (let again = true; again;) {
    again = false;
    for (const simplify of simplifications) {
      for (let better = await next(simplify); better !== undefined; better = await next(simplify)) {
        const end = trodden.get(textOf(better.case));
        // Where it led for a doubtful case, it may lead too far for this one.
        const there = end === undefined ? undefined : (await judge([end.case]))[0];
        if (there !== undefined && same(there)) return remember(there);
        current = better;
        size = simplicityOf(current.case);
        way.push(textOf(current.case));
        again = true;
      }
    }
  }
  return remember(current);

  function remember(end: Divergence): Divergence {
    for (const step of way) if (trodden.size < mostTrodden) trodden.set(step, end);
    return end;
  }

  async function next(simplify: (asked: Case) => Iterable<Case>): Promise<Divergence | undefined> {
    let candidates: Case[] = [];
    for (const candidate of simplify(current.case)) {
      if (asked >= most || Date.now() - begun > mostMs) return undefined;
      const text = textOf(candidate);
      if (tried.has(text)) continue;
      tried.add(text);
      // Not everything that an edit leaves is a case.
      if (!readCase(candidate).ok) continue;
      if (!isSimpler(simplicityOf(candidate), size)) continue;
      asked++;
      candidates.push(candidate);
      if (candidates.length < batch) continue;
      const found = await firstOf(candidates);
      if (found !== undefined) return found;
      candidates = [];
    }
    return firstOf(candidates);
  }

  async function firstOf(candidates: readonly Case[]): Promise<Divergence | undefined> {
    if (candidates.length === 0) return undefined;
    return (await judge(candidates)).find((found) => found !== undefined && same(found));
  }
}

const textOf = ({ policies, request }: Case): string => JSON.stringify([policies, request]);
