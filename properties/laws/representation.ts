import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import type { Case } from "../../model/case/case.ts";
import type {
  ConditionScalar,
  PolicyDocument,
  PolicySet,
  PrincipalDocument,
  StatementDocument,
} from "../../model/case/policy-set.ts";
import { actionPattern } from "../arbitraries/action.ts";
import { anyCase, caseWithStatement, situatedCase } from "../arbitraries/case.ts";
import type { CaseConstraints, ExtendedCase, PlacedStatement, SituatedCase } from "../arbitraries/case.ts";
import { judgedClause } from "../arbitraries/clause-case.ts";
import { clause, conditionOf, operatorNames, operatorTraits } from "../arbitraries/condition.ts";
import type { Clause } from "../arbitraries/condition.ts";
import { documentOf, statementsOf } from "../arbitraries/document.ts";
import { principalDocument, principalEntries } from "../arbitraries/principal.ts";
import type { PrincipalEntry } from "../arbitraries/principal.ts";
import { resourcePattern } from "../arbitraries/resource.ts";
import { ordinaryTargets, sharedTargets } from "../arbitraries/situation.ts";
import { statement } from "../arbitraries/statement.ts";
import { law } from "./law.ts";
import type { Law } from "./law.ts";
import { listed, mapDocuments, mapLists, mapStatements, merged, withoutSid, withStatements } from "./rewriting.ts";
import { allowIf, requestWith, truthOf } from "./truth.ts";

type Order = "reversed" | "rotated";
const order: Arbitrary<Order> = fc.constantFrom("reversed", "rotated");

function reordered<Entry>(list: readonly Entry[], how: Order): Entry[] {
  return how === "reversed" ? list.toReversed() : [...list.slice(1), ...list.slice(0, 1)];
}

function reorderedValue<Entry>(value: Entry | Entry[], how: Order): Entry | Entry[] {
  return Array.isArray(value) ? reordered(value, how) : value;
}

/** Every list in the statement replaced, whatever it lists. */
function mapValues(each: StatementDocument, replace: <Entry>(value: Entry | Entry[]) => Entry | Entry[]): StatementDocument {
  const result = { ...each };
  for (const element of ["Action", "NotAction", "Resource", "NotResource"] as const) {
    const value = each[element];
    if (value !== undefined) result[element] = replace(value);
  }
  for (const element of ["Principal", "NotPrincipal"] as const) {
    const value = each[element];
    if (value !== undefined) result[element] = mapPrincipal(value, replace);
  }
  if (each.Condition !== undefined) {
    result.Condition = mapEntries(each.Condition, (block) =>
      mapEntries(block, (values): ConditionScalar | ConditionScalar[] => replace(values)),
    );
  }
  return result;
}

function mapPrincipal(value: PrincipalDocument, replace: (value: string | string[]) => string | string[]): PrincipalDocument {
  return value === "*" ? value : mapEntries(value, replace);
}

function mapEntries<Value, Result>(
  map: Readonly<Record<string, Value>>,
  replace: (value: Value) => Result,
): Record<string, Result> {
  return Object.fromEntries(Object.entries(map).map(([name, value]) => [name, replace(value)]));
}

const permuteStatements = law({
  id: "law.permute.statements",
  title: "the order of the statements of a document does not matter",
  rules: ["eval.statement-order", "eval.layer.union"],
  status: "documented",
  needs: [],
  given: fc.record({ base: situatedCase({ statements: [2, 3] }), how: order }),
  asks: ({ base: { policies, request }, how }) => [
    { policies, request },
    {
      policies: mapDocuments(policies, (document) => ({ ...document, Statement: reordered(statementsOf(document), how) })),
      request,
    },
  ],
  relation: (_given, [before, after]) => before === after,
});

const permuteDocuments = law({
  id: "law.permute.documents",
  title: "the order of the documents of a layer or level does not matter",
  rules: ["eval.statement-order", "eval.layer.union"],
  status: "documented",
  needs: [],
  given: situatedCase({ documents: 2, always: ["identity"] }),
  asks: ({ policies, request }) => [
    { policies, request },
    { policies: mapLists(policies, (documents) => documents.toReversed()), request },
  ],
  relation: (_given, [before, after]) => before === after,
});

