import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import type { Case } from "../../model/case/case.ts";
import type { Decision } from "../../model/case/decision.ts";
import type { PolicyMember, StatementDocument } from "../../model/case/policy-set.ts";
import { actionPattern, widenedAction } from "../arbitraries/action.ts";
import { anyCase, caseWithStatement } from "../arbitraries/case.ts";
import type { CaseConstraints, ExtendedCase, PlacedStatement } from "../arbitraries/case.ts";
import { documentOf } from "../arbitraries/document.ts";
import { principalDocument, principalEntries } from "../arbitraries/principal.ts";
import { frontOf, nameOf, resourcePattern, widenedResource } from "../arbitraries/resource.ts";
import { ordinaryTargets, plainCallers, sharedTargets, situation } from "../arbitraries/situation.ts";
import type { Situation } from "../arbitraries/situation.ts";
import { statement } from "../arbitraries/statement.ts";
import { targets } from "../arbitraries/target.ts";
import { recapitalised, widened, widening } from "../arbitraries/wildcard.ts";
import type { Widening } from "../arbitraries/wildcard.ts";
import { law } from "./law.ts";
import type { Law } from "./law.ts";
import { listed, mapStatements, withStatements } from "./rewriting.ts";
import { requestWith } from "./truth.ts";

const notTrust = [...ordinaryTargets, "key"] as const;

/** Targets with ARNs, role trust left out. */
const namedTargets = ["object", "bucket", "queue", "function", "user", "key"] as const;

/** Layers whose statements take NotAction. */
const complementLayers = [
  "identity",
  "permissionsBoundary",
  "session",
  "resource",
  "serviceControl",
  "vpcEndpoint",
] as const satisfies readonly PolicyMember[];

/** Whether a statement that matches more requests moved the decision the way its effect allows. */
function widensWith(effect: "Allow" | "Deny", narrow: Decision | undefined, wide: Decision | undefined): boolean {
  if (wide === narrow) return true;
  return effect === "Deny" ? wide === "explicitDeny" : narrow === "implicitDeny" && wide === "allowed";
}

const actionCase = law({
  id: "law.action.case",
  title: "writing the letters of actions in the other case changes nothing, in policies and in the request",
  rules: ["match.action.case-insensitive"],
  status: "documented",
  needs: [],
  given: anyCase,
  asks: ({ policies, request }) => [
    { policies, request },
    { policies: mapStatements(policies, (each) => [withActions(each, recapitalised)]), request },
    { policies, request: { ...request, action: recapitalised(request.action) } },
  ],
  relation: (_given, [before, ...after]) => after.every((decision) => decision === before),
});

function withActions(each: StatementDocument, rewrite: (action: string) => string): StatementDocument {
  const result = { ...each };
  if (each.Action !== undefined) result.Action = listed(each.Action).map(rewrite);
  if (each.NotAction !== undefined) result.NotAction = listed(each.NotAction).map(rewrite);
  return result;
}

/** What an identity policy of one statement decides, no other policy being there. */
function alone(each: StatementDocument, { caller, owner, action, resource }: Situation): Case {
  const account = "account" in caller ? caller.account : owner;
  return {
    policies: { identity: [documentOf(each)] },
    request: { principal: { AWS: `arn:aws:iam::${account}:user/ann` }, action, resource },
  };
}

const resourceCase = law({
  id: "law.resource.case",
  title: "a Resource entry without wildcards no longer matches once one of its letters is in the other case",
  rules: ["match.resource.case-sensitive", "match.resource.anchored", "match.notresource"],
  status: "documented",
  needs: ["identity"],
  given: fc.record({
    where: situation({ callers: plainCallers, targets: ["object", "queue", "function", "user"], accounts: "same" }),
    letter: fc.nat(30),
  }),
  asks: ({ where, letter }) => {
    const recased = withLetterRecased(where.resource, targets[where.target].typeWord, letter);
    return [
      alone({ Effect: "Allow", Action: "*", Resource: where.resource }, where),
      alone({ Effect: "Allow", Action: "*", Resource: recased }, where),
      alone({ Effect: "Allow", Action: "*", NotResource: recased }, where),
    ];
  },
  relation: (_given, [exact, recased, complement]) =>
    exact === "allowed" && recased === "implicitDeny" && complement === "allowed",
});

