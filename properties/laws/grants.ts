import type { Arbitrary } from "fast-check";
import type { Case } from "../../model/case/case.ts";
import type { Decision } from "../../model/case/decision.ts";
import type { PolicyMember, PrincipalDocument, StatementDocument } from "../../model/case/policy-set.ts";
import type { Request } from "../../model/case/request.ts";
import { extendedCase } from "../arbitraries/case.ts";
import type { CaseConstraints, ExtendedCase, SituatedCase } from "../arbitraries/case.ts";
import { kindOf } from "../arbitraries/policy-set.ts";
import { principalOf } from "../arbitraries/principal.ts";
import { sharedTargets } from "../arbitraries/situation.ts";
import type { Situation } from "../arbitraries/situation.ts";
import { statement } from "../arbitraries/statement.ts";
import { namesItsOwner } from "../arbitraries/target.ts";
import { withStatements } from "./rewriting.ts";

export const ordinaryShared: CaseConstraints = { targets: sharedTargets };

export const mandatory = ["key", "role"] as const;

export const callersSide = [
  "identity",
  "permissionsBoundary",
  "session",
  "serviceControl",
] as const satisfies readonly PolicyMember[];

export const aws = (value: string): PrincipalDocument => ({ AWS: value });

/** A case with a policy on the resource and a further statement for it, whose Principal the law puts in. */
export function caseWithGrant(
  constraints: CaseConstraints,
  effect?: "Allow" | "Deny",
): Arbitrary<ExtendedCase<StatementDocument>> {
  return extendedCase(
    { ...constraints, always: ["resource", ...(constraints.always ?? [])] },
    (where) => statement(kindOf("resource", where), where, { complements: "none", ...(effect === undefined ? {} : { effect }) }),
    (each) => [each],
  );
}

/** The case with the statement in the resource policy, for each of the principals. */
export function forEach(
  { policies, request, extra }: ExtendedCase<StatementDocument>,
  principals: readonly PrincipalDocument[],
): Case[] {
  return principals.map((Principal) => ({ policies: withStatements(policies, "resource", { ...extra, Principal }), request }));
}

export function allEqual([first, ...others]: readonly Decision[]): boolean {
  return others.every((decision) => decision === first);
}

export function accountOf({ situation: { caller, owner } }: SituatedCase): string {
  return "account" in caller ? caller.account : owner;
}

/** The request that the situation asks for, without context. */
export function requestIn({ caller, target, owner, action, resource }: Situation): Request {
  const principal = principalOf(caller);
  return {
    ...(principal === undefined ? {} : { principal }),
    action,
    resource,
    ...(namesItsOwner(target) || target === "nothing" ? {} : { resourceAccount: owner }),
  };
}
