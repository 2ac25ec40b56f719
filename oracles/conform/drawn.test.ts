import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { situatedCase } from "../../properties/arbitraries/case.ts";
import { drawn, sliceLength, slicesOf, type Shard } from "./drawn.ts";
import { everything, selectSuite } from "./selection.ts";

const shardsOf = (of: number): Shard[] => Array.from({ length: of }, (_, i) => ({ index: i + 1, of }));
const whole: Shard = { index: 1, of: 1 };

describe("slices", () => {
  test.each([0, 1, sliceLength - 1, sliceLength, sliceLength + 1, 2 * sliceLength, 1_234])(
    "of %i values are as many values",
    (count) => {
      const lengths = slicesOf(count, 1, whole).map(({ length }) => length);
      expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(count);
      expect(lengths.every((length) => length > 0 && length <= sliceLength)).toBe(true);
    },
  );

  test.each([1, 2, 3, 7, 40])("of %i shards are those of one run, each once", (of) => {
    const together = shardsOf(of).flatMap((shard) => slicesOf(1_234, 9, shard));
    const seeds = together.map(({ seed }) => seed);
    expect(new Set(seeds).size).toBe(seeds.length);
    expect(new Set(together.map((slice) => JSON.stringify(slice)))).toEqual(
      new Set(slicesOf(1_234, 9, whole).map((slice) => JSON.stringify(slice))),
    );
  });

  test("of two seeds have no seed in common, and every seed has 32 bits", () => {
    const seeds = [1, 2, -1, 0x7fffffff, -0x80000000].flatMap((seed) =>
      slicesOf(100_000, seed, whole).map((slice) => slice.seed),
    );
    expect(new Set(seeds).size).toBe(seeds.length);
    expect(seeds.every((seed) => seed === (seed | 0))).toBe(true);
  });

  test("of a deeper run begin with those of a shallow one", () => {
    const shallow = slicesOf(4 * sliceLength, 3, whole);
    expect(slicesOf(10 * sliceLength, 3, whole).slice(0, 4)).toEqual(shallow);
  });
});

describe("values", () => {
  test("are the same again", () => {
    const slice = { seed: 5, length: 10 };
    expect(drawn(situatedCase(), slice)).toEqual(drawn(situatedCase(), slice));
  });

  test("are replayed one by one under the seed of their slice and their place in it", () => {
    const slice = { seed: 5, length: 10 };
    for (const [i, value] of drawn(situatedCase(), slice).entries()) {
      expect(fc.sample(situatedCase(), { seed: slice.seed, path: String(i), numRuns: 1 })).toEqual([value]);
    }
  });
});

test.each([1, 2, 3, 5])("the vectors of %i shards are those of the suite, each once", (of) => {
  const depth = { runs: 1, comparisons: 1, seed: 1 };
  const idsOf = (shard: Shard) => selectSuite({ ...everything, shard }, depth).vectors.map(({ vector }) => vector.id);
  const together = shardsOf(of).map(idsOf);
  expect(together.flat().toSorted()).toEqual(idsOf(whole).toSorted());
  const fair = together.flat().length / of;
  for (const ids of together) expect(Math.abs(ids.length - fair)).toBeLessThan(fair / 8);
});
