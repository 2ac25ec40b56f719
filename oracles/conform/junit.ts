import { create } from "xmlbuilder2";
import { laws } from "../../properties/laws/index.ts";
import { readVectorFiles } from "../vector-files.ts";
import { printable } from "../user-error.ts";
import type { EngineReport, Report } from "./report.ts";
import type { Outcome } from "./judge-vectors.ts";

/** The report for CI services: a suite for each engine and area, a test for each vector and law. An engine that was not judged is an error. */
export function renderJunit(report: Report): string {
  const names = new Map<string, { name: string; expect: string }>([
    ...readVectorFiles().flatMap(({ cases }) =>
      cases.map((each) => [each.id, { name: each.name, expect: each.expect }] as const),
    ),
    ...laws.map((law) => [law.id, { name: law.title, expect: "that it holds" }] as const),
  ]);
  const suites = create({ version: "1.0", encoding: "UTF-8" }).ele("testsuites");
  for (const engine of report.engines) {
    for (const [area, tests] of testsOf(engine)) {
      const count = (outcome: Outcome) => String(tests.filter((test) => test.outcome === outcome).length);
      const suite = suites.ele("testsuite", {
        name: inXml(`${engine.name} ${area}`),
        tests: String(tests.length),
        failures: count("differ"),
        errors: count("error"),
        skipped: count("unsupported"),
      });
      for (const { id, outcome, said } of tests) {
        const known = names.get(id);
        const test = suite.ele("testcase", {
          classname: inXml(`${engine.name}.${area}`),
          name: inXml(known === undefined ? id : `${id} ${known.name}`),
        });
        const message = inXml(known === undefined ? said : `expected ${known.expect}, answered ${said}`);
        if (outcome === "unsupported") test.ele("skipped", { message });
        else if (outcome === "error") test.ele("error", { message });
        else if (outcome === "differ") test.ele("failure", { message });
      }
    }
  }
  return suites.end({ prettyPrint: true });
}

/** Printable, without the two other characters that XML cannot hold; and xmlbuilder2 would let pass what looks like an entity. */
const inXml = (text: string): string =>
  printable(text)
    .replace(/[\u{fffe}\u{ffff}]/gu, "\u{fffd}")
    .replaceAll("&", "&amp;");

interface Test {
  readonly id: string;
  readonly outcome: Outcome;
  readonly said: string;
}

function testsOf({ vectors, laws: judged, notJudged, givenUp }: EngineReport): Map<string, Test[]> {
  const tests = new Map<string, Test[]>();
  const add = (area: string, test: Test) => {
    const list = tests.get(area);
    if (list === undefined) tests.set(area, [test]);
    else list.push(test);
  };
  if (notJudged !== undefined) add("start", { id: "the engine is judged", outcome: "error", said: notJudged });
  if (givenUp !== undefined) add("start", { id: "the engine is judged to the end", outcome: "error", said: givenUp.why });
  for (const { id, area, outcome, answer = {} } of vectors) {
    add(area, {
      id,
      outcome,
      said: Object.entries(answer)
        .map(([kind, text]) => `${kind} ${String(text)}`)
        .join(),
    });
  }
  for (const { id, outcome, refutation, errors } of judged) {
    add("laws", { id, outcome, said: refutation ? refutation.decisions.join(", ") : Object.keys(errors).join("; ") });
  }
  return tests;
}