const permuteValues = law({
  id: "law.permute.values",
  title: "the order of actions, resources, principals, condition values and context values does not matter",
  rules: [
    "match.action.any-of",
    "match.resource.any-of",
    "match.principal.any-of",
    "cond.values.or",
    "cond.set.duplicates-order",
  ],
  status: "documented",
  needs: [],
  given: fc.record({ base: anyCase, how: order }),
  asks: ({ base: { policies, request }, how }) => [
    { policies, request },
    {
      policies: mapStatements(policies, (each) => [mapValues(each, (value) => reorderedValue(value, how))]),
      request:
        request.context === undefined
          ? request
          : { ...request, context: mapEntries(request.context, (value) => reorderedValue(value, how)) },
    },
  ],
  relation: (_given, [before, after]) => before === after,
});

/** The same JSON with the members of every object the other way round. */
function membersReversed<Json>(json: Json): Json {
  return JSON.parse(JSON.stringify(json), (_name, value: unknown): unknown =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toReversed())
      : value,
  ) as Json;
}

const permuteMembers = law({
  id: "law.permute.members",
  title: "the order of JSON members, condition operators and keys does not matter",
  rules: ["doc.order-irrelevant", "cond.block.and"],
  status: "documented",
  needs: [],
  given: anyCase,
  asks: ({ policies, request }) => [
    { policies, request },
    { policies: membersReversed(policies), request: membersReversed(request) },
  ],
  relation: (_given, [before, after]) => before === after,
});

const twice = <Entry>(value: Entry | Entry[]): Entry | Entry[] => [...listed(value), ...listed(value)] as Entry[];

const duplicate = law({
  id: "law.duplicate",
  title: "repeating every statement, every document or every entry of a list changes nothing",
  rules: ["eval.layer.union", "stmt.sid.inert"],
  status: "documented",
  needs: [],
  given: anyCase,
  asks: ({ policies, request }) => [
    { policies, request },
    { policies: mapStatements(policies, (each) => [each, withoutSid(each)]), request },
    { policies: mapLists(policies, (documents) => [...documents, ...documents]), request },
    { policies: mapStatements(policies, (each) => [mapValues(each, twice)]), request },
  ],
  relation: (_given, [before, ...after]) => after.every((decision) => decision === before),
});

const mergeDocuments = law({
  id: "law.merge.documents",
  title: "documents of one layer or level decide as one document with all their statements",
  rules: ["eval.layer.union", "eval.session.list-union"],
  status: "documented",
  needs: [],
  given: situatedCase({ documents: 2, version: "2012-10-17", always: ["identity"] }),
  asks: ({ policies, request }) => [
    { policies, request },
    { policies: mapLists(policies, merged), request },
  ],
  relation: (_given, [before, after]) => before === after,
});

function asScalars(document: PolicyDocument): PolicyDocument {
  const single = <Entry>(value: Entry | Entry[]): Entry | Entry[] => {
    const [only, ...more] = listed(value);
    return only !== undefined && more.length === 0 ? only : value;
  };
  return { ...document, Statement: single(statementsOf(document).map((each) => mapValues(each, single))) };
}

function asArrays(document: PolicyDocument): PolicyDocument {
  const array = <Entry>(value: Entry | Entry[]): Entry[] => listed<Entry>(value);
  return { ...document, Statement: statementsOf(document).map((each) => mapValues(each, array)) };
}

const scalarOrArray = law({
  id: "law.scalar-array",
  title: "one value or statement alone means the same as in an array",
  rules: ["stmt.list.single-or-array", "doc.statement.single-or-array"],
  status: "documented",
  needs: [],
  given: anyCase,
  asks: ({ policies, request }) => [
    { policies, request },
    { policies: mapDocuments(policies, asScalars), request },
    { policies: mapDocuments(policies, asArrays), request },
  ],
  relation: (_given, [before, ...after]) => after.every((decision) => decision === before),
});

