import fc from "fast-check";
import type { StatementDocument } from "../../model/case/policy-set.ts";
import { actionMatching, statementsOf } from "../systems/action-filling.ts";
import { allowance } from "../systems/allowance.ts";
import {
  allPlaces,
  attemptTowards,
  codeStarAction,
  codeStarScope,
  isOwn,
  otherProjects,
  requestFor,
  requestIn,
  roles,
  users,
  type Place,
  type Role,
  type ScopedRequest,
} from "../systems/codestar-request.ts";
import {
  codeStarContributor,
  codeStarFullAccess,
  codeStarOwner,
  codeStarServiceRole,
  codeStarViewer,
  projectArn,
  rolePolicyArn,
  userArn,
} from "../systems/codestar.ts";
import { under, type PrintedPolicy } from "../systems/seed-policy.ts";
import { law, type Law } from "./law.ts";

const isCodeStar = (action: string): boolean => action.toLowerCase().startsWith("codestar:");
const projects: readonly Place[] = [projectArn, ...otherProjects];

const fullAccess = allowance<ScopedRequest>({
  id: "system.codestar.full-access",
  title: "full access allows every action of CodeStar on everything of its account, and nothing of other accounts",
  rules: ["match.action.star", "match.resource.star-all", "eval.cross.no-resource-policy"],
  given: requestFor(codeStarAction(), allPlaces),
  asks: ({ request }) => [under(request, codeStarFullAccess)],
  allows: (drawn) => [isCodeStar(drawn.request.action) && isOwn(drawn)],
});

const owner = allowance<ScopedRequest>({
  id: "system.codestar.owner",
  title: "the Owner is allowed every action of CodeStar on the project",
  rules: ["match.action.star", "match.action.prefix-exact"],
  given: requestFor(codeStarAction(), [projectArn]),
  asks: ({ scope, request }) => [under(request, codeStarOwner(scope))],
  allows: ({ request }) => [isCodeStar(request.action)],
});

/** Actions of CodeStar that no role has but through what it may do to the project. */
const projectAction = codeStarAction().filter(
  (action) => !/:(listprojects|listuserprofiles|verifyservicerole|\w*userprofile)$/i.test(action),
);

const ownerScope = allowance<ScopedRequest>({
  id: "system.codestar.owner-scope",
  title: "of the actions that no other statement grants, the Owner is allowed those on the project and on the policy of the role",
  rules: ["match.resource.anchored", "match.resource.any-of"],
  given: requestFor(projectAction, [projectArn, (scope) => rolePolicyArn(scope, "Owner"), ...allPlaces]),
  asks: ({ scope, request }) => [under(request, codeStarOwner(scope))],
  allows: ({ scope, request }) => [
    isCodeStar(request.action) && [projectArn(scope), rolePolicyArn(scope, "Owner")].includes(request.resource),
  ],
});

const ownerCreation = allowance<ScopedRequest>({
  id: "system.codestar.owner-creation",
  title: "the Owner creates the project whose ARN the request names, and no other; the Contributor and the Viewer create none",
  rules: ["match.action.star", "match.resource.anchored", "match.resource.request-star"],
  given: requestFor(actionMatching(["codestar:CreateProject"]), [projectArn, projectArn, () => "*", ...otherProjects]),
  asks: ({ scope, request }) => roles.map((role) => under(request, role(scope))),
  allows: ({ scope, request }) => [request.resource === projectArn(scope), false, false],
});

const deletion = allowance<ScopedRequest>({
  id: "system.codestar.deletion",
  title: "full access deletes every project of the account, the Owner the project alone, the Contributor and the Viewer none",
  rules: ["match.resource.star-all", "match.resource.anchored", "match.action.any-of"],
  given: requestFor(actionMatching(["codestar:DeleteProject"]), [projectArn, ...projects]),
  asks: ({ scope, request }) => [codeStarFullAccess, ...roles.map((role) => role(scope))].map((policy) => under(request, policy)),
  allows: (drawn) => [isOwn(drawn), drawn.request.resource === projectArn(drawn.scope), false, false],
});

const unscoped = allowance<ScopedRequest>({
  id: "system.codestar.unscoped",
  title: "each role lists projects and profiles, describes profiles and verifies the service role all over the account",
  rules: ["match.resource.star-all", "eval.cross.no-resource-policy"],
  given: requestFor(
    actionMatching([
      "codestar:ListProjects",
      "codestar:ListUserProfiles",
      "codestar:DescribeUserProfile",
      "codestar:VerifyServiceRole",
    ]),
    allPlaces,
  ),
  asks: ({ scope, request }) => roles.map((role) => under(request, role(scope))),
  allows: (drawn) => roles.map(() => isOwn(drawn)),
});

