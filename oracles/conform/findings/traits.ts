import { operatorForms } from "../../../model/condition/operators.ts";
import type { Case } from "../../../model/case/case.ts";
import { policyMembers, type PolicyDocument, type PolicyMember, type StatementDocument } from "../../../model/case/policy-set.ts";
import type { Request } from "../../../model/case/request.ts";
import { fitsPattern } from "../../../properties/arbitraries/wildcard.ts";
import { statementsOf } from "../../../properties/arbitraries/document.ts";
import { documentsIn } from "../../../properties/arbitraries/policy-set.ts";
import { rules } from "../../../model/rules/rules.ts";
import { zonesOf } from "../../../properties/arbitraries/zone.ts";
import { listed } from "../../../properties/laws/rewriting.ts";
import { operatorType } from "./operator-type.ts";
import { valueShape } from "./value-shape.ts";
import { callerKindOf } from "./caller-kind.ts";

/**
 * What is out of the ordinary about a case, in words: an identity policy of one Allow statement that lets a user do everything has
 * no traits. Of a shrunk divergence nothing else is left, so that its traits say what the engine gets wrong: divergences with
 * the same traits are taken for one fault.
 */
export function traitsOf(asked: Case): string[] {
  const { policies, request } = asked;
  const traits = policyMembers.flatMap((member) => layerTraits(member, documentsIn(policies, member), asked));
  if ((policies.serviceControl?.length ?? 0) > 1 || (policies.resourceControl?.length ?? 0) > 1) traits.push("levels");
  const zones = zonesOf(asked).map((rule) => `${rules[rule].mark.startsWith("U") ? "disputed" : "unusual"}: ${rule}`);
  return [...new Set([...traits, ...requestTraits(request), ...zones])].toSorted();
}

function layerTraits(member: PolicyMember, documents: readonly PolicyDocument[], asked: Case): string[] {
  if (asked.policies[member] === undefined) return [];
  const traits: string[] = member === "identity" ? [] : [member];
  if (documents.length > 1) traits.push("several documents");
  if (documents.length === 0) traits.push(`no document in ${member}`);
  for (const document of documents) {
    const statements = statementsOf(document);
    if (!Array.isArray(document.Statement)) traits.push("single statement without a list");
    if (statements.length > 1) traits.push("several statements");
    if (document.Version !== "2012-10-17") traits.push("old Version");
    // Where several Allows are needed, it is the list of statements that is misread.
    const isList = statements.filter(({ Effect }) => Effect === "Allow").length > 1;
    traits.push(...(isList ? [] : statements.flatMap((statement) => statementTraits(statement, member, asked))));
  }
  return traits;
}

function statementTraits(statement: StatementDocument, member: PolicyMember, { request }: Case): string[] {
  const { Effect, Action, NotAction, Resource, NotResource, Principal, NotPrincipal, Condition = {} } = statement;
  const named = Principal ?? NotPrincipal;
  return [
    ...(Effect === "Deny" && member !== "resourceControl" ? ["Deny"] : []),
    ...(NotAction === undefined ? [] : ["NotAction"]),
    ...(NotResource === undefined ? [] : ["NotResource"]),
    ...(NotPrincipal === undefined ? [] : ["NotPrincipal"]),
    ...patternsTraits("action", Action ?? NotAction, request.action),
    ...patternsTraits("resource", Resource ?? NotResource, request.resource),
    ...listed(Resource ?? NotResource).flatMap((arn) =>
      arn !== "*" && arn.split(":").length < 6 ? ["resource: short ARN"] : [],
    ),
    ...(named === undefined ? [] : principalTraits(named)),
    ...Object.entries(Condition).flatMap(([operator, keys]) =>
      Object.entries(keys).flatMap(([key, values]) => clauseTraits(operator, key, listed(values).map(String), request)),
    ),
    ...(Object.values(Condition).flatMap((keys) => Object.keys(keys)).length > 1 ? ["several clauses"] : []),
  ];
}

/** Where several entries are needed, or one that is no list, it is the list that is misread. */
function patternsTraits(part: string, patterns: string | string[] | undefined, text: string): string[] {
  const list = listed(patterns);
  if (typeof patterns === "string") return [`${part}: no list`];
  if (list.length > 1) return [`${part}: several`];
  return list.flatMap((pattern) => patternTraits(pattern, text).map((trait) => `${part}: ${trait}`));
}

