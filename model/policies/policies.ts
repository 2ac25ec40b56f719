import type { PolicyMember } from "../case/policy-set.ts";
import type { Policy } from "../document/policy.ts";

/**
 * A layer of policies as levels, each of them a union of documents. Only the organization's layers have more than one level:
 * `serviceControl` and `resourceControl`. A level without documents allows nothing, a layer without levels limits nothing.
 * Rules: eval.layer.union, eval.scp.level.empty, eval.scp.empty, eval.session.empty.
 */
export type Layer = readonly (readonly Policy[])[];

/** A policy set as read. An absent member means that no such policy applies (model.layer.absent-vs-empty). */
export type Policies = { readonly [member in PolicyMember]?: Layer };
