import type { StatementDocument } from "../../../model/case/policy-set.ts";
import { bucketPolicy, everything, granting, reading } from "./asking.ts";
import type { Question } from "./question.ts";

/** Documents that the grammar does not allow. */
export const documentQuestions: readonly Question[] = [
  {
    rule: "doc.statement.empty-array",
    question: "Is a policy without statements taken?",
    cases: [reading({ identity: [{ Version: "2012-10-17", Statement: [] }, everything] })],
    readings: [
      { name: "inert", text: "it is, and has no effect", decisions: ["allowed"] },
      { name: "refused", text: "the policy is refused", decisions: ["refused"] },
    ],
  },
  {
    rule: "stmt.list.empty",
    question: "What does an empty list of actions or resources do?",
    cases: [
      granting({ Action: [] }),
      granting({ Action: undefined, NotAction: [] }),
      granting({ Resource: undefined, NotResource: [] }),
    ],
    readings: [
      { name: "inert", text: "the statement has no effect", decisions: ["implicitDeny", "implicitDeny", "implicitDeny"] },
      { name: "logic", text: "of Not... lists, nothing is excluded", decisions: ["implicitDeny", "allowed", "allowed"] },
      { name: "refused", text: "the policy is refused", decisions: ["refused", "refused", "refused"] },
    ],
  },
  {
    rule: "stmt.condition.empty-object",
    question: "Does a condition without clauses hold?",
    cases: [granting({ Condition: {} })],
    readings: [
      { name: "holds", text: "it does", decisions: ["allowed"] },
      { name: "refused", text: "the policy is refused", decisions: ["refused"] },
      { name: "fails", text: "it does not", decisions: ["implicitDeny"] },
    ],
  },
  {
    rule: "stmt.condition.null-value",
    question: "Is null taken as a condition value?",
    cases: [
      granting(
        { Condition: { StringEquals: { "aws:RequestTag/t": null } } as unknown as StatementDocument["Condition"] },
        { context: { "aws:RequestTag/t": "x" } },
      ),
    ],
    readings: [
      { name: "refused", text: "the policy is refused", decisions: ["refused"] },
      { name: "nothing", text: "it is, and equals nothing", decisions: ["implicitDeny"] },
      { name: "left out", text: "the clause is left out", decisions: ["allowed"] },
    ],
  },
  {
    rule: "doc.type.resource-no-principal",
    question: "Whom does a statement of a resource policy without Principal bind?",
    cases: [reading({ identity: [everything], resource: bucketPolicy({ Effect: "Deny" }) })],
    readings: [
      { name: "nobody", text: "nobody", decisions: ["allowed"] },
      { name: "everybody", text: "everybody", decisions: ["explicitDeny"] },
      { name: "refused", text: "the policy is refused", decisions: ["refused"] },
    ],
  },
  {
    rule: "sim.id-tolerated",
    question: "Is an Id in an identity policy tolerated?",
    cases: [reading({ identity: [{ ...everything, Id: "policy" }] })],
    readings: [
      { name: "yes", text: "it is", decisions: ["allowed"] },
      { name: "refused", text: "the policy is refused", decisions: ["refused"] },
    ],
  },
];