/** One letter of the region or the name in its other case. */
function withLetterRecased(arn: string, typeWord: string, pick: number): string {
  const region = arn.split(":")[3] ?? "";
  const regionStart = arn.indexOf(`:${region}:`) + 1;
  const places = Array.from(arn, (letter, index) => ({ letter, index })).filter(
    ({ letter, index }) =>
      /[a-z]/i.test(letter) &&
      ((region !== "" && index >= regionStart && index < regionStart + region.length) ||
        index >= frontOf(arn).length + typeWord.length),
  );
  const { letter, index } = places[pick % places.length] ?? { letter: "", index: 0 };
  return arn.slice(0, index) + recapitalised(letter) + arn.slice(index + 1);
}

const generaliseAction = law({
  id: "law.action.generalise",
  title: "a wildcard in place of a part of an action name makes a statement match no less, and in NotAction no more",
  rules: ["match.action.star", "match.action.question", "match.notaction"],
  status: "documented",
  needs: [],
  given: fc.record({
    base: caseWithStatement(
      { targets: notTrust },
      {
        layers: complementLayers,
        source: (kind, where) =>
          fc
            .tuple(
              statement(kind, where, { complements: "none" }),
              actionPattern(kind, where),
              fc.constantFrom("Action", "Action", "NotAction"),
            )
            .map(([each, action, element]) => withElement(each, "Action", element, action)),
      },
    ),
    how: widening(),
  }),
  asks: ({ base: { policies, request, extra }, how }) => [
    { policies: withStatements(policies, extra.layer, extra.statement), request },
    {
      policies: withStatements(
        policies,
        extra.layer,
        withActions(extra.statement, (action) => widenedAction(action, how)),
      ),
      request,
    },
  ],
  relation: ({ base: { extra } }, [exact, wide]) =>
    extra.statement.Action === undefined
      ? widensWith(extra.statement.Effect, wide, exact)
      : widensWith(extra.statement.Effect, exact, wide),
});

/** The statement with one element in place of another. */
function withElement(
  each: StatementDocument,
  instead: "Action" | "Resource",
  element: "Action" | "NotAction" | "Resource" | "NotResource",
  value: string | string[],
): StatementDocument {
  const copy = { ...each };
  delete copy[instead];
  return { ...copy, [element]: value };
}

/** An ARN pattern for the situation, without variables and with all six parts. */
function arnPattern(where: Situation): Arbitrary<string> {
  return resourcePattern(where, { variables: "none" }).map((pattern) => (pattern.startsWith("arn:") ? pattern : where.resource));
}

const generaliseResource = law({
  id: "law.resource.generalise",
  title:
    "a wildcard in place of a part of a resource name, region or account makes a statement match no less, and in NotResource no more",
  rules: ["match.resource.anchored", "match.resource.slash", "match.resource.colon-in-part6", "match.notresource"],
  status: "documented",
  needs: [],
  given: fc.record({
    base: caseWithStatement(
      { targets: namedTargets },
      {
        source: (kind, where) =>
          fc
            .tuple(
              statement(kind, where, { complements: "none", variables: "none" }),
              arnPattern(where),
              fc.constantFrom("Resource", "Resource", "NotResource"),
            )
            .map(([each, resource, element]) => withElement(each, "Resource", element, resource)),
      },
    ),
    how: widening(),
    part: fc.constantFrom("name", "name", "name", "region", "account"),
  }),
  asks: ({ base: { situation: where, policies, request, extra }, how, part }) => {
    const { typeWord } = targets[where.target];
    const rewrite = (pattern: string): string => {
      if (part !== "name") return withPartWidened(pattern, part, how);
      return nameOf(pattern).startsWith(typeWord) ? widenedResource(pattern, typeWord, how) : pattern;
    };
    return [
      { policies: withStatements(policies, extra.layer, extra.statement), request },
      { policies: withStatements(policies, extra.layer, withResources(extra.statement, rewrite)), request },
    ];
  },
  relation: ({ base: { extra } }, [exact, wide]) =>
    extra.statement.Resource === undefined
      ? widensWith(extra.statement.Effect, wide, exact)
      : widensWith(extra.statement.Effect, exact, wide),
});

function withResources(each: StatementDocument, rewrite: (resource: string) => string): StatementDocument {
  const result = { ...each };
  if (each.Resource !== undefined) result.Resource = listed(each.Resource).map(rewrite);
  if (each.NotResource !== undefined) result.NotResource = listed(each.NotResource).map(rewrite);
  return result;
}

