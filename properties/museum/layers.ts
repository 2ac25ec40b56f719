import { answerCase } from "../../model/answer-case.ts";
import type { PolicyDocument, PolicyMember, PolicySet } from "../../model/case/policy-set.ts";
import { applicableLayers } from "../../model/policies/applicable.ts";
import { layerAllows } from "../../model/policies/layer.ts";
import { serviceControlAllows } from "../../model/policies/service-control.ts";
import { actionApplies } from "../../model/statement/action.ts";
import { closer } from "../../model/statement/principal.ts";
import { documentOf, statementsOf } from "../arbitraries/document.ts";
import { statementsIn } from "../arbitraries/policy-set.ts";
import { mapLists, withoutLayers } from "../laws/rewriting.ts";
import {
  allowAll,
  alsoIdentity,
  deciding,
  denies,
  denying,
  granting,
  recomposing,
  refusing,
  regrouping,
  withoutEffect,
} from "./decisions.ts";
import type { Layers } from "./decisions.ts";
import type { Fault } from "./fault.ts";
import { applies, closenessOf, misread, misreading, misreadingDocuments, naming } from "./misreading.ts";
import { reported } from "./reports.ts";

/** The policies with some documents in the place of a layer's, level by level. */
function withLists(
  policies: PolicySet,
  layers: readonly PolicyMember[],
  replace: (documents: PolicyDocument[]) => PolicyDocument[],
): PolicySet {
  return mapLists(policies, (documents, layer) => (layers.includes(layer) ? replace(documents) : documents));
}

/** Layers that put no limit by lack of an Allow, while their Deny statements count. */
const unlimiting = (layer: PolicyMember): Fault["answer"] =>
  regrouping((policies) =>
    withLists(policies, [layer], (documents) =>
      documents.map((document) => allowing(document, layer)).concat(documents.length > 0 ? [] : [allowAll]),
    ),
  );

function allowing(document: PolicyDocument, layer: PolicyMember): PolicyDocument {
  const [all] = statementsOf(allowAll);
  const statement = layer === "vpcEndpoint" ? { ...all!, Principal: "*" as const } : all!;
  return { ...document, Statement: [...statementsOf(document), statement] };
}

const bySession = ({ caller }: Layers): boolean => caller === "role" || caller === "session" || caller === "federatedUser";

/** Whether the case is allowed by nothing but entries that name everyone. */
function allowedByStar({ asked, policies, request }: Layers): boolean {
  const starless = misread(asked, { policies, request }, (places) =>
    places.map((place) => {
      const { principal, effect } = place.read;
      if (place.layer !== "resource" || effect === "Deny" || principal === undefined || principal.negated) return place.written;
      const others = principal.entries.filter(({ names }) => names !== "everyone");
      if (others.length === principal.entries.length) return place.written;
      return naming(place, others.map((entry) => closenessOf(entry, place)).reduce(closer, "none"));
    }),
  );
  const answer = answerCase(starless);
  return "decision" in answer && answer.decision !== "allowed";
}

/** Whether an identity policy allows every action on every resource without condition. */
const isAdministrator = ({ identity }: PolicySet): boolean =>
  statementsIn({ ...(identity && { identity }) }).some(
    ({ Effect, Action, Resource, Condition }) =>
      Effect === "Allow" && [Action].flat().includes("*") && [Resource].flat().includes("*") && Condition === undefined,
  );

