import type { Answer } from "./answer.ts";
import type { Case } from "./case.ts";
import type { PolicyMember } from "./policy-set.ts";

/** Anything that answers cases: the model in this process, a program behind the line protocol, a recording. */
export interface Engine {
  readonly name: string;
  readonly version: string;
  /** Members of the policy set that the engine judges; a case with any other is not put to it. */
  readonly supports: ReadonlySet<PolicyMember>;
  /** One answer a case, in the order of the cases. Never rejects: what goes wrong is an answer of its own. */
  evaluate(cases: readonly Case[]): Promise<Answer[]>;
  close(): Promise<void>;
}
