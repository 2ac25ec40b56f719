import type { Case } from "../../../model/case/case.ts";
import { readCaller } from "../../../model/request/caller.ts";
import { isAccountId } from "../../../model/text/arn.ts";
import { statementsOf } from "../../../properties/arbitraries/document.ts";
import { awsEntries, callerArn } from "../caller-arn.ts";
import type { Gap } from "../gaps.ts";
import { policyTexts } from "../policy-texts.ts";

const rule = "sim.invalid-input";

/** Callers that `CallerArn` does not take. */
export const callerGaps: readonly Gap[] = [
  {
    rule,
    words:
      "the caller can be a user or a role: no root user, federated-user session, service, identity provider or anonymous one",
    holds: (each) => each.request.principal !== undefined && callerArn(each) === undefined,
  },
  {
    rule,
    words: "the ARN of a caller has at most 2,048 characters",
    holds: (each) => (callerArn(each) ?? "").length > 2048,
  },
  {
    rule,
    words: "a resource policy needs a caller",
    holds: ({ policies, request }) => policies.resource !== undefined && request.principal === undefined,
  },
  {
    rule: "sim.context.no-caller",
    words: "without a caller the account is that of whoever asks AWS, and the ARN of the resource names another one",
    holds: ({ request: { principal, resource } }) => principal === undefined && isAccountId(resource.split(":")[4] ?? ""),
  },
  {
    rule,
    words: "a role session is asked about as its role, and a policy tells the two apart",
    holds: tellsSessionFromRole,
  },
];

/** Whether a policy names a session of the caller's role, or the role by two paths, or says who is not meant. */
function tellsSessionFromRole({ policies, request }: Case): boolean {
  const caller = readCaller(request.principal);
  if (caller?.kind !== "session") return false;
  const statements = policies.resource === undefined ? [] : statementsOf(policies.resource);
  const front = `arn:${caller.partition}:iam::${caller.account}:role/`;
  const paths = awsEntries(statements).filter((entry) => entry.startsWith(front) && entry.endsWith(`/${caller.roleName}`));
  return (
    new Set(paths).size > 1 ||
    statements.some(({ NotPrincipal }) => NotPrincipal !== undefined) ||
    policyTexts(policies).some((text) => text.includes(`:assumed-role/${caller.roleName}/`))
  );
}
