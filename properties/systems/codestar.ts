import type { PolicyDocument, StatementDocument } from "../../model/case/policy-set.ts";
import type { PrintedPolicy } from "./seed-policy.ts";

/**
 * What a project role is made for. The page prints `111111111111` in the ARN of the project and `account-id` in the others;
 * both are the one account here.
 */
export interface CodeStarScope {
  readonly projectId: string;
  readonly account: string;
  readonly region: string;
  readonly userName: string;
}

/** The values that the page itself prints. It prints no user name. */
export const printedScope: CodeStarScope = {
  projectId: "my-first-projec",
  account: "111111111111",
  region: "us-east-2",
  userName: "developer",
};

/** First of the two formats of a project ARN: one project. */
export function projectArn({ region, account, projectId }: CodeStarScope): string {
  return `arn:aws:codestar:${region}:${account}:project/${projectId}`;
}

/** Second of the two formats: every project whose name begins with `prefix`. */
export function projectsArn({ region, account }: CodeStarScope, prefix: string): string {
  return `arn:aws:codestar:${region}:${account}:project/${prefix}*`;
}

export function userArn({ account, userName }: CodeStarScope): string {
  return `arn:aws:iam::${account}:user/${userName}`;
}

export type RoleName = "Owner" | "Contributor" | "Viewer";

/** ARN of the managed policy of a role: each role may read its own. */
export function rolePolicyArn({ account, projectId }: CodeStarScope, role: RoleName): string {
  return `arn:aws:iam::${account}:policy/CodeStar_${projectId}_${role}`;
}

/** The three roles differ in what they may do to the project, and in nothing else. */
function rolePolicy(scope: CodeStarScope, role: RoleName, projectActions: string[]): PrintedPolicy {
  return {
    name: `CodeStar_${scope.projectId}_${role}`,
    place: `AWS CodeStar ${role} Role Policy`,
    text: "excerpt",
    kind: "identity",
    note: "The page leaves out statements and actions, which depend on the resources of the project.",
    document: {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: projectActions,
          Resource: [projectArn(scope), rolePolicyArn(scope, role)],
        },
        {
          Effect: "Allow",
          Action: [
            "codestar:DescribeUserProfile",
            "codestar:ListProjects",
            "codestar:ListUserProfiles",
            "codestar:VerifyServiceRole",
          ],
          Resource: ["*"],
        },
        {
          Effect: "Allow",
          Action: ["codestar:*UserProfile"],
          Resource: [userArn(scope)],
        },
      ],
    },
  };
}

const viewingActions = ["codestar:Describe*", "codestar:Get*", "codestar:List*"];

export function codeStarOwner(scope: CodeStarScope): PrintedPolicy {
  return rolePolicy(scope, "Owner", ["codestar:*"]);
}

export function codeStarContributor(scope: CodeStarScope): PrintedPolicy {
  return rolePolicy(scope, "Contributor", [...viewingActions, "codestar:PutExtendedAccess"]);
}

export function codeStarViewer(scope: CodeStarScope): PrintedPolicy {
  return rolePolicy(scope, "Viewer", [...viewingActions]);
}

export const codeStarFullAccess: PrintedPolicy = {
  name: "AWSCodeStarFullAccess",
  place: "AWS CodeStar Access Permissions Reference",
  text: "full",
  kind: "identity",
  note: "The page says that the policy looks similar to this.",
  document: {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "CodeStarEC2",
        Effect: "Allow",
        Action: ["codestar:*", "ec2:DescribeKeyPairs", "ec2:DescribeVpcs", "ec2:DescribeSubnets"],
        Resource: "*",
      },
      {
        Sid: "CodeStarCF",
        Effect: "Allow",
        Action: ["cloudformation:DescribeStack*", "cloudformation:GetTemplateSummary"],
        Resource: ["arn:aws:cloudformation:*:*:stack/awscodestar-*"],
      },
    ],
  },
};

