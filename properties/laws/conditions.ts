import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import type { ConditionDocument, PolicySet } from "../../model/case/policy-set.ts";
import type { RequestContext } from "../../model/case/request.ts";
import type { OperatorName } from "../../model/condition/operators.ts";
import { caseWithStatement } from "../arbitraries/case.ts";
import type { ExtendedCase, PlacedStatement } from "../arbitraries/case.ts";
import { judgedClause, judgedClauses, withoutKey } from "../arbitraries/clause-case.ts";
import type { JudgedClause, JudgedConstraints, KeyState } from "../arbitraries/clause-case.ts";
import { clause, conditionOf, operatorNames, operatorText, operatorTraits } from "../arbitraries/condition.ts";
import type { Clause, SetQualifier } from "../arbitraries/condition.ts";
import { requestTexts } from "../arbitraries/context.ts";
import { documentOf } from "../arbitraries/document.ts";
import { kindOf } from "../arbitraries/policy-set.ts";
import { statement, sweepingStatement, unmetStatement } from "../arbitraries/statement.ts";
import { recapitalised } from "../arbitraries/wildcard.ts";
import { law } from "./law.ts";
import type { Law } from "./law.ts";
import { layerOf, listed, mapStatements, withStatements } from "./rewriting.ts";
import { allowIf, anyTruthOf, requestWith, truthOf } from "./truth.ts";

const positive = operatorNames.filter((name) => name !== "Null" && operatorTraits[name].sense === "positive");
const negated = operatorNames.filter((name) => operatorTraits[name].sense === "negated");
const comparing = [...positive, ...negated];
/** Positive operators of which a negated form exists. */
const paired = positive.filter((name) => operatorTraits[name].opposite !== undefined);

function opposite(operator: OperatorName): OperatorName {
  return operatorTraits[operator].opposite ?? operator;
}

const anyClause = clause();

const irrelevantKey = law({
  id: "law.cond.irrelevant-key",
  title: "a context key that no policy names does not matter, however much its name looks like one that is named",
  rules: ["cond.missing.positive", "cond.key.slash-literal", "model.context.no-derivation"],
  status: "documented",
  needs: ["identity"],
  given: fc.record({
    base: judgedClause({ states: ["absent", "absent", "single", "multi"] }),
    name: fc.constantFrom<(key: string) => string>(
      (key) => `${key}2`,
      (key) => `${key}/red`,
      (key) => key.slice(0, -1),
      (key) => key.replace(/^.*[:/]/, "other:"),
      (key) => key.replace(/^.*:/, ""),
    ),
    value: fc.constantFrom<string | string[]>(...Object.values(requestTexts).flat(), ["red"], ["red", "blue"], []),
  }),
  asks: ({ base: { clause: drawn, context }, name, value }) => [
    truthOf([drawn], context),
    truthOf([drawn], { ...context, [name(drawn.key)]: value }),
  ],
  relation: (_given, [without, withKey]) => without === withKey,
});

/** A case with a further statement that has one condition and otherwise covers what is asked for about every other time. */
function caseWithCondition(drawn: Arbitrary<Clause>): Arbitrary<ExtendedCase<PlacedStatement>> {
  return caseWithStatement(
    { statements: [1, 2] },
    {
      source: (kind, where) =>
        fc
          .tuple(
            fc.oneof(
              statement(kind, where, { conditions: "none" }),
              fc
                .constantFrom("Allow" as const, "Deny" as const)
                .map((effect) => sweepingStatement(kind, where, kind === "resourceControl" ? "Deny" : effect)),
            ),
            drawn,
          )
          .map(([each, one]) => ({ ...each, Condition: conditionOf([one]) })),
    },
  );
}

function withKeys(policies: PolicySet, rewrite: (key: string) => string): PolicySet {
  return mapStatements(policies, (each) => [
    each.Condition === undefined ? each : { ...each, Condition: rewritten(each.Condition, rewrite) },
  ]);
}

function rewritten(condition: ConditionDocument, rewrite: (key: string) => string): ConditionDocument {
  return Object.fromEntries(
    Object.entries(condition).map(([operator, block]) => [
      operator,
      Object.fromEntries(Object.entries(block).map(([key, values]) => [rewrite(key), values])),
    ]),
  );
}

