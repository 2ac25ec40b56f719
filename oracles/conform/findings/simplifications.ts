import type { Case } from "../../../model/case/case.ts";
import { policyMembers, type PolicyMember, type StatementDocument } from "../../../model/case/policy-set.ts";
import { operators } from "../../../model/condition/operators.ts";
import { documentOf, statementsOf } from "../../../properties/arbitraries/document.ts";
import { documentsIn } from "../../../properties/arbitraries/policy-set.ts";
import { layerOf, mapDocuments, withoutLayers } from "../../../properties/laws/rewriting.ts";
import { edited, nodesOf, withEachStatement, type Node, type Step } from "./edits.ts";
import { operatorType } from "./operator-type.ts";
import { plain } from "./simplicity.ts";
import { mapTexts, textsOf } from "./texts.ts";

/** One way to make cases simpler: candidates, the boldest first. Which of them are simpler and still differ is not its business. */
export type Simplification = (asked: Case) => Iterable<Case>;

/** All of them, the boldest first. */
export const simplifications: readonly Simplification[] = [
  oneStatement,
  fewerLayers,
  withoutParts,
  plainerElements,
  otherLayer,
  plainerRequest,
  plainerConditions,
  plainerPatterns,
  plainerWords,
  shorterTexts,
];

const weight = ({ value }: Node): number => JSON.stringify(value).length;

const allowAll: StatementDocument = { Effect: "Allow", Action: ["*"], Resource: ["*"] };

/** One statement alone, or beside one that allows everything, in an identity or resource policy, for the caller or for a plain user. */
function* oneStatement({ policies, request }: Case): Iterable<Case> {
  const statements = policyMembers.flatMap((member) => documentsIn(policies, member).flatMap(statementsOf));
  const owner = accountOf(request);
  const principals = [{ AWS: `arn:aws:iam::${owner}:user/a` }, request.principal];
  for (const statement of statements) {
    for (const principal of principals) {
      const { principal: _principal, ...rest } = request;
      const asked = { ...rest, ...(principal && { principal }) };
      for (const effect of new Set(["Allow", statement.Effect] as const)) {
        const each = { ...statement, Effect: effect };
        const { Principal: _p, NotPrincipal: _n, ...unnamed } = each;
        const first = effect === "Deny" ? [allowAll] : [];
        yield { policies: layerOf("identity", [documentOf(...first, unnamed)]), request: asked };
        if (statement.Principal !== undefined || statement.NotPrincipal !== undefined) {
          yield {
            policies: layerOf("resource", [documentOf(...first.map((all) => ({ ...all, Principal: "*" as const })), each)]),
            request: asked,
          };
          yield {
            policies: { ...layerOf("identity", [documentOf(allowAll)]), ...layerOf("resource", [documentOf(each)]) },
            request: asked,
          };
        }
      }
    }
  }
}

const accountOf = ({ resource, resourceAccount }: Case["request"]): string =>
  resourceAccount ?? (resource.split(":")[4] || plain.account);

/** Each layer alone, then all but each. */
function* fewerLayers({ policies, request }: Case): Iterable<Case> {
  const layers = policyMembers.filter((member) => policies[member] !== undefined);
  for (const layer of layers) yield { policies: { [layer]: policies[layer] }, request };
  for (const layer of layers) yield { policies: withoutLayers(policies, layer), request };
}

/** Each part left out: the heaviest first. */
function* withoutParts(asked: Case): Iterable<Case> {
  const parts = nodesOf(asked).filter(({ path }) => path.length > 1 && !isNeeded(path));
  for (const { path } of parts.toSorted((a, b) => weight(b) - weight(a))) yield edited(asked, path, undefined);
  // Engines that misread one form of a list are told from others by the form that is left.
  for (const { path, value } of nodesOf(asked.policies)) {
    const isList =
      isWithin(path, /^(Not)?(Action|Resource|Principal)$/) && typeof path.at(-1) === "string" && typeof value === "string";
    if ((isList && !isWhole(path, value)) || (path.at(-1) === "Statement" && !Array.isArray(value))) {
      yield edited(asked, ["policies", ...path], [value]);
    }
  }
}

const isWithin = (path: readonly Step[], element: RegExp): boolean =>
  path.some((step) => typeof step === "string" && element.test(step));

/** `"Principal": "*"` is no entry of a list. */
const isWhole = (path: readonly Step[], value: string): boolean => value === "*" && String(path.at(-1)).endsWith("Principal");

/** Parts without which there is no statement or no request to ask about. */
const isNeeded = (path: readonly Step[]): boolean =>
  path[1] === "principal"
    ? path.length > 2
    : ["Version", "Statement", "Effect", "action", "resource", "Action", "NotAction", "Resource", "NotResource"].includes(
        String(path.at(-1)),
      );

