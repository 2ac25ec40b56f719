import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import type { PolicyKind, StatementDocument } from "../../model/case/policy-set.ts";
import { isAccountEntry, matchingEntries, principalDocument, starElements, unrelatedEntries, whoseKey } from "./principal.ts";
import { remembered } from "./remembered.ts";
import type { Aim } from "./request.ts";
import type { Situation } from "./situation.ts";
import { actionElement, anyCondition, literalCondition, resourceElement, whoElement } from "./statement.ts";
import type { Elements, StatementConstraints } from "./statement.ts";

/** How a statement is to meet the request that will be aimed at it. */
export interface AimedConstraints {
  readonly effect: "Allow" | "Deny";
  /** The part that the request is to miss. */
  readonly misses: Aim["misses"];
  /** Whether an Allow has to name the caller itself rather than its account. */
  readonly direct: boolean;
}

/**
 * A statement for a request to be aimed at: whom it names is already as the aim says, and what it names covers the situation's action and
 * resource closely enough for a near miss to matter. Shrinks towards a single exact entry and, unless the condition is to be missed, no
 * condition.
 */
export function aimedStatement(
  kind: PolicyKind,
  situation: Situation,
  { effect, misses, direct }: AimedConstraints,
  constraints: StatementConstraints,
): Arbitrary<StatementDocument> {
  const who =
    misses === "who" && (kind === "resource" || kind === "trust")
      ? strangers(situation)
      : effect === "Allow" && (kind === "resource" || kind === "trust")
        ? grantees(situation, direct)
        : whoElement(kind, situation, effect, constraints);
  const when = misses === "condition" ? someCondition(constraints) : aimedConditions(constraints);
  return fc
    .tuple(who, actionElement(kind, situation, constraints, "near"), resourceElement(kind, situation, constraints, "near"), when)
    .map(([named, what, on, under]) => ({ Effect: effect, ...named, ...what, ...on, ...under }));
}

/** A Principal element that names nobody whom the caller is. */
const strangers = remembered(whoseKey, (situation) =>
  fc
    .uniqueArray(fc.constantFrom(...unrelatedEntries(situation)), { minLength: 1, maxLength: 2, selector: ({ value }) => value })
    .map((entries): Elements => ({ Principal: principalDocument(entries) })),
);

/** A Principal element that names the caller, at times beside others. */
const grantees = remembered(
  (situation: Situation, direct: boolean) => `${whoseKey(situation)} ${direct}`,
  (situation, direct) => {
    const stars = starElements(situation).map((star) => fc.constant(star));
    const entries = matchingEntries(situation.caller).filter((entry) => !direct || !isAccountEntry(entry));
    const others = fc.uniqueArray(fc.constantFrom(...unrelatedEntries(situation)), {
      maxLength: 2,
      selector: ({ value }) => value,
    });
    const listed = entries.map((own) =>
      fc.tuple(others, fc.boolean()).map(([more, isLast]) => principalDocument(isLast ? [...more, own] : [own, ...more])),
    );
    return fc.oneof(...stars, ...listed, ...listed).map((Principal): Elements => ({ Principal }));
  },
);

const someConditions = [anyCondition, literalCondition].map((drawn) => drawn.map((Condition): Elements => ({ Condition })));

function someCondition({ conditions, variables }: StatementConstraints): Arbitrary<Elements> {
  return conditions === "none" ? fc.constant({}) : someConditions[variables === undefined ? 0 : 1]!;
}

const aimedConditions = remembered(
  ({ conditions, variables }: StatementConstraints) => `${conditions} ${variables}`,
  (constraints) =>
    fc.oneof(
      { withCrossShrink: true },
      { weight: 1, arbitrary: fc.constant<Elements>({}) },
      { weight: 2, arbitrary: someCondition(constraints) },
    ),
);
