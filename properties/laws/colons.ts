import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import type { Case } from "../../model/case/case.ts";
import type { StatementDocument } from "../../model/case/policy-set.ts";
import { documentOf } from "../arbitraries/document.ts";
import { law } from "./law.ts";
import type { Law } from "./law.ts";
import { allowAll, anyTarget, covers, judgedBy, sparesAll, target } from "./resources.ts";
import type { Changed, Target } from "./resources.ts";

/** A thing whose name has colons, so that a pattern of six parts may reach it with a star over some. */
const deepTarget: Arbitrary<Target> = fc
  .record({
    region: fc.constantFrom("us-east-1", "eu-west-1"),
    group: fc.constantFrom("app", "a/b"),
    stream: fc.constantFrom("one", "x", "x:y"),
  })
  .map(({ region, group, stream }) =>
    target("logs:GetLogEvents", `arn:aws:logs:${region}:111111111111:log-group:${group}:log-stream:${stream}`),
  );

interface Crossing extends Changed {
  /** Patterns that differ in a letter before or behind the star, or put one right behind it. */
  readonly near: readonly string[];
}

/** Pieces between the colons of the ARN, all of them. */
const piecesOf = ({ arn }: Target): string[] => arn.join(":").split(":");

/** A pattern in which a star that ends the region or the account stands for what follows too, over one colon or more. */
const crossing: Arbitrary<Crossing> = fc
  .record({
    at: deepTarget,
    start: fc.constantFrom(3, 4),
    over: fc.integer({ min: 1, max: 2 }),
    kept: fc.constantFrom(0, 1, 3, 20),
    name: fc.constantFrom("as it is", "ends in a star", "holds a question mark"),
  })
  .map(({ at, start, over, kept, name }) => {
    const pieces = piecesOf(at);
    const front = [...pieces.slice(0, start), (pieces[start] ?? "").slice(0, kept)].join(":");
    const behind = pieces.slice(start + over + 1).join(":");
    const opened = {
      "as it is": behind,
      "ends in a star": `${behind.slice(0, -1)}*`,
      "holds a question mark": behind.replace("log", "l?g"),
    }[name];
    const patternOf = (before: string, wildcard: string, after: string): string => `${before}${wildcard}:${after}`;
    return {
      at,
      pattern: patternOf(front, "*", opened),
      near: [
        patternOf(`${front}z`, "*", opened),
        patternOf(front, "*z", opened),
        patternOf(front, "*", `z${opened}`),
        patternOf(front, "*", `${opened}z`),
        patternOf(front, "?", opened),
        // Behind the first colon after it the star's text may go on, but only as the ARN does.
        patternOf(front, "*", `z:${opened}`),
      ],
    };
  });

const trailingStar = law({
  id: "law.resource.colon-trailing-star",
  title: "a star that ends the region or account of a pattern of six parts goes on across colons",
  rules: ["match.resource.colon-trailing-star"],
  status: "documented",
  needs: ["identity"],
  given: crossing,
  asks: ({ at, pattern }) => judgedBy(at, pattern),
  relation: (_given, decisions) => covers(decisions),
});

const restOfPattern = law({
  id: "law.resource.colon-rest",
  title:
    "a pattern that differs from the ARN beside a star that ends its region or account covers nothing, whatever that star takes",
  rules: ["match.resource.anchored", "match.resource.colon-inner"],
  status: "documented",
  needs: ["identity"],
  given: crossing,
  asks: ({ at, near }) => near.flatMap((pattern) => judgedBy(at, pattern)),
  relation: (_given, decisions) => threes(decisions).every(sparesAll),
});

/** The region that an ARN names, and what stands behind so many of its parts. */
function cut(at: Parameters<typeof piecesOf>[0]): { region: string; behind: (from: number) => string } {
  const pieces = piecesOf(at);
  return { region: pieces[3] ?? "", behind: (from) => pieces.slice(from).join(":") };
}

/** A thing with colons in its name, and how many letters of its region stand before a wildcard. */
const kept = fc.record({ at: deepTarget, keeps: fc.constantFrom(1, 2, 4) });

const besideOthers = law({
  id: "law.resource.colon-one-star",
  title:
    "a star that ends a part of a pattern goes on across colons beside a star that takes none, one with letters behind it too",
  rules: ["match.resource.colon-trailing-star"],
  status: "documented",
  needs: ["identity"],
  given: kept,
  asks: ({ at, keeps }) => {
    const { region, behind } = cut(at);
    return [
      `arn:aws:logs:${region.slice(0, keeps)}*${region.slice(-1)}:1*:${behind(6)}`,
      `arn:aws:logs:${region.slice(0, keeps)}?${region.slice(keeps + 1)}:1*:${behind(6)}`,
      `arn:a*s:logs:${region.slice(0, keeps)}*:${behind(5)}`,
    ].flatMap((pattern) => judgedBy(at, pattern));
  },
  relation: (_given, decisions) => threes(decisions).every(covers),
});

/** Two colons stand where others have region and account, one in the key. */
const inBucket = target("s3:GetObject", "arn:aws:s3:::alpha/x:y");

