import { describe, expect, test } from "vitest";
import { formOf } from "../wire.ts";
import type { Call } from "../call.ts";
import { readForm } from "./received.ts";
import { refusalOf } from "./refusals.ts";

const policy = '{"Version":"2012-10-17","Statement":[]}';
const caller = "arn:aws:iam::111111111111:user/a";
const plain: Call = { policies: [policy], context: [], actions: ["s3:Get"], resources: ["arn:aws:s3:::a"], asked: [] };
const refusedFor = (call: Partial<Call>): string | undefined =>
  refusalOf(readForm(new URLSearchParams(formOf({ ...plain, ...call })).toString()));

describe("the double takes what AWS takes", () => {
  test.each<[string, Partial<Call>]>([
    ["a plain call", {}],
    ["no policy", { policies: [] }],
    ["`*` as resource", { resources: ["*"] }],
    ["a resource policy with caller and ARNs", { resourcePolicy: policy, caller }],
    ["levels of organization policies", { organizationPolicies: [[policy], [policy, policy]] }],
    ["an owner", { caller, resourceOwner: "arn:aws:iam::222222222222:root" }],
    ["a list in the context", { context: [{ key: "aws:x", type: "stringList", values: ["a", "b"] }] }],
  ])("%s", (_name, call) => {
    expect(refusedFor(call)).toBeUndefined();
  });
});

describe("the double refuses what AWS was seen to refuse (sim.invalid-input), or documents as a limit", () => {
  test.each<[string, Partial<Call>, RegExp]>([
    ["`*` beside an ARN", { resources: ["*", "arn:aws:s3:::a"] }, /mixed/],
    ["a resource that is no ARN", { resources: ["bucket"] }, /six parts/],
    ["an action without colon", { actions: ["GetObject"] }, /prefix/],
    ["an empty level", { organizationPolicies: [[policy], []] }, /level/],
    ["a resource policy without caller", { resourcePolicy: policy }, /CallerArn is required/],
    ["a resource policy with `*`", { resourcePolicy: policy, caller, resources: ["*"] }, /explicit resources/],
    ["a resource policy for `*`", { resourcePolicy: '{"Statement":[{"Resource":"*"}]}', caller }, /must not be \*/],
    ["a session as caller", { caller: "arn:aws:sts::111111111111:assumed-role/a/b" }, /no user/],
    ["a numeric owner", { caller, resourceOwner: "222222222222" }, /account/],
    ["a text that is no document", { policies: ["{"] }, /document/],
    ["an action of two characters", { actions: ["a:"] }, /3 to 128/],
    ["a key of four characters", { context: [{ key: "aw:x", type: "string", values: ["a"] }] }, /5 to 256/],
  ])("%s", (_name, call, words) => {
    expect(refusedFor(call)).toMatch(words);
  });
});
