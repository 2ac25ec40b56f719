import type { Request } from "../../model/case/request.ts";
import {
  account,
  connectionArn,
  policiesOfPeople,
  policiesOfProvisioning,
  protonRequest,
  region,
  requestTowardsPolicies,
  roleArn,
} from "../systems/proton-request.ts";
import {
  protonDeveloperAccess,
  protonFullAccess,
  protonProvisioningBasicAccess,
  protonProvisioningServiceRole,
  protonReadOnlyAccess,
} from "../systems/proton.ts";
import { under, type PrintedPolicy } from "../systems/seed-policy.ts";
import { law, type Law } from "./law.ts";

const serviceOf = ({ action }: Request): string => action.toLowerCase().split(":")[0] ?? "";

/** A policy that allows something of the services of `witnesses`, and nothing of any other. */
function namespaces(id: string, title: string, policy: PrintedPolicy, witnesses: readonly Request[]): Law {
  const services = new Set(witnesses.map(serviceOf));
  return law<Request>({
    id: `system.proton.${id}-namespaces`,
    title,
    rules: ["match.action.prefix-exact", "match.action.any-of", "eval.default-deny"],
    status: "documented",
    needs: ["identity"],
    given: requestTowardsPolicies(...policiesOfPeople, ...policiesOfProvisioning),
    asks: (given) => [given, ...witnesses].map((request) => under(request, policy)),
    relation: (given, [decision, ...witnessed]) =>
      (decision !== "allowed" || services.has(serviceOf(given))) && witnessed.every((each) => each === "allowed"),
  });
}

const toProton = { "iam:PassedToService": "proton.amazonaws.com" };
const connectedToProton = { "codestar-connections:PassedToService": "proton.amazonaws.com" };
const service = `arn:aws:proton:${region}:${account}:service/web`;
const logGroup = `arn:aws:logs:${region}:${account}:log-group:/aws/codebuild/AWSProton-web`;

const printedNamespaces = [
  namespaces(
    "full-access",
    "full access allows something of Proton, IAM, KMS and connections, and nothing of other services",
    protonFullAccess,
    [
      protonRequest("proton:CreateEnvironment", `arn:aws:proton:${region}:${account}:environment/web`),
      protonRequest("iam:PassRole", roleArn, toProton),
      protonRequest("kms:ListAliases", "*"),
      protonRequest("codestar-connections:PassConnection", connectionArn, connectedToProton),
    ],
  ),
  namespaces(
    "developer",
    "the developer is allowed something of Proton, connections, CodeCommit, CodePipeline and S3, and nothing of other services",
    protonDeveloperAccess,
    [
      protonRequest("proton:CreateService", service),
      protonRequest("codestar-connections:PassConnection", connectionArn, connectedToProton),
      protonRequest("codecommit:ListRepositories", "*"),
      protonRequest("codepipeline:GetPipeline", `arn:aws:codepipeline:${region}:${account}:web`),
      protonRequest("s3:ListAllMyBuckets", "*"),
    ],
  ),
  namespaces(
    "read-only",
    "read-only access allows something of Proton and CodePipeline, and nothing of other services",
    protonReadOnlyAccess,
    [
      protonRequest("proton:GetService", service),
      protonRequest("codepipeline:GetPipeline", `arn:aws:codepipeline:${region}:${account}:web`),
    ],
  ),
  namespaces(
    "basic-access",
    "basic access to provisioning allows something of logs and Proton, and nothing of other services",
    protonProvisioningBasicAccess,
    [protonRequest("logs:PutLogEvents", logGroup), protonRequest("proton:NotifyResourceDeploymentStatusChange", service)],
  ),
  namespaces(
    "provisioning-role",
    "the provisioning role is allowed something of CloudFormation, CodeBuild and IAM, and nothing of other services",
    protonProvisioningServiceRole,
    [
      protonRequest(
        "cloudformation:CreateStack",
        `arn:aws:cloudformation:${region}:${account}:stack/AWSProton-CodeBuild-web/1b2c`,
      ),
      protonRequest("codebuild:StartBuild", `arn:aws:codebuild:${region}:${account}:project/AWSProton-web`),
      protonRequest("iam:PassRole", roleArn, { "iam:PassedToService": "codebuild.amazonaws.com" }),
    ],
  ),
];

/** How far full access contains a smaller policy: all but some actions, which it does not allow. */
function containsBut(id: string, title: string, inner: PrintedPolicy, missing: RegExp): Law {
  return law<Request>({
    id: `system.proton.${id}`,
    title,
    rules: ["match.action.star", "match.action.prefix-exact", "match.resource.star-all"],
    status: "documented",
    needs: ["identity"],
    given: requestTowardsPolicies(inner, inner, protonFullAccess),
    asks: (given) => [under(given, inner), under(given, protonFullAccess)],
    relation: ({ action }, [byInner, byFullAccess]) =>
      byInner !== "allowed" || byFullAccess === (missing.test(action) ? "implicitDeny" : "allowed"),
  });
}

/** Of which services a policy allows something, and how far full access goes beyond the others. */
export const protonNamespaceLaws: readonly Law[] = [
  ...printedNamespaces,
  containsBut(
    "full-access-against-developer",
    "full access allows what the developer is allowed, but for CodeCommit, CodePipeline, S3 and the use of connections",
    protonDeveloperAccess,
    /^(codecommit|codepipeline|s3):|:useconnection$/i,
  ),
  containsBut(
    "full-access-against-read-only",
    "full access allows what read-only access allows, but for CodePipeline",
    protonReadOnlyAccess,
    /^codepipeline:/i,
  ),
];
