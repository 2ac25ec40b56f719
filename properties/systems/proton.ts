import type { PolicyDocument } from "../../model/case/policy-set.ts";
import type { PrintedPolicy, SeedPolicy } from "./seed-policy.ts";

export const protonFullAccess: PrintedPolicy = {
  name: "AWSProtonFullAccess",
  place: "AWS managed policy: AWSProtonFullAccess",
  text: "full",
  kind: "identity",
  document: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["proton:*", "kms:ListAliases", "kms:DescribeKey", "codestar-connections:ListConnections"],
        Resource: "*",
      },
      {
        Effect: "Allow",
        Action: ["kms:CreateGrant"],
        Resource: "*",
        Condition: { StringLike: { "kms:ViaService": "proton.*.amazonaws.com" } },
      },
      {
        Effect: "Allow",
        Action: ["iam:PassRole"],
        Resource: "*",
        Condition: { StringEquals: { "iam:PassedToService": "proton.amazonaws.com" } },
      },
      {
        Effect: "Allow",
        Action: "iam:CreateServiceLinkedRole",
        Resource: "arn:aws:iam::*:role/aws-service-role/sync.proton.amazonaws.com/AWSServiceRoleForProtonSync",
        Condition: { StringEquals: { "iam:AWSServiceName": "sync.proton.amazonaws.com" } },
      },
      {
        Effect: "Allow",
        Action: ["codestar-connections:PassConnection"],
        Resource: "arn:aws:codestar-connections:*:*:connection/*",
        Condition: { StringEquals: { "codestar-connections:PassedToService": "proton.amazonaws.com" } },
      },
    ],
  },
};

export const protonDeveloperAccess: PrintedPolicy = {
  name: "AWSProtonDeveloperAccess",
  place: "AWS managed policy: AWSProtonDeveloperAccess",
  text: "full",
  kind: "identity",
  document: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: [
          "codecommit:ListRepositories",
          "codepipeline:GetPipeline",
          "codepipeline:GetPipelineExecution",
          "codepipeline:GetPipelineState",
          "codepipeline:ListPipelineExecutions",
          "codepipeline:ListPipelines",
          "codestar-connections:ListConnections",
          "codestar-connections:UseConnection",
          "proton:CancelServiceInstanceDeployment",
          "proton:CancelServicePipelineDeployment",
          "proton:CreateService",
          "proton:DeleteService",
          "proton:GetAccountRoles",
          "proton:GetAccountSettings",
          "proton:GetEnvironment",
          "proton:GetEnvironmentAccountConnection",
          "proton:GetEnvironmentTemplate",
          "proton:GetEnvironmentTemplateMajorVersion",
          "proton:GetEnvironmentTemplateMinorVersion",
          "proton:GetEnvironmentTemplateVersion",
          "proton:GetRepository",
          "proton:GetRepositorySyncStatus",
          "proton:GetResourcesSummary",
          "proton:GetService",
          "proton:GetServiceInstance",
          "proton:GetServiceTemplate",
          "proton:GetServiceTemplateMajorVersion",
          "proton:GetServiceTemplateMinorVersion",
          "proton:GetServiceTemplateVersion",
          "proton:GetTemplateSyncConfig",
          "proton:GetTemplateSyncStatus",
          "proton:ListEnvironmentAccountConnections",
          "proton:ListEnvironmentOutputs",
          "proton:ListEnvironmentProvisionedResources",
          "proton:ListEnvironments",
          "proton:ListEnvironmentTemplateMajorVersions",
          "proton:ListEnvironmentTemplateMinorVersions",
          "proton:ListEnvironmentTemplates",
          "proton:ListEnvironmentTemplateVersions",
          "proton:ListRepositories",
          "proton:ListRepositorySyncDefinitions",
          "proton:ListServiceInstanceOutputs",
          "proton:ListServiceInstanceProvisionedResources",
          "proton:ListServiceInstances",
          "proton:ListServicePipelineOutputs",
          "proton:ListServicePipelineProvisionedResources",
          "proton:ListServices",
          "proton:ListServiceTemplateMajorVersions",
          "proton:ListServiceTemplateMinorVersions",
          "proton:ListServiceTemplates",
          "proton:ListServiceTemplateVersions",
          "proton:ListTagsForResource",
          "proton:UpdateService",
          "proton:UpdateServiceInstance",
          "proton:UpdateServicePipeline",
          "s3:ListAllMyBuckets",
          "s3:ListBucket",
        ],
        Resource: "*",
      },
      {
        Effect: "Allow",
        Action: "codestar-connections:PassConnection",
        Resource: "arn:aws:codestar-connections:*:*:connection/*",
        Condition: { StringEquals: { "codestar-connections:PassedToService": "proton.amazonaws.com" } },
      },
    ],
  },
};

