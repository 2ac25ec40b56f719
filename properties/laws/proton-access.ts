import fc from "fast-check";
import type { Case } from "../../model/case/case.ts";
import type { PolicyDocument } from "../../model/case/policy-set.ts";
import type { Request } from "../../model/case/request.ts";
import { documentOf } from "../arbitraries/document.ts";
import { allowance } from "../systems/allowance.ts";
import { actionMatching, statementsOf } from "../systems/action-filling.ts";
import {
  account,
  connectionArn,
  ownResource,
  passedTo,
  patternsOf,
  policiesOfPeople,
  policiesOfProvisioning,
  protonRequest,
  protonResource,
  region,
  requestTowardsPolicies,
  roleArn,
} from "../systems/proton-request.ts";
import { protonDeveloperAccess, protonFullAccess, protonReadOnlyAccess } from "../systems/proton.ts";
import { under, type PrintedPolicy } from "../systems/seed-policy.ts";
import { law, type Law } from "./law.ts";

const fullAccess = allowance<Request>({
  id: "system.proton.full-access",
  title: "full access allows every action of Proton on everything of the account, and nothing of other accounts",
  rules: ["match.action.star", "match.action.prefix-exact", "eval.cross.no-resource-policy"],
  given: fc
    .tuple(
      actionMatching(["proton:*", "proton:Create*", "proton:Get*", "protons:Get*", "proton-sync:Get*"]),
      protonResource(),
      fc.constantFrom(account, account, "222222222222"),
    )
    .map(([action, on, owner]) => protonRequest(action, on.replace(account, owner))),
  asks: (given) => [under(given, protonFullAccess)],
  allows: ({ action, resource }) => [/^proton:/i.test(action) && !resource.includes("222222222222")],
});

interface Grant {
  readonly delegating: boolean;
  readonly via: string | undefined;
  readonly request: Request;
}

/** The default policy of a key, which leaves its access to the policies of the account, and one that names somebody else. */
function keyPolicy(delegating: boolean): PolicyDocument {
  const entry = `arn:aws:iam::${account}:${delegating ? "root" : "user/somebody-else"}`;
  return documentOf({ Effect: "Allow", Principal: { AWS: entry }, Action: "kms:*", Resource: "*" });
}

const grants = allowance<Grant>({
  id: "system.proton.grants",
  title:
    "full access adds a grant to a key only through Proton, and only where the policy of the key leaves access to the account",
  rules: ["eval.kms.delegation", "eval.kms.must-allow", "cond.string-like", "cond.string-like.missing-key"],
  needs: ["identity", "resource"],
  given: fc
    .record({
      action: actionMatching(["kms:CreateGrant"]),
      delegating: fc.constantFrom(true, true, false),
      via: fc.constantFrom(
        `proton.${region}.amazonaws.com`,
        "proton.eu-west-1.amazonaws.com",
        `s3.${region}.amazonaws.com`,
        `xproton.${region}.amazonaws.com`,
        "proton.amazonaws.com",
        undefined,
      ),
    })
    .map(({ action, delegating, via }) => ({
      delegating,
      via,
      request: protonRequest(
        action,
        `arn:aws:kms:${region}:${account}:key/k1`,
        via === undefined ? {} : { "kms:ViaService": via },
      ),
    })),
  asks: ({ delegating, request }) => [
    { policies: { identity: [protonFullAccess.document], resource: keyPolicy(delegating) }, request },
  ],
  allows: ({ delegating, via }) => [delegating && /^proton\..+\.amazonaws\.com$/.test(via ?? "")],
});

const connections = allowance<Request>({
  id: "system.proton.connections",
  title: "full access and the developer pass connections to Proton alone, and read-only access passes none",
  rules: ["cond.string-equals", "cond.string-equals.missing-key", "match.resource.anchored"],
  given: fc
    .record({
      service: fc.option(fc.oneof(fc.constant("proton.amazonaws.com"), passedTo()), { nil: undefined, freq: 4 }),
      key: fc.constantFrom("codestar-connections:PassedToService", "codestar-connections:PassedToService", "iam:PassedToService"),
      resource: fc.constantFrom(connectionArn, connectionArn, connectionArn.replace("connection/", "host/"), "*"),
      action: actionMatching(["codestar-connections:PassConnection"]),
    })
    .map(({ service, key, resource, action }) =>
      protonRequest(action, resource, service === undefined ? {} : { [key]: service }),
    ),
  asks: (given) => policiesOfPeople.map((policy) => under(given, policy)),
  allows: ({ resource, context }) => {
    const toProton = context?.["codestar-connections:PassedToService"] === "proton.amazonaws.com";
    return [resource === connectionArn && toProton, resource === connectionArn && toProton, false];
  },
});

const listing = allowance<Request>({
  id: "system.proton.connections-listed",
  title: "full access and the developer list connections, the developer alone uses them, and read-only access does neither",
  rules: ["match.action.any-of", "eval.default-deny"],
  given: fc
    .tuple(
      actionMatching(["codestar-connections:ListConnections", "codestar-connections:UseConnection"]),
      fc.constantFrom(connectionArn, "*"),
    )
    .map(([action, on]) => protonRequest(action, on)),
  asks: (given) => policiesOfPeople.map((policy) => under(given, policy)),
  allows: ({ action }) => [/:list/i.test(action), true, false],
});

const linkedRole = `arn:aws:iam::${account}:role/aws-service-role/sync.proton.amazonaws.com/AWSServiceRoleForProtonSync`;

