import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answerCase } from "../../model/answer-case.ts";
import type { Answer } from "../../model/case/answer.ts";
import type { Case } from "../../model/case/case.ts";
import type { Engine } from "../../model/case/engine.ts";
import { policyMembers } from "../../model/case/policy-set.ts";
import { laws } from "../../properties/laws/index.ts";
import type { Law } from "../../properties/laws/law.ts";
import { sliceLength } from "./drawn.ts";
import { judgeLaws, type LawResult, type Refutation } from "./judge-laws.ts";
import type { Suite } from "./selection.ts";
import { failingOn, ignoring, mindingCapitals, numbers, toyEngine, toySuite } from "./toy-engine.ts";

const lawOf = (id: string): Law => laws.find((each) => each.id === id)!;

async function resultOf(engine: Engine, of: string | Law, more: Partial<Suite> = {}): Promise<LawResult> {
  const suite = toySuite({ laws: [typeof of === "string" ? lawOf(of) : of], runs: 60, ...more });
  const [result] = await judgeLaws(
    engine,
    suite,
    () => {},
    () => false,
  );
  return result!;
}

const sum = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((all, count) => all + count, 0);

const model = toyEngine(answerCase);
const withoutBoundary = toyEngine(ignoring("permissionsBoundary"));
const withCapitals = toyEngine((asked) => answerCase(mindingCapitals(asked)));

/** The lists of cases that the engine is asked. */
function listening(engine: Engine): { engine: Engine; lists: (readonly Case[])[] } {
  const lists: (readonly Case[])[] = [];
  const evaluate = (cases: readonly Case[]) => {
    lists.push(cases);
    return engine.evaluate(cases);
  };
  return { engine: { ...engine, evaluate }, lists };
}

describe("a broken engine refutes the law that speaks of its fault", () => {
  test.each([
    ["law.boundary.swap", withoutBoundary, withCapitals],
    ["law.action.case", withCapitals, withoutBoundary],
  ])("%s", async (id, broken, other) => {
    const result = await resultOf(broken, id);
    expect(result.outcome).toBe("differ");
    expect(result.refuted).toBeGreaterThan(0);
    expect(result.refutation).toBeDefined();
    const { asks, decisions } = result.refutation!;
    expect(await broken.evaluate(asks)).toEqual(decisions.map((decision) => ({ decision })));
    for (const sound of [model, other]) {
      expect(await resultOf(sound, id)).toMatchObject({ outcome: "agree", judged: 60, refuted: 0, suspects: [] });
    }
  });

  test("the suspects are the asks of the first givens that refute it, with their answers", async () => {
    const { suspects } = await resultOf(withCapitals, "law.action.case");
    const each = lawOf("law.action.case").asks(fc.sample(lawOf("law.action.case").given, 1)[0]).length;
    expect(suspects.length).toBeGreaterThan(0);
    expect(suspects.length).toBeLessThanOrEqual(5 * each);
    expect(suspects.length % each).toBe(0);
    for (const { case: asked, answer } of suspects) expect(answer).toEqual((await withCapitals.evaluate([asked]))[0]);
    expect(suspects.some(({ case: asked, answer }) => JSON.stringify(answer) !== JSON.stringify(answerCase(asked)))).toBe(true);
  });
});

