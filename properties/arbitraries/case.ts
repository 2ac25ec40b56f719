import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import type { Case } from "../../model/case/case.ts";
import type { PolicyKind, PolicyMember, StatementDocument } from "../../model/case/policy-set.ts";
import { lockedSet, lockPlan } from "./lock.ts";
import type { LockedSet } from "./lock.ts";
import { kindOf, policySet, statementsIn } from "./policy-set.ts";
import type { PolicySetConstraints } from "./policy-set.ts";
import { plannedRequest, requestPlan } from "./request.ts";
import { possibleLayers, situation } from "./situation.ts";
import type { Situation, SituationConstraints } from "./situation.ts";
import { statement } from "./statement.ts";

const plans = requestPlan();

/** Constraints of the situation and of the policies around it; none: every case that is outside the zones. */
export interface CaseConstraints extends SituationConstraints, PolicySetConstraints {}

/** A case together with what it was drawn around. */
export interface SituatedCase extends Case {
  readonly situation: Situation;
}

/** A case and what else a law needs, drawn for the same situation. */
export interface ExtendedCase<Extra> extends SituatedCase {
  readonly extra: Extra;
}

/** Of five cases, so many have a lock; the policies of the others are drawn freely. */
const locked = 4;

/**
 * Policies, a request, and the situation around which they were drawn. Four of five have a lock (lock.ts), unless `effect`, `entries`,
 * `statements` or `documents` are constrained: a lock's statements have to be what they are. Shrinks to a plainer situation, for which
 * policies and request are drawn anew, then to fewer layers, documents, statements and entries, and to a request with fewer keys.
 */
export function situatedCase(constraints: CaseConstraints = {}): Arbitrary<SituatedCase> {
  const locks = takesLock(constraints)
    ? fc.oneof({ weight: 5 - locked, arbitrary: fc.constant(undefined) }, { weight: locked, arbitrary: lockPlan() })
    : fc.constant(undefined);
  return fc.tuple(situation(constraints), locks).chain(([where, lock]) => {
    const policies = lock && lockedSet(where, lock, constraints);
    return policies === undefined ? caseIn(where, constraints) : lockedCaseIn(where, policies);
  });
}

/** Every case that is outside the zones. Laws that speak of it share what is drawn of it. */
export const anyCase = situatedCase();

/** Whether the constraints leave a lock's statements to be what they have to be. */
function takesLock({ effect, entries, statements, documents }: CaseConstraints): boolean {
  return effect === undefined && entries === undefined && statements === undefined && documents === undefined;
}

function lockedCaseIn(where: Situation, locked: Arbitrary<LockedSet>): Arbitrary<SituatedCase> {
  return fc.tuple(locked, plans).map(([{ policies, aim }, plan]) => ({
    situation: where,
    policies,
    request: plannedRequest(plan, where, statementsIn(policies), aim),
  }));
}

function caseIn(where: Situation, constraints: PolicySetConstraints = {}): Arbitrary<SituatedCase> {
  return fc
    .tuple(policySet(where, constraints), plans)
    .map(([policies, plan]) => ({ situation: where, policies, request: plannedRequest(plan, where, statementsIn(policies)) }));
}

/**
 * A case with more beside it. The request is drawn towards the statements that `aims` picks from the extra, before those of the
 * policies, and heeds what their conditions demand of the context. No case has a lock. Shrinks to a plainer situation, for which all
 * else is drawn anew, then to fewer policies, a smaller extra and a request with fewer keys, each by itself.
 */
export function extendedCase<Extra>(
  constraints: CaseConstraints,
  extra: (where: Situation) => Arbitrary<Extra>,
  aims: (extra: Extra) => readonly StatementDocument[],
): Arbitrary<ExtendedCase<Extra>> {
  return situation(constraints).chain((where) => extendedCaseIn(where, constraints, extra(where), aims));
}

/** As `extendedCase`, in a given situation. */
export function extendedCaseIn<Extra>(
  where: Situation,
  constraints: PolicySetConstraints,
  extra: Arbitrary<Extra>,
  aims: (extra: Extra) => readonly StatementDocument[],
): Arbitrary<ExtendedCase<Extra>> {
  return fc.tuple(policySet(where, constraints), extra, plans).map(([policies, more, plan]) => ({
    situation: where,
    policies,
    extra: more,
    request: plannedRequest(plan, where, [...aims(more), ...statementsIn(policies)]),
  }));
}

/** A statement and the layer it is meant for. */
export interface PlacedStatement {
  readonly layer: PolicyMember;
  readonly statement: StatementDocument;
}

/** Where the further statement of `caseWithStatement` goes, and how it is drawn. */
export interface FurtherConstraints {
  /** Layers that may take the statement. All possible ones, where absent. */
  readonly layers?: readonly PolicyMember[];
  /** Either, where absent. */
  readonly effect?: "Allow" | "Deny";
  /** How the statement is drawn; as all statements of its layer, where absent. */
  readonly source?: (kind: PolicyKind, where: Situation) => Arbitrary<StatementDocument>;
}

/**
 * A case one of whose layers can take a further statement; the request is drawn towards that statement first. The statement is the
 * `extra` and stands in no layer yet; the layer is there, whatever else it holds. Shrinks as an `extendedCase`.
 */
export function caseWithStatement(
  constraints: CaseConstraints,
  further: FurtherConstraints = {},
): Arbitrary<ExtendedCase<PlacedStatement>> {
  const { layers, effect } = further;
  const source =
    further.source ?? ((kind, where) => statement(kind, where, effect === undefined ? constraints : { ...constraints, effect }));
  return situation(constraints).chain((where) => {
    const open = possibleLayers(where).filter(
      (layer) => layers?.includes(layer) !== false && constraints.never?.includes(layer) !== true,
    );
    return fc.constantFrom(...open).chain((layer) =>
      extendedCaseIn(
        where,
        { ...constraints, always: [...(constraints.always ?? []), layer] },
        source(kindOf(layer, where), where).map((drawn) => ({ layer, statement: drawn })),
        ({ statement: drawn }) => [drawn],
      ),
    );
  });
}
