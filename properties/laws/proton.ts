import fc, { type Arbitrary } from "fast-check";
import type { Request } from "../../model/case/request.ts";
import { actionMatching } from "../systems/action-filling.ts";
import { account, ownResource, passedTo, patternsOf, protonRequest, protonResource, roleArn } from "../systems/proton-request.ts";
import {
  protonDeveloperAccess,
  protonFullAccess,
  protonProvisioningServiceRole,
  protonReadOnlyAccess,
  protonTrust,
} from "../systems/proton.ts";
import { under } from "../systems/seed-policy.ts";
import { law, type Law } from "./law.ts";
import { protonAccessLaws } from "./proton-access.ts";
import { protonNamespaceLaws } from "./proton-namespaces.ts";
import { protonProvisioningLaws } from "./proton-provisioning.ts";

const nouns = [
  "Environment",
  "EnvironmentAccountConnection",
  "EnvironmentTemplate",
  "EnvironmentTemplateVersion",
  "EnvironmentTemplateMajorVersion",
  "EnvironmentTemplateMinorVersion",
  "ServiceTemplate",
  "ServiceTemplateVersion",
  "ServiceTemplateMajorVersion",
  "ServiceTemplateMinorVersion",
  "TemplateSyncConfig",
];

const templates = law<Request>({
  id: "system.proton.templates",
  title: "full access creates, deletes and updates templates and environments; the developer does not",
  rules: ["match.action.star", "match.action.anchored"],
  status: "documented",
  needs: ["identity"],
  given: fc
    .tuple(
      actionMatching(["Create", "Delete", "Update"].flatMap((verb) => nouns.map((noun) => `proton:${verb}${noun}`))),
      protonResource(),
    )
    .map(([action, on]) => protonRequest(action, on)),
  asks: (given) => [under(given, protonFullAccess), under(given, protonDeveloperAccess)],
  relation: (_, [byFullAccess, byDeveloper]) => byFullAccess === "allowed" && byDeveloper === "implicitDeny",
});

interface PassRole {
  readonly service: string | undefined;
  readonly request: Request;
}

function passRole(): Arbitrary<PassRole> {
  return fc
    .record({
      service: fc.option(passedTo(), { nil: undefined, freq: 4 }),
      role: fc.stringMatching(/^[A-Za-z0-9+=,.@_-]{1,12}$/),
    })
    .map(({ service, role }) => ({
      service,
      request: protonRequest(
        "iam:PassRole",
        `arn:aws:iam::${account}:role/${role}`,
        service === undefined ? {} : { "iam:PassedToService": service },
      ),
    }));
}

const passing = law<PassRole>({
  id: "system.proton.pass-role",
  title:
    "full access passes roles to Proton alone, provisioning to CodeBuild or to a service unstated, developer and reader never",
  rules: ["cond.string-equals", "cond.string-equals.missing-key", "cond.string-equals-if-exists.missing-key"],
  status: "documented",
  needs: ["identity"],
  given: passRole(),
  asks: (given) =>
    [protonFullAccess, protonProvisioningServiceRole, protonDeveloperAccess, protonReadOnlyAccess].map((policy) =>
      under(given.request, policy),
    ),
  relation: ({ service }, [byFullAccess, byProvisioning, ...others]) =>
    (byFullAccess === "allowed") === (service === "proton.amazonaws.com") &&
    (byProvisioning === "allowed") === (service === undefined || service === "codebuild.amazonaws.com") &&
    others.every((decision) => decision === "implicitDeny"),
});

/** Actions of the printed policies, a part of them with the verb exchanged. */
function protonAction(): Arbitrary<string> {
  const patterns = patternsOf(protonReadOnlyAccess, protonDeveloperAccess, protonFullAccess);
  return fc
    .tuple(
      actionMatching(patterns),
      fc.constantFrom("Get", "List", "Get", "List", "Create", "Delete", "Update", "Cancel", "Notify"),
      fc.boolean(),
    )
    .map(([action, verb, exchanged]) => (exchanged ? action.replace(/:(get|list|update|create|delete)/i, `:${verb}`) : action));
}

function anyRequest(): Arbitrary<Request> {
  return fc.tuple(protonAction(), ownResource()).map(([action, on]) => protonRequest(action, on));
}