/** How a pattern that is not a mere star stands to the text of the request. */
function patternTraits(pattern: string, text: string): string[] {
  if (pattern === "*") return [];
  const variables = pattern.match(/\$\{[^}]*\}?/g) ?? [];
  if (variables.length > 0) {
    return [
      "variable",
      ...variables.flatMap((each) => (each.includes(",") ? ["default"] : /^\$\{[*?$]\}/.test(each) ? ["special variable"] : [])),
    ];
  }
  const fits = fitsPattern(pattern, text);
  const isNearby = fitsPattern(pattern.toLowerCase(), text.toLowerCase());
  const traits = [
    ...(pattern.includes("*") ? ["star"] : []),
    ...(pattern.includes("?") ? ["question mark"] : []),
    ...(/[*?]/.test(text) ? ["wildcard in the request"] : []),
    ...(!fits && isNearby ? ["capitals"] : []),
    ...(/[^A-Za-z0-9:/*?-]/.test(pattern) ? ["special characters"] : []),
    ...(fits || isNearby ? [] : ["another"]),
  ];
  return traits.length === 0 ? ["equal"] : traits;
}

function principalTraits(named: NonNullable<StatementDocument["Principal"]>): string[] {
  if (named === "*") return [];
  const lists = Object.values(named);
  if (lists.flatMap(listed).length > 1) return ["principal: several"];
  if (lists.some((list) => typeof list === "string")) return ["principal: no list"];
  return Object.entries(named).flatMap(([type, entries]) =>
    listed(entries).map((entry) => {
      if (type !== "AWS") return `principal: ${type}`;
      if (entry === "*") return "principal: AWS *";
      if (/^\d{12}$/.test(entry)) return "principal: account number";
      const [, kind = "unknown id"] = /^arn:[^:]*:[^:]*:[^:]*:[^:]*:([^/]*)/.exec(entry) ?? [];
      return `principal: ${kind}`;
    }),
  );
}

/** Keys that are absent and lists are read the same whatever the values are; the type of the values matters only elsewhere. */
function clauseTraits(operator: string, key: string, values: readonly string[], { context = {} }: Request): string[] {
  const held = Object.entries(context).find(([name]) => name.toLowerCase() === key.toLowerCase());
  const form = operatorForms.get(operator);
  const family = familyOf(form?.name ?? operator);
  const structure = [
    ...(form?.qualifier === undefined ? [] : [form.qualifier]),
    ...(form?.ifExists === true ? ["IfExists"] : []),
    ...(held === undefined ? ["key absent"] : []),
    ...(held !== undefined && Array.isArray(held[1]) ? [held[1].length === 0 ? "no values" : "multivalued"] : []),
  ];
  const capitals = held !== undefined && held[0] !== key ? ["condition: capitals of the key"] : [];
  const variable = values.some((value) => value.includes("${"))
    ? patternTraits(values.join(), "").map((trait) => `condition: ${trait}`)
    : [];
  if (family === "Null") return ["condition: Null", ...capitals, ...structure.map((each) => `condition: ${each}`)];
  if (structure.length > 0) {
    return [...structure, ...(form?.negated === true ? ["negated"] : [])].map((each) => `condition: ${each}`).concat(variable);
  }
  if (values.length > 1) return [...capitals, `condition: several values${form?.negated === true ? ", negated" : ""}`];
  if (variable.length > 0) return [...capitals, ...variable];
  if (family !== "StringLike" && family !== "Arn") {
    const odd = [...values, ...listed(held?.[1])].flatMap((value) => valueShape(family, value) ?? []);
    return [...capitals, `condition: ${family}`, ...odd.map((shape) => `value: ${shape}`)];
  }
  const [value = ""] = values;
  const [requested = ""] = listed(held?.[1]);
  const how = value === "*" ? ["star"] : patternTraits(value, requested).filter((trait) => trait !== "equal");
  return [...capitals, ...(how.length === 0 ? [`condition: ${family}`] : how.map((trait) => `condition: ${trait}`))];
}

/** The operator without its sense and its direction; texts are compared in three ways. */
function familyOf(operator: string): string {
  if (operator.endsWith("IgnoreCase")) return "StringEqualsIgnoreCase";
  const type = operatorType(operator);
  return type === "String" && operator.endsWith("Like") ? "StringLike" : type;
}

function requestTraits(request: Request): string[] {
  const { principal, resource, resourceAccount } = request;
  const kind = callerKindOf(request);
  const owner = resourceAccount ?? resource.split(":")[4] ?? "";
  const caller = typeof principal === "object" && "AWS" in principal ? principal.AWS.split(":")[4] : undefined;
  const [, service = "", type = ""] = /^arn:[^:]*:([^:]*):[^:]*:[^:]*:([^/:]*)/.exec(resource) ?? [];
  return [
    ...(kind === "user" ? [] : [`caller: ${kind}`]),
    ...(caller !== undefined && owner !== "" && caller !== owner ? ["other account"] : []),
    ...(resource === "*" ? ["no resource"] : []),
    ...(isForeignAction(request) ? ["action of another service"] : []),
    ...((service === "iam" && type === "role") || (service === "kms" && type === "key") ? [`target: ${type}`] : []),
  ];
}

/** Whether the action is one of another service than the resource; to assume a role is the business of STS. */
function isForeignAction({ action, resource }: Request): boolean {
  const [service = ""] = action.toLowerCase().split(":");
  const [, , owner = ""] = resource.split(":");
  return resource !== "*" && service !== owner && !(service === "sts" && owner === "iam");
}
