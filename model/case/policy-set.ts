/** The JSON policy language as it stands in a case: not validated, every shorthand still there. Source: case-format.md, "Policy set". */
export interface PolicyDocument {
  Version?: string;
  Id?: string;
  Statement: StatementDocument | StatementDocument[];
}

export interface StatementDocument {
  Sid?: string;
  Effect: "Allow" | "Deny";
  Principal?: PrincipalDocument;
  NotPrincipal?: PrincipalDocument;
  Action?: string | string[];
  NotAction?: string | string[];
  Resource?: string | string[];
  NotResource?: string | string[];
  Condition?: ConditionDocument;
}

export type PrincipalType = "AWS" | "Service" | "Federated" | "CanonicalUser";
export type PrincipalDocument = "*" | Partial<Record<PrincipalType, string | string[]>>;

export type ConditionScalar = string | number | boolean;
/** Operator to key to value or values. */
export type ConditionDocument = Record<string, Record<string, ConditionScalar | ConditionScalar[]>>;

/**
 * The policies that bear on one request, by layer. An absent member means that no such policy applies,
 * which is not the same as an empty document.
 */
export interface PolicySet {
  /** Managed and inline policies of the principal, those of its groups included. */
  identity?: PolicyDocument[];
  permissionsBoundary?: PolicyDocument;
  /** Policies passed when the session was created. */
  session?: PolicyDocument[];
  /** The policy on the requested resource: bucket policy, key policy, a role's trust policy. */
  resource?: PolicyDocument;
  /** Service control policies, outermost level first (root, organizational units, account). */
  serviceControl?: PolicyDocument[][];
  /** Resource control policies, same shape; RCPFullAWSAccess is implied at every level. */
  resourceControl?: PolicyDocument[][];
  vpcEndpoint?: PolicyDocument;
}

export type PolicyMember = keyof PolicySet;

/** The members of a policy set, in the order in which the case format names them. */
export const policyMembers = [
  "identity",
  "permissionsBoundary",
  "session",
  "resource",
  "serviceControl",
  "resourceControl",
  "vpcEndpoint",
] as const satisfies readonly PolicyMember[];

/** What a document is checked as. `trust` is the policy of a role; in a policy set it stands under `resource`. */
export type PolicyKind = PolicyMember | "trust";
