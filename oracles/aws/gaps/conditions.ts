import type { Case } from "../../../model/case/case.ts";
import { readDecimal } from "../../../model/condition/values/decimal.ts";
import { callerArn } from "../caller-arn.ts";
import type { Gap } from "../gaps.ts";
import { clausesOf } from "../../../properties/arbitraries/condition.ts";
import { statementsIn } from "../../../properties/arbitraries/policy-set.ts";
import { policyTexts } from "../policy-texts.ts";

/** Keys that the simulator fills in, and clauses that it judges in its own way. */
export const conditionGaps: readonly Gap[] = [
  {
    rule: "sim.context.no-caller",
    words:
      "without a caller the simulator fills in aws:userid and aws:PrincipalAccount, and a policy reads one that the case leaves out",
    holds: (each) => callerArn(each) === undefined && readsUnstated(each, ["aws:userid", "aws:PrincipalAccount"]),
  },
  {
    rule: "sim.context.caller",
    words: "the simulator fills in the keys that follow from the caller, and a policy reads one that the case leaves out",
    holds: (each) => {
      const caller = callerArn(each);
      const filled = ["aws:userid", "aws:PrincipalAccount", "aws:PrincipalArn"];
      return caller !== undefined && readsUnstated(each, caller.includes(":user/") ? [...filled, "aws:username"] : filled);
    },
  },
  {
    rule: "sim.numeric-not-equals",
    words: "what NumericNotEquals under a set prefix makes of a value that is no number is not known of the simulator",
    holds: ({ policies, request: { context = {} } }) => {
      const unreadable = Object.entries(context)
        .filter(([, value]) => [value].flat().some((text) => readDecimal(text) === undefined))
        .map(([key]) => key.toLowerCase());
      return clausesOf(statementsIn(policies)).some(
        ({ set, operator, key }) => set !== "" && operator === "NumericNotEquals" && unreadable.includes(key.toLowerCase()),
      );
    },
  },
];

/** Whether a policy has a condition or a variable on one of the keys, of which the context says nothing. */
function readsUnstated({ policies, request: { context = {} } }: Case, keys: readonly string[]): boolean {
  const stated = new Set(Object.keys(context).map((key) => key.toLowerCase()));
  const text = policyTexts(policies).join("\n").toLowerCase();
  const conditions = new Set(clausesOf(statementsIn(policies)).map(({ key }) => key.toLowerCase()));
  return keys
    .map((key) => key.toLowerCase())
    .some((key) => !stated.has(key) && (conditions.has(key) || new RegExp(`\\$\\{${key}[,}]`).test(text)));
}
