import type { Decision } from "../case/decision.ts";
import type { PolicyMember } from "../case/policy-set.ts";
import { resourceMustGrant } from "../policies/resource.ts";
import type { AccessRequest } from "../request/access-request.ts";
import type { RuleId } from "../rules/rule-id.ts";
import type { Closeness } from "../statement/principal.ts";
import type { LayerExplanations } from "./layer.ts";

/** One thing that decided: a rule, and the layer it was about. */
export interface Reason {
  readonly rule: RuleId;
  readonly member?: PolicyMember;
}

export interface Verdict {
  readonly decision: Decision;
  /** What decided, the most telling first. Of several missing Allows each is a reason. */
  readonly reasons: readonly Reason[];
}

/** The decision that the layers amount to, with the rules that decide. Steps are those of the IAM User Guide, "Policy evaluation logic". */
export function verdict(layers: LayerExplanations, request: AccessRequest): Verdict {
  const denying = members(layers).filter((member) => layers[member]!.applies && layers[member]!.says === "deny");
  if (denying.length > 0) {
    return { decision: "explicitDeny", reasons: denying.map((member) => ({ rule: denyRules[member], member })) };
  }
  const missing = [...missingLimits(layers, request), ...missingGrant(layers, request)];
  return missing.length > 0
    ? { decision: "implicitDeny", reasons: missing }
    : { decision: "allowed", reasons: grants(layers, request) };
}

const members = (layers: LayerExplanations) => Object.keys(layers) as PolicyMember[];

const denyRules: Readonly<Record<PolicyMember, RuleId>> = {
  identity: "eval.explicit-deny",
  permissionsBoundary: "eval.boundary.deny",
  session: "eval.explicit-deny",
  resource: "eval.explicit-deny",
  serviceControl: "eval.scp.deny-any-level",
  resourceControl: "eval.rcp.deny-only",
  vpcEndpoint: "eval.vpce.never-grants",
};

/** The layer's Allow is missing: it is there, it applies, and it does not allow. */
const limits = (layers: LayerExplanations, member: PolicyMember): boolean =>
  layers[member] !== undefined && layers[member].applies && layers[member].says !== "allow";

const allows = (layers: LayerExplanations, member: PolicyMember): boolean => layers[member]?.says === "allow";

const when = (holds: boolean, rule: RuleId, member?: PolicyMember): Reason[] =>
  holds ? [{ rule, ...(member && { member }) }] : [];

function missingLimits(layers: LayerExplanations, { caller }: AccessRequest): Reason[] {
  return [
    ...when(
      limits(layers, "serviceControl"),
      caller.kind === "root" ? "eval.root.scp" : "eval.scp.every-level",
      "serviceControl",
    ),
    ...when(limits(layers, "vpcEndpoint"), "eval.vpce.empty", "vpcEndpoint"),
  ];
}

const grantOf = (layers: LayerExplanations): Closeness => layers.resource?.closeness ?? "none";

function missingGrant(layers: LayerExplanations, request: AccessRequest): Reason[] {
  const grant = grantOf(layers);
  switch (request.caller.kind) {
    case "anonymous":
      return when(grant === "none", "eval.anonymous", "resource");
    case "service":
      return when(grant === "none", "eval.service", "resource");
    case "federated":
      return when(grant === "none", "eval.trust.federated", "resource");
    default:
      if (request.standing === "otherPartition") return [{ rule: "eval.account.partition" }];
      if (request.standing === "otherAccount") return missingAcrossAccounts(layers, request);
      return missingInAccount(layers, request);
  }
}

function missingAcrossAccounts(layers: LayerExplanations, request: AccessRequest): Reason[] {
  const noResourceGrant = layers.resource === undefined ? "eval.cross.no-resource-policy" : "eval.cross.both";
  const resourceSide = when(grantOf(layers) === "none", noResourceGrant, "resource");
  if (request.caller.kind === "root") return resourceSide;
  const lifted: RuleId = grantOf(layers) === "none" ? "eval.cross.both" : "eval.cross.no-lift";
  return [
    ...resourceSide,
    ...when(!allows(layers, "identity"), lifted, "identity"),
    ...when(limits(layers, "permissionsBoundary"), lifted, "permissionsBoundary"),
    ...missingSession(layers, request),
  ];
}

