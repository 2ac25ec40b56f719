import type { Case } from "../../model/case/case.ts";
import { readCase } from "../../model/case/read-case.ts";
import { clauseHolds, type Clause } from "../../model/condition/clause.ts";
import type { Context } from "../../model/condition/context.ts";
import { operatorForms, type OperatorForm } from "../../model/condition/operators.ts";
import type { Policies } from "../../model/policies/policies.ts";

/** How a request holds the key of a clause. An empty list counts as absent (cond.multi.empty-array). */
export const keyStates = ["absent", "single", "several"] as const;
export type KeyState = (typeof keyStates)[number];

/** How often clauses of one operator form met a key in one state and held, and how often they did not. */
export interface GridCell {
  readonly operator: string;
  readonly state: KeyState;
  readonly holds: number;
  readonly fails: number;
  /** Truth values that the rules leave this cell, and that no case has shown. */
  readonly unseen: readonly boolean[];
}

/** Every operator form by key state, as the clauses of these cases have met it. */
export function conditionGrid(cases: readonly Case[]): GridCell[] {
  const seen = new Map<string, { holds: number; fails: number }>();
  for (const asked of cases) {
    const read = readCase(asked);
    if (!read.ok) throw new Error(`a drawn case cannot be read: ${JSON.stringify(asked)}`);
    const { policies, request } = read.value;
    for (const clause of clausesOf(policies)) {
      const at = `${clause.operator} ${stateOf(clause, request.context)}`;
      const cell = seen.get(at) ?? { holds: 0, fails: 0 };
      cell[clauseHolds(clause, request.context) ? "holds" : "fails"]++;
      seen.set(at, cell);
    }
  }
  return [...operatorForms].flatMap(([operator, form]) =>
    keyStates.map((state): GridCell => {
      const { holds, fails } = seen.get(`${operator} ${state}`) ?? { holds: 0, fails: 0 };
      const unseen = possibleTruths(form, state).filter((truth) => (truth ? holds : fails) === 0);
      return { operator, state, holds, fails, unseen };
    }),
  );
}

const either: readonly boolean[] = [true, false];

/** What the rules let a clause be, whatever its values; nothing where they are disputed. Rules: cond.set.*, cond.if-exists.*, cond.null*, cond.multi.scalar-operator. */
function possibleTruths({ name, qualifier, ifExists, negated }: OperatorForm, state: KeyState): readonly boolean[] {
  if (name === "Null") return qualifier === undefined ? either : [];
  if (state === "several") return qualifier === undefined ? [false] : either;
  if (state === "single") return either;
  if (qualifier === "ForAllValues") return [true];
  if (qualifier === "ForAnyValue") return ifExists ? [] : [false];
  return [ifExists || negated];
}

const clausesOf = (policies: Policies): Clause[] =>
  Object.values(policies)
    .flat(2)
    .flatMap(({ statements }) => statements.flatMap(({ condition }) => condition));

function stateOf({ key }: Clause, context: Context): KeyState {
  const value = context.get(key);
  if (value === undefined || value.length === 0) return "absent";
  return typeof value === "string" || value.length === 1 ? "single" : "several";
}
