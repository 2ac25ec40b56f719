import fc, { type Arbitrary } from "fast-check";
import type { Request } from "../../model/case/request.ts";
import { actionMatching, actionPatternsOf, statementsOf } from "./action-filling.ts";
import {
  codeStarContributor,
  codeStarOwner,
  codeStarViewer,
  printedScope,
  projectArn,
  rolePolicyArn,
  userArn,
  type CodeStarScope,
} from "./codestar.ts";
import type { PrintedPolicy } from "./seed-policy.ts";

export type Role = (scope: CodeStarScope) => PrintedPolicy;

export const roles: readonly Role[] = [codeStarOwner, codeStarContributor, codeStarViewer];

/** A resource, by what it is to a scope. */
export type Place = (scope: CodeStarScope) => string;

function otherAccount(account: string): string {
  return account.startsWith("9") ? "1".repeat(12) : "9".repeat(12);
}

/** Projects that are not the scope's, most of them nearly so. */
export const otherProjects: readonly Place[] = [
  (scope) => projectArn({ ...scope, projectId: `${scope.projectId}x` }),
  (scope) => projectArn({ ...scope, projectId: scope.projectId.slice(0, -1) }),
  (scope) => projectArn({ ...scope, projectId: scope.projectId.toUpperCase() }),
  (scope) => projectArn({ ...scope, region: `${scope.region}0` }),
  (scope) => projectArn({ ...scope, account: otherAccount(scope.account) }),
  (scope) => `${projectArn(scope)}/x`,
];

/** The user of the scope, and users who are nearly that one. */
export const users: readonly Place[] = [
  userArn,
  (scope) => userArn({ ...scope, userName: `${scope.userName}x` }),
  (scope) => userArn({ ...scope, userName: `team/${scope.userName}` }),
  (scope) => userArn({ ...scope, account: otherAccount(scope.account) }),
];

/** Everything but the policies of the roles. */
export const ordinaryPlaces: readonly Place[] = [projectArn, () => "*", ...otherProjects, ...users];

const rolePolicies: readonly Place[] = [
  (scope) => rolePolicyArn(scope, "Owner"),
  (scope) => rolePolicyArn(scope, "Contributor"),
  (scope) => rolePolicyArn(scope, "Viewer"),
];

export const allPlaces: readonly Place[] = [...ordinaryPlaces, ...rolePolicies];

const scopes = fc.record({
  projectId: fc.stringMatching(/^[a-z][a-z0-9-]{1,14}$/),
  account: fc.integer({ min: 1, max: 9 }).map((digit) => String(digit).repeat(12)),
  region: fc.constantFrom("us-east-2", "us-east-1", "eu-west-1", "ap-southeast-2"),
  userName: fc.stringMatching(/^[A-Za-z0-9+=,.@_-]{1,12}$/),
});

export function codeStarScope(): Arbitrary<CodeStarScope> {
  return scopes;
}

/** Operations that the page names, and near misses of them. */
const namedActions = [
  "codestar:CreateProject",
  "codestar:DeleteProject",
  "codestar:UpdateProject",
  "codestar:AssociateResource",
  "codestar:ListResources",
  "codestar:AssociateTeamMember",
  "codestar:DisassociateTeamMember",
  "codestar:ListTeamMembers",
  "codestar:UpdateTeamMember",
  "codestar:CreateUserProfile",
  "codestar:UpdateUserProfiles",
  "codestar:PutExtendedAccesses",
  "codestar:VerifyServiceRoles",
  "codestar-connections:GetConnection",
];

function statementsOfRole(role: Role) {
  return statementsOf(role(printedScope).document);
}

/** An action of the roles, wildcards filled in, or of the page. */
export function codeStarAction(): Arbitrary<string> {
  return fc.oneof(
    { weight: 2, arbitrary: actionMatching(actionPatternsOf(roles.flatMap(statementsOfRole))) },
    { weight: 1, arbitrary: actionMatching(namedActions) },
  );
}

/** Something to do and where, before it is known to which scope. */
export interface Attempt {
  readonly action: string;
  readonly place: Place;
}

/** Attempts that one statement of the role grants. */
function grantedAttempt(role: Role, places: readonly Place[]): Arbitrary<Attempt> {
  const attempts = statementsOfRole(role).map((statement) => {
    const patterns = [statement.Resource ?? []].flat();
    const covered = patterns.includes("*") ? places : places.filter((place) => patterns.includes(place(printedScope)));
    return fc.record({ action: actionMatching(actionPatternsOf([statement])), place: fc.constantFrom(...covered) });
  });
  return fc.oneof(...attempts);
}

/**
 * Attempts among `places`, three in five of which the role grants by construction.
 * Over ordinary places the reference model allows the role two in three of them (2,000 draws).
 */
export function attemptTowards(role: Role, places: readonly Place[]): Arbitrary<Attempt> {
  return fc.oneof(
    { weight: 3, arbitrary: grantedAttempt(role, places) },
    { weight: 2, arbitrary: fc.record({ action: codeStarAction(), place: fc.constantFrom(...places) }) },
  );
}

/** The attempt as a request of the scope's user. */
export function requestIn(scope: CodeStarScope, { action, place }: Attempt): Request {
  return { principal: { AWS: userArn(scope) }, action, resource: place(scope) };
}

/** A request, and the scope whose user makes it. */
export interface ScopedRequest {
  readonly scope: CodeStarScope;
  readonly request: Request;
}

function scoped(attempt: Arbitrary<Attempt>): Arbitrary<ScopedRequest> {
  return fc.record({ scope: codeStarScope(), attempt }).map((drawn) => ({
    scope: drawn.scope,
    request: requestIn(drawn.scope, drawn.attempt),
  }));
}

/** Requests of a scope's user for an action at one of the places. */
export function requestFor(action: Arbitrary<string>, places: readonly Place[]): Arbitrary<ScopedRequest> {
  return scoped(fc.record({ action, place: fc.constantFrom(...places) }));
}

/** Requests of a scope's user, most of which the role of the same scope grants. */
export function requestTowards(role: Role, places: readonly Place[]): Arbitrary<ScopedRequest> {
  return scoped(attemptTowards(role, places));
}

/** Whether the resource is one of the scope's own account, which `*` counts as. */
export function isOwn({ scope, request }: ScopedRequest): boolean {
  return request.resource === "*" || request.resource.split(":")[4] === scope.account;
}
