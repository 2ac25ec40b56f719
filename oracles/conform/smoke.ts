import type { Answer } from "../../model/case/answer.ts";
import type { Case } from "../../model/case/case.ts";
import type { Decision } from "../../model/case/decision.ts";
import type { Engine } from "../../model/case/engine.ts";
import type { StatementDocument } from "../../model/case/policy-set.ts";
import { isComplaint } from "../stdio/protocol.ts";

interface SmokeCase {
  readonly name: string;
  readonly expected: Decision;
  readonly case: Case;
}

const request = {
  principal: { AWS: "arn:aws:iam::111111111111:user/smoke" },
  action: "s3:GetObject",
  resource: "arn:aws:s3:::bucket/key",
};
const allow: StatementDocument = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::bucket/key" };
const policies = (...statements: StatementDocument[]): Case["policies"] => ({
  identity: [{ Version: "2012-10-17", Statement: statements }],
});

/** Cases that no engine gets wrong: one that does has a broken adapter, or is asked something else than it thinks. */
export const smokeCases: readonly SmokeCase[] = [
  { name: "an identity policy that allows just this", expected: "allowed", case: { policies: policies(allow), request } },
  {
    name: "an identity policy that allows another action",
    expected: "implicitDeny",
    case: { policies: policies({ ...allow, Action: "s3:PutObject" }), request },
  },
  {
    name: "an identity policy that allows and denies just this",
    expected: "explicitDeny",
    case: { policies: policies(allow, { ...allow, Effect: "Deny" }), request },
  },
];

/** Why the engine is not judged: what it said to cases that no engine gets wrong, and what to look at. Nothing if it got them right. */
export async function smokeFailure(engine: Engine): Promise<string | undefined> {
  if (!engine.supports.has("identity")) {
    return 'it does not list "identity" in `supports`, and every engine judges identity policies: let the adapter\'s hello list it';
  }
  const answers = await engine.evaluate(smokeCases.map((each) => each.case));
  const wrong = smokeCases.flatMap(({ name, expected }, i) =>
    isDecision(answers[i], expected) ? [] : [`${name}: expected ${expected}, answered ${said(answers[i])}`],
  );
  return wrong.length === 0 ? undefined : `${wrong.join("; ")}. ${adviceOn(answers)}`;
}

const isDecision = (answer: Answer | undefined, expected: Decision): boolean =>
  answer !== undefined && "decision" in answer && answer.decision === expected;

function said(answer: Answer | undefined): string {
  if (answer === undefined) return "nothing";
  const [[kind, text] = ["nothing", ""]] = Object.entries(answer);
  return kind === "decision" ? text : `${kind} (${text})`;
}

function adviceOn(answers: readonly Answer[]): string {
  if (answers.some((answer) => "none" in answer))
    return "The program ends or is silent: run it by hand and send it one line of the protocol.";
  if (answers.some((answer) => "error" in answer && isComplaint(answer.error)))
    return "The program does not answer as the protocol wants: README shows a question and its three possible answers.";
  if (answers.some((answer) => "error" in answer))
    return "The adapter refuses a plain policy or request: see how it hands the case to the engine.";
  if (answers.some((answer) => "unsupported" in answer)) return "The adapter takes a plain identity policy for unsupported.";
  const decisions = new Set(answers.map((answer) => ("decision" in answer ? answer.decision : "")));
  return decisions.size === 1
    ? "The answer is always the same: the adapter may not hand over the policies, or may not translate the result."
    : "The adapter may mix up decisions: allowed, explicitDeny and implicitDeny are the words.";
}
