import fc from "fast-check";
import type { OperatorName } from "../../model/condition/operators.ts";
import { policyTexts } from "../arbitraries/condition.ts";
import { requestTexts } from "../arbitraries/context.ts";
import { recapitalised } from "../arbitraries/wildcard.ts";
import { law } from "./law.ts";
import type { Law } from "./law.ts";
import { judged, truthOf } from "./truth.ts";

const boolean = fc.constantFrom("true", "false", "TRUE", "False", undefined);

const boolFlip = law({
  id: "law.bool.flip",
  title: "of Bool true and Bool false exactly one holds on a present boolean and none on an absent key",
  rules: ["cond.bool", "cond.missing.bool", "cond.bool.no-negation"],
  status: "documented",
  needs: ["identity"],
  given: boolean,
  asks: (request) => [judged("Bool", "true", request), judged("Bool", "false", request)],
  relation: (request, [isTrue, isFalse]) =>
    (isTrue === "allowed") === (request?.toLowerCase() === "true") &&
    (isFalse === "allowed") === (request?.toLowerCase() === "false"),
});

const boolCase = law({
  id: "law.bool.case",
  title: "the case of true and false does not matter to Bool, nor does writing them as JSON booleans",
  rules: ["cond.bool", "cond.value.json-scalar"],
  status: "documented",
  needs: ["identity"],
  given: fc.record({ policy: fc.constantFrom(true, false), request: boolean }),
  asks: ({ policy, request }) => {
    const text = String(policy);
    const context = request === undefined ? {} : { "example:value": request };
    return [
      judged("Bool", text, request),
      judged("Bool", text.toUpperCase(), request),
      judged("Bool", text, request?.toUpperCase()),
      truthOf([{ set: "", operator: "Bool", suffix: "", key: "example:value", values: [policy] }], context),
    ];
  },
  relation: (_given, [usual, ...others]) => others.every((decision) => decision === usual),
});

const arnRequest = fc.constantFrom(
  ...requestTexts.arn,
  "arn:aws:sns:us-east-1:111111111111:topic:sub:1",
  "arn:aws:s3:::alpha/a/b",
  "arn:aws:iam::111111111111:user/ann",
  "arn:aws-cn:s3:::alpha",
);

const arnPolicy = fc.constantFrom(
  ...policyTexts.arn,
  "arn:aws:sns:*:*:topic*",
  "arn:aws:s3:::alpha/*",
  "arn:aws:s3:::alp?a",
  "arn:aws:*:us-east-1:111111111111:t*",
  "arn:*:s3:::alpha",
  "arn:aws:sns:us-east-1:*:1",
  "arn:aws:iam::*:ann",
  "arn:aws:s?s:us-*-1:??????111111:*",
);

const arnEqualsLike = law({
  id: "law.arn.equals-like",
  title: "ArnEquals decides as ArnLike, and ArnNotEquals as ArnNotLike",
  rules: ["cond.arn.equals-is-like"],
  status: "documented",
  needs: ["identity"],
  given: fc.record({ policy: arnPolicy, request: arnRequest }),
  asks: ({ policy, request }) =>
    (["ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike"] as const).map((operator) => judged(operator, policy, request)),
  relation: (_given, [equals, like, notEquals, notLike]) => equals === like && notEquals === notLike && like !== notLike,
});

const arnWithinString = law({
  id: "law.arn.within-string",
  title:
    "where ArnLike holds, StringLike holds, and a star that would have to reach into the next part keeps ArnLike from holding",
  rules: ["cond.arn.segments", "cond.arn.string-operators"],
  status: "documented",
  needs: ["identity"],
  given: fc.record({
    policy: arnPolicy,
    request: arnRequest,
    crossing: fc.constantFrom(
      ["arn:aws:*:r:1:x", "arn:aws:a:b:r:1:x"],
      ["arn:aws:sns:*:topic:sub:*", "arn:aws:sns:us-east-1:111111111111:topic:sub:1"],
      ["arn:aws:lambda:*:111111111111:resize:live", "arn:aws:lambda:us-east-1:111111111111:function:111111111111:resize:live"],
      ["arn:aws:sns:us-east-1:*:1", "arn:aws:sns:us-east-1:111111111111:topic:sub:1"],
    ),
  }),
  asks: ({ policy, request, crossing: [wide = "", long = ""] }) => [
    judged("ArnLike", policy, request),
    judged("StringLike", policy, request),
    judged("ArnLike", wide, long),
    judged("StringLike", wide, long),
  ],
  relation: (_given, [arnLike, stringLike, crossingArn, crossingString]) =>
    (arnLike !== "allowed" || stringLike === "allowed") && crossingArn === "implicitDeny" && crossingString === "allowed",
});

