import { readFileSync } from "node:fs";
import { runUnsafeSimulation, type EvaluationResult, type Simulation } from "@cloud-copilot/iam-simulate";
import type { Decision } from "../../../model/case/decision.ts";
import { serveSubject, way } from "../../bench/subject.ts";
import type { Workload } from "../../bench/workload.ts";
import { translate } from "./translation.ts";

const manifest = new URL("../../package.json", import.meta.resolve("@cloud-copilot/iam-simulate"));
const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string };

const decisionOf: Record<EvaluationResult, Decision> = {
  Allowed: "allowed",
  ExplicitlyDenied: "explicitDeny",
  ImplicitlyDenied: "implicitDeny",
};

await serveSubject({
  name: "iam-simulate",
  version,
  ways: [
    way({
      name: "runUnsafeSimulation",
      prepare: simulations,
      decide: (simulation) => decisionOf[runUnsafeSimulation(simulation, {})],
    }),
  ],
});

function simulations({ policySets, cases }: Workload): Simulation[] {
  return cases.map(({ policySet, request }) => {
    const translation = translate({ policies: policySets[policySet]!, request });
    if ("unsupported" in translation) throw new Error(translation.unsupported);
    return withNamedResourcePolicy(translation.simulation);
  });
}

/** In the form of the package's own ValidatedPolicy: under a resource policy without metadata `runUnsafeSimulation` fails. */
function withNamedResourcePolicy({ resourcePolicy, ...simulation }: Simulation): Simulation {
  if (!resourcePolicy) return simulation;
  return {
    ...simulation,
    resourcePolicy: { __validated: true, policyDocument: resourcePolicy, metadata: { name: "resource" }, errors: [] },
  };
}
