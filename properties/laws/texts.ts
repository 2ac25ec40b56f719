import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import { requestTexts } from "../arbitraries/context.ts";
import { filled, filling, recapitalised } from "../arbitraries/wildcard.ts";
import { law } from "./law.ts";
import type { Law } from "./law.ts";
import { judged } from "./truth.ts";

const literalText = fc.constantFrom("red", "Red", "red team", "a.c", "a/b", "[ab]", "x:y", "true", "10");

/** Texts that hold wildcards, for operators to which they mean nothing. */
const starredText = fc.constantFrom("r*", "*", "r?d", "?", "re*d", "**");

const requestOf = (policy: string): Arbitrary<string> =>
  fc.oneof(
    fc.constant(policy),
    filling().map((text) => filled(policy, text)),
    fc.constantFrom(...requestTexts.string),
    fc.constant(recapitalised(policy)),
    fc.constant(policy.replace(".", "b")),
  );

const textPair = (policy: Arbitrary<string>): Arbitrary<{ policy: string; request: string }> =>
  policy.chain((text) => fc.record({ policy: fc.constant(text), request: requestOf(text) }));

const equalsLike = law({
  id: "law.string.equals-like",
  title: "StringEquals decides as StringLike with all wildcards of the value escaped, and so do their negations",
  rules: ["cond.string-equals", "cond.string-like", "cond.string-not-equals", "cond.string-not-like", "var.stringequals"],
  status: "documented",
  needs: ["identity"],
  given: textPair(fc.oneof(literalText, starredText)),
  asks: ({ policy, request }) => {
    const escaped = policy.replaceAll(/[*?]/g, (wildcard) => `\${${wildcard}}`);
    return [
      judged("StringEquals", policy, request),
      judged("StringLike", escaped, request),
      judged("StringNotEquals", policy, request),
      judged("StringNotLike", escaped, request),
    ];
  },
  relation: (_given, [equals, like, notEquals, notLike]) => equals === like && notEquals === notLike && equals !== notEquals,
});

const equalsIsExact = law({
  id: "law.string.equals-exact",
  title: "StringEquals holds on the very text and on no other",
  rules: ["cond.string-equals", "cond.string-not-equals"],
  status: "documented",
  needs: ["identity"],
  given: textPair(fc.oneof(literalText, starredText)),
  asks: ({ policy, request }) => [judged("StringEquals", policy, request), judged("StringNotEquals", policy, request)],
  relation: ({ policy, request }, [equals, notEquals]) =>
    (equals === "allowed") === (policy === request) && (notEquals === "allowed") === (policy !== request),
});

const equalsImplies = law({
  id: "law.string.equals-implies",
  title: "where StringEquals holds, StringEqualsIgnoreCase and StringLike hold with the same value",
  rules: ["cond.string-equals", "cond.string-equals-ignore-case", "cond.string-like"],
  status: "documented",
  needs: ["identity"],
  given: textPair(fc.oneof(literalText, starredText)),
  asks: ({ policy, request }) =>
    (["StringEquals", "StringEqualsIgnoreCase", "StringLike"] as const).map((operator) => judged(operator, policy, request)),
  relation: (_given, [equals, ignoringCase, like]) => equals !== "allowed" || (ignoringCase === "allowed" && like === "allowed"),
});

const ignoreCase = law({
  id: "law.string.ignore-case",
  title: "the case of letters on either side does not matter to StringEqualsIgnoreCase and its negation",
  rules: ["cond.string-equals-ignore-case"],
  status: "documented",
  needs: ["identity"],
  given: fc.record({
    texts: textPair(literalText),
    operator: fc.constantFrom("StringEqualsIgnoreCase" as const, "StringNotEqualsIgnoreCase" as const),
  }),
  asks: ({ texts: { policy, request }, operator }) => [
    judged(operator, policy, request),
    judged(operator, recapitalised(policy), request),
    judged(operator, policy, recapitalised(request)),
    judged(operator, policy, policy),
    judged(operator, policy, recapitalised(policy)),
  ],
  relation: ({ operator }, [usual, policySide, requestSide, same, sameLetters]) =>
    usual === policySide &&
    usual === requestSide &&
    same === sameLetters &&
    (same === "allowed") === (operator === "StringEqualsIgnoreCase"),
});

const likeStar = law({
  id: "law.string.like-star",
  title: "StringLike with a bare star holds exactly where the key is present",
  rules: ["cond.string-like", "cond.null", "cond.missing.positive"],
  status: "documented",
  needs: ["identity"],
  given: fc.option(fc.constantFrom(...requestTexts.string, "a/b:c", "*"), { nil: undefined, freq: 3 }),
  asks: (request) => [judged("StringLike", "*", request), judged("Null", "false", request)],
  relation: (_given, [like, present]) => like === present,
});

const likeRequest = law({
  id: "law.string.like-request",
  title: "wildcards in the request's value are ordinary characters to StringLike and ArnLike",
  rules: ["cond.string-like.request-literal"],
  status: "documented",
  needs: ["identity"],
  given: fc.record({
    policy: fc.constantFrom("red", "r*", "re?", "*d", "r?d", "r*d"),
    request: fc.constantFrom("*", "r*", "?ed", "r?d", "re*", "**", "r*d", "???"),
    operator: fc.constantFrom("StringLike" as const, "StringNotLike" as const, "ArnLike" as const),
  }),
  asks: ({ policy, request, operator }) =>
    [request, request.replaceAll(/[*?]/g, "z")]
      .map((text) => (operator === "ArnLike" ? [`arn:aws:s3:::${policy}`, `arn:aws:s3:::${text}`] : [policy, text]))
      .map(([pattern = "", text = ""]) => judged(operator, pattern, text)),
  relation: (_given, [starred, plain]) => starred === plain,
});

/** A text and one that a careless reader takes for it: with blanks around it, or with a letter that another form of Unicode writes so. */
const nearTexts = fc.oneof(
  fc
    .record({
      text: fc.constantFrom("red", "red team", "a"),
      blank: fc.constantFrom(" ", "  ", "\t", "\n"),
      before: fc.boolean(),
    })
    .map(({ text, blank, before }) => [text, before ? blank + text : text + blank] as const)
    .chain(([text, longer]) => fc.constantFrom([text, longer] as const, [longer, text] as const)),
  // The Kelvin sign, the Greek question mark and the oxia have K, ; and ` as their normal forms.
  fc.constantFrom(["10 K", "10 \u212a"] as const, ["a;b", "a\u037eb"] as const, ["`a", "\u1fefa"] as const),
);

const asWritten = law({
  id: "law.string.as-written",
  title: "texts are compared as they are written, blanks around them included and in the form of Unicode that they have",
  rules: ["cond.string.no-trim", "cond.string-equals"],
  status: "observed",
  needs: ["identity"],
  given: nearTexts,
  asks: ([policy, request]) => [
    judged("StringEquals", policy, policy),
    judged("StringNotEquals", policy, request),
    judged("StringNotLike", policy, request),
    judged("StringEquals", policy, request),
    judged("StringLike", policy, request),
  ],
  relation: (_given, decisions) => decisions.every((decision, index) => (decision === "allowed") === index < 3),
});

export const textLaws: readonly Law[] = [equalsLike, equalsIsExact, equalsImplies, ignoreCase, likeStar, likeRequest, asWritten];
