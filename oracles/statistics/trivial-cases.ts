import type { Case } from "../../model/case/case.ts";
import { answerCase } from "../../model/answer-case.ts";
import type { Request } from "../../model/case/request.ts";
import { targets } from "../../properties/arbitraries/target.ts";
import { recapitalised } from "../../properties/arbitraries/wildcard.ts";
import { edited, nodesOf, type Step } from "../conform/findings/edits.ts";
import { decisionOf } from "./decision-shares.ts";

/**
 * Whether nothing small changes what is decided: neither leaving out a document, a statement, a clause or an entry of a list, nor
 * replacing one part of the request by a near miss. Such a case tests little.
 */
export function isTrivial(asked: Case): boolean {
  return !changesBy(asked, withoutParts(asked)) && !changesBy(asked, asking(asked, nearMisses(asked.request)));
}

/**
 * The same with near misses from either side: where the request just fails to be what a statement names, what the statement names is
 * a near miss of the request.
 */
export function isTrivialFromEitherSide(asked: Case): boolean {
  return isTrivial(asked) && !changesBy(asked, asking(asked, nearHits(asked)));
}

function changesBy(asked: Case, edits: Iterable<Case>): boolean {
  const decision = decisionOf(asked);
  for (const edit of edits) {
    const answer = answerCase(edit);
    if ("decision" in answer && answer.decision !== decision) return true;
  }
  return false;
}

/** The case without one document, statement, clause or entry. */
function* withoutParts(asked: Case): Iterable<Case> {
  for (const { path } of nodesOf(asked.policies)) if (isPart(path)) yield edited(asked, ["policies", ...path], undefined);
}

function* asking({ policies }: Case, requests: Iterable<Request>): Iterable<Case> {
  for (const request of requests) yield { policies, request };
}

/** Entries of any list, operators and keys of a Condition. What cannot stand without it is not decided, and so changes nothing. */
function isPart(path: readonly Step[]): boolean {
  const below = path.length - path.lastIndexOf("Condition") - 1;
  return typeof path.at(-1) === "number" || (path.includes("Condition") && below <= 2);
}

/** The request with one part that just fails to be what it was: longer, shorter, in another case, of another account, a step off, missing, another action on the same. */
function* nearMisses(request: Request): Iterable<Request> {
  const { action, resource, principal, resourceAccount, context = {} } = request;
  yield { ...request, action: `${action}X` };
  for (const sibling of siblingsOf(action)) yield { ...request, action: sibling };
  if (resource !== "*") {
    yield { ...request, resource: `${resource}x` };
    yield { ...request, resource: resource.slice(0, -1) };
    yield { ...request, resource: resource.slice(0, -1) + recapitalised(resource.slice(-1)) };
    yield { ...request, resource: otherAccount(resource) };
  }
  if (typeof principal === "object") {
    for (const [type, name] of Object.entries(principal)) {
      yield { ...request, principal: { [type]: `${name}x` } as typeof principal };
      yield { ...request, principal: { [type]: otherAccount(name) } as typeof principal };
    }
  }
  if (resourceAccount !== undefined) yield { ...request, resourceAccount: otherAccount(resourceAccount) };
  for (const [key, value] of Object.entries(context)) {
    const { [key]: _left, ...others } = context;
    yield { ...request, context: others };
    for (const steps of [1, 9]) yield { ...request, context: { ...context, [key]: movedOn(value, steps) } };
  }
}

/** The other actions on the same kind of resource. */
function siblingsOf(action: string): readonly string[] {
  const isAction = (other: string): boolean => other.toLowerCase() === action.toLowerCase();
  const kind = Object.values(targets).find(({ actions }) => actions.some(isAction));
  return kind?.actions.filter((other) => !isAction(other)) ?? [];
}

const otherAccount = (text: string): string =>
  text.replace(/\d{12}/, (account) => (account === "111111111111" ? "222222222222" : "111111111111"));

/** What ends in a digit so many steps on, nine being one back; truth values turned, other texts longer. */
const movedOn = (value: string | string[], steps: number): string | string[] =>
  typeof value === "string" ? textMovedOn(value, steps) : value.map((text) => textMovedOn(text, steps));

function textMovedOn(text: string, steps: number): string {
  if (/^(true|false)$/i.test(text)) return text.toLowerCase() === "true" ? "false" : "true";
  return /\d$/.test(text) ? text.replace(/\d$/, (digit) => String((Number(digit) + steps) % 10)) : `${text}x`;
}

/** The request with one part as a policy names it: a key that it lacks or holds otherwise, or what stands between two colons; never another service. */
function* nearHits({ policies, request }: Case): Iterable<Request> {
  const { action, resource, principal, context = {} } = request;
  for (const { path, value } of nodesOf(policies)) {
    const key = path.at(-1);
    if (path.at(-3) === "Condition" && typeof key === "string") {
      const held = Object.keys(context).find((name) => name.toLowerCase() === key.toLowerCase()) ?? key;
      for (const text of new Set([value].flat().map(String))) yield { ...request, context: { ...context, [held]: text } };
    }
    if (typeof value !== "string" || path.includes("Condition")) continue;
    for (const text of withPartOf(action, value, 1)) yield { ...request, action: text };
    for (const text of withPartOf(resource, value, 3)) yield { ...request, resource: text };
    if (typeof principal !== "object" || !("AWS" in principal)) continue;
    for (const text of withPartOf(principal.AWS, value, 3)) yield { ...request, principal: { AWS: text } };
  }
}

/** The text with one of its parts, from that one on, as the pattern has it, stars standing for nothing. Both have as many parts. */
function withPartOf(text: string, pattern: string, from: number): string[] {
  const parts = text.split(":");
  const named = pattern.replaceAll("*", "").replaceAll("?", "x").split(":");
  if (named.length !== parts.length) return [];
  return parts.flatMap((part, i) => (i < from || part === named[i] ? [] : [parts.with(i, named[i]!).join(":")]));
}
