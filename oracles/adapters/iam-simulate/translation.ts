import type { Simulation } from "@cloud-copilot/iam-simulate";
import type { Case } from "../../../model/case/case.ts";
import type { PolicyDocument, PolicySet, StatementDocument } from "../../../model/case/policy-set.ts";
import type { Request } from "../../../model/case/request.ts";

export type Translation = { simulation: Simulation } | { unsupported: string };

/** Says a case in the engine's words, without its implied RCPFullAWSAccess, or says what of it the engine has no word for. */
export function translate({ policies, request }: Case): Translation {
  // Any other star in a requested ARN is a wildcard to this engine, and an ordinary character in a case.
  if (request.resource !== "*" && request.resource.includes("*")) return { unsupported: "a star inside the requested ARN" };
  const principal = principalOf(request, policies);
  if (typeof principal === "object" && "unsupported" in principal) return principal;
  const session = sessionOf(policies.session);
  if (session !== undefined && "unsupported" in session) return session;

  const { permissionsBoundary, resource, vpcEndpoint } = policies;
  const simulation: Simulation = {
    request: {
      principal,
      action: request.action,
      resource: { resource: request.resource, accountId: resourceAccountOf(request) ?? unknownAccount },
      contextVariables: request.context ?? {},
    },
    identityPolicies: named("identity", policies.identity ?? []),
    serviceControlPolicies: levels("serviceControl", policies.serviceControl ?? []),
    resourceControlPolicies: levels(
      "resourceControl",
      (policies.resourceControl ?? []).map((level) => level.map(namingEveryonePlainly)),
    ),
    ...(session && { sessionPolicy: session }),
    ...(resource && { resourcePolicy: resource }),
    ...(permissionsBoundary && { permissionBoundaryPolicies: named("permissionsBoundary", [permissionsBoundary]) }),
    ...(vpcEndpoint && { vpcEndpointPolicies: named("vpcEndpoint", [namingEveryonePlainly(vpcEndpoint)]) }),
  };
  return { simulation };
}

/** Stands for the account when a case names none; then principal and resource share it. */
const unknownAccount = "000000000000";

function accountOf(arn: string): string | undefined {
  const part = arn.split(":")[4];
  return part !== undefined && /^\d{12}$/.test(part) ? part : undefined;
}

/** The owner by the case format: the ARN's account, else the stated one, else the principal's. */
function resourceAccountOf({ resource, resourceAccount, principal }: Request): string | undefined {
  const caller = typeof principal === "object" && "AWS" in principal ? accountOf(principal.AWS) : undefined;
  return accountOf(resource) ?? resourceAccount ?? caller;
}

function principalOf(request: Request, policies: PolicySet): Simulation["request"]["principal"] | { unsupported: string } {
  const { principal } = request;
  if (principal === undefined) {
    // Without a resource policy no principal element is compared, so that any name will do.
    if (policies.resource !== undefined) return { unsupported: "model.principal.absent" };
    return `arn:aws:iam::${resourceAccountOf(request) ?? unknownAccount}:role/unnamed`;
  }
  if (principal === "*") return { type: "Anonymous" };
  if ("AWS" in principal) return principal.AWS;
  if ("Service" in principal) return principal.Service;
  // The engine knows a service principal by this ending alone and would take the provider for one.
  if (principal.Federated.endsWith("amazonaws.com")) return { unsupported: "a provider that is named like a service" };
  return principal.Federated;
}

/** The engine takes one session policy: several become one, which means the same if their versions agree. */
function sessionOf(documents: PolicyDocument[] | undefined): PolicyDocument | { unsupported: string } | undefined {
  const [first, ...others] = documents ?? [];
  if (first === undefined) return documents === undefined ? undefined : { unsupported: "eval.session.empty" };
  if (others.length === 0) return first;
  if (others.some((other) => other.Version !== first.Version)) return { unsupported: "session policies of several versions" };
  const statements = [first, ...others].flatMap((each) => each.Statement);
  // A Sid may stand in two of the documents but not twice in one; it never matters to a decision.
  return { ...first, Statement: statements.map((statement, index) => ({ ...statement, Sid: `Statement${index}` })) };
}

/** The engine's validation of these two kinds knows `"*"` only, though AWS takes `{"AWS": "*"}` for the same. */
function namingEveryonePlainly(document: PolicyDocument): PolicyDocument {
  const plainly = (statement: StatementDocument): StatementDocument =>
    JSON.stringify(statement.Principal) === '{"AWS":"*"}' ? { ...statement, Principal: "*" } : statement;
  return { ...document, Statement: [document.Statement].flat().map(plainly) };
}

function named(layer: string, documents: PolicyDocument[]): { name: string; policy: PolicyDocument }[] {
  return documents.map((policy, index) => ({ name: `${layer}[${index}]`, policy }));
}

function levels(layer: string, all: PolicyDocument[][]): Simulation["serviceControlPolicies"] {
  return all.map((documents, index) => {
    const orgIdentifier = `${layer}[${index}]`;
    return { orgIdentifier, policies: named(orgIdentifier, documents) };
  });
}
