import { expect, test } from "vitest";
import type { Answer } from "../../model/case/answer.ts";
import type { Case } from "../../model/case/case.ts";
import { accountGrant } from "./differences/account-grant.ts";
import { verdictOf, type Verdict } from "./verdict.ts";

const plain: Case = {
  policies: { identity: [{ Version: "2012-10-17", Statement: { Effect: "Allow", Action: "*", Resource: "*" } }] },
  request: { action: "s3:ListAllMyBuckets", resource: "*" },
};
/** Production says implicitDeny, and the simulator is known to say allowed. */
const registered = accountGrant.probes[0]!;
const rule = "sim.account-grant";

test.each<[string, Case, Answer, Verdict]>([
  ["the model's decision", plain, { decision: "allowed" }, { kind: "agree" }],
  ["no answer yet", plain, { none: "not asked" }, { kind: "open" }],
  ["a gap", plain, { unsupported: "sim.no-rcp: ..." }, { kind: "unsupported", reason: "sim.no-rcp: ..." }],
  [
    "another decision",
    plain,
    { decision: "implicitDeny" },
    { kind: "differ", divergence: { case: plain, expected: "allowed", answered: "implicitDeny" } },
  ],
  [
    "an error",
    plain,
    { error: "InvalidInput: no" },
    { kind: "error", divergence: { case: plain, expected: "allowed", answered: "error", said: "InvalidInput: no" } },
  ],
  ["a difference that is known", registered, { decision: "allowed" }, { kind: "expected", rule }],
  ["a known difference that is gone", registered, { decision: "implicitDeny" }, { kind: "settled", rule }],
  [
    "another difference than the known one",
    registered,
    { decision: "explicitDeny" },
    { kind: "differ", rule, divergence: { case: registered, expected: "implicitDeny", answered: "explicitDeny" } },
  ],
  [
    "an error where a difference is known",
    registered,
    { error: "no" },
    { kind: "error", rule, divergence: { case: registered, expected: "implicitDeny", answered: "error", said: "no" } },
  ],
])("%s", (_, asked, answer, verdict) => {
  expect(verdictOf(asked, answer)).toEqual(verdict);
});

test("a case that the model cannot decide is no question", () => {
  const broken = { policies: { identity: [{}] }, request: plain.request } as unknown as Case;
  expect(() => verdictOf(broken, { decision: "allowed" })).toThrow(/the model does not decide/);
});
