import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PolicyKind } from "../case/policy-set.ts";
import { readTemplate } from "../condition/variables.ts";
import { compileResourcePattern, matchesResource } from "../statement/resource.ts";
import { parseArn, splitAtColons, type Arn } from "./arn.ts";
import { compileArnPattern, matchesArnPattern, matchesPartwise } from "./arn-pattern.ts";
import { wildcardPieces } from "./glob.ts";

function arn(text: string): Arn {
  const parsed = parseArn(text);
  if (parsed === undefined) throw new Error(`no ARN: ${text}`);
  return parsed;
}

const compiled = (pattern: string) => compileArnPattern(wildcardPieces(pattern));
const inResource = (pattern: string, text: string): boolean => matchesArnPattern(compiled(pattern), arn(text));
const inArnLike = (pattern: string, text: string): boolean => matchesPartwise(compiled(pattern), arn(text));

describe("an ARN", () => {
  test.each([
    ["arn:aws:s3:::b", ["arn", "aws", "s3", "", "", "b"], 5],
    ["arn:aws:lambda:r:1:function:f:live", ["arn", "aws", "lambda", "r", "1", "function:f:live"], 7],
    ["arn:::::", ["arn", "", "", "", "", ""], 5],
    ["arn::::::", ["arn", "", "", "", "", ":"], 6],
  ])("%j has these parts", (text, parts, colons) => {
    expect(arn(text)).toEqual({ text, parts, colons });
  });

  test.each([
    "",
    "*",
    "foo",
    "arn",
    "arn:aws:s3::b",
    "arn::::",
    "ARN:aws:s3:::b",
    "xarn:aws:s3:::b",
    "arnx:aws:s3:::b",
    " arn:aws:s3:::b",
  ])("%j is none", (text) => expect(parseArn(text)).toBeUndefined());
});

describe("a six-part pattern of a Resource element", () => {
  test.each([
    // match.resource.anchored, .case-sensitive, .partition, .literal-rest
    ["arn:aws:s3:::b", "arn:aws:s3:::b", true],
    ["arn:aws:s3:::b", "arn:aws:s3:::b/k", false],
    ["arn:aws:s3:::B/*", "arn:aws:s3:::b/k", false],
    ["arn:aws:s3:::b", "arn:aws-cn:s3:::b", false],
    ["arn:*:s3:::b", "arn:aws-cn:s3:::b", true],
    ["arn:aws:s3:::b.c", "arn:aws:s3:::bxc", false],
    // match.resource.slash
    ["arn:aws:s3:::b/*", "arn:aws:s3:::b/", true],
    ["arn:aws:s3:::b/*", "arn:aws:s3:::b", false],
    ["arn:aws:s3:::b?k", "arn:aws:s3:::b/k", true],
    ["arn:aws:s3:::b/*/test/*", "arn:aws:s3:::b/1/2/test/3/x", true],
    ["arn:aws:s3:::b/*/test/*", "arn:aws:s3:::b/test/x", false],
    // match.resource.colon-in-part6
    ["arn:aws:lambda:*:*:function:a*", "arn:aws:lambda:r:1:function:a:live", true],
    ["arn:aws:lambda:r:1:function?a", "arn:aws:lambda:r:1:function:a", true],
    ["arn:aws:lambda:r:1:f*a", "arn:aws:lambda:r:1:f:b:a", true],
    ["arn:aws:logs:*:*:log-group:x:*", "arn:aws:logs:r:1:log-group:x:log-stream:y", true],
    ["arn:aws:logs:*:*:log-group:x:*", "arn:aws:logs:r:1:log-group:x", false],
    // match.resource.empty-parts
    ["arn:aws:s3:*:*:b", "arn:aws:s3:::b", true],
    ["arn:aws:s3:::b", "arn:aws:s3:r::b", false],
    ["arn:aws:s3:?::b", "arn:aws:s3:::b", false],
    // match.resource.colon-inner
    ["arn:aws:sqs:us-*-1:1:q", "arn:aws:sqs:us-east-1:1:q", true],
    ["arn:aws:sqs:u*1:1:q", "arn:aws:sqs:us:1:1:q", false],
    ["arn:aws:sqs:u?1:1:q", "arn:aws:sqs:u:1:1:q", false],
    ["arn:aws:sqs:u?:1:q", "arn:aws:sqs:u::1:q", false],
    // match.resource.colon-trailing-star
    ["arn:aws:sqs:u*:1:q", "arn:aws:sqs:us:x:1:q", true],
    ["arn:aws:sqs:u*:1:q", "arn:aws:sqs:v:x:1:q", false],
    ["arn:aws:*:r:1:x", "arn:aws:a:b:r:1:x", true],
    ["arn:aws:*:1:x:y", "arn:aws:a:b:1:x:y", true],
    ["arn:aws:sqs:r:1*:q", "arn:aws:sqs:r:12:x:q", true],
    ["arn:aws:sqs:*?:1:q", "arn:aws:sqs:u:x:1:q", false],
    ["arn:aws:sqs:**:1:q", "arn:aws:sqs:u:x:1:q", true],
    ["arn:aws:a*b*:1:2:x", "arn:aws:axby:z:1:2:x", true],
    ["arn:aws:a*b*:1:2:x", "arn:aws:ax:by:1:2:x", false],
  ])("%j against %j: %s", (pattern, text, expected) => expect(inResource(pattern, text)).toBe(expected));
});

