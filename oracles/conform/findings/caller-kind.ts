import type { Request } from "../../../model/case/request.ts";

export type CallerKind =
  | "user"
  | "role"
  | "roleSession"
  | "federatedUser"
  | "root"
  | "service"
  | "federated"
  | "anonymous"
  | "unnamed";

/** What kind of principal asks. */
export function callerKindOf(request: Request): CallerKind {
  const { principal } = request;
  if (principal === undefined) return "unnamed";
  if (typeof principal === "string") return "anonymous";
  if ("Service" in principal) return "service";
  if ("Federated" in principal) return "federated";
  const arn = principal.AWS;
  if (arn.endsWith(":root")) return "root";
  if (arn.includes(":user/")) return "user";
  if (arn.includes(":assumed-role/")) return "roleSession";
  return arn.includes(":federated-user/") ? "federatedUser" : "role";
}
