import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import type { StatementDocument } from "../../model/case/policy-set.ts";
import type { Request, RequestContext } from "../../model/case/request.ts";
import { actionsFitting } from "./action.ts";
import { clausesOf, demandsOf } from "./condition.ts";
import { contextDraft, contextKeys, drafted, filledIn, keyIndex, settledContext, substituted } from "./context.ts";
import type { ContextDraft, KeyDemands } from "./context.ts";
import { nearValue } from "./near-value.ts";
import { principalOf } from "./principal.ts";
import { frontOf, nameOf } from "./resource.ts";
import { actionsOf } from "./situation.ts";
import type { Situation } from "./situation.ts";
import { hasFixedNames, namesItsOwner, targets } from "./target.ts";
import { regions } from "./vocabulary.ts";
import { filling, fitsPattern, recapitalised } from "./wildcard.ts";

/** How a request is to be drawn towards policies that are not known yet. Numbers pick modulo what there is to pick from. */
export interface RequestPlan {
  /** Which statement it is drawn towards. */
  readonly statement: number;
  readonly action: "asked" | "fitting" | "other";
  readonly actionPick: number;
  readonly actionSpelling: "usual" | "recapitalised";
  readonly resource: "asked" | "filled" | "other";
  readonly resourcePick: number;
  readonly filling: string;
  readonly miss: "none" | "case" | "longer" | "shorter" | "region";
  readonly resourceAccount: "stated" | "leftOut";
  /** How the keys that its conditions name are held: as AWS fills them, the other way, or not at all. */
  readonly holding: "usual" | "unusual" | "absent";
  readonly valuePick: number;
  readonly context: ContextDraft;
}

const nearMisses = ["case", "longer", "shorter", "region"] as const;

/**
 * How to draw a request near policies, whatever these turn out to be: as the situation asks or as a statement says, spelled otherwise,
 * missing by a little, its keys held as usual or not. Shrinks to the situation's own request with the first of all choices.
 */
export function requestPlan(): Arbitrary<RequestPlan> {
  const mostly = <Value>(usual: Value, ...others: readonly Value[]): Arbitrary<Value> =>
    fc.constantFrom(usual, usual, usual, usual, usual, usual, ...others);
  return fc.record({
    statement: fc.oneof({ weight: 1, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(7) }),
    action: mostly<RequestPlan["action"]>("asked", "fitting", "fitting", "other"),
    actionPick: fc.nat(5),
    actionSpelling: mostly<RequestPlan["actionSpelling"]>("usual", "recapitalised"),
    resource: fc.constantFrom<RequestPlan["resource"]>("asked", "asked", "asked", "asked", "filled", "filled", "other"),
    resourcePick: fc.nat(5),
    filling: filling(),
    miss: fc.constantFrom<RequestPlan["miss"]>(...Array<"none">(16).fill("none"), "case", "longer", "shorter", "region"),
    resourceAccount: fc.constantFrom<RequestPlan["resourceAccount"]>("stated", "leftOut"),
    holding: fc.constantFrom<RequestPlan["holding"]>(
      "usual",
      "usual",
      "usual",
      "usual",
      "usual",
      "unusual",
      "unusual",
      "absent",
      "absent",
    ),
    valuePick: fc.nat(11),
    context: contextDraft(),
  });
}

/** What a request is drawn towards, and the one part of it that is to miss. */
export interface Aim {
  readonly statement: StatementDocument;
  /** `who`: nothing of what is drawn here, since the caller is the situation's. */
  readonly misses: "nothing" | "who" | "action" | "resource" | "condition";
}

/**
 * The planned request. Its caller and its owner are the situation's; all other parts come near what the statements name, or hit and
 * miss one of them where there is an aim.
 */
export function plannedRequest(
  plan: RequestPlan,
  situation: Situation,
  statements: readonly StatementDocument[],
  aim?: Aim,
): Request {
  const towards = statements.length === 0 ? undefined : statements[plan.statement % statements.length];
  const demands = demandsOf(statements);
  const settled = settledContext(plan.context, demands);
  const context = aimedContext(settled, plan, aim ?? looseAim(plan, towards), demands);
  const principal = principalOf(situation.caller);
  return {
    ...(principal === undefined ? {} : { principal }),
    action: spelledAction(
      plan,
      aim === undefined ? plannedActions(plan, situation, towards) : aimedActions(aim, situation),
      situation,
    ),
    resource:
      aim === undefined ? plannedResource(plan, situation, towards, context) : aimedResource(plan, situation, aim, context),
    ...resourceAccount(plan, situation),
    ...(Object.keys(context).length === 0 ? {} : { context }),
  };
}

/** Half of the requests without an aim meet the conditions of one statement, or all of them but one. */
function looseAim({ valuePick }: RequestPlan, statement: StatementDocument | undefined): Aim | undefined {
  if (statement === undefined || valuePick % 2 === 0) return undefined;
  return { statement, misses: valuePick % 3 === 0 ? "condition" : "nothing" };
}

function spelledAction(plan: RequestPlan, among: readonly string[], situation: Situation): string {
  const action = among[plan.actionPick % among.length] ?? situation.action;
  return plan.actionSpelling === "usual" ? action : recapitalised(action);
}

function plannedActions(plan: RequestPlan, situation: Situation, towards: StatementDocument | undefined): readonly string[] {
  switch (plan.action) {
    case "asked":
      return [situation.action];
    case "fitting":
      return actionsFitting(situation, listed(towards?.Action ?? towards?.NotAction));
    case "other":
      return actionsOf(situation.caller, situation.target);
  }
}

