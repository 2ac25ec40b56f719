import fc from "fast-check";
import type { Arbitrary } from "fast-check";

/**
 * Values drawn from one seed; the slice is the unit that shards take and that a finding is replayed from. Nothing else happens while
 * one is drawn: a longer one would leave a quick engine without questions.
 */
export const sliceLength = 25;

export interface Slice {
  readonly seed: number;
  readonly length: number;
}

export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly of: number;
}

/** The slices of `count` values; a shard takes every `of`-th of them, so that shards together draw what one run draws. */
export function slicesOf(count: number, seed: number, { index, of }: Shard): Slice[] {
  const slices: Slice[] = [];
  for (let s = 0; s * sliceLength < count; s++) {
    if (s % of !== index - 1) continue;
    slices.push({ seed: (seed + Math.imul(s, 0x9e3779b1)) | 0, length: Math.min(sliceLength, count - s * sliceLength) });
  }
  return slices;
}

export const lengthOf = (slices: readonly Slice[]): number => slices.reduce((sum, { length }) => sum + length, 0);

/** The values of a slice. The i-th is what fast-check replays under the slice's seed and the path `i`. */
export const drawn = <Value>(arbitrary: Arbitrary<Value>, { seed, length }: Slice): Value[] =>
  fc.sample(arbitrary, { seed, numRuns: length });