const names = law({
  id: "law.sid-id",
  title: "deleting or changing Sid and Id changes nothing",
  rules: ["stmt.sid.inert", "doc.id.where"],
  status: "documented",
  needs: [],
  given: anyCase,
  asks: ({ policies, request }) => [
    { policies, request },
    { policies: renamed(policies, "without"), request },
    { policies: renamed(policies, "other"), request },
  ],
  relation: (_given, [before, ...after]) => after.every((decision) => decision === before),
});

/** The policies without Sid and Id, or with others. Only policies on resources and endpoints take an Id. */
function renamed(policies: PolicySet, how: "without" | "other"): PolicySet {
  return mapDocuments(policies, (document, layer) => {
    const copy = { ...document };
    delete copy.Id;
    const statements = statementsOf(document).map(withoutSid);
    if (how === "without") return { ...copy, Statement: statements };
    return {
      ...(layer === "resource" || layer === "vpcEndpoint" ? { Id: "Deny" } : {}),
      ...copy,
      Statement: statements.map((each, index) => ({ Sid: `Allow${String(index)}`, ...each })),
    };
  });
}

/** The case with the statement in its layer, and with the statements it is split into. */
function wholeAndSplit({ policies, request, extra }: ExtendedCase<PlacedStatement>, parts: readonly StatementDocument[]): Case[] {
  return [
    { policies: withStatements(policies, extra.layer, extra.statement), request },
    { policies: withStatements(policies, extra.layer, ...parts), request },
  ];
}

const splitAction = law({
  id: "law.split.action",
  title: "a statement with several actions decides as one statement for each of them",
  rules: ["match.action.any-of", "eval.layer.union"],
  status: "documented",
  needs: [],
  given: caseWithStatement(
    {},
    {
      source: (kind, where) =>
        fc
          .tuple(
            statement(kind, where, { complements: "none" }),
            fc.uniqueArray(actionPattern(kind, where), { minLength: 2, maxLength: 3 }),
          )
          .map(([each, actions]) => ({ ...each, Action: actions })),
    },
  ),
  asks: (given) =>
    wholeAndSplit(
      given,
      listed(given.extra.statement.Action).map((Action) => ({ ...given.extra.statement, Action })),
    ),
  relation: (_given, [whole, split]) => whole === split,
});

const splitResource = law({
  id: "law.split.resource",
  title: "a statement with several resources decides as one statement for each of them",
  rules: ["match.resource.any-of", "eval.layer.union"],
  status: "documented",
  needs: [],
  given: caseWithStatement(
    { targets: [...ordinaryTargets, "key"] },
    {
      source: (kind, where) =>
        fc
          .tuple(
            statement(kind, where, { complements: "none" }),
            fc.uniqueArray(resourcePattern(where), { minLength: 2, maxLength: 3 }),
          )
          .map(([each, resources]) => ({ ...each, Resource: resources })),
    },
  ),
  asks: (given) =>
    wholeAndSplit(
      given,
      listed(given.extra.statement.Resource).map((Resource) => ({ ...given.extra.statement, Resource })),
    ),
  relation: (_given, [whole, split]) => whole === split,
});

/** A case whose resource policy takes a further statement with two principals at least. */
function caseWithPrincipals(constraints: CaseConstraints): Arbitrary<ExtendedCase<PlacedStatement>> {
  return caseWithStatement(
    {
      targets: [...sharedTargets, "key", "role"],
      callers: ["user", "role", "roleSession", "federatedUser", "root", "service", "federated", "anonymous"],
      ...constraints,
    },
    {
      layers: ["resource"],
      source: (kind, where) =>
        fc
          .tuple(statement(kind, where, { complements: "none" }), principalEntries(where, {}, 2))
          .map(([each, entries]) => ({ ...each, Principal: principalDocument(entries) })),
    },
  );
}

