import { expect, test } from "vitest";
import { targets } from "../arbitraries/target.ts";
import { fitOf, type Fit } from "./service-data.ts";

/** Source: Service Authorization Reference, the tables of actions and resource types of S3, SQS, IAM, Lambda and EC2. */
test.each<[string, string, Fit]>([
  ["s3:GetObject", "arn:aws:s3:::alpha/a", "fits"],
  ["S3:getobject", "arn:aws:s3:::alpha/a/b", "fits"],
  ["s3:GetObject", "arn:aws:s3:::alpha/", "other"],
  ["s3:GetObject", "arn:aws:s3:::alpha", "other"],
  ["s3:ListBucket", "arn:aws:s3:::alpha", "fits"],
  ["s3:ListBucket", "arn:aws:s3:::alpha/a", "other"],
  ["s3:ListAllMyBuckets", "arn:aws:s3:::alpha", "other"],
  ["sqs:SendMessage", "arn:aws:sqs:us-east-1:111111111111:jobs", "fits"],
  ["sqs:SendMessage", "arn:aws:sns:us-east-1:111111111111:jobs", "other"],
  ["sqs:SendMessage", "arn:aws-cn:sqs:cn-north-1:111111111111:jobs", "fits"],
  ["iam:GetUser", "arn:aws:iam::111111111111:user/team/anna", "fits"],
  ["iam:GetUser", "arn:aws:iam::111111111111:role/anna", "other"],
  ["lambda:InvokeFunction", "arn:aws:lambda:us-east-1:111111111111:function:resize:live", "fits"],
  ["ec2:DescribeInstances", "arn:aws:ec2:us-east-1:111111111111:instance/i-1", "other"],
  ["s3:GetNothing", "arn:aws:s3:::alpha/a", "unlisted"],
  ["nosuchservice:Get", "*", "unlisted"],
])("%s on %s: %s", (action, resource, fit) => {
  expect(fitOf(action, resource)).toBe(fit);
});

test("what generators ask for are pairs that AWS has", () => {
  const pairs = Object.values(targets).flatMap(({ actions, names, prefix }) =>
    actions.flatMap((action) =>
      prefix === null ? [] : names.map((name) => [action, prefix("111111111111", "us-east-1") + name]),
    ),
  );
  expect(pairs.filter(([action = "", resource = ""]) => fitOf(action, resource) !== "fits")).toEqual([]);
});
