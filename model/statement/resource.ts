import type { PolicyKind } from "../case/policy-set.ts";
import type { Context } from "../condition/context.ts";
import { resolveTemplate, type Template } from "../condition/variables.ts";
import type { AccessRequest } from "../request/access-request.ts";
import type { Arn } from "../text/arn.ts";
import { compileArnPattern, crossingPattern, matchesArnPattern, splitPieces, type ArnPattern } from "../text/arn-pattern.ts";
import type { Piece } from "../text/glob.ts";

/** One entry of a Resource list: every resource, no resource, a pattern, which matches if one of its readings does, or a text with variables. */
export type ResourcePattern =
  | { readonly text: string; readonly matches: "all" | "nothing" }
  | { readonly text: string; readonly readings: readonly ArnPattern[] }
  | { readonly text: string; readonly template: Template };

/** `Resource` or `NotResource`. */
export interface ResourceElement {
  readonly negated: boolean;
  readonly patterns: readonly ResourcePattern[];
}

/** An ARN, or `*` for an action that has no resource. */
export type RequestedResource = Arn | "*";

/**
 * Compiles an entry. An ARN of fewer than six parts is completed with `*` parts or matches nothing, by kind of policy;
 * one with a variable is taken as it stands. Rules: match.resource.short-arn.identity, .session, .resource, .scp, .dynamic.
 */
export function compileResourcePattern(text: string, template: Template, kind: PolicyKind): ResourcePattern {
  if (text === "*") return { text, matches: "all" };
  if (!("fixed" in template)) return { text, template };
  const { pieces } = template.fixed;
  const parts = splitPieces(pieces);
  if (parts.length === 6) return { text, readings: [compileArnPattern(pieces)] };
  const completed = completesShortArns[kind] === "always" || pieces.some((piece) => piece.kind === "any");
  return completed ? { text, readings: shortReadings(parts) } : { text, matches: "nothing" };
}

const completesShortArns: Readonly<Record<PolicyKind, "always" | "withStar">> = {
  identity: "always",
  permissionsBoundary: "always",
  session: "always",
  resource: "withStar",
  trust: "withStar",
  serviceControl: "withStar",
  resourceControl: "withStar",
  vpcEndpoint: "withStar",
};

/** Both readings of a short ARN: completed with `*` parts, or as it stands with its last stars crossing colons. */
function shortReadings(parts: readonly (readonly Piece[])[]): ArnPattern[] {
  const missing = Array.from({ length: 6 - parts.length }, (): Piece[] => [{ kind: "literal", text: ":" }, { kind: "any" }]);
  const colon: Piece = { kind: "literal", text: ":" };
  const stated = parts.flatMap((part, number) => (number === 0 ? part : [colon, ...part]));
  return [compileArnPattern([...stated, ...missing.flat()]), { parts: [], crossing: crossingPattern(parts) }];
}

/**
 * Whether `Resource` has an entry that matches, or `NotResource` none. An empty list is inert.
 * Rules: match.resource.any-of, match.notresource, match.resource.absent, stmt.list.empty.
 */
export function resourceApplies(element: ResourceElement | undefined, request: AccessRequest): boolean {
  if (element === undefined) return true;
  if (element.patterns.length === 0) return false;
  for (const pattern of element.patterns)
    if (matchesResource(pattern, request.resource, request.context)) return !element.negated;
  return element.negated;
}

/**
 * The requested `*` is matched by the entry `*` alone; a pattern with an unresolved variable matches nothing.
 * Rules: match.resource.star-all, match.resource.request-star, var.missing.resource, var.missing.notresource.
 */
export function matchesResource(entry: ResourcePattern, resource: RequestedResource, context: Context): boolean {
  if ("matches" in entry) return entry.matches === "all";
  if (resource === "*") return false;
  if ("readings" in entry) return entry.readings.some((pattern) => matchesArnPattern(pattern, resource));
  const resolved = resolveTemplate(entry.template, context);
  return resolved !== undefined && matchesArnPattern(resolvedPattern(resolved.pieces), resource);
}

/** A resolved text that is no ARN of six parts is not completed (match.resource.short-arn.dynamic). */
function resolvedPattern(pieces: readonly Piece[]): ArnPattern {
  return splitPieces(pieces).length === 6 ? compileArnPattern(pieces) : nothing;
}

const nothing: ArnPattern = { parts: [], crossing: undefined };