/** An ARN without a region or account keeps none. */
function withPartWidened(arn: string, part: "region" | "account", how: Widening): string {
  const index = part === "region" ? 3 : 4;
  return arn
    .split(":")
    .map((text, i) => (i === index && text !== "" ? widened(text, how) : text))
    .join(":");
}

const starStar = law({
  id: "law.glob.star-star",
  title: "two stars in a row match as one does, and a star matches the same before and after a question mark",
  rules: ["match.action.star", "match.action.question", "match.resource.slash"],
  status: "documented",
  needs: [],
  given: fc.record({
    base: caseWithStatement(
      { targets: namedTargets },
      { source: (kind, where) => statement(kind, where, { complements: "none", variables: "none" }) },
    ),
    how: widening(),
    element: fc.constantFrom("Action", "Resource"),
  }),
  asks: ({ base: { situation: where, policies, request, extra }, how, element }) =>
    ["*", "**", "*?", "?*"].map((wildcards) => {
      const { typeWord } = targets[where.target];
      const star: Widening = { ...how, wildcard: "*" };
      const rewritten =
        element === "Action"
          ? withActions(extra.statement, () => widenedAction(where.action, star).replace("*", wildcards))
          : withResources(extra.statement, () => widenedResource(where.resource, typeWord, star).replace("*", wildcards));
      return { policies: withStatements(policies, extra.layer, rewritten), request };
    }),
  relation: (_given, [star, doubled, starFirst, starLast]) => star === doubled && starFirst === starLast,
});

const plainlyStated = caseWithStatement(
  { targets: notTrust },
  { layers: complementLayers, source: (kind, where) => statement(kind, where, { complements: "none" }) },
);

const actionComplement = law({
  id: "law.action.complement",
  title: "two statements with Action and NotAction of one list, else equal, decide as one with every action",
  rules: ["match.notaction", "match.notaction.other-services", "match.action.all"],
  status: "documented",
  needs: [],
  given: plainlyStated,
  asks: ({ policies, request, extra: { layer, statement: each } }) => {
    const actions = listed(each.Action);
    return [
      { policies: withStatements(policies, layer, each, withElement(each, "Action", "NotAction", actions)), request },
      { policies: withStatements(policies, layer, { ...each, Action: "*" }), request },
    ];
  },
  relation: (_given, [halves, whole]) => halves === whole,
});

const resourceComplement = law({
  id: "law.resource.complement",
  title: "two statements with Resource and NotResource of one list, else equal, decide as one with every resource",
  rules: ["match.notresource", "match.resource.star-all"],
  status: "documented",
  needs: [],
  given: caseWithStatement(
    { targets: notTrust },
    { source: (kind, where) => statement(kind, where, { complements: "none", variables: "none" }) },
  ),
  asks: ({ policies, request, extra: { layer, statement: each } }) => {
    const resources = listed(each.Resource);
    return [
      { policies: withStatements(policies, layer, each, withElement(each, "Resource", "NotResource", resources)), request },
      { policies: withStatements(policies, layer, { ...each, Resource: "*" }), request },
    ];
  },
  relation: (_given, [halves, whole]) => halves === whole,
});

const complementOfAll = law({
  id: "law.notaction.star",
  title: "a statement with NotAction or NotResource of everything changes nothing",
  rules: ["match.notaction", "match.notresource.all"],
  status: "documented",
  needs: [],
  given: plainlyStated,
  asks: ({ policies, request, extra: { layer, statement: each } }) => [
    { policies, request },
    { policies: withStatements(policies, layer, withElement(each, "Action", "NotAction", "*")), request },
    { policies: withStatements(policies, layer, withElement(each, "Resource", "NotResource", "*")), request },
  ],
  relation: (_given, [before, ...after]) => after.every((decision) => decision === before),
});

const longerNotAction = law({
  id: "law.notaction.more",
  title: "a further entry in NotAction makes a statement match no more than before",
  rules: ["match.notaction"],
  status: "documented",
  needs: [],
  given: caseWithStatement(
    { targets: notTrust },
    {
      layers: complementLayers,
      source: (kind, where) =>
        fc
          .tuple(
            statement(kind, where, { complements: "none" }),
            fc.uniqueArray(actionPattern(kind, where), { minLength: 2, maxLength: 3 }),
          )
          .map(([each, actions]) => withElement(each, "Action", "NotAction", actions)),
    },
  ),
  asks: ({ policies, request, extra: { layer, statement: each } }) => [
    { policies: withStatements(policies, layer, each), request },
    { policies: withStatements(policies, layer, { ...each, NotAction: listed(each.NotAction).slice(1) }), request },
  ],
  relation: ({ extra }, [longer, shorter]) => widensWith(extra.statement.Effect, longer, shorter),
});

