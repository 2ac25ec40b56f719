import type { Page, Sentence } from "./sentence.ts";

const laws = {
  contained: "system.proton.developer-contains-read-only",
  withinProton: "system.proton.full-access-contains-developer",
  beyondProton: "system.proton.full-access-misses-pipelines",
  againstDeveloper: "system.proton.full-access-against-developer",
  againstReader: "system.proton.full-access-against-read-only",
} as const;

/** Said of each of the three policies that people have. */
const attachable: readonly Sentence[] = [
  {
    anchor: "to your IAM entities",
    claim: "Users and roles may have the policy, and are allowed the same by it.",
    verdict: "holds",
    laws: ["system.proton.entities"],
  },
  {
    anchor: "a service role that allows AWS Proton to perform actions",
    claim: "Proton assumes a role that has the policy.",
    verdict: "holds as repaired",
    laws: ["system.proton.trust", "system.proton.entities"],
    vectors: ["d9aa4ebaf8098c85"],
    note: "By the trust relationship above, whose printed ARN pattern lacks the service.",
  },
];

const passing: Sentence = {
  anchor: "to list and pass codestar-connections so they can be used",
  claim: "Connections are listed, and passed to Proton.",
  verdict: "holds",
  laws: ["system.proton.connections", "system.proton.connections-listed"],
};

