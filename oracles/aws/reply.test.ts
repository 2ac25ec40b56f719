import { describe, expect, test } from "vitest";
import type { Call } from "./call.ts";
import { readReply, type CellAnswer, type EvaluationResult } from "./reply.ts";

const call = (actions: string[], resources: string[]): Call => ({ policies: [], context: [], actions, resources, asked: [] });
const result = (
  EvalActionName: string,
  EvalResourceName: string | undefined,
  EvalDecision: string | undefined,
): EvaluationResult => ({
  EvalActionName,
  EvalResourceName,
  EvalDecision,
});
/** A result since July 2026: one for the action, the resources within. `EvalDecision` is what it says of the action as a whole. */
const since = (EvalActionName: string, within: Record<string, string>, EvalDecision?: string): EvaluationResult => ({
  EvalActionName,
  EvalResourceName: "arn:${Partition}:s3:::${BucketName}",
  EvalDecision,
  ResourceSpecificResults: Object.entries(within).map(([EvalResourceName, EvalResourceDecision]) => ({
    EvalResourceName,
    EvalResourceDecision,
  })),
});

const a = "arn:aws:s3:::a";
const b = "arn:aws:s3:::b";
const allowed: CellAnswer = { decision: "allowed", matched: [] };
const denied: CellAnswer = { decision: "implicitDeny", matched: [] };
const one = call(["s3:Get"], [a]);
const two = call(["s3:Get"], [a, b]);

describe("what the results say of one action on one resource", () => {
  test.each<[string, Call, EvaluationResult[], string, CellAnswer]>([
    ["before July 2026", two, [result("s3:Get", a, "implicitDeny"), result("s3:Get", b, "allowed")], b, allowed],
    ["since July 2026", two, [since("s3:Get", { [a]: "implicitDeny", [b]: "allowed" }, "implicitDeny")], b, allowed],
    ["no decision of the whole", two, [since("s3:Get", { [a]: "implicitDeny", [b]: "allowed" })], b, allowed],
    [
      "an action in two pages, each with the strictest decision of all",
      two,
      [since("s3:Get", { [a]: "allowed" }, "implicitDeny"), since("s3:Get", { [b]: "implicitDeny" }, "implicitDeny")],
      a,
      allowed,
    ],
    [
      "an action in two pages, each with its own strictest decision",
      two,
      [since("s3:Get", { [a]: "allowed" }, "allowed"), since("s3:Get", { [b]: "implicitDeny" }, "implicitDeny")],
      a,
      allowed,
    ],
    ["an action in other capitals", one, [result("S3:get", a, "allowed")], a, allowed],
    ["no resource named where one was asked", one, [result("s3:Get", undefined, "allowed")], a, allowed],
    [
      "a template where `*` was asked",
      call(["s3:Get"], ["*"]),
      [result("s3:Get", "arn:${Partition}:s3:::${BucketName}", "allowed")],
      "*",
      allowed,
    ],
    [
      "a template where one resource was asked",
      one,
      [result("s3:Get", "arn:${Partition}:s3:::${BucketName}", "allowed")],
      a,
      allowed,
    ],
    ["the same twice", one, [result("s3:Get", a, "allowed"), result("s3:Get", a, "allowed")], a, allowed],
  ])("%s", (_name, asked, results, resource, expected) => {
    expect(readReply(asked, results)("s3:Get", resource)).toEqual(expected);
  });

  test.each<[string, Call, EvaluationResult[], string, RegExp]>([
    ["no results at all", one, [], a, /holds no results/],
    ["a resource is missing", two, [result("s3:Get", a, "allowed")], b, /no result for it$/],
    ["an action is missing", call(["s3:Put", "s3:Get"], [a]), [result("s3:Put", a, "allowed")], a, /no result for it$/],
    [
      "a template, of several resources",
      two,
      [result("s3:Get", "arn:aws:s3:::${BucketName}", "allowed")],
      a,
      /which was not asked/,
    ],
    ["another resource", one, [result("s3:Get", b, "allowed")], a, /for s3:Get on arn:aws:s3:::b, which was not asked/],
    ["no resource named where two were asked", two, [result("s3:Get", undefined, "allowed")], a, /which was not asked/],
    ["an unknown decision", one, [result("s3:Get", a, "perhaps")], a, /unknown decision: perhaps/],
    ["a decision in other capitals", one, [result("s3:Get", a, "Allowed")], a, /unknown decision/],
    ["no decision", one, [result("s3:Get", a, undefined)], a, /has no decision/],
    [
      "two decisions",
      one,
      [result("s3:Get", a, "allowed"), result("s3:Get", a, "implicitDeny")],
      a,
      /both allowed and implicitDeny/,
    ],
    [
      "an unknown decision beside a known one",
      one,
      [result("s3:Get", a, "allowed"), result("s3:Get", a, "x")],
      a,
      /unknown decision: x/,
    ],
    [
      "a stricter decision of the whole",
      two,
      [since("s3:Get", { [a]: "allowed", [b]: "allowed" }, "explicitDeny")],
      a,
      /contradicts itself: explicitDeny for the action, and allowed as the strictest/,
    ],
    [
      "a laxer decision of the whole",
      two,
      [since("s3:Get", { [a]: "allowed", [b]: "implicitDeny" }, "allowed")],
      b,
      /contradicts itself: allowed for the action, and implicitDeny as the strictest/,
    ],
    [
      "an unknown decision of the whole",
      one,
      [since("s3:Get", { [a]: "allowed" }, "x")],
      a,
      /contradicts itself: x for the action/,
    ],
  ])("%s cannot be read", (_name, asked, results, resource, expected) => {
    expect(readReply(asked, results)("s3:Get", resource)).toEqual({ unreadable: expect.stringMatching(expected) });
  });
});

test("what is wrong with one cell is no error of the others", () => {
  const read = readReply(two, [since("s3:Get", { [a]: "perhaps", [b]: "implicitDeny" }, "implicitDeny")]);
  expect([read("s3:Get", a), read("s3:Get", b)]).toEqual([{ unreadable: expect.stringContaining("perhaps") }, denied]);
});

test("matched statements are told by policy and place", () => {
  const matched = [
    { SourcePolicyId: "PolicyInputList.1", StartPosition: { Line: 1, Column: 40 }, EndPosition: { Line: 1, Column: 96 } },
    {},
  ];
  const read = readReply(one, [{ ...result("s3:Get", a, "allowed"), MatchedStatements: matched }]);
  expect(read("s3:Get", a)).toEqual({ decision: "allowed", matched: ["PolicyInputList.1 1:40-1:96", "? ?:?-?:?"] });
});
