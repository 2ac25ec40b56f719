import type { Answer } from "../../../model/case/answer.ts";
import type { Case } from "../../../model/case/case.ts";
import type { Client } from "../client.ts";
import { apiAccount } from "./double.ts";
import { caseOf, cellOf } from "./received.ts";

/** The double without server and SDK: it judges the same calls, for what is not about the wire. */
export interface DirectClient extends Client {
  /** Calls so far. */
  calls(): number;
}

export function directClient(decide: (asked: Case) => Answer): DirectClient {
  let calls = 0;
  return {
    version: "direct",
    region: "us-east-1",
    send(call) {
      calls++;
      const received = { ...call, operation: "SimulateCustomPolicy", maxItems: 1_000 };
      const cells = call.actions.flatMap((action) => call.resources.map((resource) => ({ action, resource })));
      const answers = cells.map(({ action, resource }) => decide(caseOf(cellOf(received, action, resource), apiAccount)));
      const refused = answers.find((answer) => !("decision" in answer));
      if (refused !== undefined) return Promise.resolve({ failure: "refused", says: JSON.stringify(refused) });
      return Promise.resolve({
        results: cells.map(({ action, resource }, i) => ({
          EvalActionName: action,
          EvalResourceName: resource,
          EvalDecision: decisionOf(answers[i]!),
        })),
      });
    },
    close: () => {},
    calls: () => calls,
  };
}

const decisionOf = (answer: Answer): string => ("decision" in answer ? answer.decision : "");