export const protonPage: Page = {
  title: "AWS managed policies for AWS Proton",
  sections: [
    {
      heading: "AWS managed policies for AWS Proton",
      sentences: [
        {
          anchor: "You can't change the permissions in AWS managed policies",
          claim: "Nobody edits these policies.",
          verdict: "not about decisions",
          note: "IAM refuses it whatever a policy allows.",
        },
        {
          anchor: "so policy updates won't break your existing permissions",
          claim: "An update of a policy takes nothing.",
          verdict: "holds",
          laws: ["system.proton.update"],
          note: "Of the one update that names its action. That none ever removes one is a promise.",
        },
        {
          anchor: "provides read-only access to all AWS services and resources",
          claim: "ReadOnlyAccess, a policy for a job, allows reading everywhere.",
          verdict: "not printed",
          note: "Not to be taken for AWSProtonReadOnlyAccess.",
        },
        {
          anchor: "that you can attach to users, groups, or roles",
          claim: "Users and roles may have these policies, and are allowed the same by them.",
          verdict: "holds",
          laws: ["system.proton.entities"],
          note: "A group makes no requests: its policies count as those of its users.",
        },
        {
          anchor: "differing levels of control over resources and API operations",
          claim: "Each policy allows a level of its own.",
          verdict: "holds",
          laws: [laws.contained, laws.withinProton, laws.againstDeveloper, laws.againstReader, laws.beyondProton],
          note: "The developer contains the reader. As a ladder it is false all the same: full access contains neither, for both get pipelines.",
        },
        {
          anchor: "trust relationship is used for each of the AWS Proton managed policies",
          claim: "Roles with these policies trust Proton, for environments of their account.",
          verdict: "holds as repaired",
          laws: ["system.proton.trust", "system.proton.trust-alone"],
          vectors: ["d9aa4ebaf8098c85", "b103c244cd305edb"],
          note: "As printed it trusts nobody. Repaired it trusts Proton alone: not CodeBuild, whose role for provisioning is to have one of these policies.",
        },
      ],
    },
    {
      heading: "AWS managed policy: AWSProtonFullAccess",
      sentences: [
        ...attachable,
        {
          anchor: "permissions that allow full access to AWS Proton actions",
          claim: "Full access allows every action of Proton.",
          verdict: "holds",
          laws: ["system.proton.full-access"],
        },
        {
          anchor: "limited access to other AWS service actions that AWS Proton depends on",
          claim: "Of other services full access allows little.",
          verdict: "holds",
          laws: ["system.proton.full-access-namespaces", "system.proton.linked-role"],
          note: "It also creates the service-linked role of template sync, which the list of namespaces passes over.",
        },
        {
          anchor: "Allows administrators full access to AWS Proton APIs",
          claim: "Full access allows every action of Proton.",
          verdict: "holds",
          laws: ["system.proton.full-access", "system.proton.full-access-namespaces"],
        },
        {
          anchor: "Allows administrators to pass roles to AWS Proton",
          claim: "Full access passes roles to Proton.",
          verdict: "holds",
          laws: ["system.proton.pass-role", "system.proton.full-access-namespaces"],
          note: "To Proton alone.",
        },
        {
          anchor: "Allows administrators to add a grant to a customer managed key",
          claim: "Full access adds grants to keys.",
          verdict: "false as written",
          laws: ["system.proton.grants", "system.proton.full-access-namespaces"],
          counterexample:
            "An administrator who calls KMS directly adds none: only through Proton, and only where the policy of the key leaves access to the account.",
          vectors: ["a0432b0b3e9fc693"],
        },
        { ...passing, note: "To Proton alone. An administrator does not use them: UseConnection is not granted." },
      ],
    },
    {
      heading: "AWS managed policy: AWSProtonDeveloperAccess",
      sentences: [
        ...attachable,
        {
          anchor: "permissions that allow limited access to AWS Proton actions",
          claim: "The developer is allowed some actions of Proton and of other services.",
          verdict: "holds",
          laws: ["system.proton.templates", "system.proton.developer-namespaces"],
        },
        {
          anchor: "a developer who creates and deploys AWS Proton services",
          claim: "The developer creates, changes and deletes services.",
          verdict: "holds",
          laws: ["system.proton.developer-services"],
          note: "Services themselves. Instances and pipelines of theirs are updated, not created or deleted.",
        },
        {
          anchor: "doesn't provide access to AWS Proton template and environment",
          claim: "The developer creates, deletes and updates no template and no environment.",
          verdict: "holds",
          laws: ["system.proton.templates"],
        },
        {
          anchor: "Allows contributors access to a limited set of AWS Proton APIs",
          claim: "The developer is allowed some actions of Proton.",
          verdict: "holds",
          laws: ["system.proton.templates", "system.proton.developer-namespaces"],
          note: "CodeCommit, CodePipeline and S3 are no key namespaces, it seems: the policy has actions of theirs too.",
        },
        { ...passing, note: "To Proton alone. The developer uses them too." },
      ],
    },
    {
      heading: "AWS managed policy: AWSProtonReadOnlyAccess",
      sentences: [
        ...attachable,
        {
          anchor: "permissions that allow read-only access to AWS Proton actions",
          claim: "Read-only access reads and does nothing else, in Proton and elsewhere.",
          verdict: "holds",
          laws: ["system.proton.read-only", "system.proton.read-only-namespaces"],
        },
        {
          anchor: "Allows contributors read-only access to AWS Proton APIs",
          claim: "Read-only access reads in Proton.",
          verdict: "holds",
          laws: ["system.proton.read-only", "system.proton.readers-agree", "system.proton.read-only-namespaces"],
          note: "What is listed, as the developer does: not every action that begins with Get or List. CodePipeline goes without mention.",
        },
      ],
    },
    {
      heading: "AWS managed policy: AWSProtonSyncServiceRolePolicy",
      sentences: [
        {
          anchor: "limited access to AWS Proton actions and to other AWS service",
          claim: "The role of template sync is allowed some actions.",
          verdict: "not printed",
        },
        {
          anchor: "limited access to AWS CodeStar connections APIs",
          claim: "Of connections and of Proton the role of template sync is allowed some actions.",
          verdict: "not printed",
        },
      ],
    },
    {
      heading: "AWS managed policy: AWSProtonCodeBuildProvisioningBasicAccess",
      sentences: [
        {
          anchor: "Permissions CodeBuild needs to run a build",
          claim: "Basic access is enough for a build.",
          verdict: "holds",
          laws: ["system.proton.basic-access-logs", "system.proton.basic-access-outputs"],
          note: "That the build logs and reports. What else it needs, the page does not say.",
        },
        {
          anchor: "grants the minimum permissions",
          claim: "Basic access allows nothing but what a build needs.",
          verdict: "holds",
          laws: [
            "system.proton.basic-access-namespaces",
            "system.proton.basic-access-logs",
            "system.proton.basic-access-outputs",
          ],
          note: "Nothing but logs and reports, that is.",
        },
        {
          anchor: "permissions that allow CodeBuild to generate build logs",
          claim: "Basic access writes logs of builds.",
          verdict: "holds",
          laws: ["system.proton.basic-access-logs"],
          note: "Of builds whose names begin with AWSProton-.",
        },
        {
          anchor: "outputs available to AWS Proton users",
          claim: "Basic access reports what a deployment has put out.",
          verdict: "holds",
          laws: ["system.proton.basic-access-outputs"],
        },
        {
          anchor: "does not provide permissions needed by IaC tools",
          claim: "Basic access makes no infrastructure.",
          verdict: "holds",
          laws: ["system.proton.basic-access-infrastructure"],
        },
        {
          anchor: "Allows CodeBuild to generate build logs",
          claim: "Of logs, basic access writes those of builds.",
          verdict: "holds",
          laws: ["system.proton.basic-access-logs", "system.proton.basic-access-namespaces"],
        },
        {
          anchor: "for updating the IaaC outputs for a given AWS Proton resource",
          claim: "Of Proton, basic access reports what a deployment has put out.",
          verdict: "holds",
          laws: ["system.proton.basic-access-outputs", "system.proton.basic-access-namespaces"],
        },
      ],
    },
    {
      heading: "AWS managed policy: AWSProtonCodeBuildProvisioningServiceRolePolicy",
      sentences: [
        {
          anchor: "to perform CodeBuild-based provisioning",
          claim: "The provisioning role runs builds that provision.",
          verdict: "holds",
          laws: ["system.proton.provisioning-role-stacks", "system.proton.provisioning-role-builds"],
        },
        {
          anchor: "limited access to AWS service actions that AWS Proton depends on",
          claim: "The provisioning role is allowed little.",
          verdict: "holds",
          laws: ["system.proton.provisioning-role-namespaces", "system.proton.pass-role"],
          note: "It also passes any role of the account, to CodeBuild or where the request does not say to whom: iam is not among the namespaces listed.",
        },
        {
          anchor: "limited access to AWS CloudFormation APIs",
          claim: "Of CloudFormation it has the stacks of its own.",
          verdict: "holds",
          laws: ["system.proton.provisioning-role-stacks", "system.proton.provisioning-role-namespaces"],
        },
        {
          anchor: "limited access to CodeBuild APIs",
          claim: "Of CodeBuild it has the projects of its own.",
          verdict: "holds",
          laws: ["system.proton.provisioning-role-builds", "system.proton.provisioning-role-namespaces"],
        },
      ],
    },
    {
      heading: "AWS managed policy: AwsProtonServiceGitSyncServiceRolePolicy",
      sentences: [
        {
          anchor: "limited access to AWS Proton actions and to other AWS service",
          claim: "The role of service sync is allowed some actions.",
          verdict: "not printed",
        },
        {
          anchor: "Allows AWS Proton sync limited access to AWS Proton APIs",
          claim: "Of Proton the role of service sync is allowed some actions.",
          verdict: "not printed",
        },
      ],
    },
    {
      heading: "AWS Proton updates to AWS managed policies",
      sentences: [
        {
          anchor: "to allow AWS Proton to perform service syncing",
          claim: "The role of service sync is allowed to sync.",
          verdict: "not printed",
        },
        {
          anchor: "allows you to view a summary of your templates",
          claim: "Developer and reader get the summary of resources since November 2022. The table says it of each.",
          verdict: "holds",
          laws: ["system.proton.resources-summary", "system.proton.update"],
        },
        {
          anchor: "gives CodeBuild the permissions it needs to run a build",
          claim: "Basic access is enough for a build.",
          verdict: "holds",
          laws: ["system.proton.basic-access-logs", "system.proton.basic-access-outputs"],
        },
        {
          anchor: "to perform operations related to CodeBuild-based provisioning",
          claim: "The provisioning role runs builds that provision.",
          verdict: "holds",
          laws: ["system.proton.provisioning-role-stacks", "system.proton.provisioning-role-builds"],
        },
        {
          anchor: "to provide access to new AWS Proton API operations",
          claim: "The policies reach operations that were new in March 2022. The table says it of each of three.",
          verdict: "not about decisions",
          note: "Which operations, it does not say.",
        },
        {
          anchor: "to perform operations related to template sync",
          claim: "The role of template sync is allowed to sync.",
          verdict: "not printed",
        },
        {
          anchor: "administrative role access to AWS Proton API operations",
          claim: "Full access allows every action of Proton.",
          verdict: "holds",
          laws: ["system.proton.full-access"],
        },
        {
          anchor: "developer role access to AWS Proton API operations",
          claim: "The developer is allowed to work with services.",
          verdict: "holds",
          laws: ["system.proton.developer-services"],
        },
        {
          anchor: "to provide read-only access to AWS Proton API operations",
          claim: "Read-only access reads in Proton and does nothing else there.",
          verdict: "holds",
          laws: ["system.proton.read-only"],
        },
      ],
    },
  ],
};
