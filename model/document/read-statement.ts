import type { PolicyKind, PrincipalType } from "../case/policy-set.ts";
import { readTemplate, type Fixed } from "../condition/variables.ts";
import { compileActions, isActionEntry, type ActionElement } from "../statement/action.ts";
import { readPrincipalEntry, type PrincipalElement, type PrincipalEntry } from "../statement/principal.ts";
import { compileResourcePattern, type ResourceElement } from "../statement/resource.ts";
import { describe, isObject, kindNames, memberOf, type JsonObject } from "./json.ts";
import { splitPieces } from "../text/arn-pattern.ts";
import { quoted } from "../text/quoted.ts";
import { entriesOf, type TextEntry } from "./lists.ts";
import type { Effect, Statement } from "./policy.ts";
import { memberPath, reportUnknown, type Report } from "./problem.ts";
import { readCondition } from "./read-condition.ts";

interface Surroundings {
  readonly kind: PolicyKind;
  readonly variables: boolean;
}

const members = ["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"];

/** Reads one statement; undefined where it has no Effect to go by. Problems go to `report`. */
export function readStatement(
  statement: JsonObject,
  path: string,
  index: number,
  where: Surroundings,
  report: Report,
): Statement | undefined {
  for (const member of Object.keys(statement)) {
    if (members.includes(member)) continue;
    reportUnknown(member, members, "unknown-element", path, report);
  }
  const sid = memberOf(statement, "Sid");
  if (sid !== undefined && typeof sid !== "string") {
    report("sid-type", memberPath(path, "Sid"), `a Sid is a string, not ${describe(sid)}`);
  }
  const effect = readEffect(statement, path, report);
  const principal = readPrincipal(statement, path, where, report);
  const action = readAction(statement, path, report);
  const resource = readResource(statement, path, where, report);
  const listed = memberOf(statement, "Condition");
  const condition =
    listed === undefined
      ? []
      : readCondition(listed, memberPath(path, "Condition"), { ...where, effect: effect ?? "Allow" }, report);
  if (effect === undefined || action === undefined) return undefined;
  return { effect, sid: typeof sid === "string" ? sid : undefined, index, action, resource, principal, condition };
}

/** Exactly `Allow` or `Deny`. Rule: stmt.effect.values. */
function readEffect(statement: JsonObject, path: string, report: Report): Effect | undefined {
  const effect = memberOf(statement, "Effect");
  if (effect === "Allow" || effect === "Deny") return effect;
  if (effect === undefined) report("missing-effect", path, 'the statement has no Effect: "Allow" or "Deny" is required');
  else report("invalid-effect", memberPath(path, "Effect"), `Effect is "Allow" or "Deny", not ${describe(effect)}`);
  return undefined;
}

/** Rules: stmt.action.one-of, stmt.action.syntax. */
function readAction(statement: JsonObject, path: string, report: Report): ActionElement | undefined {
  const element = oneOf(statement, "Action", "NotAction", path, () =>
    report("both-actions", path, "the statement has both Action and NotAction: keep one"),
  );
  if (element === undefined) {
    report("missing-action", path, "the statement has no Action: one of Action and NotAction is required");
    return undefined;
  }
  const texts: string[] = [];
  for (const { text, path: place } of readTexts(element.value, element.path, report)) {
    if (isActionEntry(text)) texts.push(text);
    else report("action-syntax", place, `${quoted(text)} is no action: write service:Name, such as s3:GetObject, or * alone`);
  }
  return compileActions(texts, element.negated ? "NotAction" : "Action");
}

/** Rules: stmt.resource.one-of, stmt.resource.syntax, match.resource.short-arn.scp, match.resource.absent. */
function readResource(statement: JsonObject, path: string, where: Surroundings, report: Report): ResourceElement | undefined {
  const element = oneOf(statement, "Resource", "NotResource", path, () =>
    report("both-resources", path, "the statement has both Resource and NotResource: keep one"),
  );
  if (element === undefined) {
    if (where.kind !== "resource" && where.kind !== "trust") {
      report(
        "missing-resource",
        path,
        `the statement has no Resource: ${kindNames[where.kind]} requires Resource or NotResource`,
      );
    }
    return undefined;
  }
  if (where.kind === "trust") {
    report("resource-forbidden", element.path, "a trust policy takes no Resource: it speaks of the role it is attached to");
  }
  const patterns = readTexts(element.value, element.path, report).flatMap(({ text, path: place }) => {
    const template = readTemplate(text, { variables: where.variables, wildcards: true });
    if ("problem" in template) {
      report("variable-syntax", place, `${template.problem}; for a literal dollar sign write \${$}`);
      return [];
    }
    if (text !== "*" && !text.startsWith("arn:") && "fixed" in template) {
      report(
        "resource-syntax",
        place,
        `${quoted(text)} is no resource: write an ARN, arn:partition:service:region:account:resource, or *`,
      );
      return [];
    }
    if (text !== "*" && "fixed" in template && refusesShortArn(where.kind, template.fixed)) {
      report("short-arn-in-scp", place, `${quoted(text)} lacks parts of arn:partition:service:region:account:resource`);
    }
    return [compileResourcePattern(text, template, where.kind)];
  });
  return { negated: element.negated, patterns };
}