const denyFaults: readonly Fault[] = [
  {
    id: "fault.deny.ignored",
    title: "does not look at Deny statements",
    rules: ["eval.explicit-deny"],
    law: "law.deny.everything",
    references: reported("versity/versitygw#1092"),
    answer: misreading(({ read, written }) => (read.effect === "Deny" ? "inert" : written)),
  },
  {
    id: "fault.deny.own-document",
    title: "lets a Deny take back the Allows of its own document only",
    rules: ["eval.explicit-deny", "eval.layer.union"],
    law: "law.deny.everything",
    references: [],
    answer: (asked) => {
      const lenient = misreadingDocuments((places) => {
        const denied = places.some((place) => place.read.effect === "Deny" && applies(place));
        return places.map(({ read, written }) => (denied || read.effect === "Deny" ? "inert" : written));
      })(asked);
      return "decision" in lenient && lenient.decision === "allowed" ? lenient : answerCase(asked);
    },
  },
  {
    id: "fault.deny.overridden-by-resource",
    title: "lets an Allow in the resource policy override a Deny in an identity policy",
    rules: ["eval.explicit-deny"],
    law: "law.deny.everything",
    references: reported("seaweedfs/seaweedfs#11256"),
    answer: regrouping((policies, { grant }) => (grant === "none" ? policies : withoutEffect(policies, "Deny", "identity"))),
  },
  {
    id: "fault.deny.owner-exempt",
    title: "lets callers of the owner's account pass by a Deny in the resource policy",
    rules: ["eval.explicit-deny", "eval.root.resource-deny"],
    law: "law.deny.everything",
    references: reported("noobaa/noobaa-core#6252"),
    answer: regrouping((policies, { standing }) =>
      standing === "sameAccount" ? withoutEffect(policies, "Deny", "resource") : policies,
    ),
  },
  {
    id: "fault.deny.first-match",
    title: "decides by the first statement of a document that matches",
    rules: ["eval.statement-order", "eval.explicit-deny"],
    law: "law.permute.statements",
    references: reported("minio/pkg#167"),
    answer: misreadingDocuments((places) => {
      const first = places.findIndex(applies);
      return places.filter((_place, i) => first < 0 || i <= first).map(({ written }) => written);
    }),
  },
  {
    id: "fault.deny.last-match",
    title: "decides by the last statement of a document that matches",
    rules: ["eval.statement-order", "eval.explicit-deny"],
    law: "law.permute.statements",
    references: [],
    answer: misreadingDocuments((places) => {
      const last = places.findLastIndex(applies);
      return places.filter((_place, i) => i >= last).map(({ written }) => written);
    }),
  },
  {
    id: "fault.statement.stops-at-mismatch",
    title: "looks no further in a document than a statement for another action",
    rules: ["eval.statement-order"],
    law: "law.permute.statements",
    references: reported("minio/pkg#173"),
    answer: misreadingDocuments((places) => {
      const other = places.findIndex(({ read, request }) => !actionApplies(read.action, request));
      return places.slice(0, other < 0 ? places.length : other).map(({ written }) => written);
    }),
  },
  {
    id: "fault.deny.boundary-implicit",
    title: "takes a Deny in a boundary for a missing Allow",
    rules: ["eval.boundary.deny"],
    law: "law.boundary.intersection",
    references: [],
    answer: regrouping((policies, layers) =>
      denies(layers, "permissionsBoundary") ? { ...policies, permissionsBoundary: documentOf() } : policies,
    ),
  },
  {
    id: "fault.default.allow",
    title: "allows what no policy denies",
    rules: ["eval.default-deny"],
    law: "law.no-allow",
    references: reported("localstack/localstack#7183", "seaweedfs/seaweedfs#7469", "seaweedfs/seaweedfs#8516"),
    answer: granting(() => true),
  },
  {
    id: "fault.identity.first-document",
    title: "looks at the first identity policy only",
    rules: ["eval.layer.union"],
    law: "law.permute.documents",
    references: [],
    answer: regrouping((policies) => withLists(policies, ["identity"], (documents) => documents.slice(0, 1))),
  },
];

