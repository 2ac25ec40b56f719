import type { Page } from "./sentence.ts";

const containments = [
  "system.codestar.owner-contains-contributor",
  "system.codestar.contributor-contains-viewer",
  "system.codestar.owner-contains-viewer",
];

/** Every role leaves out the policies of the others: why the levels are no ladder. */
const misses = [
  "system.codestar.owner-misses-policy-of-contributor",
  "system.codestar.contributor-misses-policy-of-viewer",
  "system.codestar.owner-misses-policy-of-viewer",
];

export const codeStarPage: Page = {
  title: "AWS CodeStar Access Permissions Reference",
  sections: [
    {
      heading: "AWS CodeStar Access Permissions Reference",
      sentences: [
        {
          anchor: "grant permissions and access to that user based on the project role",
          claim: "What a user of a project is allowed follows from the role: the roles differ.",
          verdict: "holds",
          laws: ["system.codestar.owner", "system.codestar.contributor", "system.codestar.viewer"],
        },
        {
          anchor: "create other policies that assign AWS CodeStar and other permissions",
          claim: "Further policies give a user further permissions.",
          verdict: "holds",
          laws: ["system.codestar.supplement"],
        },
        {
          anchor: "view but not change an AWS CodeStar project",
          claim: "The Viewer views the project and does not change it.",
          verdict: "holds",
          laws: ["system.codestar.viewer"],
          note: "Of the excerpt. What it does not print may change something.",
        },
        {
          anchor: "has a set of policies that help you control access",
          claim: "Each project has policies of its own.",
          verdict: "holds",
          laws: ["system.codestar.renaming"],
        },
        {
          anchor: "you can control which users have access to AWS CodeStar",
          claim: "A user has access to CodeStar only by a policy.",
          verdict: "holds",
          laws: ["system.codestar.no-policy"],
        },
        {
          anchor: "This policy allows full access to AWS CodeStar",
          claim: "Full access allows everything in CodeStar.",
          verdict: "holds",
          laws: [
            "system.codestar.full-access",
            "system.codestar.full-access-contains-owner",
            "system.codestar.full-access-contains-contributor",
            "system.codestar.full-access-contains-viewer",
          ],
          note: "In its account: what another account owns takes a policy there.",
        },
        {
          anchor: "to perform all available actions in AWS CodeStar",
          claim: "Full access allows every action of CodeStar on every resource of the account.",
          verdict: "holds",
          laws: ["system.codestar.full-access"],
          note: "The page says that one statement does; it prints two, of which the first is meant.",
        },
        {
          anchor: "This includes creating and deleting projects",
          claim: "Full access creates projects and deletes them.",
          verdict: "holds",
          laws: ["system.codestar.creation", "system.codestar.deletion"],
        },
        {
          anchor: "The roles grant specific levels of access",
          claim: "Each role allows a level of its own.",
          verdict: "holds",
          laws: [...containments, ...misses],
          note: "On projects and users the Owner contains the Contributor, who contains the Viewer. As a ladder it is false all the same: each role reads the policy of its own name, which the roles above it do not.",
        },
      ],
    },
    {
      heading: "AWS CodeStar Project-Level Policies and Permissions",
      sentences: [
        {
          anchor: "Each role is specific to a project",
          claim: "A role has a policy made for one project.",
          verdict: "holds",
          laws: ["system.codestar.renaming", "system.codestar.other-project"],
        },
        {
          anchor: "If you want to add or change permissions, attach additional policies",
          claim: "Further policies add permissions and change them.",
          verdict: "holds",
          laws: ["system.codestar.supplement", "system.codestar.denial"],
          note: "An Allow adds and never takes; what a role grants is taken by a Deny alone.",
        },
        {
          anchor: "the appropriate policy is applied automatically to the IAM user",
          claim: "CodeStar attaches the policy of the role to the user.",
          verdict: "holds",
          laws: ["system.codestar.service-role-attaches"],
          note: "That the service role is allowed to. Which policy fits, the service knows: the role may attach that of any project to any user.",
        },
        {
          anchor: "as a supplement to an AWS CodeStar role policy",
          claim: "Policies of one's own beside that of a role give a level of one's own.",
          verdict: "holds",
          laws: ["system.codestar.supplement", "system.codestar.custom-policy"],
        },
        {
          anchor: "apply to that project only",
          claim: "The policy of a role says nothing about another project.",
          verdict: "false as written",
          laws: ["system.codestar.other-project", "system.codestar.unscoped"],
          counterexample: "A Viewer verifies the service role on another project: four actions are granted on *.",
          vectors: ["5c0a94a1b70047ea"],
        },
        {
          anchor: "see and interact with the AWS CodeStar projects they have permissions to",
          claim: "Who has a role sees no other project.",
          verdict: "false as written",
          laws: ["system.codestar.unscoped", "system.codestar.other-project"],
          counterexample: "A Viewer of one project lists all projects of the account.",
          vectors: ["9dcc882e1c374f1b"],
        },
        {
          anchor: "Only users who will create AWS CodeStar projects should have",
          claim: "Access to every project is for those who create projects.",
          verdict: "not about decisions",
          note: "Advice. That creating without naming a project takes *, which no role has for it, is system.codestar.creation.",
        },
        {
          anchor: "there is no one canonical Owner, Contributor, or Viewer managed policy",
          claim: "The policies of roles vary with the resources of the project.",
          verdict: "not about decisions",
          note: "Which is why what a role is not allowed is said of the excerpt.",
        },
      ],
    },
    {
      heading: "AWS CodeStar Owner Role Policy",
      sentences: [
        {
          anchor: "to perform all actions in the AWS CodeStar project with no restrictions",
          claim: "The Owner is allowed every action on the project.",
          verdict: "holds",
          laws: ["system.codestar.owner"],
        },
        {
          anchor: "the only policy that allows a user to add or remove",
          claim: "Nobody but the Owner adds team members or removes them.",
          verdict: "false as written",
          laws: ["system.codestar.team", "system.codestar.team-beyond-roles"],
          counterexample:
            "Full access removes a member of any team, and the service role adds one. Of the three roles the sentence holds.",
          vectors: ["8b7b3900bde1d8a2", "e29d65461f7181f1"],
        },
        {
          anchor: "contains the following AWS CodeStar permissions",
          claim: "However the policy of the Owner varies, it grants what is printed.",
          verdict: "holds",
          laws: ["system.codestar.left-out"],
          note: "As long as what is left out holds no Deny.",
        },
        {
          anchor: "can perform all AWS CodeStar actions in the project",
          claim: "The Owner is allowed every action of CodeStar on the project.",
          verdict: "holds",
          laws: ["system.codestar.owner"],
        },
        {
          anchor: "the user cannot create new projects",
          claim: "The Owner creates no project.",
          verdict: "false as written",
          laws: ["system.codestar.creation", "system.codestar.owner-creation"],
          counterexample:
            "The Owner creates the project whose ARN the request names. Where the request names none, the sentence holds.",
          vectors: ["700d4e31249ceebb"],
        },
        {
          anchor: "is limited in scope to a specific resource",
          claim: "codestar:* of the Owner reaches the project and nothing else.",
          verdict: "false as written",
          laws: ["system.codestar.owner-scope"],
          counterexample: "It reaches the policy of the Owner's role too: the statement names two resources.",
          vectors: ["840f2a81fe8d89ec"],
        },
      ],
    },
    {
      heading: "AWS CodeStar Contributor Role Policy",
      sentences: [
        {
          anchor: "contribute to the project and change the project dashboard",
          claim: "The Contributor views the project and writes something of it.",
          verdict: "holds",
          laws: ["system.codestar.contributor"],
          note: "All that the excerpt lets a Contributor write is PutExtendedAccess; which action changes the dashboard the page does not say.",
        },
        {
          anchor: "does not allow a user to add or remove team members",
          claim: "The Contributor changes nothing of the team.",
          verdict: "holds",
          laws: ["system.codestar.team", "system.codestar.contributor"],
        },
        {
          anchor: "contains the following AWS CodeStar permissions",
          claim: "However the policy of the Contributor varies, it grants what is printed.",
          verdict: "holds",
          laws: ["system.codestar.left-out"],
          note: "As long as what is left out holds no Deny.",
        },
      ],
    },
    {
      heading: "AWS CodeStar Viewer Role Policy",
      sentences: [
        {
          anchor: "allows a user to view a project in AWS CodeStar",
          claim: "The Viewer views the project.",
          verdict: "holds",
          laws: ["system.codestar.viewer"],
        },
        {
          anchor: "but not change its resources or add or remove team members",
          claim: "The Viewer changes neither the resources of the project nor its team.",
          verdict: "holds",
          laws: ["system.codestar.viewer", "system.codestar.team"],
        },
        {
          anchor: "contains the following AWS CodeStar permissions",
          claim: "However the policy of the Viewer varies, it grants what is printed.",
          verdict: "holds",
          laws: ["system.codestar.left-out"],
          note: "As long as what is left out holds no Deny.",
        },
      ],
    },
    {
      heading: "AWS CodeStar Service Role Policy and Permissions",
      sentences: [
        {
          anchor: "when creating and managing the resources for your project",
          claim: "The service role makes and manages the projects of CodeStar.",
          verdict: "holds",
          laws: ["system.codestar.service-role-projects"],
        },
        {
          anchor: "signed in as an IAM administrator user or root account",
          claim: "Nobody but an administrator or the root user creates the service role.",
          verdict: "false as written",
          laws: ["system.codestar.service-role-creation"],
          counterexample:
            "A user with one Allow of iam:CreateRole on that role creates it. Of users with policies of CodeStar alone the sentence holds.",
          vectors: ["90ad3d50c079f406"],
        },
        {
          anchor: "to create the resources you choose when creating a project",
          claim: "The service role creates stacks, roles and what a project is built with.",
          verdict: "holds",
          laws: [
            "system.codestar.service-role-services",
            "system.codestar.service-role-stacks",
            "system.codestar.service-role-workers",
          ],
          note: "Stacks and roles by their names; in ten services everything.",
        },
        {
          anchor: "to display information about those resources",
          claim: "The service role reads what it has created.",
          verdict: "holds",
          laws: ["system.codestar.service-role-services", "system.codestar.service-role-projects"],
        },
        {
          anchor: "acts on your behalf when you manage the resources",
          claim: "The service role changes and deletes what it has created.",
          verdict: "holds",
          laws: ["system.codestar.service-role-services", "system.codestar.service-role-stacks"],
        },
      ],
    },
    {
      heading: "Attach a Policy to an IAM User",
      sentences: [
        {
          anchor: "attaches the managed policy for the project that matches",
          claim: "CodeStar attaches the policy of the role to the user.",
          verdict: "holds",
          laws: ["system.codestar.service-role-attaches"],
        },
        {
          anchor: "policies that change an IAM user's permissions",
          claim: "No policy but full access should change what a role allows.",
          verdict: "not about decisions",
          note: "Advice.",
        },
        {
          anchor: "actions and resources the IAM user is allowed to perform or access",
          claim: "What the form names is allowed.",
          verdict: "holds",
          laws: ["system.codestar.custom-policy"],
        },
        {
          anchor: "does not have permissions unless a corresponding",
          claim: "Without an Allow that corresponds, nothing is allowed.",
          verdict: "holds",
          laws: ["system.codestar.no-policy", "system.codestar.custom-policy"],
        },
        {
          anchor: "to specifically deny a permission granted by another policy",
          claim: "A Deny takes what a role or another policy grants.",
          verdict: "holds",
          laws: ["system.codestar.denial"],
        },
        {
          anchor: "You can add statements as needed",
          claim: "Statements add up.",
          verdict: "holds",
          laws: ["system.codestar.left-out", "system.codestar.supplement"],
        },
      ],
    },
    {
      heading: "Action and Resource Syntax",
      sentences: [
        {
          anchor: "To allow an action, use the",
          claim: "A statement of effect Allow allows its action, one of effect Deny denies it explicitly.",
          verdict: "holds",
          laws: ["system.codestar.custom-policy", "system.codestar.denial"],
        },
        {
          anchor: "By default, all actions are denied",
          claim: "What no attached policy allows is denied.",
          verdict: "holds",
          laws: ["system.codestar.no-policy"],
        },
        {
          anchor: "is the project ID",
          claim: "The last part of an ARN of CodeStar is the project id.",
          verdict: "false as written",
          laws: ["system.codestar.project-id"],
          counterexample:
            "A policy on the ARN with the bare id allows nothing on the project: project/ stands before the id, as in the examples below.",
          vectors: ["1e70628e905341f1"],
        },
        {
          anchor: "characters can be used to specify a partial name",
          claim: "A star stands for the rest of a name.",
          verdict: "holds",
          laws: ["system.codestar.prefix"],
        },
        {
          anchor: "the following specifies the AWS CodeStar project named",
          claim: "The ARN of a project names that project, of that account and region.",
          verdict: "holds",
          laws: ["system.codestar.project-id", "system.codestar.custom-policy"],
        },
        {
          anchor: "any AWS CodeStar project that begins with the name",
          claim: "An ARN with a star at its end names the projects of that account and region whose names begin so.",
          verdict: "holds",
          laws: ["system.codestar.prefix"],
        },
      ],
    },
    {
      heading: "Resource Scoping in AWS CodeStar",
      sentences: [
        {
          anchor: "must be scoped to all, or the action will fail",
          claim: "Some actions are allowed on * or not at all.",
          verdict: "holds",
          laws: ["system.codestar.list-projects"],
          note: "Of the one action that the page lists.",
        },
        {
          anchor: "The following action cannot be scoped",
          claim: "ListProjects takes the resource *.",
          verdict: "holds",
          laws: ["system.codestar.list-projects"],
        },
      ],
    },
    {
      heading: "Projects",
      sentences: [
        {
          anchor: "Allowed actions include",
          claim: "There are actions of these names, which do this and that. So for resources, teams and users.",
          verdict: "not about decisions",
          note: "What an action does, the service says.",
        },
        {
          anchor: "allows a specified IAM user to edit the attributes",
          claim: "The example allows updating the project.",
          verdict: "holds as repaired",
          laws: ["system.codestar.example-update-project"],
          vectors: ["a749555f67b1f493"],
          note: "The printed ARN lacks the account.",
        },
      ],
    },
    {
      heading: "Resources",
      sentences: [
        {
          anchor: "to list resources for a project with the ID",
          claim: "The example allows listing the resources of the project.",
          verdict: "holds as repaired",
          laws: ["system.codestar.example-list-resources"],
          vectors: ["7cd12195a5dde045"],
          note: "The printed ARN lacks the account, and the text is no JSON.",
        },
      ],
    },
    {
      heading: "Teams",
      sentences: [
        {
          anchor: "to add team members to an AWS CodeStar project",
          claim: "The example allows adding members.",
          verdict: "holds as repaired",
          laws: ["system.codestar.example-team-members"],
          vectors: ["8daa5f331fffc2c4"],
          note: "The printed ARN lacks the account, and the text is no JSON.",
        },
        {
          anchor: "explicitly denies that user the ability to remove team members",
          claim: "The example denies removing members, whatever else allows it.",
          verdict: "holds as repaired",
          laws: ["system.codestar.example-team-members"],
          vectors: ["183882a4c053736f"],
          note: "The Deny on the printed ARN takes nothing from the Owner.",
        },
      ],
    },
    {
      heading: "Users",
      sentences: [
        {
          anchor: "to list all AWS CodeStar user profiles associated with",
          claim: "The example allows listing the profiles of the account.",
          verdict: "holds as repaired",
          laws: ["system.codestar.example-user-profiles"],
          note: "The printed text is no JSON.",
        },
      ],
    },
  ],
};
