import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { h } from "preact";
import { render } from "preact-render-to-string";
import { describe, expect, test } from "vitest";
import { operators } from "../../model/condition/operators.ts";
import type { Vector } from "../../model/case/case.ts";
import { missingKeyRules } from "../../model/rules/missing-key.ts";
import type { RuleId } from "../../model/rules/rule-id.ts";
import type { RuleEntry } from "../../model/rules/rule.ts";
import { rules } from "../../model/rules/rules.ts";
import { sources, type Source } from "../../model/rules/sources.ts";
import { laws } from "../../properties/laws/index.ts";
import { rulesShown } from "../rule-coverage.ts";
import { readValidityFiles } from "../validity-files.ts";
import { readVectorFiles, vectorFolder } from "../vector-files.ts";
import { givenByText } from "./absent-key-table.tsx";
import { jsonText } from "./json-text.ts";
import { Rule } from "./rule.tsx";
import { renderSpecification } from "./specification.tsx";
import { topics } from "./topic.ts";
import { chooseExamples, outcomeOf, witnessesByRule, type Witness } from "./witness.ts";

const files = readVectorFiles();
const validity = readValidityFiles();
const page = renderSpecification({ files, validity, laws });
const ruleIds = Object.keys(rules) as RuleId[];
const cellIds = new Set<string>(Object.keys(missingKeyRules(operators)));

const all = (pattern: RegExp, text = page): string[] => [...text.matchAll(pattern)].map((match) => match[1] ?? "");
const anchors = all(/ id="([^"]*)"/g);
const hrefs = all(/ href="([^"]*)"/g);
const isRelative = (href: string): boolean => !href.startsWith("#") && !href.startsWith("https://");

/** The part of the page that begins with the anchor, up to the end of its article or section. */
function partOf(id: string): string {
  const start = page.indexOf(` id="${id}"`);
  return page.slice(start, page.indexOf(cellIds.has(id.replace(/\.shown$/, "")) ? "</section>" : "</article>", start));
}

describe("the page of the specification", () => {
  test("has one anchor for each rule, and no anchor twice", () => {
    expect(ruleIds.filter((id) => !anchors.includes(id))).toEqual([]);
    expect(anchors.filter((id, i) => anchors.indexOf(id) !== i)).toEqual([]);
  });

  test("tells each rule in one topic", () => {
    expect(topics.flatMap((topic) => topic.rules).toSorted()).toEqual(ruleIds.toSorted());
  });

  test("has an anchor for each law", () => {
    expect(laws.filter(({ id }) => !anchors.includes(id))).toEqual([]);
  });

  test("links within itself only to anchors that it has", () => {
    const known = new Set(anchors);
    expect(hrefs.filter((href) => href.startsWith("#") && !known.has(href.slice(1)))).toEqual([]);
  });

  test("links to files that are there", () => {
    const paths = [...new Set(hrefs.filter(isRelative))];
    expect(paths.length).toBeGreaterThan(files.length);
    expect(paths.filter((path) => !existsSync(join(vectorFolder, path)))).toEqual([]);
  });

  test("names the line on which a vector stands", () => {
    const placed = [...page.matchAll(/>([a-z0-9/-]+\.json):(\d+)(?:<\/a> <span class="id">| )([0-9a-f]{16})</g)];
    const lines = new Map<string, string[]>();
    const lineOf = (path: string, line: number): string | undefined => {
      const known = lines.get(path) ?? readFileSync(join(vectorFolder, path), "utf8").split("\n");
      lines.set(path, known);
      return known[line - 1];
    };
    expect(placed.length).toBeGreaterThan(2000);
    expect(placed.filter(([, path, line, id]) => !lineOf(path!, Number(line))?.startsWith(`{"id":"${id!}"`))).toEqual([]);
  });

  test("shows a vector of each rule that has one", () => {
    const shown = [...rulesShown(files, validity)];
    const without = shown.filter((id) => {
      const part = partOf(cellIds.has(id) ? `${id}.shown` : id);
      return !all(/ href="([^"]*)"/g, part).some((href) => isRelative(href) && href.endsWith(".json"));
    });
    expect(without).toEqual([]);
  });

  test("says of each rule without a vector, or outside the model, why", () => {
    const shown = rulesShown(files, validity);
    const reasons = ["No vector", "The model leaves it out"];
    const bare = ruleIds.filter((id) => !shown.has(id) || rules[id].model !== "covered");
    expect(bare.filter((id) => !reasons.some((reason) => partOf(id).includes(reason)))).toEqual([]);
  });

  test("closes every element that it opens", () => {
    const open: string[] = [];
    const misplaced: string[] = [];
    const source = page.replaceAll(/<(style|script)>[^]*?<\/\1>/g, "");
    for (const [tag, closing, name, rest] of source.matchAll(/<(\/?)([a-z0-9]+)([^<>]*)>/g)) {
      if (closing === "/" && open.pop() !== name) misplaced.push(tag);
      if (closing === "" && !rest!.endsWith("/")) open.push(name!);
    }
    expect([...misplaced, ...open]).toEqual([]);
    expect(source.replaceAll(/<\/?[a-z0-9]+[^<>]*>/g, "").replace("<!doctype html>", "")).not.toMatch(/[<>]/);
  });

  test("loads nothing and tells nothing of where it was made", () => {
    expect(page).not.toMatch(/ src=| srcset=|@import|url\(/);
    expect(page.toLowerCase()).not.toContain(process.cwd().toLowerCase());
  });

  test("links outside only to pages of the table of sources", () => {
    const pages = Object.values(sources).flatMap(({ page, ...more }: Source) => [page, ...(more.also ?? [])]);
    const outside = hrefs.filter((href) => href.startsWith("https://"));
    const isOfTable = (href: string) => pages.some((name) => href === name || href.endsWith(`/${name}`));
    expect(outside.filter((href) => !isOfTable(href))).toEqual([]);
  });

  test("is the same whenever it is made", () => {
    expect(renderSpecification({ files, validity, laws })).toBe(page);
  });

  test("is of a size that a browser opens at once", () => {
    expect(Buffer.byteLength(page)).toBeLessThan(2_200_000);
  });
});

