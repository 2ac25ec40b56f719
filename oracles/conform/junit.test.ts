import { describe, expect, test } from "vitest";
import { create } from "xmlbuilder2";
import { laws } from "../../properties/laws/index.ts";
import { readVectorFiles } from "../vector-files.ts";
import { emptyReport } from "./conform.ts";
import { renderJunit } from "./junit.ts";
import type { EngineReport } from "./report.ts";

/** What is read of an XML element. */
interface Element {
  readonly childNodes: Iterable<Element>;
  readonly nodeType: number;
  readonly localName: string;
  getAttribute(name: string): string | null;
}

const childrenOf = ({ childNodes }: Element): Element[] => [...childNodes].filter(({ nodeType }) => nodeType === 1);

/** The suites of a report, as whoever reads the XML finds them. */
function suitesOf(...engines: readonly EngineReport[]) {
  const text = renderJunit({
    format: 1,
    complete: true,
    suite: { runs: 1, comparisons: 1, seed: 1, shards: [1], of: 1, areas: [], layers: [], statuses: [] },
    engines,
  });
  // Nothing stands there but markup of our own and characters that XML can hold.
  expect(text).not.toMatch(/&(?!(amp|lt|gt|quot);)|[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u);
  const root = create(text).root().node as unknown as Element;
  return childrenOf(root).map((suite) => ({
    name: suite.getAttribute("name"),
    counts: ["tests", "failures", "errors", "skipped"].map((name) => Number(suite.getAttribute(name))),
    tests: childrenOf(suite).map((each) => ({
      name: each.getAttribute("name"),
      said: childrenOf(each)
        .map((child) => `${child.localName}: ${child.getAttribute("message")}`)
        .join(),
    })),
  }));
}

const [file] = readVectorFiles();
const [one, two, three, four] = file!.cases;
const counts = { judged: 1, refuted: 0, skipped: {}, errors: {} };
const engine: EngineReport = {
  ...emptyReport("toy", "1"),
  vectors: [
    { id: one!.id, area: "a", outcome: "agree" },
    { id: two!.id, area: "a", outcome: "differ", answer: { decision: "explicitDeny" } },
    { id: three!.id, area: "b/c", outcome: "unsupported", answer: { unsupported: "session" } },
    { id: four!.id, area: "a", outcome: "error", answer: { none: "no answer within 9 ms" } },
  ],
  laws: [
    { id: laws[0]!.id, outcome: "agree", ...counts },
    {
      id: laws[1]!.id,
      outcome: "differ",
      ...counts,
      refutation: { asks: [], decisions: ["allowed", "implicitDeny"], seed: 1, path: "0" },
    },
  ],
};

describe("a JUnit report", () => {
  const suites = suitesOf(engine);
  const tests = suites.flatMap((suite) => suite.tests);

  test("has a suite for each area, with its counts", () => {
    expect(suites.map(({ name, counts: numbers }) => [name, ...numbers])).toEqual([
      ["toy a", 3, 1, 1, 0],
      ["toy b/c", 1, 0, 0, 1],
      ["toy laws", 2, 1, 0, 0],
    ]);
    expect(suites.map((suite) => suite.tests.length)).toEqual([3, 1, 2]);
  });

  test("has one test a vector and a law, by id and name", () => {
    const vectors = [one, two, four, three].map((each) => `${each!.id} ${each!.name}`);
    expect(tests.map(({ name }) => name)).toEqual([...vectors, ...laws.slice(0, 2).map(({ id, title }) => `${id} ${title}`)]);
  });

  test("says what was expected and answered", () => {
    expect(tests.map(({ said }) => said)).toEqual([
      "",
      `failure: expected ${two!.expect}, answered decision explicitDeny`,
      `error: expected ${four!.expect}, answered none no answer within 9 ms`,
      `skipped: expected ${three!.expect}, answered unsupported session`,
      "",
      "failure: expected that it holds, answered allowed, implicitDeny",
    ]);
  });

  test("of an engine that was not judged is an error, so that no service takes it for a success", () => {
    expect(suitesOf({ ...emptyReport("./toy", ""), notJudged: "it never started: ENOENT" })).toEqual([
      {
        name: "./toy start",
        counts: [1, 0, 1, 0],
        tests: [{ name: "the engine is judged", said: "error: it never started: ENOENT" }],
      },
    ]);
  });

  test("of no engine is empty", () => expect(suitesOf()).toEqual([]));

  test.each([
    ["markup", "\"><script>&amp;'</testsuites>]]>"],
    ["what looks like entities", "&lt;&nosuch;&"],
    ["comments, instructions and sections", "<!-- --><?php ?><![CDATA[x"],
    ["letters of all planes", "ü 漢 \u{1F600} \u{10FFFD}"],
    [
      "control characters",
      "\u0000\u0001\b\u001B[31m\r\n\t\u007F\u009B",
      "\\u{0}\\u{1}\\u{8}\\u{1b}[31m\\u{d}\\u{a}\\u{9}\\u{7f}\\u{9b}",
    ],
    ["lone surrogates", "a\uD800b\uDC00", "a\\u{d800}b\\u{dc00}"],
    ["what XML cannot hold", "a\uFFFEb\uFFFFc", "a\uFFFDb\uFFFDc"],
    ["text that is shown backwards", "\u202Eabc\u2066", "\\u{202e}abc\\u{2066}"],
  ])("holds %s in names and answers, and is XML all the same", (_, text, shown = text) => {
    const read = suitesOf({
      ...engine,
      name: text,
      vectors: [{ id: one!.id, area: "a", outcome: "error", answer: { error: text } }],
      laws: [{ id: laws[0]!.id, outcome: "error", ...counts, errors: { [text]: 1 } }],
    });
    expect(read.map(({ name }) => name)).toEqual([`${shown} a`, `${shown} laws`]);
    expect(read.flatMap((suite) => suite.tests.map(({ said }) => said))).toEqual([
      `error: expected ${one!.expect}, answered error ${shown}`,
      `error: expected that it holds, answered ${shown}`,
    ]);
  });

  test("holds no reference to a character that XML cannot hold", () => {
    // Its reader takes &amp;#0; for that character all the same, so that only the text can be looked at, which suitesOf does.
    expect(suitesOf({ ...engine, name: "&#0;&#x1b;" })).toHaveLength(3);
  });
});