/** Each statement with one element plain. */
function* plainerElements(asked: Case): Iterable<Case> {
  for (const { path, value } of nodesOf(asked)) {
    if (!isStatement(value)) continue;
    for (const each of plainerStatements(value)) yield edited(asked, path, each);
  }
  yield { ...asked, policies: mapDocuments(asked.policies, (document) => ({ ...document, Version: plain.version })) };
}

const isStatement = (value: unknown): value is StatementDocument =>
  typeof value === "object" && value !== null && "Effect" in value;

function* plainerStatements(statement: StatementDocument): Iterable<StatementDocument> {
  const { Action: _a, NotAction, Resource: _r, NotResource, Principal: _p, NotPrincipal, ...rest } = statement;
  const action = NotAction === undefined ? { Action: statement.Action ?? ["*"] } : { NotAction };
  const resource =
    NotResource === undefined ? (statement.Resource === undefined ? {} : { Resource: statement.Resource }) : { NotResource };
  const principal =
    NotPrincipal === undefined ? (statement.Principal === undefined ? {} : { Principal: statement.Principal }) : { NotPrincipal };
  // Where it is enough that the statement does not match, it is one of another action.
  yield { Effect: rest.Effect, ...principal, Action: [plain.otherAction], Resource: ["*"] };
  yield { ...rest, ...principal, Action: ["*"], ...resource };
  yield { ...rest, ...principal, ...action, Resource: ["*"] };
  if (Object.keys(principal).length > 0) yield { ...rest, Principal: "*", ...action, ...resource };
  if (statement.Effect === "Deny") yield { ...statement, Effect: "Allow" };
  if (NotAction !== undefined) yield { ...rest, ...principal, Action: NotAction, ...resource };
  if (NotResource !== undefined) yield { ...rest, ...principal, ...action, Resource: NotResource };
  if (NotPrincipal !== undefined) yield { ...rest, Principal: NotPrincipal, ...action, ...resource };
}

/** The statements of one layer as those of a plainer one, alone or beside the others. */
function* otherLayer({ policies, request }: Case): Iterable<Case> {
  for (const from of policyMembers) {
    if (policies[from] === undefined) continue;
    const statements = documentsIn(policies, from).flatMap(statementsOf);
    for (const to of ["identity", "resource", "permissionsBoundary", "serviceControl"] as const) {
      if (to === from) continue;
      const moved = layerOf(to, [{ Version: plain.version, Statement: statements.map((each) => placed(each, to)) }]);
      yield { policies: moved, request };
      if (policies[to] === undefined) yield { policies: { ...withoutLayers(policies, from), ...moved }, request };
    }
  }
}

function placed({ Principal, NotPrincipal: _n, ...rest }: StatementDocument, layer: PolicyMember): StatementDocument {
  return layer === "resource" ? { Principal: Principal ?? "*", ...rest } : rest;
}

