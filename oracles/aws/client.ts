import type { SimulateCustomPolicyCommandInput } from "@aws-sdk/client-iam";
import { printable, UserError } from "../user-error.ts";
import type { Call } from "./call.ts";
import { failureOf, type Failure } from "./failure.ts";
import type { EvaluationResult, Response } from "./reply.ts";

/** SimulateCustomPolicy, one HTTP request at a time. */
export interface Client {
  /** The package and its version, and the endpoint if it is not AWS's own, as recordings state it. */
  readonly version: string;
  readonly region: string;
  /** Sends one page of a call. Never rejects. */
  send(call: Call, marker: string | undefined, signal: AbortSignal): Promise<Page | Failure>;
  close(): void;
}

export interface Page {
  readonly results: readonly EvaluationResult[];
  /** What asks for the next page; absent on the last one. */
  readonly marker?: string;
}

/** Where the chain names no region: IAM is global, and its requests are signed for this one. */
const defaultRegion = "us-east-1";

/** An answer takes well under a second. */
const answerMs = 30_000;

/** The SDK with the default chain of credentials. It sends each request once: how often and when to ask again is decided by the oracle. */
export async function startClient(): Promise<Client> {
  // The version of Node is this project's choice, and the warning comes in the midst of the progress.
  process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] ??= "true";
  const sdk = await import("@aws-sdk/client-iam").catch(() => {
    throw new UserError("the package @aws-sdk/client-iam is not installed: npm ci, or npm install @aws-sdk/client-iam");
  });
  // What another endpoint says is not AWS's, and a recording has to tell.
  const elsewhere = process.env["AWS_ENDPOINT_URL_IAM"] ?? process.env["AWS_ENDPOINT_URL"];
  const place = elsewhere === undefined || elsewhere === "" ? "" : ` at ${printable(elsewhere)}`;
  const version = `@aws-sdk/client-iam ${await versionOf("@aws-sdk/client-iam/package.json")}${place}`;
  const region = await regionOf(new sdk.IAMClient({ maxAttempts: 1 }));
  const iam = new sdk.IAMClient({ region, maxAttempts: 1 });
  const profile = process.env["AWS_PROFILE"];
  return {
    version,
    region,
    async send(call, marker, signal) {
      const limit = AbortSignal.any([signal, AbortSignal.timeout(answerMs)]);
      try {
        const command = new sdk.SimulateCustomPolicyCommand(inputOf(call, marker));
        return pageOf(await iam.send(command, { abortSignal: limit }));
      } catch (error) {
        return failureOf(
          error,
          { region, ...(profile && { profile }) },
          JSON.stringify(call),
          limit.aborted && !signal.aborted ? answerMs : undefined,
        );
      }
    },
    close: () => iam.destroy(),
  };
}

async function regionOf(client: { readonly config: { readonly region: () => Promise<string> } }): Promise<string> {
  try {
    return await client.config.region();
  } catch {
    return defaultRegion;
  }
}

async function versionOf(manifest: string): Promise<string> {
  const { default: content }: { default: unknown } = await import(manifest, { with: { type: "json" } });
  return typeof content === "object" && content !== null && "version" in content ? String(content.version) : "";
}

/** The call as the SDK takes it. Source: API reference of SimulateCustomPolicy. */
export function inputOf(call: Call, marker: string | undefined): SimulateCustomPolicyCommandInput {
  const {
    policies,
    permissionsBoundary,
    organizationPolicies,
    resourcePolicy,
    resourceOwner,
    caller,
    context,
    actions,
    resources,
  } = call;
  return {
    PolicyInputList: [...policies],
    ...(permissionsBoundary !== undefined && { PermissionsBoundaryPolicyInputList: [permissionsBoundary] }),
    ...(organizationPolicies && {
      OrderedOrganizationPolicyInputList: organizationPolicies.map((level) => ({ ServiceControlPolicyInputList: [...level] })),
    }),
    ActionNames: [...actions],
    ResourceArns: [...resources],
    ...(resourcePolicy !== undefined && { ResourcePolicy: resourcePolicy }),
    ...(resourceOwner !== undefined && { ResourceOwner: resourceOwner }),
    ...(caller !== undefined && { CallerArn: caller }),
    ...(context.length > 0 && {
      ContextEntries: context.map(({ key, type, values }) => ({
        ContextKeyName: key,
        ContextKeyValues: [...values],
        ContextKeyType: type,
      })),
    }),
    MaxItems: 1_000,
    ...(marker !== undefined && { Marker: marker }),
  };
}

/** An empty body comes out as a reply without results: most likely it was cut on the way. */
function pageOf({ EvaluationResults: results, IsTruncated: isTruncated, Marker: marker }: Response): Page | Failure {
  if (results === undefined) return { failure: "transient", says: "the reply is empty" };
  return { results, ...(isTruncated === true && { marker: marker ?? "" }) };
}
