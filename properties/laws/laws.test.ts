import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Case } from "../../model/case/case.ts";
import type { Decision } from "../../model/case/decision.ts";
import { answerCase } from "../../model/index.ts";
import { rules } from "../../model/rules/rules.ts";
import { zonesOf } from "../arbitraries/zone.ts";
import { lawRuns, lawSeed } from "../depth.ts";
import { laws } from "./index.ts";
import { notStated } from "./not-stated.ts";
import { withinZone } from "./within-zone.ts";

const numRuns = lawRuns;
const seed = lawSeed;
/** A law asks a handful of cases a run, each within a few milliseconds. */
const timeoutMs = 10_000 + numRuns * 50;

/** The model's decision. An answer without one is a fault of the law or of the model, never a run to skip. */
function decided(asked: Case): Decision {
  const answer = answerCase(asked);
  if ("decision" in answer) return answer.decision;
  throw new Error(`${JSON.stringify(answer)} to ${JSON.stringify(asked)}`);
}

describe("the model keeps every law", () => {
  for (const law of laws) {
    test(
      `${law.id} ${law.title}`,
      () => {
        fc.assert(
          fc.property(law.given, (given) => law.relation(given, law.asks(given).map(decided))),
          { numRuns, seed },
        );
      },
      timeoutMs,
    );
  }
});

describe("the list of laws", () => {
  test("names each law once", () => {
    const ids = laws.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test("states no law that is listed as not to be stated, and gives each of those a reason", () => {
    expect(laws.map(({ id }) => id).filter((id) => Object.hasOwn(notStated, id))).toEqual([]);
    expect(Object.entries(notStated).filter(([id, reason]) => !id.startsWith("law.") || reason.length < 20)).toEqual([]);
  });

  test("claims nothing twice", () => {
    const titles = laws.map(({ title }) => title.toLowerCase());
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  });

  test("words every title as a claim", () => {
    const unfit = laws.filter(({ title }) => /\b(should|test that|correctly|properly|works?)\b|[.!]$/i.test(title));
    expect(unfit.map(({ id, title }) => `${id} ${title}`)).toEqual([]);
  });

  test("gives each law rules to rest on", () => {
    expect(laws.filter(({ rules }) => rules.length === 0).map(({ id }) => id)).toEqual([]);
  });

  test("calls no law more firmly documented than the weakest of its rules", () => {
    const tooWeak = { documented: ["O", "U"], observed: ["U"], simulator: [], disputed: [], project: [] } as const;
    const overstated = laws.flatMap(({ id, status, rules: ids }) =>
      ids.filter((rule) => tooWeak[status].some((mark) => mark === rules[rule].mark)).map((rule) => `${id}: ${rule}`),
    );
    expect(overstated).toEqual([]);
  });

  const samples = laws.map((law) => ({
    law,
    asked: fc.sample(law.given, { numRuns: 15, seed }).map((given) => law.asks(given)),
  }));

  test("asks at least one case for every given", () => {
    const silent = samples.filter(({ asked }) => asked.some((cases) => cases.length === 0));
    expect(silent.map(({ law }) => law.id)).toEqual([]);
  });

  test("asks cases with the members that the law needs", () => {
    const lacking = samples.flatMap(({ law, asked }) =>
      asked.flatMap((cases) => {
        const held = new Set(cases.flatMap(({ policies }) => Object.keys(policies)));
        return law.needs.filter((member) => !held.has(member)).map((member) => `${law.id} ${member}`);
      }),
    );
    expect(lacking).toEqual([]);
  });

  test("asks no case whose outcome is disputed", () => {
    const disputed = samples.flatMap(({ law, asked }) =>
      asked.flat().flatMap((each) =>
        zonesOf(each)
          .filter((zone) => withinZone[law.id]?.includes(zone) !== true)
          .map((zone) => [law.id, zone, each]),
      ),
    );
    expect(disputed).toEqual([]);
  });

  test("asks the same cases for the same seed", () => {
    const asked = (): string =>
      JSON.stringify(laws.map((law) => fc.sample(law.given, { numRuns: 3, seed }).map((given) => law.asks(given))));
    expect(asked()).toBe(asked());
  });
});
