import type { Case } from "../../../model/case/case.ts";
import type { PolicyDocument, StatementDocument } from "../../../model/case/policy-set.ts";
import { statementsOf } from "../../../properties/arbitraries/document.ts";
import { asksForKey, awsEntries, callerArn, foreignOwner } from "../caller-arn.ts";
import type { KnownDifference } from "../differences.ts";

const root = "arn:aws:iam::111111111111:root";
const role = "arn:aws:iam::111111111111:role/read";
const bucketPolicy = (AWS: string): PolicyDocument => ({
  Version: "2012-10-17",
  Statement: { Effect: "Allow", Principal: { AWS }, Action: "s3:GetObject", Resource: "arn:aws:s3:::b/*" },
});
const boundary: PolicyDocument = { Version: "2012-10-17", Statement: { Effect: "Allow", Action: "s3:PutObject", Resource: "*" } };
const asking = (AWS: string): Case["request"] => ({ principal: { AWS }, action: "s3:GetObject", resource: "arn:aws:s3:::b/k" });

/** What an account entry, or a role's, grants in the simulator: all that `*` does. */
export const accountGrant: KnownDifference = {
  rule: "sim.account-grant",
  text:
    "an Allow of the resource policy to the account, its root ARN or the role grants by itself within one account, past a boundary " +
    "too; in production the identity policies, or the boundary of a role, have to allow as well",
  source: "CAP:sim",
  directions: [{ production: "implicitDeny", simulator: "allowed" }],
  asked: "compared",
  seen: grantedByAnyEntry,
  probes: [
    { policies: { resource: bucketPolicy(root) }, request: asking("arn:aws:iam::111111111111:user/ann") },
    { policies: { resource: bucketPolicy("111111111111") }, request: asking(role) },
    { policies: { resource: bucketPolicy(role), permissionsBoundary: boundary }, request: asking(role) },
  ],
};

function grantedByAnyEntry(each: Case): Case {
  const { resource } = each.policies;
  const caller = callerArn(each);
  if (resource === undefined || caller === undefined || foreignOwner(each) !== undefined || asksForKey(each)) return each;
  const [, partition, , , account = ""] = caller.split(":");
  const entries = [account, `arn:${partition}:iam::${account}:root`, caller];
  const isGrant = (statement: StatementDocument): boolean =>
    statement.Effect === "Allow" &&
    statement.Principal !== undefined &&
    awsEntries([statement]).some((entry) => entries.includes(entry));
  if (!statementsOf(resource).some(isGrant)) return each;
  const Statement = statementsOf(resource).map((statement) =>
    isGrant(statement) ? { ...statement, Principal: "*" as const } : statement,
  );
  return { ...each, policies: { ...each.policies, resource: { ...resource, Statement } } };
}
