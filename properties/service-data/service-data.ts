import { splitAtColons } from "../../model/text/arn.ts";
import { fitsPattern } from "../arbitraries/wildcard.ts";
import data from "./service-data.json" with { type: "json" };

/** What a service's actions can be about. Source: `service-data.json` names it, with version and date. */
export interface ServiceData {
  /** Resource type to the form of its ARNs, `arn:${Partition}:s3:::${BucketName}`. */
  readonly resources: Readonly<Record<string, string>>;
  /** Action to the types it takes; none where it is about no resource in particular. */
  readonly actions: Readonly<Record<string, readonly string[]>>;
}

/** `unlisted`: no action of that name in the services that the table holds. `other`: the action takes no such resource. */
export type Fit = "fits" | "other" | "unlisted";

/** Whether AWS has the pair of an action and a concrete ARN. Capitals of the action do not count. */
export function fitOf(action: string, resource: string): Fit {
  const forms = formsOf.get(action.toLowerCase());
  if (forms === undefined) return "unlisted";
  const parts = splitAtColons(resource);
  return forms.some((form) => form.every((pattern, i) => fitsPart(pattern, parts[i] ?? ""))) ? "fits" : "other";
}

/** A name that is a whole sixth part, of a bucket or a queue, holds no slash. */
const fitsPart = (pattern: string, part: string): boolean =>
  fitsPattern(pattern, part) && (pattern !== "?*" || !part.includes("/"));

/** Whether the table holds the action. */
export const isListed = (action: string): boolean => formsOf.has(action.toLowerCase());

/** Each action in lower case with the ARNs that it takes, as patterns for their six parts. */
const formsOf: ReadonlyMap<string, readonly (readonly string[])[]> = new Map(
  Object.entries(data.services as Readonly<Record<string, ServiceData>>).flatMap(([service, { resources, actions }]) =>
    Object.entries(actions).map(([name, types]) => [
      `${service}:${name}`.toLowerCase(),
      types.flatMap((type) => (resources[type] === undefined ? [] : [patternsOf(resources[type])])),
    ]),
  ),
);

/** A variable of the first five parts may be empty; in the sixth it stands for one character at least. */
function patternsOf(form: string): string[] {
  return splitAtColons(form).map((part, i) => part.replace(/\$\{[^}]*\}|\*/g, i < 5 ? "*" : "?*"));
}

/** The actions of the ARN's service that take such a resource, and those of any service that take none where it is `*`. */
export function actionsTaking(resource: string): string[] {
  const service = resource === "*" ? undefined : `${resource.split(":")[2] ?? ""}:`;
  return listedActions.filter((name) =>
    service === undefined
      ? formsOf.get(name.toLowerCase())?.length === 0
      : name.startsWith(service) && fitOf(name, resource) === "fits",
  );
}

/** Every action of the table. */
export const listedActions: readonly string[] = Object.entries(data.services).flatMap(([service, { actions }]) =>
  Object.keys(actions).map((name) => `${service}:${name}`),
);
