import { codestarLaws } from "./codestar.ts";
import { conditionLaws } from "./conditions.ts";
import { effectLaws } from "./effects.ts";
import type { Law } from "./law.ts";
import { matchingLaws } from "./matching.ts";
import { principalLaws } from "./principals.ts";
import { protonLaws } from "./proton.ts";
import { representationLaws } from "./representation.ts";
import { valueLaws } from "./values.ts";
import { variableLaws } from "./variables.ts";

/** Every law, in the order in which reports list them. */
export const laws: readonly Law[] = [
  ...effectLaws,
  ...representationLaws,
  ...matchingLaws,
  ...variableLaws,
  ...conditionLaws,
  ...valueLaws,
  ...principalLaws,
  ...codestarLaws,
  ...protonLaws,
];