const linking = allowance<Request>({
  id: "system.proton.linked-role",
  title: "beyond passing roles full access creates the service-linked role of template sync, and no other role",
  rules: ["match.resource.anchored", "cond.string-equals", "cond.string-equals.missing-key"],
  given: fc
    .record({
      action: actionMatching(["iam:CreateServiceLinkedRole", "iam:CreateServiceLinkedRole", "iam:CreateRole"]),
      resource: fc.constantFrom(linkedRole, linkedRole, `${linkedRole}_x`, linkedRole.replace("sync.", ""), roleArn, "*"),
      name: fc.constantFrom("sync.proton.amazonaws.com", "sync.proton.amazonaws.com", "proton.amazonaws.com", undefined),
    })
    .map(({ action, resource, name }) =>
      protonRequest(action, resource, name === undefined ? {} : { "iam:AWSServiceName": name }),
    ),
  asks: (given) => [under(given, protonFullAccess)],
  allows: ({ action, resource, context }) => [
    /:createservicelinkedrole$/i.test(action) &&
      resource === linkedRole &&
      context?.["iam:AWSServiceName"] === "sync.proton.amazonaws.com",
  ],
});

const services = allowance<Request>({
  id: "system.proton.developer-services",
  title:
    "the developer creates, updates and deletes services, and updates but neither creates nor deletes their instances and pipelines",
  rules: ["match.action.any-of", "match.action.anchored"],
  given: fc
    .tuple(
      actionMatching(
        ["Create", "Update", "Delete"].flatMap((verb) =>
          ["Service", "Service", "ServiceInstance", "ServicePipeline"].map((noun) => `proton:${verb}${noun}`),
        ),
      ),
      protonResource(),
    )
    .map(([action, on]) => protonRequest(action, on)),
  asks: (given) => [under(given, protonDeveloperAccess)],
  allows: ({ action }) => [/:(create|update|delete)service$|:update/i.test(action)],
});

const readers = law<Request>({
  id: "system.proton.readers-agree",
  title:
    "of the actions of Proton and CodePipeline that begin with Get or List, the developer and read-only access allow the same",
  rules: ["match.action.any-of", "match.action.anchored"],
  status: "documented",
  needs: ["identity"],
  given: fc
    .tuple(
      fc.oneof(
        actionMatching(
          patternsOf(protonDeveloperAccess, protonReadOnlyAccess).filter((action) =>
            /^(proton|codepipeline):(Get|List)/.test(action),
          ),
        ),
        actionMatching([
          "proton:GetServiceSyncConfig",
          "proton:ListComponents",
          "proton:GetServices",
          "proton:Get*",
          "codepipeline:List*",
        ]),
      ),
      ownResource(),
    )
    .map(([action, on]) => protonRequest(action, on)),
  asks: (given) => [under(given, protonDeveloperAccess), under(given, protonReadOnlyAccess)],
  relation: (_, [byDeveloper, byReader]) => byDeveloper === byReader,
});

const summary = allowance<Request>({
  id: "system.proton.resources-summary",
  title: "full access, the developer and read-only access get the summary of resources; the policies of provisioning do not",
  rules: ["match.action.any-of", "match.action.anchored"],
  given: fc
    .tuple(actionMatching(["proton:GetResourcesSummary"]), protonResource())
    .map(([action, on]) => protonRequest(action, on)),
  asks: (given) => [...policiesOfPeople, ...policiesOfProvisioning].map((policy) => under(given, policy)),
  allows: () => [true, true, true, false, false],
});

/** The policy as it was before the action was added. */
function without(action: string, { document }: PrintedPolicy): PolicyDocument {
  return documentOf(
    ...statementsOf(document).map((each) => ({
      ...each,
      Action: [each.Action ?? []].flat().filter((entry) => entry !== action),
    })),
  );
}

const update = law<Request>({
  id: "system.proton.update",
  title:
    "the update of November 2022 gives the developer and read-only access the summary of resources, and changes nothing else",
  rules: ["match.action.any-of", "eval.layer.union"],
  status: "documented",
  needs: ["identity"],
  given: fc.oneof(
    { weight: 3, arbitrary: requestTowardsPolicies(protonDeveloperAccess, protonReadOnlyAccess) },
    {
      weight: 1,
      arbitrary: actionMatching(["proton:GetResourcesSummary"]).map((action) => protonRequest(action, "*")),
    },
  ),
  asks: (request) =>
    [protonDeveloperAccess, protonReadOnlyAccess].flatMap((policy): Case[] => [
      { policies: { identity: [without("proton:GetResourcesSummary", policy)] }, request },
      under(request, policy),
    ]),
  relation: ({ action }, [developerBefore, developer, readerBefore, reader]) => {
    if (!/:getresourcessummary$/i.test(action)) return developer === developerBefore && reader === readerBefore;
    return (
      [developerBefore, readerBefore].every((before) => before === "implicitDeny") &&
      developer === "allowed" &&
      reader === "allowed"
    );
  },
});

const entities = law<Request>({
  id: "system.proton.entities",
  title: "a policy of Proton decides alike for a user, a role and a session of a role that have it",
  rules: ["eval.default-deny", "eval.layer.union"],
  status: "documented",
  needs: ["identity"],
  given: requestTowardsPolicies(...policiesOfPeople, ...policiesOfProvisioning),
  asks: (given) =>
    [...policiesOfPeople, ...policiesOfProvisioning].flatMap((policy) =>
      [`iam::${account}:user/ann`, `iam::${account}:role/proton`, `sts::${account}:assumed-role/proton/ann`].map((entity) =>
        under({ ...given, principal: { AWS: `arn:aws:${entity}` } }, policy),
      ),
    ),
  relation: (_, decisions) => decisions.every((decision, index) => index % 3 === 0 || decision === decisions[index - 1]),
});

/** What administrators, developers and readers of Proton are allowed. */
export const protonAccessLaws: readonly Law[] = [
  fullAccess,
  grants,
  connections,
  listing,
  linking,
  services,
  readers,
  summary,
  update,
  entities,
];
