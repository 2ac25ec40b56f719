import { describe, expect, test } from "vitest";
import { answerCase } from "../../model/answer-case.ts";
import { faults } from "../../properties/museum/index.ts";
import type { Fault } from "../../properties/museum/fault.ts";
import { findMix, mixed, mixesOf } from "./mixes.ts";
import { everything, selectSuite, type AreaVector, type Suite } from "./selection.ts";

const fault = (id: string): Fault => faults.find((each) => each.id === id)!;
const [star, path] = [fault("fault.action.inner-star"), fault("fault.principal.role-path")];
const whole = selectSuite(everything, { runs: 1, comparisons: 1, seed: 1 });

/** Vectors that show one of the faults, and every tenth of the others. */
const vectorsAbout = (...shown: readonly Fault[]): Suite => ({
  ...whole,
  vectors: whole.vectors.filter((each, i) => i % 10 === 0 || shown.some((one) => isWrongOn(one, each))),
  laws: [],
  comparisons: 0,
});
const isWrongOn = (planted: Fault, { vector }: AreaVector): boolean =>
  JSON.stringify(planted.answer(vector)) !== JSON.stringify(answerCase(vector));

describe("an engine with two faults", () => {
  test("answers as the first of them that shows, and else as the model", () => {
    const answer = mixed([star, path]);
    const wrong = (each: Fault) => whole.vectors.filter((vector) => isWrongOn(each, vector));
    for (const { vector } of wrong(star)) expect(answer(vector)).toEqual(star.answer(vector));
    const others = wrong(path).filter((each) => !isWrongOn(star, each));
    expect(others.length).toBeGreaterThan(0);
    for (const { vector } of others) expect(answer(vector)).toEqual(path.answer(vector));
  });

  test("is told of both", async () => {
    const ids = [star.id, path.id].toSorted();
    const result = await findMix([star, path], vectorsAbout(star, path), [star, path, ...faults.slice(0, 40)]);
    expect([result.faults.toSorted(), result.told.toSorted()]).toEqual([ids, ids]);
    expect(result).toMatchObject({ hidden: [], again: [], misnamed: [] });
  });

  test("of which the museum lacks one is told of both all the same", async () => {
    const result = await findMix([star, path], vectorsAbout(star, path), [star]);
    expect(result.told).toHaveLength(2);
    expect(result.misnamed).toEqual([]);
  });
});

describe("mixes", () => {
  test("hold each fault at most once, those of one seed always the same, and none that fails the smoke cases", async () => {
    const mixes = await mixesOf(faults, 3, 1);
    const ids = mixes.flat().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(mixes.every(({ length }) => length === 3)).toBe(true);
    expect(faults.length - ids.length).toBeLessThan(10);
    expect(await mixesOf(faults, 3, 1)).toEqual(mixes);
    expect(await mixesOf(faults, 3, 2)).not.toEqual(mixes);
    const deaf: Fault = { ...star, id: "fault.deaf", answer: () => ({ decision: "allowed" }) };
    expect(await mixesOf([deaf, star], 1, 1)).toEqual([[star]]);
  });
});
