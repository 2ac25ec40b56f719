import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { InstrumenterContext } from "@stryker-mutator/api/core";
import { declareFactoryPlugin, PluginKind } from "@stryker-mutator/api/plugin";
import {
  DryRunStatus,
  MutantRunStatus,
  TestStatus,
  type MutantRunResult,
  type TestResult,
  type TestRunner,
} from "@stryker-mutator/api/test-runner";
import { tsImport } from "tsx/esm/api";
import { lawChecks, rounds, vectorChecks, type Check, type Subject } from "./checks.ts";

/** Where mutated sources look up which mutant is active, and note what was covered. */
const switchboard: InstrumenterContext = ((globalThis as { __stryker__?: InstrumenterContext }).__stryker__ ??= {});

/**
 * Asks a suite within the worker process, since vitest takes seconds to load the tests anew for every mutant. The suite comes from the
 * project itself, only the model from the copy that holds the mutants: what is asked owes nothing to the mutant that is asked.
 * What noticed the mutant before is the likeliest to notice the next one; where it matters what is the first of the list to do so, the
 * order stays.
 */
function runnerOf(suite: () => Check[], order: "asListed" | "lastToFailFirst"): TestRunner {
  let checks: readonly Check[] = [];
  let intact: Subject | undefined;
  return {
    capabilities: () => ({ reloadEnvironment: true }),
    async init() {
      checks = suite();
    },
    async dryRun() {
      intact = await loadModel();
      const tests: TestResult[] = [];
      for (const check of checks) {
        switchboard.currentTestId = check.name;
        const started = performance.now();
        const failureMessage = everyRound
          .map((round) => faultFoundBy(check, intact!, round))
          .find((fault) => fault !== undefined);
        const test = { id: check.name, name: check.name, timeSpentMs: performance.now() - started };
        tests.push(
          failureMessage === undefined
            ? { ...test, status: TestStatus.Success }
            : { ...test, status: TestStatus.Failed, failureMessage },
        );
      }
      delete switchboard.currentTestId;
      return { status: DryRunStatus.Complete, tests, mutantCoverage: switchboard.mutantCoverage ?? { static: {}, perTest: {} } };
    },
    async mutantRun({ activeMutant, hitLimit, mutantActivation, testFilter }): Promise<MutantRunResult> {
      if (mutantActivation === "runtime") intact ??= await loadModel();
      switchboard.activeMutant = activeMutant.id;
      switchboard.hitCount = 0;
      switchboard.hitLimit = hitLimit ?? Infinity;
      const covering = testFilter && new Set(testFilter);
      const asked = checks.filter(({ name }) => covering?.has(name) !== false);
      try {
        // A mutant in what is computed once, such as a table, has to be there while the model loads.
        const subject = mutantActivation === "runtime" ? intact! : await loadModel();
        for (const round of everyRound) {
          for (const check of asked) {
            const failureMessage = faultFoundBy(check, subject, round);
            if (failureMessage === undefined) continue;
            if (order === "lastToFailFirst") checks = [check, ...checks.filter((other) => other !== check)];
            return { status: MutantRunStatus.Killed, killedBy: [check.name], failureMessage, nrOfTests: asked.length };
          }
        }
        return { status: MutantRunStatus.Survived, nrOfTests: asked.length };
      } catch (error) {
        const failureMessage = `the model does not load: ${String(error)}`;
        return { status: MutantRunStatus.Killed, killedBy: [], failureMessage, nrOfTests: 0 };
      } finally {
        delete switchboard.activeMutant;
      }
    },
  };
}

/** A copy of the model that shares nothing with those loaded before. The working directory is the one with the mutants. */
async function loadModel(): Promise<Subject> {
  return (await tsImport(pathToFileURL(join(process.cwd(), "model/index.ts")).href, import.meta.url)) as Subject;
}

const everyRound = Array.from({ length: rounds }, (_none, round) => round);

function faultFoundBy({ holds }: Check, subject: Subject, round: number): string | undefined {
  try {
    return holds(subject, round) ? undefined : "it does not hold";
  } catch (error) {
    return String(error);
  }
}

export const strykerPlugins = [
  declareFactoryPlugin(PluginKind.TestRunner, "laws", () => runnerOf(lawChecks, "asListed")),
  declareFactoryPlugin(PluginKind.TestRunner, "vectors", () => runnerOf(vectorChecks, "lastToFailFirst")),
];
