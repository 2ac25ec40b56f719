import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { answerCase } from "../../../model/answer-case.ts";
import type { Case } from "../../../model/case/case.ts";
import type { PolicyDocument } from "../../../model/case/policy-set.ts";
import type { RequestContext, RequestPrincipal } from "../../../model/case/request.ts";
import { validate } from "../../../model/document/validate.ts";
import { listedActions } from "../../../properties/service-data/service-data.ts";
import { readText } from "../../json-file.ts";

const textOf = (name: string): string => readText(join(import.meta.dirname, name));
const permissions = JSON.parse(textOf("permissions.json")) as PolicyDocument;
const trust = JSON.parse(textOf("trust.json")) as PolicyDocument;
const workflow = readFileSync(join(import.meta.dirname, "../../../.github/workflows/oracle.yml"), "utf8");

const role = "arn:aws:iam::111111111111:role/iam-conformance-oracle";
const session = { AWS: "arn:aws:sts::111111111111:assumed-role/iam-conformance-oracle/night" };

describe("the policy of the role that asks", () => {
  const asking = (action: string, resource = "*"): Case => ({
    policies: { identity: [permissions] },
    request: { principal: session, action, resource },
  });

  test("is valid, without a warning", () => {
    expect(validate(textOf("permissions.json"), "identity")).toEqual({ valid: true, problems: [] });
  });

  test("allows one action of all that the table of actions holds", () => {
    const allowed = listedActions.filter((action) => JSON.stringify(answerCase(asking(action))).includes("allowed"));
    expect(allowed).toEqual(["iam:SimulateCustomPolicy"]);
    expect(listedActions.length).toBeGreaterThan(2000);
  });

  test.each([
    ["iam:SimulatePrincipalPolicy", "arn:aws:iam::111111111111:user/ann"],
    ["iam:GetUser", "arn:aws:iam::111111111111:user/ann"],
    ["iam:GetContextKeysForCustomPolicy", "*"],
    ["iam:PassRole", role],
    ["sts:AssumeRole", role],
    ["s3:GetObject", "arn:aws:s3:::alpha/a"],
    ["s3:ListAllMyBuckets", "*"],
  ])("does not allow %s on %s", (action, resource) => {
    expect(answerCase(asking(action, resource))).toEqual({ decision: "implicitDeny" });
  });
});

describe("the trust policy of that role", () => {
  const subject = "repo:OWNER@OWNER_ID/REPOSITORY@REPOSITORY_ID:ref:refs/heads/main";
  const token = (sub: string | undefined, aud: string | undefined = "sts.amazonaws.com"): RequestContext => ({
    ...(sub !== undefined && { "token.actions.githubusercontent.com:sub": sub }),
    "token.actions.githubusercontent.com:aud": aud,
  });
  const github = { Federated: "arn:aws:iam::111111111111:oidc-provider/token.actions.githubusercontent.com" };
  const assuming = (context: RequestContext, principal: RequestPrincipal = github): Case => ({
    policies: { resource: trust },
    request: { principal, action: "sts:AssumeRoleWithWebIdentity", resource: role, context },
  });

  test("is valid, without a warning", () => {
    expect(validate(textOf("trust.json"), "trust")).toEqual({ valid: true, problems: [] });
  });

  test("lets the main branch in", () => {
    expect(answerCase(assuming(token(subject)))).toEqual({ decision: "allowed" });
  });

  test.each<[string, Case]>([
    ["another branch", assuming(token(subject.replace("main", "main2")))],
    ["a branch whose name ends like it", assuming(token(subject.replace("refs/heads/main", "refs/heads/x/refs/heads/main")))],
    ["a tag", assuming(token(subject.replace("refs/heads", "refs/tags")))],
    ["a pull request", assuming(token("repo:OWNER@OWNER_ID/REPOSITORY@REPOSITORY_ID:pull_request"))],
    ["an environment", assuming(token("repo:OWNER@OWNER_ID/REPOSITORY@REPOSITORY_ID:environment:main"))],
    ["another repository of the owner", assuming(token(subject.replace("REPOSITORY@", "OTHER@")))],
    ["one of the same name that came after it", assuming(token(subject.replace("REPOSITORY_ID", "OTHER_ID")))],
    ["another owner", assuming(token(subject.replace("OWNER@", "OTHER@")))],
    ["other capitals", assuming(token(subject.toLowerCase()))],
    ["a token for someone else", assuming(token(subject, "https://github.com/OWNER"))],
    ["a token without a subject", assuming(token(undefined))],
    [
      "another provider",
      assuming(token(subject), { Federated: "arn:aws:iam::111111111111:oidc-provider/token.actions.example.com" }),
    ],
    [
      "the provider of another account",
      assuming(token(subject), { Federated: "arn:aws:iam::222222222222:oidc-provider/token.actions.githubusercontent.com" }),
    ],
    ["a user of the account", assuming(token(subject), { AWS: "arn:aws:iam::111111111111:user/ann" })],
    ["the root user of the account", assuming(token(subject), { AWS: "arn:aws:iam::111111111111:root" })],
    ["anyone", assuming(token(subject), "*")],
  ])("does not let %s in", (_, each) => {
    expect(answerCase(each)).toEqual({ decision: "implicitDeny" });
  });
});

test("the workflow asks for no more than a token, and its steps take no text from outside", () => {
  expect(workflow.match(/^ {2,}[a-z-]+: write$/gm)).toEqual(["      id-token: write", "      id-token: write"]);
  const lines = workflow.split("\n").filter((line) => /^\s+(- )?run:/.test(line));
  expect(lines.filter((line) => /\$\{\{\s*(github\.event|inputs|vars)/.test(line))).toEqual([]);
});
