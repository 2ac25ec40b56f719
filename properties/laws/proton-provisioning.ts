import fc, { type Arbitrary } from "fast-check";
import type { Request } from "../../model/case/request.ts";
import { allowance } from "../systems/allowance.ts";
import { actionMatching } from "../systems/action-filling.ts";
import { account, protonRequest, region, roleArn } from "../systems/proton-request.ts";
import { protonProvisioningBasicAccess, protonProvisioningServiceRole, protonTrust } from "../systems/proton.ts";
import { under } from "../systems/seed-policy.ts";
import type { Law } from "./law.ts";

function requestOn(actions: readonly string[], resources: Arbitrary<string>): Arbitrary<Request> {
  return fc.tuple(actionMatching(actions), resources).map(([action, resource]) => protonRequest(action, resource));
}

const logs = allowance<Request>({
  id: "system.proton.basic-access-logs",
  title: "basic access to provisioning writes the logs of builds of Proton, and neither reads them nor writes other logs",
  rules: ["match.resource.anchored", "match.resource.slash", "match.action.any-of"],
  given: requestOn(
    ["CreateLogGroup", "CreateLogStream", "PutLogEvents", "GetLogEvents", "DeleteLogGroup"].map((name) => `logs:${name}`),
    fc
      .tuple(
        fc.constantFrom("/aws/codebuild/AWSProton-", "/aws/codebuild/AWSProton-", "/aws/codebuild/", "/aws/lambda/AWSProton-"),
        fc.constantFrom("web", "web:log-stream:b1", ""),
      )
      .map(([group, more]) => `arn:aws:logs:${region}:${account}:log-group:${group}${more}`),
  ),
  asks: (request) => [under(request, protonProvisioningBasicAccess)],
  allows: ({ action, resource }) => [
    /:(create|put)log/i.test(action) && resource.includes(":log-group:/aws/codebuild/AWSProton-"),
  ],
});

const outputs = allowance<Request>({
  id: "system.proton.basic-access-outputs",
  title:
    "basic access to provisioning reports deployments of any resource of Proton in the account, and does nothing else in Proton",
  rules: ["match.action.anchored", "match.resource.colon-in-part6", "match.resource.request-star"],
  given: requestOn(
    [
      "proton:NotifyResourceDeploymentStatusChange",
      "proton:NotifyResourceDeploymentStatusChanges",
      "proton:UpdateService",
      "proton:GetService",
      "proton:CreateEnvironment",
    ],
    fc.constantFrom(
      `arn:aws:proton:${region}:${account}:environment/web`,
      `arn:aws:proton:${region}:${account}:service/web/service-instance/one`,
      `arn:aws:proton:${region}:222222222222:environment/web`,
      `arn:aws:codebuild:${region}:${account}:project/AWSProton-web`,
      "*",
    ),
  ),
  asks: (request) => [under(request, protonProvisioningBasicAccess)],
  allows: ({ action, resource }) => [
    /:notifyresourcedeploymentstatuschange$/i.test(action) && resource.startsWith(`arn:aws:proton:${region}:${account}:`),
  ],
});

const infrastructure = allowance<Request>({
  id: "system.proton.basic-access-infrastructure",
  title: "basic access to provisioning makes no infrastructure, whichever service is to make it",
  rules: ["match.action.prefix-exact", "eval.default-deny"],
  given: requestOn(
    ["cloudformation", "ec2", "s3", "iam", "lambda", "rds", "ecs", "dynamodb"].flatMap((service) =>
      ["Create*", "Update*", "Put*", "Run*", "Delete*"].map((name) => `${service}:${name}`),
    ),
    fc.constantFrom(
      "*",
      `arn:aws:cloudformation:${region}:${account}:stack/AWSProton-CodeBuild-web/1b2c`,
      `arn:aws:logs:${region}:${account}:log-group:/aws/codebuild/AWSProton-web`,
      `arn:aws:proton:${region}:${account}:environment/web`,
    ),
  ),
  asks: (request) => [under(request, protonProvisioningBasicAccess)],
  allows: () => [false],
});

const stacks = allowance<Request>({
  id: "system.proton.provisioning-role-stacks",
  title: "the provisioning role creates and deletes stacks of CodeBuild provisioning, updates none, and has no other stacks",
  rules: ["match.resource.anchored", "match.resource.case-sensitive", "match.action.any-of"],
  given: requestOn(
    ["CreateStack", "CreateChangeSet", "DeleteStack", "DescribeStacks", "UpdateStack", "ExecuteChangeSet"].map(
      (name) => `cloudformation:${name}`,
    ),
    fc
      .constantFrom(
        "AWSProton-CodeBuild-",
        "AWSProton-CodeBuild-",
        "AWSProton-",
        "awsproton-codebuild-",
        "x-AWSProton-CodeBuild-",
      )
      .map((name) => `arn:aws:cloudformation:${region}:${account}:stack/${name}web/1b2c`),
  ),
  asks: (request) => [under(request, protonProvisioningServiceRole)],
  allows: ({ action, resource }) => [!/:(update|execute)/i.test(action) && resource.includes(":stack/AWSProton-CodeBuild-")],
});

const builds = allowance<Request>({
  id: "system.proton.provisioning-role-builds",
  title: "the provisioning role creates, deletes and builds projects named AWSProton, updates none, and has no other projects",
  rules: ["match.resource.anchored", "match.resource.case-sensitive", "match.action.any-of"],
  given: requestOn(
    ["CreateProject", "DeleteProject", "StartBuild", "StopBuild", "RetryBuild", "UpdateProject"].map(
      (name) => `codebuild:${name}`,
    ),
    fc
      .constantFrom("AWSProton-web", "AWSProton", "AWSProtonweb", "awsproton-web", "web", "x-AWSProton-web")
      .map((name) => `arn:aws:codebuild:${region}:${account}:project/${name}`),
  ),
  asks: (request) => [under(request, protonProvisioningServiceRole)],
  allows: ({ action, resource }) => [!/:update/i.test(action) && resource.includes(":project/AWSProton")],
});

const trust = protonTrust(account);

const trustingAlone = allowance<Request>({
  id: "system.proton.trust-alone",
  title: "the trust relationship, repaired, trusts Proton and no other service, CodeBuild and the sync of Proton included",
  rules: ["eval.trust.service", "match.principal.any-of"],
  needs: ["resource"],
  given: fc
    .constantFrom("proton", "proton", "codebuild", "sync.proton", "cloudformation", "Proton", "proton.us-east-1", "ec2")
    .map((name) => ({
      principal: { Service: `${name}.amazonaws.com` },
      action: "sts:AssumeRole",
      resource: roleArn,
      context: {
        "aws:SourceAccount": account,
        "aws:SourceArn": `arn:aws:proton:${region}:${account}:environment/web`,
      },
    })),
  asks: (request) => [{ policies: { resource: trust.repaired ?? trust.document }, request }],
  allows: ({ principal }) => [
    typeof principal === "object" && "Service" in principal && principal.Service === "proton.amazonaws.com",
  ],
});

/** What provisions for Proton, and whom the roles of Proton trust. */
export const protonProvisioningLaws: readonly Law[] = [logs, outputs, infrastructure, stacks, builds, trustingAlone];
