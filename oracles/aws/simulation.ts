import type { Case } from "../../model/case/case.ts";
import { callerArn, foreignOwner, isDelegatedKey } from "./caller-arn.ts";
import { gapOf } from "./gaps.ts";
import { policyText } from "./policy-texts.ts";

/** One case as SimulateCustomPolicy takes it: one action, one resource. Everything but these two is shared by the cases of one call. */
export interface Simulation {
  /** PolicyInputList: compact JSON texts. */
  readonly policies: readonly string[];
  readonly permissionsBoundary?: string;
  /** OrderedOrganizationPolicyInputList: levels, outermost first. */
  readonly organizationPolicies?: readonly (readonly string[])[];
  readonly resourcePolicy?: string;
  /** `arn:aws:iam::ID:root`; absent where caller and resource are of one account. */
  readonly resourceOwner?: string;
  readonly caller?: string;
  readonly context: readonly ContextEntry[];
  readonly action: string;
  readonly resource: string;
}

/** One of ContextEntries. Values are text and typed as such, so that the API normalises none of them. */
export interface ContextEntry {
  readonly key: string;
  readonly type: "string" | "stringList";
  readonly values: readonly string[];
}

/** What is put to the API for a case, or why it can't be: the rule of the gap and words, `sim.no-session: session policies are ...`. */
export function simulationOf(each: Case): Simulation | { readonly unsupported: string } {
  const gap = gapOf(each);
  return gap === undefined ? translated(each) : { unsupported: `${gap.rule}: ${gap.words}` };
}

/**
 * The case in the API's words, whatever the API makes of it. What it has no words for is left out, so that only those ask who know
 * that there is nothing of the kind, or want to see what the API says.
 */
export function translated(each: Case): Simulation {
  const { identity = [], permissionsBoundary, serviceControl, resource } = each.policies;
  const { request } = each;
  const caller = callerArn(each);
  const owner = foreignOwner(each);
  return {
    policies: identity.map(policyText),
    ...(permissionsBoundary && { permissionsBoundary: policyText(permissionsBoundary) }),
    ...(serviceControl && { organizationPolicies: serviceControl.map((level) => level.map(policyText)) }),
    // Without a key policy the simulator lets identity policies decide, which is what one that only delegates means.
    ...(resource && !isDelegatedKey(each) && { resourcePolicy: policyText(resource) }),
    ...(owner !== undefined && { resourceOwner: `arn:aws:iam::${owner}:root` }),
    ...(caller !== undefined && { caller }),
    context: Object.entries(request.context ?? {}).map(([key, value]) =>
      typeof value === "string" ? { key, type: "string", values: [value] } : { key, type: "stringList", values: value },
    ),
    action: request.action,
    resource: request.resource,
  };
}
