import type { Workload } from "./workload.ts";
import { conditions } from "./workloads/conditions.ts";
import { manyPolicies } from "./workloads/many-policies.ts";
import { systems } from "./workloads/systems.ts";

/** What the benchmark measures; every process builds the same. */
export function buildWorkloads(): [systems: Workload, manyPolicies: Workload, conditions: Workload] {
  return [systems(), manyPolicies(), conditions()];
}
