import type { Case } from "../../model/case/case.ts";
import { answerCase } from "../../model/answer-case.ts";
import type { Request } from "../../model/case/request.ts";
import { edited, nodesOf, type Step } from "../conform/findings/edits.ts";
import { decisionOf } from "./decision-shares.ts";

/**
 * Whether nothing small changes what is decided: neither leaving out a document, a statement, a clause or an entry of a list, nor
 * replacing one part of the request by a near miss. Such a case tests little. A near miss is one from either side: where the request
 * just fails to be what a statement names, what the statement names is a near miss of the request.
 */
export function isTrivial({ policies, request }: Case): boolean {
  const decision = decisionOf({ policies, request });
  for (const edit of edits({ policies, request })) {
    const answer = answerCase(edit);
    if ("decision" in answer && answer.decision !== decision) return false;
  }
  return true;
}

function* edits(asked: Case): Iterable<Case> {
  for (const { path } of nodesOf(asked.policies)) if (isPart(path)) yield edited(asked, ["policies", ...path], undefined);
  for (const request of nearMisses(asked.request)) yield { policies: asked.policies, request };
  for (const request of nearHits(asked)) yield { policies: asked.policies, request };
}

/** Entries of any list, operators and keys of a Condition. What cannot stand without it is not decided, and so changes nothing. */
function isPart(path: readonly Step[]): boolean {
  const below = path.length - path.lastIndexOf("Condition") - 1;
  return typeof path.at(-1) === "number" || (path.includes("Condition") && below <= 2);
}

/** The request with one part that just fails to be what it was. */
function* nearMisses(request: Request): Iterable<Request> {
  const { action, resource, principal, resourceAccount, context = {} } = request;
  yield { ...request, action: `${action}X` };
  if (resource !== "*") {
    yield { ...request, resource: `${resource}x` };
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
    yield { ...request, context: { ...context, [key]: nextTo(value) } };
  }
}

const otherAccount = (text: string): string =>
  text.replace(/\d{12}/, (account) => (account === "111111111111" ? "222222222222" : "111111111111"));

const nextTo = (value: string | string[]): string | string[] =>
  typeof value === "string" ? nextText(value) : value.map(nextText);

function nextText(text: string): string {
  if (/^(true|false)$/i.test(text)) return text.toLowerCase() === "true" ? "false" : "true";
  return /\d$/.test(text) ? text.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10)) : `${text}x`;
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
