import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import type { PolicyKind, StatementDocument } from "../../model/case/policy-set.ts";
import { serviceActions, strangerActions } from "./action.ts";
import { accountEntries, principalDocument } from "./principal.ts";
import { remembered } from "./remembered.ts";
import { elsewhere } from "./resource.ts";
import { actionsOf } from "./situation.ts";
import type { Situation } from "./situation.ts";
import { conditionElement, sweepingStatement, unmetStatement, whoElement } from "./statement.ts";
import type { StatementConstraints } from "./statement.ts";
import { targets } from "./target.ts";

/** An Allow of whatever the situation's caller can ask for, by name or by star. Shrinks to the one of everything. */
export function roomyStatement(kind: PolicyKind, where: Situation): Arbitrary<StatementDocument> {
  const sweeping = sweepingStatement(kind, where, "Allow");
  const actions = [...actionsOf(where.caller, where.target)];
  if (kind === "trust") return fc.constantFrom(sweeping, sweeping, { ...sweeping, Action: actions });
  const { prefix, typeWord } = targets[where.target];
  if (prefix === null) return fc.constantFrom(sweeping, sweeping, { ...sweeping, Action: actions });
  const Resource = `${prefix(where.owner, "*")}${typeWord}*`;
  return fc.constantFrom(
    sweeping,
    sweeping,
    { ...sweeping, Action: actions, Resource: [Resource] },
    { ...sweeping, Action: serviceActions(where), Resource },
  );
}

/** An Allow of all that the resource offers, for the caller's account as a whole: it leaves the rest to the account's own policies. Shrinks to the account id. */
export function delegatingStatement(kind: PolicyKind, where: Situation): Arbitrary<StatementDocument> {
  const account = "account" in where.caller ? where.caller.account : where.owner;
  return fc
    .constantFrom(...accountEntries(account))
    .map((entry) => ({ ...sweepingStatement(kind, where, "Allow"), Principal: principalDocument([entry]) }));
}

const strangers = remembered(
  (kind: PolicyKind) => kind,
  (kind) => fc.uniqueArray(fc.constantFrom(...strangerActions(kind)), { minLength: 1, maxLength: 2 }),
);

const anywhere = fc.constantFrom("*", ...elsewhere);

/** A statement of either effect about actions that nobody asks for, so that it never matters. Shrinks to fewer actions and no condition. */
export function strangerStatement(
  kind: PolicyKind,
  where: Situation,
  constraints: StatementConstraints,
): Arbitrary<StatementDocument> {
  const withEffect = (Effect: "Allow" | "Deny"): Arbitrary<StatementDocument> =>
    fc
      .tuple(whoElement(kind, where, Effect, constraints), strangers(kind), anywhere, conditionElement(kind, Effect, constraints))
      .map(([who, Action, Resource, when]) => ({ Effect, ...who, Action, ...(kind === "trust" ? {} : { Resource }), ...when }));
  return fc.oneof(
    fc.constant(unmetStatement(kind, where)),
    ...(kind === "resourceControl" ? [] : [withEffect("Allow"), withEffect("Allow")]),
    withEffect("Deny"),
    withEffect("Deny"),
  );
}