const boundaryFaults: readonly Fault[] = [
  {
    id: "fault.boundary.grants",
    title: "counts a permissions boundary among the policies that grant",
    rules: ["eval.boundary.never-grants", "eval.boundary.intersection"],
    law: "law.boundary.intersection",
    references: reported("nccgroup/ScoutSuite#1666"),
    answer: recomposing((policies) => {
      const { permissionsBoundary: _boundary, ...others } = alsoIdentity(policies, "permissionsBoundary");
      return others;
    }),
  },
  {
    id: "fault.boundary.ignored",
    title: "does not look at permissions boundaries",
    rules: ["eval.boundary.intersection", "eval.boundary.deny"],
    law: "law.boundary.swap",
    references: [],
    answer: regrouping((policies) => withoutLayers(policies, "permissionsBoundary")),
  },
  {
    id: "fault.boundary.denies-only",
    title: "lets a permissions boundary limit by its Deny statements only",
    rules: ["eval.boundary.intersection", "eval.boundary.empty"],
    law: "law.boundary.swap",
    references: [],
    answer: unlimiting("permissionsBoundary"),
  },
  {
    id: "fault.layer.without-allow-unlimited",
    title: "lets a limiting layer without any Allow statement put no limit",
    rules: ["eval.boundary.empty", "eval.session.empty", "eval.vpce.empty", "eval.scp.level.empty"],
    law: "law.layer.empty",
    references: [],
    answer: regrouping((policies) =>
      mapLists(policies, (documents, layer) => {
        const limiting = ["permissionsBoundary", "session", "serviceControl", "vpcEndpoint"].includes(layer);
        const allows = documents.flatMap(statementsOf).some(({ Effect }) => Effect === "Allow");
        if (!limiting || allows) return documents;
        return documents.length === 0 ? [allowAll] : documents.map((document) => allowing(document, layer));
      }),
    ),
  },
  {
    id: "fault.boundary.limits-user-grant",
    title: "lets a boundary limit what the resource policy grants to the user by name",
    rules: ["eval.same.user-arn"],
    law: "law.same.star-lifts",
    references: reported("floci-io/floci#3632"),
    answer: refusing(
      ({ standing, caller, grant, boundary }) =>
        standing === "sameAccount" && caller === "user" && grant === "direct" && !boundary,
    ),
  },
  {
    id: "fault.boundary.limits-star",
    title: "lets a boundary limit what the resource policy grants to everyone",
    rules: ["eval.same.star"],
    law: "law.same.star-lifts",
    references: reported("cloud-copilot/iam-simulate:CHANGELOG.md"),
    answer: refusing(
      (layers) => layers.standing === "sameAccount" && !layers.boundary && layers.caller !== "root" && allowedByStar(layers),
    ),
  },
  {
    id: "fault.boundary.lifted-by-role-arn",
    title: "lets no boundary limit what the resource policy grants to the role",
    rules: ["eval.same.role-arn"],
    law: "law.same.role-arn-limited",
    references: [],
    answer: granting(
      (layers) =>
        layers.standing === "sameAccount" && bySession(layers) && layers.grant === "direct" && layers.session && layers.ceilings,
    ),
  },
  {
    id: "fault.boundary.bypassed-across-accounts",
    title: "lets no boundary limit what a resource policy of another account grants",
    rules: ["eval.cross.no-lift", "eval.cross.both"],
    law: "law.cross.both",
    references: reported("QaidVoid/awsim:crates/awsim-iam-policy/src/eval.rs"),
    answer: granting(
      ({ standing, grant, identity, session, ceilings }) =>
        standing === "otherAccount" && grant !== "none" && identity && session && ceilings,
    ),
  },
];

const sessionFaults: readonly Fault[] = [
  {
    id: "fault.session.ignored",
    title: "does not look at session policies",
    rules: ["eval.session.intersection"],
    law: "law.boundary-session.swap",
    references: reported("ceph/ceph#41585"),
    answer: regrouping((policies) => (policies.session === undefined ? policies : { ...policies, session: [allowAll] })),
  },
  {
    id: "fault.session.denies-only",
    title: "lets a session policy limit by its Deny statements only",
    rules: ["eval.session.intersection", "eval.session.empty"],
    law: "law.layer.empty",
    references: reported("minio/minio#21642"),
    answer: unlimiting("session"),
  },
  {
    id: "fault.session.grants",
    title: "counts session policies among the policies that grant",
    rules: ["eval.session.intersection"],
    law: "law.session-scp.move",
    references: [],
    answer: recomposing((policies) => ({ ...alsoIdentity(policies, "session"), ...(policies.session && { session: [] }) })),
  },
  {
    id: "fault.session.lifted-by-role-arn",
    title: "lets no session policy limit what the resource policy grants to the role",
    rules: ["eval.same.role-arn", "eval.session.intersection"],
    law: "law.same.role-arn-limited",
    references: reported("ceph/ceph#42247"),
    answer: granting(
      (layers) =>
        layers.standing === "sameAccount" &&
        bySession(layers) &&
        layers.grant === "direct" &&
        layers.boundary &&
        layers.ceilings &&
        layers.asked.policies.session !== undefined,
    ),
  },
  {
    id: "fault.session.limits-session-grant",
    title: "lets a session policy limit what the resource policy grants to the session or to everyone",
    rules: ["eval.same.session-arn", "eval.same.star"],
    law: "law.same.star-lifts",
    references: reported("cloud-copilot/iam-simulate:src"),
    answer: refusing(
      (layers) =>
        layers.standing === "sameAccount" &&
        layers.grant === "sessionDirect" &&
        !layers.session &&
        layers.asked.policies.session !== undefined &&
        layers.caller !== "root",
    ),
  },
  {
    id: "fault.session.intersected",
    title: "demands an Allow in each of several session policies",
    rules: ["eval.session.list-union"],
    law: "law.session.union",
    references: [],
    answer: regrouping((policies, { policies: read, request }) =>
      read.session?.flat().every((policy) => layerAllows([[policy]], request)) === false
        ? withoutEffect(policies, "Allow", "session")
        : policies,
    ),
  },
  {
    id: "fault.session.federated-user",
    title: "lets identity policies grant to a federated-user session without session policies",
    rules: ["eval.session.federated-user"],
    law: "law.session.federated-user",
    references: reported("cloud-copilot/iam-simulate:src"),
    answer: regrouping((policies, { caller }) =>
      caller === "federatedUser" && policies.session === undefined ? { ...policies, session: [allowAll] } : policies,
    ),
  },
];