/** Rule: match.resource.short-arn.scp. */
const refusesShortArn = (kind: PolicyKind, { pieces }: Fixed): boolean =>
  splitPieces(pieces).length < 6 && (kind === "resourceControl" || (kind === "serviceControl" && pieces.at(-1)?.kind !== "any"));

const takesNoPrincipal: readonly PolicyKind[] = ["identity", "permissionsBoundary", "session", "serviceControl"];

/**
 * A resource statement without principal names nobody (doc.type.resource-no-principal).
 * Rules: stmt.principal.one-of, doc.type.identity-principal, scp.principal.forbidden, doc.type.principal-shape.
 */
function readPrincipal(statement: JsonObject, path: string, where: Surroundings, report: Report): PrincipalElement | undefined {
  const { kind } = where;
  const element = oneOf(statement, "Principal", "NotPrincipal", path, () =>
    report("both-principals", path, "the statement has both Principal and NotPrincipal: keep one"),
  );
  if (takesNoPrincipal.includes(kind)) {
    if (element === undefined) return undefined;
    const code = kind === "serviceControl" ? "principal-forbidden-in-scp" : "principal-forbidden";
    report(code, element.path, `${kindNames[kind]} takes no principal: it applies to whom it is attached`);
    return undefined;
  }
  if (element === undefined) {
    if (kind === "resourceControl" || kind === "vpcEndpoint" || kind === "trust") {
      const code = kind === "resourceControl" ? "missing-principal-in-rcp" : "missing-principal";
      report(code, path, `the statement has no Principal: ${kindNames[kind]} requires one`);
    }
    return { negated: false, entries: [], kind };
  }
  if (element.negated && kind === "trust") {
    report(
      "not-principal-forbidden",
      element.path,
      "a trust policy takes no NotPrincipal: name the principals, or use a Deny with a condition",
    );
  }
  return { negated: element.negated, entries: readPrincipalEntries(element, kind, report), kind };
}

const principalTypes: readonly string[] = ["AWS", "Service", "Federated", "CanonicalUser"] satisfies PrincipalType[];

function readPrincipalEntries({ value: principal, path }: Element, kind: PolicyKind, report: Report): PrincipalEntry[] {
  if (principal === "*") return [readPrincipalEntry("AWS", "*")];
  if (!isObject(principal)) {
    const code = kind === "resourceControl" ? "principal-not-star-in-rcp" : "principal-shape";
    report(code, path, `a principal is "*" or an object such as {"AWS": "111122223333"}, not ${describe(principal)}`);
    return [];
  }
  return Object.entries(principal).flatMap(([type, listed]) => {
    const place = memberPath(path, type);
    if (principalTypes.includes(type)) {
      return readTexts(listed, place, report).map(({ text }) => readPrincipalEntry(type as PrincipalType, text));
    }
    report("principal-type", place, `${quoted(type)} is no type of principal: ${principalTypes.join(", ")}`);
    return [];
  });
}

interface Element {
  readonly value: unknown;
  readonly path: string;
  readonly negated: boolean;
}

/** The member or its Not form. */
function oneOf(statement: JsonObject, plain: string, negated: string, path: string, both: () => void): Element | undefined {
  const plainValue = memberOf(statement, plain);
  const negatedValue = memberOf(statement, negated);
  if (plainValue !== undefined && negatedValue !== undefined) both();
  if (plainValue !== undefined) return { value: plainValue, path: memberPath(path, plain), negated: false };
  return negatedValue === undefined ? undefined : { value: negatedValue, path: memberPath(path, negated), negated: true };
}

/** A string or an array of strings. Rules: stmt.list.single-or-array, stmt.list.element-type. */
function readTexts(listed: unknown, path: string, report: Report): TextEntry[] {
  const texts: TextEntry[] = [];
  for (const { value, path: place } of entriesOf(listed, path)) {
    if (typeof value === "string") texts.push({ text: value, path: place });
    else report("list-entry-type", place, `a string is required here, not ${describe(value)}`);
  }
  return texts;
}
