const disputed = "in a zone that laws avoid, since AWS is disputed there or no such case is met";
const recorded = "known from recordings alone, in a zone that laws avoid: vectors hold what was recorded";

/** Faults that no law refutes, each with the reason: what no law draws, or may draw. */
export const noLaw: Readonly<Record<string, string>> = {
  "fault.pattern.question-code-point": recorded,
  "fault.resource.type-literal": disputed,
  "fault.resource.short-arn-everywhere": disputed,
  "fault.notaction.empty-list": disputed,
  "fault.principal.wildcards": "engines may refuse such a principal, and so no law draws one",
  "fault.principal.absent-is-everyone": "no valid document holds such a statement",
  "fault.notprincipal.account-spares": disputed,
  "fault.variable.default-needs-blank": disputed,
  "fault.variable.default-for-empty": disputed,
  "fault.variable.missing-in-notresource": disputed,
  "fault.variable.last-part-only": disputed,
  "fault.string.ignore-case-ascii": recorded,
  "fault.bool.other-text": disputed,
  "fault.arn.malformed-operand": disputed,
  "fault.vpce.principal-ignored": disputed,
  "fault.account.partitions-joined": disputed,
  "fault.trust.absent": disputed,
};

/** The least share of vectors that faults leave alone which touch nearly every case: less than the usual 0.6. */
export const broad: Readonly<Record<string, number>> = {
  // Most documents write a single resource without a list.
  "fault.document.single-resource": 0.3,
  // No ARN but `*` matches any more.
  "fault.resource.assembled-twice": 0.4,
  // Two of five vectors expect an implicit deny.
  "fault.default.allow": 0.5,
};