const controlFaults: readonly Fault[] = [
  {
    id: "fault.scp.levels-united",
    title: "takes the levels of service control policies for one",
    rules: ["eval.scp.every-level", "eval.scp.level.empty"],
    law: "law.scp.level-intersection",
    references: [],
    answer: regrouping((policies) => ({
      ...policies,
      ...(policies.serviceControl && { serviceControl: [policies.serviceControl.flat()] }),
    })),
  },
  {
    id: "fault.scp.documents-intersected",
    title: "demands an Allow in each service control policy of a level",
    rules: ["eval.layer.union", "eval.scp.every-level"],
    law: "law.scp.level-union",
    references: reported("faiscadev/fakecloud#666", "QaidVoid/awsim:crates/awsim-iam-policy/src/eval.rs"),
    answer: regrouping((policies) => ({
      ...policies,
      ...(policies.serviceControl && {
        serviceControl: policies.serviceControl.flatMap((level) =>
          level.length === 0 ? [level] : level.map((document) => [document]),
        ),
      }),
    })),
  },
  {
    id: "fault.scp.account-level-only",
    title: "looks at the last level of service control policies only",
    rules: ["eval.scp.every-level", "eval.scp.deny-any-level"],
    law: "law.scp.level-permute",
    references: [],
    answer: regrouping((policies) => ({
      ...policies,
      ...(policies.serviceControl && { serviceControl: policies.serviceControl.slice(-1) }),
    })),
  },
  {
    id: "fault.scp.denies-only",
    title: "lets service control policies limit by their Deny statements only",
    rules: ["eval.scp.every-level"],
    law: "law.session-scp.move",
    references: [],
    answer: unlimiting("serviceControl"),
  },
  {
    id: "fault.scp.grants",
    title: "counts service control policies among the policies that grant",
    rules: ["eval.scp.never-grants"],
    law: "law.pure-limits",
    references: [],
    answer: recomposing((policies) => alsoIdentity(policies, "serviceControl")),
  },
  {
    id: "fault.scp.administrator-exempt",
    title: "does not look at service control policies for an administrator",
    rules: ["eval.scp.every-level", "eval.layer.intersection"],
    law: "law.session-scp.move",
    references: reported("nccgroup/PMapper#94"),
    answer: regrouping((policies) => (isAdministrator(policies) ? withoutLayers(policies, "serviceControl") : policies)),
  },
  {
    id: "fault.scp.root-exempt",
    title: "does not look at service control policies for a root user",
    rules: ["eval.scp.applies-root", "eval.root.scp"],
    law: "law.scp.empty-level",
    references: [],
    answer: regrouping((policies, { caller }) => (caller === "root" ? withoutLayers(policies, "serviceControl") : policies)),
  },
  {
    id: "fault.scp.binds-services",
    title: "lets service control policies limit services",
    rules: ["eval.service.layers", "eval.scp.exempt"],
    law: "law.service.blind",
    references: reported("cloud-copilot/iam-simulate:src"),
    answer: deciding((decision, layers) => {
      if (layers.caller !== "service") return decision;
      if (denies(layers, "serviceControl")) return "explicitDeny";
      const limited = !serviceControlAllows(layers.policies, layers.request);
      return limited && decision === "allowed" ? "implicitDeny" : decision;
    }),
  },
  {
    id: "fault.scp.own-resources-only",
    title: "does not look at service control policies where the resource is another account's",
    rules: ["eval.scp.caller-account", "eval.cross.layers"],
    law: "law.cross.both",
    references: [],
    answer: regrouping((policies, { standing }) =>
      standing === "otherAccount" ? withoutLayers(policies, "serviceControl") : policies,
    ),
  },
  {
    id: "fault.scp.lifted-by-resource",
    title: "lets no service control policy limit what the resource policy grants",
    rules: ["eval.same.scp-not-overcome"],
    law: "law.scp.empty-level",
    references: [],
    answer: regrouping((policies, { grant, standing }) =>
      standing === "sameAccount" && (grant === "direct" || grant === "sessionDirect")
        ? withLists(policies, ["serviceControl"], (documents) => [...documents, allowAll])
        : policies,
    ),
  },
  {
    id: "fault.scp.missing-allow-explicit",
    title: "calls a missing Allow in a service control policy an explicit deny",
    rules: ["eval.implicit-label"],
    law: "law.layer.empty",
    references: [],
    answer: denying(
      ({ caller, policies, request }) =>
        applicableLayers[caller].includes("serviceControl") && !serviceControlAllows(policies, request),
    ),
  },
  {
    id: "fault.rcp.allow-needed",
    title: "demands an Allow at each level of resource control policies",
    rules: ["eval.rcp.deny-only", "eval.rcp.empty"],
    law: "law.rcp.allow-neutral",
    references: [],
    answer: refusing(
      ({ policies, request }) => policies.resourceControl !== undefined && !layerAllows(policies.resourceControl, request),
    ),
  },
  {
    id: "fault.rcp.ignored",
    title: "does not look at resource control policies",
    rules: ["eval.rcp.deny-only"],
    law: "law.rcp.as-resource-deny",
    references: [],
    answer: regrouping((policies) => withoutLayers(policies, "resourceControl")),
  },
  {
    id: "fault.rcp.own-callers-only",
    title: "lets resource control policies bind callers of the owner's account only",
    rules: ["eval.rcp.resource-owner"],
    law: "law.rcp.as-resource-deny",
    references: [],
    answer: regrouping((policies, { standing }) =>
      standing === "sameAccount" ? policies : withoutLayers(policies, "resourceControl"),
    ),
  },
  {
    id: "fault.rcp.services-exempt",
    title: "exempts services from resource control policies",
    rules: ["eval.rcp.service-principals"],
    law: "law.rcp.as-resource-deny",
    references: [],
    answer: regrouping((policies, { caller }) => (caller === "service" ? withoutLayers(policies, "resourceControl") : policies)),
  },
  {
    id: "fault.rcp.first-level",
    title: "looks at the first level of resource control policies only",
    rules: ["eval.rcp.deny-only", "eval.layer.union"],
    law: "law.rcp.allow-neutral",
    references: [],
    answer: regrouping((policies) => ({
      ...policies,
      ...(policies.resourceControl && { resourceControl: policies.resourceControl.slice(0, 1) }),
    })),
  },
];

