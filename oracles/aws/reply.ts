import { decisions, type Decision } from "../../model/case/decision.ts";
import type { Call } from "./call.ts";

/** What the API says about one action on one resource. `error`: AWS refuses the case; `unreadable`: it answers in a way that is no answer, and may be asked again. */
export type CellAnswer = Judged | { readonly error: string } | Unreadable;

export interface Unreadable {
  readonly unreadable: string;
}

export interface Judged {
  readonly decision: Decision;
  /** Where the deciding statements stand in what was sent: `PolicyInputList.1 1:40-1:96`. */
  readonly matched: readonly string[];
}

/** The members of a response that are read; everything may be missing or strange. Source: API reference, SimulatePolicyResponse. */
export interface Response {
  readonly EvaluationResults?: readonly EvaluationResult[] | undefined;
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

export interface EvaluationResult {
  readonly EvalActionName?: string | undefined;
  readonly EvalResourceName?: string | undefined;
  readonly EvalDecision?: string | undefined;
  readonly MatchedStatements?: readonly MatchedStatement[] | undefined;
  readonly ResourceSpecificResults?: readonly ResourceResult[] | undefined;
}

interface ResourceResult {
  readonly EvalResourceName?: string | undefined;
  readonly EvalResourceDecision?: string | undefined;
  readonly MatchedStatements?: readonly MatchedStatement[] | undefined;
}

interface MatchedStatement {
  readonly SourcePolicyId?: string | undefined;
  readonly StartPosition?: Position | undefined;
  readonly EndPosition?: Position | undefined;
}

interface Position {
  readonly Line?: number | undefined;
  readonly Column?: number | undefined;
}

/** One thing that a result says. */
interface Said {
  readonly action: string | undefined;
  readonly resource: string | undefined;
  readonly decision: string | undefined;
  readonly matched: readonly string[];
  /** Why the result that says it cannot be read. */
  readonly against?: string;
}

/**
 * What the pages of a reply say about each action on each resource of a call. What is missing, said twice in two ways, about something
 * that nobody asked, in no word of the API, or against the decision of the whole is unreadable for the cases it may concern, never a decision.
 * Until July 2026 there was one result for each action on each resource; since then one for each action, with the resources within.
 * Rules: sim.result-shape, sim.most-restrictive.
 */
export function readReply(
  call: Call,
  results: readonly EvaluationResult[],
): (action: string, resource: string) => Judged | Unreadable {
  const cells = new Map<string, Judged | Unreadable>();
  const strange: string[] = [];
  const nameOf = (action: string, resource: string): string => `${action.toLowerCase()} ${resource}`;
  const asked = new Set(call.actions.flatMap((action) => call.resources.map((resource) => nameOf(action, resource))));
  const strictestOf = strictestByAction(results);
  for (const said of results.flatMap((result) => saidIn(result, call, strictestOf))) {
    const cell = said.action === undefined || said.resource === undefined ? "" : nameOf(said.action, said.resource);
    if (!asked.has(cell)) strange.push(`${said.action ?? "no action"} on ${said.resource ?? "no resource"}`);
    else cells.set(cell, both(cells.get(cell), answerOf(said)));
  }
  const missing =
    results.length === 0
      ? "the reply holds no results"
      : strange.length === 0
        ? "the reply has no result for it"
        : `the reply has no result for it, but one for ${strange[0]!.slice(0, 300)}, which was not asked`;
  return (action, resource) => cells.get(nameOf(action, resource)) ?? { unreadable: missing };
}

function saidIn(result: EvaluationResult, { resources }: Call, strictestOf: StrictestOf): Said[] {
  const { EvalActionName: action, EvalResourceName: name, ResourceSpecificResults: within = [] } = result;
  if (within.length > 0) {
    const against = contradiction(result, strictestOf);
    return within.map(({ EvalResourceName: resource, EvalResourceDecision: decision, MatchedStatements: matched }) => ({
      action,
      resource,
      decision,
      matched: placesOf(matched),
      ...(against !== undefined && { against }),
    }));
  }
  // Of one resource the result may name a template of what the action takes, or nothing: it can be about nothing else.
  const [only] = resources;
  const isClear = resources.length === 1 && (only === "*" || name === undefined || name.includes("${"));
  return [
    { action, resource: isClear ? only : name, decision: result.EvalDecision, matched: placesOf(result.MatchedStatements) },
  ];
}

type StrictestOf = (action: string | undefined) => Decision | undefined;

/** The most restrictive decision that any page has on a resource of an action; none where one of them is no word of the API. */
function strictestByAction(results: readonly EvaluationResult[]): StrictestOf {
  return (action) => strictest(results.filter((result) => result.EvalActionName === action).flatMap(wordsWithin));
}

const wordsWithin = ({ ResourceSpecificResults: all = [] }: EvaluationResult): (string | undefined)[] =>
  all.map(({ EvalResourceDecision: word }) => word);

const fromStrictest = ["explicitDeny", "implicitDeny", "allowed"] as const;

function strictest(words: readonly (string | undefined)[]): Decision | undefined {
  if (words.some((word) => decisions.every((each) => each !== word))) return undefined;
  return fromStrictest.find((each) => words.includes(each));
}

/**
 * What a result says of its action as a whole against what it says of the resources: the whole is the most restrictive of them, be it of this page or of
 * all, which the API reference leaves open. A result without a decision of the whole says nothing against the others. Rule: sim.most-restrictive.
 */
function contradiction(result: EvaluationResult, strictestOf: StrictestOf): string | undefined {
  const { EvalDecision: whole, EvalActionName: action } = result;
  const [own, all] = [strictest(wordsWithin(result)), strictestOf(action)];
  if (whole === undefined || own === undefined || all === undefined || whole === own || whole === all) return undefined;
  return `the result contradicts itself: ${whole.slice(0, 100)} for the action, and ${own} as the strictest for its resources`;
}

function answerOf({ decision: word, matched, against }: Said): Judged | Unreadable {
  if (against !== undefined) return { unreadable: against };
  const decision = decisions.find((each) => each === word);
  if (decision !== undefined) return { decision, matched };
  return {
    unreadable: word === undefined ? "the result has no decision" : `the result has an unknown decision: ${word.slice(0, 100)}`,
  };
}

/** Two results about the same are one, if they say the same. */
function both(one: Judged | Unreadable | undefined, other: Judged | Unreadable): Judged | Unreadable {
  if (one === undefined || "unreadable" in other) return other;
  if ("unreadable" in one || one.decision === other.decision) return one;
  return { unreadable: `the reply says both ${one.decision} and ${other.decision}` };
}

function placesOf(statements: readonly MatchedStatement[] | undefined): string[] {
  return (statements ?? []).map(
    ({ SourcePolicyId: id, StartPosition: start, EndPosition: end }) => `${id ?? "?"} ${placeOf(start)}-${placeOf(end)}`,
  );
}

const placeOf = (position: Position | undefined): string => `${position?.Line ?? "?"}:${position?.Column ?? "?"}`;
