import fc from "fast-check";
import type { Case } from "../../model/case/case.ts";
import type { RequestContext } from "../../model/case/request.ts";
import { documentOf } from "../arbitraries/document.ts";
import { recapitalised } from "../arbitraries/wildcard.ts";
import { law } from "./law.ts";
import type { Law } from "./law.ts";
import { allowIf, comparison, judged, requestWith, truthOf } from "./truth.ts";

type KeyState = "equal" | "other" | "absent";

const keyState = fc.constantFrom<KeyState>("equal", "equal", "other", "absent", "absent");

/** Two keys that a request may hold both, and for each the value that the policy compares it with. */
const comparedKeys = [
  ["aws:username", "s3:prefix"],
  ["aws:PrincipalTag/team", "aws:RequestTag/team"],
  ["example:one", "aws:PrincipalOrgID"],
] as const;

const keysOfOneOperator = law({
  id: "law.cond.keys-and",
  title: "of several keys under one operator each has to hold by itself, and IfExists excuses only those that are absent",
  rules: ["cond.block.and", "cond.block.no-or", "cond.if-exists.per-key"],
  status: "documented",
  needs: ["identity"],
  given: fc.record({
    keys: fc.constantFrom(...comparedKeys),
    reversed: fc.boolean(),
    operator: fc.constantFrom("StringEquals", "StringLike", "StringEqualsIgnoreCase"),
    suffix: fc.constantFrom("" as const, "IfExists" as const),
    states: fc.tuple(keyState, keyState),
  }),
  asks: ({ keys, reversed, operator, suffix, states }) => {
    const clauses = keys.map((key) => ({ ...comparison(operator, "red", key), suffix }));
    const context: RequestContext = {};
    keys.forEach((key, index) => {
      if (states[index] !== "absent") context[key] = states[index] === "equal" ? "red" : "blue";
    });
    return [truthOf(reversed ? clauses.toReversed() : clauses, context)];
  },
  relation: ({ suffix, states }, [decision]) =>
    (decision === "allowed") === states.every((state) => state === "equal" || (state === "absent" && suffix === "IfExists")),
});

const tagNames = ["team", "team2", "tea", "unit", "team/red"] as const;

const tagsApart = law({
  id: "law.cond.tag-names",
  title: "a condition on a tag looks at the tag of that name and at no other",
  rules: ["cond.key.slash-literal", "cond.missing.positive", "cond.missing.negated"],
  status: "observed",
  needs: ["identity"],
  given: fc.record({
    kind: fc.constantFrom("aws:PrincipalTag", "aws:ResourceTag", "aws:RequestTag"),
    names: fc.shuffledSubarray([...tagNames], { minLength: 2, maxLength: 3 }),
    held: fc.constantFrom("red", "blue", undefined),
    others: fc.constantFrom("red", "blue"),
  }),
  asks: ({ kind, names: [name = "", ...more], held, others }) => {
    const key = `${kind}/${name}`;
    const context: RequestContext = Object.fromEntries(more.map((other) => [`${kind}/${other}`, others]));
    return (["StringEquals", "StringNotEquals", "StringEqualsIfExists", "Null"] as const).map((text) =>
      truthOf(
        [
          text === "StringEqualsIfExists"
            ? { ...comparison("StringEquals", "red", key), suffix: "IfExists" }
            : comparison(text, text === "Null" ? "true" : "red", key),
        ],
        held === undefined ? context : { ...context, [key]: held },
      ),
    );
  },
  relation: ({ held }, decisions) => {
    const expected = [held === "red", held !== "red", held !== "blue", held === undefined];
    return decisions.every((decision, index) => (decision === "allowed") === expected[index]);
  },
});

const tagCase = law({
  id: "law.cond.tag-case",
  title: "the case of letters does not matter in the name of a tag that stands in a key, in the policy and in the context",
  rules: ["cond.key.suffix-case-insensitive", "cond.key.case-insensitive"],
  status: "documented",
  needs: ["identity"],
  given: fc.record({
    key: fc.constantFrom(
      "aws:PrincipalTag/team",
      "aws:ResourceTag/CostCentre",
      "aws:RequestTag/a/b",
      "s3:ExistingObjectTag/Owner",
    ),
    held: fc.constantFrom("red", "blue"),
  }),
  asks: ({ key, held }) => {
    const slash = key.indexOf("/");
    const recased = key.slice(0, slash) + recapitalised(key.slice(slash));
    const spellings = [
      [key, recased],
      [recased, key],
      [key.toUpperCase(), key.toLowerCase()],
    ] as const;
    return spellings.flatMap(([inPolicy, inContext]) =>
      (["StringEquals", "StringNotEquals"] as const).map((operator) =>
        truthOf([comparison(operator, "red", inPolicy)], { [inContext]: held }),
      ),
    );
  },
  relation: ({ held }, decisions) =>
    decisions.every((decision, index) => ((decision === "allowed") === (index % 2 === 0)) === (held === "red")),
});

const nullList = law({
  id: "law.null.list",
  title: "a value under Null means the same in a list, and the list of true and false always holds",
  rules: ["cond.null.list", "cond.null", "stmt.list.single-or-array"],
  status: "documented",
  needs: ["identity"],
  given: fc.record({
    wanted: fc.constantFrom("true", "false"),
    held: fc.constantFrom<string | string[] | undefined>(undefined, "red", ["red"], ["red", "blue"]),
    key: fc.constantFrom("aws:TagKeys", "aws:username"),
  }),
  asks: ({ wanted, held, key }) =>
    [wanted, [wanted], [wanted, wanted], ["true", "false"]].map((written): Case => ({
      policies: { identity: [documentOf({ ...allowIf([]), Condition: { Null: { [key]: written } } })] },
      request: requestWith(held === undefined ? {} : { [key]: held }),
    })),
  relation: ({ wanted, held }, [scalar, single, twice, both]) =>
    both === "allowed" &&
    [scalar, single, twice].every((decision) => (decision === "allowed") === ((held === undefined) === (wanted === "true"))),
});

const emptyText = law({
  id: "law.cond.empty-text",
  title: "an empty text is a value like others and not an absent key",
  rules: ["cond.empty-string.present", "cond.string-like.empty"],
  status: "observed",
  needs: ["identity"],
  given: fc.constantFrom("red", "?*", "re?"),
  asks: (text) => [
    judged("Null", "false", ""),
    judged("StringEquals", "", ""),
    judged("StringLike", "*", ""),
    judged("StringNotEquals", text, ""),
    judged("Null", "true", ""),
    judged("StringEquals", text, ""),
    judged("StringLike", text, ""),
    truthOf([{ ...comparison("StringEquals", text), suffix: "IfExists" }], { "example:value": "" }),
    judged("StringEquals", "", undefined),
  ],
  relation: (_given, decisions) => decisions.every((decision, index) => (decision === "allowed") === index < 4),
});

export const keyLaws: readonly Law[] = [keysOfOneOperator, tagsApart, tagCase, nullList, emptyText];
