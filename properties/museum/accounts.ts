import type { AccessRequest } from "../../model/request/access-request.ts";
import { owningAccount, standingOf } from "../../model/request/accounts.ts";
import { accountOf, isAccountId } from "../../model/text/arn.ts";
import { withoutLayers } from "../laws/rewriting.ts";
import { denies, denying, granting, judgingAs, refusing, regrouped, regrouping, withoutEffect } from "./decisions.ts";
import type { Layers } from "./decisions.ts";
import type { Fault } from "./fault.ts";
import { reported } from "./reports.ts";

const sameAccount = ({ standing }: Layers): boolean => standing === "sameAccount";
const otherAccount = ({ standing }: Layers): boolean => standing === "otherAccount";
const granted = ({ grant }: Layers): boolean => grant !== "none";

/** The caller's own policies allow, and nothing above them stops it. */
const callersSide = ({ identity, boundary, session, ceilings }: Layers): boolean => identity && boundary && session && ceilings;

/** The caller has policies of its own. */
const hasSide = ({ standing }: Layers): boolean => standing === "sameAccount" || standing === "otherAccount";

/** The request with another owner of the resource. */
const ownedBy = (request: AccessRequest, owner: string | undefined): AccessRequest => ({
  ...request,
  resourceAccount: owner,
  standing: standingOf(request.caller, request.resource, owner),
});

const callersAccount = ({ caller }: AccessRequest): string | undefined => ("account" in caller ? caller.account : undefined);

const crossAccountFaults: readonly Fault[] = [
  {
    id: "fault.cross.resource-suffices",
    title: "takes the resource's policy to suffice across accounts",
    rules: ["eval.cross.both", "eval.cross.no-lift"],
    law: "law.cross.both",
    references: [],
    answer: granting((layers) => otherAccount(layers) && granted(layers) && layers.ceilings),
  },
  {
    id: "fault.cross.identity-suffices",
    title: "takes the caller's policies to suffice across accounts",
    rules: ["eval.cross.both", "eval.cross.no-resource-policy"],
    law: "law.cross.no-resource",
    references: reported("nccgroup/PMapper#102", "ReversecLabs/IAMSpy#27"),
    answer: granting((layers) => otherAccount(layers) && callersSide(layers)),
  },
  {
    id: "fault.cross.as-same-account",
    title: "does not tell a request across accounts from one within an account",
    rules: ["eval.cross.both", "eval.account"],
    law: "law.cross.both",
    references: reported("floci-io/floci#3584"),
    answer: judgingAs((request) => (request.standing === "otherAccount" ? ownedBy(request, callersAccount(request)) : request)),
  },
  {
    id: "fault.cross.account-entry",
    title: "demands across accounts that the resource policy names the caller and not its account",
    rules: ["eval.cross.account-entry"],
    law: "law.cross.kind-blind",
    references: [],
    answer: refusing((layers) => otherAccount(layers) && layers.grant === "delegated"),
  },
  {
    id: "fault.cross.direct-lifts-identity",
    title: "takes a resource policy that names the caller to suffice across accounts",
    rules: ["eval.cross.no-lift"],
    law: "law.cross.both",
    references: [],
    answer: granting(
      (layers) =>
        otherAccount(layers) &&
        (layers.grant === "direct" || layers.grant === "sessionDirect") &&
        layers.boundary &&
        layers.session &&
        layers.ceilings,
    ),
  },
  {
    id: "fault.account.arn-ignored",
    title: "does not look for the owner of a resource in its ARN",
    rules: ["eval.account"],
    law: "law.cross.no-resource",
    references: [],
    answer: judgingAs((request, { request: { resourceAccount } }) =>
      ownedBy(request, resourceAccount ?? callersAccount(request)),
    ),
  },
  {
    id: "fault.account.stated-ignored",
    title: "takes a resource whose ARN names no account for the caller's",
    rules: ["eval.account"],
    law: "law.cross.both",
    references: [],
    answer: judgingAs((request) => ownedBy(request, owningAccount(request.resource, undefined, request.caller))),
  },
  {
    id: "fault.account.aws-owned",
    title: "takes a resource of AWS itself for another account's",
    rules: ["eval.account.aws-owned"],
    law: "law.account.aws-owned",
    references: [],
    answer: judgingAs((request) => {
      const account = request.resource === "*" ? "" : accountOf(request.resource);
      return account === "" || isAccountId(account) ? request : ownedBy(request, account);
    }),
  },
  {
    id: "fault.account.partitions-joined",
    title: "lets callers use resources of another partition",
    rules: ["eval.account.partition"],
    references: [],
    answer: judgingAs((request) =>
      request.standing === "otherPartition"
        ? { ...request, standing: request.resourceAccount === callersAccount(request) ? "sameAccount" : "otherAccount" }
        : request,
    ),
  },
];

