import type { Arbitrary } from "fast-check";
import type { RequestContext } from "../../model/case/request.ts";
import type { OperatorName } from "../../model/condition/operators.ts";
import { judgedClause, withoutKey } from "../arbitraries/clause-case.ts";
import type { JudgedClause, JudgedConstraints, KeyState } from "../arbitraries/clause-case.ts";
import type { Clause, SetQualifier } from "../arbitraries/condition.ts";
import { law } from "./law.ts";
import type { Law } from "./law.ts";
import { comparing, opposite, paired } from "./operator-senses.ts";
import { listed } from "./rewriting.ts";
import { truthOf } from "./truth.ts";

const scalarOnList = law({
  id: "law.multi.scalar-inert",
  title: "an operator without a set qualifier never holds on a key that holds a list",
  rules: ["cond.multi.scalar-operator"],
  status: "observed",
  needs: ["identity"],
  given: judgedClause({ operators: comparing, sets: [""], states: ["multi"] }),
  asks: ({ clause: drawn, context }) => [truthOf([drawn], context)],
  relation: (_given, [decision]) => decision === "implicitDeny",
});

const listStates: readonly KeyState[] = ["multi", "multi", "multi", "single", "absent", "empty"];

/** A clause of a set operator without IfExists, and a context that may lack its key or hold an empty list. */
function judgedSet(constraints: JudgedConstraints = {}): Arbitrary<JudgedClause> {
  return judgedClause({
    operators: comparing,
    sets: ["ForAllValues:", "ForAnyValue:"],
    suffixes: [""],
    // A variable of the clause's own key would change with the list.
    variables: "none",
    states: listStates,
    ...constraints,
  });
}

const as = (drawn: Clause, set: SetQualifier, operator: OperatorName = drawn.operator): Clause => ({ ...drawn, set, operator });

const duality = law({
  id: "law.set.duality",
  title: "all values satisfy an operator exactly where no value satisfies its negation",
  rules: [
    "cond.set.for-all",
    "cond.set.for-any",
    "cond.set.negation-inside",
    "cond.set.missing.for-all",
    "cond.set.missing.for-any",
    "cond.set.empty",
  ],
  status: "documented",
  needs: ["identity"],
  given: judgedSet({ operators: paired }),
  asks: ({ clause: drawn, context }) => [
    truthOf([as(drawn, "ForAllValues:")], context),
    truthOf([as(drawn, "ForAnyValue:", opposite(drawn.operator))], context),
    truthOf([as(drawn, "ForAnyValue:")], context),
    truthOf([as(drawn, "ForAllValues:", opposite(drawn.operator))], context),
  ],
  relation: (_given, [all, anyNot, any, allNot]) =>
    (all === "allowed") !== (anyNot === "allowed") && (any === "allowed") !== (allNot === "allowed"),
});

/** The texts that the context holds under the clause's key. */
function textsOf({ clause: { key }, context }: JudgedClause): string[] {
  return listed(Object.entries(context).find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1]);
}

function holdingTexts({ clause: { key }, context }: JudgedClause, value: string | string[]): RequestContext {
  return { ...withoutKey(context, key), [key]: value };
}

const singleton = law({
  id: "law.set.singleton",
  title: "on one value both set operators decide as the operator without a qualifier, whether the key holds a list or a text",
  rules: ["cond.set.for-all", "cond.set.for-any", "cond.set.single-valued-key"],
  status: "documented",
  needs: ["identity"],
  given: judgedSet({ states: ["single"] }),
  asks: (given) => {
    const [text = ""] = textsOf(given);
    const { clause: drawn } = given;
    return [
      truthOf([as(drawn, "")], holdingTexts(given, text)),
      truthOf([as(drawn, "ForAllValues:")], holdingTexts(given, [text])),
      truthOf([as(drawn, "ForAnyValue:")], holdingTexts(given, [text])),
      truthOf([as(drawn, "ForAllValues:")], holdingTexts(given, text)),
      truthOf([as(drawn, "ForAnyValue:")], holdingTexts(given, text)),
    ];
  },
  relation: (_given, [scalar, ...sets]) => sets.every((decision) => decision === scalar),
});

