import type { PolicySet } from "../../model/case/policy-set.ts";
import type { Request } from "../../model/case/request.ts";

export interface WorkloadCase {
  /** Place in `policySets`. */
  readonly policySet: number;
  readonly request: Request;
}

/** What both engines decide in a benchmark: some policy sets, and requests to each of them in mixed order. */
export interface Workload {
  readonly name: string;
  readonly title: string;
  readonly policySets: readonly PolicySet[];
  readonly cases: readonly WorkloadCase[];
}

export const account = "111111111111";
export const otherAccount = "222222222222";
export const userArn = `arn:aws:iam::${account}:user/developer`;
