import { describe, expect, test } from "vitest";
import type { Case } from "../../../model/case/case.ts";
import { faults } from "../../../properties/museum/index.ts";
import type { Fault } from "../../../properties/museum/fault.ts";
import { readVectorFiles } from "../../vector-files.ts";
import type { Difference } from "./finding.ts";
import { divergenceOf } from "./variant-judge.ts";
import { commonFault, faultsInParts, likenesses, type Agreement } from "./likeness.ts";

const vectors = readVectorFiles()
  .flatMap(({ cases }) => cases)
  .filter(({ status }) => status !== "simulator");

function planted(id: string): Fault {
  const fault = faults.find((each) => each.id === id);
  if (fault === undefined) throw new Error(`there is no fault ${id}`);
  return fault;
}

function judged(answer: Fault["answer"]): { differences: Difference[]; agreements: Agreement[] } {
  const differences: Difference[] = [];
  const agreements: Agreement[] = [];
  for (const { id, name, rules, policies, request, expect: expected } of vectors) {
    const divergence = divergenceOf({ policies, request }, expected, answer({ policies, request }));
    if (divergence === undefined) agreements.push({ case: { policies, request }, expected, rules });
    else differences.push({ ...divergence, evidence: { kind: "vector", id, name, rules } });
  }
  return { differences, agreements };
}

async function namesOf(answer: Fault["answer"], known: readonly Fault[] = faults): Promise<Record<string, number>> {
  const { differences, agreements } = judged(answer);
  const told = await likenesses(differences, agreements, known);
  const counts: Record<string, number> = { untold: differences.length - told.size };
  for (const { id } of told.values()) counts[id] = (counts[id] ?? 0) + 1;
  return counts;
}

describe("the known fault behind differences", () => {
  test("is told of an engine that has it, for all of them", async () => {
    const fault = planted("fault.notaction.as-plain");
    expect(await namesOf((asked) => fault.answer(asked))).toEqual({ untold: 0, [fault.id]: expect.any(Number) });
  });

  test("is not one that would have shown where the engine agrees", async () => {
    const narrow = planted("fault.missing.string-not-like-false");
    const wide = planted("fault.missing.negated-false");
    expect(await namesOf((asked) => narrow.answer(asked), [wide])).toEqual({ untold: expect.any(Number) });
    expect(Object.keys(await namesOf((asked) => wide.answer(asked), [narrow]))).toContain(narrow.id);
  });

  test("is told of each where an engine has two", async () => {
    const [one, other] = [planted("fault.missing.negated-false"), planted("fault.notaction.as-plain")];
    const engine = (asked: Case) => {
      const { policies } = asked;
      return JSON.stringify(policies).includes("NotAction") ? other.answer(asked) : one.answer(asked);
    };
    const names = await namesOf(engine, [one, other]);
    expect(names).toEqual({ untold: expect.any(Number), [one.id]: expect.any(Number), [other.id]: expect.any(Number) });
    expect(names["untold"]).toBeLessThan(5);
  });

  test("is none where it explains one difference of many: many faults explain a single case", async () => {
    const [engine, rare] = [planted("fault.missing.negated-false"), planted("fault.notaction.as-plain")];
    const { differences, agreements } = judged((asked) => engine.answer(asked));
    const others = judged((asked) => rare.answer(asked)).differences;
    // The rare one shows nowhere but in the differences that are put among the others.
    const apart = agreements.filter(({ case: each, expected }) => !divergenceOf(each, expected, rare.answer(each)));
    const namedIn = async (all: readonly Difference[]) => {
      const told = await likenesses(all, apart, [rare]);
      return new Set(told.values()).size;
    };
    const [first, second] = others;
    expect(await namedIn([...differences.slice(0, 40), first!])).toBe(0);
    expect(await namedIn([...differences.slice(0, 40), first!, second!])).toBe(1);
    expect(await namedIn([first!])).toBe(1);
  });

  test("is none where the engine gives another wrong answer", async () => {
    const { differences, agreements } = judged((asked) => planted("fault.notaction.as-plain").answer(asked));
    const failing = differences.map((difference): Difference => ({ ...difference, answered: "error" }));
    expect((await likenesses(failing, agreements, faults)).size).toBe(0);
  });
});

test("the faults that explain parts of a finding are told by how much they explain, a single case apart", () => {
  const { differences } = judged((asked) => planted("fault.boundary.ignored").answer(asked));
  const ten = differences.slice(0, 10);
  const [first, second, third] = faults;
  const behind = [second!, first!, first!, third!, first!, second!];
  const told = new Map(behind.map((fault, i) => [ten[i]!, fault]));
  expect(faultsInParts(ten, told)).toEqual([
    { fault: first!.id, differences: 3 },
    { fault: second!.id, differences: 2 },
  ]);
  expect(commonFault(ten, told)).toBeUndefined();
  expect(faultsInParts(ten, new Map())).toEqual([]);
});
