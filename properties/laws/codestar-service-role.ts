import fc, { type Arbitrary } from "fast-check";
import type { Case } from "../../model/case/case.ts";
import type { Request, RequestContext } from "../../model/case/request.ts";
import { documentOf } from "../arbitraries/document.ts";
import { allowance } from "../systems/allowance.ts";
import { actionMatching } from "../systems/action-filling.ts";
import { codeStarAction, roles } from "../systems/codestar-request.ts";
import { codeStarFullAccess, codeStarServiceRole, printedScope, projectArn, userArn } from "../systems/codestar.ts";
import { under } from "../systems/seed-policy.ts";
import type { Law } from "./law.ts";

const { account, region } = printedScope;

/** Requests of CodeStar in a session of the service role. */
function requestOf(
  action: Arbitrary<string>,
  resource: Arbitrary<string>,
  context: Arbitrary<RequestContext> = fc.constant({}),
): Arbitrary<Request> {
  return fc.record({ action, resource, context }).map((request) => ({
    principal: { AWS: `arn:aws:sts::${account}:assumed-role/aws-codestar-service-role/codestar` },
    ...request,
  }));
}

const asks = (request: Request): readonly Case[] => [under(request, codeStarServiceRole)];

const builders = ["codecommit", "codepipeline", "codedeploy", "codebuild", "autoscaling", "ec2", "elasticbeanstalk"];
const carriers = ["elasticloadbalancing", "logs", "sns"];
const namedAlike = ["codestar-connections", "codeartifact", "codedeploy-commands-secure", "ec2messages", "autoscaling-plans"];

const services = allowance<Request>({
  id: "system.codestar.service-role-services",
  title:
    "the service role is allowed every action of ten services that build and carry a project, and none of services named alike",
  rules: ["match.action.star", "match.action.prefix-exact", "match.resource.star-all"],
  given: fc.oneof(
    ...[...builders, ...carriers, ...namedAlike].map((service) =>
      requestOf(
        actionMatching([`${service}:*`, `${service}:Create*`, `${service}:Describe*`]),
        fc.constantFrom("*", `arn:aws:${service}:${region}:${account}:web`, `arn:aws:${service}:${region}:${account}:kind/web`),
      ),
    ),
  ),
  asks,
  allows: ({ action }) => [[...builders, ...carriers].includes(action.toLowerCase().split(":")[0] ?? "")],
});

const codeStar = allowance<Request>({
  id: "system.codestar.service-role-projects",
  title: "in CodeStar the service role views, changes projects and their resources, and adds to a team, and does nothing else",
  rules: ["match.action.star", "match.action.anchored"],
  given: requestOf(
    fc.oneof(
      codeStarAction(),
      actionMatching([
        "codestar:*Project",
        "codestar:*Resource*",
        "codestar:*Projects",
        "codestar:TagProject",
        "codestar:*TeamMember*",
      ]),
    ),
    fc.constantFrom("*", projectArn(printedScope), userArn(printedScope)),
  ),
  asks,
  allows: ({ action }) => [/^codestar:(list|describe|get|.*project$|.*resource|associateteammember$)/i.test(action)],
});

const stackNames = [
  "awscodestar-web",
  "awseb-e-1",
  "aws-cloud9-web-1",
  "AWSCodeStar-web",
  "web-awscodestar-1",
  "awscodestar",
  "web",
];

const stacks = allowance<Request>({
  id: "system.codestar.service-role-stacks",
  title: "the service role creates, changes and deletes stacks of CodeStar, Elastic Beanstalk and Cloud9, and no others",
  rules: ["match.resource.any-of", "match.resource.anchored", "match.resource.case-sensitive"],
  given: requestOf(
    actionMatching(
      ["CreateStack", "UpdateStack", "DeleteStack", "CreateChangeSet", "ExecuteChangeSet"].map(
        (name) => `cloudformation:${name}`,
      ),
    ),
    fc
      .tuple(fc.constantFrom("stack", "stack", "stackset"), fc.constantFrom(...stackNames), fc.constantFrom("", "/1b2c"))
      .map(([type, name, id]) => `arn:aws:cloudformation:${region}:${account}:${type}/${name}${id}`),
  ),
  asks,
  allows: ({ resource }) => [/:stack\/(awscodestar|awseb|aws-cloud9)-/.test(resource)],
});

