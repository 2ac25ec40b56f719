import { compileGlob, matchesGlob, wildcardPieces, type Glob } from "../text/glob.ts";
import type { AccessRequest } from "../request/access-request.ts";

/** An action with wildcards in its name, in lower case; the service is compared whole (match.action.prefix-exact). */
interface ActionPattern {
  readonly service: string;
  readonly name: Glob;
}

/** `Action` or `NotAction`. */
export interface ActionElement {
  readonly negated: boolean;
  /** The entries as written. */
  readonly texts: readonly string[];
  /** The entry `*` is among them (match.action.all). */
  readonly all: boolean;
  /** The services that the other entries name, in lower case. */
  readonly services: ReadonlySet<string>;
  /** Entries without wildcards, in lower case. */
  readonly names: ReadonlySet<string>;
  readonly patterns: readonly ActionPattern[];
}

/** An action as requested, in lower case (match.action.case-insensitive). */
export interface RequestedAction {
  /** `service:name` */
  readonly text: string;
  readonly service: string;
  readonly name: string;
}

/** Splits at the first colon; undefined where there is no service and name. Further colons belong to the name (stmt.action.odd-characters). */
export function readAction(text: string): RequestedAction | undefined {
  const colon = text.indexOf(":");
  if (colon < 1 || colon === text.length - 1) return undefined;
  const lowered = lowerAscii(text);
  return { text: lowered, service: lowered.slice(0, colon), name: lowered.slice(colon + 1) };
}

/** Actions are ASCII; other letters are compared as they stand, since their lower case may depend on what stands around them. */
const lowerAscii = (text: string): string =>
  isAscii.test(text) ? text.toLowerCase() : text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

const isAscii = /^[\0-\x7f]*$/;

/** `*` or `service:name`. Rule: stmt.action.syntax. */
export const isActionEntry = (text: string): boolean => text === "*" || readAction(text) !== undefined;

/** Compiles entries of the form of `isActionEntry`. */
export function compileActions(texts: readonly string[], sense: "Action" | "NotAction"): ActionElement {
  const services = new Set<string>();
  const names = new Set<string>();
  const patterns: ActionPattern[] = [];
  for (const text of texts) {
    const action = readAction(text);
    if (action === undefined) continue;
    services.add(action.service);
    if (/[*?]/.test(action.name)) patterns.push({ service: action.service, name: compileGlob(wildcardPieces(action.name)) });
    else names.add(action.text);
  }
  return { negated: sense === "NotAction", texts, all: texts.includes("*"), services, names, patterns };
}

/** Whether `Action` has an entry that matches, or `NotAction` none. An empty list is inert. Rules: match.action.any-of, match.notaction, stmt.list.empty. */
export function actionApplies(element: ActionElement, request: AccessRequest): boolean {
  return element.texts.length > 0 && listsAction(element, request.action) !== element.negated;
}

/** Whether some entry covers the whole name. Rules: match.action.star, match.action.question, match.action.anchored. */
export function listsAction({ all, names, patterns }: ActionElement, action: RequestedAction): boolean {
  if (all || names.has(action.text)) return true;
  for (const { service, name } of patterns) if (service === action.service && matchesGlob(name, action.name)) return true;
  return false;
}
