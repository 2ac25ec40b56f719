import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import type { StatementDocument } from "../../model/case/policy-set.ts";
import type { Request, RequestContext } from "../../model/case/request.ts";
import { actionsFitting } from "./action.ts";
import { demandsOf } from "./condition.ts";
import type { ContextDraft } from "./context.ts";
import { contextDraft, settledContext } from "./context.ts";
import { principalOf } from "./principal.ts";
import { frontOf, nameOf } from "./resource.ts";
import { actionsOf } from "./situation.ts";
import type { Situation } from "./situation.ts";
import { namesItsOwner, targets } from "./target.ts";
import { regions } from "./vocabulary.ts";
import { filled, filling, fitsPattern, recapitalised } from "./wildcard.ts";

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
  readonly context: ContextDraft;
}

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
    context: contextDraft(),
  });
}

/** The planned request. Its caller and its owner are the situation's; all other parts come near what the statements name. */
export function plannedRequest(plan: RequestPlan, situation: Situation, statements: readonly StatementDocument[]): Request {
  const towards = statements.length === 0 ? undefined : statements[plan.statement % statements.length];
  const context = settledContext(plan.context, demandsOf(statements));
  const principal = principalOf(situation.caller);
  return {
    ...(principal === undefined ? {} : { principal }),
    action: plannedAction(plan, situation, towards),
    resource: plannedResource(plan, situation, towards, context),
    ...resourceAccount(plan, situation),
    ...(Object.keys(context).length === 0 ? {} : { context }),
  };
}

function plannedAction(plan: RequestPlan, situation: Situation, towards: StatementDocument | undefined): string {
  const among = plannedActions(plan, situation, towards);
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

function plannedResource(
  plan: RequestPlan,
  situation: Situation,
  towards: StatementDocument | undefined,
  context: RequestContext,
): string {
  const { target, owner, region } = situation;
  const { prefix, names, typeWord } = targets[target];
  if (prefix === null) return "*";
  const isFixed = target === "key" || target === "role" || target === "user";
  if (plan.resource === "asked") return isFixed ? situation.resource : missed(situation.resource, typeWord, plan);
  if (plan.resource === "other" || isFixed) return prefix(owner, region) + (names[plan.resourcePick % names.length] ?? "");
  const patterns = listed(towards?.Resource ?? towards?.NotResource).filter((pattern) => couldCover(pattern, situation));
  const pattern = patterns[plan.resourcePick % patterns.length];
  const whole = pattern === undefined ? situation.resource : filledResource(pattern, situation, plan, context);
  return missed(whole, typeWord, plan);
}

/** Whether the pattern's first five parts fit an ARN of the situation, its sixth part being no bare wildcard. */
function couldCover(pattern: string, { resource, target }: Situation): boolean {
  const { typeWord } = targets[target];
  return pattern.startsWith("arn:") && nameOf(pattern).startsWith(typeWord) && fitsPattern(frontOf(pattern), frontOf(resource));
}

function filledResource(pattern: string, { resource, target }: Situation, plan: RequestPlan, context: RequestContext): string {
  const { typeWord } = targets[target];
  const name = nameOf(pattern).slice(typeWord.length);
  const text = filled(substituted(name, context), plan.filling);
  return frontOf(resource) + typeWord + (text === "" ? "x" : text);
}

/** Variables give way to what the context holds, if it holds one text; otherwise they stay as they are written. */
function substituted(text: string, context: RequestContext): string {
  return text.replaceAll(/\$\{([^},]+)(?:, '([^']*)')?\}/g, (written, key: string, otherwise: string | undefined) => {
    if (key === "*" || key === "?" || key === "$") return key;
    const entry = Object.entries(context).find(([name]) => name.toLowerCase() === key.toLowerCase());
    return typeof entry?.[1] === "string" ? entry[1] : (otherwise ?? written);
  });
}

/** The ARN with one part changed, so that it just fails to be what the policies name. */
function missed(arn: string, typeWord: string, { miss }: RequestPlan): string {
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
