import type { PolicySet, StatementDocument } from "../../../model/case/policy-set.ts";
import { statementsOf } from "../../../properties/arbitraries/document.ts";
import { mapDocuments } from "../../../properties/laws/rewriting.ts";

/** A member name or an index on the way into a JSON value. */
export type Step = string | number;

export interface Node {
  readonly path: readonly Step[];
  readonly value: unknown;
}

/** Every value below the root, outermost first. */
export function nodesOf(root: unknown, path: readonly Step[] = []): Node[] {
  if (typeof root !== "object" || root === null) return [];
  const steps = Array.isArray(root) ? root.map((value: unknown, i): [Step, unknown] => [i, value]) : Object.entries(root);
  return steps.flatMap(([step, value]) => [{ path: [...path, step], value }, ...nodesOf(value, [...path, step])]);
}

/** A copy of the value with the place replaced, or without it where `by` is undefined. What is not on the way is shared. */
export function edited<Root>(root: Root, path: readonly Step[], by: unknown): Root {
  return editedAt(root, path, by) as Root;
}

function editedAt(value: unknown, [step, ...rest]: readonly Step[], by: unknown): unknown {
  if (step === undefined) return by;
  if (Array.isArray(value)) {
    const list: unknown[] = [...(value as unknown[])];
    const replaced = editedAt(list[Number(step)], rest, by);
    list.splice(Number(step), 1, ...(replaced === undefined ? [] : [replaced]));
    return list;
  }
  const members = Object.entries(value as object).flatMap(([name, member]): [string, unknown][] => {
    if (name !== step) return [[name, member]];
    const replaced = editedAt(member, rest, by);
    return replaced === undefined ? [] : [[name, replaced]];
  });
  return Object.fromEntries(members);
}

/** The policies with each statement changed. */
export function withEachStatement(policies: PolicySet, change: (statement: StatementDocument) => StatementDocument): PolicySet {
  return mapDocuments(policies, (document) => ({
    ...document,
    Statement: Array.isArray(document.Statement) ? statementsOf(document).map(change) : change(document.Statement),
  }));
}