const endpointFaults: readonly Fault[] = [
  {
    id: "fault.vpce.ignored",
    title: "does not look at VPC endpoint policies",
    rules: ["eval.vpce.never-grants", "eval.vpce.empty"],
    law: "law.layer.empty",
    references: [],
    answer: regrouping((policies) => withoutLayers(policies, "vpcEndpoint")),
  },
  {
    id: "fault.vpce.denies-only",
    title: "lets a VPC endpoint policy limit by its Deny statements only",
    rules: ["eval.vpce.empty"],
    law: "law.layer.empty",
    references: [],
    answer: unlimiting("vpcEndpoint"),
  },
  {
    id: "fault.vpce.grants",
    title: "counts a VPC endpoint policy among the policies that grant",
    rules: ["eval.vpce.never-grants"],
    law: "law.pure-limits",
    references: [],
    answer: recomposing((policies) => alsoIdentity(policies, "vpcEndpoint")),
  },
  {
    id: "fault.vpce.principal-ignored",
    title: "does not look at the principal of a VPC endpoint policy",
    rules: ["eval.vpce.principal"],
    references: reported("cloud-copilot/iam-simulate:src"),
    answer: misreading((place) => (place.layer === "vpcEndpoint" ? naming(place, "sessionDirect") : place.written)),
  },
  {
    id: "fault.vpce.lifted-by-resource",
    title: "lets no VPC endpoint policy limit what the resource policy grants to everyone",
    rules: ["eval.same.vpce-not-overcome", "eval.anonymous"],
    law: "law.same.not-lifted",
    references: [],
    answer: regrouping((policies, { grant }) =>
      grant === "sessionDirect"
        ? withLists(policies, ["vpcEndpoint"], (documents) => documents.map((document) => allowing(document, "vpcEndpoint")))
        : policies,
    ),
  },
];

/** Faults in each layer and in how the layers limit each other. */
export const layerFaults: readonly Fault[] = [
  ...denyFaults,
  ...boundaryFaults,
  ...sessionFaults,
  ...controlFaults,
  ...endpointFaults,
];
