import type { Case } from "../../model/case/case.ts";
import type { PolicyDocument, PolicyMember, PrincipalDocument, StatementDocument } from "../../model/case/policy-set.ts";
import { policyMembers } from "../../model/case/policy-set.ts";
import type { Request } from "../../model/case/request.ts";
import type { RuleId } from "../../model/rules/rule-id.ts";
import { clausesOf, operatorTraits } from "./condition.ts";
import type { Clause } from "./condition.ts";
import { statementsOf } from "./document.ts";
import { documentsIn } from "./policy-set.ts";

/**
 * The disputed or unreal zones that a case touches, each by the rule that speaks of it. What an engine answers there is no
 * evidence against it, so generators stay outside by construction; this is how their tests see that they do.
 */
export function zonesOf({ policies, request }: Case): RuleId[] {
  const documents = policyMembers.flatMap((layer) => documentsIn(policies, layer).map((document) => ({ layer, document })));
  const zones = [
    ...callerZones({ policies, request }),
    ...documents.flatMap(({ layer, document }) =>
      statementsOf(document).flatMap((each) => statementZones(each, layer, document, { policies, request })),
    ),
    ...contextZones(
      documents.map(({ document }) => document),
      request,
    ),
  ];
  return [...new Set(zones)];
}

const trustActions = /^sts:(assumerole|assumerolewithsaml|assumerolewithwebidentity|tagsession|setsourceidentity)$/i;

function isTrustRequest({ action, resource }: Request): boolean {
  return trustActions.test(action) && /^arn:[^:]*:iam:[^:]*:[^:]*:role\//.test(resource);
}

/** ARN of the caller, or an empty text. */
function callerArn({ principal }: Request): string {
  return typeof principal === "object" && "AWS" in principal ? principal.AWS : "";
}

function accountOf(arn: string): string {
  return arn.split(":")[4] ?? "";
}

const isUser = (arn: string): boolean => arn.includes(":user/");
const isRoot = (arn: string): boolean => arn.endsWith(":root");
const isRole = (arn: string): boolean => arn.includes(":role/") || arn.includes(":assumed-role/");

/** Zones of layers that the caller cannot have, and of requests that nobody can make. */
function callerZones({ policies, request }: Case): RuleId[] {
  const { principal, resource, resourceAccount } = request;
  const arn = callerArn(request);
  const isService = typeof principal === "object" && "Service" in principal;
  const isFederated = typeof principal === "object" && "Federated" in principal;
  const owner = accountOf(resource);
  return when([
    ["model.principal.absent", principal === undefined && policies.resource !== undefined],
    ["eval.scp.empty", policies.serviceControl?.length === 0],
    ["eval.session.empty", policies.session?.length === 0],
    ["eval.session.source", isUser(arn) && policies.session !== undefined],
    ["eval.vpce.principal", isService && policies.vpcEndpoint !== undefined],
    ["eval.scp.exempt", isFederated && policies.serviceControl !== undefined],
    ["eval.trust.absent", isTrustRequest(request) && policies.resource === undefined],
    [
      "eval.trust.same.direct",
      isTrustRequest(request) && isRole(arn) && (policies.permissionsBoundary ?? policies.session) !== undefined,
    ],
    ["eval.trust.root-cannot", isTrustRequest(request) && isRoot(arn)],
    ["eval.account", resourceAccount !== undefined && (resource === "*" || (owner !== "" && owner !== resourceAccount))],
    ["eval.account.partition", arn !== "" && resource !== "*" && arn.split(":")[1] !== resource.split(":")[1]],
  ]);
}

function when(rows: readonly (readonly [RuleId, boolean])[]): RuleId[] {
  return rows.filter(([, holds]) => holds).map(([rule]) => rule);
}