// cond.arn.segments: nothing reaches past its part, whatever it ends in
test.each([
  ["arn:aws:*:r:1:x", "arn:aws:a:b:r:1:x", false],
  ["arn:aws:sqs:u*:1:q", "arn:aws:sqs:us:x:1:q", false],
  ["arn:aws:s3:*:*:b", "arn:aws:s3:::b", true],
  ["arn:aws:lambda:*:*:function:f*", "arn:aws:lambda:r:1:function:f:live", true],
  ["arn:aws:lambda:r:1:*", "arn:aws:lambda:r:1:a:b/c", true],
  ["arn:aws:s3:::b", "arn:aws:s3:::c", false],
  ["arn:aws:s3:::b", "arn:aws:s3:r::b", false],
  ["arn:aws:s3::2:b", "arn:aws:s3::1:b", false],
  ["arn:aws:s3:::b", "arn:aws:s4:::b", false],
  ["arn:aws:s3:::b", "arn:aw:s3:::b", false],
])("by ArnLike, %j against %j: %s", (pattern, text, expected) => expect(inArnLike(pattern, text)).toBe(expected));

/**
 * The rules as they are worded: the pattern covers the whole text, and a wildcard takes a colon in part 6 or, being a star,
 * as the last character of its part. Every way to split the text is tried.
 */
function covers(pattern: string, text: string): boolean {
  const starts = [0];
  for (let i = 0; i < pattern.length && starts.length < 6; i++) if (pattern[i] === ":") starts.push(i + 1);
  const known = new Map<number, boolean>();
  const rest = (i: number, j: number): boolean => {
    const place = i * (text.length + 1) + j;
    const before = known.get(place);
    if (before !== undefined) return before;
    const answer = step(i, j);
    known.set(place, answer);
    return answer;
  };
  const step = (i: number, j: number): boolean => {
    if (i === pattern.length) return j === text.length;
    const symbol = pattern[i]!;
    const inLastPart = starts.filter((start) => start <= i).length === 6;
    const endsPart = pattern[i + 1] === ":" || i + 1 === pattern.length;
    const takes = j < text.length && (text[j] !== ":" || inLastPart || (symbol === "*" && endsPart));
    if (symbol === "*") return rest(i + 1, j) || (takes && rest(i, j + 1));
    if (symbol === "?") return takes && rest(i + 1, j + 1);
    return j < text.length && text[j] === symbol && rest(i + 1, j + 1);
  };
  return rest(0, 0);
}

const partPattern = fc.string({ unit: fc.constantFrom("a", "a", "/", "*", "*", "?"), maxLength: 3 });
const lastPattern = fc.string({ unit: fc.constantFrom("a", "/", ":", "*", "?"), maxLength: 4 });
const pattern = (parts: number) =>
  fc
    .tuple(fc.array(partPattern, { minLength: parts - 2, maxLength: parts - 2 }), lastPattern)
    .map(([inner, last]) => ["arn", ...inner, last].join(":"));
const filling = fc.string({ unit: fc.constantFrom("a", "/", ":"), maxLength: 4 });
const fitting = (patterns: fc.Arbitrary<string>) =>
  fc.tuple(patterns, fc.array(filling, { minLength: 18, maxLength: 18 })).map(([text, fillings]) => {
    let next = 0;
    return [
      text,
      text.replaceAll(/[*?]/g, (wildcard) => (wildcard === "*" ? fillings[next++]! : (fillings[next++]![0] ?? ":"))),
    ] as const;
  });
const anyArn = fc
  .tuple(fc.array(fc.string({ unit: fc.constantFrom("a", "/"), maxLength: 2 }), { minLength: 4, maxLength: 4 }), filling)
  .map(([inner, last]) => ["arn", ...inner, last].join(":"));
const sixPartPairs = fc.oneof(fitting(pattern(6)), fc.tuple(pattern(6), anyArn));

// Crossing is asked for only where the ARN has more colons than the pattern: no match may be lost by that.
test("matching agrees with the rules as they are worded", () => {
  let matched = 0;
  fc.assert(
    fc.property(sixPartPairs, ([text, candidate]) => {
      const expected = covers(text, candidate);
      matched += Number(expected);
      expect(inResource(text, candidate)).toBe(expected);
    }),
    { numRuns: 3000 },
  );
  expect(matched).toBeGreaterThan(300);
});

