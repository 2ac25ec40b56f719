import type { NotAskable } from "./question.ts";

const sessions = "session policies are not simulated (sim.no-session)";
const trust = "a trust policy has no effect in the simulator (sim.trust-ignored)";
const callers = "the caller cannot be a service, an identity provider or a role session (sim.invalid-input)";
const storage = "it is about what IAM stores, and the simulator does not say which documents are valid (sim.not-validator)";
const replies = "it is about the form of replies, which every reply shows, and no decision hangs on it";

/** Observed and disputed rules that SimulateCustomPolicy cannot be asked about. */
export const notAskable: readonly NotAskable[] = [
  { rule: "cond.literal.session", reason: sessions },
  { rule: "eval.session.empty", reason: sessions },
  { rule: "eval.vpce.principal", reason: "VPC endpoint policies are not simulated (sim.no-vpce)" },
  { rule: "doc.type.trust-principal-star", reason: trust },
  { rule: "doc.type.trust.provider-control", reason: trust },
  { rule: "match.principal.star-vs-federated", reason: trust },
  { rule: "match.principal.star-vs-service", reason: callers },
  { rule: "match.principal.role-name-case", reason: callers },
  {
    rule: "eval.same.not-principal-allow",
    reason: "within one account every grant of a resource policy overcomes all that this one might (sim.account-grant)",
  },
  { rule: "cond.literal.rejected", reason: storage },
  { rule: "limit.scp-rcp", reason: storage },
  { rule: "sim.not-validator", reason: storage },
  { rule: "sim.most-restrictive", reason: replies },
  { rule: "sim.missing-context.report", reason: replies },
  { rule: "sim.console-vs-api", reason: "the console has no interface that a program can ask" },
  { rule: "sim.scp-live", reason: "it is about SimulatePrincipalPolicy, which this project never calls" },
];