describe("whoever has fast-check and the law replays a refutation", () => {
  const keeps = (engine: Engine, claim: Law) =>
    fc.asyncProperty(claim.given, async (given) => {
      const answers = await engine.evaluate(claim.asks(given));
      return claim.relation(
        given,
        answers.map((answer) => ("decision" in answer ? answer.decision : "implicitDeny")),
      );
    });

  test.each([
    ["law.boundary.swap", withoutBoundary, 1],
    ["law.action.case", withCapitals, 2],
    ["law.action.case", withCapitals, -2147483648],
  ])("%s", async (id, broken, seed) => {
    const claim = lawOf(id);
    const refutation = (await resultOf(broken, id, { seed })).refutation as Refutation;
    const [given] = fc.sample(claim.given, { seed: refutation.seed, path: refutation.path, numRuns: 1 });
    expect(claim.asks(given)).toEqual(refutation.asks);
    expect(claim.relation(given, refutation.decisions)).toBe(false);

    const at = { seed: refutation.seed, path: refutation.path, endOnFailure: true };
    const broke = await fc.check(keeps(broken, claim), at);
    expect(broke).toMatchObject({ failed: true, numRuns: 1, counterexamplePath: refutation.path });
    expect(claim.asks(broke.counterexample![0])).toEqual(refutation.asks);
    expect((await fc.check(keeps(model, claim), { ...at, numRuns: 1 })).failed).toBe(false);
  });

  test("that stands in a later slice", async () => {
    const seed = 1 + 0x9e3779b1;
    const later = fc.sample(numbers.given, { seed, numRuns: sliceLength });
    const odd = later.findLast((number) => !fc.sample(numbers.given, { seed: 1, numRuns: sliceLength }).includes(number));
    const [asked] = numbers.asks(odd);
    const broken = toyEngine(({ request }) => ({
      decision: request.action === asked!.request.action ? "implicitDeny" : "allowed",
    }));
    const result = await resultOf(broken, numbers, { runs: 2 * sliceLength });
    expect(result).toMatchObject({ refuted: later.filter((number) => number === odd).length, refutation: { asks: [asked] } });
    expect(result.refutation!.path).toBe(String(later.indexOf(odd)));
    expect(fc.sample(numbers.given, { seed: result.refutation!.seed, path: result.refutation!.path, numRuns: 1 })).toEqual([odd]);
  });

  test("that is as small as can be", async () => {
    const broken = toyEngine(({ request }) => ({ decision: request.action.length < 8 ? "allowed" : "implicitDeny" }));
    const { refutation } = await resultOf(broken, numbers);
    expect(refutation!.asks).toEqual(numbers.asks(100));
    expect(fc.sample(numbers.given, { seed: refutation!.seed, path: refutation!.path, numRuns: 1 })).toEqual([100]);
  });
});

describe("givens", () => {
  const half = toyEngine((asked): Answer => {
    if (asked.policies.vpcEndpoint !== undefined) return { error: "endpoints: not implemented" };
    return failingOn("session", { unsupported: "session" })(asked);
  });

  test("are judged, skipped or errors, which add up to the runs", async () => {
    const { judged, skipped, errors, refuted, outcome } = await resultOf(half, "law.deny.add", { runs: 130 });
    expect(judged + sum(skipped) + sum(errors)).toBe(130);
    expect(skipped.get("session")).toBeGreaterThan(0);
    expect(errors.get("endpoints: not implemented")).toBeGreaterThan(0);
    expect(judged).toBeGreaterThan(0);
    expect([[...skipped.keys()], refuted, outcome]).toEqual([["session"], 0, "error"]);
  });

  test("that the engine failed on are suspects, those that it does not support are not", async () => {
    const { suspects } = await resultOf(half, "law.deny.add", { runs: 130 });
    expect(suspects.length).toBeGreaterThan(0);
    expect(suspects.map(({ answer }) => Object.keys(answer)[0])).not.toContain("unsupported");
  });

  test("of a law whose needs are not supported are skipped as a whole, unasked", async () => {
    const { engine, lists } = listening({
      ...model,
      supports: new Set(policyMembers.filter((member) => member !== "permissionsBoundary")),
    });
    const { skipped, ...result } = await resultOf(engine, "law.boundary.swap", { runs: 70 });
    expect(result).toMatchObject({ outcome: "unsupported", judged: 0, refuted: 0, suspects: [] });
    expect([[...skipped], lists]).toEqual([[["permissionsBoundary", 70]], []]);
  });

  test("all unsupported make the law unsupported, not kept", async () => {
    const nothing = toyEngine(() => ({ unsupported: "later" }));
    expect(await resultOf(nothing, "law.deny.add")).toMatchObject({ outcome: "unsupported", judged: 0 });
  });

  test("that lack an answer are errors, and never judged", async () => {
    const short = { ...model, evaluate: (cases: readonly Case[]) => Promise.resolve(cases.slice(0, 7).map(answerCase)) };
    const { judged, errors, outcome } = await resultOf(short, "law.deny.add", { runs: sliceLength });
    expect([judged, [...errors], outcome]).toEqual([3, [["the engine gave no answer", sliceLength - 3]], "error"]);
  });
});

test("a law is asked one list a slice, and no given twice", async () => {
  const { engine, lists } = listening(model);
  await resultOf(engine, "law.deny.add", { runs: 2 * sliceLength + 20 });
  expect(lists.map((cases) => cases.length)).toEqual([2 * sliceLength, 2 * sliceLength, 40]);
});

test("the next list is put to the engine before the last one is answered", async () => {
  const waiting: (() => void)[] = [];
  const slow = toyEngine(answerCase, {
    async evaluate(cases) {
      const isLast = waiting.length === 2;
      waiting.forEach((next) => next());
      if (!isLast) await new Promise<void>((resolve) => waiting.push(resolve));
      return cases.map(answerCase);
    },
  });
  expect(await resultOf(slow, numbers, { runs: 3 * sliceLength })).toMatchObject({ outcome: "agree", judged: 3 * sliceLength });
}, 5_000);

