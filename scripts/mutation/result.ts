import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { Folder } from "./folders.ts";
import { runStryker, type Suite } from "./run-stryker.ts";

const suiteSources: Readonly<Record<Suite, readonly string[]>> = {
  laws: ["properties/laws", "properties/arbitraries", "properties/systems"],
  vectors: ["properties/vectors"],
};

/** What decides how the suite is asked about which mutants. */
const procedure = ["checks", "message-ignorer", "run-stryker", "test-runner"].map((name) => `scripts/mutation/${name}.ts`);

/** Stryker's report on a folder. It is made anew only if a source of the folder or of the suite has changed since the last one. */
export async function resultFile(suite: Suite, folder: Folder, concurrency: number): Promise<string> {
  const report = `report/mutation/${suite}/${folder.name}.json`;
  const made = `${report}.sha256`;
  const digest = digestOf([...folder.files, ...suiteSources[suite].flatMap(sourcesBelow), ...procedure]);
  if (existsSync(report) && existsSync(made) && readFileSync(made, "utf8") === digest) return report;
  rmSync(made, { force: true });
  console.error(`${suite} over ${folder.name}`);
  await runStryker(suite, folder.files, report, concurrency);
  writeFileSync(made, digest);
  return report;
}

function sourcesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(ts|json)$/.test(name) && !/\.test\.ts$|(^|\/)(index|schema)\.json$/.test(name))
    .map((name) => `${folder}/${name}`)
    .toSorted();
}

function digestOf(paths: readonly string[]): string {
  const hash = createHash("sha256");
  for (const path of paths) hash.update(path).update("\0").update(readFileSync(path)).update("\0");
  return hash.digest("hex");
}