export const protonReadOnlyAccess: PrintedPolicy = {
  name: "AWSProtonReadOnlyAccess",
  place: "AWS managed policy: AWSProtonReadOnlyAccess",
  text: "full",
  kind: "identity",
  document: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: [
          "codepipeline:ListPipelineExecutions",
          "codepipeline:ListPipelines",
          "codepipeline:GetPipeline",
          "codepipeline:GetPipelineState",
          "codepipeline:GetPipelineExecution",
          "proton:GetAccountRoles",
          "proton:GetAccountSettings",
          "proton:GetEnvironment",
          "proton:GetEnvironmentAccountConnection",
          "proton:GetEnvironmentTemplate",
          "proton:GetEnvironmentTemplateMajorVersion",
          "proton:GetEnvironmentTemplateMinorVersion",
          "proton:GetEnvironmentTemplateVersion",
          "proton:GetRepository",
          "proton:GetRepositorySyncStatus",
          "proton:GetResourcesSummary",
          "proton:GetService",
          "proton:GetServiceInstance",
          "proton:GetServiceTemplate",
          "proton:GetServiceTemplateMajorVersion",
          "proton:GetServiceTemplateMinorVersion",
          "proton:GetServiceTemplateVersion",
          "proton:GetTemplateSyncConfig",
          "proton:GetTemplateSyncStatus",
          "proton:ListEnvironmentAccountConnections",
          "proton:ListEnvironmentOutputs",
          "proton:ListEnvironmentProvisionedResources",
          "proton:ListEnvironments",
          "proton:ListEnvironmentTemplateMajorVersions",
          "proton:ListEnvironmentTemplateMinorVersions",
          "proton:ListEnvironmentTemplates",
          "proton:ListEnvironmentTemplateVersions",
          "proton:ListRepositories",
          "proton:ListRepositorySyncDefinitions",
          "proton:ListServiceInstanceOutputs",
          "proton:ListServiceInstanceProvisionedResources",
          "proton:ListServiceInstances",
          "proton:ListServicePipelineOutputs",
          "proton:ListServicePipelineProvisionedResources",
          "proton:ListServices",
          "proton:ListServiceTemplateMajorVersions",
          "proton:ListServiceTemplateMinorVersions",
          "proton:ListServiceTemplates",
          "proton:ListServiceTemplateVersions",
          "proton:ListTagsForResource",
        ],
        Resource: "*",
      },
    ],
  },
};

export const protonProvisioningBasicAccess: PrintedPolicy = {
  name: "AWSProtonCodeBuildProvisioningBasicAccess",
  place: "AWS managed policy: AWSProtonCodeBuildProvisioningBasicAccess",
  text: "full",
  kind: "identity",
  document: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:CreateLogGroup", "logs:PutLogEvents"],
        Resource: ["arn:aws:logs:*:*:log-group:/aws/codebuild/AWSProton-*"],
      },
      {
        Effect: "Allow",
        Action: "proton:NotifyResourceDeploymentStatusChange",
        Resource: "arn:aws:proton:*:*:*",
      },
    ],
  },
};

export const protonProvisioningServiceRole: PrintedPolicy = {
  name: "AWSProtonCodeBuildProvisioningServiceRolePolicy",
  place: "AWS managed policy: AWSProtonCodeBuildProvisioningServiceRolePolicy",
  text: "full",
  kind: "identity",
  note: "StringEqualsIfExists lets iam:PassRole through for any role when the request has no iam:PassedToService.",
  document: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: [
          "cloudformation:CreateStack",
          "cloudformation:CreateChangeSet",
          "cloudformation:DeleteChangeSet",
          "cloudformation:DeleteStack",
          "cloudformation:DescribeStacks",
          "cloudformation:ListStackResources",
        ],
        Resource: ["arn:aws:cloudformation:*:*:stack/AWSProton-CodeBuild-*"],
      },
      {
        Effect: "Allow",
        Action: [
          "codebuild:CreateProject",
          "codebuild:DeleteProject",
          "codebuild:StartBuild",
          "codebuild:StopBuild",
          "codebuild:RetryBuild",
          "codebuild:BatchGetBuilds",
          "codebuild:BatchGetProjects",
        ],
        Resource: "arn:aws:codebuild:*:*:project/AWSProton*",
      },
      {
        Effect: "Allow",
        Action: "iam:PassRole",
        Resource: "*",
        Condition: { StringEqualsIfExists: { "iam:PassedToService": "codebuild.amazonaws.com" } },
      },
    ],
  },
};

function trustDocument(account: string, environments: string): PolicyDocument {
  return {
    Version: "2012-10-17",
    Statement: {
      Sid: "ExampleTrustRelationshipWithProtonConfusedDeputyPrevention",
      Effect: "Allow",
      Principal: { Service: "proton.amazonaws.com" },
      Action: "sts:AssumeRole",
      Condition: {
        StringEquals: { "aws:SourceAccount": account },
        ArnLike: { "aws:SourceArn": environments },
      },
    },
  };
}

/**
 * The trust relationship of the roles to which these policies are attached, for one account (the page prints an example account).
 *
 * The service part of its `aws:SourceArn` is empty as printed, and ARNs compare part by part (`cond.arn.segments`):
 * no ARN of Proton passes, so the role trusts nobody. The repaired copy names the service.
 */
export function protonTrust(account: string): PrintedPolicy {
  return {
    name: "ExampleTrustRelationshipWithProtonConfusedDeputyPrevention",
    place: "AWS managed policies for AWS Proton",
    text: "full",
    kind: "trust",
    note: "The service part of the printed aws:SourceArn is empty: the role trusts nobody.",
    document: trustDocument(account, `arn:aws::proton:*:${account}:environment/*`),
    repaired: trustDocument(account, `arn:aws:proton:*:${account}:environment/*`),
  };
}

/** Every policy of the page, in its order. */
export function protonPolicies(account: string): readonly SeedPolicy[] {
  return [
    protonTrust(account),
    protonFullAccess,
    protonDeveloperAccess,
    protonReadOnlyAccess,
    {
      name: "AWSProtonSyncServiceRolePolicy",
      place: "AWS managed policy: AWSProtonSyncServiceRolePolicy",
      text: "notPrinted",
    },
    protonProvisioningBasicAccess,
    protonProvisioningServiceRole,
    {
      name: "AwsProtonServiceGitSyncServiceRolePolicy",
      place: "AWS managed policy: AwsProtonServiceGitSyncServiceRolePolicy",
      text: "notPrinted",
      note: "The page calls its role by the policy's own name, and AWSServiceRoleForProtonServiceSync in the table of updates.",
    },
  ];
}
