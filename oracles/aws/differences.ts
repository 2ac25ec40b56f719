import { answerCase } from "../../model/answer-case.ts";
import type { Answer } from "../../model/case/answer.ts";
import type { Case } from "../../model/case/case.ts";
import type { Decision } from "../../model/case/decision.ts";
import type { RuleId } from "../../model/rules/rule-id.ts";
import type { SourceId } from "../../model/rules/sources.ts";
import { accountGrant } from "./differences/account-grant.ts";
import { ignoredTrust } from "./differences/ignored-trust.ts";
import { missingKeyPolicy } from "./differences/missing-key-policy.ts";
import { notANumber } from "./differences/not-a-number.ts";
import { oddPair } from "./differences/odd-pair.ts";

/** A known difference between the simulator and production. */
export interface KnownDifference {
  readonly rule: RuleId;
  /** What differs, for a reader of a report. */
  readonly text: string;
  readonly source: SourceId;
  /** What production and the simulator can say to one case. */
  readonly directions: readonly { readonly production: Decision; readonly simulator: Decision }[];
  /**
   * `compared`: cases of it are put to the API, which is to answer as it is known to. `excluded`: a gap keeps them from it, since what
   * it would answer is not known well enough.
   */
  readonly asked: "compared" | "excluded";
  /**
   * The case that the simulator takes the given one for: by the rules of production it is decided as the simulator decides the given one.
   * The given one itself where the difference has nothing to do with it.
   */
  readonly seen: (each: Case) => Case;
  /** Cases on which the two differ, written from the rule. Those of compared rows are asked in every run. */
  readonly probes: readonly Case[];
}

/** The register. A row that is asked about and no longer differs is itself a finding. */
export const differences: readonly KnownDifference[] = [accountGrant, notANumber, missingKeyPolicy, ignoredTrust, oddPair];

/** The probes of the rows that are compared. */
export const probes: readonly Case[] = differences.flatMap((row) => (row.asked === "compared" ? row.probes : []));

/** What the simulator is known to answer to the case: the model's answer to the case that it takes it for. */
export function simulatorDecision(asked: Case): Answer {
  return answerCase(differences.reduce((each, { seen }) => seen(each), asked));
}

/** The difference that the register expects of the case, and the simulator's decision; nothing where it expects none. */
export function expectedDifference(
  asked: Case,
): { readonly difference: KnownDifference; readonly simulator: Decision } | undefined {
  const touching = differences.filter(({ seen }) => seen(asked) !== asked);
  if (touching.length === 0) return undefined;
  const production = decisionOn(asked);
  const answer = simulatorDecision(asked);
  if (production === undefined || !("decision" in answer) || answer.decision === production) return undefined;
  const deciding = touching.find(({ seen }) => decisionOn(seen(asked)) !== production) ?? touching[0];
  return deciding && { difference: deciding, simulator: answer.decision };
}

function decisionOn(each: Case): Decision | undefined {
  const answer = answerCase(each);
  return "decision" in answer ? answer.decision : undefined;
}
