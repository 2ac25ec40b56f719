import type { RuleEntry } from "./rule.ts";

export const formats = {
  "model.context.no-derivation": {
    mark: "project",
    text:
      "Every context key that a decision relies on stands in the case. The engine derives none: neither `aws:PrincipalArn`, " +
      "`aws:PrincipalAccount` and `aws:username` from the principal nor `aws:ResourceAccount` from the resource. An engine " +
      "that fills them in is kept from it by its adapter.",
    sources: ["project"],
    model: "covered",
  },
  "model.context.cardinality": {
    mark: "project",
    text:
      "A context value that is a string makes its key single-valued; an array makes it multivalued, even if it holds one value " +
      "or none.",
    sources: ["project"],
    model: "covered",
  },
  "model.principal.absent": {
    mark: "project",
    text:
      "A request without `principal` comes from an unnamed principal of the resource's own account. It matches `*`, but no ARN " +
      "and no service entry. Whether it matches an entry for its account is uncertain: it does, as a delegated match " +
      "(default), or it does not.",
    sources: ["project"],
    model: "covered",
  },
  "model.principal.role-arn": {
    mark: "project",
    text:
      "A role cannot call AWS by itself, so a role ARN as principal stands for some session of that role whose name is not " +
      "known. It matches the role's ARN, its account and `*`, and no session's ARN.",
    sources: ["project", "UG:eval"],
    model: "covered",
  },
  "model.layer.absent-vs-empty": {
    mark: "project",
    text:
      "A limiting layer that is absent puts no limit; one that is present without a matching Allow refuses everything, " +
      "`resourceControl` excepted. An absent `identity` or `resource` grants nothing.",
    sources: ["project"],
    model: "covered",
  },
  "eval.decision-by-precedence": {
    mark: "T",
    text:
      "A matching Deny in any applicable layer makes the decision `explicitDeny`. Otherwise it is `allowed` if every limiting " +
      "layer allows and the grant rule of the principal holds, else `implicitDeny`. The order in which limits and grants are " +
      "looked at cannot change this.",
    sources: ["UG:eval"],
    model: "covered",
  },
} as const satisfies Record<string, RuleEntry>;
