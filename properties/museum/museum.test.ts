import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Case } from "../../model/case/case.ts";
import type { Decision } from "../../model/case/decision.ts";
import { readVectorFiles } from "../../oracles/vector-files.ts";
import { laws } from "../laws/index.ts";
import type { Fault } from "./fault.ts";
import { faults } from "./index.ts";
import { notPlanted } from "./not-planted.ts";
import { reports } from "./reports.ts";
import { broad, noLaw } from "./uncaught.ts";

const vectors = readVectorFiles().flatMap((file) => file.cases);
const lawsById = new Map(laws.map((law) => [law.id, law]));

/** The decision of an engine with the fault; undefined where it gives none. */
function decided(fault: Fault, { policies, request }: Case): Decision | undefined {
  const answer = fault.answer({ policies, request });
  return "decision" in answer ? answer.decision : undefined;
}

describe("the list of faults", () => {
  test("names each fault once", () => {
    expect(repeated(faults.map(({ id }) => id))).toEqual([]);
    expect(repeated(faults.map(({ title }) => title.toLowerCase()))).toEqual([]);
  });

  test("words every title as a claim about the engine", () => {
    const unfit = faults.filter(({ title }) => /^[A-Z]|\b(should|wrongly|correctly|properly|bug)\b|[.!]$/.test(title));
    expect(unfit.map(({ id, title }) => `${id} ${title}`)).toEqual([]);
  });

  test("gives each fault a rule that it breaks", () => {
    expect(faults.filter(({ rules }) => rules.length === 0).map(({ id }) => id)).toEqual([]);
  });

  test("accounts for every report: planted, or not for a reason", () => {
    const planted = new Set(faults.flatMap(({ references }) => references.map(({ where }) => where)));
    const listed = Object.keys(reports);
    expect(listed.filter((where) => !planted.has(where) && !Object.hasOwn(notPlanted, where))).toEqual([]);
    expect(Object.keys(notPlanted).filter((where) => planted.has(where))).toEqual([]);
  });

  test("lists as uncaught only faults that there are", () => {
    const ids = new Set(faults.map(({ id }) => id));
    const listed = [noLaw, broad].flatMap((list) => Object.keys(list));
    expect(listed.filter((id) => !ids.has(id))).toEqual([]);
  });
});

describe("a vector catches", () => {
  for (const fault of faults) {
    test(`${fault.id} ${fault.title}`, () => {
      const near = vectors.filter((vector) => vector.rules.some((rule) => fault.rules.includes(rule)));
      expect([...near, ...vectors].some((vector) => decided(fault, vector) !== vector.expect)).toBe(true);
    });
  }
});

describe("a law refutes", () => {
  for (const fault of faults.filter(({ id }) => noLaw[id] === undefined)) {
    test(`${fault.id} by ${fault.law ?? "no law"}`, () => {
      const law = lawsById.get(fault.law ?? "")!;
      const property = fc.property(law.given, (given) => {
        const decisions = law.asks(given).map((asked) => decided(fault, asked));
        return !isComplete(decisions) || law.relation(given, decisions);
      });
      expect(fc.check(property, { numRuns: 200, seed: 1, endOnFailure: true }).failed).toBe(true);
    });
  }

  test("every fault but those listed with a reason", () => {
    expect(faults.filter(({ id, law }) => (law === undefined) !== (noLaw[id] !== undefined)).map(({ id }) => id)).toEqual([]);
  });
});

describe("most of what it does not concern is left alone", () => {
  // Every eightieth: all but a few faults leave nine of ten vectors alone, far above the bar.
  const sample = vectors.filter((_vector, i) => i % 80 === 0);

  for (const fault of faults) {
    test(`by ${fault.id}`, () => {
      const kept = sample.filter((vector) => decided(fault, vector) === vector.expect);
      expect(kept.length / sample.length).toBeGreaterThan(broad[fault.id] ?? 0.6);
    });
  }
});

const isComplete = (decisions: readonly (Decision | undefined)[]): decisions is readonly Decision[] =>
  decisions.every((decision) => decision !== undefined);

function repeated(texts: readonly string[]): string[] {
  const seen = new Set<string>();
  return texts.filter((text) => seen.has(text) || !seen.add(text));
}
