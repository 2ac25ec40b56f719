import type { Case } from "../../../model/case/case.ts";
import type { ConditionDocument, PolicyDocument, PolicySet, StatementDocument } from "../../../model/case/policy-set.ts";
import { readDecimal } from "../../../model/condition/values/decimal.ts";
import { statementsOf } from "../../../properties/arbitraries/document.ts";
import { statementsIn } from "../../../properties/arbitraries/policy-set.ts";
import type { KnownDifference } from "../differences.ts";

const clause: ConditionDocument = { NumericNotEquals: { "s3:max-keys": "10" } };
const allow: StatementDocument = { Effect: "Allow", Action: "*", Resource: "*" };
const request: Case["request"] = { action: "s3:ListAllMyBuckets", resource: "*", context: { "s3:max-keys": "many" } };
const identity = (...Statement: StatementDocument[]): PolicySet => ({ identity: [{ Version: "2012-10-17", Statement }] });

/** `NumericNotEquals` where the request's value is no number. */
export const notANumber: KnownDifference = {
  rule: "sim.numeric-not-equals",
  text: "NumericNotEquals is false where the request's value is no number; in production it is true",
  source: "CAP:values",
  directions: [
    { production: "allowed", simulator: "implicitDeny" },
    { production: "explicitDeny", simulator: "allowed" },
    { production: "explicitDeny", simulator: "implicitDeny" },
  ],
  asked: "compared",
  seen: withClausesFalse,
  probes: [
    { policies: identity({ ...allow, Condition: clause }), request },
    { policies: identity(allow, { ...allow, Effect: "Deny", Condition: clause }), request },
  ],
};

function withClausesFalse(each: Case): Case {
  const { policies, request } = each;
  const unreadable = Object.entries(request.context ?? {})
    .filter(([, value]) => typeof value === "string" && readDecimal(value) === undefined)
    .map(([key]) => key.toLowerCase());
  const isMeant = (key: string): boolean => unreadable.includes(key.toLowerCase());
  if (!statementsIn(policies).some(({ Condition = {} }) => negatedKeys(Condition).some(isMeant))) return each;
  const inDocument = (document: PolicyDocument): PolicyDocument => ({
    ...document,
    Statement: statementsOf(document).map((statement) =>
      statement.Condition === undefined ? statement : { ...statement, Condition: withEquals(statement.Condition, isMeant) },
    ),
  });
  const { identity, permissionsBoundary, resource, serviceControl } = policies;
  return {
    request,
    policies: {
      ...policies,
      ...(identity && { identity: identity.map(inDocument) }),
      ...(permissionsBoundary && { permissionsBoundary: inDocument(permissionsBoundary) }),
      ...(resource && { resource: inDocument(resource) }),
      ...(serviceControl && { serviceControl: serviceControl.map((level) => level.map(inDocument)) }),
    },
  };
}

const isNegated = (operator: string): boolean => operator === "NumericNotEquals" || operator === "NumericNotEqualsIfExists";

const negatedKeys = (condition: ConditionDocument): string[] =>
  Object.entries(condition).flatMap(([operator, block]) => (isNegated(operator) ? Object.keys(block) : []));

/** The clauses on the keys turned into `NumericEquals`, which no such value meets (cond.numeric.type-error). */
function withEquals(condition: ConditionDocument, isMeant: (key: string) => boolean): ConditionDocument {
  const equal = { ...condition["NumericEquals"] };
  const others = Object.entries(condition).filter(([operator]) => operator !== "NumericEquals");
  const kept = others.map(([operator, block]): [string, ConditionDocument[string]] => {
    if (!isNegated(operator)) return [operator, block];
    const [meant, rest] = [true, false].map((wanted) => Object.entries(block).filter(([key]) => isMeant(key) === wanted));
    for (const [key, values] of meant ?? []) {
      if (!Object.keys(equal).some((name) => name.toLowerCase() === key.toLowerCase())) equal[key] = values;
    }
    return [operator, Object.fromEntries(rest ?? [])];
  });
  const blocks = [...kept, ["NumericEquals", equal] as const].filter(([, block]) => Object.keys(block).length > 0);
  return Object.fromEntries(blocks);
}
