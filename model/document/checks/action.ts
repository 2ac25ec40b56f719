import type { PolicyKind } from "../../case/policy-set.ts";
import { quoted } from "../../text/quoted.ts";
import { memberOf, type JsonObject } from "../json.ts";
import { textsOf } from "../lists.ts";
import { memberPath, type Report } from "../problem.ts";

/**
 * Services whose resources resource control policies cover. The list grows.
 * Source: AWS Organizations User Guide, "Resource control policies (RCPs)". Rules: rcp.action, eval.rcp.services.
 */
const rcpServices = [
  "s3",
  "sts",
  "kms",
  "sqs",
  "secretsmanager",
  "dynamodb",
  "ecr",
  "aoss",
  "cognito-identity",
  "cognito-idp",
  "logs",
];

/** What is wrong with well-formed actions: their characters, and what each kind of policy takes. */
export function checkActions(statement: JsonObject, path: string, kind: PolicyKind, report: Report): void {
  for (const element of ["Action", "NotAction"]) {
    const listed = memberOf(statement, element);
    if (listed === undefined) continue;
    const place = memberPath(path, element);
    if (Array.isArray(listed) && listed.length === 0) {
      report("empty-list", place, `an empty ${element} list makes the statement inert: name an action`);
    }
    if (element === "NotAction" && kind === "resourceControl") {
      report("not-action-in-rcp", place, "a resource control policy takes no NotAction: list the actions");
    }
    for (const entry of textsOf(listed, place)) checkAction(entry.text, entry.path, kind, report);
  }
}

function checkAction(text: string, path: string, kind: PolicyKind, report: Report): void {
  if (text === "*") {
    if (kind === "resourceControl")
      report("action-not-for-rcp", path, "a resource control policy names a service: write s3:*, not * alone");
    return;
  }
  const colon = text.indexOf(":");
  if (colon < 0) return;
  const service = text.slice(0, colon);
  const name = text.slice(colon + 1);
  if (/[*?]/.test(service)) {
    report("action-service-wildcard", path, `${quoted(text)} has a wildcard in its service: name the service, such as s3:Get*`);
  } else checkService(service, path, kind, report);
  if (name.includes(":")) report("action-second-colon", path, `${quoted(text)} holds two colons: list each action by itself`);
  else if (text.includes("${")) return;
  else if (!/^[A-Za-z0-9-]*$/.test(service.replace(/[*?]/g, "")) || !/^[A-Za-z0-9*?_-]*$/.test(name)) {
    report(
      "action-odd-characters",
      path,
      `${quoted(text)} holds characters that no action has: it is compared as it stands and matches none`,
    );
  }
}

function checkService(service: string, path: string, kind: PolicyKind, report: Report): void {
  const lowered = service.toLowerCase();
  if (kind === "trust" && lowered !== "sts") {
    report(
      "action-not-for-trust",
      path,
      `a trust policy is about assuming the role: ${quoted(service)} actions have no place in it, write sts:AssumeRole`,
    );
  }
  if (kind === "resourceControl" && !rcpServices.includes(lowered)) {
    report(
      "action-not-for-rcp",
      path,
      `resource control policies do not cover ${quoted(service)}: they cover ${rcpServices.join(", ")}`,
    );
  }
}
