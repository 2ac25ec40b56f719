const disputed = "in a zone that laws avoid, since AWS is disputed there or no such case is met";
const recorded = "known from recordings alone: vectors hold them, no law draws such texts";

/** Faults that no law refutes, each with the reason: what no law draws, or may draw. */
export const noLaw: Readonly<Record<string, string>> = {
  "fault.document.equal-but-for-notresource": "no law puts statements side by side that differ in NotResource only",
  "fault.document.compiled-once":
    "what such an engine met first stays with it, and no law asks for one text in documents of both versions",
  "fault.pattern.question-code-point": recorded,
  "fault.pattern.newline": recorded,
  "fault.action.service-beginning": "laws draw services whose names begin like the one asked for, and none whose name begins it",
  "fault.action.list-in-text": recorded,
  "fault.resource.covers-above": "no law asks for a bucket beside a pattern of its objects",
  "fault.resource.colons-crossed": "laws draw no pattern that matches the ARN only where a wildcard reaches into the next part",
  "fault.resource.colons-never-crossed": disputed,
  "fault.resource.partition-ignored": disputed,
  "fault.resource.account-ignored": "no law draws a resource that differs from a pattern in its account only",
  "fault.resource.empty-part-open": "no law draws a resource with a region or account where the pattern has none",
  "fault.resource.star-needs-part": "no law draws a star alone for the region or account of an ARN that has none",
  "fault.resource.region-literal":
    "laws put a star in the place of a part of a region, where the whole ARN matches by other entries too",
  "fault.resource.type-literal": disputed,
  "fault.resource.short-arn-literal": disputed,
  "fault.resource.short-arn-everywhere": disputed,
  "fault.resource.prefix-appended": "laws ask for no listing with a prefix",
  "fault.notresource.any-complement": "no law adds entries to NotResource, as law.notaction.more adds them to NotAction",
  "fault.notaction.empty-list": disputed,
  "fault.principal.wildcards": "engines may refuse such a principal, and so no law draws one",
  "fault.principal.account-partition": disputed,
  "fault.principal.any-provider": "no law draws statements for another identity provider than the caller's",
  "fault.principal.absent-is-everyone": "no valid document holds such a statement",
  "fault.principal.account-deny-spares-root": "no law puts a Deny for its account before a root user",
  "fault.notprincipal.every-entry": "laws draw in NotPrincipal nobody beside the caller's own names",
  "fault.notprincipal.account-spares": disputed,
  "fault.variable.resource-unanchored": "in laws a star follows each variable of a resource",
  "fault.variable.default-needs-blank": disputed,
  "fault.variable.default-for-empty": disputed,
  "fault.variable.missing-is-text": "no law asks for a resource whose name is a variable's text while its key is missing",
  "fault.variable.missing-in-notresource": disputed,
  "fault.variable.last-part-only": disputed,
  "fault.condition.tags-hold-in-trust": "no law puts conditions on tags in a trust policy",
  "fault.condition.first-key": "no law puts two keys under one operator",
  "fault.condition.block-if-exists": "no law puts two keys under one operator",
  "fault.key.empty-text-absent": recorded,
  "fault.key.tag-any": "no law draws two tags of one kind",
  "fault.string.ignore-case-ascii": recorded,
  "fault.string.trimmed": recorded,
  "fault.string.normalised": recorded,
  "fault.numeric.doubles": recorded,
  "fault.numeric.lenient": recorded,
  "fault.numeric.unreadable-not-equal-false": recorded,
  "fault.date.unreadable-not-equal-false": recorded,
  "fault.bool.other-text": disputed,
  "fault.binary.padding": recorded,
  "fault.binary.case-insensitive": "no law draws base64 texts that differ in case only",
  "fault.arn.case-insensitive": "no law draws ARNs in conditions that differ in case only",
  "fault.arn.malformed-operand": disputed,
  "fault.null.empty-text": recorded,
  "fault.vpce.principal-ignored": disputed,
  "fault.account.aws-owned": "no law asks for a resource of AWS itself",
  "fault.account.partitions-joined": disputed,
  "fault.trust.absent": disputed,
  "fault.trust.identity-needed": "no law says that a trust policy which names the caller suffices within an account",
  "fault.anonymous.refused": "no law says that anything is allowed to an anonymous caller",
};

/** Faults that no vector catches, each with what a vector would have to hold. */
export const noVector: Readonly<Record<string, string>> = {
  "fault.document.by-sid": "two documents of one layer with the same Sid",
  "fault.notaction.empty-list": "an empty NotAction list",
  "fault.variable.resource-unanchored": "a resource that ends in a variable, and a request whose name begins with its value",
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
