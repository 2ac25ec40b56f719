import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import type { Case } from "../../model/case/case.ts";
import type { StatementDocument } from "../../model/case/policy-set.ts";
import { documentOf } from "../arbitraries/document.ts";
import { widened, widening } from "../arbitraries/wildcard.ts";
import { law } from "./law.ts";
import type { Law } from "./law.ts";

/** An action and the six parts of a resource that it is asked about. */
export interface Target {
  readonly action: string;
  readonly arn: readonly string[];
}

export const target = (action: string, arn: string): Target => {
  const parts = arn.split(":");
  return { action, arn: [...parts.slice(0, 5), parts.slice(5).join(":")] };
};

const targets: readonly [Target, ...Target[]] = [
  target("s3:GetObject", "arn:aws:s3:::alpha/a"),
  target("s3:ListBucket", "arn:aws:s3:::alpha"),
  target("sqs:SendMessage", "arn:aws:sqs:us-east-1:111111111111:jobs"),
  target("lambda:InvokeFunction", "arn:aws:lambda:eu-west-1:111111111111:function:resize:live"),
  target("iam:GetUser", "arn:aws:iam::111111111111:user/team/anna"),
  target("logs:GetLogEvents", "arn:aws:logs:us-east-1:111111111111:log-group:app:log-stream:one"),
];

export const anyTarget = fc.constantFrom(...targets);

export const allowAll: StatementDocument = { Effect: "Allow", Action: "*", Resource: "*" };

/** A user with the statements asks for the resource. */
function asking({ action, arn }: Target, statements: readonly StatementDocument[]): Case {
  return {
    policies: { identity: [documentOf(...statements)] },
    request: { principal: { AWS: "arn:aws:iam::111111111111:user/ann" }, action, resource: arn.join(":") },
  };
}

/** What a user is told of the resource by an Allow of the pattern, by a Deny of it, and by an Allow of all else. */
export function judgedBy(at: Target, pattern: string): Case[] {
  const Action = at.action;
  return [
    asking(at, [{ Effect: "Allow", Action, Resource: pattern }]),
    asking(at, [allowAll, { Effect: "Deny", Action, Resource: pattern }]),
    asking(at, [{ Effect: "Allow", Action, NotResource: pattern }]),
  ];
}

/** Whether the three decisions of `judgedBy` are those on a resource that the pattern covers. */
export const covers = ([allow, deny, allowElse]: readonly unknown[]): boolean =>
  allow === "allowed" && deny === "explicitDeny" && allowElse === "implicitDeny";

export const sparesAll = ([allow, deny, allowElse]: readonly unknown[]): boolean =>
  allow === "implicitDeny" && deny === "allowed" && allowElse === "allowed";

/** The ARN with one part changed. */
function withPart(arn: readonly string[], index: number, change: (part: string) => string): string {
  return arn.map((part, i) => (i === index ? change(part) : part)).join(":");
}

export interface Changed {
  readonly at: Target;
  readonly pattern: string;
}

/** A pattern without wildcards that is the requested ARN but for one part: another one, an empty one, or one where there is none. */
const changed: Arbitrary<Changed> = fc
  .record({ at: anyTarget, index: fc.integer({ min: 1, max: 5 }), how: fc.constantFrom("other", "other", "empty") })
  .map(({ at, index: drawn, how }) => {
    // No ARN of IAM may name a region.
    const index = at.arn[2] === "iam" && drawn === 3 ? 5 : drawn;
    const others = ["", "aws-cn", "dynamodb", "us-west-1", "222222222222", `${at.arn[5] ?? ""}x`];
    // An empty partition, service or name makes no ARN.
    const emptied = how === "empty" && (index === 3 || index === 4);
    return { at, pattern: withPart(at.arn, index, (part) => (emptied && part !== "" ? "" : (others[index] ?? ""))) };
  });

const everyPart = law({
  id: "law.resource.parts",
  title: "a resource pattern that differs from the requested ARN in a single part does not cover it",
  rules: ["match.resource.anchored", "match.resource.partition", "match.resource.empty-parts", "match.notresource"],
  status: "documented",
  needs: ["identity"],
  given: changed,
  asks: ({ at, pattern }) => judgedBy(at, pattern),
  relation: (_given, decisions) => sparesAll(decisions),
});

/** A pattern of the requested ARN with wildcards within its partition, region or account. */
const openPart: Arbitrary<Changed> = fc
  .record({
    at: anyTarget,
    index: fc.constantFrom(1, 3, 3, 3, 4, 4),
    whole: fc.constantFrom("*", "*", "within"),
    how: widening(),
  })
  .map(({ at, index, whole, how }) => {
    const open = (part: string): string => {
      if (whole === "*" || part === "") return "*";
      return index === 1 ? "aws*" : widened(part, how);
    };
    return { at, pattern: withPart(at.arn, index, open) };
  });

const partWildcards = law({
  id: "law.resource.part-wildcards",
  title: "a wildcard in the partition, region or account of a pattern stands for what is there, a star for nothing too",
  rules: ["match.resource.empty-parts", "match.resource.partition", "match.resource.anchored", "match.notresource"],
  status: "documented",
  needs: ["identity"],
  given: openPart,
  asks: ({ at, pattern }) => judgedBy(at, pattern),
  relation: (_given, decisions) => covers(decisions),
});

