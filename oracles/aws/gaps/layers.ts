import { asksForKey, isDelegatedKey } from "../caller-arn.ts";
import type { Gap } from "../gaps.ts";

const trustActions = /^sts:(assumerole|assumerolewithsaml|assumerolewithwebidentity|tagsession|setsourceidentity)$/i;

/** Layers that are not simulated, or otherwise than they count in production. */
export const layerGaps: readonly Gap[] = [
  {
    rule: "sim.no-session",
    words: "session policies are not simulated",
    holds: ({ policies }) => policies.session !== undefined,
  },
  {
    rule: "sim.no-rcp",
    words: "resource control policies are not simulated",
    holds: ({ policies }) => policies.resourceControl !== undefined,
  },
  {
    rule: "sim.no-vpce",
    words: "VPC endpoint policies are not simulated",
    holds: ({ policies }) => policies.vpcEndpoint !== undefined,
  },
  {
    rule: "sim.trust-ignored",
    words: "trust policies have no effect on what assumes a role",
    holds: ({ request: { action, resource } }) => trustActions.test(action) && /^arn:[^:]*:iam:[^:]*:[^:]*:role\//.test(resource),
  },
  {
    rule: "sim.kms-key-policy",
    words: "of key policies only one that hands the key to the account of the caller can be asked about",
    holds: (each) => asksForKey(each) && !isDelegatedKey(each),
  },
];
