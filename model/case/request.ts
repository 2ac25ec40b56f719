/** Who asks. ARNs are those of a root user, IAM user, IAM role, assumed-role session or federated-user session. */
export type RequestPrincipal = { AWS: string } | { Service: string } | { Federated: string } | "*";

/** A string is a single-valued key; an array, whatever its length, is a multivalued key. Values are always text. */
export type RequestContext = Record<string, string | string[]>;

/** One request, as a case states it. Source: case-format.md, "Request". */
export interface Request {
  /** Absent: an unnamed principal of the resource's own account. `"*"`: anonymous. */
  principal?: RequestPrincipal;
  /** `service:Name`, never a wildcard. */
  action: string;
  /** An ARN, or `*` for an action that has no resource. */
  resource: string;
  /** Owner of the resource, 12 digits, where the ARN does not say. */
  resourceAccount?: string;
  /** Every context key the case relies on: nothing is derived from principal or resource. */
  context?: RequestContext;
}
