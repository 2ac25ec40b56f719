import type { LogLevel } from "@stryker-mutator/api/core";
import { Stryker } from "@stryker-mutator/core";

/** What asks about each mutant: the name of a test runner in test-runner.ts. */
export const suites = ["laws", "vectors"] as const;
export type Suite = (typeof suites)[number];

const withTypeScript = ["--import", "tsx"];

/** Lets Stryker mutate the files, asks the suite about each mutant and writes Stryker's report. */
export async function runStryker(suite: Suite, files: readonly string[], report: string, concurrency: number): Promise<void> {
  const stryker = new Stryker({
    mutate: [...files],
    testRunner: suite,
    testRunnerNodeArgs: withTypeScript,
    checkerNodeArgs: withTypeScript,
    plugins: ["./test-runner.ts", "./message-ignorer.ts", "./progress-reporter.ts"].map((path) => import.meta.resolve(path)),
    ignorers: ["messages"],
    coverageAnalysis: "perTest",
    // Tables are what the model is made of: mutants in them count, each in a process of its own.
    ignoreStatic: false,
    concurrency,
    // Endless loops run into the limit of hits long before: on a busy machine a short time would count what is merely slow as noticed.
    timeoutMS: 60_000,
    reporters: ["json", "bar"],
    jsonReporter: { fileName: report },
    ignorePatterns: ["*", "!/model/**", "!/properties/**", "!/oracles/**", "!/scripts/**", "!/package.json"],
    tempDirName: "report/mutation/sandboxes",
    // No such file: to adapt it, Stryker would call an interface that TypeScript 7 lacks.
    tsconfigFile: "none.json",
    disableTypeChecks: false,
    logLevel: "error" as LogLevel,
  });
  await stryker.runMutationTest();
}
