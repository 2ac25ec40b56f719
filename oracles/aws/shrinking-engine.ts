import { answerCase } from "../../model/answer-case.ts";
import type { Answer } from "../../model/case/answer.ts";
import type { Case } from "../../model/case/case.ts";
import type { Engine } from "../../model/case/engine.ts";
import type { Fault } from "../../properties/museum/fault.ts";
import type { Difference } from "../conform/findings/finding.ts";
import { caseId } from "../vector-files.ts";
import type { Simulator } from "./aws-simulator.ts";
import { expectedDifference } from "./differences.ts";

/** A difference takes at most this share of the calls that are left. */
const share = 1 / 2;

/**
 * The simulator as shrinking asks it, a call at a time: the first candidate that still differs ends the round, and where the simulator
 * answers as a known fault would, only candidates are asked on which that fault shows. What is not asked counts as unsupported, so that
 * nothing is ever taken for a difference that was not seen. `budget` is in calls.
 */
export function shrinkingEngine(
  simulator: Simulator,
  budget: number,
  isRecorded: (asked: Case) => boolean,
  differences: readonly Difference[],
  likeness: ReadonlyMap<Difference, Fault>,
): Engine {
  const byId = new Map(differences.map((difference) => [caseId(difference.case), difference]));
  let begun: Difference | undefined;
  let allowed = 0;

  const begin = (difference: Difference): void => {
    begun = difference;
    allowed = simulator.tally.calls + Math.ceil((budget - simulator.tally.calls) * share);
  };
  const isWorthACall = (asked: Case): boolean => {
    if (simulator.tally.calls >= allowed) return false;
    const fault = begun && likeness.get(begun);
    return fault === undefined || differsFromModel(asked, fault.answer(asked));
  };

  return {
    ...simulator,
    async evaluate(cases) {
      const answers: Answer[] = cases.map(() => ({ unsupported: "not worth a call" }));
      for (const [i, asked] of cases.entries()) {
        const difference = cases.length === 1 ? byId.get(caseId(asked)) : undefined;
        if (difference !== undefined && difference !== begun) begin(difference);
        if (!isRecorded(asked) && !isWorthACall(asked)) continue;
        if (expectedDifference(asked) !== undefined) continue;
        const [answer = { none: "no answer" }] = await simulator.evaluate([asked]);
        answers[i] = "none" in answer ? { unsupported: answer.none } : answer;
        if (differsFromModel(asked, answer)) break;
      }
      return answers;
    },
  };
}

function differsFromModel(asked: Case, answer: Answer): boolean {
  const expected = answerCase(asked);
  return (
    !("decision" in expected && "decision" in answer && expected.decision === answer.decision) &&
    !("unsupported" in answer || "none" in answer)
  );
}