const workers = allowance<Request>({
  id: "system.codestar.service-role-workers",
  title: "the service role creates, changes and passes roles named CodeStarWorker, and no others",
  rules: ["match.resource.anchored", "match.resource.case-sensitive", "match.resource.any-of"],
  given: requestOf(
    actionMatching(["CreateRole", "PassRole", "PutRolePolicy", "AttachRolePolicy", "DeleteRole"].map((name) => `iam:${name}`)),
    fc
      .tuple(
        fc.constantFrom(
          "CodeStarWorker",
          "CodeStarWorker",
          "codestarworker",
          "CodeStar",
          "team/CodeStarWorker",
          "My-CodeStarWorker",
        ),
        fc.constantFrom("", "-web", "-web-CodePipeline"),
      )
      .map(([name, more]) => `arn:aws:iam::${account}:role/${name}${more}`),
  ),
  asks,
  allows: ({ resource }) => [resource.includes(":role/CodeStarWorker")],
});

const policyArns = [
  `arn:aws:iam::${account}:policy/CodeStar_web_Owner`,
  `arn:aws:iam::${account}:policy/CodeStar_web_Viewer`,
  `arn:aws:iam::${account}:policy/CodeStar_other-project_Contributor`,
];
const otherPolicyArns = [
  `arn:aws:iam::${account}:policy/codestar_web_Owner`,
  `arn:aws:iam::${account}:policy/team/CodeStar_web_Owner`,
  `arn:aws:iam::${account}:policy/CodeStarWorker-web`,
  "arn:aws:iam::aws:policy/AWSCodeStarFullAccess",
  "CodeStar_web_Owner",
];

const attaches = allowance<Request>({
  id: "system.codestar.service-role-attaches",
  title: "the service role attaches to any user, and detaches, the policies of roles of any project, and no others",
  rules: ["cond.arn.equals-is-like", "cond.arn-equals.missing-key", "match.resource.star-all"],
  given: requestOf(
    actionMatching(["iam:AttachUserPolicy", "iam:DetachUserPolicy"]),
    fc.constantFrom("developer", "team/developer", "other").map((name) => `arn:aws:iam::${account}:user/${name}`),
    fc
      .option(fc.constantFrom(...policyArns, ...otherPolicyArns), { nil: undefined, freq: 5 })
      .map((arn): RequestContext => (arn === undefined ? {} : { "iam:PolicyArn": arn })),
  ),
  asks,
  allows: ({ context }) => [policyArns.some((arn) => arn === context?.["iam:PolicyArn"])],
});

const serviceRoleArn = `arn:aws:iam::${account}:role/aws-codestar-service-role`;
const oneAllow = documentOf({ Effect: "Allow", Action: "iam:CreateRole", Resource: serviceRoleArn });
const printed = [codeStarFullAccess, codeStarServiceRole, ...roles.map((role) => role(printedScope))];

const creation = allowance<string>({
  id: "system.codestar.service-role-creation",
  title:
    "the root user creates the service role, and so does a user with one Allow for it; no policy of CodeStar lets a user do so",
  rules: ["eval.root.implicit-allow", "eval.default-deny", "match.resource.anchored"],
  given: actionMatching(["iam:CreateRole"]),
  asks: (action) => {
    const root = { principal: { AWS: `arn:aws:iam::${account}:root` }, action, resource: serviceRoleArn };
    const user = { ...root, principal: { AWS: userArn(printedScope) } };
    return [
      { policies: { identity: [] }, request: root },
      { policies: { identity: [oneAllow] }, request: user },
      ...printed.map((policy) => under(user, policy)),
    ];
  },
  allows: () => [true, true, ...printed.map(() => false)],
});

/** What CodeStar itself is allowed to do in an account. */
export const codestarServiceRoleLaws: readonly Law[] = [services, codeStar, stacks, workers, attaches, creation];