function* plainerRequest(asked: Case): Iterable<Case> {
  const { request } = asked;
  const withRequest = (more: Partial<Case["request"]>): Case => ({ ...asked, request: { ...request, ...more } });
  yield withRequest({ principal: { AWS: plain.user } });
  yield mapTexts(asked, (text) => text.replace(/\b\d{12}\b/g, plain.account));
  yield mapTexts(asked, (text) => text.replace(/^arn:aws:sts::(\d{12}):assumed-role\/[^/]*\//, "arn:aws:iam::$1:user/"));
  yield mapTexts(asked, (text) => text.replace(/^(\d{12})$/, "arn:aws:iam::$1:root"));
  yield withRequest({ action: plain.action });
  yield withRequest({ resource: plain.resource });
  yield mapTexts(asked, (text) => (text === request.resource ? plain.resource : text));
  yield mapTexts(asked, (text) => (text === request.action ? plain.action : text));
  const caller = typeof request.principal === "object" && "AWS" in request.principal ? request.principal.AWS : undefined;
  if (caller !== undefined) yield mapTexts(asked, (text) => (text === caller ? plain.user : text));
  for (const [key, value] of Object.entries(request.context ?? {})) {
    const [first] = value;
    const single = typeof value === "string" ? undefined : first;
    if (single !== undefined) yield withRequest({ context: { ...request.context, [key]: single } });
  }
}

/** Operators without prefix and suffix, then plainer ones; keys that a reader knows. */
function* plainerConditions(asked: Case): Iterable<Case> {
  for (const { path, value } of nodesOf(asked)) {
    if (path.at(-2) !== "Condition") continue;
    const operator = String(path.at(-1));
    const base = operator.replace(/^.*:/, "");
    // An operator of another type would show another fault.
    const alike = operators.map(({ name }) => name).filter((name) => operatorType(name) === operatorType(base));
    const forms = new Set([base.replace(/IfExists$/, ""), base, operator.replace(/IfExists$/, ""), ...alike]);
    for (const form of forms) {
      const without = edited(asked, path, undefined);
      if (form !== operator)
        yield edited(without, path.slice(0, -1), { ...conditionAt(without, path.slice(0, -1)), [form]: value });
    }
  }
  const { context = {} } = asked.request;
  for (const [key, value] of Object.entries(context)) {
    // Without set prefix, and the key with one value.
    for (const single of typeof value === "string" ? [] : new Set(value)) {
      const withSingle = { ...asked, request: { ...asked.request, context: { ...context, [key]: single } } };
      yield withoutPrefixes(withSingle);
    }
    // Variables by what they stand for.
    if (typeof value === "string")
      yield mapTexts(asked, (text) => text.replaceAll(new RegExp(`\\$\\{${escaped(key)}(,[^}]*)?\\}`, "gi"), () => value));
  }
  const keys = new Set(
    nodesOf(asked)
      .filter(({ path }) => path.at(-3) === "Condition")
      .map(({ path }) => String(path.at(-1))),
  );
  for (const key of keys) {
    const held = Object.keys(context).find((name) => name !== key && name.toLowerCase() === key.toLowerCase());
    if (held !== undefined) yield mapTexts(asked, (text) => (text === held ? key : text));
    for (const known of [plain.key, "aws:userid", "aws:TagKeys"]) {
      if (key !== known) yield mapTexts(asked, (text) => (text === key ? known : text.replaceAll(`\${${key}`, `\${${known}`)));
    }
  }
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

function withoutPrefixes(asked: Case): Case {
  return {
    ...asked,
    policies: withEachStatement(asked.policies, (statement) => {
      if (statement.Condition === undefined) return statement;
      const clauses = Object.entries(statement.Condition).map(([operator, keys]) => [
        operator.replace(/^For(All|Any)Values?:/, ""),
        keys,
      ]);
      return { ...statement, Condition: Object.fromEntries(clauses) };
    }),
  };
}

function conditionAt(asked: Case, path: readonly (string | number)[]): object {
  return path.reduce<unknown>((value, step) => (value as Record<string | number, unknown>)[step], asked) as object;
}

/** Each pattern as near to the text of the request as can be: equal, in capitals, with one wildcard at its end. */
function* plainerPatterns(asked: Case): Iterable<Case> {
  const { action, resource, context = {} } = asked.request;
  for (const { path, value } of nodesOf(asked.policies)) {
    if (typeof value !== "string") continue;
    const element = path.findLast((step) => typeof step === "string" && /^(Not)?(Action|Resource)$/.test(step));
    const inCondition = path.includes("Condition");
    const held = inCondition ? Object.values(context).flat() : [];
    const isAction = String(element).endsWith("Action");
    const texts = inCondition
      ? held
      : element === undefined
        ? []
        : [isAction ? action : resource, isAction ? plain.otherAction : "arn:aws:s3:::other"];
    for (const text of texts) {
      for (const near of [text, text.toUpperCase(), `${text.slice(0, -1)}?`, `${text.slice(0, -1)}*`]) {
        if (near !== value) yield edited(asked, ["policies", ...path], near);
      }
    }
  }
}

const letters = ["a", "b", "c", "d"];

/** Each word of whoever wrote the policies, replaced by a letter wherever it stands. */
function* plainerWords(asked: Case): Iterable<Case> {
  const texts = textsOf(asked).map(({ text }) => text);
  const words = new Set(texts.flatMap((text) => text.match(/[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*/g) ?? []));
  for (const word of [...words].toSorted((a, b) => b.length - a.length)) {
    if (word.length < 2 || kept.test(word)) continue;
    for (const letter of letters) yield mapTexts(asked, (text) => text.split(word).join(letter));
  }
}

/** Words that ARNs and actions are made of. */
const kept = /^(arn|aws|aws-cn|aws-us-gov|iam|sts|s3|kms|user|role|root|assumed-role|bucket|\d{12})$/;

/** Each text shorter or plainer: first wherever it stands, then in one place. */
function* shorterTexts(asked: Case): Iterable<Case> {
  const places = textsOf(asked);
  for (const text of new Set(places.map((place) => place.text))) {
    for (const shorter of shortened(text)) yield mapTexts(asked, (each) => (each === text ? shorter : each));
  }
  for (const { path, text } of places) {
    for (const shorter of shortened(text)) yield edited(asked, path, shorter);
  }
}

const longest = 80;

function* shortened(text: string): Iterable<string> {
  if (text !== "a") yield "a";
  if (text !== "*") yield "*";
  for (let size = text.length >> 1; size > 1; size >>= 1) {
    for (let start = 0; start + size <= text.length; start += size) yield text.slice(0, start) + text.slice(start + size);
  }
  if (text.length > longest) return;
  for (let i = 0; i < text.length; i++) yield text.slice(0, i) + text.slice(i + 1);
  for (let i = 0; i < text.length; i++) {
    if (/[b-zB-Z]/.test(text[i]!)) yield `${text.slice(0, i)}a${text.slice(i + 1)}`;
    if (/[2-9]/.test(text[i]!)) yield `${text.slice(0, i)}1${text.slice(i + 1)}`;
  }
}
