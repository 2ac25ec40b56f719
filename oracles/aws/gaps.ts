import type { Case } from "../../model/case/case.ts";
import type { RuleId } from "../../model/rules/rule-id.ts";
import { callerGaps } from "./gaps/caller.ts";
import { conditionGaps } from "./gaps/conditions.ts";
import { documentGaps } from "./gaps/documents.ts";
import { inputGaps } from "./gaps/input.ts";
import { layerGaps } from "./gaps/layers.ts";

/** A kind of case that SimulateCustomPolicy cannot judge, or would judge otherwise than production for a reason of its own. */
export interface Gap {
  readonly rule: RuleId;
  /** Why a case that it holds of is not asked. */
  readonly words: string;
  readonly holds: (each: Case) => boolean;
}

/** What the API cannot judge, by the sections of the rule table. The first that holds is the one that is told. */
export const gaps: readonly Gap[] = [...layerGaps, ...inputGaps, ...callerGaps, ...conditionGaps, ...documentGaps];

/** Why the case cannot be asked, or undefined where it can. */
export function gapOf(each: Case): Gap | undefined {
  return gaps.find((gap) => gap.holds(each));
}
