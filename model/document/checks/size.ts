import type { PolicyKind } from "../../case/policy-set.ts";
import type { Report } from "../problem.ts";

/** Characters that count towards a limit: white space does not, but in the organization's policies. */
const counted = (text: string, kind: PolicyKind): number =>
  kind === "serviceControl" || kind === "resourceControl" ? text.length : text.replace(/\s/g, "").length;

/**
 * Lengths past which AWS refuses a document. Those of resource policies differ from service to service and are not checked.
 * Source: IAM User Guide, "IAM and AWS STS quotas"; AWS Organizations User Guide, "Quotas". Rules: limit.*.
 */
export function checkSize(text: string, kind: PolicyKind, report: Report): void {
  const length = counted(text, kind);
  const over = (limit: number) => `the document has ${length} characters that count, ${length - limit} over the ${limit}`;
  switch (kind) {
    case "identity":
      if (length > 10_240) report("too-long-inline", "$", `${over(10_240)} of a role's inline policies: split it`);
      else if (length > 6_144)
        report("long-for-managed", "$", `${over(6_144)} of a managed policy: it fits as an inline policy of a role only`);
      return;
    case "permissionsBoundary":
      if (length > 6_144) report("too-long", "$", `${over(6_144)} of a managed policy: shorten it`);
      return;
    case "trust":
      if (length > 2_048)
        report("too-long-trust", "$", `${over(2_048)} of a trust policy: shorten it, or have the quota raised, to 4,096 at most`);
      return;
    case "session":
      if (length > 2_048) report("too-long-session", "$", `${over(2_048)} of session policies: shorten it`);
      return;
    case "serviceControl":
    case "resourceControl":
      if (length > 5_120)
        report("too-long-organization", "$", `${over(5_120)} of an organization's policy, white space included: shorten it`);
      return;
    case "resource":
    case "vpcEndpoint":
  }
}
