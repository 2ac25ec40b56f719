import { answerCase } from "../../model/answer-case.ts";
import type { Case } from "../../model/case/case.ts";
import { policyMembers } from "../../model/case/policy-set.ts";
import type { PolicyDocument, PolicyMember, PrincipalDocument, StatementDocument } from "../../model/case/policy-set.ts";
import { readCase } from "../../model/case/read-case.ts";
import type { ReadCase } from "../../model/case/read-case.ts";
import { clauseHolds, conditionHolds } from "../../model/condition/clause.ts";
import type { Clause } from "../../model/condition/clause.ts";
import type { Context } from "../../model/condition/context.ts";
import type { Statement } from "../../model/document/policy.ts";
import { evaluate } from "../../model/evaluate.ts";
import type { AccessRequest } from "../../model/request/access-request.ts";
import { actionApplies, compileActions, listsAction } from "../../model/statement/action.ts";
import { closer, denyBinds, entryCloseness } from "../../model/statement/principal.ts";
import type { Closeness, PrincipalEntry } from "../../model/statement/principal.ts";
import { matchesResource, resourceApplies } from "../../model/statement/resource.ts";
import type { ResourcePattern } from "../../model/statement/resource.ts";
import { allowCloseness, denyApplies } from "../../model/statement/statement.ts";
import { statementsOf } from "../arbitraries/document.ts";
import { mapDocuments } from "../laws/rewriting.ts";
import type { Fault } from "./fault.ts";

/**
 * A statement of a case, as written and as the model reads it. A misreading decides what the engine makes of it for this very request,
 * so that the statement can be replaced by one that says the same of it to the model.
 */
export interface Place extends ReadCase {
  readonly asked: Case;
  readonly layer: PolicyMember;
  readonly written: StatementDocument;
  readonly read: Statement;
  readonly version: string | undefined;
  /** The document's Version makes `${...}` a variable. */
  readonly variables: boolean;
}

/** What stands for the statement; `inert` where it matches nothing. */
export type Rewritten = StatementDocument | "inert";

/** An engine that reads each statement in its own way. */
export function misreading(rewrite: (place: Place) => Rewritten): Fault["answer"] {
  return misreadingDocuments((places) => places.map(rewrite));
}

/** An engine that reads each document in its own way. */
export function misreadingDocuments(rewrite: RewriteDocument): Fault["answer"] {
  return (asked) => {
    const read = readCase(asked);
    if (!read.ok) return answerCase(asked);
    const taken = misread(asked, read.value, rewrite);
    return taken === asked ? { decision: evaluate(read.value.policies, read.value.request) } : answerCase(taken);
  };
}

/** What stands for the statements of a document, by place. */
export type RewriteDocument = (places: readonly Place[]) => readonly Rewritten[];

/** The case as such an engine takes it; the very same where nothing is misread. */
export function misread(asked: Case, read: ReadCase, rewrite: RewriteDocument): Case {
  const documents = policyMembers.flatMap((member) => read.policies[member]?.flat() ?? []);
  let next = 0;
  let changed = false;
  const replace = (document: PolicyDocument, layer: PolicyMember): PolicyDocument => {
    const { statements } = documents[next++]!;
    const version = document.Version;
    const variables = version === "2012-10-17";
    const written = statementsOf(document);
    const places = written.map((statement, i) => ({
      ...read,
      asked,
      layer,
      written: statement,
      read: statements[i]!,
      version,
      variables,
    }));
    const rewritten = rewrite(places).filter((statement) => statement !== "inert");
    if (rewritten.length === written.length && rewritten.every((statement, i) => statement === written[i])) return document;
    changed = true;
    return { ...document, Statement: rewritten };
  };
  const policies = mapDocuments(asked.policies, replace);
  return changed ? { ...asked, policies } : asked;
}

/** The parts of a statement of which an engine has judged by itself whether they match. A part left out stays as written. */
export type Verdicts = Partial<Record<"action" | "resource" | "condition", boolean>>;

export function judged(place: Place, verdicts: Verdicts): Rewritten {
  const { read, request, written } = place;
  const model = {
    action: () => actionApplies(read.action, request),
    resource: () => resourceApplies(read.resource, request),
    condition: () => conditionHolds(read.condition, request.context),
  };
  const parts = (Object.keys(verdicts) as (keyof Verdicts)[]).filter((part) => verdicts[part] !== model[part]());
  if (parts.length === 0) return written;
  if (Object.values(verdicts).includes(false)) return "inert";
  const { Action, NotAction, Resource, NotResource, Condition, ...rest } = written;
  return {
    ...rest,
    ...(verdicts.action === true ? { Action: "*" } : { ...(Action && { Action }), ...(NotAction && { NotAction }) }),
    ...(verdicts.resource === true ? { Resource: "*" } : { ...(Resource && { Resource }), ...(NotResource && { NotResource }) }),
    ...(verdicts.condition !== true && Condition && { Condition }),
  };
}

