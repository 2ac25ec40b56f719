import { basename } from "node:path";
import fc from "fast-check";
import type { Case } from "../../model/case/case.ts";
import type { Decision } from "../../model/case/decision.ts";
import type * as model from "../../model/index.ts";
import { readValidityFiles, type ExpectedProblem, type ValidityVector } from "../../oracles/validity-files.ts";
import { readVectorFiles } from "../../oracles/vector-files.ts";
import { laws } from "../../properties/laws/index.ts";
import { isWithinZone } from "../../properties/laws/within-zone.ts";

/** The model that is asked: a copy with a mutant. */
export type Subject = Pick<typeof model, "answerCase" | "validate">;

/** A law, or a file of vectors: whether the subject keeps it, as far as the round goes. */
export interface Check {
  readonly name: string;
  readonly holds: (subject: Subject, round: number) => boolean;
}

/**
 * Givens for each law. Most mutants fall to one of the first givens of some law, so that all laws come to speak with a few before any
 * with many. Laws within a zone come last of all: what one of them is the first to notice, no other law notices.
 */
const givensOfRound = [5, 20];
const roundWithinZones = givensOfRound.length;
export const rounds = givensOfRound.length + 1;

/** Every law. What it asks is drawn here and now, so that all subjects are asked the same. */
export function lawChecks(): Check[] {
  return laws.map((law) => {
    const numRuns = givensOfRound.reduce((sum, givens) => sum + givens, 0);
    const drawn = fc.sample(law.given, { numRuns, seed: 1 }).map((given) => ({ given, asked: law.asks(given) }));
    const drawnFor = isWithinZone(law.id)
      ? { [roundWithinZones]: drawn }
      : Object.fromEntries(givensOfRound.map((givens, round) => [round, drawn.splice(0, givens)]));
    return {
      name: law.id,
      holds: (subject, round) =>
        (drawnFor[round] ?? []).every(({ given, asked }) => {
          const decisions = asked.map((each) => decisionOf(subject, each));
          return decisions.every((decision) => decision !== undefined) && law.relation(given, decisions);
        }),
    };
  });
}

function decisionOf({ answerCase }: Subject, asked: Case): Decision | undefined {
  const answer = answerCase(asked);
  return "decision" in answer ? answer.decision : undefined;
}

/** Every file of vectors: decisions, and which documents are valid. All are asked in the first round. */
export function vectorChecks(): Check[] {
  const decisions = readVectorFiles().map(({ area, path, cases }) => ({
    name: `${area}/${basename(path)}`,
    holds: (subject: Subject, round: number) =>
      round > 0 || cases.every(({ expect, policies, request }) => decisionOf(subject, { policies, request }) === expect),
  }));
  const documents = readValidityFiles().map(({ name, cases }) => ({
    name: `validity/${name}`,
    holds: (subject: Subject, round: number) => round > 0 || cases.every((vector) => isJudged(subject, vector)),
  }));
  return [...decisions, ...documents];
}

/** Whether the subject finds the errors that the vector names, in their order, and no others, and its warnings among those it gives. */
function isJudged({ validate }: Subject, { text, kind, valid, problems, warnings = [] }: ValidityVector): boolean {
  const judged = validate(text, kind);
  const told = (severity: string): string[] => judged.problems.filter((problem) => problem.severity === severity).map(placeOf);
  const places = told("warning");
  return (
    judged.valid === valid &&
    told("error").join("\n") === problems.map(placeOf).join("\n") &&
    warnings.every((warning) => places.includes(placeOf(warning)))
  );
}

const placeOf = ({ rule, path, line, column }: ExpectedProblem): string => `${rule} at ${path}, ${line}:${column}`;
