import fc, { type Arbitrary } from "fast-check";
import type { Case } from "../../model/case/case.ts";
import type { RequestContext, Request } from "../../model/case/request.ts";
import { actionMatching, actionPatternsOf, statementsOf } from "../systems/action-filling.ts";
import {
  protonDeveloperAccess,
  protonFullAccess,
  protonProvisioningServiceRole,
  protonReadOnlyAccess,
  protonTrust,
} from "../systems/proton.ts";
import type { PrintedPolicy } from "../systems/seed-policy.ts";
import { law, type Law } from "./law.ts";

const account = "111111111111";
const region = "us-east-1";

function under({ document }: PrintedPolicy, request: Request): Case {
  return { policies: { identity: [document] }, request };
}

function request(action: string, resource: string, context: RequestContext = {}): Request {
  return { principal: { AWS: `arn:aws:iam::${account}:user/developer` }, action, resource, context };
}

function patternsOf(...policies: PrintedPolicy[]): readonly string[] {
  return actionPatternsOf(policies.flatMap(({ document }) => statementsOf(document)));
}

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

function protonResource(): Arbitrary<string> {
  return fc.oneof(
    fc.constant("*"),
    fc
      .tuple(
        fc.constantFrom("environment", "environment-template", "service-template", "service"),
        fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,9}$/),
      )
      .map(([type, name]) => `arn:aws:proton:${region}:${account}:${type}/${name}`),
  );
}

/** Own resources of the services that the policies name, and none. */
function resource(): Arbitrary<string> {
  return fc.oneof(
    protonResource(),
    fc.constantFrom(
      `arn:aws:codepipeline:${region}:${account}:web`,
      `arn:aws:codestar-connections:${region}:${account}:connection/c1`,
      `arn:aws:iam::${account}:role/ProtonServiceRole`,
    ),
  );
}

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
    .map(([action, on]) => request(action, on)),
  asks: (given) => [under(protonFullAccess, given), under(protonDeveloperAccess, given)],
  relation: (_, [byFullAccess, byDeveloper]) => byFullAccess === "allowed" && byDeveloper === "implicitDeny",
});

/** Services that a role might be passed to, near misses of two of them included. */
function passedTo(): Arbitrary<string> {
  return fc.oneof(
    fc.constantFrom("proton.amazonaws.com", "codebuild.amazonaws.com"),
    fc.constantFrom("Proton.amazonaws.com", "sync.proton.amazonaws.com", "proton.amazonaws.com.cn", "proton.*", "*", "proton"),
    fc.stringMatching(/^[a-z0-9]{1,8}$/).map((service) => `${service}.amazonaws.com`),
  );
}

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
      request: request(
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
      under(policy, given.request),
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
  return fc.tuple(protonAction(), resource()).map(([action, on]) => request(action, on));
}

const readOnly = law<Request>({
  id: "system.proton.read-only",
  title: "read-only access allows no action but those that begin with Get or List",
  rules: ["match.action.any-of", "eval.default-deny"],
  status: "documented",
  needs: ["identity"],
  given: anyRequest(),
  asks: (given) => [under(protonReadOnlyAccess, given)],
  relation: ({ action }, [decision]) => decision !== "allowed" || /^(proton|codepipeline):(get|list)/i.test(action),
});

const developerContainsReader = law<Request>({
  id: "system.proton.developer-contains-read-only",
  title: "the developer is allowed whatever read-only access allows",
  rules: ["match.action.any-of"],
  status: "documented",
  needs: ["identity"],
  given: fc.oneof(
    fc.tuple(actionMatching(patternsOf(protonReadOnlyAccess)), resource()).map(([action, on]) => request(action, on)),
    anyRequest(),
  ),
  asks: (given) => [under(protonReadOnlyAccess, given), under(protonDeveloperAccess, given)],
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
    .map(([action, on]) => request(action, on)),
  asks: (given) => [under(protonDeveloperAccess, given), under(protonFullAccess, given)],
  relation: (_, [byDeveloper, byFullAccess]) => byDeveloper === "allowed" && byFullAccess === "allowed",
});

const fullAccessMissesPipelines = law<Request>({
  id: "system.proton.full-access-misses-pipelines",
  title: "beyond Proton the developer reads pipelines and repositories, which full access does not",
  rules: ["match.action.prefix-exact", "eval.default-deny"],
  status: "documented",
  needs: ["identity"],
  given: actionMatching(developerActions.filter((action) => /^code(commit|pipeline):/.test(action))).map((action) =>
    request(action, "*"),
  ),
  asks: (given) => [under(protonDeveloperAccess, given), under(protonFullAccess, given)],
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
        resource: `arn:aws:iam::${account}:role/ProtonServiceRole`,
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

/** What holds between the managed policies of Proton. */
export const protonLaws: readonly Law[] = [
  templates,
  passing,
  readOnly,
  developerContainsReader,
  fullAccessContainsDeveloper,
  fullAccessMissesPipelines,
  trusting,
];