const keyCase = law({
  id: "law.cond.key-case",
  title: "the case of condition keys does not matter, in policies and in the context",
  rules: ["cond.key.case-insensitive", "cond.key.suffix-case-insensitive"],
  status: "documented",
  needs: [],
  given: caseWithCondition(anyClause),
  asks: ({ policies, request, extra }) => {
    const all = withStatements(policies, extra.layer, extra.statement);
    const context = Object.fromEntries(
      Object.entries(request.context ?? {}).map(([name, value]) => [recapitalised(name), value]),
    );
    return [
      { policies: all, request },
      { policies: withKeys(all, recapitalised), request },
      { policies: withKeys(all, (name) => name.toLowerCase()), request },
      { policies: all, request: { ...request, context } },
    ];
  },
  relation: (_given, [usual, ...others]) => others.every((decision) => decision === usual),
});

const strengthen = law({
  id: "law.cond.strengthen",
  title: "a further condition makes a statement match no more than before",
  rules: ["cond.block.and", "cond.effect-symmetric", "eval.layer.union"],
  status: "documented",
  needs: [],
  given: caseWithStatement(
    {},
    {
      source: (kind, where) =>
        fc.tuple(statement(kind, where), twoClauses).map(([each, drawn]) => ({ ...each, Condition: conditionOf(drawn) })),
    },
  ),
  asks: ({ policies, request, extra: { layer, statement: each } }) => {
    const bare = { ...each };
    delete bare.Condition;
    return [bare, { ...each, Condition: withoutLastClause(each.Condition ?? {}) }, each]
      .map((variant) => withStatements(policies, layer, variant))
      .map((variant) => ({ policies: variant, request }));
  },
  relation: ({ extra }, [none, one, two]) => {
    const narrows = (wide: unknown, narrow: unknown): boolean =>
      wide === narrow ||
      (extra.statement.Effect === "Deny" ? wide === "explicitDeny" : wide === "allowed" && narrow === "implicitDeny");
    return narrows(none, one) && narrows(one, two);
  },
});

const twoClauses = fc.uniqueArray(anyClause, {
  minLength: 2,
  maxLength: 2,
  selector: (each) => `${operatorText(each)} ${each.key.toLowerCase()}`,
});

/** The condition without its last key. It holds at least two. */
function withoutLastClause(condition: ConditionDocument): ConditionDocument {
  const pairs = Object.entries(condition).flatMap(([operator, block]) => Object.keys(block).map((key) => ({ operator, key })));
  const last = pairs.at(-1);
  return Object.fromEntries(
    Object.entries(condition)
      .map(
        ([operator, block]) =>
          [
            operator,
            operator === last?.operator ? Object.fromEntries(Object.entries(block).filter(([key]) => key !== last.key)) : block,
          ] as const,
      )
      .filter(([, block]) => Object.keys(block).length > 0),
  );
}

/** Every state of a key whose outcome is settled for the clause. The empty list is left to the set operators. */
const anyState: readonly KeyState[] = ["single", "single", "single", "absent", "multi", "unreadable"];

const effectSymmetric = law({
  id: "law.cond.effect-symmetric",
  title: "a condition denies explicitly on a Deny statement exactly where it allows on an Allow statement",
  rules: ["cond.effect-symmetric"],
  status: "documented",
  needs: ["identity"],
  given: judgedClause({ states: anyState }),
  asks: ({ clause: drawn, context }) => [
    truthOf([drawn], context),
    { policies: { identity: [documentOf(allowIf([]), { ...allowIf([drawn]), Effect: "Deny" })] }, request: requestWith(context) },
  ],
  relation: (_given, [allowing, denying]) => denying === (allowing === "allowed" ? "explicitDeny" : "allowed"),
});

const complement = law({
  id: "law.cond.complement",
  title: "a condition and its negation in two statements match every request together",
  rules: ["cond.missing.positive", "cond.missing.negated", "cond.values.nor"],
  status: "documented",
  needs: ["identity"],
  given: judgedClause({ operators: paired, sets: [""], suffixes: [""], variables: "none" }),
  asks: ({ clause: drawn, context }) => [anyTruthOf([[drawn], [{ ...drawn, operator: opposite(drawn.operator) }]], context)],
  relation: (_given, [decision]) => decision === "allowed",
});

const exclusive = law({
  id: "law.cond.xor",
  title: "a condition and its negation are never both true",
  rules: ["cond.values.nor", "cond.ip.type-error", "cond.arn.type-error"],
  status: "documented",
  needs: ["identity"],
  given: judgedClause({ operators: paired, sets: [""], suffixes: [""], states: ["single", "single", "absent", "unreadable"] }),
  asks: ({ clause: drawn, context }) => [
    truthOf([drawn], context),
    truthOf([{ ...drawn, operator: opposite(drawn.operator) }], context),
  ],
  relation: (_given, [plain, negation]) => !(plain === "allowed" && negation === "allowed"),
});

