import { isAccountId, parseArn, partitionOf, accountOf, resourceOf, type Arn } from "../text/arn.ts";
import type { RequestPrincipal } from "../case/request.ts";

/** Someone with an ARN in an account. */
export type NamedCaller = { readonly arn: string; readonly partition: string; readonly account: string } & (
  | { readonly kind: "root" }
  | { readonly kind: "user" }
  /** Some session of this role, unnamed (model.principal.role-arn). `roleName` is without path. */
  | { readonly kind: "role"; readonly roleName: string }
  | { readonly kind: "session"; readonly roleName: string }
  | { readonly kind: "federatedUser"; readonly name: string }
);

/** Who asks. `unnamed`: a principal of the resource's own account that the case does not name (model.principal.absent). */
export type Caller =
  | NamedCaller
  | { readonly kind: "unnamed" }
  | { readonly kind: "anonymous" }
  | { readonly kind: "service"; readonly service: string }
  | { readonly kind: "federated"; readonly provider: string };

/** The caller that a request names, or undefined where its ARN is not that of a principal. */
export function readCaller(principal: RequestPrincipal | undefined): Caller | undefined {
  if (principal === undefined) return { kind: "unnamed" };
  if (principal === "*") return { kind: "anonymous" };
  if ("Service" in principal) return { kind: "service", service: principal.Service };
  if ("Federated" in principal) return { kind: "federated", provider: principal.Federated };
  const arn = parseArn(principal.AWS);
  return arn && readNamed(arn);
}

function readNamed(arn: Arn): NamedCaller | undefined {
  const [, partition, service, region, account, resource] = arn.parts;
  if (partition === "" || region !== "" || !isAccountId(account) || /[*?\s]/.test(arn.text)) return undefined;
  const { text } = arn;
  const segments = resource.split("/");
  const [type, ...rest] = segments;
  const name = rest.at(-1);
  if (service === "iam" && resource === "root") return { kind: "root", arn: text, partition, account };
  if (name === undefined || name === "" || rest[0] === "") return undefined;
  if (service === "iam" && type === "user") return { kind: "user", arn: text, partition, account };
  if (service === "iam" && type === "role") return { kind: "role", arn: text, partition, account, roleName: name };
  if (service === "sts" && type === "assumed-role" && rest.length === 2)
    return { kind: "session", arn: text, partition, account, roleName: rest[0]! };
  if (service === "sts" && type === "federated-user" && rest.length === 1)
    return { kind: "federatedUser", arn: text, partition, account, name };
  return undefined;
}

/** Last segment of `user/path/name` or `role/path/name`, or undefined where the ARN names no such entity. */
export function entityName(arn: Arn, type: "user" | "role"): string | undefined {
  const [, , service, region] = arn.parts;
  const resource = resourceOf(arn);
  if (service !== "iam" || region !== "" || !resource.startsWith(`${type}/`)) return undefined;
  return resource.slice(resource.lastIndexOf("/") + 1);
}

export const sameAccount = (arn: Arn, caller: NamedCaller): boolean =>
  accountOf(arn) === caller.account && partitionOf(arn) === caller.partition;
