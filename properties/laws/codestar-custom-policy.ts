import fc, { type Arbitrary } from "fast-check";
import type { Case } from "../../model/case/case.ts";
import type { PolicyDocument } from "../../model/case/policy-set.ts";
import type { Request } from "../../model/case/request.ts";
import { documentOf } from "../arbitraries/document.ts";
import { allowance } from "../systems/allowance.ts";
import { actionMatching } from "../systems/action-filling.ts";
import {
  allPlaces,
  codeStarAction,
  codeStarScope,
  isOwn,
  otherProjects,
  requestIn,
  roles,
  type Attempt,
  type Place,
  type ScopedRequest,
} from "../systems/codestar-request.ts";
import {
  codeStarFullAccess,
  codeStarOwner,
  listResourcesExample,
  printedScope,
  projectArn,
  projectsArn,
  teamMembersExample,
  updateProjectExample,
  userProfilesExample,
} from "../systems/codestar.ts";
import { under, type PrintedPolicy } from "../systems/seed-policy.ts";
import { law, type Law } from "./law.ts";

function attached(request: Request, ...identity: readonly PolicyDocument[]): Case {
  return { policies: { identity: [...identity] }, request };
}

/** One statement that somebody writes into the form, and a request for the same, for nearly the same or for something else. */
interface Filling extends ScopedRequest {
  readonly action: string;
  readonly resource: string;
}

function attempt(): Arbitrary<Attempt> {
  return fc.record({ action: codeStarAction(), place: fc.constantFrom(...allPlaces) });
}

/** Half of the requests name the statement's resource, and half its action. */
const filling: Arbitrary<Filling> = fc
  .record({ scope: codeStarScope(), stated: attempt(), other: attempt(), sameAction: fc.boolean(), samePlace: fc.boolean() })
  .map(({ scope, stated, other, sameAction, samePlace }) => ({
    scope,
    action: stated.action,
    resource: stated.place(scope),
    request: requestIn(scope, {
      action: sameAction ? stated.action : other.action,
      place: samePlace ? stated.place : other.place,
    }),
  }));

/** Whether the statement is about the request. Capitals of actions do not count, and `*` covers everything. */
function isStated({ action, resource, request }: Filling): boolean {
  const sameAction = action.toLowerCase() === request.action.toLowerCase();
  return sameAction && (resource === "*" || resource === request.resource);
}

function stating(effect: "Allow" | "Deny", { action, resource }: Filling): PolicyDocument {
  return documentOf({ Effect: effect, Action: [action], Resource: [resource] });
}

const noPolicy = allowance<ScopedRequest>({
  id: "system.codestar.no-policy",
  title: "a user without a policy is allowed nothing in CodeStar",
  rules: ["eval.default-deny", "eval.identity.empty"],
  given: fc.record({ scope: codeStarScope(), drawn: attempt() }).map(({ scope, drawn }) => ({
    scope,
    request: requestIn(scope, drawn),
  })),
  asks: ({ request }) => [attached(request)],
  allows: () => [false],
});

const form = allowance<Filling>({
  id: "system.codestar.custom-policy",
  title: "a policy in the form of the page allows the action that it names on the resource that it names, and nothing else",
  rules: ["match.action.any-of", "match.resource.anchored", "eval.default-deny"],
  given: filling,
  asks: (given) => [attached(given.request, stating("Allow", given))],
  allows: (given) => [isStated(given) && isOwn(given)],
});

const supplement = law<Filling>({
  id: "system.codestar.supplement",
  title: "a custom policy beside a role adds what it allows by itself, and takes nothing",
  rules: ["eval.layer.union"],
  status: "documented",
  needs: ["identity"],
  given: filling,
  asks: (given) =>
    roles.flatMap((role) => {
      const { document } = role(given.scope);
      const custom = stating("Allow", given);
      return [[document], [custom], [document, custom]].map((identity) => attached(given.request, ...identity));
    }),
  relation: (_, decisions) =>
    roles.every((_, index) => {
      const [byRole, byCustom, byBoth] = decisions.slice(3 * index);
      return (byBoth === "allowed") === (byRole === "allowed" || byCustom === "allowed");
    }),
});

