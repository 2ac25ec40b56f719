import { naming } from "../document/by-service.ts";
import type { AccessRequest } from "../request/access-request.ts";
import { closer, type Closeness } from "../statement/principal.ts";
import { allowCloseness } from "../statement/statement.ts";
import type { Policies } from "./policies.ts";

/**
 * How closely the resource's policy grants to the caller: the best of the Allow statements that match. Absent, it grants nothing.
 * Rules: eval.same.best-kind, eval.resource.empty.
 */
export function resourceGrant(policies: Policies, request: AccessRequest): Closeness {
  if (policies.resource === undefined) return "none";
  let best: Closeness = "none";
  for (const { allows } of policies.resource.flat()) {
    for (const statement of [...allows.others, ...naming(allows, request.action.service)])
      best = closer(best, allowCloseness(statement, request));
  }
  return best;
}

const trustActions = ["assumerole", "assumerolewithsaml", "assumerolewithwebidentity", "tagsession", "setsourceidentity"];

/**
 * Whether the resource's own policy has the first word, so that identity policies count only where it lets them: a role that is to be
 * assumed, a KMS key. Rules: eval.trust.when, eval.trust.must-allow, eval.kms.when, eval.kms.must-allow, eval.kms.keyless.
 */
export function resourceMustGrant({ action, resource }: AccessRequest): boolean {
  if (resource === "*") return false;
  const [, , service, , , name] = resource.parts;
  if (action.service === "kms") return service === "kms" && name.startsWith("key/");
  return action.service === "sts" && trustActions.includes(action.name) && service === "iam" && name.startsWith("role/");
}
