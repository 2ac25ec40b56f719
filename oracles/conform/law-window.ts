import { setImmediate as breathe } from "node:timers/promises";
import type { Answer } from "../../model/case/answer.ts";
import type { Case } from "../../model/case/case.ts";
import type { Engine } from "../../model/case/engine.ts";
import type { Law } from "../../properties/laws/law.ts";
import { asked } from "./asked.ts";
import { drawn, type Slice } from "./drawn.ts";

/** A slice of a law's givens that has been put to the engine. */
export interface LawWindow {
  readonly slice: Slice;
  readonly givens: readonly AskedGiven[];
}

/** A given of a law, and where the answers to its asks arrive: so many in `list`, from `from` on. The asks are not kept, since they would be most of the memory. */
export interface AskedGiven extends Place {
  readonly given: unknown;
  readonly length: number;
}

interface Place {
  readonly list: { answers: Promise<readonly (Answer | undefined)[]> };
  readonly from: number;
}

/** Asks of a law that the engine has been asked already. */
export interface KnownAsks {
  /** By the text of a given's asks, where their answers arrive. */
  readonly places: Map<string, Place>;
  /** Givens that have been looked up. */
  count: number;
}

export const noneKnown = (): KnownAsks => ({ places: new Map(), count: 0 });

/** Lists of asks that are remembered of one law: memory is bounded however many givens are drawn. */
const mostKnown = 5_000;

/** A law whose first hundred givens hardly repeat is not remembered: writing its asks as text would cost more than it saves. */
const isRepeating = ({ places, count }: KnownAsks): boolean => count < 100 || (places.size > 0 && places.size < 0.9 * count);

/**
 * Draws a slice, a little at a time, so that the pipe to the engine is served meanwhile, and asks it. Many laws draw from few cases:
 * a given that asks just what an earlier one asked is judged by the answers to that one.
 */
export async function openWindow(
  engine: Engine,
  law: Law,
  slice: Slice,
  known: KnownAsks,
  isStopped: () => boolean,
): Promise<LawWindow> {
  const values = drawn(law.given, slice);
  await breathe();
  const list: Place["list"] = { answers: Promise.resolve([]) };
  const fresh: Case[] = [];
  const placed = (asks: readonly Case[]): Place => {
    const place = { list, from: fresh.length };
    fresh.push(...asks);
    return place;
  };
  const remember = isRepeating(known);
  if (!remember) known.places.clear();
  const givens = values.map((given): AskedGiven => {
    const asks = law.asks(given);
    return { given, length: asks.length, ...(remember ? foundOr(known, asks, placed) : placed(asks)) };
  });
  if (fresh.length > 0) list.answers = asked(engine, fresh, isStopped);
  return { slice, givens };
}

/** Where the answers to the asks arrive if they have been asked already; else they are asked and remembered. */
function foundOr(known: KnownAsks, asks: readonly Case[], placed: (asks: readonly Case[]) => Place): Place {
  known.count++;
  const text = JSON.stringify(asks);
  const found = known.places.get(text);
  if (found !== undefined) return found;
  const place = placed(asks);
  if (known.places.size < mostKnown) known.places.set(text, place);
  return place;
}

/** The answers to the asks of a given, in their order; undefined if the judging stopped before all of them were there. */
export async function answersTo({ length, list, from }: AskedGiven): Promise<Answer[] | undefined> {
  const answers = await list.answers;
  const mine = answers.slice(from, from + length).filter((answer) => answer !== undefined);
  return mine.length < length ? undefined : mine;
}
