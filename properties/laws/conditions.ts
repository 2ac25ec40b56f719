import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import type { ConditionDocument, PolicySet } from "../../model/case/policy-set.ts";
import { caseWithStatement } from "../arbitraries/case.ts";
import type { ExtendedCase, PlacedStatement } from "../arbitraries/case.ts";
import { judgedClause, judgedClauses, withoutKey } from "../arbitraries/clause-case.ts";
import type { JudgedClause, KeyState } from "../arbitraries/clause-case.ts";
import { clause, conditionOf, operatorText, operatorTraits } from "../arbitraries/condition.ts";
import type { Clause } from "../arbitraries/condition.ts";
import { requestTexts } from "../arbitraries/context.ts";
import { documentOf } from "../arbitraries/document.ts";
import { kindOf } from "../arbitraries/policy-set.ts";
import { statement, sweepingStatement, unmetStatement } from "../arbitraries/statement.ts";
import { recapitalised } from "../arbitraries/wildcard.ts";
import { law } from "./law.ts";
import type { Law } from "./law.ts";
import { comparing, negated, opposite, paired, positive } from "./operator-senses.ts";
import { layerOf, mapStatements, withStatements } from "./rewriting.ts";
import { allowIf, anyTruthOf, requestWith, truthOf } from "./truth.ts";

const anyClause = clause();

const irrelevantKey = law({
  id: "law.cond.irrelevant-key",
  title: "a context key that no policy names does not matter, however much its name looks like one that is named",
  rules: ["cond.missing.positive", "cond.key.slash-literal", "model.context.no-derivation"],
  status: "observed",
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
  given: judgedClause({ operators: comparing, sets: [""], suffixes: [""], states: ["absent"] }),
  asks: ({ clause: drawn, context }) => [truthOf([drawn], context), truthOf([{ ...drawn, suffix: "IfExists" }], context)],
  relation: ({ clause: { operator } }, [plain, ifExists]) =>
    plain === (operatorTraits[operator].sense === "negated" ? "allowed" : "implicitDeny") && ifExists === "allowed",
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
];