function statementZones(
  each: StatementDocument,
  layer: PolicyMember,
  document: PolicyDocument,
  { policies, request }: Case,
): RuleId[] {
  const actions = [...listed(each.Action), ...listed(each.NotAction)];
  const resources = [...listed(each.Resource), ...listed(each.NotResource)];
  const variables = document.Version === "2012-10-17";
  const keys = new Set(
    Object.entries(request.context ?? {}).flatMap(([name, value]) => (typeof value === "string" ? [name.toLowerCase()] : [])),
  );
  const unresolved = (text: string): boolean =>
    [...text.matchAll(/\$\{([^},]+)(,[^}]*)?\}/g)].some(
      ([, key = "", fallback]) => !/^[*?$]$/.test(key) && !keys.has(key.toLowerCase()) && fallback === undefined,
    );
  return [
    ...when([
      [
        "stmt.list.empty",
        [each.Action, each.NotAction, each.Resource, each.NotResource].some((list) => Array.isArray(list) && list.length === 0),
      ],
      ["stmt.condition.empty-object", each.Condition !== undefined && Object.keys(each.Condition).length === 0],
      ["stmt.action.service-wildcard", actions.some((action) => action !== "*" && !/^[a-z0-9-]+:./i.test(action))],
      ["stmt.resource.service-wildcard", resources.some((arn) => /[*?]/.test(arn.split(":")[2] ?? ""))],
      ["stmt.resource.type-wildcard", resources.some(hasTypeWildcard)],
      ["match.resource.short-arn.identity", resources.some((arn) => arn !== "*" && arn.split(":").length < 6)],
      ["match.resource.colon-trailing-star", resources.some((arn) => fitsOnlyByCrossing(arn, request.resource))],
      ["var.resource.position", variables && resources.some((arn) => arn.split(":").slice(0, 5).join(":").includes("${"))],
      ["var.missing.notresource", variables && listed(each.NotResource).some(unresolved)],
      ["doc.charset", !/^[\t\n\r\u0020-\u007e]*$/.test(JSON.stringify(each))],
    ]),
    ...principalZones(each, layer, { policies, request }),
    ...clausesOf([each]).flatMap((clause) => clauseZones(clause, request)),
  ];
}

/** A wildcard inside the word before the first slash or colon of the sixth part, where that word is a resource's type. */
function hasTypeWildcard(arn: string): boolean {
  const [, , service = "", , , ...name] = arn.split(":");
  const word = /^[^/:]*/.exec(name.join(":"))?.[0] ?? "";
  return ["iam", "kms", "lambda"].includes(service) && word !== "*" && /[*?]/.test(word);
}

/**
 * Whether the pattern fits the ARN only if a star that ends one of its first five parts goes on across colons. That a question mark
 * and a star with letters behind it do not is documented (match.resource.colon-inner).
 */
function fitsOnlyByCrossing(pattern: string, resource: string): boolean {
  if (!pattern.startsWith("arn:")) return false;
  return fitsTokens(arnTokens(pattern, true), resource) && !fitsTokens(arnTokens(pattern, false), resource);
}

/** One letter of a pattern, and whether it is a wildcard that a colon fits too. */
interface Token {
  readonly letter: string;
  readonly crosses: boolean;
}

function arnTokens(pattern: string, lastStarCrosses: boolean): Token[] {
  let part = 0;
  return Array.from(pattern, (letter, i): Token => {
    if (letter === ":") part++;
    const endsPart = letter === "*" && (pattern[i + 1] === ":" || i === pattern.length - 1);
    return { letter, crosses: part >= 5 || (endsPart && lastStarCrosses) };
  });
}

/** Letter by letter with every place in the pattern that may be next, so that no pattern takes long. */
function fitsTokens(tokens: readonly Token[], text: string): boolean {
  const skipStars = (places: Iterable<number>): Set<number> => {
    const all = new Set(places);
    for (const place of all) if (tokens[place]?.letter === "*") all.add(place + 1);
    return all;
  };
  let open = skipStars([0]);
  for (const letter of text) {
    const next: number[] = [];
    for (const place of open) {
      const token = tokens[place];
      if (token === undefined) continue;
      const isWild = token.letter === "*" || token.letter === "?";
      if (isWild ? token.crosses || letter !== ":" : token.letter === letter) next.push(token.letter === "*" ? place : place + 1);
    }
    open = skipStars(next);
  }
  return open.has(tokens.length);
}

