import { policyMembers, type PolicyMember } from "../case/policy-set.ts";
import type { Policies } from "../policies/policies.ts";
import { describe, isObject, memberOf } from "./json.ts";
import { quoted } from "../text/quoted.ts";
import type { Policy } from "./policy.ts";
import { itemPath, memberPath, type CaseProblem, type Reading } from "./problem.ts";
import { readPolicy } from "./read-policy.ts";

/** How the documents of a member are nested in a policy set. */
const nesting: Readonly<Record<PolicyMember, "document" | "documents" | "levels">> = {
  identity: "documents",
  permissionsBoundary: "document",
  session: "documents",
  resource: "document",
  serviceControl: "levels",
  resourceControl: "levels",
  vpcEndpoint: "document",
};

/** Reads every document of a policy set; all problems of all documents are reported. */
export function readPolicies(policySet: unknown, path = "$.policies"): Reading<Policies, CaseProblem> {
  if (!isObject(policySet)) {
    const message =
      policySet === undefined
        ? "the policies are missing: {} stands for none"
        : `policies are an object, not ${describe(policySet)}`;
    return { ok: false, problems: [{ path, message }] };
  }
  const problems: CaseProblem[] = [];
  const document = (kind: PolicyMember, value: unknown, place: string): Policy[] => {
    const read = readPolicy(value, kind, place);
    if (read.ok) return [read.value];
    for (const problem of read.problems) problems.push(problem);
    return [];
  };
  const list = <Item>(value: unknown, place: string, of: string, read: (item: unknown, place: string) => Item): Item[] => {
    if (Array.isArray(value)) return value.map((item: unknown, i) => read(item, itemPath(place, i)));
    problems.push({ path: place, message: `an array of ${of} is required here, not ${describe(value)}` });
    return [];
  };
  for (const member of Object.keys(policySet)) {
    if (policyMembers.some((known) => known === member)) continue;
    const message = `${quoted(member)} is no member of a policy set: ${policyMembers.join(", ")}`;
    problems.push({ path: memberPath(path, member), message });
  }
  const policies: { [member in PolicyMember]?: Policy[][] } = {};
  for (const member of policyMembers) {
    const value = memberOf(policySet, member);
    if (value === undefined) continue;
    const place = memberPath(path, member);
    const documents = (item: unknown, itemPlace: string) =>
      list(item, itemPlace, "policy documents", (one, onePlace) => document(member, one, onePlace)).flat();
    if (nesting[member] === "document") policies[member] = [document(member, value, place)];
    else if (nesting[member] === "documents") policies[member] = [documents(value, place)];
    else policies[member] = list(value, place, "levels, each an array of policy documents", documents);
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: policies };
}
