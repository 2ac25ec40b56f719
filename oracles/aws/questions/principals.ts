import { account, ann, bob, bucketPolicy, documentOf, everything, object, reading, role, stranger } from "./asking.ts";
import type { Question } from "./question.ts";

/** Someone reads an object of a bucket whose policy denies everyone but those listed. */
const denied = (listed: string[], AWS = ann) =>
  reading(
    { identity: [everything], resource: bucketPolicy({ Effect: "Deny", NotPrincipal: { AWS: listed } }) },
    { principal: { AWS } },
  );

/** Whom resource policies name, and who is left out by NotPrincipal; what layers say together. */
export const principalQuestions: readonly Question[] = [
  {
    rule: "match.notprincipal.chain",
    question: "Whom does a Deny with NotPrincipal spare?",
    cases: [denied([ann, account]), denied([role, account], role), denied([account])],
    readings: [
      { name: "chain", text: "who is listed with the account", decisions: ["allowed", "allowed", "explicitDeny"] },
      { name: "entry", text: "whom one entry matches", decisions: ["allowed", "allowed", "allowed"] },
      { name: "nobody", text: "nobody", decisions: ["explicitDeny", "explicitDeny", "explicitDeny"] },
    ],
  },
  {
    rule: "match.notprincipal.chain.other-member",
    question: "Does a listed account spare those of its users who are not listed?",
    cases: [denied([bob, account])],
    readings: [
      { name: "B", text: "no: they are denied", decisions: ["explicitDeny"] },
      { name: "A", text: "yes: one entry is enough", decisions: ["allowed"] },
    ],
  },
  {
    rule: "match.notprincipal.chain.partial",
    question: "Is a user or role spared that is listed without its account?",
    cases: [denied([ann]), denied([role], role)],
    readings: [
      { name: "B", text: "no: the account has to be listed too", decisions: ["explicitDeny", "explicitDeny"] },
      { name: "A", text: "yes: one entry is enough", decisions: ["allowed", "allowed"] },
      { name: "users", text: "users are, roles are not", decisions: ["allowed", "explicitDeny"] },
    ],
  },
  {
    rule: "match.notprincipal.allow",
    question: "Whom does an Allow with NotPrincipal grant to?",
    cases: [
      reading({ resource: bucketPolicy({ NotPrincipal: { AWS: [bob] } }) }),
      reading({ resource: bucketPolicy({ NotPrincipal: { AWS: [ann] } }) }),
    ],
    readings: [
      { name: "complement", text: "all that are not named", decisions: ["allowed", "implicitDeny"] },
      { name: "nobody", text: "nobody", decisions: ["implicitDeny", "implicitDeny"] },
      { name: "refused", text: "the policy is refused", decisions: ["refused", "refused"] },
    ],
  },
  {
    rule: "match.principal.account-partition",
    question: "Does the root ARN of another partition match the caller's account?",
    cases: [
      reading(
        { identity: [everything], resource: bucketPolicy({ Principal: { AWS: "arn:aws-cn:iam::222222222222:root" } }) },
        { principal: { AWS: stranger }, resourceAccount: account },
      ),
    ],
    readings: [
      { name: "no", text: "no", decisions: ["implicitDeny"] },
      { name: "yes", text: "yes: the partition does not count", decisions: ["allowed"] },
      { name: "refused", text: "the policy is refused", decisions: ["refused"] },
    ],
  },
  {
    rule: "eval.implicit-label",
    question: "What is a missing Allow in a boundary or a service control policy called?",
    cases: [
      reading({ identity: [everything], permissionsBoundary: documentOf({ Effect: "Allow", Action: "sqs:*", Resource: "*" }) }),
      reading({ identity: [everything], serviceControl: [[documentOf({ Effect: "Allow", Action: "sqs:*", Resource: "*" })]] }),
    ],
    readings: [
      { name: "implicit", text: "implicitDeny", decisions: ["implicitDeny", "implicitDeny"] },
      { name: "explicit", text: "explicitDeny", decisions: ["explicitDeny", "explicitDeny"] },
      { name: "guide", text: "explicitDeny of a service control policy", decisions: ["implicitDeny", "explicitDeny"] },
    ],
  },
  {
    rule: "eval.scp.empty",
    question: "What does a list of no service control policies limit?",
    cases: [reading({ identity: [everything], serviceControl: [] })],
    readings: [
      { name: "nothing", text: "nothing, as an absent one", decisions: ["allowed"] },
      { name: "everything", text: "everything", decisions: ["implicitDeny"] },
      { name: "refused", text: "the request is refused", decisions: ["refused"] },
    ],
  },
  {
    rule: "eval.account.aws-owned",
    question: "Is a policy that AWS owns of another account?",
    cases: [reading({ identity: [everything] }, { action: "iam:GetPolicy", resource: "arn:aws:iam::aws:policy/ReadOnlyAccess" })],
    readings: [
      { name: "no", text: "no: an identity Allow is enough", decisions: ["allowed"] },
      { name: "yes", text: "yes: its owner would have to allow too", decisions: ["implicitDeny"] },
    ],
  },
  {
    rule: "eval.trust.absent",
    known: "B",
    question: "Who decides about assuming a role whose trust policy is not given?",
    cases: [reading({ identity: [everything] }, { action: "sts:AssumeRole", resource: "arn:aws:iam::111111111111:role/deploy" })],
    readings: [
      { name: "A", text: "the trust policy, so that nothing is granted", decisions: ["implicitDeny"] },
      { name: "B", text: "the identity policies", decisions: ["allowed"] },
    ],
  },
  {
    rule: "sim.cross-account",
    question: "Do both accounts have to allow?",
    cases: [
      reading({ identity: [everything], resource: bucketPolicy({ Principal: { AWS: "333333333333" } }) }, foreign()),
      reading({ resource: bucketPolicy({ Principal: { AWS: stranger } }) }, foreign()),
      reading({ identity: [everything], resource: bucketPolicy({ Principal: { AWS: stranger } }) }, foreign()),
    ],
    readings: [
      { name: "both", text: "yes, as in production", decisions: ["implicitDeny", "implicitDeny", "allowed"] },
      { name: "either", text: "one of them is enough", decisions: ["allowed", "allowed", "allowed"] },
      { name: "resource", text: "the owner's is enough", decisions: ["implicitDeny", "allowed", "allowed"] },
    ],
  },
  {
    rule: "sim.resource-policy.services",
    question: "Do resource policies count for roles, and for services beside S3, SQS, SNS and Glacier?",
    cases: [
      reading({ resource: bucketPolicy({ Principal: { AWS: role } }) }, { principal: { AWS: role }, resource: object }),
      reading(
        {
          resource: documentOf({
            Effect: "Allow",
            Principal: { AWS: ann },
            Action: "lambda:InvokeFunction",
            Resource: "arn:aws:lambda:us-east-1:111111111111:function:f",
          }),
        },
        { action: "lambda:InvokeFunction", resource: "arn:aws:lambda:us-east-1:111111111111:function:f" },
      ),
    ],
    readings: [
      { name: "all", text: "for both", decisions: ["allowed", "allowed"] },
      { name: "roles", text: "for roles, not for other services", decisions: ["allowed", "implicitDeny"] },
      { name: "services", text: "for other services, not for roles", decisions: ["implicitDeny", "allowed"] },
      { name: "documented", text: "for neither", decisions: ["implicitDeny", "implicitDeny"] },
    ],
  },
];

function foreign() {
  return { principal: { AWS: stranger }, resourceAccount: account };
}
