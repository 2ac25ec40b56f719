import { compileActions, listsAction, readAction } from "../../statement/action.ts";
import { isObject, memberOf, type JsonObject } from "../json.ts";
import { textsOf } from "../lists.ts";
import type { Report } from "../problem.ts";

const provider = "cognito-identity.amazonaws.com";
const audience = `${provider}:aud`;
const federation = readAction("sts:AssumeRoleWithWebIdentity")!;

/** A positive test of text, with or without set prefix; IfExists would let a request without the key pass. */
const testing = /^(ForAllValues:|ForAnyValue:)?String(Equals|EqualsIgnoreCase|Like)$/;

/**
 * A trust policy that lets Cognito's identities in has to say whose: anyone can make an identity pool.
 * Observed 2026-09 for this provider; other shared issuers have claims of their own. Rule: doc.type.trust.provider-control.
 */
export function checkProviderControl(statement: JsonObject, path: string, report: Report): void {
  if (memberOf(statement, "Effect") !== "Allow" || !letsProviderIn(statement) || testsAudience(statement)) return;
  report(
    "provider-control",
    path,
    `everyone with an identity pool may assume the role: test ${audience} with StringEquals, for the id of your pool`,
  );
}

function letsProviderIn(statement: JsonObject): boolean {
  const principal = memberOf(statement, "Principal");
  const named = isObject(principal) && textsOf(memberOf(principal, "Federated"), "").some(({ text }) => text === provider);
  const asked = textsOf(memberOf(statement, "Action"), "").map(({ text }) => text);
  return named && listsAction(compileActions(asked, "Action"), federation);
}

function testsAudience(statement: JsonObject): boolean {
  const condition = memberOf(statement, "Condition");
  if (!isObject(condition)) return false;
  return Object.entries(condition).some(
    ([operator, block]) =>
      testing.test(operator) &&
      isObject(block) &&
      Object.entries(block).some(
        ([key, listed]) => key.toLowerCase() === audience && !textsOf(listed, "").some(({ text }) => text === "*"),
      ),
  );
}
