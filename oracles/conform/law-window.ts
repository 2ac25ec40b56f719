import { setImmediate as breathe } from "node:timers/promises";
import type { Answer } from "../../model/case/answer.ts";
import type { Case } from "../../model/case/case.ts";
import type { Engine } from "../../model/case/engine.ts";
import type { Law } from "../../properties/laws/law.ts";
import { asked } from "./asked.ts";
import { writer } from "../stdio/question.ts";
import { drawn, type Slice } from "./drawn.ts";

/** A slice of a law's givens that has been put to the engine. */
export interface LawWindow {
  readonly slice: Slice;
  readonly givens: readonly AskedGiven[];
}

/** A given of a law, and where the answers to its asks arrive. The asks are not kept, since they would be most of the memory. */
export interface AskedGiven {
  readonly given: unknown;
  readonly places: readonly Place[];
}

/** Where an answer arrives: in `list`, at `index`. */
interface Place {
  readonly list: { answers: Promise<readonly (Answer | undefined)[]> };
  readonly index: number;
}

/** Asks of laws that the engine has been asked already. */
export interface KnownAsks {
  /** By the text of an ask, where its answer arrives. */
  readonly places: Map<string, Place>;
  /** Asks that have been looked up, and that were found. */
  lookedUp: number;
  found: number;
}

export const noneKnown = (): KnownAsks => ({ places: new Map(), lookedUp: 0, found: 0 });

/** Asks that are remembered at once: memory is bounded however many givens are drawn. */
const mostKnown = 4_000;

/** Laws whose first asks hardly repeat are not remembered: writing them as text would cost more than it saves. */
const isRepeating = ({ lookedUp, found }: KnownAsks): boolean => lookedUp < 300 || found > 0.05 * lookedUp;

/**
 * Draws a slice for laws that share their givens, and asks it: a window for each law. The drawing takes a turn of its own, so that the
 * pipe to the engine is served meanwhile. Laws about the same givens ask about the same cases, and many draw from few: what has been
 * asked already is judged by the answer to that.
 */
export async function openWindows(
  engine: Engine,
  laws: readonly [Law, ...Law[]],
  slice: Slice,
  known: KnownAsks,
  isStopped: () => boolean,
): Promise<LawWindow[]> {
  const values = drawn(laws[0].given, slice);
  await breathe();
  const list: Place["list"] = { answers: Promise.resolve([]) };
  const fresh: Case[] = [];
  const ask = (each: Case): Place => ({ list, index: fresh.push(each) - 1 });
  const remembers = isRepeating(known);
  if (!remembers) known.places.clear();
  const policiesText = writer();
  const requestText = writer();
  const textOf = ({ policies, request }: Case): string => policiesText(policies) + requestText(request);
  const placesOf = (asks: readonly Case[]): Place[] =>
    // Who lists one object twice wants it asked twice.
    !remembers || new Set(asks).size < asks.length
      ? asks.map(ask)
      : asks.map((each) => foundOr(known, textOf(each), () => ask(each)));
  const windows = laws.map((law) => ({
    slice,
    givens: values.map((given): AskedGiven => ({ given, places: placesOf(law.asks(given)) })),
  }));
  if (fresh.length > 0) list.answers = asked(engine, fresh, isStopped);
  return windows;
}

/** Where the answer arrives if the case has been asked already; else it is asked and remembered. */
function foundOr(known: KnownAsks, text: string, ask: () => Place): Place {
  known.lookedUp++;
  const found = known.places.get(text);
  if (found !== undefined) {
    known.found++;
    return found;
  }
  if (known.places.size >= mostKnown) known.places.clear();
  const place = ask();
  known.places.set(text, place);
  return place;
}

/** The answers to the asks of a given, in their order; undefined if the judging stopped before all of them were there. */
export async function answersTo({ places }: AskedGiven): Promise<Answer[] | undefined> {
  const mine: Answer[] = [];
  let awaited: Place["list"] | undefined;
  let answers: readonly (Answer | undefined)[] = [];
  for (const { list, index } of places) {
    if (list !== awaited) answers = await (awaited = list).answers;
    const answer = answers[index];
    if (answer === undefined) return undefined;
    mine.push(answer);
  }
  return mine;
}
