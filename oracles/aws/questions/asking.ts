import type { Case } from "../../../model/case/case.ts";
import type { PolicyDocument, PolicySet, StatementDocument } from "../../../model/case/policy-set.ts";
import type { Request } from "../../../model/case/request.ts";

/** The people and things that questions are about. */
export const ann = "arn:aws:iam::111111111111:user/ann";
export const bob = "arn:aws:iam::111111111111:user/bob";
export const role = "arn:aws:iam::111111111111:role/read";
export const stranger = "arn:aws:iam::222222222222:user/eve";
export const account = "111111111111";

export const object = "arn:aws:s3:::b/k";
export const queue = "arn:aws:sqs:us-east-1:111111111111:q";

export function documentOf(...Statement: StatementDocument[]): PolicyDocument {
  return { Version: "2012-10-17", Statement };
}

const allow: StatementDocument = { Effect: "Allow", Action: "*", Resource: "*" };
export const everything: PolicyDocument = documentOf(allow);

/** An unnamed caller reads an object under one identity Allow of everything, but for the elements given; an undefined one is left out. */
export function granting(
  elements: { [name in keyof StatementDocument]?: StatementDocument[name] | undefined },
  request: Partial<Request> = {},
): Case {
  const statement = Object.entries({ ...allow, ...elements }).filter(([, value]) => value !== undefined);
  return {
    policies: { identity: [documentOf(Object.fromEntries(statement) as unknown as StatementDocument)] },
    request: { action: "s3:GetObject", resource: object, ...request },
  };
}

/** A user, or whoever the request names, reads an object under these policies. */
export function reading(policies: PolicySet, request: Partial<Request> = {}): Case {
  return { policies, request: { principal: { AWS: ann }, action: "s3:GetObject", resource: object, ...request } };
}

/** The policy of the bucket, of one statement about its objects. */
export function bucketPolicy(statement: Partial<StatementDocument>): PolicyDocument {
  return documentOf({ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::b/*", ...statement });
}
