import fc from "fast-check";
import type { Case, Vector } from "../../model/case/case.ts";
import type { Decision } from "../../model/case/decision.ts";
import type { Law } from "../../properties/laws/law.ts";
import type { Fault } from "../../properties/museum/fault.ts";

/** One given of every law, in the order of the laws, with what each asks. */
export type Run = readonly { readonly law: Law; readonly given: unknown; readonly asked: readonly Case[] }[];

/** The first law to refute an engine, and the run in which it does, counted from 1. */
export interface Catch {
  readonly law: string;
  readonly run: number;
}

/** Runs of all laws, drawn once so that every fault is asked the same. Each law is drawn from the seed as a test of it alone would be. */
export function drawnRuns(laws: readonly Law[], count: number, seed: number): Run[] {
  const drawn = laws.map((law) =>
    fc.sample(law.given, { numRuns: count, seed }).map((given) => ({ law, given, asked: law.asks(given) })),
  );
  return Array.from({ length: count }, (_none, run) => drawn.map((ofLaw) => ofLaw[run]!));
}

/** What catches an engine with the fault first, where all laws take one given after the other; undefined where no run does. */
export function firstCatch(fault: Fault, runs: readonly Run[]): Catch | undefined {
  for (const [i, run] of runs.entries()) {
    const caught = run.find((each) => refutes(each, fault));
    if (caught !== undefined) return { law: caught.law.id, run: i + 1 };
  }
  return undefined;
}

/** How many laws refute an engine with the fault in any of the runs. */
export function lawsRefuting(fault: Fault, runs: readonly Run[]): number {
  return runs[0]!.filter((_first, law) => runs.some((run) => refutes(run[law]!, fault))).length;
}

/** How many vectors expect another decision than an engine with the fault gives. */
export const vectorsCatching = (fault: Fault, vectors: readonly Vector[]): number =>
  vectors.filter((vector) => decisionOf(fault, vector) !== vector.expect).length;

/** An engine that gives no decision refutes no law. */
function refutes({ law, given, asked }: Run[number], fault: Fault): boolean {
  const decisions: Decision[] = [];
  for (const each of asked) {
    const decision = decisionOf(fault, each);
    if (decision === undefined) return false;
    decisions.push(decision);
  }
  return !law.relation(given, decisions);
}

function decisionOf(fault: Fault, { policies, request }: Case): Decision | undefined {
  const answer = fault.answer({ policies, request });
  return "decision" in answer ? answer.decision : undefined;
}
