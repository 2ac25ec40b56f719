import type { Reading } from "../../model/document/problem.ts";
import { explain } from "../../model/explain.ts";
import { evaluate, readPolicies, readRequest, type Policies, type PolicySet, type Request } from "../../model/index.ts";
import { protonFullAccess } from "../../properties/systems/proton.ts";
import { statementsOf } from "../../properties/systems/action-filling.ts";
import { version } from "../version.ts";
import { serveSubject, way } from "./subject.ts";
import { account, userArn, type Workload } from "./workload.ts";

await serveSubject({
  name: "model",
  version,
  ways: [
    way({ name: "evaluate", prepare: readCases, decide: ({ policies, request }) => evaluate(policies, request) }),
    way({
      name: "readRequest, evaluate",
      prepare: withPolicies,
      decide: ({ policies, request }) => evaluate(policies, valueOf(readRequest(request))),
    }),
    way({ name: "explain", prepare: readCases, decide: ({ policies, request }) => explain(policies, request).decision }),
  ],
  measurements: { once, memory },
});

function valueOf<Value>(reading: Reading<Value, unknown>): Value {
  if (reading.ok) return reading.value;
  throw new Error(JSON.stringify(reading.problems));
}

function withPolicies({ policySets, cases }: Workload): { policies: Policies; request: Request }[] {
  const read = policySets.map((policySet) => valueOf(readPolicies(policySet)));
  return cases.map(({ policySet, request }) => ({ policies: read[policySet]!, request }));
}

function readCases(workload: Workload) {
  return withPolicies(workload).map(({ policies, request }) => ({ policies, request: valueOf(readRequest(request)) }));
}

export interface Once {
  /** In a process that has evaluated nothing before. */
  readonly firstMicroseconds: number;
  readonly medianMicroseconds: number;
  readonly percentile99Microseconds: number;
}

/** Times parsed JSON to decision: a policy of four statements, three with conditions, and a request that the last one grants. */
function once(): Once {
  const statements = statementsOf(protonFullAccess.document).slice(0, 4);
  const policySet: PolicySet = { identity: [{ Version: "2012-10-17", Statement: statements }] };
  const request: Request = {
    principal: { AWS: userArn },
    action: "iam:CreateServiceLinkedRole",
    resource: `arn:aws:iam::${account}:role/aws-service-role/sync.proton.amazonaws.com/AWSServiceRoleForProtonSync`,
    context: { "iam:AWSServiceName": "sync.proton.amazonaws.com" },
  };
  const times: number[] = [];
  for (let round = 0; round < 20_000; round++) {
    const start = performance.now();
    const decision = evaluate(valueOf(readPolicies(policySet)), valueOf(readRequest(request)));
    times.push((performance.now() - start) * 1_000);
    if (decision !== "allowed") throw new Error(`the policy gives ${decision}`);
  }
  const [firstMicroseconds = 0] = times;
  const warm = times.slice(times.length / 2).toSorted((a, b) => a - b);
  const at = (share: number) => warm[Math.floor(warm.length * share)]!;
  return { firstMicroseconds, medianMicroseconds: at(0.5), percentile99Microseconds: at(0.99) };
}

export interface Memory {
  readonly evaluations: number;
  /** After collections of garbage: before, and after each tenth. */
  readonly heapUsedBytes: readonly number[];
  readonly residentBytes: readonly number[];
}

/** Evaluates the cases of every workload in turn, after a tenth as many to warm up; for each tenth everything is read anew. */
function memory(workloads: readonly Workload[]): Memory {
  const { gc } = globalThis;
  if (gc === undefined) throw new Error("memory is measured with --expose-gc");
  const tenth = 100_000;
  const evaluateTenth = () => {
    const cases = workloads.flatMap(readCases);
    for (let count = 0; count < tenth; count++) {
      const { policies, request } = cases[count % cases.length]!;
      evaluate(policies, request);
    }
  };
  const heapUsedBytes: number[] = [];
  const residentBytes: number[] = [];
  for (let part = 0; part <= 10; part++) {
    evaluateTenth();
    gc();
    const { heapUsed, rss } = process.memoryUsage();
    heapUsedBytes.push(heapUsed);
    residentBytes.push(rss);
  }
  return { evaluations: 10 * tenth, heapUsedBytes, residentBytes };
}
