import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Vector } from "../../model/case/case.ts";
import { codestarLaws } from "../laws/codestar.ts";
import { protonLaws } from "../laws/proton.ts";
import { ownLawList, sentenceTable } from "./sentence-table.ts";
import { ownLaws, pages } from "./sentences.ts";

const sentences = pages.flatMap(({ sections }) => sections.flatMap((section) => section.sentences));
const named = sentences.flatMap((sentence) => ("laws" in sentence ? sentence.laws : []));
const ids = [...codestarLaws, ...protonLaws].map(({ id }) => id);

function vectorIds(file: string): string[] {
  const text = readFileSync(new URL(`../vectors/systems/${file}.json`, import.meta.url), "utf8");
  const { cases } = JSON.parse(text) as { cases: Vector[] };
  return cases.map(({ id }) => id);
}

describe("the sentences of the pages", () => {
  it("name laws that there are", () => {
    expect(named.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it("name vectors that there are", () => {
    const vectors = [...vectorIds("codestar"), ...vectorIds("proton")];
    const cited = sentences.flatMap((sentence) => ("vectors" in sentence ? sentence.vectors : []));
    expect(cited.filter((id) => !vectors.includes(id))).toEqual([]);
  });

  it("name at least one law wherever they claim a decision, and a counterexample wherever they are false", () => {
    const bare = sentences.filter((sentence) => "laws" in sentence && sentence.laws.length === 0);
    const unshown = sentences.filter((sentence) => sentence.verdict === "false as written" && sentence.vectors.length === 0);
    expect([...bare, ...unshown].map(({ anchor }) => anchor)).toEqual([]);
  });

  it("are found by at most twelve words, and no two by the same under one heading", () => {
    const places = pages.flatMap(({ sections }) =>
      sections.flatMap(({ heading, sentences: here }) => here.map(({ anchor }) => `${heading}: ${anchor}`)),
    );
    expect(sentences.filter(({ anchor }) => anchor.split(" ").length > 12)).toEqual([]);
    expect(places.filter((place, index) => places.indexOf(place) !== index)).toEqual([]);
  });

  it("name every law about the systems that is not marked as the project's own, and none that is", () => {
    const unnamed = ids.filter((id) => !named.includes(id));
    expect(unnamed.toSorted()).toEqual([...ownLaws.keys()].toSorted());
  });

  it("stand in the README as they stand here", async () => {
    const file = new URL("README.md", import.meta.url);
    const between = /(?<=<!-- sentences -->\n)[^]*(?=<!-- \/sentences -->)/;
    const parts = [...pages.map(sentenceTable), ownLawList(ownLaws)];
    const wanted = readFileSync(file, "utf8").replace(between, () => `\n${parts.join("\n\n")}\n\n`);
    await expect(wanted).toMatchFileSnapshot(file.pathname);
  });
});
