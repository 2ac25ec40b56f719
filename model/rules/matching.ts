import type { RuleEntry } from "./rule.ts";

export const matching = {
  "match.action.case-insensitive": {
    mark: "T",
    text: "Service prefix and action name are compared without regard to case: `IAM:listaccesskeys` is `iam:ListAccessKeys`.",
    sources: ["UG:action", "CAP:sim"],
    model: "covered",
  },
  "match.action.star": {
    mark: "T",
    text:
      "`*` in an action name stands for any run of characters, the empty one too, wherever it is placed: `s3:DeleteObject*` " +
      "matches `s3:DeleteObject`.",
    sources: ["UG:action"],
    model: "covered",
  },
  "match.action.question": {
    mark: "T",
    text: "`?` in an action name stands for exactly one character.",
    sources: ["P:ims"],
    model: "covered",
  },
  "match.action.anchored": {
    mark: "T",
    text: "A pattern has to cover the whole action name: `s3:Get` does not match `s3:GetObject`.",
    sources: ["P:ims"],
    model: "covered",
  },
  "match.action.all": {
    mark: "T",
    text: "The pattern `*` by itself matches every action of every service.",
    sources: ["UG:grammar"],
    model: "covered",
  },
  "match.action.prefix-exact": {
    mark: "T",
    text:
      "The service prefix has to be equal, capitals aside: `s3:*` matches neither `s3express:CreateSession` nor " +
      "`s3-object-lambda:GetObject`.",
    sources: ["UG:action"],
    model: "covered",
  },
  "match.action.literal-rest": {
    mark: "O",
    text:
      "Every character of an action pattern other than `*` and `?` stands for itself; what is special in regular expressions " +
      "is not special here.",
    sources: ["P:stk"],
    model: "covered",
  },
  "match.action.any-of": {
    mark: "D",
    text: "An `Action` list matches if one of its entries does.",
    sources: ["UG:grammar"],
    model: "covered",
  },
  "match.notaction": {
    mark: "T",
    text: '`NotAction` matches exactly if none of its entries matches, so that `"NotAction": "*"` matches nothing.',
    sources: ["UG:notaction", "UG:tspol", "P:ims"],
    model: "covered",
  },
  "match.notaction.other-services": {
    mark: "D",
    text:
      "`NotAction` takes in every action of every service that it does not list, within the limits of the statement's " +
      "resources: an Allow with NotAction `s3:DeleteBucket` on `arn:aws:s3:::*` leaves `s3:ListAllMyBuckets` on `*` at " +
      "`implicitDeny`.",
    sources: ["UG:notaction"],
    model: "covered",
  },
  "match.action.request-concrete": {
    mark: "project",
    text: "The action of a request is a complete name without wildcards.",
    sources: ["project"],
    model: "covered",
  },
  "match.resource.star-all": {
    mark: "T",
    text: "The resource pattern `*` by itself matches every requested resource, the request resource `*` included.",
    sources: ["UG:resource", "P:ims"],
    model: "covered",
  },
  "match.resource.request-star": {
    mark: "T",
    text:
      "The request resource `*`, of an action that has no resource, is matched by the pattern `*` and by no ARN pattern: an " +
      "Allow of `ec2:DescribeInstances` on `arn:aws:ec2:*:*:instance/*` leaves it at `implicitDeny`.",
    sources: ["UG:tspol", "UG:notaction", "P:ims"],
    model: "covered",
  },
  "match.resource.anchored": {
    mark: "T",
    text: "A resource pattern has to cover the whole ARN.",
    sources: ["P:stk"],
    model: "covered",
  },
  "match.resource.case-sensitive": {
    mark: "T",
    text:
      "Resource ARNs are compared with their capitals in every part. The newer guide says so of user names as well, although " +
      "IAM keeps those unique without case. iam-simulate differs: it ignores case in the parts 2 to 5.",
    sources: ["UG:resource", "P:stk"],
    model: "covered",
  },
  "match.resource.slash": {
    mark: "T",
    text:
      "`*` and `?` in a resource pattern match `/` like any other character: `bucket/*/test/*` matches `bucket/1/2/test/3/x` " +
      "and `bucket//test/`, but not `bucket/test/x`.",
    sources: ["UG:resource"],
    model: "covered",
  },
  "match.resource.colon-in-part6": {
    mark: "T",
    text:
      "Behind the fifth colon of an ARN pattern `*` and `?` match `:` as well: `arn:aws:lambda:*:*:function:a*` matches an ARN " +
      "that ends in `function:a:live`.",
    sources: ["UG:resource", "P:stk"],
    model: "covered",
  },
  "match.resource.colon-inner": {
    mark: "D/O",
    text:
      "In the first five parts of an ARN pattern a `?` does not match `:`, nor does a `*` that is not the last character of " +
      "its part.",
    sources: ["UG:resource", "P:stk"],
    model: "covered",
  },
  "match.resource.colon-trailing-star": {
    mark: "D",
    text:
      "In the first five parts a `*` that ends its part may go on across colons, so that `arn:aws:sqs:*:q1` reaches " +
      "`arn:aws:sqs:us-east-1:111111111111:q1`; the newer guide says so, older ones deny it. Where such a pattern is also " +
      "short enough to be completed there are two readings, the crossing and the completion, and by default it matches if " +
      "either does.",
    sources: ["UG:resource", "P:stk"],
    model: "covered",
  },
  "match.resource.short-arn.identity": {
    mark: "D",
    text:
      "In identity and boundary policies an ARN with fewer than six parts is completed with `*` parts, whether or not it holds " +
      "wildcards: `arn:aws:sqs` means `arn:aws:sqs:*:*:*`. Validation takes it with a warning. With its account left out, " +
      "`arn:aws:codestar:us-east-2:project/p` becomes `arn:aws:codestar:us-east-2:project/p:*`, which no real resource " +
      "matches.",
    sources: ["UG:arns", "P:ims", "P:stk"],
    model: "covered",
  },
  "match.resource.short-arn.session": {
    mark: "D",
    text:
      "A session policy with an ARN of fewer than six parts is refused when the role is assumed. If one is evaluated all the " +
      "same, the ARN is completed as in an identity policy.",
    sources: ["UG:arns"],
    model: "covered",
  },
  "match.resource.short-arn.resource": {
    mark: "O",
    text:
      "In resource and endpoint policies a short ARN is completed with `*` parts if it holds a `*`; otherwise it matches " +
      "nothing.",
    sources: ["P:ims"],
    model: "covered",
  },
  "match.resource.short-arn.scp": {
    mark: "O",
    text:
      "A service control policy may hold a short ARN that ends in `*`, which is then completed with `*` parts; any other short " +
      "ARN is refused there, and every short ARN in a resource control policy.",
    sources: ["P:ims"],
    model: "covered",
  },
  "match.resource.short-arn.dynamic": {
    mark: "O",
    text: "An ARN that holds a policy variable is not completed: `arn:aws:${k}` with `k` = `kms` matches no resource of KMS.",
    sources: ["CAP:arnvars"],
    model: "covered",
  },
  "match.resource.empty-parts": {
    mark: "T",
    text:
      "Empty parts of an ARN are compared like others: `arn:aws:s3:::b` has an empty region and an empty account. Since `*` " +
      "matches an empty part, `arn:aws:s3:*:*:b` matches it too.",
    sources: ["P:ims"],
    model: "covered",
  },
  "match.resource.partition": {
    mark: "T",
    text: "The partition is compared like any other part: `arn:aws:` does not match `arn:aws-cn:`, and `arn:*:` matches both.",
    sources: ["P:ims"],
    model: "covered",
  },
  "match.resource.literal-rest": {
    mark: "O",
    text: "Brackets, backslashes and dots in a resource pattern stand for themselves.",
    sources: ["P:stk", "CAP:strings"],
    model: "covered",
  },
  "match.glob.utf16": {
    mark: "O",
    text:
      "`?` takes one UTF-16 code unit, in resource patterns and under the Like operators, so that a character beyond the basic " +
      "plane needs `??`.",
    sources: ["CAP:strings"],
    model: "covered",
  },
  "match.glob.newline": {
    mark: "O",
    text: "`*` and `?` match line breaks.",
    sources: ["CAP:strings"],
    model: "covered",
  },
  "match.resource.any-of": {
    mark: "D",
    text: "A `Resource` list matches if one of its entries does.",
    sources: ["UG:resource"],
    model: "covered",
  },
  "match.notresource": {
    mark: "T",
    text:
      "`NotResource` matches exactly if none of its entries matches; with ARN entries alone it therefore matches the request " +
      "resource `*`.",
    sources: ["UG:notresource", "P:ims"],
    model: "covered",
  },
  "match.notresource.all": {
    mark: "T",
    text: '`"NotResource": "*"` matches no resource.',
    sources: ["P:ims"],
    model: "covered",
  },
  "match.resource.absent": {
    mark: "D",
    text:
      "A statement of a resource policy with neither `Resource` nor `NotResource`, as in a trust policy, is about the resource " +
      "it is attached to: its resource part matches.",
    sources: ["UG:policies"],
    model: "covered",
  },
  "match.resource.type-compat": {
    mark: "D",
    text:
      "AWS asks about an action only with resources that the action can have, so a statement that pairs an action with the ARN " +
      "of another service grants nothing. The IAM simulator checks the pair itself.",
    sources: ["UG:tspol"],
    model: {
      notCovered: "the model has no table of actions and their resource types: a case states a pair that AWS would ask about",
    },
  },
  "match.principal.any-of": {
    mark: "D",
    text: "The entries of a principal list and the types of a principal map are alternatives: one that matches is enough.",
    sources: ["UG:principal"],
    model: "covered",
  },
  "match.principal.no-partial-wildcard": {
    mark: "D",
    text:
      "`*` is a principal entry only by itself. An ARN entry with a wildcard in it, such as " +
      "`arn:aws:iam::111111111111:user/*`, is invalid, and if it is evaluated it matches nobody.",
    sources: ["UG:principal", "UG:checks"],
    model: "covered",
  },
  "match.principal.case-sensitive": {
    mark: "T",
    text: "Principal ARNs are compared with their capitals, the path included.",
    sources: ["UG:principal", "P:stk"],
    model: "covered",
  },
  "match.principal.role-path": {
    mark: "T",
    text:
      "A session's ARN does not show the path of its role, so that the entry `role/a/b/name` matches the sessions " +
      "`assumed-role/name/...` of the same account and partition.",
    sources: ["P:ims"],
    model: "covered",
  },
  "match.principal.role-name-case": {
    mark: "O",
    text: "iam-simulate compares the role name of an entry with that of a session without regard to case.",
    sources: ["P:ims"],
    model: { notCovered: "seen in one engine only and not settled; the model compares role names with case" },
  },
  "match.principal.account-partition": {
    mark: "O",
    text:
      "The root ARN of an account counts in its own partition only: `arn:aws-cn:iam::111111111111:root` does not match a " +
      "principal of the partition `aws`. iam-simulate ignores the partition here.",
    sources: ["P:stk"],
    model: "covered",
  },
  "match.principal.no-groups": {
    mark: "D",
    text: "A group is never a principal; an entry that names one matches nobody.",
    sources: ["UG:principal"],
    model: "covered",
  },
  "match.principal.account-deny": {
    mark: "T",
    text:
      "In a Deny an entry for an account binds every principal of the account, its root user included. S3 read an entry for " +
      "the bucket owner's own account as the root user alone until October 2023, so older recordings differ.",
    sources: ["UG:principal", "K9:s3"],
    model: "covered",
  },
  "match.principal.anonymous": {
    mark: "T",
    text:
      'An anonymous request matches `"*"` and `{"AWS": "*"}`, or a `NotPrincipal` that does not exclude it, and no account, ' +
      "ARN or service entry.",
    sources: ["UG:principal", "P:ims"],
    model: "covered",
  },
  "match.principal.star-vs-service": {
    mark: "U",
    text:
      '`"*"` covers service principals, which is why policies make exceptions by `aws:PrincipalIsAWSService`. For `{"AWS": ' +
      '"*"}` there are two readings: it covers them as well (default), or it does not.',
    sources: ["KMS", "ORG:rcpsyn"],
    model: "covered",
  },
  "match.principal.star-vs-federated": {
    mark: "U",
    text:
      'Whether `"*"` in a trust policy matches a web-identity or SAML request is uncertain. Readings: it covers AWS ' +
      "principals, anonymous requests and services only (default, as in stackd), or everyone. In resource control and endpoint " +
      'policies `"*"` covers federated requests too.',
    sources: ["P:stk", "ORG:rcp"],
    model: "covered",
  },
  "match.principal.saved-as-id": {
    mark: "D",
    text:
      "When a policy is saved, the user and role ARNs of trust policies, and of many resource policies, become unique ids. An " +
      "entity that is created anew under the same name no longer matches.",
    sources: ["UG:principal"],
    model: { notCovered: "a case names ARNs of entities that live; the ids behind them are no part of it" },
  },
  "match.principal.session-redundant": {
    mark: "D",
    text:
      "An entry for one of a role's sessions beside the entry for the role grants no further action. It can still change a " +
      "decision, because it lifts the implicit limits of boundary and session policies, which the role's entry does not.",
    sources: ["UG:checks"],
    model: "covered",
  },
  "match.notprincipal.where": {
    mark: "D",
    text:
      "`NotPrincipal` is for resource-based policies, those of VPC endpoints included; identity, trust, service control and " +
      "resource control policies do not take it.",
    sources: ["UG:notprincipal"],
    model: "covered",
  },
  "match.notprincipal.allow": {
    mark: "D/U",
    text:
      "`NotPrincipal` with Allow is either unsupported, as the current guide has it, or, as in old policies, a grant to " +
      "everyone who is not named, anonymous requests included. Default: validation refuses it, and evaluation takes the plain " +
      "complement, which grants to nobody whom an entry matches.",
    sources: ["UG:notprincipal", "UG:checks", "P:ims"],
    model: "covered",
  },
  "match.notprincipal.deny": {
    mark: "T",
    text: "With Deny a `NotPrincipal` statement applies to every principal that its list does not exclude.",
    sources: ["UG:notprincipal"],
    model: "covered",
  },
  "match.notprincipal.chain": {
    mark: "D/O",
    text:
      "A caller has a chain of identities: a user its account and its ARN; a role session the account, the role's ARN and its " +
      "own; a role, as an unnamed session, the account and its ARN; a root user the account; a federated-user session the " +
      "account and its ARN (its parent user: uncertain, by default not); a service or an identity provider itself; an " +
      "anonymous caller none. A Deny with `NotPrincipal` spares a caller exactly if every member of the chain is listed, the " +
      "account as id or root ARN, or if `*` is. Only those spared escape the Deny.",
    sources: ["UG:notprincipal", "KC:notprincipal"],
    model: "covered",
  },
  "match.notprincipal.chain.complete": {
    mark: "T",
    text:
      "A list that holds the caller's whole chain excludes the caller in every reading: a user is not denied if the list holds " +
      "that user and the user's account.",
    sources: ["UG:notprincipal"],
    model: "covered",
  },
  "match.notprincipal.chain.other-member": {
    mark: "D/O",
    text:
      "A list of one user and that user's account does not spare the other users and roles of the account: they are denied. " +
      "The account alone spares its root user and none of its IAM users. In the other reading, that of iam-simulate and " +
      "stackd, one matching entry is enough, so that the account's entry spares them all.",
    sources: ["UG:notprincipal", "P:ims", "P:stk"],
    model: "covered",
  },
  "match.notprincipal.chain.partial": {
    mark: "U",
    text:
      "The list holds the caller's own ARN but not its whole chain: a user or role without the account, or role and account " +
      "without the session. Readings: the caller is denied (default; the guide says that it may be, depending on the service), " +
      "or it is excluded since one entry matches it.",
    sources: ["UG:notprincipal", "P:ims"],
    model: "covered",
  },
  "match.notprincipal.chain.none": {
    mark: "T",
    text:
      "If neither a member of the caller's chain nor `*` is listed, the Deny applies. A caller without a chain (anonymous) or " +
      "without a name (principal absent) is excluded by `*` only.",
    sources: ["UG:notprincipal", "P:ims"],
    model: "covered",
  },
  "match.notprincipal.boundary": {
    mark: "T",
    text:
      "A Deny with `NotPrincipal` always applies to an IAM user, role or role session that has a permissions boundary, whoever " +
      "is listed.",
    sources: ["UG:notprincipal", "P:ims"],
    model: "covered",
  },
  "match.notprincipal.no-wildcard": {
    mark: "D",
    text: 'As in `Principal`, a wildcard is never a part of an entry. `"NotPrincipal": "*"` excludes everyone.',
    sources: ["UG:notprincipal", "P:ims"],
    model: "covered",
  },
} as const satisfies Record<string, RuleEntry>;
