import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import type { PolicyKind, PrincipalDocument, StatementDocument } from "../../model/case/policy-set.ts";
import { actionKey, actionPattern, serviceActions } from "./action.ts";
import type { Width } from "./action.ts";
import { condition } from "./condition.ts";
import { notPrincipalElement, principalElement, starElements, whoseKey } from "./principal.ts";
import type { PrincipalConstraints } from "./principal.ts";
import { remembered } from "./remembered.ts";
import { resourcePattern, unaskedResource, whatKey } from "./resource.ts";
import type { ResourceConstraints } from "./resource.ts";
import type { Situation } from "./situation.ts";
import { hasFixedNames } from "./target.ts";
import { strangerAccount } from "./vocabulary.ts";

/** What a statement may hold beside what its kind of policy forbids. */
export interface StatementConstraints extends PrincipalConstraints {
  /** Four of five allow, where absent. Statements of resource control policies always deny. */
  readonly effect?: "Allow" | "Deny";
  /** `none`: no `${` in the statement. */
  readonly variables?: "none";
  /** Some statements have one, where absent. */
  readonly conditions?: "none";
  /** `none`: neither NotAction nor NotResource nor NotPrincipal. */
  readonly complements?: "none";
  /** `none`: no NotPrincipal. */
  readonly notPrincipal?: "none";
}

/** Some elements of a statement. */
export type Elements = Partial<StatementDocument>;

/**
 * A statement that the kind of policy takes, drawn around what the situation asks. Shrinks element by element: to Allow, everyone or one
 * principal, one exact action, one plain resource, no condition.
 */
export function statement(
  kind: PolicyKind,
  situation: Situation,
  constraints: StatementConstraints = {},
): Arbitrary<StatementDocument> {
  const action = actionElement(kind, situation, constraints);
  const resource = resourceElement(kind, situation, constraints);
  const withEffect = (Effect: "Allow" | "Deny"): Arbitrary<StatementDocument> =>
    fc
      .tuple(whoElement(kind, situation, Effect, constraints), action, resource, conditionElement(kind, Effect, constraints))
      .map(([who, what, where, when]) => ({ Effect, ...who, ...what, ...where, ...when }));
  const effect = kind === "resourceControl" ? "Deny" : constraints.effect;
  return effect === undefined
    ? fc.oneof(
        { withCrossShrink: true },
        { weight: 4, arbitrary: withEffect("Allow") },
        { weight: 1, arbitrary: withEffect("Deny") },
      )
    : withEffect(effect);
}

/** Whether statements of the kind of policy say whom they are for. */
export function namesPrincipals(kind: PolicyKind): boolean {
  return kind === "resource" || kind === "trust" || kind === "resourceControl" || kind === "vpcEndpoint";
}

/** Principal or NotPrincipal, in kinds of policy that have them. Shrinks to everyone, or to fewer entries. */
export const whoElement = remembered(
  (
    kind: PolicyKind,
    situation: Situation,
    effect: "Allow" | "Deny",
    { entries, complements, notPrincipal }: StatementConstraints,
  ) => `${kind} ${whoseKey(situation)} ${effect} ${entries} ${complements} ${notPrincipal}`,
  builtWhoElement,
);

function builtWhoElement(
  kind: PolicyKind,
  situation: Situation,
  effect: "Allow" | "Deny",
  constraints: StatementConstraints,
): Arbitrary<Elements> {
  if (!namesPrincipals(kind)) return fc.constant({});
  if (kind === "vpcEndpoint") return fc.constant({ Principal: "*" });
  if (kind === "resourceControl") return fc.constantFrom(...everyoneElements(situation)).map((Principal) => ({ Principal }));
  const principal = principalElement(situation, constraints).map((Principal): Elements => ({ Principal }));
  const never = constraints.complements === "none" || constraints.notPrincipal === "none";
  if (kind === "trust" || effect === "Allow" || never || situation.caller.kind === "federatedUser") return principal;
  return fc.oneof(
    { withCrossShrink: true },
    { weight: 3, arbitrary: principal },
    { weight: 2, arbitrary: notPrincipalElement(situation).map((NotPrincipal): Elements => ({ NotPrincipal })) },
  );
}

/** In a resource control policy the scalar star covers every caller; as an `AWS` entry its reach to services is not settled. */
function everyoneElements({ caller }: Situation): PrincipalDocument[] {
  return caller.kind === "service" || caller.kind === "federated" ? ["*"] : ["*", { AWS: "*" }];
}

/** Action, now and then NotAction. Shrinks to Action with one exact entry. */
export const actionElement = remembered(
  (kind: PolicyKind, situation: Situation, { complements }: StatementConstraints, reach: Reach = "any") =>
    `${kind} ${actionKey(situation)} ${complements} ${reach}`,
  builtActionElement,
);

function builtActionElement(
  kind: PolicyKind,
  situation: Situation,
  constraints: StatementConstraints,
  reach: Reach = "any",
): Arbitrary<Elements> {
  const patterns = oneOrMany((width) => actionPattern(kind, situation, width), reach);
  const action = patterns.map((Action): Elements => ({ Action }));
  if (kind === "trust" || kind === "resourceControl" || constraints.complements === "none") return action;
  return fc.oneof(
    { withCrossShrink: true },
    { weight: 6, arbitrary: action },
    { weight: 1, arbitrary: patterns.map((NotAction): Elements => ({ NotAction })) },
  );
}

