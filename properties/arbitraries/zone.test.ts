import { describe, expect, test } from "vitest";
import type { Case } from "../../model/case/case.ts";
import { zonesOf } from "./zone.ts";

const asking = (pattern: string, resource: string): Case => ({
  policies: {
    identity: [{ Version: "2012-10-17", Statement: { Effect: "Allow", Action: "logs:GetLogEvents", Resource: pattern } }],
  },
  request: { principal: { AWS: "arn:aws:iam::111111111111:user/ann" }, action: "logs:GetLogEvents", resource },
});

describe("a pattern whose wildcard would have to take a colon", () => {
  const stream = "arn:aws:logs:us-east-1:111111111111:log-group:web-1:222222222222:one";

  test.each([
    ["a star at the end of the region", "arn:aws:logs:us-*:222222222222:one"],
    ["a star that is the whole region", "arn:aws:logs:*:222222222222:one"],
    ["a star at the end of the service", "arn:aws:logs*:1*:222222222222:one"],
    ["a star at the end behind one within", "arn:aws:logs:u*s-*:222222222222:one"],
  ])("is disputed with %s", (_what, pattern) => {
    expect(zonesOf(asking(pattern, stream))).toContain("match.resource.colon-trailing-star");
  });

  test.each([
    ["a star within the region", "arn:aws:logs:us-*-1:222222222222:one"],
    ["a star within the account", "arn:aws:logs:us-east-1:1*2:one"],
    ["a question mark", "arn:aws:logs:us-east-1:111111111111?log-group:web-1:222222222222:one"],
    ["a star at the end that need not take one", "arn:aws:logs:us-*:*:log-group:*"],
    ["a star at the end that takes none beside one within that would have to", "arn:aws:logs:us-*:1*2:one"],
    ["letters that the ARN lacks", "arn:aws:logs:us-*:222222222222:two"],
    ["a character with a meaning in expressions", "arn:aws:logs:us.*:222222222222:one"],
  ])("is not with %s", (_what, pattern) => {
    expect(zonesOf(asking(pattern, stream))).toEqual([]);
  });
});
