import fc from "fast-check";
import { actionMatching, actionPatternsOf, statementsOf } from "../systems/action-filling.ts";
import {
  allPlaces,
  codeStarAction,
  codeStarScope,
  attemptTowards,
  ordinaryPlaces,
  otherProjects,
  requestFor,
  requestIn,
  requestTowards,
  roles,
  type Role,
  type ScopedRequest,
} from "../systems/codestar-request.ts";
import {
  codeStarContributor,
  codeStarFullAccess,
  codeStarOwner,
  codeStarViewer,
  printedScope,
  projectArn,
  rolePolicyArn,
  type RoleName,
} from "../systems/codestar.ts";
import { under } from "../systems/seed-policy.ts";
import { codestarCustomPolicyLaws } from "./codestar-custom-policy.ts";
import { codestarRoleLaws } from "./codestar-role.ts";
import { codestarServiceRoleLaws } from "./codestar-service-role.ts";
import { law, type Law } from "./law.ts";

const roleByName: Readonly<Record<RoleName, Role>> = {
  Owner: codeStarOwner,
  Contributor: codeStarContributor,
  Viewer: codeStarViewer,
};

/** The roles contain one another on everything but the policies of the roles. */
function contains(outer: RoleName, inner: RoleName): Law {
  return law<ScopedRequest>({
    id: `system.codestar.${outer}-contains-${inner}`.toLowerCase(),
    title: `away from the policies of the roles, the ${outer} is allowed what the ${inner} of the same project is allowed`,
    rules: ["match.action.star", "match.action.any-of", "eval.layer.union"],
    status: "documented",
    needs: ["identity"],
    given: requestTowards(roleByName[inner], ordinaryPlaces),
    asks: ({ scope, request }) => [under(request, roleByName[inner](scope)), under(request, roleByName[outer](scope))],
    relation: (_, [byInner, byOuter]) => byInner !== "allowed" || byOuter === "allowed",
  });
}

const viewing = actionMatching(actionPatternsOf(statementsOf(codeStarViewer(printedScope).document).slice(0, 1)));

/** Why the domain of `contains` has its exception: each role reads the policy of its own name, and no other. */
function misses(outer: RoleName, inner: RoleName): Law {
  return law<ScopedRequest>({
    id: `system.codestar.${outer}-misses-policy-of-${inner}`.toLowerCase(),
    title: `the ${inner} views the policy of its own role, which the ${outer} does not reach`,
    rules: ["match.resource.anchored", "match.resource.any-of"],
    status: "documented",
    needs: ["identity"],
    given: requestFor(viewing, [(scope) => rolePolicyArn(scope, inner)]),
    asks: ({ scope, request }) => [under(request, roleByName[inner](scope)), under(request, roleByName[outer](scope))],
    relation: (_, [byInner, byOuter]) => byInner === "allowed" && byOuter === "implicitDeny",
  });
}

/** Actions that every role has on `*`. */
const unscopedActions = new Set(
  statementsOf(codeStarViewer(printedScope).document)
    .filter(({ Resource }) => [Resource].flat().includes("*"))
    .flatMap(({ Action }) => Action ?? [])
    .map((action) => action.toLowerCase()),
);

const otherProject = law<ScopedRequest>({
  id: "system.codestar.other-project",
  title: "a role grants nothing on another project, but for the actions that it grants on *",
  rules: ["match.resource.anchored", "match.resource.case-sensitive"],
  status: "documented",
  needs: ["identity"],
  given: requestFor(
    codeStarAction().filter((action) => !unscopedActions.has(action.toLowerCase())),
    otherProjects,
  ),
  asks: ({ scope, request }) => roles.map((role) => under(request, role(scope))),
  relation: (_, decisions) => decisions.every((decision) => decision === "implicitDeny"),
});

const team = law<ScopedRequest>({
  id: "system.codestar.team",
  title: "the Owner changes who is in the team of the project; the Contributor and the Viewer do not",
  rules: ["match.action.star", "match.action.any-of"],
  status: "documented",
  needs: ["identity"],
  given: requestFor(
    actionMatching(["codestar:AssociateTeamMember", "codestar:DisassociateTeamMember", "codestar:UpdateTeamMember"]),
    [projectArn],
  ),
  asks: ({ scope, request }) => roles.map((role) => under(request, role(scope))),
  relation: (_, [byOwner, byContributor, byViewer]) =>
    byOwner === "allowed" && byContributor === "implicitDeny" && byViewer === "implicitDeny",
});

const creation = law<ScopedRequest>({
  id: "system.codestar.creation",
  title: "where the request names no project, full access creates one and no role of a project does",
  rules: ["match.resource.request-star", "match.resource.star-all"],
  status: "documented",
  needs: ["identity"],
  given: requestFor(actionMatching(["codestar:CreateProject"]), [() => "*"]),
  asks: ({ scope, request }) => [codeStarFullAccess, ...roles.map((role) => role(scope))].map((policy) => under(request, policy)),
  relation: (_, [byFullAccess, ...byRoles]) =>
    byFullAccess === "allowed" && byRoles.every((decision) => decision === "implicitDeny"),
});

function fullAccessContains(inner: RoleName): Law {
  return law<ScopedRequest>({
    id: `system.codestar.full-access-contains-${inner}`.toLowerCase(),
    title: `full access allows what the ${inner} is allowed, the policies of the roles included`,
    rules: ["match.resource.star-all", "match.action.star"],
    status: "documented",
    needs: ["identity"],
    given: requestTowards(roleByName[inner], allPlaces),
    asks: ({ scope, request }) => [under(request, roleByName[inner](scope)), under(request, codeStarFullAccess)],
    relation: (_, [byInner, byFullAccess]) => byInner !== "allowed" || byFullAccess === "allowed",
  });
}

interface RenamingGiven {
  readonly before: ScopedRequest;
  readonly after: ScopedRequest;
}

const renaming = law<RenamingGiven>({
  id: "system.codestar.renaming",
  title: "what a role decides does not change when its project, account, region and user take other names throughout",
  rules: ["match.resource.anchored", "match.action.any-of"],
  status: "documented",
  needs: ["identity"],
  given: fc
    .record({ before: codeStarScope(), after: codeStarScope(), attempt: attemptTowards(codeStarContributor, allPlaces) })
    .map(({ before, after, attempt }) => ({
      before: { scope: before, request: requestIn(before, attempt) },
      after: { scope: after, request: requestIn(after, attempt) },
    })),
  asks: ({ before, after }) =>
    roles.flatMap((role) => [under(before.request, role(before.scope)), under(after.request, role(after.scope))]),
  relation: (_, decisions) => decisions.every((decision, index) => index % 2 === 0 || decision === decisions[index - 1]),
});

/** What holds of the policies of CodeStar, as far as the page prints them: between the roles first. */
export const codestarLaws: readonly Law[] = [
  contains("Owner", "Contributor"),
  contains("Contributor", "Viewer"),
  contains("Owner", "Viewer"),
  misses("Owner", "Contributor"),
  misses("Contributor", "Viewer"),
  misses("Owner", "Viewer"),
  otherProject,
  team,
  creation,
  fullAccessContains("Owner"),
  fullAccessContains("Contributor"),
  fullAccessContains("Viewer"),
  renaming,
  ...codestarRoleLaws,
  ...codestarCustomPolicyLaws,
  ...codestarServiceRoleLaws,
];