describe("a rule on the page", () => {
  const entry: RuleEntry = {
    mark: "D/U",
    text: "Not <script>alert(1)</script> & not `<b>&amp;</b>`.",
    sources: ["UG:action"],
    model: { notCovered: "it is <i>made up</i>" },
  };
  const vector: Vector = {
    id: "0123456789abcdef",
    name: '</span><img src="x"> & more',
    policies: { identity: [{ Statement: { Effect: "Allow", Action: "</pre><script>", Resource: '"*"' } }] },
    request: { action: "s3:GetObject", resource: "*" },
    expect: "allowed",
    rules: ["match.action.star"],
    status: "documented",
  };
  const witness: Witness = { file: "matching/actions.json", line: 5, vector };
  const html = render(h(Rule, { id: "match.action.star", entry, witnesses: [witness], laws: [], heading: "h3" }));

  test("holds its text escaped", () => {
    expect(html).toContain("Not &lt;script>alert(1)&lt;/script> &amp; not <code>&lt;b>&amp;amp;&lt;/b></code>.");
    expect(html).toContain("it is &lt;i>made up&lt;/i>");
  });

  test("holds names and policies escaped", () => {
    expect(html).toContain("&lt;/span>&lt;img src=&quot;x&quot;> &amp; more");
    expect(html).toContain("&lt;/pre>&lt;script>");
    expect(html).not.toMatch(/<(?:script|img|i|b>&)/);
  });

  test("says its mark in words and links its source", () => {
    expect(html).toContain("<b>D/U</b><span>documented, in part disputed</span>");
    expect(html).toContain('href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html"');
  });
});

describe("the texts of the rules", () => {
  test("hold no Markdown but code spans", () => {
    const prose = ruleIds.map((id) => rules[id].text.replaceAll(/`[^`]*`/g, ""));
    expect(prose.filter((text) => /[*_#<>|~\n]|\]\(/.test(text))).toEqual([]);
  });

  test.each([
    ["cond.string-equals.missing-key", "false"],
    ["cond.string-not-equals.missing-key", "true"],
    ["cond.for-all-values-string-equals.missing-key", "true"],
    ["cond.for-any-value-string-not-equals.missing-key", "false"],
    ["cond.for-any-value-string-equals-if-exists.missing-key", "false"],
    ["cond.for-all-values-null.missing-key", "true"],
    ["cond.for-any-value-null.missing-key", "false"],
    ["cond.null.missing-key", "its value"],
  ] as const)("%s gives %s", (id, given) => {
    expect(givenByText(rules[id].text)).toBe(given);
  });
});

describe("the examples of a rule", () => {
  const witnesses = witnessesByRule(files, validity);

  test("show each outcome that its vectors have, up to three", () => {
    const poor = [...witnesses].filter(([id, ofRule]) => {
      const outcomes = new Set(ofRule.map(outcomeOf));
      const shown = new Set(chooseExamples(id, ofRule).map(outcomeOf));
      return shown.size !== Math.min(outcomes.size, 3);
    });
    expect(poor).toEqual([]);
  });

  test("are distinct", () => {
    const doubled = [...witnesses].filter(([id, ofRule]) => {
      const examples = chooseExamples(id, ofRule);
      return (
        new Set(examples).size < examples.length || examples.length !== Math.min(ofRule.length, Math.max(2, examples.length))
      );
    });
    expect(doubled).toEqual([]);
  });

  test("stand side by side in the file that has most of them", () => {
    const examples = chooseExamples("match.action.star", witnesses.get("match.action.star") ?? []);
    expect(new Set(examples.map(({ file }) => file))).toEqual(new Set(["matching/actions.json"]));
    const lines = examples.map(({ line }) => line);
    expect(Math.max(...lines) - Math.min(...lines)).toBeLessThanOrEqual(4);
  });
});

describe("JSON on the page", () => {
  test.each([
    ["what fits on a line", { a: [1, "b", null, true] }, '{"a": [1, "b", null, true]}'],
    ["an empty object", {}, "{}"],
    ["characters that cannot be seen", "\u00a0\u202e\u{e0001} é", '"\\u00a0\\u202e\\udb40\\udc01 é"'],
    ["a long object alone in an array", [{ long: "x".repeat(90) }], `[{\n  "long": "${"x".repeat(90)}"\n}]`],
    ["a long array", ["x".repeat(50), "y".repeat(50)], `[\n  "${"x".repeat(50)}",\n  "${"y".repeat(50)}"\n]`],
  ])("sets %s as one would by hand", (_what, value, text) => {
    expect(jsonText(value)).toBe(text);
  });

  test("means what the vector means", () => {
    const asked = files.flatMap(({ cases }) => cases.map(({ policies, request }) => ({ policies, request })));
    expect(asked.filter((each) => JSON.stringify(JSON.parse(jsonText(each))) !== JSON.stringify(each))).toEqual([]);
  });
});