const contradiction = law({
  id: "law.cond.contradiction",
  title: "a statement that demands a condition and its negation matches nothing",
  rules: ["cond.block.and", "cond.same-key-twice"],
  status: "documented",
  needs: ["identity"],
  given: judgedClause({ operators: paired, sets: [""], suffixes: [""], states: ["single", "single", "absent", "unreadable"] }),
  asks: ({ clause: drawn, context }) => [truthOf([drawn, { ...drawn, operator: opposite(drawn.operator) }], context)],
  relation: (_given, [decision]) => decision === "implicitDeny",
});

const moreValues = law({
  id: "law.cond.positive-values",
  title: "a further policy value makes a positive operator hold no less and a negated one hold no more",
  rules: ["cond.values.or", "cond.values.nor", "cond.set.negation-inside"],
  status: "documented",
  needs: ["identity"],
  given: judgedClause({ operators: [...comparing, "Null"], values: [2, 3], states: ["single", "single", "absent", "multi"] }),
  asks: ({ clause: drawn, context }) => [
    truthOf([drawn], context),
    truthOf([{ ...drawn, values: drawn.values.slice(1) }], context),
  ],
  relation: ({ clause: { operator } }, [more, fewer]) =>
    operatorTraits[operator].sense === "positive"
      ? more === "allowed" || fewer !== "allowed"
      : fewer === "allowed" || more !== "allowed",
});

const joinedClauses = law({
  id: "law.cond.split-and",
  title: "two conditions in one statement hold exactly where each of them holds alone",
  rules: ["cond.block.and", "cond.block.no-or"],
  status: "documented",
  needs: ["identity"],
  given: judgedClauses({}, 2),
  asks: ({ clauses, context }) => [truthOf(clauses, context), ...clauses.map((each) => truthOf([each], context))],
  relation: (_given, [both, first, second]) => (both === "allowed") === (first === "allowed" && second === "allowed"),
});

const weaker = law({
  id: "law.if-exists.weaker",
  title: "where an operator holds, the same operator with IfExists holds",
  rules: ["cond.if-exists.missing", "cond.if-exists.present"],
  status: "documented",
  needs: ["identity"],
  given: judgedClause({ operators: comparing, suffixes: ["IfExists"], states: ["single", "single", "absent", "multi"] }),
  asks: ({ clause: drawn, context }) => [truthOf([{ ...drawn, suffix: "" }], context), truthOf([drawn], context)],
  relation: (_given, [plain, ifExists]) => plain !== "allowed" || ifExists === "allowed",
});

const decomposed = law({
  id: "law.if-exists.decompose",
  title: "an operator with IfExists holds exactly where the plain one holds or the key is absent",
  rules: ["cond.if-exists.missing", "cond.if-exists.present", "cond.if-exists.every-operator", "cond.null"],
  status: "documented",
  needs: ["identity"],
  given: judgedClause({ operators: comparing, sets: [""], suffixes: ["IfExists"], states: ["single", "absent"] }),
  asks: ({ clause: drawn, context }) => [
    truthOf([drawn], context),
    anyTruthOf([[{ ...drawn, suffix: "" }], [isAbsent(drawn.key)]], context),
  ],
  relation: (_given, [ifExists, either]) => ifExists === either,
});

function isAbsent(key: string): Clause {
  return { set: "", operator: "Null", suffix: "", key, values: ["true"] };
}

function isPresent(key: string): Clause {
  return { set: "", operator: "Null", suffix: "", key, values: ["false"] };
}

const ifExistsOnPresent = law({
  id: "law.if-exists.present",
  title: "IfExists changes nothing where the key is present",
  rules: ["cond.if-exists.present"],
  status: "documented",
  needs: ["identity"],
  given: judgedClause({ operators: comparing, suffixes: ["IfExists"], states: ["single", "single", "multi"] }),
  asks: ({ clause: drawn, context }) => [truthOf([drawn], context), truthOf([{ ...drawn, suffix: "" }], context)],
  relation: (_given, [ifExists, plain]) => ifExists === plain,
});

const ifExistsOnNegated = law({
  id: "law.if-exists.negated",
  title: "IfExists changes nothing on a negated operator",
  rules: ["cond.if-exists.negated", "cond.missing.negated"],
  status: "documented",
  needs: ["identity"],
  given: judgedClause({ operators: negated, sets: [""], suffixes: ["IfExists"], states: ["single", "absent"] }),
  asks: ({ clause: drawn, context }) => [truthOf([drawn], context), truthOf([{ ...drawn, suffix: "" }], context)],
  relation: (_given, [ifExists, plain]) => ifExists === plain,
});

const onNull = (states: readonly KeyState[]): Arbitrary<JudgedClause> =>
  judgedClause({ operators: ["Null"], values: [1, 1], states });

