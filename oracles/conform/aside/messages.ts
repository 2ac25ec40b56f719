import type { Answer } from "../../../model/case/answer.ts";
import type { PolicyMember } from "../../../model/case/policy-set.ts";
import type { Questions } from "../../stdio/question.ts";
import type { ComparisonResult } from "../judge-comparisons.ts";
import type { LawResult } from "../judge-laws.ts";
import type { Suite } from "../selection.ts";

/** What the thread is started with: the drawn part of the suite, laws by id, and what the engine said of itself. */
export interface Task extends Pick<Suite, "runs" | "comparisons" | "seed" | "shard"> {
  readonly laws: readonly string[];
  readonly name: string;
  readonly version: string;
  readonly supports: ReadonlySet<PolicyMember>;
  readonly takesMany: boolean;
}

/** What the thread is told. */
export type Order = JudgeOrder | Answered;

export type JudgeOrder = { readonly judge: "laws"; readonly shrinkingMs: number } | { readonly judge: "comparisons" };

export interface Answered {
  /** The number of the questions. */
  readonly answersTo: number;
  /** Where the run was stopped, only those that had been there before. */
  readonly answers: readonly (Answer | undefined)[];
  readonly isStopped: boolean;
}

/** What the thread tells. Laws are named by their ids: they hold functions, which no message can. */
export type Told = Asking | { readonly law: NamedLawResult } | { readonly done: number } | Result;

export interface Asking {
  readonly put: number;
  readonly questions: Questions;
}

export type Result =
  /** All laws have been told of: the time that was spent on shrinking. */
  { readonly spentMs: number } | { readonly compared: ComparisonResult };

type NamedLawResult = Omit<LawResult, "law"> & { readonly law: string };