export const codeStarServiceRole: PrintedPolicy = {
  name: "aws-codestar-service-role",
  place: "AWS CodeStar Service Role Policy and Permissions",
  text: "full",
  kind: "identity",
  note: "The page gives the name of the role, not of its policy.",
  document: {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "ProjectStack",
        Effect: "Allow",
        Action: ["cloudformation:*Stack*", "cloudformation:*ChangeSet*", "cloudformation:GetTemplate"],
        Resource: [
          "arn:aws:cloudformation:*:*:stack/awscodestar-*",
          "arn:aws:cloudformation:*:*:stack/awseb-*",
          "arn:aws:cloudformation:*:*:stack/aws-cloud9-*",
          "arn:aws:cloudformation:*:aws:transform/CodeStar*",
        ],
      },
      {
        Sid: "ProjectStackTemplate",
        Effect: "Allow",
        Action: ["cloudformation:GetTemplateSummary", "cloudformation:DescribeChangeSet"],
        Resource: "*",
      },
      {
        Sid: "ProjectQuickstarts",
        Effect: "Allow",
        Action: ["s3:GetObject"],
        Resource: ["arn:aws:s3:::awscodestar-*/*"],
      },
      {
        Sid: "ProjectS3Buckets",
        Effect: "Allow",
        Action: ["s3:*"],
        Resource: [
          "arn:aws:s3:::aws-codestar-*",
          "arn:aws:s3:::aws-codestar-*/*",
          "arn:aws:s3:::elasticbeanstalk-*",
          "arn:aws:s3:::elasticbeanstalk-*/*",
        ],
      },
      {
        Sid: "ProjectServices",
        Effect: "Allow",
        Action: [
          "codestar:*Project",
          "codestar:*Resource*",
          "codestar:List*",
          "codestar:Describe*",
          "codestar:Get*",
          "codestar:AssociateTeamMember",
          "codecommit:*",
          "codepipeline:*",
          "codedeploy:*",
          "codebuild:*",
          "ec2:RunInstances",
          "autoscaling:*",
          "cloudwatch:Put*",
          "ec2:*",
          "elasticbeanstalk:*",
          "elasticloadbalancing:*",
          "iam:ListRoles",
          "logs:*",
          "sns:*",
          "cloud9:CreateEnvironmentEC2",
          "cloud9:DeleteEnvironmentEC2",
          "cloud9:DescribeEnvironment*",
        ],
        Resource: "*",
      },
      {
        Sid: "ProjectWorkerRoles",
        Effect: "Allow",
        Action: [
          "iam:AttachRolePolicy",
          "iam:CreateRole",
          "iam:DeleteRole",
          "iam:DeleteRolePolicy",
          "iam:DetachRolePolicy",
          "iam:GetRole",
          "iam:PassRole",
          "iam:PutRolePolicy",
          "iam:SetDefaultPolicyVersion",
          "iam:CreatePolicy",
          "iam:DeletePolicy",
          "iam:AddRoleToInstanceProfile",
          "iam:CreateInstanceProfile",
          "iam:DeleteInstanceProfile",
          "iam:RemoveRoleFromInstanceProfile",
        ],
        Resource: [
          "arn:aws:iam::*:role/CodeStarWorker*",
          "arn:aws:iam::*:policy/CodeStarWorker*",
          "arn:aws:iam::*:instance-profile/awscodestar-*",
        ],
      },
      {
        Sid: "ProjectTeamMembers",
        Effect: "Allow",
        Action: ["iam:AttachUserPolicy", "iam:DetachUserPolicy"],
        Resource: "*",
        Condition: { ArnEquals: { "iam:PolicyArn": ["arn:aws:iam::*:policy/CodeStar_*"] } },
      },
      {
        Sid: "ProjectRoles",
        Effect: "Allow",
        Action: [
          "iam:CreatePolicy",
          "iam:DeletePolicy",
          "iam:CreatePolicyVersion",
          "iam:DeletePolicyVersion",
          "iam:ListEntitiesForPolicy",
          "iam:ListPolicyVersions",
        ],
        Resource: ["arn:aws:iam::*:policy/CodeStar_*"],
      },
      {
        Sid: "InspectServiceRole",
        Effect: "Allow",
        Action: ["iam:ListAttachedRolePolicies"],
        Resource: ["arn:aws:iam::*:role/aws-codestar-service-role"],
      },
      {
        Sid: "IAMLinkRole",
        Effect: "Allow",
        Condition: { StringLike: { "iam:AWSServiceName": "cloud9.amazonaws.com" } },
        Action: ["iam:CreateServiceLinkedRole"],
        Resource: "arn:aws:iam::*:role/aws-service-role/cloud9.amazonaws.com/AWSServiceRoleForCloud9*",
      },
    ],
  },
};

/**
 * The project ARN as the custom policies print it, without the account, so that it has five parts. Completed with `*`
 * (`match.resource.short-arn.identity`) it has `project/...` for an account, which no real ARN has.
 */
const shortProjectArn = `arn:aws:codestar:${printedScope.region}:project/${printedScope.projectId}`;
const fivePartsNote = "The printed project ARN lacks the account: it has five parts and names nothing real.";

function customPolicy(...statements: StatementDocument[]): PolicyDocument {
  return { Version: "2012-10-17", Statement: statements };
}

function statement(effect: StatementDocument["Effect"], action: string, resource: string): StatementDocument {
  return { Effect: effect, Action: [action], Resource: resource };
}

