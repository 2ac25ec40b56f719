import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import type { Case } from "../../model/case/case.ts";
import type { PolicySet, StatementDocument } from "../../model/case/policy-set.ts";
import type { Request, RequestContext } from "../../model/case/request.ts";
import { caseWithStatement } from "../arbitraries/case.ts";
import type { ExtendedCase, PlacedStatement } from "../arbitraries/case.ts";
import { withoutKey } from "../arbitraries/clause-case.ts";
import { conditionOf } from "../arbitraries/condition.ts";
import { documentOf } from "../arbitraries/document.ts";
import { statement } from "../arbitraries/statement.ts";
import { recapitalised } from "../arbitraries/wildcard.ts";
import { law } from "./law.ts";
import type { Law } from "./law.ts";
import { listed, withStatements } from "./rewriting.ts";
import { requestWith } from "./truth.ts";

const key = "aws:PrincipalTag/team";
const otherKey = "aws:username";

/** Values that a careless evaluator reads as something else than their letters. No empty one: what it does to a default is disputed. */
const values = [
  "red",
  "Red",
  "r*",
  "*",
  "re?",
  "?",
  "red/x",
  "a:b",
  "$",
  "${*}",
  "${aws:username}",
  "$red",
  "'red'",
  "a,b",
] as const;
const value: Arbitrary<string> = fc.constantFrom(...values);