/** An engine that matches entries of Action and NotAction in its own way. */
export function misreadingActions(matches: (entry: string, place: Place) => boolean): Fault["answer"] {
  return misreading((place) => judged(place, { action: anyAction(place, matches) }));
}

export function anyAction(place: Place, matches: (entry: string, place: Place) => boolean): boolean {
  const { texts, negated } = place.read.action;
  return texts.length > 0 && texts.some((entry) => matches(entry, place)) !== negated;
}

export const actionMatches = (entry: string, { request }: Pick<Place, "request">): boolean =>
  listsAction(compileActions([entry], "Action"), request.action);

/** An engine that matches entries of Resource and NotResource in its own way. */
export function misreadingResources(matches: (pattern: ResourcePattern, place: Place) => boolean): Fault["answer"] {
  return misreading((place) => judged(place, { ...anyResource(place, matches) }));
}

/** The verdict on the resource part; none where the statement has no such part, or an empty list. */
export function anyResource(place: Place, matches: (pattern: ResourcePattern, place: Place) => boolean): Verdicts {
  const { resource } = place.read;
  if (resource === undefined || resource.patterns.length === 0) return {};
  return { resource: resource.patterns.some((pattern) => matches(pattern, place)) !== resource.negated };
}

export const resourceMatches = (pattern: ResourcePattern, { request }: Place): boolean =>
  matchesResource(pattern, request.resource, request.context);

/** An engine that judges the clauses of a Condition in its own way. */
export function misreadingClauses(holds: (clause: Clause, context: Context, place: Place) => boolean): Fault["answer"] {
  return misreading((place) => judged(place, { condition: everyClause(place, holds) }));
}

export function everyClause(place: Place, holds: (clause: Clause, context: Context, place: Place) => boolean): boolean {
  return place.read.condition.every((clause) => holds(clause, place.request.context, place));
}

export const modelHolds = (clause: Clause, { request }: Place): boolean => clauseHolds(clause, request.context);

/** An engine that has its own idea of whom an entry of Principal names. */
export function misreadingPrincipals(names: (entry: PrincipalEntry, place: Place) => Closeness): Fault["answer"] {
  return misreading((place) => {
    const { principal } = place.read;
    if (principal === undefined || principal.negated) return place.written;
    return naming(place, principal.entries.map((entry) => names(entry, place)).reduce(closer, "none"));
  });
}

/** How closely the model takes the entry to name the caller. */
export const closenessOf = (entry: PrincipalEntry, { read, layer, request }: Place): Closeness =>
  entryCloseness(entry, read.principal?.kind ?? layer, request);

/** An engine that has its own idea of whom a NotPrincipal binds. */
export function misreadingExclusions(binds: (place: Place) => boolean): Fault["answer"] {
  return misreading((place) => {
    if (place.read.principal?.negated !== true) return place.written;
    return naming(place, binds(place) ? "sessionDirect" : "none");
  });
}

/** Whether the model takes a Deny with NotPrincipal, or an Allow with one, to bind the caller. */
export function exclusionBinds({ read, policies, request }: Place): boolean {
  const { principal, effect } = read;
  if (principal === undefined) return false;
  const boundary = effect === "Deny" ? policies.permissionsBoundary?.[0]?.[0] : undefined;
  if (effect === "Deny") return denyBinds(principal, request, boundary);
  return !principal.entries.some((entry) => entryCloseness(entry, principal.kind, request) !== "none");
}

/** The statement for a principal that names the caller so closely. */
export function naming({ written, request }: Place, closeness: Closeness): Rewritten {
  if (closeness === "none") return "inert";
  const { Principal: _principal, NotPrincipal: _notPrincipal, ...rest } = written;
  return { ...rest, Principal: principalNaming(closeness, request) };
}

function principalNaming(closeness: Closeness, { caller, resourceAccount }: AccessRequest): PrincipalDocument {
  if (caller.kind === "federated") return { AWS: "*", Federated: caller.provider };
  if (closeness === "sessionDirect" || caller.kind === "anonymous" || caller.kind === "service") return "*";
  if (caller.kind === "unnamed") return { AWS: resourceAccount ?? "*" };
  if (closeness === "delegated" || caller.kind === "root") return { AWS: caller.account };
  if (caller.kind === "session") return { AWS: `arn:${caller.partition}:iam::${caller.account}:role/${caller.roleName}` };
  if (caller.kind === "federatedUser") return { AWS: `arn:${caller.partition}:iam::${caller.account}:user/${caller.name}` };
  return { AWS: caller.arn };
}

/** Whether the model takes the statement to match the request. */
export function applies({ read, policies, request }: Place): boolean {
  if (read.effect === "Allow") return allowCloseness(read, request) !== "none";
  return denyApplies(read, request, policies.permissionsBoundary?.[0]?.[0]);
}
