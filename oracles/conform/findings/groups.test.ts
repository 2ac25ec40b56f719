import { describe, expect, test } from "vitest";
import type { Case } from "../../../model/case/case.ts";
import type { RuleId } from "../../../model/rules/rule-id.ts";
import { faults } from "../../../properties/museum/index.ts";
import type { Fault } from "../../../properties/museum/fault.ts";
import type { Difference } from "./finding.ts";
import { explains } from "./explains.ts";
import { joined, type Group } from "./groups.ts";

test.each<[string[], string[], boolean]>([
  [["action: capitals"], ["action: capitals"], true],
  [["action: capitals"], ["action: capitals", "caller: root", "serviceControl"], true],
  [["action: capitals", "serviceControl"], ["action: capitals"], false],
  [["pattern: star"], ["resource: star", "session"], true],
  [["pattern: star"], ["principal: star"], false],
  [["condition: Numeric"], ["condition: Numeric", "error"], false],
  [["error", "condition: Numeric"], ["condition: Numeric", "error", "session"], true],
  [[], ["session"], true],
  [[], ["error", "session"], false],
  [[], ["no answer: no answer within N ms"], false],
  [[], ["another answer when asked again"], false],
  [["action: another"], ["action: another", "action: star"], true],
  [["action: another"], ["action: another", "session"], false],
])("%j explains %j: %s", (fault, traits, expected) => {
  expect(explains(fault, traits)).toBe(expected);
});

const asked = (number: number): Case => ({ policies: {}, request: { action: `s3:No${number}`, resource: "*" } });

/** So many vectors of one rule that end in these traits, and the known fault behind them if there is one. */
interface Met {
  readonly traits: readonly string[];
  readonly vectors: number;
  readonly rule: RuleId;
  readonly fault?: Fault;
}

function traitsJoined(met: readonly Met[], total: Partial<Record<RuleId, number>> = {}): string[][] {
  const likeness = new Map<Difference, Fault>();
  const groups = met.map(({ traits, vectors, rule, fault }, i): Group => {
    const differences = Array.from({ length: vectors }, (_, j): Difference => {
      const evidence = { kind: "vector", id: `${i}-${j}`, name: "", rules: [rule] } as const;
      return { case: asked(i), expected: "implicitDeny", answered: "allowed", evidence };
    });
    if (fault !== undefined) for (const difference of differences) likeness.set(difference, fault);
    return { traits, severity: "wronglyAllowed", example: differences[0]!, differences };
  });
  const many = new Map<RuleId, number>(met.map(({ rule }) => [rule, 1_000]));
  for (const [rule, count] of Object.entries(total)) many.set(rule as RuleId, count);
  return joined(groups, likeness, many).map(({ traits }) => [...traits]);
}

const [one, other] = faults;

describe("groups are one finding", () => {
  test("where a few cases share a rule and a trait with many", () => {
    const many: Met = { traits: ["condition: Date", "value: no date"], vectors: 9, rule: "cond.date.type-error" };
    const few: Met = { traits: ["condition: Date", "value: empty"], vectors: 3, rule: "cond.date.type-error" };
    expect(traitsJoined([many, few])).toEqual([many.traits]);
    expect(traitsJoined([many, { ...few, vectors: 4 }])).toHaveLength(2);
    expect(traitsJoined([many, { ...few, rule: "cond.date.instant" }])).toHaveLength(2);
    expect(traitsJoined([many, { ...few, traits: ["value: empty"] }])).toHaveLength(2);
    expect(traitsJoined([many, { ...few, fault: one! }])).toHaveLength(2);
  });

  test("where what shows in disputed cases shows in others too", () => {
    const plain: Met = { traits: ["condition: IfExists", "several clauses"], vectors: 2, rule: "cond.if-exists.per-key" };
    const disputed: Met = {
      traits: ["condition: ForAnyValue", "condition: IfExists", "disputed: cond.set.if-exists.for-any"],
      vectors: 29,
      rule: "cond.set.if-exists.for-any",
    };
    expect(traitsJoined([disputed, plain])).toEqual([plain.traits]);
    expect(traitsJoined([disputed, { ...plain, traits: ["several clauses"] }])).toHaveLength(2);
  });

  test("where both are about one rule that few vectors name, unless each has a known fault of its own", () => {
    const inStar: Met = { traits: ["resource: star"], vectors: 3, rule: "match.resource.colon-inner" };
    const inMark: Met = { traits: ["resource: question mark"], vectors: 2, rule: "match.resource.colon-inner" };
    const few = { "match.resource.colon-inner": 20 } as const;
    expect(traitsJoined([inStar, inMark], few)).toEqual([inStar.traits]);
    expect(traitsJoined([inStar, inMark])).toHaveLength(2);
    expect(
      traitsJoined(
        [
          { ...inStar, fault: one! },
          { ...inMark, fault: other! },
        ],
        few,
      ),
    ).toHaveLength(2);
  });

  test("where variables are misread in resources and in conditions, unless by two known faults", () => {
    const inResource: Met = { traits: ["resource: variable"], vectors: 3, rule: "var.missing.resource" };
    const inCondition: Met = { traits: ["condition: variable"], vectors: 2, rule: "var.missing.embedded" };
    expect(traitsJoined([inResource, inCondition])).toEqual([["pattern: variable"]]);
    expect(
      traitsJoined([
        { ...inResource, fault: one! },
        { ...inCondition, fault: other! },
      ]),
    ).toHaveLength(2);
  });

  test("where one known fault explains both", () => {
    const each: Met[] = [
      { traits: ["caller: root"], vectors: 3, rule: "eval.root.implicit-allow", fault: one! },
      { traits: ["condition: Bool"], vectors: 2, rule: "cond.bool.parse", fault: one! },
    ];
    expect(traitsJoined(each)).toHaveLength(1);
    expect(traitsJoined(each.map((met) => ({ ...met, fault: met.vectors === 3 ? one! : other! })))).toHaveLength(2);
  });
});
