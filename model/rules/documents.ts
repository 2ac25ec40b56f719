import type { RuleEntry } from "./rule.ts";

const sizeLimit = { notCovered: "size limits never change the decision on a policy that AWS accepted" } as const;

export const documents = {
  "doc.json.object": {
    mark: "D",
    text:
      "A policy is exactly one JSON object (RFC 7159, in UTF-8). A second object or other text behind it, a trailing comma and " +
      "a comment are syntax errors.",
    sources: ["UG:grammar", "UG:tspol"],
    model: "covered",
  },
  "doc.elements.top": {
    mark: "D",
    text: "The members of the document itself are `Version`, `Id` and `Statement`; any other name is an invalid element.",
    sources: ["UG:grammar", "UG:checks"],
    model: "covered",
  },
  "doc.statement.required": {
    mark: "D",
    text: "A document without `Statement` is invalid.",
    sources: ["UG:statement", "UG:checks"],
    model: "covered",
  },
  "doc.statement.single-or-array": {
    mark: "D",
    text: "`Statement` holds one statement object or an array of them; the bare object means an array with that one element.",
    sources: ["UG:statement"],
    model: "covered",
  },
  "doc.statement.empty-array": {
    mark: "U",
    text:
      'The grammar asks for at least one statement. Readings of `"Statement": []`: the document is malformed, or it has no ' +
      "effect. Default: validation refuses it, and if it is evaluated nothing in it matches.",
    sources: ["UG:grammar"],
    model: "covered",
  },
  "doc.order-irrelevant": {
    mark: "D",
    text: "The order of members carries no meaning, be it in the document, in a statement or in a map inside a statement.",
    sources: ["UG:elements"],
    model: "covered",
  },
  "doc.version.values": {
    mark: "D",
    text: "`Version` is the JSON string `2012-10-17` or `2008-10-17`; every other value is invalid.",
    sources: ["UG:version", "UG:grammar"],
    model: "covered",
  },
  "doc.version.absent": {
    mark: "T",
    text:
      "A document without `Version` is read in the 2008-10-17 language, which has no policy variables. The page of policy " +
      "checks names 2012-10-17 without its newer features as the default, which comes to the same.",
    sources: ["UG:tspol", "UG:vars", "UG:checks", "P:stk"],
    model: "covered",
  },
  "doc.version.effect": {
    mark: "T",
    text: "The version changes one thing in evaluation: under `2012-10-17` a `${...}` is a variable, otherwise it is plain text.",
    sources: ["UG:version", "UG:vars", "P:stk"],
    model: "covered",
  },
  "doc.id.where": {
    mark: "T",
    text:
      "`Id` may stand in resource-based policies, those of roles and endpoints included (observed), and not in identity or " +
      "boundary policies. For session, service control and resource control policies it is uncertain: refused (default) or " +
      "tolerated. It has no influence on a decision, and the IAM simulator lets it pass in identity input.",
    sources: ["UG:grammar", "CAP:sim"],
    model: "covered",
  },
  "doc.case.element-names": {
    mark: "T",
    text: "Element names count with their capitals: `statement`, `effect` or `action` is an unknown element.",
    sources: ["UG:grammar", "P:stk"],
    model: "covered",
  },
  "doc.unknown-element": {
    mark: "D",
    text: "A statement element with an unknown name makes the whole document invalid; it is never skipped.",
    sources: ["UG:checks"],
    model: "covered",
  },
  "doc.dup.same-key": {
    mark: "D",
    text: "An object that repeats a member is refused when a policy is created or edited.",
    sources: ["UG:grammar", "UG:tspol"],
    model: "covered",
  },
  "doc.dup.legacy": {
    mark: "D",
    text:
      "Policies stored before repeated members were refused keep a meaning: of several `Effect` the last one counts, and " +
      "several `Action` or `Resource` are joined into one list.",
    sources: ["UG:tspol"],
    model: { notCovered: "a JSON object as it stands in a case holds no member twice, so such a policy cannot be stated" },
  },
  "doc.dup.condition-key-case": {
    mark: "D",
    text: "An operator block that names one condition key twice, in different capitals, is an error.",
    sources: ["UG:checks"],
    model: "covered",
  },
  "doc.charset": {
    mark: "D",
    text:
      "An IAM policy document consists of tab, line feed, carriage return and the characters U+0020 to U+00FF. Session " +
      "policies passed to STS and the policies of other services accept more.",
    sources: ["UG:quotas"],
    model: "covered",
  },
  "stmt.effect.values": {
    mark: "T",
    text: "Every statement has an `Effect`, spelled exactly `Allow` or `Deny`; `allow` is invalid.",
    sources: ["UG:effect", "UG:checks", "P:stk"],
    model: "covered",
  },
  "stmt.action.one-of": {
    mark: "D",
    text: "A statement has either `Action` or `NotAction`, never both and never neither.",
    sources: ["UG:action", "UG:elements"],
    model: "covered",
  },
  "stmt.resource.one-of": {
    mark: "D",
    text:
      "`Resource` and `NotResource` exclude each other, and a statement of a policy type that needs a resource has exactly one " +
      "of them.",
    sources: ["UG:elements", "UG:checks"],
    model: "covered",
  },
  "stmt.principal.one-of": {
    mark: "D",
    text: "`Principal` and `NotPrincipal` exclude each other; the policy type says whether one of them is needed or forbidden.",
    sources: ["UG:elements"],
    model: "covered",
  },
  "stmt.sid.charset": {
    mark: "D",
    text:
      "In identity, boundary, session, trust, service control and resource control policies a `Sid` consists of ASCII letters " +
      "and digits, or is empty. Resource and endpoint policies of other services may hold more, such as the blanks that KMS " +
      "and S3 take, so any text is accepted there.",
    sources: ["UG:sid", "UG:grammar"],
    model: "covered",
  },
  "stmt.sid.unique": {
    mark: "D",
    text:
      "In IAM every `Sid` of a document differs from the others. That an empty `Sid` may repeat is " +
      "uncertain, and the default.",
    sources: ["UG:sid", "UG:checks", "P:stk"],
    model: "covered",
  },
  "stmt.sid.inert": {
    mark: "D",
    text: "A `Sid` is a label and never influences a decision.",
    sources: ["UG:sid"],
    model: "covered",
  },
  "stmt.list.single-or-array": {
    mark: "D",
    text:
      "`Action`, `NotAction`, `Resource`, `NotResource`, every principal type and every condition key take one value or an " +
      "array of values; one value means an array of one.",
    sources: ["UG:grammar"],
    model: "covered",
  },
  "stmt.list.element-type": {
    mark: "D",
    text: "An entry for an action, a resource or a principal is a JSON string, alone or in a list.",
    sources: ["UG:grammar"],
    model: "covered",
  },
  "stmt.list.empty": {
    mark: "D/U",
    text:
      "A statement whose action, resource or principal list is empty has no effect, and IAM refuses to store it. `NotAction: " +
      "[]` and `NotResource: []` are uncertain: without effect as well, or by logic applying to everything. Default: " +
      "validation refuses every such list, and if one is evaluated the statement has no effect.",
    sources: ["UG:checks", "P:stk"],
    model: "covered",
  },
  "stmt.condition.optional": {
    mark: "D",
    text: "A statement without `Condition` applies unconditionally.",
    sources: ["UG:condition"],
    model: "covered",
  },
  "stmt.condition.empty-object": {
    mark: "U",
    text:
      'Readings of `"Condition": {}`: it holds for every request, having no clause that could fail, as STS session policies ' +
      "take it; or it is refused, as IAM storage does. Default: it holds.",
    sources: ["UG:checks", "P:stk"],
    model: "covered",
  },
  "stmt.condition.shape": {
    mark: "D",
    text:
      "`Condition` maps an operator to a map from condition key to one value or an array of values. A value is a string, a " +
      "number or a boolean; a number or boolean stands for its JSON text.",
    sources: ["UG:grammar", "UG:datatypes"],
    model: "covered",
  },
  "stmt.condition.null-value": {
    mark: "O",
    text: "JSON `null` is refused as a condition value.",
    sources: ["P:stk"],
    model: "covered",
  },
  "stmt.condition.key-format": {
    mark: "D",
    text:
      "A condition key is written `prefix:name`, followed by `/suffix` where the key stands for a tag. A tag key without its " +
      "suffix is flagged.",
    sources: ["UG:checks"],
    model: "covered",
  },
  "stmt.condition.unknown-operator": {
    mark: "D",
    text:
      "An operator that does not exist makes the document invalid. By the grammar operator names count with their capitals; " +
      "that they might be taken in any capitals is uncertain, and the default is invalid.",
    sources: ["UG:checks", "UG:grammar"],
    model: "covered",
  },
  "stmt.condition.unknown-key": {
    mark: "D",
    text: "IAM stores a condition key that nobody defines and only flags it; in a request it is simply absent.",
    sources: ["UG:checks"],
    model: "covered",
  },
  "stmt.condition.literal-validation": {
    mark: "O",
    text:
      "IAM storage refuses a malformed number, date, IP address, ARN or Base64 text under the operators of that type. A " +
      "session policy takes all of them except malformed Base64, the simulator takes the malformed IP address only.",
    sources: ["CAP:values", "CAP:ip"],
    model: "covered",
  },
  "stmt.condition.bool-literal": {
    mark: "O",
    text: "Under `Bool` and `Null` any text is accepted as the value in the policy.",
    sources: ["CAP:values"],
    model: "covered",
  },
  "stmt.condition.null-ifexists": {
    mark: "D",
    text: "There is no `NullIfExists`; a document that uses it is invalid.",
    sources: ["UG:checks", "UG:condops"],
    model: "covered",
  },
  "stmt.condition.null-set": {
    mark: "D/U",
    text:
      "`Null` with a set qualifier: accepted with a warning according to the page of policy checks (default), refused " +
      "according to stackd.",
    sources: ["UG:checks", "P:stk"],
    model: "covered",
  },
  "stmt.action.syntax": {
    mark: "D",
    text:
      "An action entry is `*` alone, or `service:name` where the name may hold `*` and `?`. An entry " +
      "without colon is invalid.",
    sources: ["UG:grammar", "UG:action"],
    model: "covered",
  },
  "stmt.action.service-wildcard": {
    mark: "U",
    text:
      "A wildcard in the service prefix, as in `s3*:Get*` or `*:Get*`: IAM calls the vendor invalid, whereas a text of the " +
      "console suggests that the visual editor expands it. Default: invalid, and if it is evaluated it matches nothing; only " +
      "the bare string `*` reaches across services.",
    sources: ["UG:checks", "UG:tspol", "P:ims"],
    model: "covered",
  },
  "stmt.action.unknown-name": {
    mark: "T",
    text: "An action name that no service has is stored, matches literally and changes nothing else.",
    sources: ["UG:checks", "CAP:sim"],
    model: "covered",
  },
  "stmt.action.odd-characters": {
    mark: "O",
    text:
      "Commas and blanks in an action name are stored and compared as they are, so that the entry matches no real action and, " +
      "in `NotAction`, excludes none: an Allow of `s3:GetObject,PutObject` leaves `s3:GetObject` at `implicitDeny`. A second " +
      "colon is refused at storage, also in a condition key if it stands before the first `/`, and so is met in evaluation " +
      "only.",
    sources: ["P:ims"],
    model: "covered",
  },
  "stmt.resource.syntax": {
    mark: "D/O",
    text:
      "A resource entry is `*`, an ARN `arn:partition:service:region:account:resource`, or under `2012-10-17` text with " +
      "variables; anything else that does not begin with `arn:` is invalid. The partition is `aws`, `aws-cn`, `aws-us-gov` or " +
      "another `aws-*`, and an empty one is refused. Observed: a wildcard in the partition is stored although the guide " +
      "forbids it, and the region of an `iam` ARN is empty or a bare wildcard.",
    sources: ["UG:resource", "UG:arns", "UG:checks"],
    model: "covered",
  },
  "stmt.resource.service-wildcard": {
    mark: "D",
    text:
      "The service part of a resource ARN holds no wildcard: the guide says so and stackd refuses one, while the page of " +
      "policy checks only advises against it.",
    sources: ["UG:resource", "UG:checks", "P:stk"],
    model: "covered",
  },
  "stmt.resource.type-wildcard": {
    mark: "D/U",
    text:
      "The guide forbids a wildcard inside the word that names the resource type, as in `arn:aws:iam::111111111111:u*`. " +
      "Whether storage refuses it is uncertain; by default it is accepted and matched like any other pattern.",
    sources: ["UG:arns"],
    model: "covered",
  },
  "doc.type.identity-principal": {
    mark: "D",
    text: "A statement with `Principal` or `NotPrincipal` makes an identity policy invalid.",
    sources: ["UG:grammar", "UG:checks"],
    model: "covered",
  },
  "doc.type.resource-no-principal": {
    mark: "D/O",
    text:
      "A statement of a resource policy needs `Principal` or `NotPrincipal`. If one without either is evaluated all the same, " +
      "it matches nobody, whether it allows or denies.",
    sources: ["UG:checks", "P:ims"],
    model: "covered",
  },
  "doc.type.trust-principal-star": {
    mark: "D/O",
    text: 'In a trust policy the scalar `"Principal": "*"` is flagged as unsupported, while `{"AWS": "*"}` is accepted.',
    sources: ["UG:checks", "UG:principal", "P:stk"],
    model: "covered",
  },
  "doc.type.trust.provider-control": {
    mark: "O",
    text:
      "An Allow in a trust policy that covers `sts:AssumeRoleWithWebIdentity` for the Federated entry " +
      "`cognito-identity.amazonaws.com` has to test the key `cognito-identity.amazonaws.com:aud` (in any capitals) with " +
      "`StringEquals`, `StringEqualsIgnoreCase` or `StringLike`, with or without set qualifier, never with `IfExists`, and " +
      "with no value that is just `*`. The values `**`, `?`, the empty text and an empty list pass. Deny statements and " +
      "statements for `sts:TagSession` alone are exempt. Other shared issuers ask for a claim of their own, GitHub for `sub`.",
    sources: ["CAP:validity"],
    model: "covered",
  },
  "doc.type.principal-shape": {
    mark: "D",
    text:
      "`Principal` and `NotPrincipal` hold `*` or a map from `AWS`, `Service`, `Federated` and `CanonicalUser` to entries; an " +
      "ARN in place of the map is invalid.",
    sources: ["UG:grammar"],
    model: "covered",
  },
  "doc.type.federated": {
    mark: "D",
    text:
      "`Federated` principals belong in trust policies only. That some services take opaque ones in policies of their own is " +
      "left out here.",
    sources: ["UG:checks"],
    model: "covered",
  },
  "scp.language.since-2025-09": {
    mark: "D",
    text:
      "Since September 2025 a service control policy takes in Allow and in Deny `Condition`, particular resource ARNs, " +
      "`NotResource`, `NotAction` and a wildcard anywhere in an action name. Before that an Allow had no condition, no " +
      "`NotAction` and no resource but `*`, nothing took `NotResource`, and the wildcard of an action stood at its end. A " +
      "validator from that time refuses policies that are valid now.",
    sources: ["ORG:scpsyn", "BLOG:scp"],
    model: "covered",
  },
  "scp.principal.forbidden": {
    mark: "D",
    text:
      "`Principal` and `NotPrincipal` are invalid in a service control policy, where a condition on `aws:PrincipalArn` does " +
      "their work.",
    sources: ["ORG:scpsyn", "UG:checks"],
    model: "covered",
  },
  "rcp.effect": {
    mark: "T",
    text:
      "A resource control policy that a customer writes holds Deny statements only. Allow occurs in the AWS-managed " +
      "`RCPFullAWSAccess` alone, which is attached everywhere and cannot be detached.",
    sources: ["ORG:rcpsyn", "CAP:rcp"],
    model: "covered",
  },
  "rcp.action": {
    mark: "T",
    text:
      "A customer's resource control policy may name `service:*` of a supported service but not the bare action `*`. Unknown " +
      "action names of a supported service and prefixes in capitals pass, the prefix of an unsupported service does not.",
    sources: ["CAP:rcp"],
    model: "covered",
  },
  "rcp.principal": {
    mark: "T",
    text: 'The principal of a resource control policy is `"*"` or `{"AWS": "*"}`; arrays and particular principals are refused.',
    sources: ["ORG:rcpsyn", "CAP:rcp"],
    model: "covered",
  },
  "rcp.elements": {
    mark: "T",
    text: "A resource control policy may hold `Condition` and `NotResource`; `NotAction` and `NotPrincipal` are refused.",
    sources: ["CAP:rcp"],
    model: "covered",
  },
  "limit.managed": {
    mark: "D",
    text: "A managed policy has at most 6,144 characters, white space not counted.",
    sources: ["UG:checks", "UG:quotas"],
    model: "covered",
  },
  "limit.inline": {
    mark: "D",
    text:
      "The inline policies of one user have at most 2,048 characters together, those of a group 5,120 and those of a role " +
      "10,240, white space not counted.",
    sources: ["UG:quotas"],
    model: "covered",
  },
  "limit.trust": {
    mark: "D",
    text: "A trust policy has at most 2,048 characters, on request 4,096; later copies of the page may say more.",
    sources: ["UG:quotas"],
    model: "covered",
  },
  "limit.session": {
    mark: "D",
    text:
      "The session policies of one session have at most 2,048 plain characters together and name at most 10 managed policies; " +
      "a limit on their packed size comes on top.",
    sources: ["UG:policies", "UG:quotas"],
    model: "covered",
  },
  "limit.scp-rcp": {
    mark: "D/U",
    text:
      "A service control policy and a resource control policy have at most 5,120 characters each, white space counted, and a " +
      "target takes at most five of each. Newer quotas may be higher, which is uncertain; the default is these numbers.",
    sources: ["ORG:limits"],
    model: "covered",
  },
  "limit.resource": {
    mark: "D",
    text: "Every service sets a size limit for its own resource policies: S3 20 KB, KMS 32 KB, and so on.",
    sources: ["UG:checks"],
    model: sizeLimit,
  },
  "limit.attached": {
    mark: "D",
    text:
      "A user, group or role has at most 10 managed policies attached (20 on request), a user is in at most 10 groups, and an " +
      "entity has at most one permissions boundary.",
    sources: ["UG:quotas"],
    model: sizeLimit,
  },
} as const satisfies Record<string, RuleEntry>;
