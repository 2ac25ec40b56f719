import { spawnSync } from "node:child_process";
import { copyFileSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(import.meta.dirname, "../..");

/**
 * Compiles the programs that are measured to `dist/bench`, and gives their files. Run by tsx they would be far slower: it wraps
 * every function that gets a name in a call that defines the name, within the hottest functions too.
 */
export function compileSubjects(): { model: string; iamSimulate: string } {
  const output = join(root, "dist/bench");
  rmSync(output, { recursive: true, force: true });
  const { status, stdout } = spawnSync(process.execPath, [compilerFile(), "-p", join(import.meta.dirname, "tsconfig.json")], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`the measured programs do not compile: ${stdout}`);
  copyFileSync(join(root, "package.json"), join(output, "package.json"));
  return {
    model: join(output, "oracles/bench/model-subject.js"),
    iamSimulate: join(output, "oracles/adapters/iam-simulate/bench-subject.js"),
  };
}

function compilerFile(): string {
  const manifest = import.meta.resolve("typescript/package.json");
  const { bin } = JSON.parse(readFileSync(fileURLToPath(manifest), "utf8")) as { bin: { tsc: string } };
  return fileURLToPath(new URL(bin.tsc, manifest));
}
