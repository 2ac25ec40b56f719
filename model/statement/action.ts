import { compileGlob, matchesGlob, wildcardPieces, type Glob } from "../text/glob.ts";
import type { AccessRequest } from "../request/access-request.ts";

/** `service:name` in lower case; the service is compared whole, wildcards stand in the name only (match.action.prefix-exact). */
export interface ActionPattern {
  readonly text: string;
  readonly service: string;
  readonly name: Glob;
}

/** `Action` or `NotAction`. `all` is the text `*` (match.action.all). */
export interface ActionElement {
  readonly negated: boolean;
  readonly patterns: readonly (ActionPattern | "all")[];
}

/** An action as requested, in lower case (match.action.case-insensitive). */
export interface RequestedAction {
  readonly service: string;
  readonly name: string;
}

/** Reads `*` or `service:name`; undefined where there is no service and name. Rule: stmt.action.syntax. */
export function readActionPattern(text: string): ActionPattern | "all" | undefined {
  if (text === "*") return "all";
  const action = splitAction(text);
  return action && { text, service: action.service, name: compileGlob(wildcardPieces(action.name)) };
}

/** Splits at the first colon: further colons belong to the name (stmt.action.odd-characters). */
export function splitAction(text: string): RequestedAction | undefined {
  const colon = text.indexOf(":");
  if (colon < 1 || colon === text.length - 1) return undefined;
  return { service: text.slice(0, colon).toLowerCase(), name: text.slice(colon + 1).toLowerCase() };
}

/** Whether `Action` has an entry that matches, or `NotAction` none. An empty list is inert. Rules: match.action.any-of, match.notaction, stmt.list.empty. */
export function actionApplies(element: ActionElement, request: AccessRequest): boolean {
  if (element.patterns.length === 0) return false;
  return element.patterns.some((pattern) => matchesAction(pattern, request.action)) !== element.negated;
}

/** The pattern covers the whole name. Rules: match.action.star, match.action.question, match.action.anchored. */
export function matchesAction(pattern: ActionPattern | "all", action: RequestedAction): boolean {
  return pattern === "all" || (pattern.service === action.service && matchesGlob(pattern.name, action.name));
}