const nullExclusive = law({
  id: "law.null.xor",
  title: "of Null true and Null false exactly one holds",
  rules: ["cond.null", "cond.null.multi"],
  status: "documented",
  needs: ["identity"],
  given: onNull(["single", "absent", "multi"]),
  asks: ({ clause: { key }, context }) => [truthOf([isAbsent(key)], context), truthOf([isPresent(key)], context)],
  relation: ({ clause: { key }, context }, [absent, present]) => {
    const there = Object.keys(context).some((name) => name.toLowerCase() === key.toLowerCase());
    return (absent === "allowed") === !there && (present === "allowed") === there;
  },
});

const nullGuard = law({
  id: "law.null.guard",
  title: "a positive operator implies that its key is present",
  rules: ["cond.missing.positive", "cond.missing.bool", "cond.missing.order-operators", "cond.null"],
  status: "documented",
  needs: ["identity"],
  given: judgedClause({
    operators: positive,
    sets: ["", "ForAnyValue:"],
    suffixes: [""],
    states: ["single", "single", "absent", "multi"],
  }),
  asks: ({ clause: drawn, context }) => [
    truthOf([drawn], context),
    truthOf([drawn, isPresent(drawn.key)], context),
    truthOf([drawn, isAbsent(drawn.key)], context),
  ],
  relation: (_given, [plain, guarded, impossible]) => plain === guarded && impossible === "implicitDeny",
});

const nullIsValueBlind = law({
  id: "law.null.value-blind",
  title: "Null looks at the presence of a key and not at its value",
  rules: ["cond.null", "cond.null.multi"],
  status: "documented",
  needs: ["identity"],
  given: fc.record({
    base: onNull(["single"]),
    value: fc.constantFrom<string | string[]>("true", "false", "null", "0", ["x"], ["true", "false"]),
  }),
  asks: ({ base: { clause: drawn, context }, value }) => [
    truthOf([drawn], context),
    truthOf([drawn], { ...withoutKey(context, drawn.key), [drawn.key]: value }),
  ],
  relation: (_given, [before, after]) => before === after,
});

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

const missingKey = law({
  id: "law.cond.missing",
  title: "on an absent key a positive operator fails, and a negated one or one with IfExists holds",
  rules: [
    "cond.missing.positive",
    "cond.missing.negated",
    "cond.missing.order-operators",
    "cond.missing.bool",
    "cond.if-exists.missing",
  ],
  status: "documented",
  needs: ["identity"],
  given: judgedClause({ operators: comparing, sets: [""], states: ["absent"] }),
  asks: ({ clause: drawn, context }) => [truthOf([drawn], context)],
  relation: ({ clause: { operator, suffix } }, [decision]) =>
    decision === (suffix === "IfExists" || operatorTraits[operator].sense === "negated" ? "allowed" : "implicitDeny"),
});

const conditionInAnyLayer = law({
  id: "law.cond.every-layer",
  title: "a layer's only statement counts for nothing where its condition fails and as if it had none where it holds",
  rules: ["cond.effect-symmetric", "eval.scp.conditions", "eval.same.conditions", "stmt.condition.optional"],
  status: "documented",
  needs: [],
  given: fc.record({
    base: caseWithStatement(
      { statements: [1, 1], conditions: "none" },
      {
        source: (kind, where) =>
          fc.oneof(
            statement(kind, where, { conditions: "none" }),
            fc
              .constantFrom("Allow" as const, "Deny" as const)
              .map((effect) => sweepingStatement(kind, where, kind === "resourceControl" ? "Deny" : effect)),
          ),
      },
    ),
    holds: fc.boolean(),
  }),
  asks: ({ base: { situation: where, policies, request, extra }, holds }) => {
    const Condition: ConditionDocument = { StringEquals: { "example:mark": holds ? "red" : "blue" } };
    const marked = { ...request, context: { ...request.context, "example:mark": "red" } };
    const expected = holds ? extra.statement : unmetStatement(kindOf(extra.layer, where), where);
    return [expected, { ...extra.statement, Condition }].map((only) => ({
      policies: { ...policies, ...layerOf(extra.layer, [documentOf(only)]) },
      request: marked,
    }));
  },
  relation: (_given, [expected, conditional]) => expected === conditional,
});

export const conditionLaws: readonly Law[] = [
  irrelevantKey,
  keyCase,
  strengthen,
  effectSymmetric,
  complement,
  exclusive,
  contradiction,
  moreValues,
  joinedClauses,
  missingKey,
  conditionInAnyLayer,
  weaker,
  decomposed,
  ifExistsOnPresent,
  ifExistsOnNegated,
  nullExclusive,
  nullGuard,
  nullIsValueBlind,
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
