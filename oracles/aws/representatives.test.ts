import { expect, test } from "vitest";
import type { Fault } from "../../properties/museum/fault.ts";
import { faults } from "../../properties/museum/index.ts";
import type { Difference, Finding } from "../conform/findings/finding.ts";
import { counted, representatives } from "./representatives.ts";

const [one, other] = faults as readonly [Fault, Fault];

/** A difference whose case is so many letters long. */
function difference(id: string, letters: number, kind: "vector" | "comparison" = "comparison"): Difference {
  const request = { action: `s3:${"x".repeat(letters)}`, resource: "*" };
  return {
    case: { policies: {}, request },
    expected: "allowed",
    answered: "implicitDeny",
    evidence: { kind, id, name: id, rules: [] },
  };
}

const idsOf = (differences: readonly Difference[]): string[] => differences.map(({ evidence }) => evidence.id);

test("of each known fault the two plainest differences are taken, of all others the sixteen plainest", () => {
  const ofOne = [5, 3, 9, 1].map((letters) => difference(`one${letters}`, letters));
  const ofOther = [difference("other7", 7)];
  const unexplained = Array.from({ length: 20 }, (_, i) => difference(`none${20 - i}`, 100 + 20 - i));
  const likeness = new Map<Difference, Fault>([
    ...ofOne.map((each) => [each, one] as const),
    ...ofOther.map((each) => [each, other] as const),
  ]);
  const taken = idsOf(representatives([...unexplained, ...ofOther, ...ofOne], likeness));
  expect(taken).toEqual(["one1", "one3", "other7", ...Array.from({ length: 16 }, (_, i) => `none${i + 1}`)]);
});

test("what was not shrunk counts for the finding of its fault, and is left where there is none", () => {
  const finding = (fault: Fault | undefined): Finding => ({
    id: fault?.id ?? "unexplained",
    severity: "wronglyDenied",
    traits: [],
    rules: [],
    ...difference("shrunk", 1),
    vectors: ["v0"],
    laws: [],
    comparisons: 2,
    ...(fault && { answersAs: fault.id }),
  });
  const rest = [difference("a", 1), difference("v1", 2, "vector"), difference("b", 3), difference("c", 4)];
  const likeness = new Map<Difference, Fault>([
    [rest[0]!, one],
    [rest[1]!, one],
    [rest[2]!, other],
  ]);
  const { findings, left } = counted([finding(undefined), finding(one)], rest, likeness);
  expect(findings.map(({ vectors, comparisons }) => [vectors, comparisons])).toEqual([
    [["v0"], 2],
    [["v0", "v1"], 3],
  ]);
  expect(left).toBe(2);
});
