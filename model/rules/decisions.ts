import type { RuleEntry } from "./rule.ts";

export const decisions = {
  "eval.default-deny": {
    mark: "T",
    text: "Where an Allow is needed and none matches, the decision is `implicitDeny`. The root user has a rule of its own.",
    sources: ["UG:eval"],
    model: "covered",
  },
  "eval.explicit-deny": {
    mark: "T",
    text:
      "One matching Deny in one applicable layer, of the caller's or of the resource's account, makes the decision " +
      "`explicitDeny` whatever else allows, a resource policy that names the caller included.",
    sources: ["UG:eval", "P:ims", "CAP:sim"],
    model: "covered",
  },
  "eval.layer.union": {
    mark: "T",
    text:
      "The documents and statements of one layer are a union: an Allow anywhere in it allows, a Deny anywhere in it denies. A " +
      "layer is all identity documents, the list of session policies, one level of service control policies, or one level of " +
      "resource control policies.",
    sources: ["UG:eval", "ORG:scpeval"],
    model: "covered",
  },
  "eval.layer.intersection": {
    mark: "T",
    text: "Different layers that limit one principal are an intersection: each of them has to allow.",
    sources: ["UG:eval", "UG:bounds"],
    model: "covered",
  },
  "eval.statement-order": {
    mark: "T",
    text: "The order of statements, of documents and of layers has no effect.",
    sources: ["UG:eval", "UG:elements"],
    model: "covered",
  },
  "eval.implicit-label": {
    mark: "O",
    text:
      "A missing Allow in a boundary, session, service control or VPC endpoint policy is an `implicitDeny`. An older sentence " +
      "of the guide calls it an explicit denial for service control policies; the simulator and iam-simulate do not.",
    sources: ["ORG:scpeval", "CAP:sim", "P:ims"],
    model: "covered",
  },
  "eval.error": {
    mark: "D",
    text: "If the evaluation itself fails, AWS denies the request with an error.",
    sources: ["UG:eval"],
    model: { notCovered: "a failure inside AWS is no property of policies and request" },
  },
  "eval.authn-first": {
    mark: "D",
    text: "A request is authenticated before it is authorized; a few operations accept anonymous callers.",
    sources: ["UG:eval"],
    model: { notCovered: "authentication comes before a case begins; of it the model knows only the anonymous principal `*`" },
  },
  "eval.deterministic": {
    mark: "project",
    text:
      "The same policies and the same request give the same decision; nothing is carried over from one " +
      "evaluation to the next.",
    sources: ["project"],
    model: "covered",
  },
  "eval.identity.empty": {
    mark: "T",
    text: "Identity policies that are present without a matching Allow grant nothing, exactly as absent ones.",
    sources: ["UG:eval"],
    model: "covered",
  },
  "eval.boundary.empty": {
    mark: "T",
    text: "A permissions boundary that is present without a matching Allow limits everything; an absent one limits nothing.",
    sources: ["UG:bounds", "UG:eval"],
    model: "covered",
  },
  "eval.session.federated-user": {
    mark: "D",
    text:
      "A federated-user session without a session policy gets nothing from identity policies; only a resource policy that " +
      "grants to the session counts. For this principal a session policy can therefore turn `implicitDeny` into `allowed`.",
    sources: ["UG:eval", "UG:policies"],
    model: "covered",
  },
  "eval.session.empty": {
    mark: "T/U",
    text:
      "Session policies without a matching Allow limit everything; without a `session` member nothing is limited, except for " +
      "federated-user sessions. The empty list `[]` either limits everything, as a present layer does (default), or nothing " +
      "(uncertain).",
    sources: ["UG:eval", "UG:policies"],
    model: "covered",
  },
  "eval.scp.level.empty": {
    mark: "T",
    text:
      "A level of service control policies without a matching Allow, an empty level included, limits everything; an absent " +
      "layer limits nothing.",
    sources: ["ORG:scpeval", "CAP:sim"],
    model: "covered",
  },
  "eval.scp.empty": {
    mark: "U",
    text: "`serviceControl` with no level at all: nothing is limited (default), or everything, as no level allows.",
    sources: ["ORG:scpeval"],
    model: "covered",
  },
  "eval.rcp.empty": {
    mark: "D",
    text:
      "Resource control policies limit by Deny only, since `RCPFullAWSAccess` is implied: without a matching Allow, present or " +
      "absent, they limit nothing.",
    sources: ["ORG:rcp"],
    model: "covered",
  },
  "eval.resource.empty": {
    mark: "T",
    text: "A resource policy without a matching Allow grants nothing, exactly as an absent one.",
    sources: ["UG:eval"],
    model: "covered",
  },
  "eval.vpce.empty": {
    mark: "D",
    text:
      "A VPC endpoint policy that is present without a matching Allow limits everything. An absent one limits nothing: the " +
      "request does not pass an endpoint, or the endpoint has its default policy of full access.",
    sources: ["PL:vpce"],
    model: "covered",
  },
  "eval.account": {
    mark: "D",
    text:
      "The caller's account is the fifth part of its ARN. The resource's account is the fifth part of its ARN if that has 12 " +
      "digits, otherwise `resourceAccount`, otherwise the caller's; the ARN wins where it disagrees with `resourceAccount`. " +
      "The resource `*` belongs to the caller's account unless `resourceAccount` is given.",
    sources: ["UG:xacct", "project"],
    model: "covered",
  },
  "eval.account.aws-owned": {
    mark: "O",
    text:
      "A fifth part that is not 12 digits, such as `aws` in `arn:aws:iam::aws:policy/ReadOnlyAccess`, names no customer's " +
      "account and counts as empty: an identity Allow of `iam:GetPolicy` is enough for that policy.",
    sources: ["CAP:managed"],
    model: "covered",
  },
  "eval.account.unknown": {
    mark: "project",
    text:
      "If the principal is absent and neither the resource's ARN nor `resourceAccount` names an account, the request counts as " +
      "one within a single account, whose account entries cannot match.",
    sources: ["project"],
    model: "covered",
  },
  "eval.federated-user.parent": {
    mark: "project",
    text:
      "A case does not name the parent of the session `arn:aws:sts::A:federated-user/N`; it is taken to be a user of account A " +
      "whose name, the last segment of the path, is N.",
    sources: ["project"],
    model: "covered",
  },
  "eval.account.partition": {
    mark: "D",
    text:
      "Accounts of different partitions cannot use each other's resources: apart from explicit denies the decision is " +
      "`implicitDeny`.",
    sources: ["UG:rolesvsres"],
    model: "covered",
  },
  "eval.same.user-arn": {
    mark: "D",
    text:
      "Within one account, a resource policy that allows a user by its ARN needs no identity Allow and is not limited by an " +
      "implicit deny in the user's boundary.",
    sources: ["UG:eval", "UG:bounds", "P:ims"],
    model: "covered",
  },
  "eval.same.role-arn": {
    mark: "D",
    text:
      "Within one account, a resource policy that allows a role by its ARN needs no identity Allow for the role's sessions, " +
      "but implicit denies in boundary and session policies still limit it.",
    sources: ["UG:eval", "P:ims"],
    model: "covered",
  },
  "eval.same.session-arn": {
    mark: "D",
    text:
      "Within one account, a resource policy that allows a role session by the session's ARN needs no identity Allow and is " +
      "limited by an implicit deny in neither boundary nor session policy. For the session policy iam-simulate differs.",
    sources: ["UG:eval", "P:ims"],
    model: "covered",
  },
  "eval.same.fed-user-parent": {
    mark: "D",
    text:
      "Within one account, a resource policy that allows the parent user of a federated-user session needs no identity Allow " +
      "for the session, but implicit denies in boundary and session policies still limit it. No other engine's tests cover " +
      "this.",
    sources: ["UG:eval"],
    model: "covered",
  },
  "eval.same.fed-user-arn": {
    mark: "D",
    text:
      "Within one account, a resource policy that allows a federated-user session by its ARN needs no identity Allow and is " +
      "limited by an implicit deny in neither boundary nor session policy.",
    sources: ["UG:eval"],
    model: "covered",
  },
  "eval.same.star": {
    mark: "D",
    text:
      'Within one account, a resource policy that allows `"*"` or `{"AWS": "*"}` needs no identity Allow and is limited by an ' +
      "implicit deny in neither boundary nor session policy. The guide says so for `*` with `aws:PrincipalArn` naming the " +
      "role; a plain `*` works the same way.",
    sources: ["UG:principal", "P:ims"],
    model: "covered",
  },
  "eval.same.account": {
    mark: "D",
    text:
      "Within one account, a resource policy that allows the account by id or root ARN grants nothing alone: identity, " +
      "boundary and session policies decide as if it were not there. The root user is the exception.",
    sources: ["UG:principal", "P:ims"],
    model: "covered",
  },
  "eval.same.id": {
    mark: "D",
    text:
      "A principal entry with the unique id of a user (`AIDA...`) or role (`AROA...`) has the force of an " +
      "entry with the ARN.",
    sources: ["UG:principal"],
    model: { notCovered: "a case knows no unique ids, so that an entry with one matches nobody" },
  },
  "eval.same.not-principal-allow": {
    mark: "U",
    text:
      "An Allow with `NotPrincipal` in a resource policy is unsupported or, by default, has for the callers it covers the " +
      "force of an Allow for `*`.",
    sources: ["UG:notprincipal", "P:ims"],
    model: "covered",
  },
  "eval.same.scp-not-overcome": {
    mark: "T",
    text: "No grant of any kind overcomes a service control policy or an explicit deny.",
    sources: ["UG:eval", "ORG:scp"],
    model: "covered",
  },
  "eval.same.vpce-not-overcome": {
    mark: "D",
    text: "No grant of any kind overcomes a VPC endpoint policy.",
    sources: ["PL:vpce"],
    model: "covered",
  },
  "eval.same.best-kind": {
    mark: "D",
    text:
      "If several Allow statements of a resource policy match, the one that overcomes most counts: where one names the role " +
      "and another its session, the grant is that of the session.",
    sources: ["UG:eval"],
    model: "covered",
  },
  "eval.same.conditions": {
    mark: "D",
    text:
      "A statement of a resource policy grants only if its conditions hold. A condition on `aws:PrincipalArn` does not turn an " +
      "Allow for `*` into one for a role's ARN.",
    sources: ["UG:principal"],
    model: "covered",
  },
  "eval.boundary.never-grants": {
    mark: "T",
    text: "An Allow in a permissions boundary grants nothing by itself.",
    sources: ["UG:bounds"],
    model: "covered",
  },
  "eval.boundary.intersection": {
    mark: "T",
    text: "What identity policies grant counts only as far as the permissions boundary allows it too.",
    sources: ["UG:bounds"],
    model: "covered",
  },
  "eval.boundary.deny": {
    mark: "T",
    text: "A Deny in a permissions boundary is an explicit deny, also against what a resource policy grants.",
    sources: ["UG:bounds", "P:ims"],
    model: "covered",
  },
  "eval.session.intersection": {
    mark: "T",
    text:
      "What identity policies and resource policies that name the role's ARN grant counts only as far as the session policies " +
      "allow it too; these never grant.",
    sources: ["UG:eval", "UG:policies"],
    model: "covered",
  },
  "eval.session.list-union": {
    mark: "D",
    text: "Several session policies, inline and managed, form one layer and are a union among themselves.",
    sources: ["UG:policies"],
    model: "covered",
  },
  "eval.session.source": {
    mark: "D",
    text: "The AssumeRole calls and GetFederationToken take session policies; GetSessionToken does not.",
    sources: ["UG:policies"],
    model: { notCovered: "concerns whoever writes a case: `session` is given for the sessions that can have one" },
  },
  "eval.scp.every-level": {
    mark: "T",
    text:
      "The organization's root, every organizational unit on the way down and the account each need a service control policy " +
      "with a matching Allow.",
    sources: ["ORG:scpeval", "CAP:sim"],
    model: "covered",
  },
  "eval.scp.deny-any-level": {
    mark: "T",
    text: "A Deny in a service control policy of any level denies.",
    sources: ["ORG:scpeval"],
    model: "covered",
  },
  "eval.scp.never-grants": {
    mark: "T",
    text: "An Allow in a service control policy grants nothing.",
    sources: ["ORG:scp"],
    model: "covered",
  },
  "eval.scp.applies-root": {
    mark: "D",
    text: "Service control policies bind the root users of member accounts.",
    sources: ["ORG:scp"],
    model: "covered",
  },
  "eval.scp.exempt": {
    mark: "D",
    text:
      "Service control policies do not bind the management account, service-linked roles, service principals, callers from " +
      "outside the organization and a few fixed tasks, among them a registration by the root user and some of support and " +
      "CloudFront.",
    sources: ["ORG:scp"],
    model: { notCovered: "a case expresses the exemption by leaving `serviceControl` out" },
  },
  "eval.scp.caller-account": {
    mark: "T",
    text:
      "Service control policies belong to the caller: those of the account that owns the resource have no part in the " +
      "decision.",
    sources: ["ORG:scp", "P:ims"],
    model: "covered",
  },
  "eval.scp.not-on-resource": {
    mark: "D",
    text:
      "The service control policies of a bucket's account do not restrict a caller from another account; resource control " +
      "policies are there for that.",
    sources: ["ORG:scp", "ORG:rcp"],
    model: "covered",
  },
  "eval.scp.conditions": {
    mark: "D",
    text:
      "Since September 2025 conditions, `Resource`, `NotResource` and `NotAction` count in Allow and Deny statements of " +
      "service control policies as they do elsewhere. Conditions of Deny statements counted before.",
    sources: ["ORG:scpsyn"],
    model: "covered",
  },
  "eval.rcp.deny-only": {
    mark: "T",
    text:
      "Of resource control policies only Deny matters, because the implied `RCPFullAWSAccess` allows at every level: levels " +
      "that are empty or hold an Allow change nothing.",
    sources: ["ORG:rcp", "ORG:rcpeval"],
    model: "covered",
  },
  "eval.rcp.resource-owner": {
    mark: "D",
    text:
      "The resource control policies of the resource owner's account count for every caller: users of that account, its root " +
      "user, principals of other accounts, anonymous and federated requests.",
    sources: ["ORG:rcp", "CAP:rcp"],
    model: "covered",
  },
  "eval.rcp.service-principals": {
    mark: "D",
    text:
      "Resource control policies bind calls by service principals too, which is why examples exempt those by " +
      "`aws:PrincipalIsAWSService`. It is service control policies that do not.",
    sources: ["ORG:rcpsyn", "KMS"],
    model: "covered",
  },
  "eval.rcp.exempt": {
    mark: "D",
    text:
      "Exempt from resource control policies are the management account's resources, service-linked roles (both what they call " +
      "and who assumes them), KMS keys that AWS manages, and `kms:RetireGrant`.",
    sources: ["ORG:rcp"],
    model: { notCovered: "a case expresses the exemption by leaving `resourceControl` out" },
  },
  "eval.rcp.services": {
    mark: "D",
    text:
      "Resource control policies cover some services only, at first S3, STS, SQS, KMS and Secrets Manager, and of these only " +
      "actions on a resource of theirs.",
    sources: ["ORG:rcp"],
    model: {
      notCovered: "the model applies `resourceControl` wherever a case gives it; which services AWS covers is a list that grows",
    },
  },
  "eval.vpce.never-grants": {
    mark: "D",
    text: "A VPC endpoint policy only limits and grants nothing; its Deny is an explicit deny.",
    sources: ["PL:vpce"],
    model: "covered",
  },
  "eval.vpce.principal": {
    mark: "D/U",
    text:
      "At gateway endpoints an account or root ARN as principal means the root user alone, and role and user ARNs are stored " +
      "as ids. What the model should do is uncertain: match the principal as in a resource policy (default), or ignore it as " +
      "iam-simulate does.",
    sources: ["PL:vpce", "P:ims"],
    model: "covered",
  },
  "eval.cross.both": {
    mark: "T",
    text:
      "Between two accounts a request is allowed exactly if the caller's side allows (identity, boundary, session, service " +
      "control and endpoint policies) and an Allow of the resource policy matches the caller in any way, and nothing denies, " +
      "resource control policies included.",
    sources: ["UG:xacct", "P:ims"],
    model: "covered",
  },
  "eval.cross.no-lift": {
    mark: "T",
    text:
      "Between two accounts no grant of the resource policy, be it to the caller's session or to `*`, replaces the Allow that " +
      "the caller needs in identity, boundary and session policies.",
    sources: ["UG:xacct", "P:ims"],
    model: "covered",
  },
  "eval.cross.account-entry": {
    mark: "T",
    text: "Between two accounts an entry for the caller's account is enough on the resource's side.",
    sources: ["UG:xacct", "P:ims"],
    model: "covered",
  },
  "eval.cross.no-resource-policy": {
    mark: "T",
    text:
      "Between two accounts a request is `implicitDeny` if the resource has no policy, so that services without such policies " +
      "share nothing.",
    sources: ["UG:xacct"],
    model: "covered",
  },
  "eval.cross.root-user": {
    mark: "D",
    text:
      "The root user of another account needs no Allow on its own side, where service control policies still limit it. The " +
      "resource policy has to name its account, its root ARN or `*`.",
    sources: ["UG:principal"],
    model: "covered",
  },
  "eval.cross.federated-user": {
    mark: "D",
    text: "Between two accounts, too, a federated-user session needs a session policy that allows on its own side.",
    sources: ["UG:eval"],
    model: "covered",
  },
  "eval.cross.identity-resource-element": {
    mark: "T",
    text: "The caller's identity Allow has to cover the other account's resource by its ARN or a pattern.",
    sources: ["UG:xacct"],
    model: "covered",
  },
  "eval.cross.layers": {
    mark: "T",
    text:
      "Between two accounts, identity, boundary, session and service control policies are those of the caller's account, the " +
      "resource policy and resource control policies those of the owner's.",
    sources: ["ORG:scp", "ORG:rcp"],
    model: "covered",
  },
  "eval.trust.when": {
    mark: "project",
    text:
      "If the action is `sts:AssumeRole`, `sts:AssumeRoleWithSAML`, `sts:AssumeRoleWithWebIdentity`, `sts:TagSession` or " +
      "`sts:SetSourceIdentity` and the resource is the ARN of an IAM role, `resource` is the role's trust policy.",
    sources: ["project", "UG:eval"],
    model: "covered",
  },
  "eval.trust.must-allow": {
    mark: "T",
    text:
      "A role is assumed only if its trust policy allows it; an identity policy alone is never enough, not even within one " +
      "account.",
    sources: ["UG:rolesvsres", "P:ims"],
    model: "covered",
  },
  "eval.trust.same.direct": {
    mark: "T",
    text:
      "Within one account a trust policy that names the caller itself needs no identity Allow. For a caller that is a role, " +
      "boundary and session policies still limit, as with any grant to a role's ARN; for trust policies that is uncertain, and " +
      "the default.",
    sources: ["UG:eval", "P:ims"],
    model: "covered",
  },
  "eval.trust.same.account": {
    mark: "T",
    text: "Within one account a trust policy that names the account leaves the caller in need of an identity Allow.",
    sources: ["UG:rolesvsres", "P:ims"],
    model: "covered",
  },
  "eval.trust.cross": {
    mark: "T",
    text:
      "Assuming a role of another account takes an Allow on both sides: in the caller's identity policies and in the trust " +
      "policy.",
    sources: ["UG:xacct", "P:ims"],
    model: "covered",
  },
  "eval.trust.self": {
    mark: "D",
    text: "A role does not trust itself by nature: assuming itself needs an entry in its trust policy as well.",
    sources: ["UG:principal"],
    model: "covered",
  },
  "eval.trust.federated": {
    mark: "T",
    text:
      "For web identity and SAML the trust policy grants, by its Federated entry and conditions, and resource control policies " +
      "and an endpoint policy, if present, limit. Identity, boundary and session policies play no part.",
    sources: ["P:ims", "P:stk"],
    model: "covered",
  },
  "eval.trust.service": {
    mark: "T",
    text: "A service assumes a role through a Service entry of the trust policy and through nothing else.",
    sources: ["UG:principal", "P:ims"],
    model: "covered",
  },
  "eval.trust.root-cannot": {
    mark: "D",
    text: "Root users cannot call `sts:AssumeRole`.",
    sources: ["UG:principal"],
    model: { notCovered: "AWS refuses the call before any policy counts; a case with a root user as caller is out of scope" },
  },
  "eval.kms.when": {
    mark: "project",
    text: "The rules of key policies hold for actions with the prefix `kms:` on the ARN of a key.",
    sources: ["project", "KMS"],
    model: "covered",
  },
  "eval.kms.must-allow": {
    mark: "T",
    text: "A key's policy has to allow the caller or delegate to its account; an identity policy alone gives `implicitDeny`.",
    sources: ["KMS", "P:ims"],
    model: "covered",
  },
  "eval.kms.delegation": {
    mark: "T",
    text:
      "A key policy delegates by an Allow for an account, by id or root ARN: identity policies of that " +
      "account can then grant.",
    sources: ["KMS", "P:ims"],
    model: "covered",
  },
  "eval.kms.same.direct": {
    mark: "T",
    text: "Within one account a key policy that allows a user or role by its ARN is enough alone.",
    sources: ["KMS"],
    model: "covered",
  },
  "eval.kms.root-user": {
    mark: "D",
    text: "Even the root user needs the key policy, in which an entry for the account matches it.",
    sources: ["KMS"],
    model: "covered",
  },
  "eval.kms.cross": {
    mark: "T",
    text: "The use of a key by another account takes an Allow on both sides.",
    sources: ["KMS"],
    model: "covered",
  },
  "eval.kms.keyless": {
    mark: "T",
    text: "KMS actions without a key, such as `kms:ListKeys` and `kms:CreateKey` on the resource `*`, follow the ordinary rules.",
    sources: ["P:ims"],
    model: "covered",
  },
  "eval.kms.grants": {
    mark: "D",
    text: "A KMS grant is a further source of permission beside the policies.",
    sources: ["KMS"],
    model: { notCovered: "grants are no part of a case" },
  },
  "eval.kms.absent": {
    mark: "T",
    text: "An action on a key without a `resource` policy in the case is `implicitDeny`.",
    sources: ["P:ims"],
    model: "covered",
  },
  "eval.trust.absent": {
    mark: "U",
    text:
      "A case about assuming a role without `resource`; as every role has a trust policy, no real request is like it. Reading " +
      "A: `implicitDeny`, since the trust policy has to allow (default). Reading B: identity policies decide, as in " +
      "iam-simulate and the IAM simulator.",
    sources: ["P:ims"],
    model: "covered",
  },
  "eval.root.implicit-allow": {
    mark: "D",
    text:
      "For the root user no identity policy has to allow and no boundary limits. Within its account it is allowed everything " +
      "that no service control, resource control, resource or endpoint policy stands against.",
    sources: ["UG:eval", "ORG:scp"],
    model: "covered",
  },
  "eval.root.scp": {
    mark: "D",
    text: "A service control policy without a matching Allow gives `implicitDeny` for the root user too.",
    sources: ["ORG:scp"],
    model: "covered",
  },
  "eval.root.resource-deny": {
    mark: "D",
    text:
      "A Deny in a resource policy binds the root user of the resource's account. The fixed ways in which it may repair an S3 " +
      "or SQS policy are left out.",
    sources: ["UG:eval"],
    model: "covered",
  },
  "eval.root.identity-ignored": {
    mark: "project",
    text: "`identity`, `permissionsBoundary` and `session` of a case whose principal is a root user are ignored.",
    sources: ["project"],
    model: "covered",
  },
  "eval.anonymous": {
    mark: "T",
    text:
      "An anonymous request is allowed exactly if the resource policy allows `*`, an endpoint policy, if present, allows it " +
      "too, and no resource, resource control or endpoint policy denies it.",
    sources: ["UG:principal", "P:ims"],
    model: "covered",
  },
  "eval.anonymous.layers": {
    mark: "T",
    text: "For an anonymous request `identity`, `permissionsBoundary`, `session` and `serviceControl` are ignored.",
    sources: ["P:ims"],
    model: "covered",
  },
  "eval.service": {
    mark: "T",
    text:
      "A service principal is allowed exactly if the resource policy allows it by a Service entry or by `*` and no resource or " +
      "resource control policy denies it. Entries for accounts never match it.",
    sources: ["UG:principal", "P:ims"],
    model: "covered",
  },
  "eval.service.layers": {
    mark: "D",
    text:
      "For a service principal `identity`, `permissionsBoundary`, `session` and `serviceControl` are ignored. iam-simulate " +
      "differs and applies service control policies.",
    sources: ["ORG:scp"],
    model: "covered",
  },
  "eval.service.forwarded": {
    mark: "D",
    text:
      "A service that acts with the caller's own credentials is judged as that caller. The context then holds `aws:CalledVia` " +
      "and its kin, `aws:ViaAWSService` = `true` and, observed, `aws:PrincipalIsAWSService` = `false`.",
    sources: ["UG:keys"],
    model: { notCovered: "a forwarded call is a case of its own, with the user as principal and these keys in its context" },
  },
  "eval.federated": {
    mark: "T",
    text:
      "A Federated principal occurs only with `sts:AssumeRoleWithSAML` and `sts:AssumeRoleWithWebIdentity`, where the trust " +
      "policy grants.",
    sources: ["UG:principal"],
    model: "covered",
  },
} as const satisfies Record<string, RuleEntry>;
