import { describe, expect, test } from "vitest";
import { failureOf, type Failure } from "./failure.ts";

const region = "eu-west-1";
const failed = (error: unknown, sent = "", limitMs?: number): Failure => failureOf(error, { region }, sent, limitMs);
const named = (name: string, message = "why", more: object = {}): Error => Object.assign(new Error(message), { name, ...more });
const ofStatus = (httpStatusCode: number): Error => named("Unknown", "why", { $metadata: { httpStatusCode } });

/** Sources: IAM API Reference, Common Errors and SimulateCustomPolicy, Errors; error codes of Node.js. */
describe("what an error means for the run", () => {
  test.each<[Failure["failure"], string, unknown]>([
    ["refused", "InvalidInput", named("InvalidInputException")],
    ["refused", "a policy that cannot be evaluated", named("PolicyEvaluationException")],
    ["refused", "ValidationError", named("ValidationError")],
    ["throttled", "Throttling", named("Throttling")],
    ["throttled", "RequestLimitExceeded", named("RequestLimitExceeded")],
    ["throttled", "status 429", ofStatus(429)],
    ["over", "no credentials", named("CredentialsProviderError")],
    ["over", "an expired token", named("ExpiredToken")],
    ["over", "no permission", named("AccessDenied")],
    ["over", "unknown credentials", named("InvalidClientTokenId")],
    ["over", "a wrong signature", named("SignatureDoesNotMatch")],
    ["over", "another 4xx, which would come again", ofStatus(400)],
    ["over", "an endpoint that is no address", named("TypeError", "Invalid URL", { code: "ERR_INVALID_URL" })],
    ["over", "an endpoint that does not speak TLS", named("Error", "wrong version number", { code: "EPROTO" })],
    ["over", "status 413, which would come again", ofStatus(413)],
    ["transient", "status 408", ofStatus(408)],
    ["offline", "nobody listens", named("Error", "connect", { code: "ECONNREFUSED" })],
    ["offline", "no such host", named("Error", "dns", { code: "ENOTFOUND" })],
    ["transient", "a connection that broke", named("Error", "socket hang up", { code: "ECONNRESET" })],
    ["transient", "a server error", ofStatus(503)],
    ["transient", "a body that is not XML", new Error("Unexpected token")],
    ["transient", "something that is no error", "text"],
    ["transient", "nothing", undefined],
  ])("%s: %s", (failure, _, error) => {
    expect(failed(error).failure).toBe(failure);
  });

  test("a call that took too long may be sent again, whatever the error says", () => {
    expect(failed(named("AccessDenied"), "", 30_000)).toEqual({ failure: "transient", says: "no reply within 30 s" });
  });

  test.each([
    ["CredentialsProviderError", /AWS_PROFILE.*--dry-run needs none/],
    ["ExpiredToken", /have expired.*--resume/],
    ["AccessDenied", /iam:SimulateCustomPolicy/],
    ["InvalidClientTokenId", /region eu-west-1.*AWS_REGION/],
    ["SignatureDoesNotMatch", /AWS_SECRET_ACCESS_KEY/],
    ["RequestExpired", /clock/],
  ])("%s: the user is told what to do", (name, words) => {
    expect(failed(named(name)).says).toMatch(words);
  });

  test.each<[string, unknown, RegExp]>([
    ["status 413", ofStatus(413), /no request so large.*proxy/],
    ["status 408", ofStatus(408), /came too slowly.*network/],
    ["ERR_INVALID_URL", named("TypeError", "Invalid URL", { code: "ERR_INVALID_URL" }), /AWS_ENDPOINT_URL_IAM.* is no address/],
    ["EPROTO", named("Error", "wrong version", { code: "EPROTO" }), /not in TLS.*may have to say http:/],
  ])("%s: the user is told what to do", (_, error, words) => {
    expect(failed(error).says).toMatch(words);
  });

  test("credentials that are missing are told with the profile that was named", () => {
    const { says } = failureOf(named("CredentialsProviderError"), { region, profile: "no\nbody" }, "", undefined);
    expect(says).toMatch(/for the profile no\\u\{a\}body that AWS_PROFILE names: aws configure list-profiles/);
  });
});

describe("what a message gives away", () => {
  const denied = named(
    "AccessDenied",
    "User: arn:aws:iam::123456789012:user/me (AIDAEXAMPLE1234567890) may not ask about arn:aws:iam::111111111111:user/ann",
  );

  test("is no account but those that were sent, and no id of a user", () => {
    const { says } = failed(denied, '{"caller":"arn:aws:iam::111111111111:user/ann"}');
    expect(says).toContain("User: (caller) ((id)) may not ask about arn:aws:iam::111111111111:user/ann");
    expect(says).not.toMatch(/123456789012|AIDA/);
  });

  test("is at most 500 characters of one line", () => {
    const { says } = failed(named("InvalidInput", `a\nb\u001b[31m${"x".repeat(2_000)}`));
    expect(says).toMatch(/^InvalidInput: a\\u\{a\}b\\u\{1b\}\[31mx+$/);
    expect(says.length).toBeLessThanOrEqual("InvalidInput: ".length + 500);
  });
});
