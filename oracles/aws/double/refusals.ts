import { accountIn, type Received } from "./received.ts";

/** Why AWS refuses the request as invalid input; nothing if it takes it. Rule: sim.invalid-input. */
export function refusalOf(received: Received): string | undefined {
  const { policies, organizationPolicies = [], resourcePolicy, resourceOwner, caller, actions, resources, context } = received;
  const texts = [...policies, ...organizationPolicies.flat(), ...(resourcePolicy === undefined ? [] : [resourcePolicy])];
  const arns = resources.filter((resource) => resource !== "*");
  const refused: readonly (readonly [boolean, string])[] = [
    [texts.some((text) => text === "" || text.length > 131_072), "a policy is not 1 to 131,072 characters long"],
    [texts.some((text) => !isDocument(text)), "a policy is not a JSON document with statements"],
    [organizationPolicies.some((level) => level.length === 0), "a level of organization policies is empty"],
    [actions.length === 0, "ActionNames is required"],
    [actions.some((action) => action.length < 3 || action.length > 128), "an action is not 3 to 128 characters long"],
    [actions.some((action) => !action.includes(":")), "an action has no service prefix"],
    [
      resources.some((resource) => resource.length === 0 || resource.length > 2_048),
      "a resource is not 1 to 2,048 characters long",
    ],
    [arns.length > 0 && arns.length < resources.length, "* is mixed with ARNs"],
    [arns.some((arn) => arn.split(":").length < 6 || !arn.startsWith("arn:")), "a resource is no ARN of six parts"],
    [context.some(({ key }) => key.length < 5 || key.length > 256), "a context key is not 5 to 256 characters long"],
    [context.some(({ type, values }) => type === "string" && values.length !== 1), "a single value is required"],
    [resourcePolicy !== undefined && caller === undefined, "CallerArn is required with ResourcePolicy"],
    [resourcePolicy !== undefined && arns.length < resources.length, "ResourcePolicy needs explicit resources"],
    [
      resourcePolicy !== undefined && /"Resource":(?:"\*"|\["\*"\])/.test(resourcePolicy),
      "Resource of ResourcePolicy must not be *",
    ],
    [
      caller !== undefined && !/^arn:[^:]*:iam::\d{12}:(?:user|group|role)\/.+$/.test(caller),
      "CallerArn is no user, group or role",
    ],
    [resourceOwner !== undefined && !isRoot(resourceOwner), "ResourceOwner is not the ARN of an account"],
  ];
  return refused.find(([holds]) => holds)?.[1];
}

const isRoot = (arn: string): boolean => /^\d{12}$/.test(accountIn(arn)) && arn.endsWith(":root");

function isDocument(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && "Statement" in value;
  } catch {
    return false;
  }
}
