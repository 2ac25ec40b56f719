import type { RuleEntry } from "./rule.ts";

/** The model says what production decides; where the simulator says otherwise, or cannot be asked, is for who asks it to know. */
const ofTheSimulator = { notCovered: "the model follows production, of which the simulator is an imitation" } as const;
const ofItsInterface = { notCovered: "it is about what the API takes and gives, not about what IAM decides" } as const;

export const simulator = {
  "sim.invalid-input": {
    mark: "O",
    text:
      "The simulator answers `InvalidInput` to: more than one boundary; an empty level of service control policies; a resource " +
      "policy without a caller that `CallerArn` takes, with the resource `*`, or with `*` as a Resource of its own; a resource " +
      "that is no ARN of six parts; `*` among ARNs; an action without colon; known actions mixed with unknown ones beside " +
      "ARNs; a number as `ResourceOwner`.",
    sources: ["CAP:simin", "API:sim"],
    model: ofItsInterface,
  },
  "sim.context.no-caller": {
    mark: "O",
    text:
      "Without a caller the simulator fills in `aws:userid` as `STUB_PRINCIPAL_FOR_POLICY_SIMULATOR`, and `aws:PrincipalAccount` " +
      "as the account that calls it.",
    sources: ["CAP:simdef"],
    model: ofTheSimulator,
  },
  "sim.context.caller": {
    mark: "O",
    text:
      "With a caller the simulator fills in `aws:PrincipalArn`, `aws:PrincipalAccount`, `aws:userid`, which is the ARN, and for " +
      "users `aws:username`.",
    sources: ["CAP:simdef"],
    model: ofTheSimulator,
  },
  "sim.context.override": {
    mark: "O",
    text: "A context key that the request gives is used instead of the value that the simulator would fill in.",
    sources: ["CAP:simdef"],
    model: ofTheSimulator,
  },
  "sim.context.absent": {
    mark: "O",
    text:
      "A key that is neither given nor filled in is absent, `aws:CurrentTime` and `aws:SourceIp` too, and the rules of absent " +
      "keys hold.",
    sources: ["CAP:simdef"],
    model: ofTheSimulator,
  },
  "sim.no-session": {
    mark: "D",
    text: "Session policies are not simulated.",
    sources: ["UG:sim", "API:sim"],
    model: ofTheSimulator,
  },
  "sim.no-rcp": {
    mark: "D",
    text: "Resource control policies are not simulated.",
    sources: ["UG:sim", "API:sim"],
    model: ofTheSimulator,
  },
  "sim.no-vpce": {
    mark: "D",
    text: "VPC endpoint policies are not simulated.",
    sources: ["UG:sim"],
    model: ofTheSimulator,
  },
  "sim.no-acl": {
    mark: "D",
    text: "Access control lists of S3 and the tags of real resources are not looked up: the context has to state what matters.",
    sources: ["UG:sim"],
    model: ofItsInterface,
  },
  "sim.scp.before-2026-07": {
    mark: "D",
    text:
      "Before 30 July 2026 `SimulateCustomPolicy` took no service control policies, and conditions in those of the account were " +
      "not evaluated.",
    sources: ["API:sim"],
    model: ofTheSimulator,
  },
  "sim.resource-policy.services": {
    mark: "D/O",
    text:
      "Resource policies are simulated for S3, SQS, SNS and Glacier, and officially not for role callers; other services and " +
      "roles were seen to work.",
    sources: ["UG:sim", "CAP:sim"],
    model: ofTheSimulator,
  },
  "sim.kms-key-policy": {
    mark: "O",
    text: "Without a resource policy the simulator lets identity policies decide on a KMS key; production wants the key policy.",
    sources: ["CAP:arnvars"],
    model: ofTheSimulator,
  },
  "sim.trust-ignored": {
    mark: "O",
    text: "A resource policy has no effect on `sts:AssumeRole` and its relatives.",
    sources: ["GH:sim"],
    model: ofTheSimulator,
  },
  "sim.account-grant": {
    mark: "O",
    text:
      "Within one account any Allow of the resource policy that matches the caller grants, one to the account or its root ARN " +
      "too, without an Allow in an identity policy and past a boundary that does not allow; for roles as for users.",
    sources: ["CAP:sim"],
    model: ofTheSimulator,
  },
  "sim.cross-account": {
    mark: "O",
    text: "With a `ResourceOwner` of another account both sides have to allow, as in production.",
    sources: ["CAP:sim"],
    model: ofTheSimulator,
  },
  "sim.resource.compat": {
    mark: "D/O",
    text: "An action on a resource of a type that it does not have is an `implicitDeny`, although statements match.",
    sources: ["API:sim", "CAP:sim"],
    model: ofTheSimulator,
  },
  "sim.unknown-action": {
    mark: "O",
    text: "An action that no service has is evaluated by its name; it can be asked about on the resource `*` only.",
    sources: ["CAP:sim", "CAP:simin"],
    model: ofTheSimulator,
  },
  "sim.numeric-not-equals": {
    mark: "O",
    text: "`NumericNotEquals` is false where the request's value is no number; real authorization has it true.",
    sources: ["CAP:values"],
    model: ofTheSimulator,
  },
  "sim.ip-literal": {
    mark: "O",
    text:
      "A malformed address in a policy makes its clause false, negated or not. Storage refuses such a policy, so that production " +
      "has no answer beside it.",
    sources: ["CAP:ip"],
    model: ofTheSimulator,
  },
  "sim.action.wildcard": {
    mark: "D/O",
    text: "A wildcard in an action that is asked about is not supported, and was seen to be taken literally.",
    sources: ["API:sim", "CAP:sim"],
    model: ofItsInterface,
  },
  "sim.most-restrictive": {
    mark: "O",
    text: "The decision of an action over several resources is that of the strictest of them.",
    sources: ["CAP:sim"],
    model: ofItsInterface,
  },
  "sim.result-shape": {
    mark: "D",
    text:
      "Before 30 July 2026 a reply held one result for each pair of action and resource, since then one for each action with the " +
      "results of its resources inside.",
    sources: ["API:sim", "API:res"],
    model: ofItsInterface,
  },
  "sim.console-vs-api": {
    mark: "O",
    text: "The console's simulator and the API were reported to disagree.",
    sources: ["GH:sim"],
    model: ofItsInterface,
  },
  "sim.missing-context.report": {
    mark: "O",
    text:
      "`MissingContextValues` names keys of statements that do not matter and leaves out keys of service control policies; it has " +
      "no effect on the decision.",
    sources: ["GH:sim"],
    model: ofItsInterface,
  },
  "sim.scp-live": {
    mark: "O",
    text:
      "`SimulatePrincipalPolicy` applies the service control policies of the caller's real account; `SimulateCustomPolicy` those " +
      "that it is given.",
    sources: ["GH:sim", "API:sim"],
    model: ofItsInterface,
  },
  "sim.id-tolerated": {
    mark: "O",
    text: "`Id` and other harmless elements pass in an identity policy that is simulated.",
    sources: ["CAP:sim"],
    model: ofItsInterface,
  },
  "sim.not-validator": {
    mark: "O",
    text: "The simulator takes documents that IAM refuses to store, and refuses others: it does not say which documents are valid.",
    sources: ["CAP:validity", "CAP:ip"],
    model: ofItsInterface,
  },
} as const satisfies Record<string, RuleEntry>;
