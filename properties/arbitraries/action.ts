import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import type { PolicyKind } from "../../model/case/policy-set.ts";
import { keptText, remembered } from "./remembered.ts";
import { actionsOf } from "./situation.ts";
import type { Situation } from "./situation.ts";
import { targets } from "./target.ts";
import { allWidened, fitsPattern, recapitalised, widened } from "./wildcard.ts";
import type { Widening } from "./wildcard.ts";

/** Actions of services that resource control policies cover; none of them is ever asked for. */
const coveredStrangers = ["s3:DeleteBucket", "sqs:PurgeQueue", "kms:DisableKey", "sts:GetFederationToken"];
const strangers = ["ec2:RunInstances", "s3express:CreateSession", "iam:CreateUser", ...coveredStrangers];

/** Actions that a statement of the kind can name and that no request asks for. */
export function strangerActions(kind: PolicyKind): readonly string[] {
  if (kind === "trust") return ["sts:TagSession", "sts:SetSourceIdentity"];
  return kind === "resourceControl" ? coveredStrangers : strangers;
}

/** All of a situation that actions depend on, as one text. */
export const actionKey = keptText(
  ({ caller, target, action }: Situation): string => `${action} ${actionsOf(caller, target).join(" ")}`,
);

/**
 * An entry of Action or NotAction that the kind of policy takes, most often one that covers the situation's action: exact, recapitalised,
 * with a run of letters widened, all of the service, everything, or an action that nobody asks for. Shrinks to the exact action.
 */
export const actionPattern = remembered(
  (kind: PolicyKind, situation: Situation, width: Width = "any") => `${kind} ${actionKey(situation)} ${width}`,
  builtPattern,
);

/** `narrow`: neither all actions nor all of a service. `near`: nor an action that nobody asks for. */
export type Width = "any" | "narrow" | "near";

function builtPattern(kind: PolicyKind, { caller, target, action }: Situation, width: Width = "any"): Arbitrary<string> {
  const asked = [action, action, action, ...actionsOf(caller, target)];
  const exact = fc.constantFrom(...Array.from({ length: 9 }, () => asked).flat(), ...asked.map(recapitalised));
  if (kind === "trust") {
    return fc.oneof(
      { withCrossShrink: true },
      { weight: 6, arbitrary: exact },
      { weight: 2, arbitrary: fc.constantFrom("sts:Assume*", "sts:AssumeRole*", "STS:assumerole*") },
      ...(width === "near" ? [] : [{ weight: 1, arbitrary: fc.constantFrom(...strangerActions(kind)) }]),
    );
  }
  const wide = fc.constantFrom(...asked.flatMap((name) => allWidenedActions(name)));
  const stranger =
    width === "near"
      ? []
      : [{ weight: kind === "resourceControl" ? 6 : 1, arbitrary: fc.constantFrom(...strangerActions(kind)) }];
  const service = `${action.slice(0, action.indexOf(":"))}:*`;
  if (kind === "resourceControl") {
    return fc.oneof(
      { withCrossShrink: true },
      { weight: 4, arbitrary: exact },
      { weight: 3, arbitrary: wide },
      ...(width !== "any" ? [] : [{ weight: 2, arbitrary: fc.constant(service) }]),
      ...stranger,
    );
  }
  return fc.oneof(
    { withCrossShrink: true },
    { weight: 4, arbitrary: exact },
    { weight: 3, arbitrary: wide },
    ...(width !== "any" ? [] : [{ weight: 3, arbitrary: fc.constantFrom("*", service) }]),
    ...stranger,
  );
}

/** The action with a run of its name widened; the service stays as it is. */
export function widenedAction(action: string, how: Widening): string {
  const colon = action.indexOf(":");
  return colon < 0 ? action : action.slice(0, colon + 1) + widened(action.slice(colon + 1), how);
}

const allWidenedActions = remembered(
  (action: string) => action,
  (action): string[] => allWidened(action, action.indexOf(":") + 1),
);

/** Whether the pattern covers the action, capitals aside. */
export function fitsAction(pattern: string, action: string): boolean {
  return fitsPattern(pattern.toLowerCase(), action.toLowerCase());
}

/** Actions of the situation that statements with these patterns speak of. */
export function actionsFitting(situation: Situation, patterns: readonly string[]): string[] {
  return actionsOf(situation.caller, situation.target).filter((action) =>
    patterns.some((pattern) => fitsAction(pattern, action)),
  );
}

/** A pattern for every action of the service that the situation's action belongs to. */
export function serviceActions({ target, action }: Situation): string {
  return targets[target].policy === "trust" ? "sts:Assume*" : `${action.slice(0, action.indexOf(":"))}:*`;
}