const arnCase = law({
  id: "law.arn.case",
  title: "an ARN with a letter in the other case is another one to ARN operators",
  rules: ["cond.arn.case-sensitive", "cond.arn.equals-is-like"],
  status: "documented",
  needs: ["identity"],
  given: fc.record({
    arn: fc.constantFrom(...requestTexts.arn),
    letter: fc.nat(60),
    rest: fc.constantFrom("", "*"),
    side: fc.constantFrom("policy", "request"),
  }),
  asks: ({ arn, letter, rest, side }) => {
    const places = [...arn.matchAll(/[a-z]/g)].map(({ index }) => index).filter((index) => index > 3);
    const place = places[letter % places.length] ?? 4;
    const recased = arn.slice(0, place) + recapitalised(arn.slice(place, place + 1)) + arn.slice(place + 1);
    const [policy, request] = side === "policy" ? [recased, arn] : [arn, recased];
    return [
      judged("ArnLike", arn + rest, arn),
      judged("ArnNotLike", policy + rest, request),
      judged("ArnNotEquals", policy + rest, request),
      judged("ArnLike", policy + rest, request),
      judged("ArnEquals", policy + rest, request),
    ];
  },
  relation: (_given, decisions) => decisions.every((decision, index) => (decision === "allowed") === index < 3),
});

const unreadable = law({
  id: "law.arn.malformed",
  title: "on a text that is no ARN or no address neither an ARN or address operator nor its negation holds",
  rules: ["cond.arn.type-error", "cond.ip.type-error", "cond.arn.star-vs-malformed"],
  status: "documented",
  needs: ["identity"],
  given: fc.oneof(
    fc.record({
      operators: fc.constantFrom<readonly [OperatorName, OperatorName]>(["ArnLike", "ArnNotLike"], ["ArnEquals", "ArnNotEquals"]),
      policy: arnPolicy,
      request: fc.constantFrom("topic", "arn", "arn:aws:s3", "alpha", "urn:aws:s3:::alpha"),
    }),
    fc.record({
      operators: fc.constant<readonly [OperatorName, OperatorName]>(["IpAddress", "NotIpAddress"]),
      policy: fc.constantFrom(...policyTexts.ip),
      request: fc.constantFrom("elsewhere", "10.1.2.300", "10.0.0.0/8", "localhost", "2001:db8::zz"),
    }),
  ),
  asks: ({ operators, policy, request }) => operators.map((operator) => judged(operator, policy, request)),
  relation: (_given, [plain, negation]) => plain === "implicitDeny" && negation === "implicitDeny",
});

const bytes = fc.uint8Array({ minLength: 1, maxLength: 4 });

function base64(from: Uint8Array): string {
  return btoa(String.fromCharCode(...from));
}

const binaryBytes = law({
  id: "law.binary.bytes",
  title: "BinaryEquals decides as StringEquals on base64 in its usual form",
  rules: ["cond.binary"],
  status: "observed",
  needs: ["identity"],
  given: fc.record({
    policy: bytes,
    request: fc.oneof(fc.constant("same" as const), fc.constant("otherCase" as const), bytes),
  }),
  asks: ({ policy, request }) => {
    const text = base64(policy);
    // The first letter stands for bits of a whole byte: the text stays in its usual form.
    const otherCase = recapitalised(text.slice(0, 1)) + text.slice(1);
    const asked = request === "same" ? text : request === "otherCase" ? otherCase : base64(request);
    return [judged("BinaryEquals", text, asked), judged("StringEquals", text, asked)];
  },
  relation: (_given, [binary, text]) => binary === text,
});

const unpadded = law({
  id: "law.binary.padding",
  title: "base64 that lacks its padding equals nothing to BinaryEquals",
  rules: ["cond.binary"],
  status: "observed",
  needs: ["identity"],
  given: fc.oneof(...[1, 2, 4, 5].map((length) => fc.uint8Array({ minLength: length, maxLength: length }))),
  asks: (given) => {
    const text = base64(given);
    return [judged("BinaryEquals", text, text), judged("BinaryEquals", text, text.replace(/=+$/, ""))];
  },
  relation: (_given, [padded, bare]) => padded === "allowed" && bare === "implicitDeny",
});

export const valueLaws: readonly Law[] = [
  boolFlip,
  boolCase,
  arnEqualsLike,
  arnWithinString,
  arnCase,
  unreadable,
  binaryBytes,
  unpadded,
];