const trustFaults: readonly Fault[] = [
  {
    id: "fault.trust.as-other-resources",
    title: "lets identity policies open a role of the same account by themselves",
    rules: ["eval.trust.must-allow"],
    law: "law.trust.identity-never",
    references: [],
    answer: granting((layers) => sameAccount(layers) && layers.mustGrant === "role" && callersSide(layers)),
  },
  {
    id: "fault.trust.absent",
    title: "lets identity policies open a role whose trust policy is not given",
    rules: ["eval.trust.absent"],
    references: reported("cloud-copilot/iam-simulate:src"),
    answer: granting(
      (layers) =>
        sameAccount(layers) && layers.mustGrant === "role" && layers.asked.policies.resource === undefined && callersSide(layers),
    ),
  },
  {
    id: "fault.trust.ignored",
    title: "does not look at the trust policy of a role, and lets identity policies open it",
    rules: ["eval.trust.must-allow", "eval.explicit-deny"],
    law: "law.trust.identity-never",
    references: reported("aws/aws-cli#10314"),
    answer: (asked) =>
      granting((layers) => layers.mustGrant === "role" && hasSide(layers) && callersSide(layers))(
        regrouped(asked, (policies, layers) =>
          layers.mustGrant === "role" && hasSide(layers) ? withoutLayers(policies, "resource") : policies,
        ),
      ),
  },
  {
    id: "fault.trust.identity-not-needed",
    title: "takes a trust policy that opens the role to the caller's account to suffice",
    rules: ["eval.trust.same.account", "eval.trust.cross"],
    law: "law.trust.account-and-identity",
    references: reported("mulgadc/spinifex#889"),
    answer: granting(
      (layers) =>
        layers.mustGrant === "role" && hasSide(layers) && granted(layers) && layers.boundary && layers.session && layers.ceilings,
    ),
  },
  {
    id: "fault.trust.identity-needed",
    title: "demands an identity Allow although the trust policy names a caller of the same account",
    rules: ["eval.trust.same.direct"],
    law: "law.trust.direct",
    references: [],
    answer: refusing(
      (layers) => sameAccount(layers) && layers.mustGrant === "role" && !layers.identity && layers.caller !== "root",
    ),
  },
  {
    id: "fault.kms.as-other-resources",
    title: "lets identity policies open a key of the same account by themselves",
    rules: ["eval.kms.must-allow", "eval.kms.absent"],
    law: "law.trust.identity-never",
    references: [],
    answer: granting((layers) => sameAccount(layers) && layers.mustGrant === "key" && callersSide(layers)),
  },
  {
    id: "fault.kms.account-suffices",
    title: "takes a key policy that opens the key to the caller's account to suffice",
    rules: ["eval.kms.delegation"],
    law: "law.trust.account-and-identity",
    references: [],
    answer: granting(
      (layers) =>
        sameAccount(layers) &&
        layers.mustGrant === "key" &&
        granted(layers) &&
        layers.boundary &&
        layers.session &&
        layers.ceilings,
    ),
  },
  {
    id: "fault.kms.no-delegation",
    title: "does not let a key policy that opens the key to the account hand over to identity policies",
    rules: ["eval.kms.delegation"],
    law: "law.trust.account-and-identity",
    references: [],
    answer: refusing(
      (layers) => sameAccount(layers) && layers.mustGrant === "key" && layers.grant === "delegated" && layers.caller !== "root",
    ),
  },
  {
    id: "fault.kms.keyless",
    title: "demands a key policy for key actions without a key",
    rules: ["eval.kms.keyless"],
    law: "law.root.same-account",
    references: [],
    answer: refusing(
      (layers) =>
        sameAccount(layers) && layers.request.action.service === "kms" && layers.mustGrant === undefined && !granted(layers),
    ),
  },
  {
    id: "fault.kms.root-user",
    title: "lets the root user use a key whose policy does not let it",
    rules: ["eval.kms.root-user"],
    law: "law.trust.identity-never",
    references: [],
    answer: granting(
      (layers) => sameAccount(layers) && layers.mustGrant === "key" && layers.caller === "root" && layers.ceilings,
    ),
  },
];

