import type { PolicyKind } from "../case/policy-set.ts";
import type { Clause } from "../condition/clause.ts";
import type { ActionElement } from "../statement/action.ts";
import type { PrincipalElement } from "../statement/principal.ts";
import type { ResourceElement } from "../statement/resource.ts";
import type { StatementsByService } from "./by-service.ts";

/**
 * A policy document in which every shorthand is gone and every pattern, address block, number and date is compiled.
 * `evaluate` only walks it.
 */
export interface Policy {
  readonly kind: PolicyKind;
  /** In document order. */
  readonly statements: readonly Statement[];
  readonly allows: StatementsByService;
  readonly denies: StatementsByService;
}

export type Effect = "Allow" | "Deny";

/** One statement. A part that is undefined puts no restriction. */
export interface Statement {
  readonly effect: Effect;
  readonly sid: string | undefined;
  /** Place in the document's `Statement` list. */
  readonly index: number;
  readonly action: ActionElement;
  /** Absent where a resource policy leaves it out: it then means the resource it is attached to (match.resource.absent). */
  readonly resource: ResourceElement | undefined;
  /** Absent in the kinds of policy that take no principal. */
  readonly principal: PrincipalElement | undefined;
  readonly condition: readonly Clause[];
}
