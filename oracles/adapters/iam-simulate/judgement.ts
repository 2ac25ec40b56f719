import {
  isConditionKeyArray,
  isWildcardOnlyAction,
  runSimulation,
  runUnsafeSimulation,
  typeForContextKey,
  type EvaluationResult,
  type Simulation,
} from "@cloud-copilot/iam-simulate";
import type { Answer } from "../../../model/case/answer.ts";
import type { Case } from "../../../model/case/case.ts";
import type { Decision } from "../../../model/case/decision.ts";
import type { PolicyDocument, PolicySet } from "../../../model/case/policy-set.ts";
import { translate } from "./translation.ts";

const decisionOf: Record<EvaluationResult, Decision> = {
  Allowed: "allowed",
  ExplicitlyDenied: "explicitDeny",
  ImplicitlyDenied: "implicitDeny",
};

/**
 * Puts a case to the engine. `runUnsafeSimulation` judges exactly what it is given, whatever the action and the keys, but leaves
 * out session and endpoint policies and takes the resource `*` for "any resource"; only such cases go to `runSimulation`.
 */
export async function judge(asked: Case): Promise<Answer> {
  const translation = translate(asked);
  if ("unsupported" in translation) return translation;
  const { policies, request } = asked;
  const validated = policies.session !== undefined || policies.vpcEndpoint !== undefined;
  if (validated || (request.resource === "*" && !namesOnlyAllResources(policies))) {
    return judgeValidated(asked, translation.simulation);
  }
  return { decision: decisionOf[runUnsafeSimulation(completed(translation.simulation), {})] };
}

async function judgeValidated({ policies, request }: Case, simulation: Simulation): Promise<Answer> {
  // For an action that has resources, this function takes `*` for all of them.
  if (request.resource === "*" && !(await hasNoResource(request.action))) return { unsupported: "match.resource.request-star" };
  // It takes every resource control policy for a customer's, which holds Deny statements only.
  if (documentsOf({ resourceControl: policies.resourceControl ?? [] }).some(hasAllow)) return { unsupported: "rcp.effect" };
  // It gives each key the type that its data gives it, and drops those that its data does not give to the action.
  const named = namedKeys(policies, request);
  for (const key of named) {
    const multivalued = isConditionKeyArray(await typeForContextKey(key.toLowerCase()).catch(() => "String"));
    if (multivalued !== Array.isArray(request.context?.[key]))
      return { unsupported: `runSimulation changes the type of the key ${key}` };
  }
  const result = await runSimulation(simulation, {});
  if (result.resultType === "error") {
    const { message, ...problems } = result.errors;
    return message === "policy.errors" ? { error: JSON.stringify(problems) } : { unsupported: `runSimulation: ${message}` };
  }
  if (result.resultType === "wildcard") return { unsupported: "match.resource.request-star" };
  const { ignoredContextKeys = [] } = result.result;
  const dropped = named.find((key) => ignoredContextKeys.includes(key));
  if (dropped !== undefined) return { unsupported: `runSimulation drops the key ${dropped}` };
  return { decision: decisionOf[result.overallResult] };
}

/** The context keys that some policy mentions. */
function namedKeys(policies: PolicySet, request: Case["request"]): string[] {
  const text = JSON.stringify(policies).toLowerCase();
  return Object.keys(request.context ?? {}).filter((key) => text.includes(JSON.stringify(key).slice(1, -1).toLowerCase()));
}

const hasAllow = (document: PolicyDocument): boolean => [document.Statement].flat().some(({ Effect }) => Effect === "Allow");

async function hasNoResource(action: string): Promise<boolean> {
  const [service = "", name = ""] = action.split(":");
  try {
    return await isWildcardOnlyAction(service, name);
  } catch {
    return false;
  }
}

/** True if it makes no difference to any statement which resource `*` stands for. */
function namesOnlyAllResources(policies: PolicySet): boolean {
  return documentsOf(policies)
    .flatMap((document) => document.Statement)
    .flatMap(({ Resource = [], NotResource = [] }) => [Resource, NotResource].flat())
    .every((pattern) => pattern === "*");
}

function documentsOf({ permissionsBoundary, resource, vpcEndpoint, ...lists }: PolicySet): PolicyDocument[] {
  const single = [permissionsBoundary, resource, vpcEndpoint].filter((document) => document !== undefined);
  return [single, lists.identity, lists.session, lists.serviceControl, lists.resourceControl]
    .flat(2)
    .filter((each) => each !== undefined);
}

const fullAccess = {
  name: "RCPFullAWSAccess",
  policy: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }] },
};

/** Adds what `runSimulation` adds by itself: the implied policy of each level, and a name for the resource policy. */
function completed(simulation: Simulation): Simulation {
  const { resourcePolicy, resourceControlPolicies } = simulation;
  return {
    ...simulation,
    resourceControlPolicies: resourceControlPolicies.map((level) => ({ ...level, policies: [fullAccess, ...level.policies] })),
    // In the form of the package's own ValidatedPolicy: under a resource policy without metadata this function fails.
    ...(resourcePolicy && {
      resourcePolicy: { __validated: true, policyDocument: resourcePolicy, metadata: { name: "resource" }, errors: [] },
    }),
  };
}
