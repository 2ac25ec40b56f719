import fc from "fast-check";
import type { Answer } from "../../model/case/answer.ts";
import type { Case } from "../../model/case/case.ts";
import type { Decision } from "../../model/case/decision.ts";
import type { Engine } from "../../model/case/engine.ts";
import type { Law } from "../../properties/laws/law.ts";
import type { Outcome } from "./judge-vectors.ts";

/** A law over an engine. `differ`: the law is refuted. */
export interface LawResult {
  readonly law: Law;
  readonly outcome: Outcome;
  /** Givens on which every ask was answered with a decision. */
  readonly judged: number;
  /** Givens that were not judged since the engine does not support one of the asks, by reason. */
  readonly skipped: Readonly<Record<string, number>>;
  /** Givens that were not judged since the engine failed on one of the asks, by what it said. */
  readonly errors: Readonly<Record<string, number>>;
  /** The smallest refutation that was found, and what replays it. */
  readonly refutation?: {
    readonly asks: readonly Case[];
    readonly decisions: readonly Decision[];
    readonly seed: number;
    readonly path: string;
  };
}

export interface LawRun {
  readonly runs: number;
  readonly seed: number;
}

/** Draws givens, puts their cases to the engine and holds the decisions against the law; a refutation is shrunk. */
export async function judgeLaw(engine: Engine, law: Law, { runs, seed }: LawRun): Promise<LawResult> {
  const missing = law.needs.find((member) => !engine.supports.has(member));
  if (missing !== undefined) return { law, outcome: "unsupported", judged: 0, skipped: { [missing]: runs }, errors: {} };
  let judged = 0;
  const skipped: Record<string, number> = {};
  const errors: Record<string, number> = {};
  let shrinking = false;
  const property = fc.asyncProperty(law.given, async (given) => {
    const decided = decisionsOf(await engine.evaluate(law.asks(given)));
    if (Array.isArray(decided)) {
      if (!shrinking) judged++;
      const held = law.relation(given, decided);
      shrinking ||= !held;
      return held;
    }
    const counts = decided.error ? errors : skipped;
    if (!shrinking) counts[decided.reason] = (counts[decided.reason] ?? 0) + 1;
    return true;
  });
  const check = await fc.check(property, { numRuns: runs, seed, verbose: 0 });
  const counted = { law, judged, skipped, errors };
  if (!check.failed)
    return { ...counted, outcome: Object.keys(errors).length > 0 ? "error" : judged > 0 ? "agree" : "unsupported" };
  if (check.counterexample === null) throw new Error(`law ${law.id} broke: ${String(check.errorInstance)}`);
  const [given] = check.counterexample;
  const asks = law.asks(given);
  const decided = decisionsOf(await engine.evaluate(asks));
  const decisions = Array.isArray(decided) ? decided : [];
  return {
    ...counted,
    outcome: "differ",
    refutation: { asks, decisions, seed: check.seed, path: check.counterexamplePath ?? "" },
  };
}

/** The decisions, or why one of the asks has none. */
function decisionsOf(answers: readonly Answer[]): Decision[] | { reason: string; error: boolean } {
  const decided: Decision[] = [];
  for (const answer of answers) {
    if ("decision" in answer) decided.push(answer.decision);
    else if ("unsupported" in answer) return { reason: answer.unsupported, error: false };
    else return { reason: "error" in answer ? answer.error : answer.none, error: true };
  }
  return decided;
}
