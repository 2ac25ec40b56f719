import { printable } from "../user-error.ts";
import { withoutSecrets } from "./secrets.ts";

/**
 * Why a call has no reply. `throttled`: too many calls; `transient`: may be gone when asked again; `offline`: nobody answers there; `refused`: AWS does not
 * take what was asked; `over`: no call can succeed until someone does what `says` says.
 */
export interface Failure {
  readonly failure: "throttled" | "transient" | "offline" | "refused" | "over";
  readonly says: string;
}

const throttlings = ["Throttling", "ThrottlingException", "TooManyRequestsException", "RequestLimitExceeded", "SlowDown"];

/** Names of errors after which nothing can be asked, with what the user can do. Source: IAM API reference, Common Errors. */
const ends: Readonly<Record<string, (region: string) => string>> = {
  CredentialsProviderError: () =>
    "no AWS credentials were found. Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or sign in with aws sso login; --dry-run needs none",
  ExpiredToken: () => "the AWS credentials have expired: renew them, then go on with --resume",
  ExpiredTokenException: () => "the AWS credentials have expired: renew them, then go on with --resume",
  RequestExpired: () => "AWS takes the request for too old: set this machine's clock, then go on with --resume",
  AccessDenied: () => "these AWS credentials may not simulate policies: allow them the one action iam:SimulateCustomPolicy on *",
  AccessDeniedException: () =>
    "these AWS credentials may not simulate policies: allow them the one action iam:SimulateCustomPolicy on *",
  InvalidClientTokenId: (region) =>
    `AWS does not know these credentials in region ${region}: either the access key is wrong or deleted, or the region belongs to another partition (aws, aws-cn, aws-us-gov) than the credentials; see AWS_REGION`,
  UnrecognizedClientException: (region) =>
    `AWS does not know these credentials in region ${region}: either the access key is wrong or deleted, or the region belongs to another partition (aws, aws-cn, aws-us-gov) than the credentials; see AWS_REGION`,
  SignatureDoesNotMatch: (region) =>
    `AWS does not accept the signature: either the secret access key is wrong, or the region ${region} is not the one that the endpoint is signed for (us-east-1 for IAM in the partition aws); see AWS_SECRET_ACCESS_KEY and AWS_REGION`,
  IncompleteSignature: () =>
    "AWS does not accept the signature: see AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY for stray characters",
  MissingAuthenticationToken: () => "the request reached AWS without a signature: see AWS_ENDPOINT_URL_IAM and the proxy",
  OptInRequired: () => "the AWS account of these credentials is not active for IAM: sign in to it once, or use another account",
};

/** Codes and statuses of what no other try would mend, with what the user can do. */
const misdirected: Readonly<Record<string, string>> = {
  ERR_INVALID_URL:
    "AWS_ENDPOINT_URL_IAM or AWS_ENDPOINT_URL is no address, such as http://127.0.0.1:8088: mend it, or unset it to ask AWS",
  EPROTO:
    "the endpoint answers, but not in TLS: if AWS_ENDPOINT_URL_IAM or AWS_ENDPOINT_URL says https://, it may have to say http://; else see the proxy",
  413: "the endpoint or a proxy before it takes no request so large: let the proxy take 1 MB, or see AWS_ENDPOINT_URL_IAM",
};

/** Names of system errors, of a connection that cannot be made. */
const unreachable = ["ECONNREFUSED", "ENOTFOUND", "EHOSTUNREACH", "ENETUNREACH", "EAI_AGAIN", "CERT_HAS_EXPIRED"];

/** Where calls are signed for, and the profile that AWS_PROFILE names, if it is set. */
export interface Surroundings {
  readonly region: string;
  readonly profile?: string;
}

const noCredentialsOf = (profile: string): string =>
  `no AWS credentials were found for the profile ${profile} that AWS_PROFILE names: aws configure list-profiles shows those that there are; set another, sign in with aws sso login, or unset AWS_PROFILE`;

/**
 * What an error of the SDK means for the run. The kind is read from names and codes, never from the words of a message. `limitMs`: the time limit, if
 * that is what ended the call.
 */
export function failureOf(error: unknown, { region, profile }: Surroundings, sent: string, limitMs: number | undefined): Failure {
  if (limitMs !== undefined) return { failure: "transient", says: `no reply within ${limitMs / 1_000} s` };
  const name = textOf(error, "name");
  const code = textOf(error, "code");
  const message = printable(withoutSecrets(textOf(error, "message"), sent)).slice(0, 500);
  const says = `${name}: ${message}`;
  if (name === "InvalidInput" || name === "InvalidInputException") return { failure: "refused", says };
  if (name === "PolicyEvaluation" || name === "PolicyEvaluationException") return { failure: "refused", says };
  if (name === "ValidationError" || name === "MalformedInput") return { failure: "refused", says };
  if (throttlings.includes(name)) return { failure: "throttled", says };
  if (name === "CredentialsProviderError" && profile !== undefined) {
    return { failure: "over", says: `${noCredentialsOf(printable(profile).slice(0, 100))} (${says})` };
  }
  const end = ends[name];
  if (end !== undefined) return { failure: "over", says: `${end(region)} (${says})` };
  const status = statusOf(error);
  const direction = misdirected[code] ?? misdirected[status ?? ""];
  if (direction !== undefined) return { failure: "over", says: `${direction} (${code === "" ? says : `${code}: ${message}`})` };
  if (unreachable.includes(code)) return { failure: "offline", says: `${code}: ${message}` };
  if (status === 408) {
    return {
      failure: "transient",
      says: `HTTP 408: the request came too slowly for the endpoint or a proxy: see the network (${says})`,
    };
  }
  if (status === 429) return { failure: "throttled", says };
  if (status !== undefined && status >= 400 && status < 500) {
    return { failure: "over", says: `AWS refuses the request, and would refuse it again (${says})` };
  }
  return { failure: "transient", says: code === "" ? says : `${code}: ${message}` };
}

function textOf(error: unknown, member: "name" | "code" | "message"): string {
  const value: unknown =
    typeof error === "object" && error !== null && member in error ? error[member as keyof typeof error] : "";
  return typeof value === "string" ? value : "";
}

function statusOf(error: unknown): number | undefined {
  if (typeof error !== "object" || error === null || !("$metadata" in error)) return undefined;
  const metadata = error.$metadata;
  if (typeof metadata !== "object" || metadata === null || !("httpStatusCode" in metadata)) return undefined;
  return typeof metadata.httpStatusCode === "number" ? metadata.httpStatusCode : undefined;
}
