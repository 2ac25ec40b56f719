import type { PolicyKind } from "../case/policy-set.ts";
import { groupByService } from "./by-service.ts";
import { describe, isObject, memberOf, type JsonObject } from "./json.ts";
import type { Policy, Statement } from "./policy.ts";
import { itemPath, memberPath, type Problem, type Reading, type Report, reportTo, reportUnknown } from "./problem.ts";
import { readStatement } from "./read-statement.ts";

/**
 * Turns a parsed JSON document into a `Policy`. It refuses what has no meaning that evaluation could follow: unknown members and
 * operators, wrong types, a missing Effect, Action or Resource, a principal where the kind takes none, broken variables, malformed
 * literals. What AWS stores or once stored is read as it stands, even where validation would refuse it today.
 * Source: IAM User Guide, "Grammar of the IAM JSON policy language".
 */
export function readPolicy(document: unknown, kind: PolicyKind, path = "$"): Reading<Policy> {
  const problems: Problem[] = [];
  const report = reportTo(problems);
  if (!isObject(document)) {
    report("not-an-object", path, `a policy is a JSON object, not ${describe(document)}`);
    return { ok: false, problems };
  }
  for (const member of Object.keys(document)) {
    if (topMembers.includes(member)) continue;
    reportUnknown(member, topMembers, "unknown-top-element", path, report);
  }
  const variables = readVersion(document, path, report) === "2012-10-17";
  const statements: Statement[] = [];
  for (const [place, statement] of listStatements(document, path, report)) {
    const read = readStatement(statement, place, statements.length, { kind, variables }, report);
    if (read !== undefined) statements.push(read);
  }
  if (problems.length > 0) return { ok: false, problems };
  const allows = groupByService(statements.filter((statement) => statement.effect === "Allow"));
  const denies = groupByService(statements.filter((statement) => statement.effect === "Deny"));
  return { ok: true, value: { kind, statements, allows, denies } };
}

const topMembers = ["Version", "Id", "Statement"];

/** Absent means the 2008-10-17 language. Rules: doc.version.values, doc.version.absent, doc.version.effect. */
function readVersion(document: JsonObject, path: string, report: Report): "2012-10-17" | "2008-10-17" {
  const version = memberOf(document, "Version");
  if (version === "2012-10-17") return version;
  if (version !== undefined && version !== "2008-10-17") {
    report("invalid-version", memberPath(path, "Version"), `Version is "2012-10-17" or "2008-10-17", not ${describe(version)}`);
  }
  return "2008-10-17";
}

/** One object equals an array of one. Rules: doc.statement.required, doc.statement.single-or-array. */
function listStatements(document: JsonObject, path: string, report: Report): [string, JsonObject][] {
  const statement = memberOf(document, "Statement");
  const place = memberPath(path, "Statement");
  if (statement === undefined) {
    report("missing-statement", path, "the policy has no Statement: one statement object or an array of them is required");
    return [];
  }
  const listed: [string, unknown][] = Array.isArray(statement)
    ? statement.map((item: unknown, i) => [itemPath(place, i), item])
    : [[place, statement]];
  return listed.filter((entry): entry is [string, JsonObject] => {
    if (isObject(entry[1])) return true;
    report("statement-type", entry[0], `a statement is an object, not ${describe(entry[1])}`);
    return false;
  });
}
