import type { PolicyMember } from "../../model/case/policy-set.ts";
import type { Request } from "../../model/case/request.ts";
import type { Explanation } from "../../model/explain.ts";
import type { Reason } from "../../model/explanation/verdict.ts";
import type { RuleId } from "../../model/rules/rule-id.ts";
import { rules } from "../../model/rules/rules.ts";

/** The layers in the words of a sentence. */
export const layerNames: Readonly<Record<PolicyMember, string>> = {
  identity: "identity policies",
  permissionsBoundary: "permissions boundary",
  session: "session policies",
  resource: "resource policy",
  serviceControl: "service control policies",
  resourceControl: "resource control policies",
  vpcEndpoint: "VPC endpoint policy",
};

const present = ({ layers }: Explanation, member: PolicyMember): boolean => layers.some((layer) => layer.member === member);

/** One thing that decided, as a sentence about this case. */
export function reasonSentence(reason: Reason, explanation: Explanation, request: Request): string {
  if (explanation.decision === "explicitDeny") return denySentence(reason, explanation);
  const asked = `${request.action} on ${request.resource === "*" ? "*" : request.resource}`;
  const sentences = explanation.decision === "allowed" ? grantSentences : missingSentences;
  const sentence = sentences[reason.rule];
  if (sentence === undefined) return rules[reason.rule].text.split(". ")[0]!;
  return typeof sentence === "string"
    ? sentence.replace("REQUEST", asked)
    : sentence(reason, explanation).replace("REQUEST", asked);
}

function denySentence({ member }: Reason, { layers }: Explanation): string {
  const statements = layers
    .filter((layer) => layer.member === member)
    .flatMap(({ documents }) =>
      documents.flatMap(({ path, statements: all }) => all.map((statement) => ({ path, ...statement }))),
    )
    .filter(({ effect, matches }) => effect === "Deny" && matches)
    .map(({ path, index, sid }) => `${path}.Statement[${index}]${sid === undefined ? "" : ` ${JSON.stringify(sid)}`}`);
  return `A Deny matches, and a Deny wins over every Allow: ${statements.join(", ")}.`;
}

type Sentences = { readonly [rule in RuleId]?: string | ((reason: Reason, explanation: Explanation) => string) };

const grantSentences: Sentences = {
  "eval.anonymous": "The resource policy allows REQUEST for everyone, anonymous callers too.",
  "eval.service": "The resource policy allows REQUEST for the service.",
  "eval.trust.federated": "The role trusts the identity provider.",
  "eval.cross.both": ({ member }) =>
    member === "resource"
      ? "The resource's account allows it: its policy names the caller, its account or everyone."
      : "The caller's account allows it.",
  "eval.cross.root-user": "The root user needs no Allow of its own account.",
  "eval.root.implicit-allow": "The root user needs no Allow in its own account, and nothing denies REQUEST.",
  "eval.trust.must-allow": "The trust policy lets the root user in.",
  "eval.kms.delegation": "The key policy leaves it to the account's identity policies.",
  "eval.trust.same.account": "The trust policy leaves it to the account's identity policies.",
  "eval.kms.root-user": "The resource's own policy lets the root user in.",
  "eval.same.star": "The resource policy allows REQUEST for everyone, which needs no other Allow in the same account.",
  "eval.same.session-arn": "The resource policy names this very session, which needs no other Allow in the same account.",
  "eval.same.fed-user-arn": "The resource policy names this very federated user, which needs no other Allow in the same account.",
  "eval.same.user-arn": "The resource policy names the user, which needs no other Allow in the same account.",
  "eval.same.role-arn": "The resource policy names the role, and what limits the role allows it.",
  "eval.same.fed-user-parent": "The resource policy names the user behind the session, and what limits the session allows it.",
  "eval.layer.union": "An identity policy allows REQUEST, and nothing limits or denies it.",
};

const missingSentences: Sentences = {
  "eval.default-deny": (_reason, explanation) =>
    present(explanation, "identity")
      ? "No identity policy allows REQUEST, and nothing else grants it."
      : "There are no identity policies, and nothing else grants REQUEST.",
  "eval.boundary.intersection":
    "The permissions boundary does not allow it: what identity policies grant counts only within the boundary.",
  "eval.same.role-arn":
    "The resource policy names the role, but the permissions boundary does not allow it, and such a grant does not lift it.",
  "eval.session.intersection": "No session policy allows it, and a session can do only what its policies allow.",
  "eval.session.federated-user": "A federated-user session without a session policy gets nothing from the policies of its user.",
  "eval.scp.every-level": levelSentence,
  "eval.root.scp": levelSentence,
  "eval.vpce.empty": "The policy of the VPC endpoint does not allow it.",
  "eval.anonymous": "The resource policy does not allow it for everyone, and an anonymous caller has no other source of access.",
  "eval.service": "The resource policy does not allow it for the service, which has no other source of access here.",
  "eval.trust.federated": "The role does not trust the identity provider for this request.",
  "eval.account.partition": "Caller and resource belong to different partitions, between which there is no access.",
  "eval.cross.no-resource-policy": "The resource belongs to another account, and no resource policy shares it.",
  "eval.cross.both": ({ member }) =>
    member === "resource"
      ? "The resource belongs to another account, and its policy does not let the caller in."
      : `The caller's own account does not allow it either: the ${member === undefined ? "" : layerNames[member]} lack an Allow that matches.`,
  "eval.cross.no-lift": ({ member }) =>
    `The resource's account lets the caller in, but the caller's own does not: no Allow in the ${member === undefined ? "" : layerNames[member]} matches.`,
  "eval.kms.absent": "The case gives no key policy, and without one nobody may use a key.",
  "eval.kms.must-allow":
    "The key policy neither names the caller nor delegates to its account, and identity policies alone open no key.",
  "eval.trust.absent": "The case gives no trust policy, and without one nobody may assume a role.",
  "eval.trust.must-allow": "The trust policy does not let the caller in, and identity policies alone let nobody assume a role.",
  "eval.same.account":
    "The resource policy allows the account, which leaves it to identity policies, and none of them allows REQUEST.",
  "eval.kms.delegation": "The key policy leaves it to the account's identity policies, and none of them allows REQUEST.",
  "eval.trust.same.account": "The trust policy leaves it to the account's identity policies, and none of them allows REQUEST.",
};

function levelSentence(_reason: Reason, { layers }: Explanation): string {
  const levels = layers.find(({ member }) => member === "serviceControl")?.levels ?? [];
  const lacking = levels.flatMap((says, level) => (says === "allow" ? [] : [`${level + 1}`]));
  return `Level ${lacking.join(", ")} of ${levels.length} of the service control policies has no Allow that matches, and every level needs one.`;
}