const denial = law<Filling>({
  id: "system.codestar.denial",
  title: "a custom policy that denies takes what it names from every role and from full access, and leaves the rest as it was",
  rules: ["eval.explicit-deny", "eval.layer.union"],
  status: "documented",
  needs: ["identity"],
  given: filling,
  asks: (given) =>
    [codeStarFullAccess, ...roles.map((role) => role(given.scope))].flatMap(({ document }) => [
      attached(given.request, document),
      attached(given.request, document, stating("Deny", given)),
    ]),
  relation: (given, decisions) =>
    decisions.every(
      (decision, index) => index % 2 === 0 || decision === (isStated(given) ? "explicitDeny" : decisions[index - 1]),
    ),
});

const projectId = allowance<ScopedRequest>({
  id: "system.codestar.project-id",
  title: "an ARN that ends in the bare project id names no project; with project/ before the id it names that project alone",
  rules: ["match.resource.anchored", "match.resource.case-sensitive"],
  given: fc
    .record({
      scope: codeStarScope(),
      action: actionMatching(["codestar:UpdateProject", "codestar:DeleteProject", "codestar:ListResources"]),
      place: fc.constantFrom(projectArn, projectArn, ...otherProjects),
    })
    .map(({ scope, ...drawn }) => ({ scope, request: requestIn(scope, drawn) })),
  asks: ({ scope, request }) =>
    [projectArn(scope).replace(":project/", ":"), projectArn(scope)].map((arn) =>
      attached(request, documentOf({ Effect: "Allow", Action: ["codestar:*"], Resource: [arn] })),
    ),
  allows: ({ scope, request }) => [false, request.resource === projectArn(scope)],
});

interface Beginning extends ScopedRequest {
  readonly prefix: string;
}

/** Ids that begin with the prefix, bare or going on, and ids that nearly do. */
function beginning(): Arbitrary<Beginning> {
  const spelling = fc.constantFrom<(prefix: string, more: string) => string>(
    (prefix, more) => prefix + more,
    (prefix, more) => prefix + more,
    (prefix) => prefix,
    (prefix) => prefix.slice(0, -1),
    (prefix, more) => `x${prefix}${more}`,
    (prefix, more) => prefix.toUpperCase() + more,
  );
  return fc
    .record({
      scope: codeStarScope(),
      prefix: fc.stringMatching(/^[a-w][a-z0-9-]{1,6}$/),
      more: fc.stringMatching(/^[a-z0-9-]{1,6}$/),
      spelling,
      place: fc.constantFrom<Place>(projectArn, projectArn, projectArn, ...otherProjects.slice(3, 5)),
    })
    .map(({ scope, prefix, more, spelling: spelled, place }) => {
      const named = { ...scope, projectId: spelled(prefix, more) };
      return { scope: named, prefix, request: requestIn(named, { action: "codestar:UpdateProject", place }) };
    });
}

const prefixes = allowance<Beginning>({
  id: "system.codestar.prefix",
  title: "an ARN that ends in a star covers every project of its account and region whose name begins so, and no other",
  rules: ["match.resource.anchored", "match.resource.case-sensitive", "match.resource.slash"],
  given: beginning(),
  asks: ({ scope, prefix, request }) => [
    attached(
      request,
      documentOf({ Effect: "Allow", Action: ["codestar:UpdateProject"], Resource: [projectsArn(scope, prefix)] }),
    ),
  ],
  allows: ({ scope, prefix, request }) => [request.resource.startsWith(projectArn({ ...scope, projectId: prefix }))],
});

interface Listing {
  readonly narrower: string;
  readonly request: Request;
}

