import { accountLaws } from "./accounts.ts";
import { addressLaws } from "./addresses.ts";
import { callerLaws } from "./callers.ts";
import { codestarLaws } from "./codestar.ts";
import { conditionLaws } from "./conditions.ts";
import { effectLaws } from "./effects.ts";
import { exclusionLaws } from "./exclusions.ts";
import { globLaws } from "./globs.ts";
import { keyLaws } from "./keys.ts";
import type { Law } from "./law.ts";
import { layerLaws } from "./layers.ts";
import { matchingLaws } from "./matching.ts";
import { numberLaws } from "./numbers.ts";
import { principalLaws } from "./principals.ts";
import { protonLaws } from "./proton.ts";
import { representationLaws } from "./representation.ts";
import { resourceLaws } from "./resources.ts";
import { textLaws } from "./texts.ts";
import { trustLaws } from "./trust.ts";
import { valueLaws } from "./values.ts";
import { variableLaws } from "./variables.ts";

/** Every law, in the order in which reports list them. */
export const laws: readonly Law[] = [
  ...effectLaws,
  ...layerLaws,
  ...representationLaws,
  ...globLaws,
  ...matchingLaws,
  ...resourceLaws,
  ...variableLaws,
  ...conditionLaws,
  ...keyLaws,
  ...textLaws,
  ...numberLaws,
  ...addressLaws,
  ...valueLaws,
  ...principalLaws,
  ...accountLaws,
  ...callerLaws,
  ...exclusionLaws,
  ...trustLaws,
  ...codestarLaws,
  ...protonLaws,
];
