import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import type { Mark } from "../../model/rules/rule.ts";
import type { RuleId } from "../../model/rules/rule-id.ts";
import { rules } from "../../model/rules/rules.ts";
import { readVectorFiles } from "../../oracles/vector-files.ts";
import { readText } from "../../oracles/json-file.ts";
import { rulesShown } from "../../oracles/rule-coverage.ts";
import { readValidityFiles } from "../../oracles/validity-files.ts";
import { answerCase } from "../../model/answer-case.ts";
import { wantedFiles } from "../../scripts/vectors.ts";
import { notCovered } from "./not-covered.ts";

const files = readVectorFiles();
const validity = readValidityFiles();
const vectors = files.flatMap((file) => file.cases);
const all = [...vectors, ...validity.flatMap((file) => file.cases)];

describe("every vector holds over the model", () => {
  for (const file of files) {
    test(`${file.area}/${basename(file.path)}`, () => {
      const wrong = file.cases
        .map(({ id, name, expect: expected, ...asked }) => ({ id, name, expected, answered: answerCase(asked) }))
        .filter(({ expected, answered }) => !("decision" in answered) || answered.decision !== expected);
      expect(wrong).toEqual([]);
    });
  }
});

describe("the form of the vectors", () => {
  test("there are vectors in every area of the rule table", () => {
    const areas = new Set(files.map((file) => file.area));
    for (const area of [
      "documents",
      "matching",
      "variables",
      "conditions",
      "decisions",
      "systems",
      "recorded/real",
      "recorded/simulator",
    ]) {
      expect(areas).toContain(area);
    }
  });

  test("no two vectors ask the same", () => expect(repeated(all.map(({ id }) => id))).toEqual([]));

  test("the vectors of a file have names of their own", () => {
    for (const file of [...files, ...validity]) expect(repeated(file.cases.map(({ name }) => name)), file.path).toEqual([]);
  });

  test("a name states what is the case", () => {
    const vague = /\b(should|must be|test that|correctly|properly|works fine|works as expected)\b/i;
    expect(all.map(({ name }) => name).filter((name) => vague.test(name) || name.trim() !== name)).toEqual([]);
  });

  test("recorded vectors say when AWS was asked, and carry a status of their own", () => {
    for (const file of files.filter(({ area }) => area.startsWith("recorded/"))) {
      const kind = file.area === "recorded/real" ? "real" : "simulator";
      expect([file.kind, file.date], file.path).toEqual([kind, expect.stringMatching(/^\d{4}-\d{2}/)]);
      const status = kind === "real" ? "observed" : "simulator";
      expect(file.cases.filter((vector) => vector.status !== status)).toEqual([]);
    }
  });

  test("a documented vector rests on a rule marked D or T, an observed one on no U rule alone", () => {
    const marks = (ids: readonly RuleId[]) => ids.map((id) => rules[id].mark);
    const standing = vectors.filter(({ status }) => status === "documented").filter(({ rules: ids }) => !marks(ids).some(firm));
    expect(standing.map(({ id, name }) => `${id} ${name}`)).toEqual([]);
    const disputed = vectors
      .filter(({ status }) => status === "observed")
      .filter(({ rules: ids }) => marks(ids).every((mark) => mark === "U"));
    expect(disputed.map(({ name }) => name)).toEqual([]);
  });

  test("every file is as `npm run vectors` writes it", () => {
    for (const [path, text] of wantedFiles(files, validity)) expect(readText(path) === text, path).toBe(true);
  });
});

describe("coverage of the rule table", () => {
  const shown = rulesShown(files, validity);

  test("every rule marked D, T or O has a vector, or a reason why not", () => {
    const bare = Object.entries(rules)
      .filter(([, { mark }]) => firm(mark) || mark.startsWith("O"))
      .filter(([id, { model }]) => !shown.has(id as RuleId) && model === "covered" && notCovered[id as RuleId] === undefined);
    expect(bare.map(([id]) => id)).toEqual([]);
  });

  test("no rule stands in the list of reasons that has a vector, or that the model leaves out", () => {
    const idle = (Object.keys(notCovered) as RuleId[]).filter((id) => shown.has(id) || rules[id].model !== "covered");
    expect(idle).toEqual([]);
  });
});

/** Documented, by its first letter. */
const firm = (mark: Mark): boolean => mark.startsWith("D") || mark.startsWith("T");

function repeated(texts: readonly string[]): string[] {
  const seen = new Set<string>();
  return texts.filter((text) => seen.has(text) || !seen.add(text));
}
