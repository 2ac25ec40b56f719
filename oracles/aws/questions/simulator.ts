import type { Case } from "../../../model/case/case.ts";
import { accountGrant } from "../differences/account-grant.ts";
import { ignoredTrust } from "../differences/ignored-trust.ts";
import { missingKeyPolicy } from "../differences/missing-key-policy.ts";
import { ann, bucketPolicy, documentOf, everything, granting, reading } from "./asking.ts";
import type { Question } from "./question.ts";

/** A caller, unnamed unless the request says who, lists buckets if the clause holds. */
const listing = (Condition: Record<string, Record<string, string>>, request: Partial<Case["request"]> = {}): Case =>
  granting({ Condition }, { action: "s3:ListAllMyBuckets", resource: "*", ...request });
const asAnn = { principal: { AWS: ann } };

/** What the simulator is known to do in its own way. */
export const simulatorQuestions: readonly Question[] = [
  {
    rule: "sim.invalid-input",
    question: "Is what the simulator was seen to refuse still refused?",
    cases: [
      reading({ identity: [everything], serviceControl: [[everything], []] }),
      reading({ resource: bucketPolicy({ Principal: { AWS: ann }, Resource: "*" }) }),
      reading({ resource: bucketPolicy({ Principal: { AWS: ann } }) }, { action: "s3:ListAllMyBuckets", resource: "*" }),
      {
        policies: { resource: bucketPolicy({ Principal: "*" }) },
        request: { action: "s3:GetObject", resource: "arn:aws:s3:::b/k" },
      },
    ],
    readings: [
      {
        name: "refused",
        text: "an empty level, * as Resource of a resource policy, one beside the resource *, one without a caller are",
        decisions: ["refused", "refused", "refused", "refused"],
      },
      {
        name: "taken",
        text: "they are taken and decided as in production",
        decisions: ["implicitDeny", "allowed", "implicitDeny", "allowed"],
      },
    ],
  },
  {
    rule: "sim.context.no-caller",
    question: "Which keys are filled in without a caller?",
    cases: [
      listing({ StringEquals: { "aws:userid": "STUB_PRINCIPAL_FOR_POLICY_SIMULATOR" } }),
      listing({ StringLike: { "aws:PrincipalAccount": "*" } }),
      listing({ StringLike: { "aws:username": "*" } }),
    ],
    readings: [
      { name: "two", text: "aws:userid and aws:PrincipalAccount", decisions: ["allowed", "allowed", "implicitDeny"] },
      { name: "none", text: "none", decisions: ["implicitDeny", "implicitDeny", "implicitDeny"] },
    ],
  },
  {
    rule: "sim.context.caller",
    question: "Which keys are filled in from the caller?",
    cases: [
      listing({ StringEquals: { "aws:PrincipalArn": ann } }, asAnn),
      listing({ StringEquals: { "aws:PrincipalAccount": "111111111111" } }, asAnn),
      listing({ StringEquals: { "aws:userid": ann } }, asAnn),
      listing({ StringEquals: { "aws:username": "ann" } }, asAnn),
    ],
    readings: [
      {
        name: "four",
        text: "aws:PrincipalArn, aws:PrincipalAccount, aws:userid, which is the ARN, and aws:username",
        decisions: ["allowed", "allowed", "allowed", "allowed"],
      },
      {
        name: "real",
        text: "the same but for aws:userid, which is that of a real user",
        decisions: ["allowed", "allowed", "implicitDeny", "allowed"],
      },
      { name: "none", text: "none", decisions: ["implicitDeny", "implicitDeny", "implicitDeny", "implicitDeny"] },
    ],
  },
  {
    rule: "sim.context.override",
    question: "Does a key of the request win over one that is filled in?",
    cases: [
      listing({ StringEquals: { "aws:username": "bob" } }, { ...asAnn, context: { "aws:username": "bob" } }),
      listing({ StringEquals: { "aws:username": "ann" } }, { ...asAnn, context: { "aws:username": "bob" } }),
    ],
    readings: [
      { name: "request", text: "it does", decisions: ["allowed", "implicitDeny"] },
      { name: "caller", text: "it does not", decisions: ["implicitDeny", "allowed"] },
    ],
  },
  {
    rule: "sim.context.absent",
    question: "Are the time and the address of the request filled in?",
    cases: [listing({ Null: { "aws:CurrentTime": "true" } }), listing({ Null: { "aws:SourceIp": "true" } })],
    readings: [
      { name: "absent", text: "neither", decisions: ["allowed", "allowed"] },
      { name: "time", text: "the time is", decisions: ["implicitDeny", "allowed"] },
      { name: "both", text: "both are", decisions: ["implicitDeny", "implicitDeny"] },
    ],
  },
  {
    rule: "sim.kms-key-policy",
    question: "Do identity policies still decide on a key whose policy is not given?",
    cases: [...missingKeyPolicy.probes],
    readings: [
      { name: "identity", text: "they do", decisions: ["allowed"] },
      { name: "production", text: "nothing is granted, as in production", decisions: ["implicitDeny"] },
    ],
  },
  {
    rule: "sim.trust-ignored",
    question: "Does a trust policy that denies count?",
    cases: [...ignoredTrust.probes],
    readings: [
      { name: "ignored", text: "it does not", decisions: ["allowed"] },
      { name: "production", text: "it does, as in production", decisions: ["explicitDeny"] },
      { name: "refused", text: "it is refused", decisions: ["refused"] },
    ],
  },
  {
    rule: "sim.account-grant",
    question: "Does an entry for the account, or for a role with a boundary, still grant by itself?",
    cases: [...accountGrant.probes],
    readings: [
      { name: "grants", text: "it does", decisions: ["allowed", "allowed", "allowed"] },
      { name: "users", text: "for users it does", decisions: ["allowed", "implicitDeny", "implicitDeny"] },
      {
        name: "account",
        text: "that for the account does, a role's boundary limits",
        decisions: ["allowed", "allowed", "implicitDeny"],
      },
      { name: "production", text: "it does not, as in production", decisions: ["implicitDeny", "implicitDeny", "implicitDeny"] },
    ],
  },
  {
    rule: "sim.resource.compat",
    question: "What is an action on a resource of a type that it does not take?",
    cases: [
      granting({}, { action: "s3:ListBucket" }),
      {
        policies: { identity: [everything, documentOf({ Effect: "Deny", Action: "s3:ListBucket", Resource: "*" })] },
        request: { action: "s3:ListBucket", resource: "arn:aws:s3:::b/k" },
      },
    ],
    readings: [
      { name: "implicit", text: "an implicitDeny, whatever the statements say", decisions: ["implicitDeny", "implicitDeny"] },
      { name: "allow", text: "never allowed, while a Deny counts", decisions: ["implicitDeny", "explicitDeny"] },
      { name: "statements", text: "what the statements say", decisions: ["allowed", "explicitDeny"] },
    ],
  },
  {
    rule: "sim.unknown-action",
    question: "How is an action decided that no service has?",
    cases: [
      granting({ Action: "nosuchservice:Get*" }, { action: "nosuchservice:GetThing", resource: "*" }),
      granting({ Action: "s3:GetNothing" }, { action: "s3:GetNothing" }),
    ],
    readings: [
      { name: "star", text: "by its name on *, on an ARN it is refused", decisions: ["allowed", "refused"] },
      { name: "name", text: "by its name", decisions: ["allowed", "allowed"] },
      { name: "denied", text: "by its name on *, on an ARN never allowed", decisions: ["allowed", "implicitDeny"] },
      { name: "refused", text: "it is refused", decisions: ["refused", "refused"] },
    ],
  },
  {
    rule: "sim.action.wildcard",
    question: "What is a wildcard in an action that is asked about?",
    cases: [
      granting({ Action: "s3:GetObject" }, { action: "s3:GetObj*", resource: "*" }),
      granting({}, { action: "s3:GetObj*", resource: "*" }),
    ],
    readings: [
      { name: "literal", text: "a character like others", decisions: ["implicitDeny", "allowed"] },
      { name: "refused", text: "it is refused", decisions: ["refused", "refused"] },
      { name: "pattern", text: "a wildcard", decisions: ["allowed", "allowed"] },
    ],
  },
];
