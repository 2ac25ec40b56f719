import type { PolicyKind } from "../../case/policy-set.ts";
import { splitAtColons } from "../../text/arn.ts";
import { quoted } from "../../text/quoted.ts";
import { memberOf, type JsonObject } from "../json.ts";
import { textsOf } from "../lists.ts";
import { memberPath, type Report } from "../problem.ts";

/** What is wrong with the ARNs of a statement, and what a short one now means. */
export function checkResources(
  statement: JsonObject,
  path: string,
  where: { readonly kind: PolicyKind; readonly variables: boolean },
  report: Report,
): void {
  for (const element of ["Resource", "NotResource"]) {
    const listed = memberOf(statement, element);
    if (listed === undefined) continue;
    const place = memberPath(path, element);
    if (Array.isArray(listed) && listed.length === 0) {
      report("empty-list", place, `an empty ${element} list makes the statement inert: name a resource, or "*"`);
    }
    for (const { text, path: entryPath } of textsOf(listed, place)) {
      if (text.startsWith("arn:") && !(where.variables && text.includes("${"))) checkArn(text, entryPath, where.kind, report);
    }
  }
}

function checkArn(text: string, path: string, kind: PolicyKind, report: Report): void {
  const parts = splitAtColons(text);
  const [, partition = "", service = "", region = "", , resource = ""] = parts;
  if (!/[*?]/.test(partition) && !/^aws(-[a-z]+)*$/.test(partition)) {
    report(
      "resource-partition",
      path,
      `the partition ${quoted(partition)} of ${quoted(text)} is not valid: it is aws, aws-cn, aws-us-gov or another aws-*`,
    );
  }
  if (/[*?]/.test(service)) {
    report(
      "resource-service-wildcard",
      path,
      `${quoted(text)} has a wildcard in its service: name the service, or write * alone`,
    );
  }
  if (service === "iam" && region !== "" && region !== "*") {
    report("resource-iam-region", path, `${quoted(text)} names a region, and IAM has none: write arn:aws:iam::account:resource`);
  }
  const type = resource.split(/[/:]/)[0]!;
  if (service === "iam" && type !== "*" && /[*?]/.test(type)) {
    report(
      "resource-type-wildcard",
      path,
      `${quoted(text)} has a wildcard inside the type of the resource, which the guide forbids: write the type in full`,
    );
  }
  if (parts.length < 6) checkShortArn(text, parts, path, kind, report);
}

/** Rules: match.resource.short-arn.identity, .session, .resource. Those of the organization's policies are refused when read. */
function checkShortArn(text: string, parts: readonly string[], path: string, kind: PolicyKind, report: Report): void {
  const lacks = `${quoted(text)} has ${parts.length} parts of arn:partition:service:region:account:resource`;
  const completed = quoted([...parts, ...Array.from({ length: 6 - parts.length }, () => "*")].join(":"));
  const account = parts[4] === undefined ? "" : `, where ${quoted(parts[4])} stands for the account`;
  switch (kind) {
    case "identity":
    case "permissionsBoundary":
      report("short-arn-completed", path, `${lacks}: it means ${completed}${account}`);
      return;
    case "session":
      report("short-arn-in-session", path, `${lacks}: session policies take six parts only`);
      return;
    case "resource":
    case "vpcEndpoint": {
      const meaning = text.includes("*") ? `it means ${completed}${account}` : "it matches nothing";
      report("short-arn-in-resource", path, `${lacks}: ${meaning}`);
      return;
    }
    case "trust":
    case "serviceControl":
    case "resourceControl":
  }
}
