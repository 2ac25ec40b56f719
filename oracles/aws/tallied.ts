import type { Answer } from "../../model/case/answer.ts";
import type { RuleId } from "../../model/rules/rule-id.ts";
import { addReason, type Reasons } from "../conform/reasons.ts";
import type { Difference } from "../conform/findings/finding.ts";
import type { Agreement } from "../conform/findings/likeness.ts";
import type { VectorOutcome } from "../conform/report.ts";
import type { AskedCase } from "./asked-cases.ts";
import { noOutcomes, type Outcomes, type RegisterRow } from "./report.ts";
import { verdictOf } from "./verdict.ts";

/** What is kept of the answers as they come: memory is bounded, however much is asked. */
export interface Tallied {
  readonly outcomes: Outcomes;
  readonly unsupported: Reasons;
  readonly differences: readonly Difference[];
  readonly agreements: readonly Agreement[];
  readonly vectors: readonly VectorOutcome[];
  /** How many of the vectors that were asked name each rule. */
  readonly namedBy: ReadonlyMap<RuleId, number>;
  register(): RegisterRow[];
  take(asked: AskedCase, answer: Answer): void;
}

const mostDifferences = 5_000;
const mostAgreements = 1_000;

export function startTally(): Tallied {
  const outcomes = noOutcomes();
  const unsupported: Reasons = new Map();
  const differences: Difference[] = [];
  const agreements: Agreement[] = [];
  const vectors: VectorOutcome[] = [];
  const namedBy = new Map<RuleId, number>();
  const rows = new Map<RuleId, { expected: number; settled: number; other: number }>();
  const row = (rule: RuleId) => {
    const there = rows.get(rule) ?? { expected: 0, settled: 0, other: 0 };
    rows.set(rule, there);
    return there;
  };
  return {
    outcomes,
    unsupported,
    differences,
    agreements,
    vectors,
    namedBy,
    register: () => [...rows].map(([rule, counts]) => ({ rule, ...counts })),
    take({ case: asked, source, id, name, area, rules }, answer) {
      const verdict = verdictOf(asked, answer);
      outcomes[verdict.kind]++;
      if (verdict.kind === "unsupported") addReason(unsupported, verdict.reason);
      else if (verdict.kind === "expected" || verdict.kind === "settled") row(verdict.rule)[verdict.kind]++;
      else if (verdict.kind === "differ" || verdict.kind === "error") {
        if (verdict.rule !== undefined) row(verdict.rule).other++;
        const evidence = { kind: source === "vector" ? "vector" : "comparison", id, name, rules } as const;
        if (differences.length < mostDifferences) differences.push({ ...verdict.divergence, evidence });
      } else if (verdict.kind === "agree" && agreements.length < mostAgreements && "decision" in answer) {
        agreements.push({ case: asked, expected: answer.decision, rules });
      }
      if (source !== "vector") return;
      const outcome = outcomeOf(verdict.kind);
      if (outcome === undefined) return;
      for (const rule of rules) namedBy.set(rule, (namedBy.get(rule) ?? 0) + 1);
      vectors.push({ id, area, outcome, ...(outcome !== "agree" && { answer }) });
    },
  };
}

/** In the words of a report of `conform`: what the register expects is no evidence, and so counts as not judged. */
function outcomeOf(kind: keyof Outcomes): VectorOutcome["outcome"] | undefined {
  if (kind === "open") return undefined;
  return kind === "expected" || kind === "settled" ? "unsupported" : kind;
}