const splitPrincipal = law({
  id: "law.split.principal",
  title: "a statement with several principals decides as one statement for each of them",
  rules: ["match.principal.any-of", "eval.same.best-kind"],
  status: "documented",
  needs: ["resource"],
  given: fc.oneof(
    // Within one account and without identity it shows which of the entries counts.
    { weight: 3, arbitrary: caseWithPrincipals({ accounts: "same", statements: [1, 2], never: ["identity"] }) },
    { weight: 1, arbitrary: caseWithPrincipals({}) },
  ),
  asks: (given) =>
    wholeAndSplit(
      given,
      entriesOf(given.extra.statement.Principal).map((entry) => ({
        ...given.extra.statement,
        Principal: principalDocument([entry]),
      })),
    ),
  relation: (_given, [whole, split]) => whole === split,
});

function entriesOf(principal: PrincipalDocument | undefined): PrincipalEntry[] {
  if (principal === undefined || principal === "*") return [];
  return (["AWS", "Service", "Federated", "CanonicalUser"] as const).flatMap((type) =>
    listed(principal[type]).map((value) => ({ type, value })),
  );
}

const positiveOperators = operatorNames.filter((name) => operatorTraits[name].sense === "positive");
const negatedOperators = operatorNames.filter((name) => operatorTraits[name].sense === "negated");
const anyOfPositive = clause({ operators: positiveOperators, sets: ["", "", "ForAnyValue:"], values: [2, 3] });

const splitPositiveValues = law({
  id: "law.split.cond-positive",
  title: "a positive condition with several values decides as one statement for each of them",
  rules: ["cond.values.or", "cond.set.for-any", "cond.null.list", "cond.bool.list"],
  status: "documented",
  needs: [],
  given: caseWithStatement(
    {},
    {
      source: (kind, where) =>
        fc
          .tuple(statement(kind, where, { conditions: "none" }), anyOfPositive)
          .map(([each, condition]) => ({ ...each, Condition: conditionOf([condition]) })),
    },
  ),
  asks: (given) => wholeAndSplit(given, oneValueEach(given.extra.statement)),
  relation: (_given, [whole, split]) => whole === split,
});

/** A statement for every value of the only clause. */
function oneValueEach(each: StatementDocument): StatementDocument[] {
  return Object.entries(each.Condition ?? {}).flatMap(([operator, block]) =>
    Object.entries(block).flatMap(([key, values]) =>
      listed(values).map((value) => ({ ...each, Condition: { [operator]: { [key]: value } } })),
    ),
  );
}

const splitNegatedValues = law({
  id: "law.split.cond-negated",
  title: "a negated condition with several values holds where it holds for each value alone",
  rules: ["cond.values.nor", "cond.set.for-all"],
  status: "documented",
  needs: ["identity"],
  given: judgedClause({ operators: negatedOperators, sets: ["", "ForAllValues:"], values: [2, 3] }),
  asks: ({ clause: whole, context }) => [
    truthOf([whole], context),
    ...whole.values.map((value) => truthOf([{ ...whole, values: [value] } satisfies Clause], context)),
  ],
  relation: (_given, [whole, ...parts]) => (whole === "allowed") === parts.every((part) => part === "allowed"),
});

/** What tells two statements apart that are equal otherwise: the one that the request meets and the one that it misses. */
const differences: readonly (readonly [met: Partial<StatementDocument>, missed: Partial<StatementDocument>])[] = [
  [{ Action: "s3:GetObject" }, { Action: "s3:PutObject" }],
  [{ NotAction: "s3:PutObject" }, { NotAction: "s3:Get*" }],
  [{ Resource: "arn:aws:s3:::alpha/*" }, { Resource: "arn:aws:s3:::beta/*" }],
  [{ NotResource: "arn:aws:s3:::beta/*" }, { NotResource: "arn:aws:s3:::alpha/*" }],
  [{ Condition: { Null: { "s3:prefix": "true" } } }, { Condition: { Null: { "s3:prefix": "false" } } }],
  [{ Action: "s3:GetObject" }, { NotAction: "s3:GetObject" }],
  [{ Resource: "arn:aws:s3:::alpha/a" }, { NotResource: "arn:aws:s3:::alpha/a" }],
];