test("matching part by part agrees with six matches of the parts", () => {
  fc.assert(
    fc.property(sixPartPairs, ([text, candidate]) => {
      const parts = splitAtColons(candidate);
      // Alone, a part is covered as part 6 is: no colon is in the way.
      const partwise = splitAtColons(text).every((part, i) => covers(`:::::${part}`, `:::::${parts[i]!}`));
      expect(inArnLike(text, candidate)).toBe(partwise);
    }),
    { numRuns: 1500 },
  );
});

/** Whether an entry of a policy of this kind covers the ARN. */
function resourceCovers(kind: PolicyKind, text: string, candidate: string): boolean {
  const template = readTemplate(text, { variables: true, wildcards: true });
  if ("problem" in template) throw new Error(template.problem);
  return matchesResource(compileResourcePattern(text, template, kind), arn(candidate), new Map([["k", "kms"]]));
}

const queue = "arn:aws:sqs:us-east-1:111111111111:q1";

describe("a short ARN", () => {
  test.each<[PolicyKind, string, string, boolean]>([
    // match.resource.short-arn.identity
    ["identity", "arn:aws:sqs", queue, true],
    ["identity", "arn:aws:sns", queue, false],
    ["identity", "arn:aws:sqs:us-east-1", queue, true],
    ["identity", "arn:aws:sqs:us-east-2", queue, false],
    ["identity", "arn:aws:sqs:us-east-1:111111111111", queue, true],
    ["identity", "arn:aws:sqs:*", queue, true],
    ["identity", "arn:aws", queue, true],
    ["identity", "arn:aws:codestar:us-east-2:project/p", "arn:aws:codestar:us-east-2:111111111111:project/p", false],
    ["identity", "arn:aws:codestar:us-east-2:project/p", "arn:aws:codestar:us-east-2:project/p:x", true],
    ["permissionsBoundary", "arn:aws:sqs", queue, true],
    // match.resource.colon-trailing-star: either reading counts
    ["identity", "arn:aws:sqs:*:q1", queue, true],
    ["identity", "arn:aws:sqs:*:q2", queue, false],
    ["identity", "arn:aws:sqs:*:q1", "arn:aws:sqs:us-east-1:q1:x", true],
    ["identity", "arn:aws:s*:q1", queue, true],
    ["identity", "arn:aws:s?s:q1", queue, false],
    // match.resource.short-arn.session
    ["session", "arn:aws:sqs", queue, true],
    // match.resource.short-arn.resource
    ["resource", "arn:aws:sqs", queue, false],
    ["resource", "arn:aws:sqs:us-east-1:111111111111", queue, false],
    ["resource", "arn:aws:sqs:us-east-?", queue, false],
    ["resource", "arn:aws:sqs:*", queue, true],
    ["resource", "arn:aws:s*:us-east-1", queue, true],
    ["resource", "arn:aws:sns:*", queue, false],
    ["vpcEndpoint", "arn:aws:sqs", queue, false],
    ["vpcEndpoint", "arn:aws:sqs:*", queue, true],
    // match.resource.short-arn.scp
    ["serviceControl", "arn:aws:sqs:*", queue, true],
    ["serviceControl", "arn:aws:sns:*", queue, false],
    // match.resource.short-arn.dynamic
    ["identity", "arn:aws:${k}", "arn:aws:kms:us-east-1:111111111111:key/1", false],
    ["identity", "arn:aws:${k}:*:*:*", "arn:aws:kms:us-east-1:111111111111:key/1", true],
  ])("in %s, %j against %j: %s", (kind, text, candidate, expected) =>
    expect(resourceCovers(kind, text, candidate)).toBe(expected),
  );

  // match.resource.short-arn.identity, .colon-trailing-star: completed, or with its last stars reaching on, whichever covers
  test.each<PolicyKind>(["identity", "resource"])("of %s covers what either of its readings covers", (kind) => {
    const short = fc.array(partPattern, { minLength: 1, maxLength: 4 }).map((parts) => ["arn", "*a*", ...parts].join(":"));
    const pairs = short.chain((text) => {
      const completed = `${text}${":*".repeat(6 - splitAtColons(text).length)}`;
      return fitting(fc.constant(completed)).map(([, candidate]) => ({ text, completed, candidate }));
    });
    fc.assert(
      fc.property(pairs, ({ text, completed, candidate }) => {
        expect(resourceCovers(kind, text, candidate)).toBe(covers(completed, candidate) || covers(text, candidate));
      }),
      { numRuns: 500, examples: [[{ text: "arn:aws:sqs:*:q1", completed: "arn:aws:sqs:*:q1:*", candidate: `${queue}:x` }]] },
    );
  });
});

test.each([
  [`arn:aws:s3:${"*a".repeat(100)}*:b:c`, `arn:aws:s3:${"a".repeat(10_000)}`],
  [`arn:aws:s3:*:*:${"*a".repeat(100)}b`, `arn:aws:s3:${":a".repeat(5_000)}`],
  ["arn:*:*:*:*:*b", `arn${":".repeat(10_000)}`],
])("a pattern with many stars finishes on a long ARN", (text, long) => {
  expect(inResource(text, `${long}:::c`)).toBe(false);
});