export const updateProjectExample: PrintedPolicy = {
  name: "Example: edit the attributes of a project",
  place: "Projects",
  text: "full",
  kind: "identity",
  note: fivePartsNote,
  document: customPolicy(statement("Allow", "codestar:UpdateProject", shortProjectArn)),
  repaired: customPolicy(statement("Allow", "codestar:UpdateProject", projectArn(printedScope))),
  printed: `{
  "Version": "2012-10-17",
  "Statement" : [
    {
      "Effect" : "Allow",
      "Action" : [
        "codestar:UpdateProject"
      ],
      "Resource" : "arn:aws:codestar:us-east-2:project/my-first-projec"
    }
  ]
}`,
};

export const listResourcesExample: PrintedPolicy = {
  name: "Example: list the resources of a project",
  place: "Resources",
  text: "full",
  kind: "identity",
  note: `${fivePartsNote} The list of actions ends in a comma.`,
  document: customPolicy(statement("Allow", "codestar:ListResources", shortProjectArn)),
  repaired: customPolicy(statement("Allow", "codestar:ListResources", projectArn(printedScope))),
  printed: `{
  "Version": "2012-10-17",
  "Statement" : [
    {
      "Effect" : "Allow",
      "Action" : [
        "codestar:ListResources",
      ],
      "Resource" : "arn:aws:codestar:us-east-2:project/my-first-projec"
    }
  ]
}`,
};

export const teamMembersExample: PrintedPolicy = {
  name: "Example: add team members but never remove them",
  place: "Teams",
  text: "full",
  kind: "identity",
  note: `${fivePartsNote} Both lists of actions end in a comma, and a closing bracket stands where none is open.`,
  document: customPolicy(
    statement("Allow", "codestar:AssociateTeamMember", shortProjectArn),
    statement("Deny", "codestar:DisassociateTeamMember", shortProjectArn),
  ),
  repaired: customPolicy(
    statement("Allow", "codestar:AssociateTeamMember", projectArn(printedScope)),
    statement("Deny", "codestar:DisassociateTeamMember", projectArn(printedScope)),
  ),
  printed: `{
  "Version": "2012-10-17",
  "Statement" : [
    {
      "Effect" : "Allow",
      "Action" : [
        "codestar:AssociateTeamMember",
      ],
      "Resource" : "arn:aws:codestar:us-east-2:project/my-first-projec"
    },
    {
      "Effect" : "Deny",
      "Action" : [
        "codestar:DisassociateTeamMember",
      ],
      "Resource" : "arn:aws:codestar:us-east-2:project/my-first-projec"
    }
      ]
    
  ]
}`,
};

export const userProfilesExample: PrintedPolicy = {
  name: "Example: list all user profiles",
  place: "Users",
  text: "full",
  kind: "identity",
  note: "The list of actions ends in a comma.",
  document: customPolicy(statement("Allow", "codestar:ListUserProfiles", "*")),
  printed: `{
  "Version": "2012-10-17",
  "Statement" : [
    {
      "Effect" : "Allow",
      "Action" : [
        "codestar:ListUserProfiles",
              ],
      "Resource" : "*"
    }
  ]
}`,
};

/** One filling of the page's form of a custom policy: the second statement takes `*`, as ListProjects cannot be scoped. */
export const customPolicyForm: PrintedPolicy = {
  name: "Form of a custom policy",
  place: "Attach a Policy to an IAM User",
  text: "full",
  kind: "identity",
  note: "Printed with action-statement and resource-statement, which name nothing: the filling is ours.",
  document: customPolicy(
    { Effect: "Allow", Action: ["codestar:UpdateProject"], Resource: [projectsArn(printedScope, "my-proj")] },
    { Effect: "Allow", Action: ["codestar:ListProjects"], Resource: ["*"] },
  ),
  printed: `{
  "Version": "2012-10-17",
  "Statement" : [
    {
      "Effect" : "Allow",
      "Action" : [
        "action-statement"
      ],
      "Resource" : [
        "resource-statement"
      ]
    },
    {
      "Effect" : "Allow",
      "Action" : [
        "action-statement"
      ],
      "Resource" : [
        "resource-statement"
      ]
    }
  ]
}`,
};

/** Every policy of the page, in its order; the three roles for one scope. */
export function codeStarPolicies(scope: CodeStarScope): readonly PrintedPolicy[] {
  return [
    codeStarFullAccess,
    codeStarOwner(scope),
    codeStarContributor(scope),
    codeStarViewer(scope),
    codeStarServiceRole,
    customPolicyForm,
    updateProjectExample,
    listResourcesExample,
    teamMembersExample,
    userProfilesExample,
  ];
}
