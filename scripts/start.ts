import { accessSync, constants, existsSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startIamSimulate } from "../oracles/iam-simulate.ts";
import { readBaseline } from "../oracles/conform/baseline.ts";
import { conform, differencesOf, settledRows, type EngineResult } from "../oracles/conform/conform.ts";
import { renderMatrix } from "../oracles/conform/matrix.ts";
import { startProgress } from "../oracles/conform/progress.ts";
import { renderDifferences } from "../oracles/conform/render-differences.ts";
import { modelEngine } from "../oracles/model.ts";
import { printable, UserError } from "../oracles/user-error.ts";
import { readVectorFiles } from "../oracles/vector-files.ts";
import { laws } from "../properties/laws/index.ts";

export interface StartOptions {
  readonly runs: number;
  readonly seed: number;
  readonly out: string;
}

/** The main job: every vector and law over the model and over iam-simulate. Exit code 0 iff nothing differs from the kept baselines. */
export async function start({ runs, seed, out }: StartOptions): Promise<number> {
  makeFolder(out);
  const suite = { files: readVectorFiles(), laws, runs, seed };
  const { progress, stop } = startProgress(process.stderr);
  const engines = [modelEngine, await startIamSimulate()];
  const results: EngineResult[] = [];
  try {
    for (const engine of engines) results.push(await conform(engine, suite, progress));
  } finally {
    stop();
    await Promise.all(engines.map((engine) => engine.close()));
  }
  const judged = results.map((result) => {
    const baseline = readBaseline(result.engine);
    const differences = differencesOf(result, baseline);
    return { engine: result.engine, version: result.version, differences, settled: settledRows(result, baseline) };
  });
  console.log(renderMatrix(results));
  for (const engine of judged) console.log(`\n${renderDifferences(engine)}`);
  const fresh = judged.reduce(
    (all, { differences, settled }) => all + differences.filter(({ known }) => !known).length + settled.length,
    0,
  );
  console.log(
    `\n${suite.files.flatMap((file) => file.cases).length} vectors, ${laws.length} laws of ${runs} runs each (seed ${seed}); ` +
      `${fresh === 0 ? "nothing differs from the kept baselines" : `${fresh} not as the kept baselines say`}. Report: ${join(out, "report.json")}`,
  );
  writeFileSync(join(out, "report.json"), `${JSON.stringify({ seed, runs, engines: judged }, null, 1)}\n`);
  return fresh === 0 ? 0 : 1;
}

/** Told before the work begins, not after it. */
function makeFolder(path: string): void {
  try {
    if (!existsSync(path)) mkdirSync(path);
    accessSync(path, constants.W_OK);
  } catch {
    throw new UserError(`--out ${printable(path)}: no folder can be made there; name one whose parent exists`);
  }
  if (!statSync(path).isDirectory()) throw new UserError(`--out ${printable(path)}: it is a file; name a folder`);
}
