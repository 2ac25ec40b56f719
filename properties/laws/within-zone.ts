import type { RuleId } from "../../model/rules/rule-id.ts";

/**
 * Laws that stand inside a zone on purpose, with the rules of the zones that they touch. Each rests on rules of mark D or T alone, which the
 * current User Guide states in so many words: "IAM JSON policy elements: Resource" for the star at the end of a part, whatever older
 * guides denied, and "Identify AWS resources with Amazon Resource Names" for the parts that a short ARN lacks.
 */
export const withinZone: Readonly<Record<string, readonly RuleId[]>> = {
  "law.resource.colon-trailing-star": ["match.resource.colon-trailing-star"],
  "law.resource.colon-one-star": ["match.resource.colon-trailing-star"],
  // To the list of zones a short ARN reaches anything by crossing alone.
  "law.resource.short": ["match.resource.short-arn.identity", "match.resource.colon-trailing-star"],
  "law.resource.short-none": ["match.resource.short-arn.identity"],
};

export const isWithinZone = (law: string): boolean => Object.hasOwn(withinZone, law);