/** A case and a further statement with two actions, two resources and, where it names any, two principals at least. */
function caseWithLists(constraints: CaseConstraints, layers: readonly PolicyMember[]): Arbitrary<ExtendedCase<PlacedStatement>> {
  return caseWithStatement(constraints, {
    layers,
    source: (kind, where) =>
      fc
        .tuple(
          statement(kind, where, { complements: "none" }),
          fc.uniqueArray(actionPattern(kind, where), { minLength: 2, maxLength: 2 }),
          fc.uniqueArray(resourcePattern(where), { minLength: 2, maxLength: 2 }),
          kind === "resource" ? principalEntries(where, {}, 2) : fc.constant([]),
        )
        .map(([each, Action, Resource, entries]) => ({
          ...each,
          Action,
          Resource,
          ...(entries.length > 0 ? { Principal: principalDocument(entries) } : {}),
        })),
  });
}

const longerList = law({
  id: "law.list.longer",
  title: "a further action, resource or principal makes a statement match no less than before",
  rules: ["match.action.any-of", "match.resource.any-of", "match.principal.any-of"],
  status: "documented",
  needs: [],
  given: fc.oneof(
    caseWithLists(
      {
        targets: [...sharedTargets, "key"],
        callers: ["user", "role", "roleSession", "federatedUser", "root", "service", "anonymous"],
      },
      ["resource"],
    ),
    caseWithLists({ targets: notTrust }, [...complementLayers, "resourceControl"]),
  ),
  asks: ({ policies, request, extra: { layer, statement: each } }) =>
    [
      each,
      { ...each, Action: listed(each.Action).slice(1) },
      { ...each, Resource: listed(each.Resource).slice(1) },
      ...(layer === "resource" ? [{ ...each, Principal: withoutLastEntry(each) }] : []),
    ].map((variant) => ({ policies: withStatements(policies, layer, variant), request })),
  relation: ({ extra }, [longer, ...shorter]) =>
    shorter.every((decision) => widensWith(extra.statement.Effect, decision, longer)),
});

function withoutLastEntry({ Principal }: StatementDocument): NonNullable<StatementDocument["Principal"]> {
  if (Principal === undefined || Principal === "*") return "*";
  const [[type, values] = ["AWS", "*"] as const, ...others] = Object.entries(Principal).toReversed();
  const shorter = listed(values).slice(0, -1);
  return { ...Object.fromEntries(others), ...(shorter.length > 0 ? { [type]: shorter } : {}) };
}

/** Patterns of ARNs that leave open what they can. */
const wideArns = [
  "arn:aws:ec2:*:*:*",
  "arn:aws:ec2:*:*:instance/*",
  "arn:aws:s3:::*",
  "arn:aws:s3:*:*:*",
  "arn:aws:kms:*:*:key/*",
];

const requestStar = law({
  id: "law.request-star",
  title: "a request that names no resource is matched by the Resource entry * and by no ARN",
  rules: ["match.resource.request-star", "match.resource.star-all", "match.notresource"],
  status: "documented",
  needs: [],
  given: caseWithStatement(
    { targets: ["nothing"], callers: ["user", "role", "roleSession", "federatedUser", "root", "absent"] },
    {
      source: (kind, where) =>
        fc
          .tuple(
            statement(kind, where, { complements: "none" }),
            fc.uniqueArray(fc.constantFrom(...wideArns), { minLength: 1, maxLength: 2 }),
          )
          .map(([each, Resource]) => ({ ...each, Resource })),
    },
  ),
  asks: ({ policies, request, extra: { layer, statement: each } }) => [
    { policies, request },
    { policies: withStatements(policies, layer, each), request },
    { policies: withStatements(policies, layer, { ...each, Resource: "*" }), request },
    { policies: withStatements(policies, layer, withElement(each, "Resource", "NotResource", listed(each.Resource))), request },
    { policies: withStatements(policies, layer, { ...each, Resource: [...listed(each.Resource), "*"] }), request },
  ],
  relation: (_given, [before, arns, star, notArns, both]) => arns === before && notArns === star && both === star,
});