function missingSession(layers: LayerExplanations, { caller }: AccessRequest): Reason[] {
  if (caller.kind === "federatedUser" && layers.session === undefined)
    return [{ rule: "eval.session.federated-user", member: "session" }];
  return when(limits(layers, "session"), "eval.session.intersection", "session");
}

function missingInAccount(layers: LayerExplanations, request: AccessRequest): Reason[] {
  const grant = grantOf(layers);
  const { caller } = request;
  const ungranted = resourceMustGrant(request) && grant === "none" ? mustGrantRule(layers, request) : undefined;
  const resourceSide: Reason[] = ungranted ? [{ rule: ungranted, member: "resource" }] : [];
  if (caller.kind === "root" || grant === "sessionDirect") return resourceSide;
  const boundary = when(
    limits(layers, "permissionsBoundary"),
    grant === "direct" ? "eval.same.role-arn" : "eval.boundary.intersection",
    "permissionsBoundary",
  );
  const session = missingSession(layers, request);
  if (grant === "direct") return caller.kind === "user" ? session : [...boundary, ...session];
  const noAllow: RuleId = grant === "delegated" ? delegationRule(request) : "eval.default-deny";
  return [...resourceSide, ...when(!allows(layers, "identity"), noAllow, "identity"), ...boundary, ...session];
}

function mustGrantRule(layers: LayerExplanations, { action }: AccessRequest): RuleId {
  if (action.service === "kms") return layers.resource === undefined ? "eval.kms.absent" : "eval.kms.must-allow";
  return layers.resource === undefined ? "eval.trust.absent" : "eval.trust.must-allow";
}

function delegationRule(request: AccessRequest): RuleId {
  if (!resourceMustGrant(request)) return "eval.same.account";
  return request.action.service === "kms" ? "eval.kms.delegation" : "eval.trust.same.account";
}

/** Who granted what is allowed. */
function grants(layers: LayerExplanations, request: AccessRequest): Reason[] {
  const grant = grantOf(layers);
  const { caller } = request;
  const resourceGrants = (rule: RuleId): Reason[] => [{ rule, member: "resource" }];
  if (caller.kind === "anonymous") return resourceGrants("eval.anonymous");
  if (caller.kind === "service") return resourceGrants("eval.service");
  if (caller.kind === "federated") return resourceGrants("eval.trust.federated");
  if (request.standing === "otherAccount") {
    const ownSide: Reason =
      caller.kind === "root" ? { rule: "eval.cross.root-user" } : { rule: "eval.cross.both", member: "identity" };
    return [ownSide, ...resourceGrants("eval.cross.both")];
  }
  if (caller.kind === "root")
    return resourceMustGrant(request) ? resourceGrants(rootRule(request)) : [{ rule: "eval.root.implicit-allow" }];
  if (grant === "sessionDirect")
    return resourceGrants(grantsToEveryone(layers) ? "eval.same.star" : sessionDirectRules[caller.kind]);
  if (grant === "direct") return resourceGrants(directRules[caller.kind]);
  const delegated = resourceMustGrant(request) ? resourceGrants(delegationRule(request)) : [];
  return [{ rule: "eval.layer.union", member: "identity" }, ...delegated];
}

const rootRule = ({ action }: AccessRequest): RuleId =>
  action.service === "kms" ? "eval.kms.root-user" : "eval.trust.must-allow";

type InAccountCaller = "user" | "role" | "session" | "federatedUser" | "unnamed";

const grantsToEveryone = (layers: LayerExplanations): boolean =>
  layers.resource?.documents.some((document) => document.statements.some((statement) => statement.namesEveryone)) ?? false;

/** The rules by which a grant that names the caller's very session counts; other callers have no session to be named. */
const sessionDirectRules: Readonly<Record<InAccountCaller, RuleId>> = {
  user: "eval.same.star",
  role: "eval.same.star",
  unnamed: "eval.same.star",
  session: "eval.same.session-arn",
  federatedUser: "eval.same.fed-user-arn",
};

const directRules: Readonly<Record<InAccountCaller, RuleId>> = {
  user: "eval.same.user-arn",
  role: "eval.same.role-arn",
  session: "eval.same.role-arn",
  federatedUser: "eval.same.fed-user-parent",
  unnamed: "eval.same.star",
};