test("the same seed gives the same result, another seed another one", async () => {
  const [first, again, other] = [
    await resultOf(withoutBoundary, "law.boundary.swap"),
    await resultOf(withoutBoundary, "law.boundary.swap"),
    await resultOf(withoutBoundary, "law.boundary.swap", { seed: 2 }),
  ];
  expect(again).toEqual(first);
  expect(other.refutation!.seed).not.toBe(first.refutation!.seed);
});

test("an engine that refutes a law only once has no refutation to show, and differs all the same", async () => {
  let isFirst = true;
  const moody = toyEngine((): Answer => {
    const answer: Answer = { decision: isFirst ? "explicitDeny" : "allowed" };
    isFirst = false;
    return answer;
  });
  const result = await resultOf(moody, "law.deny.add", { runs: 10 });
  expect(result).toMatchObject({ outcome: "differ", refuted: 1 });
  expect(result.refutation).toBeUndefined();
});

test("a given that asks what an earlier one asked is judged by the same answers, and asked no more", async () => {
  const { engine, lists } = listening(model);
  const whole = lawOf("law.action.case");
  const [one, two] = fc.sample(whole.given, { seed: 3, numRuns: 2 });
  const law: Law = { ...whole, given: fc.constantFrom(one, two) };
  expect(await resultOf(engine, law)).toMatchObject({ judged: 60 });
  expect(lists.flat().length).toBe(law.asks(one).length + law.asks(two).length);
});

test("asks that stand twice in one given are asked twice", async () => {
  const { engine, lists } = listening(model);
  await resultOf(engine, "law.deterministic");
  const given = lists.find((list) => list.length > 0)!.map((each) => JSON.stringify(each));
  expect(new Set(given).size).toBeLessThan(given.length);
});

test("laws about the same givens are judged as each by itself, and what they ask alike is asked once", async () => {
  const ids = ["law.action.case", "law.permute.members", "law.deny.delete"];
  const sharing = ids.map(lawOf);
  expect(new Set(sharing.map(({ given }) => given)).size).toBe(1);
  const together = (engine: Engine): Promise<LawResult[]> =>
    judgeLaws(
      engine,
      toySuite({ laws: sharing, runs: 60 }),
      () => {},
      () => false,
    );
  const results = await together(withCapitals);
  expect(results).toEqual(await Promise.all(ids.map((id) => resultOf(withCapitals, id))));
  expect(results.map(({ outcome }) => outcome)).toEqual(["differ", "agree", "agree"]);
  const { engine, lists } = listening(model);
  await together(engine);
  const asked = lists.flat().map((each) => JSON.stringify(each));
  expect(new Set(asked).size).toBe(asked.length);
  expect(asked.length).toBeGreaterThan(3 * 60);
});

test("a given of which one ask has been asked before and another not is judged by the answers to both", async () => {
  const asking = (action: string): Case => ({ policies: {}, request: { action, resource: "*", context: {} } });
  const isOdd = (n: number): boolean => n % 2 === 1;
  const odd: Law = {
    ...numbers,
    given: fc.nat(1_000_000),
    asks: (given) => [asking("s3:Always"), asking(`s3:${String(given)}`)],
    relation: (given, [always, own]) => always === "allowed" && (own === "allowed") === isOdd(given as number),
  };
  const engine = toyEngine(({ request: { action } }) => ({
    decision: action === "s3:Always" || isOdd(Number(action.slice(3))) ? "allowed" : "implicitDeny",
  }));
  expect(await resultOf(engine, odd, { runs: 100 })).toMatchObject({ outcome: "agree", judged: 100 });
});

test("every law has a result, however many there are", async () => {
  const ids = laws.slice(0, 20).map(({ id }) => id);
  const results = await judgeLaws(
    model,
    toySuite({ laws: laws.slice(0, 20), runs: 2 }),
    () => {},
    () => false,
  );
  expect(results.map(({ law, judged }) => [law.id, judged])).toEqual(ids.map((id) => [id, 2]));
});

test("a law of which a shard holds no given has no result there", async () => {
  const suite = toySuite({ laws: [lawOf("law.deny.add")], runs: sliceLength, shard: { index: 2, of: 2 } });
  const results = await judgeLaws(
    model,
    suite,
    () => {},
    () => false,
  );
  expect(results).toEqual([]);
});
