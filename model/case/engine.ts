import type { Answer } from "./answer.ts";
import type { Case } from "./case.ts";
import type { PolicyMember } from "./policy-set.ts";

/** Anything that answers cases: the model in this process, a program behind the line protocol, a recording. */
export interface Engine {
  readonly name: string;
  readonly version: string;
  /** Members of the policy set that the engine judges; a case with any other is not put to it. */
  readonly supports: ReadonlySet<PolicyMember>;
  /**
   * One answer a case, in the order of the cases. Never rejects: what goes wrong is an answer of its own. An engine that takes its
   * time tells `heard` each answer, by the case's index, as soon as it is there.
   */
  evaluate(cases: readonly Case[], heard?: (index: number, answer: Answer) => void): Promise<Answer[]>;
  /** What it is waited for, where it does not answer at once. */
  waits?(): Wait | undefined;
  /** Ends of its process that no case can be charged with, once there are any. */
  unrepeated?(): Unrepeated | undefined;
  /** Why it will judge nothing more, once that is so. */
  ended?(): string | undefined;
  close(): Promise<void>;
}

/** How often a process ended though none of the cases that were open then ended it again when it was asked alone, and how many cases those were. */
export interface Unrepeated {
  readonly ends: number;
  readonly cases: number;
}

/** An open question, for a reader: how long the engine has answered nothing at all, and what was asked first. */
export interface Wait {
  readonly ms: number;
  readonly question: string;
}