function principalZones(each: StatementDocument, layer: PolicyMember, { policies, request }: Case): RuleId[] {
  const { principal } = request;
  const isService = typeof principal === "object" && "Service" in principal;
  const isFederated = typeof principal === "object" && "Federated" in principal;
  const named = each.Principal ?? each.NotPrincipal;
  const awsStar = named !== undefined && named !== "*" && listed(named.AWS).includes("*");
  const star = awsStar || named === "*";
  const arn = callerArn(request);
  const parent = arn.includes(":federated-user/") ? arn.replace(":sts:", ":iam:").replace(":federated-user/", ":user/") : "-";
  return when([
    ["match.principal.star-vs-service", isService && awsStar],
    ["match.principal.star-vs-federated", isFederated && star && layer === "resource"],
    ["match.notprincipal.allow", each.NotPrincipal !== undefined && each.Effect === "Allow"],
    [
      "match.notprincipal.chain.partial",
      each.NotPrincipal !== undefined &&
        touchesChainPartly(each.NotPrincipal, request, policies.permissionsBoundary !== undefined),
    ],
    ["eval.vpce.principal", layer === "vpcEndpoint" && each.Principal !== "*"],
    ["eval.same.fed-user-parent", entriesOf(named).includes(parent)],
    ["match.principal.no-partial-wildcard", entriesOf(named).some((entry) => entry !== "*" && /[*?]/.test(entry))],
  ]);
}

function entriesOf(named: PrincipalDocument | undefined): string[] {
  return named === undefined ? [] : named === "*" ? ["*"] : Object.values(named).flatMap(listed);
}

/** Whether the list names some identities of the caller and not all. A federated-user session's are not all known. */
function touchesChainPartly(named: PrincipalDocument, request: Request, bounded: boolean): boolean {
  const entries = entriesOf(named);
  const arn = callerArn(request);
  if (entries.includes("*") || arn === "") return false;
  const account = accountOf(arn);
  const isListed = [entries.includes(account) || entries.includes(`arn:aws:iam::${account}:root`)];
  if (!isRoot(arn)) isListed.push(entries.includes(arn));
  if (arn.includes(":assumed-role/")) {
    const role = arn.split("/")[1] ?? "";
    isListed.push(
      entries.some((entry) => accountOf(entry) === account && entry.includes(":role/") && entry.endsWith(`/${role}`)),
    );
  }
  if (arn.includes(":federated-user/")) return bounded || isListed.some(Boolean);
  return isListed.some(Boolean) && !isListed.every(Boolean);
}

function clauseZones({ set, operator, suffix, key, values }: Clause, { context = {} }: Request): RuleId[] {
  const held = Object.entries(context).find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1];
  const isEmpty = Array.isArray(held) && held.length === 0;
  const traits = operatorTraits[operator] as (typeof operatorTraits)[typeof operator] | undefined;
  const texts = values.map(String);
  return when([
    ["stmt.condition.unknown-operator", traits === undefined],
    ["cond.multi.empty-array", isEmpty && (set === "" || suffix === "IfExists")],
    ["cond.set.empty-string", Array.isArray(held) && held.includes("")],
    ["cond.set.if-exists.for-any", set === "ForAnyValue:" && suffix === "IfExists" && held === undefined],
    ["cond.null.set-qualifier", operator === "Null" && set !== ""],
    ["cond.values.empty-list.plain", values.length === 0],
    ["cond.bool.parse", operator === "Bool" && ![...texts, ...listed(held)].every((text) => /^(true|false)$/i.test(text))],
    [
      "var.where.not",
      traits !== undefined && traits.type !== "string" && traits.type !== "arn" && texts.some((text) => text.includes("${")),
    ],
    [
      "var.resource.position",
      traits?.type === "arn" && texts.some((text) => text.split(":").slice(0, 5).join(":").includes("${")),
    ],
    ["cond.arn.malformed-operand", traits?.type === "arn" && texts.some((text) => text !== "*" && !/^arn(:[^:]*){5}/.test(text))],
    ["cond.set.type-error", set !== "" && listed(held).some((text) => isUnreadable(text, traits?.type))],
  ]);
}

function isUnreadable(text: string, type: string | undefined): boolean {
  return (type === "arn" && !/^arn(:[^:]*){5}/.test(text)) || (type === "ip" && !/^[0-9a-f.:]+$/i.test(text));
}

function contextZones(documents: readonly PolicyDocument[], { context = {} }: Request): RuleId[] {
  const names = Object.keys(context).map((name) => name.toLowerCase());
  const emptied = Object.entries(context)
    .filter(([, value]) => value === "")
    .map(([name]) => name.toLowerCase());
  const text = JSON.stringify(documents).toLowerCase();
  return when([
    ["cond.key.collision", new Set(names).size < names.length],
    ["var.default.empty-value", emptied.some((name) => text.includes(`\${${name},`))],
  ]);
}

function listed(value: string | string[] | undefined): string[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}