/** An engine that lets a caller's side bind a caller who has none. */
const bound = (
  kind: Layers["caller"],
  ...members: readonly ("identity" | "permissionsBoundary" | "session")[]
): Fault["answer"] => denying((layers) => layers.caller === kind && members.some((member) => denies(layers, member)));

const callerFaults: readonly Fault[] = [
  {
    id: "fault.root.identity-needed",
    title: "knows no Allow that a root user has by itself",
    rules: ["eval.root.implicit-allow"],
    law: "law.root.identity-blind",
    references: reported("cloud-copilot/iam-simulate:src"),
    answer: refusing((layers) => layers.caller === "root" && sameAccount(layers) && !layers.identity && !granted(layers)),
  },
  {
    id: "fault.root.identity-denies",
    title: "lets a Deny in an identity policy or boundary bind a root user",
    rules: ["eval.root.identity-ignored"],
    law: "law.root.identity-blind",
    references: [],
    answer: bound("root", "identity", "permissionsBoundary"),
  },
  {
    id: "fault.root.boundary-limits",
    title: "lets a permissions boundary limit a root user",
    rules: ["eval.root.identity-ignored"],
    law: "law.root.identity-blind",
    references: [],
    answer: refusing((layers) => layers.caller === "root" && !layers.boundary),
  },
  {
    id: "fault.root.resource-deny",
    title: "lets a root user pass by a Deny in the resource policy",
    rules: ["eval.root.resource-deny"],
    law: "law.principal.account-deny",
    references: [],
    answer: regrouping((policies, { caller }) => (caller === "root" ? withoutEffect(policies, "Deny", "resource") : policies)),
  },
  {
    id: "fault.root.cross-identity-needed",
    title: "demands an identity Allow of a root user across accounts",
    rules: ["eval.cross.root-user"],
    law: "law.root.identity-blind",
    references: [],
    answer: refusing((layers) => layers.caller === "root" && otherAccount(layers) && !layers.identity),
  },
  {
    id: "fault.anonymous.refused",
    title: "refuses every anonymous request",
    rules: ["eval.anonymous", "match.principal.anonymous"],
    law: "law.anonymous.star",
    references: [],
    answer: refusing(({ caller }) => caller === "anonymous"),
  },
  {
    id: "fault.anonymous.identity-denies",
    title: "lets a Deny in an identity, boundary or session policy bind an anonymous caller",
    rules: ["eval.anonymous.layers"],
    law: "law.anonymous.blind",
    references: [],
    answer: bound("anonymous", "identity", "permissionsBoundary", "session"),
  },
  {
    id: "fault.anonymous.scp",
    title: "lets service control policies deny to an anonymous caller",
    rules: ["eval.anonymous.layers"],
    law: "law.anonymous.blind",
    references: [],
    answer: denying((layers) => layers.caller === "anonymous" && denies(layers, "serviceControl")),
  },
  {
    id: "fault.service.identity-denies",
    title: "lets a Deny in an identity, boundary or session policy bind a service",
    rules: ["eval.service.layers"],
    law: "law.service.blind",
    references: [],
    answer: bound("service", "identity", "permissionsBoundary", "session"),
  },
  {
    id: "fault.service.identity-needed",
    title: "demands an identity Allow of a service",
    rules: ["eval.service", "eval.service.layers"],
    law: "law.service.blind",
    references: [],
    answer: refusing((layers) => layers.caller === "service" && !layers.identity),
  },
  {
    id: "fault.federated.session-limits",
    title: "lets session policies limit who comes from an identity provider",
    rules: ["eval.trust.federated"],
    law: "law.federated.blind",
    references: [],
    answer: refusing((layers) => layers.caller === "federated" && (!layers.session || denies(layers, "session"))),
  },
  {
    id: "fault.federated.identity-needed",
    title: "demands an identity Allow of who comes from an identity provider",
    rules: ["eval.trust.federated", "eval.federated"],
    law: "law.federated.blind",
    references: [],
    answer: refusing((layers) => layers.caller === "federated" && !layers.identity),
  },
];

/** Faults across accounts, of roles and keys, and of callers that are no user or role. */
export const accountFaults: readonly Fault[] = [...crossAccountFaults, ...trustFaults, ...callerFaults];