/** The text as a policy of the current language writes it at the place, so that it stands for itself. */
function escaped(text: string, where: Place): string {
  const special = where === "StringEquals" ? /\$(?=\{)/g : /[*?]|\$(?=\{)/g;
  return text.replaceAll(special, (character) => `\${${character}}`);
}

/** A place of a policy where a text may hold variables. */
type Place = "Resource" | "StringEquals" | "StringLike" | "StringNotLike";

const place: Arbitrary<Place> = fc.constantFrom("Resource", "Resource", "StringEquals", "StringLike", "StringNotLike");

interface Pattern {
  readonly before: string;
  readonly after: string;
}

const pattern: Arbitrary<Pattern> = fc.record({ before: fc.constantFrom("", "x-"), after: fc.constantFrom("", "/*", "/notes") });

/** The statement with the text at the place: as the rest of an object's ARN, or as what `s3:prefix` is compared with. */
function holding(each: StatementDocument, where: Place, text: string): StatementDocument {
  return where === "Resource"
    ? { ...each, Resource: `arn:aws:s3:::alpha/${text}` }
    : { ...each, Resource: "*", Condition: { [where]: { "s3:prefix": text } } };
}

/** A request whose object's name, or whose prefix, is the text. */
function asking(request: Request, where: Place, text: string, context: RequestContext): Request {
  const kept = withoutKey(withoutKey(withoutKey(request.context ?? {}, key), "s3:prefix"), otherKey);
  return where === "Resource"
    ? { ...request, resource: `arn:aws:s3:::alpha/${text === "" ? "x" : text}`, context: { ...kept, ...context } }
    : { ...request, context: { ...kept, ...context, "s3:prefix": text } };
}

interface VariableCase {
  readonly base: ExtendedCase<PlacedStatement>;
  readonly place: Place;
  readonly pattern: Pattern;
}

/** A case about an object, with a further statement whose text the law fills in. The other policies hold no variables and no conditions. */
const variableCase: Arbitrary<VariableCase> = fc.record({
  base: caseWithStatement(
    {
      targets: ["object"],
      effect: "Allow",
      statements: [1, 1],
      variables: "none",
      conditions: "none",
      version: "2012-10-17",
      never: ["resourceControl"],
    },
    {
      source: (kind, where) =>
        fc.constantFrom("Allow" as const, "Deny" as const).chain((effect) =>
          statement(kind, where, { effect, complements: "none", variables: "none", conditions: "none" }).map((each) => ({
            ...each,
            Action: where.action,
          })),
        ),
    },
  ),
  place,
  pattern,
});

function under({ base: { policies, extra }, place: where }: VariableCase, text: string): PolicySet {
  return withStatements(policies, extra.layer, holding(extra.statement, where, text));
}

/** What stands in the request where the policy has its variable. */
type Asked = "value" | "text" | "injected" | "nothing" | "other";
const asked: Arbitrary<Asked> = fc.constantFrom("value", "value", "value", "text", "injected", "injected", "nothing", "other");

/** A request towards a variable: with its value, with the variable as it is written, with what the value would match as a pattern. */
function towards(how: Asked, text: string, actual: string | undefined): string {
  switch (how) {
    case "value":
      return actual ?? "red";
    case "text":
      return text;
    case "injected":
      return (actual ?? "*").replaceAll("*", "blue").replaceAll("?", "d");
    case "nothing":
      return "";
    case "other":
      return "blue";
  }
}

/** A text's pattern filled in around what takes the place of the variable. */
function around({ before, after }: Pattern, middle: string): string {
  return before + middle + after.replace("*", "notes");
}

const oldVersionIsLiteral = law({
  id: "law.var.2008-literal",
  title: "a document of the older version takes variables as text, as the current one does with their dollar signs escaped",
  rules: ["var.version", "var.special", "doc.version.absent", "doc.version.effect"],
  status: "documented",
  needs: ["identity"],
  given: fc.record({
    place,
    pattern,
    effect: fc.constantFrom("Allow", "Deny"),
    version: fc.constantFrom("2008-10-17", undefined),
    text: fc.constantFrom("${aws:PrincipalTag/team}", "${aws:username}", "${aws:username, 'ann'}", "${$}", "${*}", "a${?}"),
    asked,
    value,
  }),
  asks: (given) => {
    const { text, version, effect } = given;
    const literal = given.pattern.before + text + given.pattern.after;
    const dollars = given.pattern.before + text.replaceAll("${", "${$}{") + given.pattern.after;
    const request = asking(
      { principal: { AWS: "arn:aws:iam::111111111111:user/ann" }, action: "s3:GetObject", resource: "arn:aws:s3:::alpha/a" },
      given.place,
      around(given.pattern, towards(given.asked, text, text === "${$}" ? "$" : given.value)),
      { [key]: given.value, [otherKey]: given.value },
    );
    const allowAll: StatementDocument = { Effect: "Allow", Action: "*", Resource: "*" };
    const first = effect === "Allow" ? [] : [documentOf(allowAll)];
    const statementOf = (written: string): StatementDocument =>
      holding({ Effect: effect === "Allow" ? "Allow" : "Deny", Action: "*" }, given.place, written);
    return [
      {
        policies: {
          identity: [...first, { ...(version === undefined ? {} : { Version: version }), Statement: statementOf(literal) }],
        },
        request,
      },
      { policies: { identity: [...first, documentOf(statementOf(dollars))] }, request },
    ];
  },
  relation: (_given, [old, current]) => old === current,
});

const resolved = fc.record({ base: variableCase, value, asked });

const substitution = law({
  id: "law.var.substitute",
  title: "a variable stands for its value letter by letter, wildcards and dollar signs included",
  rules: ["var.value.literal", "var.special", "var.stringequals", "var.where"],
  status: "documented",
  needs: [],
  given: resolved,
  asks: ({ base, value: actual, asked: how }) => {
    const { before, after } = base.pattern;
    const request = asking(base.base.request, base.place, around(base.pattern, towards(how, `\${${key}}`, actual)), {
      [key]: actual,
    });
    return [
      { policies: under(base, `${before}\${${key}}${after}`), request },
      { policies: under(base, before + escaped(actual, base.place) + after), request },
    ];
  },
  relation: (_given, [variable, written]) => variable === written,
});

const defaults = ["red", "r*", "?", "red/x"] as const;

const defaultOfMissingKey = law({
  id: "law.var.default-missing",
  title: "a variable whose key is missing stands for its default letter by letter",
  rules: ["var.default.used", "var.default.literal"],
  status: "observed",
  needs: [],
  given: fc.record({ base: variableCase, otherwise: fc.constantFrom(...defaults, "a,b"), asked }),
  asks: ({ base, otherwise, asked: how }) => {
    const { before, after } = base.pattern;
    const text = `\${${key}, '${otherwise}'}`;
    const request = asking(base.base.request, base.place, around(base.pattern, towards(how, text, otherwise)), {});
    return [
      { policies: under(base, before + text + after), request },
      { policies: under(base, before + escaped(otherwise, base.place) + after), request },
    ];
  },
  relation: (_given, [variable, written]) => variable === written,
});

const defaultOfPresentKey = law({
  id: "law.var.default-present",
  title: "the default of a variable does not matter where the key is present",
  rules: ["var.default.used", "var.syntax"],
  status: "documented",
  needs: [],
  given: fc.record({ base: variableCase, otherwise: fc.constantFrom(...defaults), value, asked }),
  asks: ({ base, otherwise, value: actual, asked: how }) => {
    const { before, after } = base.pattern;
    const request = asking(
      base.base.request,
      base.place,
      around(base.pattern, how === "text" ? otherwise : towards(how, "", actual)),
      { [key]: actual },
    );
    return [
      { policies: under(base, `${before}\${${key}, '${otherwise}'}${after}`), request },
      { policies: under(base, `${before}\${${key}}${after}`), request },
    ];
  },
  relation: (_given, [withDefault, without]) => withDefault === without,
});

const keyCase = law({
  id: "law.var.key-case",
  title: "the case of a variable's key does not matter, in the policy and in the context",
  rules: ["var.key-case"],
  status: "documented",
  needs: [],
  given: resolved,
  asks: ({ base, value: actual, asked: how }) => {
    const { before, after } = base.pattern;
    const text = around(base.pattern, towards(how, `\${${key}}`, actual));
    const request = asking(base.base.request, base.place, text, { [key]: actual });
    return [
      { policies: under(base, `${before}\${${key}}${after}`), request },
      { policies: under(base, `${before}\${${recapitalised(key)}}${after}`), request },
      {
        policies: under(base, `${before}\${${key}}${after}`),
        request: asking(base.base.request, base.place, text, { [recapitalised(key)]: actual }),
      },
    ];
  },
  relation: (_given, [usual, ...others]) => others.every((decision) => decision === usual),
});

interface Unresolved {
  readonly text: string;
  readonly context: RequestContext;
}

/** A variable that nothing can stand for: its key is missing, or holds a list, which a default does not help. */
const unresolved: Arbitrary<Unresolved> = fc.constantFrom<Unresolved>(
  { text: `\${${otherKey}}`, context: {} },
  { text: `\${${key}}`, context: {} },
  { text: `\${${key}}`, context: { [otherKey]: "red" } },
  { text: `\${${key}}`, context: { [key]: ["red"] } },
  { text: `\${${key}}`, context: { [key]: ["red", "blue"] } },
  { text: `\${${key}, 'red'}`, context: { [key]: ["blue"] } },
  { text: `\${${key}, 'red'}`, context: { [key]: ["red", "blue"] } },
);

const unresolvedResource = law({
  id: "law.var.unresolved-resource",
  title: "a statement all of whose resources hold a variable without a single value changes nothing",
  rules: ["var.missing.resource", "var.single-valued"],
  status: "documented",
  needs: [],
  given: fc.record({ base: variableCase, unresolved, asked }),
  asks: ({ base, unresolved: { text, context }, asked: how }) => {
    const { before, after } = base.pattern;
    const inResource: VariableCase = { ...base, place: "Resource" };
    const request = asking(base.base.request, "Resource", around(base.pattern, towards(how, text, undefined)), context);
    return [
      { policies: base.base.policies, request },
      { policies: under(inResource, before + text + after), request },
    ];
  },
  relation: (_given, [without, withVariable]) => without === withVariable,
});

const unresolvedEntry = law({
  id: "law.var.unresolved-entry",
  title: "a further entry with an unresolvable variable changes nothing in Resource and in a positive comparison of text",
  rules: ["var.missing.resource", "var.missing.cond-positive"],
  status: "documented",
  needs: [],
  given: fc.record({
    base: variableCase,
    unresolved,
    other: fc.constantFrom("red", "x-red", "*", "blue/*"),
    place: fc.constantFrom<Place>("Resource", "StringEquals", "StringLike"),
    asked,
  }),
  asks: (given) => entryAdded(given),
  relation: (_given, [without, withVariable]) => without === withVariable,
});

/** The statement with one text, and with a further one that holds the unresolvable variable. */
function entryAdded(given: { base: VariableCase; unresolved: Unresolved; other: string; place: Place; asked: Asked }): Case[] {
  const { base, place: where, other } = given;
  const { text, context } = given.unresolved;
  const { layer, statement: each } = base.base.extra;
  const request = asking(base.base.request, where, around(base.pattern, towards(given.asked, text, undefined)), context);
  const one = holding(each, where, other);
  return [
    { policies: withStatements(base.base.policies, layer, one), request },
    {
      policies: withStatements(
        base.base.policies,
        layer,
        bothEntries(one, holding(each, where, base.pattern.before + text + base.pattern.after), where),
      ),
      request,
    },
  ];
}

function bothEntries(one: StatementDocument, two: StatementDocument, where: Place): StatementDocument {
  if (where === "Resource") return { ...one, Resource: [...listed(two.Resource), ...listed(one.Resource)] };
  const texts = [two, one].flatMap((each) => listed(each.Condition?.[where]?.["s3:prefix"]));
  return { ...one, Condition: { [where]: { "s3:prefix": texts } } };
}

const unresolvedNegated = law({
  id: "law.var.unresolved-negated",
  title:
    "a further value with an unresolvable variable changes nothing in a negated comparison of text, and alone it makes one hold",
  rules: ["var.missing.cond-negated"],
  status: "documented",
  needs: [],
  given: fc.record({
    base: variableCase,
    unresolved,
    other: fc.constantFrom("red", "x-red", "*", "blue/*"),
    place: fc.constant<Place>("StringNotLike"),
    asked,
  }),
  asks: (given) => {
    const { base, unresolved: missing } = given;
    const { layer, statement: each } = base.base.extra;
    const request = asking(
      base.base.request,
      given.place,
      around(base.pattern, towards(given.asked, missing.text, undefined)),
      missing.context,
    );
    const bare = { ...each, Resource: "*" };
    const alone = {
      ...bare,
      Condition: conditionOf([{ set: "", operator: "StringNotEquals", suffix: "", key: "s3:prefix", values: [missing.text] }]),
    };
    return [
      ...entryAdded(given),
      { policies: withStatements(base.base.policies, layer, bare), request },
      { policies: withStatements(base.base.policies, layer, alone), request },
    ];
  },
  relation: (_given, [without, withVariable, bare, alone]) => without === withVariable && bare === alone,
});

const noInjection = law({
  id: "law.var.no-injection",
  title: "a variable that stands for a folder opens the folder of that name and no other, even if its value is a wildcard",
  rules: ["var.value.literal", "match.resource.anchored"],
  status: "documented",
  needs: ["identity"],
  given: fc.record({
    value: fc.constantFrom("ann", "anna", "*", "a*", "?", "an?", "**", "${*}", "a*a"),
    folder: fc.constantFrom("ann", "anna", "a", "", "*", "a*", "?", "an?", "**", "${*}", "a*a"),
  }),
  asks: ({ value: actual, folder }) => [
    {
      policies: { identity: [documentOf({ Effect: "Allow", Action: "*", Resource: "arn:aws:s3:::alpha/${aws:username}/*" })] },
      request: {
        principal: { AWS: "arn:aws:iam::111111111111:user/ann" },
        action: "s3:GetObject",
        resource: `arn:aws:s3:::alpha/${folder}/notes`,
        context: { "aws:username": actual },
      },
    },
  ],
  relation: ({ value: actual, folder }, [decision]) => decision === (actual === folder ? "allowed" : "implicitDeny"),
});

const noSecondExpansion = law({
  id: "law.var.no-reexpand",
  title: "a value that looks like a variable is not expanded again",
  rules: ["var.value.literal"],
  status: "documented",
  needs: [],
  given: fc.record({ base: variableCase, inner: fc.constantFrom("red", "r*"), asked: fc.constantFrom("inner", "text", "other") }),
  asks: ({ base, inner, asked: how }) => {
    const { before, after } = base.pattern;
    const looksLike = `\${${otherKey}}`;
    const middle = { inner, text: looksLike, other: "blue" }[how];
    const ask = (context: RequestContext): Request =>
      asking(base.base.request, base.place, around(base.pattern, middle), context);
    const text = `${before}\${${key}}${after}`;
    return [
      { policies: under(base, text), request: ask({ [key]: looksLike, [otherKey]: inner }) },
      { policies: under(base, text), request: ask({ [key]: looksLike }) },
      { policies: under(base, before + escaped(looksLike, base.place) + after), request: ask({ [key]: looksLike }) },
    ];
  },
  relation: (_given, [expandable, alone, written]) => expandable === alone && alone === written,
});

const specialCharacters = law({
  id: "law.var.special",
  title: "a star, question mark or dollar sign in braces after a dollar sign matches that character and no other",
  rules: ["var.special"],
  status: "documented",
  needs: ["identity"],
  given: fc.record({
    place: fc.constantFrom<Place>("Resource", "StringEquals", "StringLike"),
    special: fc.constantFrom("*", "?", "$"),
    middle: fc.constantFrom("*", "?", "$", "", "a", "ab", "${*}"),
  }),
  asks: ({ place: where, special, middle }) => [
    {
      policies: { identity: [documentOf(holding({ Effect: "Allow", Action: "*" }, where, `a\${${special}}b`))] },
      request: asking(
        { principal: { AWS: "arn:aws:iam::111111111111:user/ann" }, action: "s3:GetObject", resource: "arn:aws:s3:::alpha/a" },
        where,
        `a${middle}b`,
        {},
      ),
    },
  ],
  relation: ({ special, middle }, [decision]) => decision === (middle === special ? "allowed" : "implicitDeny"),
});

const notItsText = law({
  id: "law.var.missing-text",
  title: "a variable whose key is missing does not stand for the letters that it is written with",
  rules: ["var.missing.resource", "var.missing.cond-positive"],
  status: "documented",
  needs: ["identity"],
  given: fc.record({
    place: fc.constantFrom<Place>("Resource", "Resource", "StringEquals", "StringLike"),
    before: fc.constantFrom("", "x-", "home/"),
    after: fc.constantFrom("", "/notes"),
    name: fc.constantFrom(otherKey, key, "aws:userid"),
    asked: fc.constantFrom(
      (name: string) => `\${${name}}`,
      (name: string) => name,
      () => "",
      () => "undefined",
    ),
  }),
  asks: ({ place: where, before, after, name, asked: text }) => {
    const open = holding({ Effect: "Allow", Action: "*" }, where, `${before}\${${name}}${after}`);
    const request = asking(requestWith({}), where, before + text(name) + after, {});
    const all: StatementDocument = { Effect: "Allow", Action: "*", Resource: "*" };
    return [
      { policies: { identity: [documentOf(open)] }, request },
      { policies: { identity: [documentOf(all, { ...open, Effect: "Deny" })] }, request },
    ];
  },
  relation: (_given, [allowing, denying]) => allowing === "implicitDeny" && denying === "allowed",
});

const anchored = law({
  id: "law.var.anchored",
  title: "a resource or comparison of text that ends in a variable matches nothing longer than the variable's value",
  rules: ["match.resource.anchored", "var.value.literal", "cond.string-like"],
  status: "documented",
  needs: ["identity"],
  given: fc.record({
    place: fc.constantFrom<Place>("Resource", "Resource", "StringEquals", "StringLike"),
    before: fc.constantFrom("", "x-", "home/"),
    value,
    more: fc.constantFrom("a", "/", "/notes", "2", "*"),
  }),
  asks: ({ place: where, before, value: actual, more }) => {
    const statements = (effect: "Allow" | "Deny"): StatementDocument[] => [
      ...(effect === "Deny" ? [{ Effect: "Allow" as const, Action: "*", Resource: "*" }] : []),
      holding({ Effect: effect, Action: "*" }, where, `${before}\${${key}}`),
    ];
    return (["Allow", "Deny"] as const).flatMap((effect) =>
      [actual, actual + more].map((text) => ({
        policies: { identity: [documentOf(...statements(effect))] },
        request: asking(requestWith({}), where, before + text, { [key]: actual }),
      })),
    );
  },
  relation: (_given, [exact, longer, denied, spared]) =>
    exact === "allowed" && longer === "implicitDeny" && denied === "explicitDeny" && spared === "allowed",
});

const bothVersions = law({
  id: "law.version.each-document",
  title:
    "one text is a variable in a document of the current version and literal in one of the older version, whichever comes first",
  rules: ["var.version", "doc.version.effect", "eval.deterministic"],
  status: "documented",
  needs: ["identity"],
  given: fc.record({
    place: fc.constantFrom<Place>("Resource", "StringEquals", "StringLike"),
    before: fc.constantFrom("", "x-", "home/"),
    after: fc.constantFrom("", "/notes"),
    value: fc.constantFrom("red", "Red", "red/x", "blue"),
    version: fc.constantFrom("2008-10-17", undefined),
    olderFirst: fc.boolean(),
  }),
  asks: ({ place: where, before, after, value: actual, version, olderFirst }) => {
    const Statement = holding({ Effect: "Allow", Action: "*" }, where, `${before}\${${key}}${after}`);
    const current = documentOf(Statement);
    const older = { ...(version === undefined ? {} : { Version: version }), Statement };
    const documents = olderFirst ? [older, current] : [current, older];
    return [...documents.map((document) => [document]), documents].flatMap((identity) =>
      [actual, `\${${key}}`].map((text) => ({
        policies: { identity },
        request: asking(requestWith({}), where, before + text + after, { [key]: actual }),
      })),
    );
  },
  relation: ({ olderFirst }, decisions) => {
    const current = ["allowed", "implicitDeny"];
    const older = ["implicitDeny", "allowed"];
    const expected = [...(olderFirst ? [older, current] : [current, older]).flat(), "allowed", "allowed"];
    return decisions.every((decision, index) => decision === expected[index]);
  },
});

export const variableLaws: readonly Law[] = [
  oldVersionIsLiteral,
  substitution,
  defaultOfMissingKey,
  defaultOfPresentKey,
  keyCase,
  unresolvedResource,
  unresolvedEntry,
  unresolvedNegated,
  noInjection,
  noSecondExpansion,
  specialCharacters,
  notItsText,
  anchored,
  bothVersions,
];