const unrelatedService = law({
  id: "law.unrelated-service",
  title: "statements for the actions of another service change nothing, though its name begins or ends like the one asked for",
  rules: ["match.action.prefix-exact"],
  status: "documented",
  needs: [],
  given: caseWithStatement(
    { targets: notTrust },
    {
      layers: complementLayers,
      source: (kind, where) => {
        const [service = "", name = ""] = where.action.split(":");
        const others = [`${service}express`, `${service}-object-lambda`, `${service}2`, "dynamodb"];
        return fc
          .tuple(
            statement(kind, where, { complements: "none" }),
            fc.constantFrom(...others),
            fc.constantFrom("*", name, `${name.slice(0, 2)}*`),
          )
          .map(([each, prefix, pattern]) => ({ ...each, Action: `${prefix}:${pattern}` }));
      },
    },
  ),
  asks: ({ policies, request, extra: { layer, statement: each } }) => [
    { policies, request },
    { policies: withStatements(policies, layer, each), request },
  ],
  relation: (_given, [before, after]) => before === after,
});

/** Pairs of services of which one name begins the other. */
const nestedServices = [
  ["s3", "s3express", "CreateSession"],
  ["s3", "s3-object-lambda", "GetObject"],
  ["iot", "iotevents", "CreateInput"],
  ["ecr", "ecr-public", "BatchCheckLayerAvailability"],
  ["kinesis", "kinesisanalytics", "ListApplications"],
  ["sso", "sso-directory", "SearchUsers"],
] as const;

const wholeService = law({
  id: "law.action.whole-service",
  title: "an action pattern is for the service that it names, not for one whose name only begins with it or begins it",
  rules: ["match.action.prefix-exact", "match.notaction"],
  status: "documented",
  needs: ["identity"],
  given: fc.record({
    services: fc.constantFrom(...nestedServices),
    name: fc.constantFrom<(name: string) => string>(
      () => "*",
      (name) => name,
      (name) => `${name.slice(0, 3)}*`,
    ),
  }),
  asks: ({ services: [short, long, action], name }) =>
    [
      [short, long],
      [long, short],
      [long, long],
    ].flatMap(([asked = "", named = ""]) =>
      (["Action", "NotAction"] as const).map((element): Case => ({
        policies: { identity: [documentOf({ Effect: "Allow", [element]: `${named}:${name(action)}`, Resource: "*" })] },
        request: { principal: { AWS: "arn:aws:iam::111111111111:user/ann" }, action: `${asked}:${action}`, resource: "*" },
      })),
    ),
  relation: (_given, [longer, notLonger, shorter, notShorter, same, notSame]) =>
    [longer, shorter, notSame].every((decision) => decision === "implicitDeny") &&
    [notLonger, notShorter, same].every((decision) => decision === "allowed"),
});

const oddCharacters = law({
  id: "law.action.odd-characters",
  title: "a comma or a blank in an action is a character of its name and separates nothing",
  rules: ["stmt.action.odd-characters"],
  status: "observed",
  needs: ["identity"],
  given: fc.record({
    asked: fc.constantFrom("GetObject", "PutObject", "GetObjectAcl"),
    other: fc.constantFrom("DeleteObject", "Get*", "*", "ListBucket"),
    between: fc.constantFrom(",", " ", ", "),
    first: fc.boolean(),
  }),
  asks: ({ asked, other, between, first }) =>
    (["Action", "NotAction"] as const).map((element) => ({
      policies: {
        identity: [
          documentOf({
            Effect: "Allow",
            [element]: `s3:${(first ? [asked, other] : [other.replaceAll("*", "x"), asked]).join(between)}`,
            Resource: "*",
          }),
        ],
      },
      request: { ...requestWith({}), action: `s3:${asked}` },
    })),
  relation: (_given, [named, complement]) => named === "implicitDeny" && complement === "allowed",
});

export const matchingLaws: readonly Law[] = [
  actionCase,
  resourceCase,
  generaliseAction,
  generaliseResource,
  starStar,
  actionComplement,
  resourceComplement,
  complementOfAll,
  longerNotAction,
  longerList,
  requestStar,
  unrelatedService,
  wholeService,
  oddCharacters,
];
