import type { Case } from "../../../model/case/case.ts";
import type { PolicyDocument } from "../../../model/case/policy-set.ts";
import type { Shared } from "../call.ts";
import type { ContextEntry, Simulation } from "../simulation.ts";

/** A request to SimulateCustomPolicy as it came over the wire. */
export interface Received extends Shared {
  /** `Action` of the form: the name of the operation. */
  readonly operation: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly maxItems: number;
  readonly marker?: string;
}

/** Reads a body of the awsQuery protocol: lists are `Name.member.N`, from 1. */
export function readForm(body: string): Received {
  const form = new URLSearchParams(body);
  const list = (prefix: string, member: string): string[] => {
    const values: string[] = [];
    for (let i = 1; ; i++) {
      const value = form.get(`${prefix}.member.${i}${member}`);
      if (value === null) return values;
      values.push(value);
    }
  };
  const optional = <Name extends string>(name: Name, value: string | null | undefined): Partial<Record<Name, string>> =>
    value === null || value === undefined ? {} : ({ [name]: value } as Record<Name, string>);
  const levels: string[][] = [];
  for (let i = 1; ; i++) {
    const name = `OrderedOrganizationPolicyInputList.member.${i}.ServiceControlPolicyInputList`;
    const level = list(name, "");
    // An empty list is sent as one without members.
    if (level.length === 0 && form.get(name) === null) break;
    levels.push(level);
  }
  const context = list("ContextEntries", ".ContextKeyName").map((key, i): ContextEntry => ({
    key,
    type: form.get(`ContextEntries.member.${i + 1}.ContextKeyType`) === "stringList" ? "stringList" : "string",
    values: list(`ContextEntries.member.${i + 1}.ContextKeyValues`, ""),
  }));
  return {
    operation: form.get("Action") ?? "",
    policies: list("PolicyInputList", ""),
    ...optional("permissionsBoundary", list("PermissionsBoundaryPolicyInputList", "")[0]),
    ...(levels.length > 0 && { organizationPolicies: levels }),
    ...optional("resourcePolicy", form.get("ResourcePolicy")),
    ...optional("resourceOwner", form.get("ResourceOwner")),
    ...optional("caller", form.get("CallerArn")),
    context,
    actions: list("ActionNames", ""),
    resources: list("ResourceArns", ""),
    maxItems: Number(form.get("MaxItems") ?? 100),
    ...optional("marker", form.get("Marker")),
  };
}

/** One cell of a request, in the words in which it was put. */
export function cellOf(received: Received, action: string, resource: string): Simulation {
  const { operation: _o, actions: _a, resources: _r, maxItems: _i, marker: _m, ...shared } = received;
  return { ...shared, action, resource };
}

/** The case that AWS judges: what was sent, and the keys that the simulator fills in. Rules: sim.context.no-caller, sim.context.caller, sim.context.override. */
export function caseOf(cell: Simulation, apiAccount: string): Case {
  const { policies, permissionsBoundary, organizationPolicies, resourcePolicy, resourceOwner, caller, action, resource } = cell;
  const given = cell.context.map(({ key, type, values }) => [key, type === "string" ? (values[0] ?? "") : [...values]] as const);
  const named = new Set(given.map(([key]) => key.toLowerCase()));
  const derived = Object.entries(derivedKeys(caller, apiAccount)).filter(([key]) => !named.has(key.toLowerCase()));
  return {
    policies: {
      identity: policies.map(documentOf),
      ...(permissionsBoundary !== undefined && { permissionsBoundary: documentOf(permissionsBoundary) }),
      ...(organizationPolicies && { serviceControl: organizationPolicies.map((level) => level.map(documentOf)) }),
      ...(resourcePolicy !== undefined && { resource: documentOf(resourcePolicy) }),
    },
    request: {
      ...(caller !== undefined && { principal: { AWS: caller } }),
      action,
      resource,
      ...(resourceOwner !== undefined && { resourceAccount: accountIn(resourceOwner) }),
      context: Object.fromEntries([...derived, ...given]),
    },
  };
}

const documentOf = (text: string): PolicyDocument => JSON.parse(text) as PolicyDocument;

export const accountIn = (arn: string): string => arn.split(":")[4] ?? "";

function derivedKeys(caller: string | undefined, apiAccount: string): Record<string, string> {
  if (caller === undefined) return { "aws:userid": "STUB_PRINCIPAL_FOR_POLICY_SIMULATOR", "aws:PrincipalAccount": apiAccount };
  const name = caller.split("/").at(-1) ?? "";
  return {
    "aws:PrincipalArn": caller,
    "aws:PrincipalAccount": accountIn(caller),
    "aws:userid": caller,
    ...(caller.includes(":user/") && { "aws:username": name }),
  };
}