/** What a role that views, and does little more, is allowed on its project. */
function onProject(role: Role, statement: Pick<Law, "id" | "title"> & { readonly permitted: RegExp }): Law {
  return allowance<ScopedRequest>({
    id: statement.id,
    title: statement.title,
    rules: ["match.action.star", "match.action.anchored", "eval.default-deny"],
    given: requestFor(codeStarAction(), [projectArn]),
    asks: ({ scope, request }) => [under(request, role(scope))],
    allows: ({ request }) => [statement.permitted.test(request.action)],
  });
}

const ownProfile = allowance<ScopedRequest>({
  id: "system.codestar.own-profile",
  title: "each role creates, updates and deletes the profile of its own user and of no other",
  rules: ["match.action.star", "match.resource.anchored", "match.resource.case-sensitive"],
  given: requestFor(actionMatching(["codestar:CreateUserProfile", "codestar:UpdateUserProfile", "codestar:DeleteUserProfile"]), [
    userArn,
    ...users,
    () => "*",
  ]),
  asks: ({ scope, request }) => roles.map((role) => under(request, role(scope))),
  allows: ({ scope, request }) => roles.map(() => request.resource === userArn(scope)),
});

const teamBeyondRoles = allowance<ScopedRequest>({
  id: "system.codestar.team-beyond-roles",
  title: "full access changes the team of every project of the account, and the service role adds to it",
  rules: ["match.resource.star-all", "match.action.any-of"],
  given: requestFor(
    actionMatching(["codestar:AssociateTeamMember", "codestar:DisassociateTeamMember", "codestar:UpdateTeamMember"]),
    projects,
  ),
  asks: ({ request }) => [under(request, codeStarFullAccess), under(request, codeStarServiceRole)],
  allows: (drawn) => [isOwn(drawn), isOwn(drawn) && /:associate/i.test(drawn.request.action)],
});

interface LeftOut extends ScopedRequest {
  readonly role: Role;
  readonly actions: readonly string[];
  readonly statement: StatementDocument;
}

/** The policy with something in place of each `...`: more actions in its statements, and one more statement. */
function completed({ document, ...rest }: PrintedPolicy, { actions, statement }: LeftOut): PrintedPolicy {
  const statements = statementsOf(document).map((each) => ({ ...each, Action: [...actions, each.Action ?? []].flat() }));
  return { ...rest, document: { ...document, Statement: [statement, ...statements] } };
}

const leftOut = law<LeftOut>({
  id: "system.codestar.left-out",
  title: "actions and Allow statements in place of those that the excerpts leave out take nothing from a role",
  rules: ["eval.layer.union", "eval.statement-order", "match.action.any-of"],
  status: "documented",
  needs: ["identity"],
  given: fc
    .record({
      scope: codeStarScope(),
      drawn: fc.oneof(...roles.map((role) => attemptTowards(role, allPlaces).map((attempt) => ({ role, attempt })))),
      actions: fc.array(fc.constantFrom("codestar:UpdateProject", "cloud9:DescribeEnvironment*", "iam:GetPolicy*"), {
        minLength: 1,
      }),
      resource: fc.constantFrom(...allPlaces),
    })
    .map(({ scope, drawn: { role, attempt }, actions, resource }) => ({
      scope,
      role,
      request: requestIn(scope, attempt),
      actions,
      statement: { Effect: "Allow", Action: [...actions], Resource: resource(scope) },
    })),
  asks: (given) => [
    under(given.request, given.role(given.scope)),
    under(given.request, completed(given.role(given.scope), given)),
  ],
  relation: (_, [byExcerpt, byWhole]) => byExcerpt !== "allowed" || byWhole === "allowed",
});

/** What a role, or full access in place of one, is allowed to do. */
export const codestarRoleLaws: readonly Law[] = [
  fullAccess,
  owner,
  ownerScope,
  ownerCreation,
  deletion,
  unscoped,
  onProject(codeStarContributor, {
    id: "system.codestar.contributor",
    title:
      "on the project the Contributor is allowed to view, to put extended access and to verify the service role, and nothing else",
    permitted: /^codestar:(describe|get|list|putextendedaccess$|verifyservicerole$)/i,
  }),
  onProject(codeStarViewer, {
    id: "system.codestar.viewer",
    title: "on the project the Viewer is allowed to view and to verify the service role, and nothing else",
    permitted: /^codestar:(describe|get|list|verifyservicerole$)/i,
  }),
  ownProfile,
  teamBeyondRoles,
  leftOut,
];