const readOnly = law<Request>({
  id: "system.proton.read-only",
  title: "read-only access allows no action but those that begin with Get or List",
  rules: ["match.action.any-of", "eval.default-deny"],
  status: "documented",
  needs: ["identity"],
  given: anyRequest(),
  asks: (given) => [under(given, protonReadOnlyAccess)],
  relation: ({ action }, [decision]) => decision !== "allowed" || /^(proton|codepipeline):(get|list)/i.test(action),
});

const developerContainsReader = law<Request>({
  id: "system.proton.developer-contains-read-only",
  title: "the developer is allowed whatever read-only access allows",
  rules: ["match.action.any-of"],
  status: "documented",
  needs: ["identity"],
  given: fc.oneof(
    fc.tuple(actionMatching(patternsOf(protonReadOnlyAccess)), ownResource()).map(([action, on]) => protonRequest(action, on)),
    anyRequest(),
  ),
  asks: (given) => [under(given, protonReadOnlyAccess), under(given, protonDeveloperAccess)],
  relation: (_, [byReader, byDeveloper]) => byReader !== "allowed" || byDeveloper === "allowed",
});

const developerActions = patternsOf(protonDeveloperAccess);

const fullAccessContainsDeveloper = law<Request>({
  id: "system.proton.full-access-contains-developer",
  title: "full access allows every action of Proton that the developer is allowed, and the developer each that its policy names",
  rules: ["match.action.star", "match.resource.star-all"],
  status: "documented",
  needs: ["identity"],
  given: fc
    .tuple(actionMatching(developerActions.filter((action) => action.startsWith("proton:"))), protonResource())
    .map(([action, on]) => protonRequest(action, on)),
  asks: (given) => [under(given, protonDeveloperAccess), under(given, protonFullAccess)],
  relation: (_, [byDeveloper, byFullAccess]) => byDeveloper === "allowed" && byFullAccess === "allowed",
});

const fullAccessMissesPipelines = law<Request>({
  id: "system.proton.full-access-misses-pipelines",
  title: "beyond Proton the developer reads pipelines and repositories, which full access does not",
  rules: ["match.action.prefix-exact", "eval.default-deny"],
  status: "documented",
  needs: ["identity"],
  given: actionMatching(developerActions.filter((action) => /^code(commit|pipeline):/.test(action))).map((action) =>
    protonRequest(action, "*"),
  ),
  asks: (given) => [under(given, protonDeveloperAccess), under(given, protonFullAccess)],
  relation: (_, [byDeveloper, byFullAccess]) => byDeveloper === "allowed" && byFullAccess === "implicitDeny",
});

interface Assumption {
  readonly sourceAccount: string;
  readonly environmentAccount: string;
  readonly request: Request;
}

/** Proton assumes a role of the account for an environment, which is mostly one of the same account. */
function assumption(): Arbitrary<Assumption> {
  const owner = fc.constantFrom(account, account, "222222222222");
  return fc
    .record({
      sourceAccount: owner,
      environmentAccount: owner,
      where: fc.constantFrom("us-east-1", "eu-west-1", "ap-southeast-2"),
      name: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,9}$/),
    })
    .map(({ sourceAccount, environmentAccount, where, name }) => ({
      sourceAccount,
      environmentAccount,
      request: {
        principal: { Service: "proton.amazonaws.com" },
        action: "sts:AssumeRole",
        resource: roleArn,
        context: {
          "aws:SourceAccount": sourceAccount,
          "aws:SourceArn": `arn:aws:proton:${where}:${environmentAccount}:environment/${name}`,
        },
      },
    }));
}

const trust = protonTrust(account);

const trusting = law<Assumption>({
  id: "system.proton.trust",
  title: "the printed trust policy trusts Proton for no environment, the repaired one for the environments of its account",
  rules: ["eval.trust.service", "cond.arn.segments", "cond.block.and"],
  status: "documented",
  needs: ["resource"],
  given: assumption(),
  asks: (given) =>
    [trust.document, trust.repaired ?? trust.document].map((document) => ({
      policies: { resource: document },
      request: given.request,
    })),
  relation: ({ sourceAccount, environmentAccount }, [printed, repaired]) =>
    printed === "implicitDeny" && (repaired === "allowed") === (sourceAccount === account && environmentAccount === account),
});

/** What holds of the managed policies of Proton: between them first. */
export const protonLaws: readonly Law[] = [
  templates,
  passing,
  readOnly,
  developerContainsReader,
  fullAccessContainsDeveloper,
  fullAccessMissesPipelines,
  trusting,
  ...protonAccessLaws,
  ...protonNamespaceLaws,
  ...protonProvisioningLaws,
];