const apart = law({
  id: "law.statement.apart",
  title: "of two statements that differ in one element neither stands for the other, whatever their Sids",
  rules: ["eval.layer.union", "stmt.sid.inert", "match.notresource", "match.notaction"],
  status: "documented",
  needs: ["identity"],
  given: fc.record({
    difference: fc.constantFrom(...differences),
    first: fc.constantFrom("met", "missed"),
    documents: fc.constantFrom(1, 2),
    sid: fc.boolean(),
  }),
  asks: ({ difference: [met, missed], first, documents, sid }) =>
    (["Allow", "Deny"] as const).map((Effect) => {
      const both = [met, missed].map((element, index): StatementDocument => ({
        // A document names each Sid once; another may name it again.
        ...(sid ? { Sid: documents === 1 ? `S${String(index)}` : "S" } : {}),
        Effect,
        ...("Action" in element || "NotAction" in element ? {} : { Action: "s3:GetObject" }),
        ...("Resource" in element || "NotResource" in element ? {} : { Resource: "*" }),
        ...element,
      }));
      const ordered = first === "met" ? both : both.toReversed();
      const all = Effect === "Allow" ? [] : [documentOf(allowIf([]))];
      const apartOrNot = documents === 1 ? [documentOf(...ordered)] : ordered.map((each) => documentOf(each));
      return { policies: { identity: [...all, ...apartOrNot] }, request: requestWith({}) };
    }),
  relation: (_given, [allowed, denied]) => allowed === "allowed" && denied === "explicitDeny",
});

const versions = ["2012-10-17", "2008-10-17", undefined] as const;

const versionIsIrrelevant = law({
  id: "law.version.irrelevant",
  title: "without variables the version of a document does not matter",
  rules: ["doc.version.effect", "doc.version.absent"],
  status: "documented",
  needs: [],
  given: situatedCase({ variables: "none" }),
  asks: ({ policies, request }) => versions.map((version) => ({ policies: inVersion(policies, version), request })),
  relation: (_given, [first, ...others]) => others.every((decision) => decision === first),
});

/** All documents in the version, but those of organizations, which are written in the current one. */
function inVersion(policies: PolicySet, version: string | undefined): PolicySet {
  return mapDocuments(policies, (document, layer) => {
    if (layer === "serviceControl" || layer === "resourceControl") return document;
    const copy = { ...document };
    delete copy.Version;
    return version === undefined ? copy : { Version: version, ...copy };
  });
}

/** The case as another that resembles it: identity statements with the other effect, documents in the other version. */
function lookalike({ policies, request }: SituatedCase): Case {
  const flipped = mapStatements(policies, (each, layer) =>
    layer === "identity" ? [{ ...each, Effect: each.Effect === "Allow" ? "Deny" : "Allow" }] : [each],
  );
  const other = mapDocuments(flipped, (document, layer) =>
    layer === "serviceControl" || layer === "resourceControl"
      ? document
      : { ...document, Version: document.Version === "2012-10-17" ? "2008-10-17" : "2012-10-17" },
  );
  return { policies: other, request };
}

const deterministic = law({
  id: "law.deterministic",
  title: "a case asked again, after one that resembles it, is decided as before",
  rules: ["eval.deterministic"],
  status: "project",
  needs: [],
  given: situatedCase({ always: ["identity"] }),
  asks: (given) => {
    const case1 = { policies: given.policies, request: given.request };
    const case2 = lookalike(given);
    return [case1, case2, case1, case2];
  },
  relation: (_given, [first, second, third, fourth]) => first === third && second === fourth,
});

export const representationLaws: readonly Law[] = [
  permuteStatements,
  permuteDocuments,
  permuteValues,
  permuteMembers,
  duplicate,
  mergeDocuments,
  scalarOrArray,
  names,
  splitAction,
  splitResource,
  splitPrincipal,
  splitPositiveValues,
  splitNegatedValues,
  apart,
  versionIsIrrelevant,
  deterministic,
];
