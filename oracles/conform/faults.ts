import type { Engine } from "../../model/case/engine.ts";
import { policyMembers } from "../../model/case/policy-set.ts";
import type { Fault } from "../../properties/museum/fault.ts";
import { clausesOf } from "../../properties/arbitraries/condition.ts";
import { statementsOf } from "../../properties/arbitraries/document.ts";
import { documentsIn } from "../../properties/arbitraries/policy-set.ts";
import { conform } from "./conform.ts";
import type { Suite } from "./selection.ts";

/** What the suite makes of an engine with one planted fault. */
export interface FaultResult {
  readonly fault: string;
  /** Findings in which the suite tells of it: 1 is what a reader wants, 0 means missed. */
  readonly findings: number;
  /** Whether the engine is so wrong that the smoke cases tell of it and nothing else is asked. */
  readonly failsSmoke: boolean;
  /** Cases that were asked before the first answer that is wrong; absent if none was. */
  readonly casesNeeded?: number;
  /** Statements, clauses and bytes of the first finding's case. */
  readonly statements: number;
  readonly clauses: number;
  readonly bytes: number;
  /** The known fault that the first finding is put down to. */
  readonly answersAs?: string;
}

/** Runs the suite over the model with the fault planted in it. `known` are the faults that an engine may be told to have. */
export async function findFault(fault: Fault, suite: Suite, known: readonly Fault[]): Promise<FaultResult> {
  let asked = 0;
  const engine: Engine = {
    name: fault.id,
    version: "0",
    supports: new Set(policyMembers),
    evaluate(cases) {
      asked += cases.length;
      return Promise.resolve(cases.map((each) => fault.answer(each)));
    },
    close: () => Promise.resolve(),
  };
  let casesNeeded: number | undefined;
  const { findings, notJudged } = await conform(engine, suite, {
    known: [],
    faults: known,
    layers: [],
    progress: () => {},
    checkpoint: ({ vectors, laws, comparisons }) => {
      const first = vectors.findIndex(({ outcome }) => outcome === "differ" || outcome === "error");
      if (first >= 0) casesNeeded ??= first + 1;
      else if (laws.some(({ outcome }) => outcome === "differ") || comparisons.differ > 0) casesNeeded ??= asked;
    },
    isStopped: () => false,
  });
  const [finding] = findings;
  const statements = finding
    ? policyMembers.flatMap((member) => documentsIn(finding.case.policies, member).flatMap(statementsOf))
    : [];
  return {
    fault: fault.id,
    findings: findings.length,
    failsSmoke: notJudged !== undefined,
    ...(casesNeeded !== undefined && { casesNeeded }),
    statements: statements.length,
    clauses: clausesOf(statements).length,
    bytes: finding ? Buffer.byteLength(JSON.stringify(finding.case)) : 0,
    ...(finding?.answersAs !== undefined && { answersAs: finding.answersAs }),
  };
}

/** A case that a reader takes in at a glance. */
export const isSmall = ({ statements, clauses, bytes }: Pick<FaultResult, "statements" | "clauses" | "bytes">): boolean =>
  statements <= 2 && clauses <= 1 && bytes <= 400;
