import { readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { renderVectorFile, renderVectorIndex } from "../oracles/vector-form.ts";
import { renderRuleCoverage, rulesShown } from "../oracles/rule-coverage.ts";
import { readValidityFiles } from "../oracles/validity-files.ts";
import { readVectorFiles, vectorFolder } from "../oracles/vector-files.ts";

/** Brings every vector file into its one form and writes the index. Exit code 1 in `check` if anything is not in that form. */
export function writeVectors(mode: "write" | "check"): number {
  const files = readVectorFiles();
  const validity = readValidityFiles();
  const wanted = files.map((file): [string, string] => [file.path, renderVectorFile(file)]);
  wanted.push([join(vectorFolder, "index.json"), renderVectorIndex(files, vectorFolder)]);
  const changed = wanted.filter(([path, text]) => read(path) !== text);
  for (const [path, text] of changed) {
    if (mode === "write") writeFileSync(path, text);
    console.log(`${mode === "write" ? "written" : "not in its form"}: ${relative(process.cwd(), path)}`);
  }
  const count = (all: readonly { readonly cases: readonly unknown[] }[]) => all.reduce((sum, { cases }) => sum + cases.length, 0);
  console.log(
    `${count(files)} vectors of evaluation in ${files.length} files, ${count(validity)} of document validity in ${validity.length}, ${changed.length} files changed`,
  );
  console.log(renderRuleCoverage(rulesShown(files, validity)));
  return mode === "check" && changed.length > 0 ? 1 : 0;
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
