import { describe, expect, test } from "vitest";
import { operators } from "../condition/operators.ts";
import { missingKeyRuleId, missingKeyRules } from "./missing-key.ts";
import type { RuleId } from "./rule-id.ts";
import type { RuleEntry } from "./rule.ts";
import { isRuleId, rules } from "./rules.ts";

const entries: readonly [string, RuleEntry][] = Object.entries(rules);

/** The ids of the entries that break a claim: empty if it holds. */
const offenders = (breaks: (entry: RuleEntry, id: string) => boolean): string[] =>
  entries.filter(([id, entry]) => breaks(entry, id)).map(([id]) => id);

describe("the rule table", () => {
  test("every text is there and ends with a full stop", () => {
    expect(offenders(({ text }) => text.trim() !== text || !text.endsWith("."))).toEqual([]);
  });

  test("the code spans of every text are closed", () => {
    expect(offenders(({ text }) => text.split("`").length % 2 === 0)).toEqual([]);
  });

  test("no two rules have the same text", () => {
    const idByText = new Map<string, string>();
    expect(
      offenders(({ text }, id) => {
        const seen = idByText.has(text);
        idByText.set(text, id);
        return seen;
      }),
    ).toEqual([]);
  });

  test("every rule has a source", () => {
    expect(offenders(({ sources }) => sources.length === 0)).toEqual([]);
  });

  test("no rule names a source twice", () => {
    expect(offenders(({ sources }) => new Set(sources).size < sources.length)).toEqual([]);
  });

  test("every uncertain rule says what the default is", () => {
    expect(offenders(({ mark, text }) => mark.includes("U") && !/\bdefault\b/i.test(text))).toEqual([]);
  });

  test("every rule that the model leaves out says why", () => {
    expect(offenders(({ model }) => model !== "covered" && model.notCovered.trim() === "")).toEqual([]);
  });

  test("ids are dotted words in lower case with hyphens", () => {
    expect(offenders((_entry, id) => !/^[a-z]+(\.[a-z0-9]+(-[a-z0-9]+)*)+$/.test(id))).toEqual([]);
  });

  test("an id of the table is told from any other text", () => {
    expect(isRuleId("eval.explicit-deny")).toBe(true);
    expect(isRuleId("eval.explicit-denial")).toBe(false);
    expect(isRuleId("toString")).toBe(false);
  });

  test("an id that does not exist does not compile", () => {
    const known: RuleId = "cond.not-ip-address.missing-key";
    // @ts-expect-error This is the test: tsc fails if it compiles. The operator is NotIpAddress, so no cell has this id.
    const unknown: RuleId = "cond.ip-not-address.missing-key";
    expect([isRuleId(known), isRuleId(unknown)]).toEqual([true, false]);
  });

  test("a source that does not exist does not compile", () => {
    // @ts-expect-error This is the test: tsc fails if it compiles. The abbreviation is not in the list of sources.
    const entry: RuleEntry = { mark: "D", text: "A rule.", sources: ["UG:nowhere"], model: "covered" };
    expect(entry.sources).toEqual(["UG:nowhere"]);
  });
});

describe("the table of absent keys", () => {
  test("has a cell for each form of each operator", () => {
    const comparing = operators.filter(({ name }) => name !== "Null").length;
    const setQualifiers = 3;
    const ifExists = 2;
    expect(Object.keys(missingKeyRules(operators))).toHaveLength(comparing * setQualifiers * ifExists + setQualifiers);
  });

  test.each([
    ["cond.string-equals.missing-key", "T", "`StringEquals` is false "],
    ["cond.string-not-equals.missing-key", "T", "`StringNotEquals` is true "],
    ["cond.not-ip-address.missing-key", "T", "`NotIpAddress` is true "],
    ["cond.string-equals-if-exists.missing-key", "T", "`StringEqualsIfExists` is true "],
    ["cond.for-any-value-string-not-equals.missing-key", "T", "`ForAnyValue:StringNotEquals` is false "],
    ["cond.for-all-values-string-equals.missing-key", "T", "`ForAllValues:StringEquals` is true "],
    ["cond.numeric-less-than.missing-key", "D", "`NumericLessThan` is false "],
  ] as const)("%s is marked %s and begins: %s", (id, mark, beginning) => {
    expect(rules[id].mark).toBe(mark);
    expect(rules[id].text.slice(0, beginning.length)).toBe(beginning);
  });

  test("Null tells absent from present, and is uncertain under a set qualifier", () => {
    expect(rules["cond.null.missing-key"]).toMatchObject({ mark: "T" });
    expect(rules["cond.for-all-values-null.missing-key"]).toMatchObject({ mark: "U" });
    expect(rules["cond.for-any-value-null.missing-key"]).toMatchObject({ mark: "U" });
  });

  test("ForAnyValue with IfExists is uncertain for every operator", () => {
    const marks = operators
      .filter(({ name }) => name !== "Null")
      .map(({ name }) => rules[missingKeyRuleId(name, "ForAnyValue", true)].mark);
    expect(new Set(marks)).toEqual(new Set(["U"]));
  });
});