const listing = allowance<Listing>({
  id: "system.codestar.list-projects",
  title: "ListProjects is allowed by the resource * and by nothing narrower",
  rules: ["match.resource.request-star", "match.resource.star-all"],
  given: fc
    .record({
      scope: codeStarScope(),
      action: actionMatching(["codestar:ListProjects"]),
      narrower: fc.oneof(
        fc.constantFrom(...allPlaces.filter((place) => place(printedScope) !== "*")),
        fc.constantFrom<Place>(
          (scope) => projectsArn(scope, ""),
          () => "arn:aws:codestar:*:*:project/*",
          () => "arn:aws:codestar:*:*:*",
        ),
      ),
    })
    .map(({ scope, action, narrower }) => ({
      narrower: narrower(scope),
      request: requestIn(scope, { action, place: () => "*" }),
    })),
  asks: ({ narrower, request }) =>
    ["*", narrower].map((resource) =>
      attached(request, documentOf({ Effect: "Allow", Action: ["codestar:ListProjects"], Resource: [resource] })),
    ),
  allows: () => [true, false],
});

/** Requests of the printed project's user, half of them for one of the actions and half at one place. */
function requestNear(actions: readonly string[], place: Place): Arbitrary<Request> {
  return fc
    .record({
      action: fc.oneof(actionMatching(actions), codeStarAction()),
      place: fc.oneof(fc.constant(place), fc.constantFrom(...allPlaces)),
    })
    .map((drawn) => requestIn(printedScope, drawn));
}

interface Example extends Pick<Law, "id" | "title"> {
  readonly policy: PrintedPolicy;
  readonly action: string;
  readonly place: Place;
  readonly allows: (resource: string) => boolean;
}

/** An example that allows one action at one place. The policy is that of the page, repaired where it has to be. */
function example({ id, title, policy, action, place, allows }: Example): Law {
  return allowance<Request>({
    id,
    title,
    rules: ["match.action.anchored", "match.resource.anchored", "eval.default-deny"],
    given: requestNear([action], place),
    asks: (request) => [attached(request, policy.repaired ?? policy.document)],
    allows: (request) => [request.action.toLowerCase() === action.toLowerCase() && allows(request.resource)],
  });
}

const isPrintedProject = (resource: string): boolean => resource === projectArn(printedScope);

const team = law<Request>({
  id: "system.codestar.example-team-members",
  title:
    "the team example, repaired, adds members and keeps even the Owner and full access from removing them; else it says nothing",
  rules: ["eval.explicit-deny", "eval.layer.union"],
  status: "documented",
  needs: ["identity"],
  given: requestNear(["codestar:AssociateTeamMember", "codestar:DisassociateTeamMember"], projectArn),
  asks: (request) => {
    const custom = teamMembersExample.repaired ?? teamMembersExample.document;
    const others = [codeStarOwner(printedScope), codeStarFullAccess];
    return [
      attached(request, custom),
      ...others.flatMap((other) => [under(request, other), attached(request, other.document, custom)]),
    ];
  },
  relation: ({ action, resource }, [alone, ...pairs]) => {
    const name = isPrintedProject(resource) ? action.toLowerCase() : "";
    const removes = name === "codestar:disassociateteammember";
    const adds = name === "codestar:associateteammember";
    return (
      alone === (removes ? "explicitDeny" : adds ? "allowed" : "implicitDeny") &&
      pairs.every((decision, index) => index % 2 === 0 || decision === (removes ? "explicitDeny" : pairs[index - 1]))
    );
  },
});

/** What policies of one's own do, alone and beside those of CodeStar. */
export const codestarCustomPolicyLaws: readonly Law[] = [
  noPolicy,
  form,
  supplement,
  denial,
  projectId,
  prefixes,
  listing,
  example({
    id: "system.codestar.example-update-project",
    title: "the example for projects, repaired, allows updating the project and nothing else",
    policy: updateProjectExample,
    action: "codestar:UpdateProject",
    place: projectArn,
    allows: isPrintedProject,
  }),
  example({
    id: "system.codestar.example-list-resources",
    title: "the example for resources, repaired, allows listing those of the project and nothing else",
    policy: listResourcesExample,
    action: "codestar:ListResources",
    place: projectArn,
    allows: isPrintedProject,
  }),
  team,
  example({
    id: "system.codestar.example-user-profiles",
    title: "the example for users, rid of its comma, allows listing the profiles of the account and nothing else",
    policy: userProfilesExample,
    action: "codestar:ListUserProfiles",
    place: () => "*",
    allows: (resource) => resource === "*" || resource.split(":")[4] === printedScope.account,
  }),
];
