import type { Answer } from "../../model/case/answer.ts";
import type { Case } from "../../model/case/case.ts";
import type { Unrepeated } from "../../model/case/engine.ts";
import type { Decision } from "../../model/case/decision.ts";
import type { CountedEvent } from "./events.ts";
import { isDisputed, type Finding } from "./findings/finding.ts";
import type { Outcome } from "./judge-vectors.ts";

/** What a run of the suite found: the content of report.json, whose schema is report.schema.json. */
export interface Report {
  readonly format: 1;
  /** False if the run was interrupted: what it had judged by then is here. */
  readonly complete: boolean;
  readonly suite: SuiteSummary;
  readonly engines: readonly EngineReport[];
}

export interface SuiteSummary {
  readonly runs: number;
  readonly comparisons: number;
  readonly seed: number;
  /** The shards that are in the report, of how many. */
  readonly shards: readonly number[];
  /** Those of the shards whose run was interrupted; absent if none was. */
  readonly interrupted?: readonly number[];
  readonly of: number;
  readonly areas: readonly string[];
  readonly layers: readonly string[];
  readonly statuses: readonly string[];
}

export type Counts = Record<Outcome, number>;

export interface EngineReport {
  readonly name: string;
  readonly version: string;
  /** How a process engine is started: program and arguments. */
  readonly command?: readonly string[];
  /** Why nothing was judged: the engine never started, or failed the smoke cases. */
  readonly notJudged?: string;
  readonly givenUp?: GivenUp;
  /** Ends of the program that no case can be charged with; absent if there were none. */
  readonly unrepeated?: Unrepeated;
  readonly vectors: readonly VectorOutcome[];
  readonly laws: readonly LawOutcome[];
  readonly comparisons: Counts;
  /** Cases that were not judged, by what the engine said it lacks. */
  readonly unsupported: Readonly<Record<string, number>>;
  readonly findings: readonly ReportedFinding[];
  /** Differences of drawn cases that were not shrunk, after many that showed nothing new. */
  readonly notShrunk: number;
  /** Differences that are told unshrunk, as one finding, since the time for shrinking was over or the engine had been given up. */
  readonly unshrunk?: number;
  /** Differences that an interruption left without a look. */
  readonly interrupted?: number;
  /** Kept findings that were asked again and no longer differ, by id. */
  readonly settled: readonly string[];
  /** Vectors that kept findings list and that are answered as expected now, by the id of the finding; absent if there are none. */
  readonly settledVectors?: Readonly<Record<string, readonly string[]>>;
  /** What the process did that no case can be charged with. */
  readonly events: readonly CountedEvent[];
}

/** Why an engine was given up midway, and how many vectors, laws and drawn cases were not judged then. */
export interface GivenUp {
  readonly why: string;
  readonly vectors: number;
  readonly laws: number;
  readonly comparisons: number;
}

export interface VectorOutcome {
  readonly id: string;
  readonly area: string;
  readonly outcome: Outcome;
  /** Absent where it is as expected. */
  readonly answer?: Answer;
}

export interface LawOutcome {
  readonly id: string;
  readonly outcome: Outcome;
  readonly judged: number;
  readonly refuted: number;
  readonly skipped: Readonly<Record<string, number>>;
  readonly errors: Readonly<Record<string, number>>;
  readonly refutation?: {
    readonly asks: readonly Case[];
    readonly decisions: readonly Decision[];
    readonly seed: number;
    readonly path: string;
  };
}

export interface ReportedFinding extends Finding {
  /** New, or kept in the baseline with its judgement. */
  readonly status: "new" | "known";
  readonly judged?: "engine" | "adapter" | "disputed";
  readonly why?: string;
}

/** Kept findings that still stand though vectors which they list no longer differ: each with those vectors. */
export const settledInPart = ({ settled, settledVectors = {} }: EngineReport): [id: string, vectors: readonly string[]][] =>
  Object.entries(settledVectors).filter(([id]) => !settled.includes(id));

/** Findings that fail a run: the baseline does not know them, and they are not only where rules are disputed. */
export const newFindings = ({ findings }: EngineReport): ReportedFinding[] =>
  findings.filter((finding) => finding.status === "new" && !isDisputed(finding));

/** Findings that the baseline does not know, and rows of it that no longer hold, or not for all that they list. */
export const newsOf = (engine: EngineReport): number =>
  newFindings(engine).length + engine.settled.length + settledInPart(engine).length;

/** Whether anything of the suite was judged. */
export const isJudged = ({ notJudged, vectors, laws, comparisons: { agree, differ, error } }: EngineReport): boolean =>
  notJudged === undefined &&
  ([...vectors, ...laws].some(({ outcome }) => outcome !== "unsupported") || agree + differ + error > 0);

/** 0: nothing new; 1: something new, or an engine was given up midway; 2: the run was interrupted, or an engine was not judged. */
export function exitCodeOf({ complete, engines }: Report): number {
  if (!complete || engines.length === 0 || !engines.every(isJudged)) return 2;
  return engines.some((engine) => newsOf(engine) > 0 || engine.givenUp !== undefined) ? 1 : 0;
}