const otherWildcards = law({
  id: "law.resource.colon-others",
  title: "beside a star that ends a part of a pattern, neither a question mark nor a star with letters behind it takes a colon",
  rules: ["match.resource.colon-inner"],
  status: "documented",
  needs: ["identity"],
  given: kept,
  asks: ({ at, keeps }) => {
    const { region, behind } = cut(at);
    const patterns = [
      `arn:aws:logs:${region.slice(0, keeps)}*:1*1:${behind(6)}`,
      `arn:aws:logs:${region}?1*:${behind(6)}`,
      `arn:a*gs:${region}:1*:${behind(5)}`,
      `arn:aws:logs:${region.slice(0, keeps)}*?:z*:${behind(6)}`,
    ];
    return [...patterns.flatMap((pattern) => judgedBy(at, pattern)), ...judgedBy(inBucket, "arn:aws:s3:?:*:y")];
  },
  relation: (_given, decisions) => threes(decisions).every(sparesAll),
});

/** What `judgedBy` says of each pattern. */
const threes = <Each>(decisions: readonly Each[]): Each[][] =>
  Array.from({ length: decisions.length / 3 }, (_none, i) => decisions.slice(3 * i, 3 * i + 3));

/** An ARN cut off behind one of its parts, with how many parts it lacks. */
interface Short {
  readonly at: Target;
  readonly short: string;
  readonly missing: number;
  readonly fits: boolean;
}

const short: Arbitrary<Short> = fc
  .record({
    at: anyTarget,
    parts: fc.integer({ min: 3, max: 5 }),
    last: fc.constantFrom("whole", "whole", "other", "shortened", "starred", "marked"),
  })
  .map(({ at, parts, last }) => {
    const kept = at.arn.slice(0, parts);
    const part = kept[parts - 1] ?? "";
    // The service of an ARN takes no wildcard, and an empty part has no letter to spare.
    const how = (last === "starred" || last === "marked") && (parts === 3 || part === "") ? "whole" : last;
    const shortened = part === "" ? "x" : part.slice(0, -1) || "x";
    const text = { whole: part, other: `${part}x`, shortened, starred: `${part.slice(0, 2)}*`, marked: `${part.slice(0, -1)}?` }[
      how
    ];
    return {
      at,
      short: [...kept.slice(0, -1), text].join(":"),
      missing: 6 - parts,
      fits: how !== "other" && how !== "shortened",
    };
  });

/** What a boundary makes of the pattern beside an identity policy that grants all: as an Allow, and as a Deny beside an Allow of all. */
function boundedBy(at: Target, pattern: string): Case[] {
  const named: StatementDocument = { Effect: "Allow", Action: "*", Resource: pattern };
  return [[named], [allowAll, { ...named, Effect: "Deny" as const }]].map((statements) => ({
    policies: { identity: [documentOf(allowAll)], permissionsBoundary: documentOf(...statements) },
    request: { principal: { AWS: "arn:aws:iam::111111111111:user/ann" }, action: at.action, resource: at.arn.join(":") },
  }));
}

const isHeld = ([allow, deny]: readonly unknown[]): boolean => allow === "allowed" && deny === "explicitDeny";
const isSpared = ([allow, deny]: readonly unknown[]): boolean => allow === "implicitDeny" && deny === "allowed";

const shortArn = law({
  id: "law.resource.short",
  title:
    "in identity policies and boundaries an ARN of fewer than six parts stands for itself with a star in each part that it lacks",
  rules: ["match.resource.short-arn.identity"],
  status: "documented",
  needs: ["identity"],
  given: short,
  asks: ({ at, short: pattern, missing }) =>
    [pattern, pattern + ":*".repeat(missing)].flatMap((each) => [...judgedBy(at, each), ...boundedBy(at, each)]),
  relation: ({ fits }, decisions) =>
    [0, 5].every((from) => {
      const identity = decisions.slice(from, from + 3);
      const boundary = decisions.slice(from + 3, from + 5);
      return fits ? covers(identity) && isHeld(boundary) : sparesAll(identity) && isSpared(boundary);
    }),
});

const withoutResource = law({
  id: "law.resource.short-none",
  title: "an ARN of fewer than six parts covers no request for an action without a resource",
  rules: ["match.resource.request-star", "match.resource.short-arn.identity"],
  status: "documented",
  needs: ["identity"],
  given: fc.constantFrom("arn:aws:ec2", "arn:aws:ec2:*", "arn:aws:ec2:us-east-1", "arn:aws:ec2:*:*", "arn:aws:ec2:*:*:*"),
  asks: (pattern) =>
    judgedBy(target("ec2:DescribeInstances", "arn:aws:ec2:*:*:*"), pattern).map(({ policies, request }) => ({
      policies,
      request: { ...request, resource: "*" },
    })),
  relation: (_given, decisions) => sparesAll(decisions),
});

export const colonLaws: readonly Law[] = [trailingStar, restOfPattern, besideOthers, otherWildcards, shortArn, withoutResource];
