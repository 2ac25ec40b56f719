import type { Random } from "./random.ts";
import { account } from "./workload.ts";

/** An action that the pattern covers; `*` alone is no pattern that names a service, and is not for here. */
export function actionOf(pattern: string, random: Random): string {
  return filled(pattern.endsWith(":*") ? `${pattern.slice(0, -1)}Do*` : pattern, random);
}

/** A text that the pattern covers: every `*` filled in, now and then with nothing. */
export function filled(pattern: string, random: Random): string {
  return pattern.replaceAll("*", () => (random.chance(10) ? "" : random.word()));
}

/** Formats of ARNs of services, for requests that any resource will do for. */
const formats: Readonly<Record<string, string>> = {
  codestar: "us-east-2:*account*:project/",
  ec2: "us-east-2:*account*:instance/i-",
  iam: ":*account*:role/",
  kms: "us-east-2:*account*:alias/",
  s3: "::",
};

/** An ARN that the pattern covers. For `*` it is one of the action's service. */
export function arnOf(pattern: string, action: string, random: Random): string {
  if (pattern === "*") {
    const service = action.slice(0, action.indexOf(":"));
    const format = formats[service] ?? "us-east-2:*account*:item/";
    return `arn:aws:${service}:${format.replace("*account*", account)}${random.word()}`;
  }
  const [arn, partition, service, region, owner, ...rest] = pattern.split(":");
  const place = region === "*" ? "us-east-2" : region;
  const resource = filled(rest.join(":"), random);
  // Neither a name without letters nor one that ends in a slash is a resource's.
  const name = resource === "" || resource.endsWith("/") ? `${resource}${random.word()}` : resource;
  return [arn, partition, service, place, owner === "*" ? account : owner, name].join(":");
}
