import type { Case } from "../../model/case/case.ts";
import type { StatementDocument } from "../../model/case/policy-set.ts";
import type { Request, RequestContext } from "../../model/case/request.ts";
import type { OperatorName } from "../../model/condition/operators.ts";
import { conditionOf } from "../arbitraries/condition.ts";
import type { Clause } from "../arbitraries/condition.ts";
import { documentOf } from "../arbitraries/document.ts";

/** The request that shows whether a condition holds: nothing but the condition can keep it from being allowed. */
export function requestWith(context: RequestContext): Request {
  return {
    principal: { AWS: "arn:aws:iam::111111111111:user/ann" },
    action: "s3:GetObject",
    resource: "arn:aws:s3:::alpha/a",
    ...(Object.keys(context).length === 0 ? {} : { context }),
  };
}

export function allowIf(clauses: readonly Clause[]): StatementDocument {
  return { Effect: "Allow", Action: "*", Resource: "*", ...(clauses.length === 0 ? {} : { Condition: conditionOf(clauses) }) };
}

/** Allowed where all clauses hold, otherwise an implicit deny. */
export function truthOf(clauses: readonly Clause[], context: RequestContext): Case {
  return { policies: { identity: [documentOf(allowIf(clauses))] }, request: requestWith(context) };
}

/** Allowed where the clauses of one of the statements hold, otherwise an implicit deny. */
export function anyTruthOf(statements: readonly (readonly Clause[])[], context: RequestContext): Case {
  return { policies: { identity: [documentOf(...statements.map(allowIf))] }, request: requestWith(context) };
}

/** One operator on one key, compared with one value or several. */
export function comparison(operator: OperatorName, policy: string | readonly string[], key = "example:value"): Clause {
  return { set: "", operator, suffix: "", key, values: typeof policy === "string" ? [policy] : policy };
}

/** Whether the request value compares with the policy values as the operator says; an absent request value is `undefined`. */
export function judged(operator: OperatorName, policy: string | readonly string[], request: string | undefined): Case {
  return truthOf([comparison(operator, policy)], request === undefined ? {} : { "example:value": request });
}