/** An ARN whose name goes on after a colon, and a pattern of six parts that fits it only where a wildcard takes a colon. */
const crossing: Arbitrary<Changed> = fc
  .record({
    region: fc.constantFrom("us-east-1", "eu-west-1", "ap-south-1"),
    group: fc.constantFrom("app", "app/web", "a"),
    stream: fc.constantFrom("one", "x:y"),
    wildcard: fc.constantFrom("region", "account", "question", "both"),
  })
  .map(({ region, group, stream, wildcard }) => {
    const at = target("logs:GetLogEvents", `arn:aws:logs:${region}:111111111111:log-group:${group}-1:222222222222:${stream}`);
    const area = region.slice(0, 3);
    const pattern = {
      region: `arn:aws:logs:${area}*-1:222222222222:${stream}`,
      account: `arn:aws:logs:${region}:1*2:${stream}`,
      question: `arn:aws:logs:${region}:111111111111?log-group:${group}-1:222222222222:${stream}`,
      both: `arn:aws:logs:${area}*-1:2?*2:${stream}`,
    }[wildcard];
    return { at, pattern };
  });

const innerColon = law({
  id: "law.resource.colon-inner",
  title: "neither a question mark nor a star with letters behind it reaches over a colon in the first five parts of a pattern",
  rules: ["match.resource.colon-inner"],
  status: "documented",
  needs: ["identity"],
  given: crossing,
  asks: ({ at, pattern }) => judgedBy(at, pattern),
  relation: (_given, decisions) => sparesAll(decisions),
});

/** Names of a thing and of something in it, with what stands between. */
const containers = [
  { whole: target("s3:ListBucket", "arn:aws:s3:::alpha"), between: "/", inner: "a" },
  { whole: target("s3:GetObject", "arn:aws:s3:::alpha/a"), between: "/", inner: "b" },
  { whole: target("dynamodb:Query", "arn:aws:dynamodb:us-east-1:111111111111:table/orders"), between: "/", inner: "index/date" },
  {
    whole: target("lambda:InvokeFunction", "arn:aws:lambda:us-east-1:111111111111:function:resize"),
    between: ":",
    inner: "live",
  },
  { whole: target("logs:CreateLogStream", "arn:aws:logs:us-east-1:111111111111:log-group:app"), between: ":", inner: "x" },
] as const;

const container = law({
  id: "law.resource.container",
  title: "a pattern of what lies in a bucket, table or function does not cover it, nor does its own ARN cover what lies in it",
  rules: ["match.resource.anchored", "match.resource.slash", "match.resource.colon-in-part6"],
  status: "documented",
  needs: ["identity"],
  given: fc.record({ pair: fc.constantFrom(...containers), rest: fc.constantFrom("*", "?*", "a*", "*/*") }),
  asks: ({ pair: { whole, between, inner }, rest }) => {
    const arn = whole.arn.join(":");
    return [
      ...judgedBy(whole, arn + between + rest),
      ...judgedBy(target(whole.action, arn + between + inner), arn),
      ...judgedBy(whole, `${arn}*`),
      ...judgedBy(target(whole.action, arn + between + inner), `${arn}*`),
    ];
  },
  relation: (_given, decisions) =>
    sparesAll(decisions.slice(0, 3)) &&
    sparesAll(decisions.slice(3, 6)) &&
    covers(decisions.slice(6, 9)) &&
    covers(decisions.slice(9)),
});

const listing = law({
  id: "law.resource.listing",
  title: "listing a bucket asks about the bucket, whichever prefix is listed",
  rules: ["match.resource.anchored"],
  status: "documented",
  needs: ["identity"],
  given: fc.record({
    action: fc.constantFrom("s3:ListBucket", "s3:ListBucketVersions"),
    bucket: fc.constantFrom("alpha", "alpha-logs"),
    prefix: fc.constantFrom("a", "red/", "red/x", "alpha", "*", ""),
  }),
  asks: ({ action, bucket, prefix }) => {
    const at = target(action, `arn:aws:s3:::${bucket}`);
    return [...judgedBy(at, `arn:aws:s3:::${bucket}`), ...judgedBy(at, `arn:aws:s3:::${bucket}/${prefix}*`)].map(
      ({ policies, request }) => ({ policies, request: { ...request, context: { "s3:prefix": prefix } } }),
    );
  },
  relation: (_given, decisions) => covers(decisions.slice(0, 3)) && sparesAll(decisions.slice(3)),
});

/** A resource and a list of patterns, of which none or one covers it. */
const lists: Arbitrary<{ at: Target; patterns: string[] }> = fc
  .record({ covering: openPart, others: fc.tuple(changed, changed), place: fc.constantFrom(0, 1, 2, "nowhere") })
  .map(({ covering: { at, pattern }, others, place }) => {
    const patterns = others.map((other) => other.pattern);
    return { at, patterns: place === "nowhere" ? patterns : patterns.toSpliced(Number(place), 0, pattern) };
  });

const longerComplement = law({
  id: "law.notresource.more",
  title: "a statement with several entries in NotResource matches no more than it would with any one of them",
  rules: ["match.notresource"],
  status: "documented",
  needs: ["identity"],
  given: lists,
  asks: ({ at, patterns }) =>
    [patterns, ...patterns.map((pattern) => [pattern])].flatMap((some) =>
      (["Allow", "Deny"] as const).map((Effect) =>
        asking(at, [...(Effect === "Allow" ? [] : [allowAll]), { Effect, Action: "*", NotResource: some }]),
      ),
    ),
  relation: (_given, [longerAllow, longerDeny, ...single]) =>
    single.every((decision, index) =>
      index % 2 === 0
        ? longerAllow !== "allowed" || decision === "allowed"
        : longerDeny !== "explicitDeny" || decision === "explicitDeny",
    ),
});

export const resourceLaws: readonly Law[] = [everyPart, partWildcards, innerColon, longerComplement, container, listing];
