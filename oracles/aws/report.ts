import { newsOf, type EngineReport } from "../conform/report.ts";
import type { AskedCase } from "./asked-cases.ts";
import type { Stop, Tally } from "./sender.ts";

/** What a run of the oracle found: the content of oracle.json. */
export interface OracleReport {
  readonly format: 1;
  /** Why not all was asked that was meant to be. */
  readonly stopped?: Stop;
  readonly date: string;
  readonly region: string;
  readonly client: string;
  readonly seed: number;
  readonly shard: { readonly index: number; readonly of: number };
  /** What the main part sent; what shrinking sent. */
  readonly calls: Tally;
  readonly shrinkingCalls: Tally;
  /** Replies, and the cases they are about, by where the cases come from. */
  readonly sources: Readonly<Record<AskedCase["source"], { readonly replies: number; readonly decisions: number }>>;
  /** Answers that the recording held before. */
  readonly recorded: number;
  readonly milliseconds: number;
  readonly outcomes: Outcomes;
  /** How often each reason kept a case from being asked. */
  readonly unsupported: Readonly<Record<string, number>>;
  /** The rows of the register of known differences that cases touched. */
  readonly register: readonly RegisterRow[];
}

/** Cases by what became of them. */
export interface Outcomes {
  agree: number;
  differ: number;
  /** Differs, as the register says. */
  expected: number;
  /** The register expects a difference, and there is none. */
  settled: number;
  error: number;
  unsupported: number;
  /** Not answered yet. */
  open: number;
}

export interface RegisterRow {
  readonly rule: string;
  /** Cases that differ as the row says, that agree with the model instead, and that do neither. */
  readonly expected: number;
  readonly settled: number;
  readonly other: number;
}

export const noOutcomes = (): Outcomes => ({ agree: 0, differ: 0, expected: 0, settled: 0, error: 0, unsupported: 0, open: 0 });

/** Cases that were judged one way or the other. */
export const judgedOf = ({ agree, differ, expected, settled, error }: Outcomes): number =>
  agree + differ + expected + settled + error;

/** 0: nothing differs beyond the register; 1: something does, or a row of the register is no longer true; 2: the run could not do its work. */
export function exitCodeOf({ stopped, outcomes, register }: OracleReport, engine: EngineReport): number {
  if ((stopped !== undefined && stopped.kind !== "budget") || judgedOf(outcomes) === 0) return 2;
  return newsOf(engine) > 0 || outcomes.differ + outcomes.error > 0 || register.some(({ settled }) => settled > 0) ? 1 : 0;
}
