import { readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { renderVectorFile, renderVectorIndex } from "../oracles/vector-form.ts";
import { readVectorFiles, vectorFolder } from "../oracles/vector-files.ts";

/** Brings every vector file into its one form and writes the index. Exit code 1 in `check` if anything is not in that form. */
export function writeVectors(mode: "write" | "check"): number {
  const files = readVectorFiles();
  const wanted = files.map((file): [string, string] => [file.path, renderVectorFile(file)]);
  wanted.push([join(vectorFolder, "index.json"), renderVectorIndex(files, vectorFolder)]);
  const changed = wanted.filter(([path, text]) => read(path) !== text);
  for (const [path, text] of changed) {
    if (mode === "write") writeFileSync(path, text);
    console.log(`${mode === "write" ? "written" : "not in its form"}: ${relative(process.cwd(), path)}`);
  }
  console.log(`${files.flatMap((file) => file.cases).length} vectors in ${files.length} files, ${changed.length} files changed`);
  return mode === "check" && changed.length > 0 ? 1 : 0;
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