/** Resource, now and then NotResource; nothing in trust policies. Shrinks to Resource with one plain entry. */
export const resourceElement = remembered(
  (kind: PolicyKind, situation: Situation, { variables, complements }: StatementConstraints, reach: Reach = "any") =>
    `${kind} ${whatKey(situation)} ${variables} ${complements} ${reach}`,
  builtResourceElement,
);

function builtResourceElement(
  kind: PolicyKind,
  situation: Situation,
  constraints: StatementConstraints,
  reach: Reach = "any",
): Arbitrary<Elements> {
  if (kind === "trust") return fc.constant({});
  // A request cannot make up the names of some resources, and so never meets one that a variable stands in.
  const none = reach === "near" && hasFixedNames(situation.target) ? "none" : constraints.variables;
  const patterns = (variables: ResourceConstraints["variables"]): Arbitrary<string | string[]> =>
    oneOrMany((width) => resourcePattern(situation, { variables, width }), reach);
  const resource = patterns(none).map((Resource): Elements => ({ Resource }));
  if (constraints.complements === "none") return resource;
  const notResource = patterns(none ?? "special").map((NotResource): Elements => ({ NotResource }));
  return fc.oneof({ withCrossShrink: true }, { weight: 6, arbitrary: resource }, { weight: 1, arbitrary: notResource });
}

/** A condition with variables in some values. Shrinks as `condition` does. */
export const anyCondition = condition();
/** A condition without variables. Shrinks as `condition` does. */
export const literalCondition = condition({ variables: "none" });

/** A Condition or none, of Deny statements more have one. Shrinks to none. */
export const conditionElement = remembered(
  (kind: PolicyKind, effect: "Allow" | "Deny", { conditions, variables }: StatementConstraints) =>
    `${kind} ${effect} ${conditions} ${variables}`,
  builtConditionElement,
);

function builtConditionElement(
  kind: PolicyKind,
  effect: "Allow" | "Deny",
  { conditions, variables }: StatementConstraints,
): Arbitrary<Elements> {
  if (conditions === "none") return fc.constant({});
  const drawn = variables === undefined ? anyCondition : literalCondition;
  const weight = kind === "resourceControl" ? 3 : effect === "Deny" ? 2 : 1;
  return fc.oneof(
    { withCrossShrink: true },
    { weight: 3, arbitrary: fc.constant({}) },
    { weight, arbitrary: drawn.map((Condition): Elements => ({ Condition })) },
  );
}

/** `near`: one entry at least is of what the situation asks for, and none covers everything. */
export type Reach = "any" | "near";

/** One to three entries, a single one as a scalar or in an array. Beside one that covers everything the others would mean nothing. */
function oneOrMany(patternOf: (width: Width) => Arbitrary<string>, reach: Reach): Arbitrary<string | string[]> {
  const narrow = patternOf("narrow");
  const single = patternOf(reach);
  const several =
    reach === "any"
      ? fc.uniqueArray(narrow, { minLength: 1, maxLength: 3 })
      : fc.tuple(single, fc.uniqueArray(narrow, { maxLength: 2 }), fc.boolean()).map(([near, more, isLast]) => {
          const others = more.filter((each) => each !== near);
          return isLast ? [...others, near] : [near, ...others];
        });
  return fc.oneof(
    { withCrossShrink: true },
    { weight: 2, arbitrary: single },
    { weight: 1, arbitrary: single.map((entry) => [entry]) },
    { weight: 3, arbitrary: several },
  );
}

/** A statement that covers everything the layer can be asked about; with Deny it refuses all callers of the situation. */
export function sweepingStatement(kind: PolicyKind, situation: Situation, effect: "Allow" | "Deny"): StatementDocument {
  const Principal = everyone(kind, situation);
  if (kind === "trust") return { Effect: effect, Principal, Action: "sts:Assume*" };
  if (kind === "resourceControl") return { Effect: effect, Principal, Action: serviceActions(situation), Resource: "*" };
  return { Effect: effect, ...(namesPrincipals(kind) ? { Principal } : {}), Action: "*", Resource: "*" };
}

/** An element that covers the situation's caller: everyone, where the kind of policy can say so without dispute. */
function everyone(kind: PolicyKind, situation: Situation): PrincipalDocument {
  if (kind === "vpcEndpoint" || kind === "resourceControl") return "*";
  const [star] = starElements(situation);
  if (star !== undefined) return star;
  const { caller } = situation;
  if (caller.kind === "service") return { Service: caller.service };
  if (caller.kind === "federated") return { Federated: `arn:aws:iam::${caller.providerAccount}:${caller.provider}` };
  return "*";
}

/** A statement that the kind of policy takes and that no request of the situation meets. */
export function unmetStatement(kind: PolicyKind, situation: Situation): StatementDocument {
  if (kind === "trust") return { Effect: "Deny", Principal: { AWS: strangerAccount }, Action: "sts:TagSession" };
  return {
    Effect: kind === "resourceControl" ? "Deny" : "Allow",
    ...(namesPrincipals(kind) ? { Principal: kind === "resource" ? { AWS: strangerAccount } : "*" } : {}),
    Action: serviceActions(situation).replace("*", "NeverAskedFor"),
    Resource: unaskedResource(situation),
  };
}
