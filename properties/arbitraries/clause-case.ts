import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import type { RequestContext } from "../../model/case/request.ts";
import { clause, conditionOf, demandsOf } from "./condition.ts";
import type { Clause, ConditionConstraints } from "./condition.ts";
import type { ContextDraft, KeyDemands, ValueType } from "./context.ts";
import { contextDraft, contextKeys, keyIndex, requestTexts, settledContext, unreadableTexts } from "./context.ts";

/** How a request can hold a key: as one text, as a list, as an empty list, not at all, or as one text that the key's type cannot be. */
export type KeyState = "single" | "multi" | "empty" | "absent" | "unreadable";

/** A clause and a context for it to be judged on. */
export interface JudgedClause {
  readonly clause: Clause;
  readonly context: RequestContext;
}

/** What the clause may be, and how the context may hold its key. */
export interface JudgedConstraints extends ConditionConstraints {
  /** How the context may hold the clause's key: once or not at all, where absent. */
  readonly states?: readonly KeyState[];
}

const drafts = contextDraft();

/**
 * One clause and a context that holds its key in a drawn state, beside other keys; where a state would be disputed for the clause, the
 * nearest that is not. Shrinks to the plainest clause, the first of the states, and fewer other keys.
 */
export function judgedClause(constraints: JudgedConstraints = {}): Arbitrary<JudgedClause> {
  const states = constraints.states ?? ["single", "single", "single", "absent"];
  return fc
    .record({
      clause: clause(constraints),
      draft: drafts,
      state: fc.constantFrom(...states),
      picks: fc.uniqueArray(fc.nat(7), { minLength: 1, maxLength: 3 }),
    })
    .map(({ clause: drawn, draft, state, picks }) => ({
      clause: drawn,
      context: contextFor([drawn], draft, drawn.key, state, picks),
    }));
}

/** So many clauses of one Condition, each on a key of its own, and a context for all of them. Shrinks each clause, and to fewer other keys. */
export function judgedClauses(
  constraints: ConditionConstraints,
  count: number,
): Arbitrary<{ clauses: Clause[]; context: RequestContext }> {
  return fc
    .record({
      clauses: fc.uniqueArray(clause(constraints), {
        minLength: count,
        maxLength: count,
        selector: ({ key }) => key.toLowerCase(),
      }),
      draft: drafts,
    })
    .map(({ clauses, draft }) => ({ clauses, context: settledContext(draft, demandsOf(asStatement(clauses))) }));
}

/** The context of the draft with one key in the given state, or in the one nearest to it that the clauses take. */
function contextFor(
  clauses: readonly Clause[],
  draft: ContextDraft,
  key: string,
  state: KeyState,
  picks: readonly number[],
): RequestContext {
  const demands = demandsOf(asStatement(clauses));
  const context = withoutKey(settledContext(draft, demands), key);
  const known = contextKeys[keyIndex(key)];
  const type: ValueType = known?.type ?? "string";
  const name = known?.name ?? key;
  const texts = picks.map((pick) => requestTexts[type][pick % requestTexts[type].length] ?? "");
  switch (settledState(state, key.toLowerCase(), demands)) {
    case "single":
      return { ...context, [name]: texts[0] ?? "" };
    case "multi":
      return { ...context, [name]: [...new Set(texts)] };
    case "empty":
      return { ...context, [name]: [] };
    case "absent":
      return context;
    case "unreadable":
      return { ...context, [name]: unreadableTexts[type] ?? texts[0] ?? "" };
  }
}

function settledState(state: KeyState, key: string, { mayBeAbsent, mayBeEmpty, mayBeUnreadable }: KeyDemands): KeyState {
  if (state === "empty") return mayBeEmpty(key) ? state : "multi";
  const isSettled = (state !== "absent" || mayBeAbsent(key)) && (state !== "unreadable" || mayBeUnreadable(key));
  return isSettled ? state : "single";
}

function asStatement(clauses: readonly Clause[]): Parameters<typeof demandsOf>[0] {
  return [{ Effect: "Allow", Condition: conditionOf(clauses) }];
}

/** The context without the key, however it is spelled. */
export function withoutKey(context: RequestContext, key: string): RequestContext {
  return Object.fromEntries(Object.entries(context).filter(([name]) => name.toLowerCase() !== key.toLowerCase()));
}
