import { describe, expect, test } from "vitest";
import { validate } from "../../model/document/validate.ts";
import { readRecordedValidity, readValidityFiles, type ExpectedProblem } from "../../oracles/validity-files.ts";

const placeOf = ({ rule, path, line, column }: ExpectedProblem): string => `${rule} at ${path}, ${line}:${column}`;

describe("every document is judged as its vector says, each error at its place", () => {
  for (const { name, cases } of readValidityFiles()) {
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
