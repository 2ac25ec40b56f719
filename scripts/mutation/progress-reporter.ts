import { declareFactoryPlugin, PluginKind } from "@stryker-mutator/api/plugin";
import type { Reporter } from "@stryker-mutator/api/report";
import { startProgress } from "../../oracles/conform/progress.ts";

/** Counts on stderr: standard output is for the figures. */
function progressOnStderr(): Reporter {
  const { progress, stop } = startProgress(process.stderr);
  let all = 0;
  let tested = 0;
  return {
    onMutationTestingPlanReady: ({ mutantPlans }) => progress("mutants", 0, (all = mutantPlans.length)),
    onMutantTested: () => progress("mutants", ++tested, all),
    onMutationTestReportReady: stop,
  };
}

export const strykerPlugins = [declareFactoryPlugin(PluginKind.Reporter, "bar", progressOnStderr)];
