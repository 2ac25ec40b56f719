import type { PolicyKind } from "../../case/policy-set.ts";
import { isAccountId, parseArn } from "../../text/arn.ts";
import { quoted } from "../../text/quoted.ts";
import { isObject, memberOf, type JsonObject } from "../json.ts";
import { textsOf } from "../lists.ts";
import { memberPath, type Report } from "../problem.ts";

/** What is wrong with the principals of the kinds of policy that take them. */
export function checkPrincipals(statement: JsonObject, path: string, kind: PolicyKind, report: Report): void {
  const principal = memberOf(statement, "Principal");
  const notPrincipal = memberOf(statement, "NotPrincipal");
  if (kind === "resource" && principal === undefined && notPrincipal === undefined) {
    report(
      "resource-without-principal",
      path,
      'the statement names nobody: Principal or NotPrincipal is required, such as {"AWS": "111122223333"} or "*"',
    );
  }
  if (kind === "resourceControl") {
    checkRcp(principal, notPrincipal, path, report);
    return;
  }
  if (kind === "trust" && principal === "*") {
    const message = 'a trust policy takes no plain "*": write {"AWS": "*"}, with a condition on who that is';
    report("principal-star-in-trust", memberPath(path, "Principal"), message);
  }
  if (notPrincipal !== undefined && memberOf(statement, "Effect") === "Allow" && kind !== "trust") {
    const message = "NotPrincipal with Allow grants to everyone not named, anonymous callers too: use Principal, or a Deny";
    report("not-principal-with-allow", memberPath(path, "NotPrincipal"), message);
  }
  checkMap(principal, memberPath(path, "Principal"), kind, report);
  checkMap(notPrincipal, memberPath(path, "NotPrincipal"), kind, report);
}

/** Rules: rcp.principal, rcp.elements. */
function checkRcp(principal: unknown, notPrincipal: unknown, path: string, report: Report): void {
  if (notPrincipal !== undefined) {
    report(
      "not-principal-in-rcp",
      memberPath(path, "NotPrincipal"),
      'a resource control policy takes no NotPrincipal: use "*" and a condition',
    );
  }
  const star =
    principal === "*" || (isObject(principal) && memberOf(principal, "AWS") === "*" && Object.keys(principal).length === 1);
  if (isObject(principal) && !star) {
    const message =
      'the Principal of a resource control policy is "*" or {"AWS": "*"}: narrow it by a condition such as aws:PrincipalArn';
    report("principal-not-star-in-rcp", memberPath(path, "Principal"), message);
  }
}

function checkMap(principal: unknown, path: string, kind: PolicyKind, report: Report): void {
  if (!isObject(principal)) return;
  if (Object.keys(principal).length === 0)
    report("empty-list", path, 'the principal names nobody: write "*" or an entry such as {"AWS": "111122223333"}');
  for (const [type, listed] of Object.entries(principal)) {
    const place = memberPath(path, type);
    if (Array.isArray(listed) && listed.length === 0) report("empty-list", place, "an empty list names nobody: name a principal");
    if (type === "Federated" && kind !== "trust") {
      report(
        "federated-outside-trust",
        place,
        "only trust policies name identity providers: name the role that is assumed instead",
      );
    }
    for (const { text, path: entryPath } of textsOf(listed, place)) {
      const problem = problemOf(type, text);
      if (problem === undefined) continue;
      report(
        problem[0] === "principal-wildcard" && path.endsWith("NotPrincipal") ? "not-principal-wildcard" : problem[0],
        entryPath,
        problem[1],
      );
    }
  }
}

type EntryProblem = readonly ["principal-wildcard" | "principal-text" | "principal-group", string];

/** Rules: match.principal.no-partial-wildcard, match.principal.no-groups. */
function problemOf(type: string, text: string): EntryProblem | undefined {
  // A variable is told of as such.
  if (text === "*" || text.includes("${")) return undefined;
  if (/[*?]/.test(text)) {
    return [
      "principal-wildcard",
      `${quoted(text)} has a wildcard inside: a principal is named in full or is "*"; narrow "*" by aws:PrincipalArn`,
    ];
  }
  switch (type) {
    case "AWS":
      return awsProblem(text);
    case "CanonicalUser":
      return /^[0-9a-f]{64}$/i.test(text)
        ? undefined
        : ["principal-text", `${quoted(text)} is no canonical user id: 64 hexadecimal digits`];
    case "Service":
      return /^[a-z0-9.-]+\.[a-z]+$/.test(text)
        ? undefined
        : ["principal-text", `${quoted(text)} is no service principal such as ec2.amazonaws.com`];
    case "Federated":
      return text === "" ? ["principal-text", "the provider is empty: write its domain or ARN"] : undefined;
    default:
      return undefined;
  }
}

const awsForms = "an account id, or the ARN of a root, user, role, assumed-role or federated-user";

function awsProblem(text: string): EntryProblem | undefined {
  if (isAccountId(text) || /^A[A-Z]{3}[A-Z0-9]{12,}$/.test(text)) return undefined;
  const arn = parseArn(text);
  const [, partition = "", service, region, account = "", resource = ""] = arn?.parts ?? [];
  if (service === "iam" && resource.startsWith("group/")) {
    return ["principal-group", `${quoted(text)} is a group, and a group is never a principal: name its users, or the account`];
  }
  const entity =
    service === "iam"
      ? /^(root|user\/.+|role\/.+)$/
      : service === "sts"
        ? /^(assumed-role\/[^/]+\/[^/]+|federated-user\/.+)$/
        : undefined;
  // Buckets name CloudFront's origin access identities by an account that is no number.
  const accountIsSound = isAccountId(account) || (account === "cloudfront" && resource.startsWith("user/"));
  const sound = entity?.test(resource) === true && /^aws(-[a-z]+)*$/.test(partition) && region === "" && accountIsSound;
  return sound ? undefined : ["principal-text", `${quoted(text)} is no principal: write ${awsForms}`];
}
