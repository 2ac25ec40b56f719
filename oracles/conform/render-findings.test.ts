import { expect, test } from "vitest";
import { rules } from "../../model/rules/rules.ts";
import { faults } from "../../properties/museum/index.ts";
import { conform, emptyReport } from "./conform.ts";
import { renderFindings } from "./render-findings.ts";
import { ignoring, toyEngine, toySuite, toyVectors, unwatched } from "./toy-engine.ts";

test("a finding that is not shrunk tells every rule that is behind it, as far as its vectors and laws name any", async () => {
  const report = await conform(toyEngine(ignoring("permissionsBoundary")), toySuite(), {
    ...unwatched,
    faults: [],
    shrinkingMs: 0,
  });
  const text = renderFindings(report, () => "");
  const named = toyVectors
    .filter(({ vector }) => report.findings[0]!.vectors.includes(vector.id))
    .flatMap(({ vector }) => vector.rules);
  expect(new Set(report.findings[0]!.rules)).toEqual(new Set(named));
  expect(text).toContain("about: not shrunk: the time for it was over");
  expect(text).toContain(`rule:  eval.boundary.intersection: ${rules["eval.boundary.intersection"].text}`);
  expect(text).toContain("and, since it is not shrunk, perhaps eval.boundary.deny");
  const [finding] = report.findings;
  const inParts = { ...report, findings: [{ ...finding!, partlyAs: [{ fault: "fault.boundary.ignored", differences: 3 }] }] };
  const { title } = faults.find(({ id }) => id === "fault.boundary.ignored")!;
  expect(text).not.toContain(title);
  expect(renderFindings(inParts, () => "")).toContain(`in 3 cases as if: the engine ${title} (fault.boundary.ignored)`);
});

test("a program that says much before it ends fills no screen, and the end of what it says is shown", () => {
  const why = `the program exited with code 1; standard error: "${"at line ".repeat(250)}KeyError"`;
  const report = { ...emptyReport("toy", "1"), events: [{ what: `was started again: ${why}`, count: 2 }] };
  for (const told of [
    report,
    { ...report, notJudged: why },
    { ...report, givenUp: { why, vectors: 1, laws: 1, comparisons: 1 } },
  ]) {
    const lines = renderFindings(told, () => "").split("\n");
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(500);
    expect(lines.find((line) => line.includes("the program exited with code 1"))).toContain(' KeyError"');
  }
});
