import { answerCase } from "../../../model/answer-case.ts";
import type { Answer } from "../../../model/case/answer.ts";
import type { Case } from "../../../model/case/case.ts";
import type { Fault } from "../../../properties/museum/fault.ts";
import { randomFrom } from "../../bench/random.ts";
import { simulatorDecision } from "../differences.ts";
import type { Fate } from "./double.ts";

/** The simulator with its own differences from production, and with a planted fault besides, where it shows. */
export function answerWithFault(fault: Fault | undefined): (asked: Case) => Answer {
  return (asked) => {
    const faulty = fault?.answer(asked);
    const isAsModel = faulty === undefined || JSON.stringify(faulty) === JSON.stringify(answerCase(asked));
    return isAsModel ? simulatorDecision(asked) : faulty;
  };
}

/** So many of a hundred requests are throttled or fail; the same ones for the same seed. */
export function doubleFates({ throttle, fail, seed }: { throttle: number; fail: number; seed: number }): () => Fate {
  const random = randomFrom(seed);
  return () => {
    const drawn = random.below(100);
    if (drawn < throttle) return "throttled";
    return drawn < throttle + fail
      ? random.pick(["unavailable", "internal", "truncated", "empty", "dropped"] as const)
      : "answered";
  };
}
