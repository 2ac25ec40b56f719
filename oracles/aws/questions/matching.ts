import { ann, granting, object, queue, reading, bucketPolicy, everything, documentOf } from "./asking.ts";
import type { Question } from "./question.ts";

/** Without a caller the account would be that of whoever asks AWS, and the queue another one's. */
const sending = { principal: { AWS: ann }, action: "sqs:SendMessage", resource: queue };
const tag = (value: string) => ({ context: { "aws:PrincipalTag/t": value } });
const glyph = "arn:aws:s3:::b/\u{10400}";
/** A queue whose name holds a colon: no real one, but the ARN of the table's form for one. */
const colonQueue = { ...sending, resource: `${queue}:x` };

/** Patterns of actions and resources, and variables in them. */
export const matchingQuestions: readonly Question[] = [
  {
    rule: "match.action.literal-rest",
    question: "Has a dot in an action pattern a meaning?",
    cases: [granting({ Action: "s3:Get.bject" })],
    readings: [
      { name: "literal", text: "it stands for itself", decisions: ["implicitDeny"] },
      { name: "any", text: "it stands for any character", decisions: ["allowed"] },
      { name: "refused", text: "the policy is refused", decisions: ["refused"] },
    ],
  },
  {
    rule: "stmt.action.odd-characters",
    question: "Is a comma in an action name part of it?",
    cases: [granting({ Action: "s3:GetObject,PutObject" })],
    readings: [
      { name: "literal", text: "it is, so that the entry matches no action", decisions: ["implicitDeny"] },
      { name: "list", text: "it separates two actions", decisions: ["allowed"] },
      { name: "refused", text: "the policy is refused", decisions: ["refused"] },
    ],
  },
  {
    rule: "stmt.action.service-wildcard",
    question: "What does a wildcard in the service of an action match?",
    cases: [granting({ Action: "s*:GetObject" }), granting({ Action: "*:GetObject" })],
    readings: [
      { name: "nothing", text: "no action", decisions: ["implicitDeny", "implicitDeny"] },
      { name: "services", text: "services, as elsewhere", decisions: ["allowed", "allowed"] },
      { name: "refused", text: "the policy is refused", decisions: ["refused", "refused"] },
    ],
  },
  {
    rule: "stmt.resource.syntax",
    question: "Is a wildcard in the partition of a resource taken?",
    cases: [granting({ Resource: "arn:*:s3:::b/k" })],
    readings: [
      { name: "pattern", text: "it is, as a pattern", decisions: ["allowed"] },
      { name: "refused", text: "the policy is refused", decisions: ["refused"] },
      { name: "literal", text: "it is, and stands for itself", decisions: ["implicitDeny"] },
    ],
  },
  {
    rule: "stmt.resource.type-wildcard",
    question: "Is a wildcard inside the word for the type of a resource taken?",
    cases: [
      granting({ Resource: "arn:aws:iam::111111111111:u*" }, { principal: { AWS: ann }, action: "iam:GetUser", resource: ann }),
    ],
    readings: [
      { name: "pattern", text: "it is, as a pattern", decisions: ["allowed"] },
      { name: "refused", text: "the policy is refused", decisions: ["refused"] },
      { name: "nothing", text: "it is, and matches nothing", decisions: ["implicitDeny"] },
    ],
  },
  {
    rule: "match.resource.literal-rest",
    question: "Have brackets and dots in a resource pattern a meaning?",
    cases: [granting({ Resource: "arn:aws:s3:::b/[k]" }), granting({ Resource: "arn:aws:s3:::b/." })],
    readings: [
      { name: "literal", text: "they stand for themselves", decisions: ["implicitDeny", "implicitDeny"] },
      { name: "expression", text: "they mean what they mean in regular expressions", decisions: ["allowed", "allowed"] },
    ],
  },
  {
    rule: "match.resource.colon-inner",
    question: "Do ? and a star inside a part of an ARN match a colon?",
    cases: [
      granting({ Resource: "arn:aws:sqs:us-east-1?111111111111:q:*" }, colonQueue),
      granting({ Resource: "arn:aws:sqs:us*11:q:*" }, colonQueue),
    ],
    readings: [
      { name: "no", text: "they stay within their part", decisions: ["implicitDeny", "implicitDeny"] },
      { name: "yes", text: "the pattern is one text", decisions: ["allowed", "allowed"] },
      { name: "star", text: "the star crosses, ? does not", decisions: ["implicitDeny", "allowed"] },
    ],
  },
  {
    rule: "match.glob.utf16",
    question: "What does ? take of a character beyond the basic plane?",
    cases: [
      granting({ Resource: "arn:aws:s3:::b/?" }, { resource: glyph }),
      granting({ Resource: "arn:aws:s3:::b/??" }, { resource: glyph }),
    ],
    readings: [
      { name: "UTF-16", text: "half of it", decisions: ["implicitDeny", "allowed"] },
      { name: "character", text: "the whole", decisions: ["allowed", "implicitDeny"] },
    ],
  },
  {
    rule: "match.resource.short-arn.dynamic",
    question: "Is a short ARN with a variable completed?",
    cases: [granting({ Resource: "arn:aws:${aws:PrincipalTag/t}" }, { ...sending, ...tag("sqs") })],
    readings: [
      { name: "no", text: "it matches nothing", decisions: ["implicitDeny"] },
      { name: "yes", text: "with * parts, as one without variables", decisions: ["allowed"] },
      { name: "refused", text: "the policy is refused", decisions: ["refused"] },
    ],
  },
  {
    rule: "match.resource.short-arn.resource",
    question: "Is a short ARN in a resource policy completed?",
    cases: ["arn:aws:s3", "arn:aws:s3:*"].map((Resource) => reading({ resource: bucketPolicy({ Principal: "*", Resource }) })),
    readings: [
      { name: "star", text: "if it holds a star", decisions: ["implicitDeny", "allowed"] },
      { name: "always", text: "always", decisions: ["allowed", "allowed"] },
      { name: "never", text: "never: it matches nothing", decisions: ["implicitDeny", "implicitDeny"] },
      { name: "refused", text: "the policy is refused", decisions: ["refused", "refused"] },
    ],
  },
  {
    rule: "match.resource.short-arn.scp",
    question: "Is a short ARN in a service control policy taken?",
    cases: ["arn:aws:s3:*", "arn:aws:s3"].map((Resource) =>
      reading({
        identity: [everything],
        serviceControl: [[documentOf({ Effect: "Allow", Action: "*", Resource })]],
      }),
    ),
    readings: [
      { name: "star", text: "if it ends in a star, and is then completed", decisions: ["allowed", "refused"] },
      { name: "completed", text: "always, and it is completed", decisions: ["allowed", "allowed"] },
      { name: "no match", text: "always, and it matches nothing without a star", decisions: ["allowed", "implicitDeny"] },
      { name: "refused", text: "never", decisions: ["refused", "refused"] },
    ],
  },
  {
    rule: "var.resource.position",
    question: "Is a variable put in before the sixth part of an ARN?",
    cases: [
      granting({ Resource: "arn:aws:sqs:us-east-1:${aws:PrincipalTag/t}:q" }, { ...sending, ...tag("111111111111") }),
      granting({ Resource: "${aws:PrincipalTag/t}" }, { ...sending, ...tag(queue) }),
    ],
    readings: [
      { name: "everywhere", text: "in every part, and for the whole ARN", decisions: ["allowed", "allowed"] },
      { name: "parts", text: "in every part, not for the whole", decisions: ["allowed", "refused"] },
      { name: "guide", text: "behind the fifth colon only", decisions: ["implicitDeny", "implicitDeny"] },
      { name: "refused", text: "the policy is refused", decisions: ["refused", "refused"] },
    ],
  },
  {
    rule: "var.value.colon",
    question: "What is a colon in a variable's value before the sixth part?",
    cases: [granting({ Resource: "arn:aws:sqs:${aws:PrincipalTag/t}:q" }, { ...sending, ...tag("us-east-1:111111111111") })],
    readings: [
      { name: "border", text: "a border between parts", decisions: ["allowed"] },
      { name: "text", text: "plain text of its part", decisions: ["implicitDeny"] },
      { name: "refused", text: "the policy is refused", decisions: ["refused"] },
    ],
  },
  {
    rule: "var.default.literal",
    question: "Is a star in a variable's default a wildcard?",
    cases: [granting({ Resource: "arn:aws:s3:::b/${aws:PrincipalTag/t, '*'}" })],
    readings: [
      { name: "literal", text: "it is the character", decisions: ["implicitDeny"] },
      { name: "wildcard", text: "it is a wildcard", decisions: ["allowed"] },
    ],
  },
  {
    rule: "var.default.empty-value",
    question: "Does a variable whose key holds the empty text take its default?",
    cases: ["arn:aws:s3:::b//x", "arn:aws:s3:::b/none/x"].map((resource) =>
      granting({ Resource: "arn:aws:s3:::b/${aws:PrincipalTag/t, 'none'}/x" }, { resource, ...tag("") }),
    ),
    readings: [
      { name: "empty", text: "no, the empty text is put in", decisions: ["allowed", "implicitDeny"] },
      { name: "default", text: "yes", decisions: ["implicitDeny", "allowed"] },
    ],
  },
  {
    rule: "var.default.comma",
    question: "May a default hold a comma?",
    cases: ["arn:aws:s3:::b/a,b/x", "arn:aws:s3:::b/a/x"].map((resource) =>
      granting({ Resource: "arn:aws:s3:::b/${aws:PrincipalTag/t, 'a,b'}/x" }, { resource }),
    ),
    readings: [
      { name: "part", text: "it is part of the default", decisions: ["allowed", "implicitDeny"] },
      { name: "cut", text: "the default ends there", decisions: ["implicitDeny", "allowed"] },
      { name: "nothing", text: "the pattern matches nothing", decisions: ["implicitDeny", "implicitDeny"] },
      { name: "refused", text: "the policy is refused", decisions: ["refused", "refused"] },
    ],
  },
  {
    rule: "var.missing.notresource",
    question: "What does a NotResource pattern do whose variable has no value?",
    cases: [granting({ Resource: undefined, NotResource: "arn:aws:s3:::other/${aws:PrincipalTag/t}" })],
    readings: [
      { name: "excludes nothing", text: "it excludes nothing: the statement applies", decisions: ["allowed"] },
      { name: "no match", text: "the statement does not apply", decisions: ["implicitDeny"] },
    ],
  },
  {
    rule: "var.missing.statement",
    question: "Does a variable without a value spoil its statement?",
    cases: [granting({ Resource: ["arn:aws:s3:::b/${aws:PrincipalTag/t}", object] })],
    readings: [
      { name: "no", text: "other patterns of the list count", decisions: ["allowed"] },
      { name: "yes", text: "the statement does not apply", decisions: ["implicitDeny"] },
    ],
  },
  {
    rule: "var.missing.embedded",
    question: "What is a text with a variable that has no value?",
    cases: ["arn:aws:s3:::b/pre-", "arn:aws:s3:::b/pre-${aws:PrincipalTag/t}"].map((resource) =>
      granting({ Resource: "arn:aws:s3:::b/pre-${aws:PrincipalTag/t}" }, { resource }),
    ),
    readings: [
      { name: "unresolved", text: "no text at all", decisions: ["implicitDeny", "implicitDeny"] },
      { name: "empty", text: "the rest of it", decisions: ["allowed", "implicitDeny"] },
      { name: "literal", text: "the text as it is written", decisions: ["implicitDeny", "allowed"] },
    ],
  },
  {
    rule: "var.where.not",
    question: "Is a variable in a Bool value put in?",
    cases: ["true", "false"].map((value) =>
      granting(
        { Condition: { Bool: { "aws:SecureTransport": "${aws:PrincipalTag/t}" } } },
        { context: { "aws:SecureTransport": value, "aws:PrincipalTag/t": "true" } },
      ),
    ),
    readings: [
      { name: "refused", text: "the policy is refused", decisions: ["refused", "refused"] },
      { name: "put in", text: "it is", decisions: ["allowed", "implicitDeny"] },
      { name: "literal", text: "it is not: a text that is not true counts as false", decisions: ["implicitDeny", "allowed"] },
      { name: "nothing", text: "it is not, and the clause is false", decisions: ["implicitDeny", "implicitDeny"] },
    ],
  },
  {
    rule: "cond.key.slash-literal",
    question: "Is a star in the suffix of a condition key a wildcard?",
    cases: [granting({ Condition: { StringEquals: { "aws:RequestTag/*": "x" } } }, { context: { "aws:RequestTag/ab": "x" } })],
    readings: [
      { name: "literal", text: "it stands for itself", decisions: ["implicitDeny"] },
      { name: "wildcard", text: "it matches any suffix", decisions: ["allowed"] },
      { name: "refused", text: "the policy is refused", decisions: ["refused"] },
    ],
  },
  {
    rule: "cond.key.collision",
    question: "Which of two keys counts that differ in capitals only?",
    cases: ["aws:RequestTag/a", "aws:RequestTag/A"].map((key) =>
      granting(
        { Condition: { StringEquals: { [key]: "x" } } },
        { context: { "aws:RequestTag/a": "x", "aws:RequestTag/A": "y" } },
      ),
    ),
    readings: [
      { name: "refused", text: "the request is refused", decisions: ["refused", "refused"] },
      { name: "first", text: "the first of the request", decisions: ["allowed", "allowed"] },
      { name: "last", text: "the last of the request", decisions: ["implicitDeny", "implicitDeny"] },
      { name: "exact", text: "the one that is spelled as in the policy", decisions: ["allowed", "implicitDeny"] },
    ],
  },
  {
    rule: "cond.arn.malformed-operand",
    question: "What does a clause do whose variable turns out to be no ARN?",
    cases: [
      granting({ Condition: { ArnLike: { "aws:SourceArn": "${aws:PrincipalTag/t}" } } }, noArn()),
      granting({ Condition: { ArnNotLike: { "aws:SourceArn": "${aws:PrincipalTag/t}" } } }, noArn()),
      {
        policies: {
          identity: [
            everything,
            documentOf({
              Effect: "Deny",
              Action: "*",
              Resource: "*",
              Condition: { ArnLike: { "aws:SourceArn": "${aws:PrincipalTag/t}" } },
            }),
          ],
        },
        request: { action: "s3:GetObject", resource: object, ...noArn() },
      },
    ],
    readings: [
      {
        name: "not judged",
        text: "an Allow does not match, a Deny does",
        decisions: ["implicitDeny", "implicitDeny", "explicitDeny"],
      },
      { name: "no match", text: "it equals no ARN", decisions: ["implicitDeny", "allowed", "allowed"] },
      { name: "false", text: "it is false, negated or not", decisions: ["implicitDeny", "implicitDeny", "allowed"] },
    ],
  },
];

function noArn() {
  return { context: { "aws:SourceArn": "arn:aws:s3:::b", "aws:PrincipalTag/t": "not-an-arn" } };
}
