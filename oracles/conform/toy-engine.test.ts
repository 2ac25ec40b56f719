import { expect, test } from "vitest";
import { answerCase } from "../../model/answer-case.ts";
import { plainRequest, toyVectors } from "./toy-engine.ts";

test("no toy vector is wrong", () => {
  expect(toyVectors.map(({ vector }) => answerCase(vector))).toEqual(
    toyVectors.map(({ vector }) => ({ decision: vector.expect })),
  );
  expect(plainRequest.resource).not.toBe("*");
});
