import { accountFaults } from "./accounts.ts";
import { actionFaults } from "./actions.ts";
import { complementFaults } from "./complements.ts";
import { conditionFaults } from "./conditions.ts";
import { documentFaults } from "./documents.ts";
import type { Fault } from "./fault.ts";
import { layerFaults } from "./layers.ts";
import { patternFaults } from "./patterns.ts";
import { principalFaults } from "./principals.ts";
import { resourceFaults } from "./resources.ts";
import { valueFaults } from "./values.ts";
import { variableFaults } from "./variables.ts";

/**
 * Every planted fault: engines that are the reference model but for one thing each. What laws and vectors are worth shows in how many of
 * them they catch. A further one is an object in the file of its topic; the tests say whether a vector and its law catch it.
 */
export const faults: readonly Fault[] = [
  ...documentFaults,
  ...patternFaults,
  ...actionFaults,
  ...resourceFaults,
  ...complementFaults,
  ...principalFaults,
  ...variableFaults,
  ...conditionFaults,
  ...valueFaults,
  ...layerFaults,
  ...accountFaults,
];
