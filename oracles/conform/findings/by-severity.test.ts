import { describe, expect, test } from "vitest";
import { joinedShares, sharesAmong, sharesOf, told } from "./by-severity.ts";
import type { Difference, Evidence, Finding } from "./finding.ts";

const asked = { policies: {}, request: { action: "s3:GetObject", resource: "*" } };

const differenceOf = (
  kind: Evidence["kind"],
  id: string,
  expected: Difference["expected"],
  answered: Difference["answered"],
): Difference => ({ case: asked, expected, answered, evidence: { kind, id, name: id, rules: [] } });

const mixed = [
  differenceOf("vector", "a", "allowed", "implicitDeny"),
  differenceOf("vector", "b", "implicitDeny", "allowed"),
  differenceOf("vector", "c", "allowed", "explicitDeny"),
  differenceOf("vector", "d", "explicitDeny", "implicitDeny"),
  differenceOf("law", "law.a", "allowed", "implicitDeny"),
  differenceOf("law", "law.a", "implicitDeny", "allowed"),
  differenceOf("comparison", "e", "allowed", "implicitDeny"),
  differenceOf("comparison", "f", "allowed", "implicitDeny"),
];
const wronglyAllowed = { severity: "wronglyAllowed", vectors: ["b"], laws: ["law.a"], comparisons: 0 } as const;
const wronglyDenied = { severity: "wronglyDenied", vectors: ["a", "c"], laws: ["law.a"], comparisons: 2 } as const;
const wrongDeny = { severity: "wrongDeny", vectors: ["d"], laws: [], comparisons: 0 } as const;

describe("differences of several severities", () => {
  test("are told apart, those of the shown severity first", () => {
    const shares = sharesAmong(mixed, "wronglyAllowed");
    expect(shares).toEqual([wronglyAllowed, wronglyDenied, wrongDeny]);
    expect(told(shares, "wronglyAllowed")).toEqual({
      vectors: ["b", "a", "c", "d"],
      laws: ["law.a"],
      comparisons: 2,
      bySeverity: [wronglyAllowed, wronglyDenied, wrongDeny],
    });
    expect(sharesAmong(mixed, "wrongDeny").map(({ severity }) => severity)).toEqual([
      "wrongDeny",
      "wronglyAllowed",
      "wronglyDenied",
    ]);
  });

  test("are told also where none of them is of the shown one", () => {
    const [first] = mixed;
    const shares = sharesAmong([first!], "wronglyAllowed");
    expect(told(shares, "wronglyAllowed").bySeverity).toEqual([{ ...wronglyDenied, vectors: ["a"], laws: [], comparisons: 0 }]);
  });

  test("are no news where all are of the shown one, or not the same twice", () => {
    for (const severity of ["wronglyDenied", "unstable"] as const) {
      expect(told(sharesAmong(mixed.slice(0, 1), severity), severity)).toEqual({ vectors: ["a"], laws: [], comparisons: 0 });
    }
  });

  test("add up when two findings are one", () => {
    const one = { severity: "wronglyDenied", vectors: ["x", "a"], laws: [], comparisons: 1 } as const;
    const shares = joinedShares(
      [...sharesOf(one as unknown as Finding), ...sharesAmong(mixed, "wronglyAllowed")],
      "wronglyAllowed",
    );
    expect(shares).toEqual([wronglyAllowed, { ...wronglyDenied, vectors: ["x", "a", "c"], comparisons: 3 }, wrongDeny]);
  });
});
