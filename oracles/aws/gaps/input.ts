import type { Case } from "../../../model/case/case.ts";
import { statementsOf } from "../../../properties/arbitraries/document.ts";
import { fitOf, isListed } from "../../../properties/service-data/service-data.ts";
import { isDelegatedKey } from "../caller-arn.ts";
import type { Gap } from "../gaps.ts";
import { policyTexts } from "../policy-texts.ts";

const within = (text: string, least: number, most: number): boolean => text.length >= least && text.length <= most;

const rule = "sim.invalid-input";

/** What the API refuses, or takes in another sense. Sizes: API Reference, SimulateCustomPolicy. */
export const inputGaps: readonly Gap[] = [
  {
    rule,
    words: "a level of service control policies without a policy, or no level at all, is refused",
    holds: ({ policies: { serviceControl } }) =>
      serviceControl !== undefined && (serviceControl.length === 0 || serviceControl.some((level) => level.length === 0)),
  },
  {
    rule,
    words: "a resource policy beside the resource * is refused",
    holds: ({ policies, request }) => policies.resource !== undefined && request.resource === "*",
  },
  {
    rule,
    words: "a resource policy whose Resource is *, or that has none, is refused",
    holds: (each) => !isDelegatedKey(each) && hasSweepingResource(each),
  },
  {
    rule,
    words: "an action has 3 to 128 characters, a resource at most 2,048, a policy at most 131,072",
    holds: (each) =>
      !within(each.request.action, 3, 128) ||
      !within(each.request.resource, 1, 2048) ||
      policyTexts(each.policies).some((text) => text.length > 131_072),
  },
  {
    rule,
    words: "a context key has 5 to 256 characters",
    holds: ({ request: { context = {} } }) => Object.keys(context).some((key) => !within(key, 5, 256)),
  },
  {
    rule,
    words: "a text with half a surrogate pair cannot be sent",
    holds: ({ request }) =>
      /\p{Cs}/u.test(
        Object.values(request.context ?? {})
          .flat()
          .join("\n") +
          request.resource +
          request.action,
      ),
  },
  {
    rule: "sim.context.absent",
    words: "a list of no values looks on the wire like one of an empty text",
    holds: ({ request: { context = {} } }) => Object.values(context).some((value) => value.length === 0 && Array.isArray(value)),
  },
  {
    rule: "sim.unknown-action",
    words: "an action that the table of actions does not hold can be asked about on the resource * only",
    holds: ({ request: { action, resource } }) => resource !== "*" && !isListed(action),
  },
  {
    rule: "sim.resource.compat",
    words: "the action takes no resource of this type, which is an implicitDeny whatever the statements say",
    holds: ({ request: { action, resource } }) => resource !== "*" && fitOf(action, resource) === "other",
  },
];

function hasSweepingResource({ policies: { resource } }: Case): boolean {
  return (
    resource !== undefined &&
    statementsOf(resource).some(({ Resource, NotResource }) => {
      const named = [Resource ?? NotResource ?? "*"].flat();
      return named.includes("*");
    })
  );
}
