import type { OperatorName } from "../../model/condition/operators.ts";
import { operatorNames, operatorTraits } from "../arbitraries/condition.ts";

export const positive = operatorNames.filter((name) => name !== "Null" && operatorTraits[name].sense === "positive");
export const negated = operatorNames.filter((name) => operatorTraits[name].sense === "negated");
export const comparing = [...positive, ...negated];
/** Positive operators of which a negated form exists. */
export const paired = positive.filter((name) => operatorTraits[name].opposite !== undefined);

export function opposite(operator: OperatorName): OperatorName {
  return operatorTraits[operator].opposite ?? operator;
}