const allIsAnd = law({
  id: "law.set.all-is-and",
  title: "ForAllValues holds on a list where it holds on each value, and ForAnyValue where it holds on one of them",
  rules: ["cond.set.for-all", "cond.set.for-any"],
  status: "documented",
  needs: ["identity"],
  given: judgedSet({ states: ["multi"] }),
  asks: (given) => [
    truthOf([given.clause], given.context),
    ...textsOf(given).map((text) => truthOf([given.clause], holdingTexts(given, [text]))),
  ],
  relation: ({ clause: { set } }, [whole, ...parts]) => {
    const holds = parts.map((decision) => decision === "allowed");
    return (whole === "allowed") === (set === "ForAllValues:" ? holds.every(Boolean) : holds.some(Boolean));
  },
});

const fewerValues = law({
  id: "law.set.all-antitone",
  title: "dropping values of the request keeps ForAllValues true",
  rules: ["cond.set.for-all", "cond.set.empty"],
  status: "documented",
  needs: ["identity"],
  given: judgedSet({ sets: ["ForAllValues:"], states: ["multi"] }),
  asks: (given) => [
    truthOf([given.clause], given.context),
    truthOf([given.clause], holdingTexts(given, textsOf(given).slice(1))),
  ],
  relation: (_given, [more, fewer]) => more !== "allowed" || fewer === "allowed",
});

const furtherValues = law({
  id: "law.set.any-monotone",
  title: "further values of the request keep ForAnyValue true",
  rules: ["cond.set.for-any", "cond.set.empty"],
  status: "documented",
  needs: ["identity"],
  given: judgedSet({ sets: ["ForAnyValue:"], states: ["multi"] }),
  asks: (given) => [
    truthOf([given.clause], given.context),
    truthOf([given.clause], holdingTexts(given, textsOf(given).slice(1))),
  ],
  relation: (_given, [more, fewer]) => fewer !== "allowed" || more === "allowed",
});

const allImpliesAny = law({
  id: "law.set.all-implies-any",
  title: "on a list that is not empty ForAllValues implies ForAnyValue",
  rules: ["cond.set.for-all", "cond.set.for-any"],
  status: "documented",
  needs: ["identity"],
  given: judgedSet({ states: ["multi", "single"] }),
  asks: ({ clause: drawn, context }) => [
    truthOf([as(drawn, "ForAllValues:")], context),
    truthOf([as(drawn, "ForAnyValue:")], context),
  ],
  relation: (_given, [all, any]) => all !== "allowed" || any === "allowed",
});

const missingList = law({
  id: "law.set.missing",
  title: "an absent key and an empty list satisfy ForAllValues and never ForAnyValue, whatever the operator",
  rules: ["cond.set.missing.for-all", "cond.set.missing.for-any", "cond.set.empty"],
  status: "documented",
  needs: ["identity"],
  given: judgedSet(),
  asks: (given) => [
    truthOf([given.clause], withoutKey(given.context, given.clause.key)),
    truthOf([given.clause], holdingTexts(given, [])),
  ],
  relation: ({ clause: { set } }, decisions) =>
    decisions.every((decision) => decision === (set === "ForAllValues:" ? "allowed" : "implicitDeny")),
});

const listOrder = law({
  id: "law.set.order-dup",
  title: "order and repetition of the request's values do not matter",
  rules: ["cond.set.duplicates-order"],
  status: "documented",
  needs: ["identity"],
  given: judgedSet({ states: ["multi"] }),
  asks: (given) => {
    const texts = textsOf(given);
    return [
      truthOf([given.clause], given.context),
      truthOf([given.clause], holdingTexts(given, texts.toReversed())),
      truthOf([given.clause], holdingTexts(given, [...texts, ...texts])),
    ];
  },
  relation: (_given, [before, ...after]) => after.every((decision) => decision === before),
});

const allIfExists = law({
  id: "law.set.all-if-exists",
  title: "IfExists changes nothing on ForAllValues",
  rules: ["cond.set.if-exists.for-all"],
  status: "documented",
  needs: ["identity"],
  given: judgedSet({ sets: ["ForAllValues:"], states: ["multi", "single", "absent"] }),
  asks: ({ clause: drawn, context }) => [truthOf([drawn], context), truthOf([{ ...drawn, suffix: "IfExists" }], context)],
  relation: (_given, [plain, ifExists]) => plain === ifExists,
});

export const setLaws: readonly Law[] = [
  scalarOnList,
  duality,
  singleton,
  allIsAnd,
  fewerValues,
  furtherValues,
  allImpliesAny,
  missingList,
  listOrder,
  allIfExists,
];
