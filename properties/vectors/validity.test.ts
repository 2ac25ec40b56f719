import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { validate } from "../../model/document/validate.ts";
import { isRuleId } from "../../model/rules/rules.ts";
import {
  readRecordedValidity,
  readValidityFiles,
  type ExpectedProblem,
  type ValidityVector,
} from "../../oracles/validity-files.ts";

const files = readValidityFiles();
const vectors = files.flatMap(({ cases }) => cases);

const placeOf = ({ rule, path, line, column }: ExpectedProblem): string => `${rule} at ${path}, ${line}:${column}`;

describe("every document is judged as its vector says, each error at its place", () => {
  for (const { name, cases } of files) {
    test(`in ${name}`, () => {
      const judged = cases.map(({ name: title, kind, text, warnings = [] }) => {
        const { valid, problems } = validate(text, kind);
        const told = (severity: string) => problems.filter((problem) => problem.severity === severity).map(placeOf);
        const missing = warnings.map(placeOf).filter((place) => !told("warning").includes(place));
        return { title, valid, problems: told("error"), missing };
      });
      expect(judged).toEqual(
        cases.map(({ name: title, valid, problems }) => ({ title, valid, problems: problems.map(placeOf), missing: [] })),
      );
    });
  }
});

test("an id is the hash of kind and text, and no two vectors are the same", () => {
  const hash = ({ kind, text }: ValidityVector) =>
    createHash("sha256").update(JSON.stringify({ kind, text })).digest("hex").slice(0, 16);
  expect(vectors.filter((vector) => vector.id !== hash(vector)).map(({ name }) => name)).toEqual([]);
  expect(new Set(vectors.map(({ id }) => id)).size).toBe(vectors.length);
});

test("every vector names rules that there are", () => {
  expect(
    vectors.flatMap(({ rules, problems }) => [...rules, ...problems.map(({ rule }) => rule)]).filter((rule) => !isRuleId(rule)),
  ).toEqual([]);
});

/** Rows that only the IAM simulator gave, which is no validator (sim.not-validator): it takes a malformed address, and refuses `*` in a resource policy. */
const simulatorOnly = [
  "simulator: resource policy with IpAddress not-an-ip",
  "simulator: resource policy whose Resource is the star",
];

test("documents that AWS was recorded to accept are valid, and those it refused are not", () => {
  const rows = readRecordedValidity();
  expect(rows).toHaveLength(55);
  const differing = rows.filter(({ text, kind, valid }) => validate(text, kind).valid !== valid).map(({ name }) => name);
  expect(differing).toEqual(simulatorOnly);
});