/** The actions of the situation that the statement speaks of, or those that it does not. */
function aimedActions({ statement, misses }: Aim, situation: Situation): readonly string[] {
  const fitting = actionsFitting(situation, listed(statement.Action ?? statement.NotAction));
  if ((misses === "action") === (statement.NotAction !== undefined)) return fitting;
  return actionsOf(situation.caller, situation.target).filter((action) => !fitting.includes(action));
}

/** A resource that the statement covers, or one just beside what it covers. */
function aimedResource(plan: RequestPlan, situation: Situation, { statement, misses }: Aim, context: RequestContext): string {
  const { target, owner, region, resource } = situation;
  const { prefix, names, typeWord } = targets[target];
  if (prefix === null) return "*";
  const patterns = listed(statement.Resource ?? statement.NotResource);
  const named = [resource, ...names.map((name) => prefix(owner, region) + name)];
  const pattern = picked(
    patterns.filter((each) => couldCover(each, situation)),
    plan.resourcePick,
  );
  const covered = pattern === undefined ? resource : filledResource(pattern, situation, plan, context);
  const isToFit = (misses === "resource") === (statement.NotResource !== undefined);
  const near = isToFit ? [covered, covered, covered] : nearMisses.map((miss) => missed(covered, typeWord, miss));
  const texts = patterns.map((each) => substituted(each, context));
  const fitting = [...(hasFixedNames(target) ? [] : near), ...named].filter(
    (arn) => texts.some((text) => fitsPattern(text, arn)) === isToFit,
  );
  return picked(fitting, plan.resourcePick) ?? resource;
}

/** The context with the keys of the statement's conditions held so that all of them are met, or all but one. */
function aimedContext(settled: RequestContext, plan: RequestPlan, aim: Aim | undefined, demands: KeyDemands): RequestContext {
  if (aim?.statement.Condition === undefined) return settled;
  const { statement, misses } = aim;
  const context = { ...settled };
  const clauses = clausesOf([statement]);
  for (const [index, clause] of clauses.entries()) {
    const isToHold = misses !== "condition" || index !== plan.valuePick % clauses.length;
    const key = clause.key.toLowerCase();
    const place = keyIndex(key);
    const known = contextKeys[place];
    if (known === undefined || (drafted(plan.context, place)?.form === "unreadable" && !isToHold)) continue;
    const isList = (plan.holding !== "unusual") === (known.values === "multi");
    const mayBeAbsent = demands.mayBeAbsent(key);
    const holding = plan.holding === "absent" && mayBeAbsent ? "absent" : isList ? "several" : "single";
    const value = nearValue(clause, isToHold, { holding, pick: plan.valuePick + index, context });
    const held = Object.keys(context).find((name) => name.toLowerCase() === key) ?? known.name;
    if (value !== undefined) context[held] = value;
    else if (mayBeAbsent) delete context[held];
  }
  return context;
}

function picked<Value>(among: readonly Value[], pick: number): Value | undefined {
  return among[pick % among.length];
}

function plannedResource(
  plan: RequestPlan,
  situation: Situation,
  towards: StatementDocument | undefined,
  context: RequestContext,
): string {
  const { target, owner, region } = situation;
  const { prefix, names, typeWord } = targets[target];
  if (prefix === null) return "*";
  const isFixed = hasFixedNames(target);
  if (plan.resource === "asked") return isFixed ? situation.resource : missed(situation.resource, typeWord, plan.miss);
  if (plan.resource === "other" || isFixed) return prefix(owner, region) + (names[plan.resourcePick % names.length] ?? "");
  const patterns = listed(towards?.Resource ?? towards?.NotResource).filter((pattern) => couldCover(pattern, situation));
  const pattern = picked(patterns, plan.resourcePick);
  const whole = pattern === undefined ? situation.resource : filledResource(pattern, situation, plan, context);
  return missed(whole, typeWord, plan.miss);
}

/** Whether the pattern's first five parts fit an ARN of the situation, its sixth part being no bare wildcard. */
function couldCover(pattern: string, { resource, target }: Situation): boolean {
  const { typeWord } = targets[target];
  return pattern.startsWith("arn:") && nameOf(pattern).startsWith(typeWord) && fitsPattern(frontOf(pattern), frontOf(resource));
}

function filledResource(pattern: string, { resource, target }: Situation, plan: RequestPlan, context: RequestContext): string {
  const { typeWord } = targets[target];
  const name = nameOf(pattern).slice(typeWord.length);
  const text = filledIn(name, plan.filling, context);
  return frontOf(resource) + typeWord + (text === "" ? "x" : text);
}

/** The ARN with one part changed, so that it just fails to be what the policies name. */
function missed(arn: string, typeWord: string, miss: RequestPlan["miss"]): string {
  if (miss === "none") return arn;
  const name = nameOf(arn).slice(typeWord.length);
  switch (miss) {
    case "case":
      return frontOf(arn) + typeWord + name.slice(0, -1) + recapitalised(name.slice(-1));
    case "longer":
      return `${arn}x`;
    case "shorter":
      return name.length < 2 ? `${arn}x` : arn.slice(0, -1);
    case "region":
      return arn.replace(regions[0], "us-east-12").replace(regions[1], "us-west-1");
  }
}

/** The owner is stated where the ARN does not say it; it may be left out where it is the caller's account anyway. */
function resourceAccount(
  { resourceAccount: wish }: RequestPlan,
  { caller, owner, target }: Situation,
): { resourceAccount?: string } {
  if (namesItsOwner(target) || target === "nothing") return {};
  const isOwn = "account" in caller && caller.account === owner;
  return isOwn && wish === "leftOut" ? {} : { resourceAccount: owner };
}

function listed(value: string | string[] | undefined): string[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}
