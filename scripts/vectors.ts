import { readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { renderValidityFile, renderVectorFile, renderVectorIndex } from "../oracles/vector-form.ts";
import { renderRuleCoverage, rulesShown } from "../oracles/rule-coverage.ts";
import { readValidityFiles, type ValidityFile } from "../oracles/validity-files.ts";
import { renderSpecification } from "../oracles/specification/specification.tsx";
import { laws } from "../properties/laws/index.ts";
import { readVectorFiles, vectorFolder, type VectorFile } from "../oracles/vector-files.ts";
import { renderVectorSchema } from "../oracles/vector-schema.ts";

/** Every file that `npm run vectors` writes, and the text that it must have. */
export function wantedFiles(files: readonly VectorFile[], validity: readonly ValidityFile[]): [path: string, text: string][] {
  const wanted: [path: string, text: string][] = [];
  for (const file of files) wanted.push([file.path, renderVectorFile(file)]);
  for (const file of validity) wanted.push([file.path, renderValidityFile(file)]);
  wanted.push([join(vectorFolder, "index.json"), renderVectorIndex(files, validity, vectorFolder)]);
  wanted.push([join(vectorFolder, "schema.json"), renderVectorSchema()]);
  wanted.push([join(vectorFolder, "specification.html"), renderSpecification({ files, validity, laws })]);
  return wanted;
}

/** Brings every vector file into its one form and writes index and schema. Exit code 1 in `check` if anything is not in that form. */
export function writeVectors(mode: "write" | "check"): number {
  const files = readVectorFiles();
  const validity = readValidityFiles();
  const changed = wantedFiles(files, validity).filter(([path, text]) => read(path) !== text);
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
