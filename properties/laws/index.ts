import { accountLaws } from "./accounts.ts";
import { addressTextLaws } from "./address-texts.ts";
import { addressLaws } from "./addresses.ts";
import { arnConditionLaws } from "./arn-conditions.ts";
import { calendarLaws } from "./calendar.ts";
import { callerLaws } from "./callers.ts";
import { codestarLaws } from "./codestar.ts";
import { colonLaws } from "./colons.ts";
import { conditionLaws } from "./conditions.ts";
import { setLaws } from "./sets.ts";
import { decimalLaws } from "./decimals.ts";
import { effectLaws } from "./effects.ts";
import { exclusionLaws } from "./exclusions.ts";
import { globLaws } from "./globs.ts";
import { keyLaws } from "./keys.ts";
import type { Law } from "./law.ts";
import { layerLaws } from "./layers.ts";
import { matchingLaws } from "./matching.ts";
import { namingLaws } from "./namings.ts";
import { numberLaws } from "./numbers.ts";
import { patternLaws } from "./patterns.ts";
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
  ...patternLaws,
  ...matchingLaws,
  ...resourceLaws,
  ...colonLaws,
  ...variableLaws,
  ...conditionLaws,
  ...setLaws,
  ...keyLaws,
  ...textLaws,
  ...numberLaws,
  ...decimalLaws,
  ...calendarLaws,
  ...addressLaws,
  ...addressTextLaws,
  ...valueLaws,
  ...arnConditionLaws,
  ...principalLaws,
  ...accountLaws,
  ...callerLaws,
  ...exclusionLaws,
  ...namingLaws,
  ...trustLaws,
  ...codestarLaws,
  ...protonLaws,
];
