import type { Case } from "../../../model/case/case.ts";
import { policyMembers, type PolicyMember, type StatementDocument } from "../../../model/case/policy-set.ts";
import type { Request } from "../../../model/case/request.ts";
import { listed } from "../../../properties/laws/rewriting.ts";
import { statementsOf } from "../../../properties/arbitraries/document.ts";
import { documentsIn } from "../../../properties/arbitraries/policy-set.ts";
import { callerKindOf, type CallerKind } from "./caller-kind.ts";
import type { Step } from "./edits.ts";
import { textsOf } from "./texts.ts";
import { traitsOf } from "./traits.ts";
import { operators } from "../../../model/condition/operators.ts";

/** What a case would hold if it could choose: everything else counts as strange. */
export const plain = {
  action: "s3:GetObject",
  otherAction: "s3:Other",
  resource: "arn:aws:s3:::bucket",
  user: "arn:aws:iam::111111111111:user/a",
  account: "111111111111",
  key: "aws:username",
  version: "2012-10-17",
} as const;

const layerStrangeness: Readonly<Record<PolicyMember, number>> = {
  identity: 0,
  resource: 1,
  permissionsBoundary: 2,
  session: 3,
  serviceControl: 4,
  resourceControl: 5,
  vpcEndpoint: 6,
};

/** Operators from the plainest to the strangest, in the order of the operator table. */
const operatorOrder = operators.map(({ name }) => name as string);

const operatorRank = (operator: string): number => {
  const base = operator.replace(/^.*:/, "").replace(/IfExists$/, "");
  return operatorOrder.indexOf(base) + (operator.includes(":") ? 60 : 0) + (operator.endsWith("IfExists") ? 30 : 0);
};

/** Sizes and strangeness of a case, the weightiest first; the first in which two cases differ says which is simpler. */
export function simplicityOf({ policies, request }: Case): (number | string)[] {
  const layers = policyMembers.filter((member) => policies[member] !== undefined);
  const levels = [policies.serviceControl, policies.resourceControl].reduce((sum, list) => sum + (list?.length ?? 0), 0);
  const documents = layers.flatMap((layer) => documentsIn(policies, layer));
  const statements = documents.flatMap(statementsOf);
  const clauses = statements.flatMap(({ Condition = {} }) =>
    Object.entries(Condition).flatMap(([operator, keys]) => Object.values(keys).map((values) => ({ operator, values }))),
  );
  const context = Object.values(request.context ?? {});
  const strangeness =
    sum(layers.map((layer) => layerStrangeness[layer])) +
    sum(documents.map(({ Version }) => (Version === plain.version ? 0 : 3))) +
    sum(statements.map(statementStrangeness)) +
    sum(textsOf({ policies, request }).map(({ path, text }) => textStrangeness(path, text))) +
    sum(clauses.map(({ operator }) => operatorRank(operator))) +
    context.filter((value) => typeof value !== "string").length * 2 +
    requestStrangeness(request);
  const text = JSON.stringify({ policies, request });
  return [
    layers.length + levels,
    documents.length,
    statements.length,
    clauses.length,
    sum(documents.map(({ Statement }) => (Array.isArray(Statement) ? 0 : 1))) + sum(statements.map(unlistedCount)),
    sum(statements.map(entryCount)) + sum(clauses.map(({ values }) => listed(values as unknown[]).length)),
    context.length + sum(context.map((value) => listed(value).length)),
    sum(traitsOf({ policies, request }).map(weightOf)),
    strangeness,
    text.length,
    text,
  ];
}

export function isSimpler(one: readonly (number | string)[], other: readonly (number | string)[]): boolean {
  const at = one.findIndex((size, i) => size !== other[i]);
  return at >= 0 && one[at]! < other[at]!;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);

/** Elements whose one entry is no list. */
function unlistedCount({ Action, NotAction, Resource, NotResource, Principal, NotPrincipal }: StatementDocument): number {
  const named = Principal ?? NotPrincipal ?? "*";
  const lists = [Action, NotAction, Resource, NotResource, ...(named === "*" ? [] : Object.values(named))];
  return lists.filter((list) => typeof list === "string").length;
}

const isStar = (entries: string | string[] | undefined): boolean => listed(entries).join() === "*";

/** Set prefixes, IfExists and lists hide the type of a condition's values: without them there is more to tell, and it is plainer. */
const weightOf = (trait: string): number => (/^condition: (For|IfExists|multivalued|no values)/.test(trait) ? 4 : 1);

function statementStrangeness(each: StatementDocument): number {
  const named = each.Principal ?? each.NotPrincipal;
  return (
    (each.Effect === "Deny" ? 2 : 0) +
    (each.NotAction === undefined ? 0 : 2) +
    (each.NotResource === undefined ? 0 : 2) +
    (each.NotPrincipal === undefined ? 0 : 2) +
    (isStar(each.Action) ? 0 : 1) +
    (isStar(each.Resource) ? 0 : 1) +
    (named === undefined || named === "*" ? 0 : 1) +
    (each.Sid === undefined ? 0 : 1)
  );
}

/** Patterns of other services than the plain one, with wildcards and variables, are harder to read. */
function textStrangeness(path: readonly Step[], text: string): number {
  if (path[0] === "request") return 0;
  const isForeign =
    text !== "*" &&
    (isWithin(path, /^(Not)?Action$/)
      ? !/^s3:./i.test(text)
      : isWithin(path, /^(Not)?Resource$/) && !/^arn:aws:s3:::./.test(text));
  const isNumber = isWithin(path, /^(Not)?Principal$/) && /^\d{12}$/.test(text);
  return (isForeign || isNumber ? 1 : 0) + (text.includes("?") ? 1 : 0) + (text.includes("${") ? 2 : 0);
}

const isWithin = (path: readonly Step[], element: RegExp): boolean =>
  path.some((step) => typeof step === "string" && element.test(step));

function entryCount(each: StatementDocument): number {
  const named = each.Principal ?? each.NotPrincipal ?? "*";
  const lists = [each.Action ?? each.NotAction, each.Resource ?? each.NotResource];
  const principals = typeof named === "string" ? 1 : sum(Object.values(named).map((list) => listed(list).length));
  return sum(lists.map((list) => listed(list).length)) + principals;
}

const callerStrangeness: Readonly<Record<CallerKind, number>> = {
  user: 0,
  roleSession: 2,
  role: 3,
  root: 3,
  service: 4,
  federated: 5,
  federatedUser: 5,
  anonymous: 5,
  unnamed: 5,
};

function requestStrangeness(request: Request): number {
  const owner = request.resourceAccount ?? request.resource.split(":")[4] ?? "";
  const caller =
    typeof request.principal === "object" && "AWS" in request.principal ? request.principal.AWS.split(":")[4] : undefined;
  return (
    callerStrangeness[callerKindOf(request)] +
    (request.action === plain.action ? 0 : 1) +
    (request.resource === plain.resource ? 0 : 1) +
    (request.resourceAccount === undefined ? 0 : 1) +
    (caller !== undefined && owner !== "" && caller !== owner ? 3 : 0)
  );
}
