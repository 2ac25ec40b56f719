import type { RequestPrincipal } from "../case/request.ts";
import { contextKey, type Context } from "../condition/context.ts";
import { describe, isObject, memberOf, type JsonObject } from "../document/json.ts";
import { quoted } from "../text/quoted.ts";
import { memberPath, type CaseProblem, type Reading } from "../document/problem.ts";
import { readAction as readActionText, type RequestedAction } from "../statement/action.ts";
import type { RequestedResource } from "../statement/resource.ts";
import { isAccountId, parseArn } from "../text/arn.ts";
import type { AccessRequest } from "./access-request.ts";
import { owningAccount, standingOf } from "./accounts.ts";
import { readCaller, type Caller } from "./caller.ts";

const members = ["principal", "action", "resource", "resourceAccount", "context"];

/** Reads a request as a case states it. Every member that is wrong is reported, in the order above. */
export function readRequest(request: unknown, path = "$.request"): Reading<AccessRequest, CaseProblem> {
  if (!isObject(request)) {
    const message = request === undefined ? "the request is missing" : `a request is an object, not ${describe(request)}`;
    return { ok: false, problems: [{ path, message }] };
  }
  const problems: CaseProblem[] = [];
  for (const member of Object.keys(request)) {
    if (!members.includes(member)) {
      problems.push({
        path: memberPath(path, member),
        message: `${quoted(member)} is no member of a request: ${members.join(", ")}`,
      });
    }
  }
  const take = <Value>(read: Value | CaseProblem): Value | undefined => {
    if (!isProblem(read)) return read;
    problems.push(read);
    return undefined;
  };
  const caller = take(readPrincipal(memberOf(request, "principal"), memberPath(path, "principal")));
  const action = take(readAction(memberOf(request, "action"), path));
  const resource = take(readResource(memberOf(request, "resource"), path));
  const stated = take(readAccount(request, memberPath(path, "resourceAccount")));
  const context = take(readContext(memberOf(request, "context"), memberPath(path, "context")));
  if (problems.length > 0 || !caller || !action || !resource || !stated || !context) return { ok: false, problems };
  const resourceAccount = owningAccount(resource, stated.account, caller);
  return {
    ok: true,
    value: { caller, action, resource, context, resourceAccount, standing: standingOf(caller, resource, resourceAccount) },
  };
}

const isProblem = (read: unknown): read is CaseProblem => isObject(read) && typeof read["message"] === "string" && "path" in read;

const principalForms = '{"AWS": ARN}, {"Service": name}, {"Federated": provider} or "*"';

function readPrincipal(principal: unknown, path: string): Caller | CaseProblem {
  if (principal !== undefined && !isPrincipal(principal)) {
    return { path, message: `a principal is one of ${principalForms}, not ${describe(principal)}` };
  }
  const caller = readCaller(principal);
  if (caller !== undefined) return caller;
  const text = quoted(String(Object.values(principal ?? {})[0]));
  const forms = "iam root, user/name or role/name, sts assumed-role/role/session or federated-user/name, with a 12-digit account";
  return { path: memberPath(path, "AWS"), message: `${text} is no ARN of a principal: ${forms}` };
}

function isPrincipal(principal: unknown): principal is RequestPrincipal {
  if (!isObject(principal)) return principal === "*";
  const [[type, name] = [], ...more] = Object.entries(principal);
  return more.length === 0 && (type === "AWS" || type === "Service" || type === "Federated") && isText(name);
}

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";

/** Rule: match.action.request-concrete. */
function readAction(action: unknown, path: string): RequestedAction | CaseProblem {
  const place = memberPath(path, "action");
  if (action === undefined) return { path, message: 'the request has no action: add one such as "s3:GetObject"' };
  if (typeof action !== "string") return { path: place, message: `an action is a string, not ${describe(action)}` };
  if (/[*?]/.test(action)) {
    const message = `${quoted(action)} holds a wildcard: a request is for one action, such as "s3:GetObject"`;
    return { rule: "match.action.request-concrete", path: place, message };
  }
  return (
    readActionText(action) ?? {
      path: place,
      message: `${quoted(action)} is no action: write service:Name, such as "s3:GetObject"`,
    }
  );
}

function readResource(resource: unknown, path: string): RequestedResource | CaseProblem {
  const place = memberPath(path, "resource");
  if (resource === undefined)
    return { path, message: 'the request has no resource: add an ARN, or "*" for an action that has none' };
  if (typeof resource !== "string") return { path: place, message: `a resource is a string, not ${describe(resource)}` };
  if (resource === "*") return resource;
  const message = `${quoted(resource)} is no ARN of six parts, arn:partition:service:region:account:resource, nor "*"`;
  return parseArn(resource) ?? { path: place, message };
}

function readAccount(request: JsonObject, path: string): { account: string | undefined } | CaseProblem {
  const account = memberOf(request, "resourceAccount");
  if (account === undefined || (typeof account === "string" && isAccountId(account))) return { account };
  return { path, message: `an account is 12 digits in a string, not ${describe(account)}` };
}

/** Keys that differ by case only cannot be told apart. Rules: cond.key.collision, model.context.cardinality. */
function readContext(context: unknown, path: string): Context | CaseProblem {
  if (context === undefined) return emptyContext;
  if (!isObject(context)) return { path, message: `a context is an object of keys and values, not ${describe(context)}` };
  const read = new Map<string, string | readonly string[]>();
  for (const [key, value] of Object.entries(context)) {
    if (read.has(contextKey(key))) {
      const message = `the key ${quoted(key)} stands twice, in different capitals: context keys are compared without case, keep one`;
      return { rule: "cond.key.collision", path: memberPath(path, key), message };
    }
    if (typeof value !== "string" && !isTextList(value)) {
      return {
        path: memberPath(path, key),
        message: `a context value is a string, or an array of strings for a multivalued key, not ${describe(value)}`,
      };
    }
    read.set(contextKey(key), value);
  }
  return read;
}

const isTextList = (value: unknown): value is string[] => Array.isArray(value) && value.every((item) => typeof item === "string");

const emptyContext: Context = new Map();
