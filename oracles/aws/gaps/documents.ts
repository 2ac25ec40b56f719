import type { Case } from "../../../model/case/case.ts";
import type { PolicyMember } from "../../../model/case/policy-set.ts";
import { readBlock } from "../../../model/condition/values/address.ts";
import { problemsOf } from "../../../model/document/validate.ts";
import { clausesOf } from "../../../properties/arbitraries/condition.ts";
import { documentsIn, statementsIn } from "../../../properties/arbitraries/policy-set.ts";
import type { Gap } from "../gaps.ts";

const simulated = ["identity", "permissionsBoundary", "resource", "serviceControl"] as const satisfies readonly PolicyMember[];

/** Documents that no account holds, so that there is no production to compare with. */
export const documentGaps: readonly Gap[] = [
  {
    rule: "sim.ip-literal",
    words: "a malformed address makes its clause false, and no policy that is stored holds one",
    holds: hasMalformedAddress,
  },
  {
    rule: "sim.not-validator",
    words: "AWS refuses to store one of the documents, so that production has no answer beside the simulator's",
    holds: hasRefusedDocument,
  },
];

function hasMalformedAddress({ policies }: Case): boolean {
  return clausesOf(statementsIn(policies)).some(
    ({ operator, values }) =>
      (operator === "IpAddress" || operator === "NotIpAddress") && values.some((value) => "problem" in readBlock(String(value))),
  );
}

function hasRefusedDocument({ policies }: Case): boolean {
  return simulated.some((member) =>
    documentsIn(policies, member).some((document) => problemsOf(document, member).some(({ severity }) => severity === "error")),
  );
}
