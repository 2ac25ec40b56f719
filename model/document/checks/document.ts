import type { PolicyKind } from "../../case/policy-set.ts";
import { quoted } from "../../text/quoted.ts";
import { describe, isObject, kindNames, memberOf, type JsonObject } from "../json.ts";
import { entriesOf } from "../lists.ts";
import { memberPath, type Report } from "../problem.ts";
import { checkActions } from "./action.ts";
import { checkCondition } from "./condition.ts";
import { checkPrincipals } from "./principal.ts";
import { checkProviderControl } from "./provider-control.ts";
import { checkResources } from "./resource.ts";
import { checkVariables } from "./variables.ts";

const takesId: readonly PolicyKind[] = ["resource", "trust", "vpcEndpoint"];
const takesPrincipal: readonly PolicyKind[] = ["resource", "trust", "vpcEndpoint", "resourceControl"];
/** Kinds whose Sid is letters and digits; other services take any text. */
const plainSids: readonly PolicyKind[] = [
  "identity",
  "permissionsBoundary",
  "session",
  "trust",
  "serviceControl",
  "resourceControl",
];

/**
 * What AWS refuses to store though evaluation could follow it, and what it stores though it may not be meant. What `readPolicy`
 * refuses is not repeated here. Source: IAM User Guide, "Grammar of the IAM JSON policy language"; "Access Analyzer policy checks".
 */
export function checkDocument(document: JsonObject, kind: PolicyKind, report: Report): void {
  checkVersion(document, kind, report);
  checkId(document, kind, report);
  const listed = memberOf(document, "Statement");
  if (Array.isArray(listed) && listed.length === 0)
    report("no-statements", "$.Statement", "the list of statements is empty: one is required");
  const variables = memberOf(document, "Version") === "2012-10-17";
  const sids = new Set<string>();
  for (const { value, path } of entriesOf(listed, "$.Statement")) {
    if (!isObject(value)) continue;
    checkSid(value, path, kind, sids, report);
    if (kind === "resourceControl" && memberOf(value, "Effect") === "Allow") {
      report(
        "effect-allow-in-rcp",
        memberPath(path, "Effect"),
        "a resource control policy holds Deny statements only: RCPFullAWSAccess allows for it",
      );
    }
    if (takesPrincipal.includes(kind)) checkPrincipals(value, path, kind, report);
    checkActions(value, path, kind, report);
    checkResources(value, path, { kind, variables }, report);
    checkCondition(value, path, kind, report);
    checkVariables(value, path, variables ? "withVariables" : "without", report);
    if (kind === "trust") checkProviderControl(value, path, report);
  }
}

/** Rules: doc.version.values, doc.version.absent, doc.version.effect. */
function checkVersion(document: JsonObject, kind: PolicyKind, report: Report): void {
  const version = memberOf(document, "Version");
  if (version === "2012-10-17") return;
  const path = version === undefined ? "$" : "$.Version";
  if (kind === "serviceControl" && (version === undefined || version === "2008-10-17")) {
    report(
      version === undefined ? "version-missing" : "version-required",
      path,
      'a service control policy states "Version": "2012-10-17"',
    );
  }
  if (kind === "resourceControl" && (version === undefined || version === "2008-10-17")) {
    report(
      "version-unstated",
      path,
      'the policy is kept as version 2008-10-17, without policy variables: state "Version": "2012-10-17"',
    );
  }
}

/** Rule: doc.id.where. */
function checkId(document: JsonObject, kind: PolicyKind, report: Report): void {
  const id = memberOf(document, "Id");
  if (id === undefined) return;
  if (!takesId.includes(kind)) report("id-forbidden", "$.Id", `${kindNames[kind]} takes no Id: remove it`);
  else if (typeof id !== "string") report("id-type", "$.Id", `an Id is a string, not ${describe(id)}`);
}

/** Rules: stmt.sid.charset, stmt.sid.unique. */
function checkSid(statement: JsonObject, path: string, kind: PolicyKind, seen: Set<string>, report: Report): void {
  const sid = memberOf(statement, "Sid");
  if (typeof sid !== "string" || !plainSids.includes(kind)) return;
  if (!/^[A-Za-z0-9]*$/.test(sid))
    report("sid-characters", memberPath(path, "Sid"), `${quoted(sid)} is no Sid: it has letters and digits only`);
  if (sid !== "" && seen.has(sid))
    report("repeated-sid", memberPath(path, "Sid"), `the Sid ${quoted(sid)} stands twice in the document: make each its own`);
  seen.add(sid);
}
