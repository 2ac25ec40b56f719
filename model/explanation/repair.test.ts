import fc from "fast-check";
import { expect, test } from "vitest";
import type { ConditionDocument, PolicyDocument, PolicyMember, PolicySet, StatementDocument } from "../case/policy-set.ts";
import type { Case } from "../case/case.ts";
import { readCase } from "../case/read-case.ts";
import { explain, type Explanation } from "../explain.ts";
import { situatedCase } from "../../properties/arbitraries/case.ts";
import type { Mismatch } from "./statement.ts";

function explained(asked: Case): Explanation {
  const read = readCase(asked);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return explain(read.value.policies, read.value.request);
}

/** The document at `serviceControl[1][0]` or `resource`. */
function documentAt(policies: PolicySet, path: string): PolicyDocument {
  const [, member, ...places] = /^([a-zA-Z]+)(?:\[(\d+)\])?(?:\[(\d+)\])?$/.exec(path) ?? [];
  let found: unknown = policies[member as PolicyMember];
  for (const place of places) if (place !== undefined) found = (found as unknown[])[Number(place)];
  return found as PolicyDocument;
}

/** The statement with the part that failed made to match the request: named in full, or taken away. */
function repaired(
  statement: StatementDocument,
  version: string | undefined,
  mismatch: Mismatch,
  { request }: Case,
): StatementDocument {
  const { Action, NotAction, Resource, NotResource, Principal, NotPrincipal, Condition = {}, ...rest } = statement;
  const action = { ...(Action !== undefined && { Action }), ...(NotAction !== undefined && { NotAction }) };
  const resource = { ...(Resource !== undefined && { Resource }), ...(NotResource !== undefined && { NotResource }) };
  const principal = { ...(Principal !== undefined && { Principal }), ...(NotPrincipal !== undefined && { NotPrincipal }) };
  switch (mismatch.part) {
    case "action":
      return { ...rest, ...resource, ...principal, Condition, Action: request.action };
    case "resource":
      return { ...rest, ...action, ...principal, Condition, Resource: asPattern(request.resource, version) };
    case "principal":
      return { ...rest, ...action, ...resource, Condition, Principal: principalOf(request) };
    case "condition":
      return { ...rest, ...action, ...resource, ...principal, Condition: without(Condition, mismatch.operator, mismatch.key) };
  }
}

/** The pattern that matches the requested resource alone: what is special in a policy is escaped. */
const asPattern = (resource: string, version: string | undefined): string =>
  version === "2012-10-17" && resource !== "*" ? resource.replace(/[*?$]/g, (unit) => `\${${unit}}`) : resource;

/** Names the caller itself; everyone where it has no name. */
function principalOf({ principal }: Case["request"]): NonNullable<StatementDocument["Principal"]> {
  return principal === undefined ? "*" : principal;
}

function without(condition: ConditionDocument, operator: string, key: string): ConditionDocument {
  const blocks = Object.entries(condition).map(([name, block]): [string, ConditionDocument[string]] => [
    name,
    name === operator ? Object.fromEntries(Object.entries(block).filter(([named]) => named !== key)) : block,
  ]);
  return Object.fromEntries(blocks);
}

const sameFailure = (mismatch: Mismatch) => (other: Mismatch) =>
  other.part === mismatch.part &&
  (other.part !== "condition" ||
    mismatch.part !== "condition" ||
    (other.operator === mismatch.operator && other.key === mismatch.key));

test("what an explanation names as the failing part of a statement no longer fails once it is repaired in the policy, and nothing else changes", () => {
  fc.assert(
    fc.property(situatedCase(), (given) => {
      const asked: Case = { policies: given.policies, request: given.request };
      for (const { documents, member } of explained(asked).layers) {
        for (const { path, statements } of documents) {
          for (const { index, mismatches } of statements) {
            for (const mismatch of mismatches) {
              const copy = structuredClone(asked);
              const document = documentAt(copy.policies, path);
              const listed = [document.Statement].flat();
              document.Statement = listed.map((statement, i) =>
                i === index ? repaired(statement, document.Version, mismatch, asked) : statement,
              );
              const layer = explained(copy).layers.find((each) => each.member === member);
              const after = layer?.documents.find((each) => each.path === path)?.statements[index]?.mismatches;
              expect(after).toEqual(mismatches.filter((other) => !sameFailure(mismatch)(other)));
            }
          }
        }
      }
    }),
    { numRuns: 300 },
  );
});
