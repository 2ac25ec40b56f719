import fc, { type Arbitrary } from "fast-check";
import type { StatementDocument } from "../../model/case/policy-set.ts";
import type { Request, RequestContext } from "../../model/case/request.ts";
import { actionMatching, actionPatternsOf, statementsOf } from "./action-filling.ts";
import {
  protonDeveloperAccess,
  protonFullAccess,
  protonProvisioningBasicAccess,
  protonProvisioningServiceRole,
  protonReadOnlyAccess,
} from "./proton.ts";
import type { PrintedPolicy } from "./seed-policy.ts";

/** Administrator, developer and reader. */
export const policiesOfPeople: readonly PrintedPolicy[] = [protonFullAccess, protonDeveloperAccess, protonReadOnlyAccess];
export const policiesOfProvisioning: readonly PrintedPolicy[] = [protonProvisioningBasicAccess, protonProvisioningServiceRole];

export const account = "111111111111";
export const region = "us-east-1";
export const connectionArn = `arn:aws:codestar-connections:${region}:${account}:connection/c1`;
export const roleArn = `arn:aws:iam::${account}:role/ProtonServiceRole`;

export function protonRequest(action: string, resource: string, context: RequestContext = {}): Request {
  return { principal: { AWS: `arn:aws:iam::${account}:user/developer` }, action, resource, context };
}

function statementsIn(policies: readonly PrintedPolicy[]): readonly StatementDocument[] {
  return policies.flatMap(({ document }) => statementsOf(document));
}

export function patternsOf(...policies: readonly PrintedPolicy[]): readonly string[] {
  return actionPatternsOf(statementsIn(policies));
}

const name = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,9}$/);

/** Own resources of Proton, and none. */
export function protonResource(): Arbitrary<string> {
  return fc.oneof(
    fc.constant("*"),
    fc
      .tuple(fc.constantFrom("environment", "environment-template", "service-template", "service"), name)
      .map(([type, named]) => `arn:aws:proton:${region}:${account}:${type}/${named}`),
  );
}

/** Own resources of the services that the policies name, and none. */
export function ownResource(): Arbitrary<string> {
  return fc.oneof(protonResource(), fc.constantFrom(`arn:aws:codepipeline:${region}:${account}:web`, connectionArn, roleArn));
}

/** Services that something might be passed to, near misses of two of them included. */
export function passedTo(): Arbitrary<string> {
  return fc.oneof(
    fc.constantFrom("proton.amazonaws.com", "codebuild.amazonaws.com"),
    fc.constantFrom("Proton.amazonaws.com", "sync.proton.amazonaws.com", "proton.amazonaws.com.cn", "proton.*", "*", "proton"),
    fc.stringMatching(/^[a-z0-9]{1,8}$/).map((service) => `${service}.amazonaws.com`),
  );
}

/** A resource of the account that the pattern matches. */
function resourceMatching(pattern: string): Arbitrary<string> {
  if (pattern === "*") return ownResource();
  const [arn = "", partition = "", service = "", where = "", owner = "", ...rest] = pattern.split(":");
  const head = [arn, partition, service, where === "*" ? region : where, owner === "*" ? account : owner].join(":");
  return name.map((filling) => `${head}:${rest.join(":").replaceAll("*", filling)}`);
}

/** A context in which the conditions of the statement hold. The pages write none but equalities and likenesses of texts. */
function contextMeeting({ Condition = {} }: StatementDocument): RequestContext {
  const entries = Object.values(Condition).flatMap((block) => Object.entries(block));
  return Object.fromEntries(entries.map(([key, value]) => [key, String(value).replaceAll("*", region)]));
}

/** Requests that one statement of one of the policies grants in the account. */
function grantedRequest(policies: readonly PrintedPolicy[]): Arbitrary<Request> {
  return fc.oneof(
    ...statementsIn(policies).map((statement) =>
      fc
        .record({
          action: actionMatching(actionPatternsOf([statement])),
          resource: fc.constantFrom(...[statement.Resource ?? []].flat()).chain(resourceMatching),
        })
        .map(({ action, resource }) => protonRequest(action, resource, contextMeeting(statement))),
    ),
  );
}

/** Requests that the policies grant, half of them with the action, the resource or the context of another, or without context. */
export function requestTowardsPolicies(...policies: readonly PrintedPolicy[]): Arbitrary<Request> {
  return fc
    .record({
      request: grantedRequest(policies),
      other: grantedRequest(policies),
      exchanged: fc.constantFrom("nothing", "nothing", "nothing", "nothing", "action", "resource", "context", "no context"),
    })
    .map(({ request, other, exchanged }) => {
      if (exchanged === "nothing") return request;
      if (exchanged === "no context") return { ...request, context: {} };
      return { ...request, [exchanged]: other[exchanged] };
    });
}
