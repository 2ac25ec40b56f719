import fc from "fast-check";
import { expect, test } from "vitest";
import { readRequest } from "../request/read-request.ts";
import { actionApplies } from "../statement/action.ts";
import { naming } from "./by-service.ts";
import { readPolicy } from "./read-policy.ts";

const pattern = fc.constantFrom("*", "s3:*", "S3:Get", "ec2:*", "s3express:*", "constructor:*", "s*:Get");
const element = fc.record({
  effect: fc.constantFrom("Allow", "Deny"),
  name: fc.constantFrom("Action", "NotAction"),
  patterns: fc.array(pattern, { maxLength: 3 }),
});
const requested = fc.constantFrom("s3:Get", "S3:Put", "ec2:Run", "iam:Get", "constructor:Get", "toString:Get");

// match.action.prefix-exact, eval.statement-order
test("asking the statements of a service alone misses none that speaks of the action, and none comes twice", () => {
  fc.assert(
    fc.property(fc.array(element, { maxLength: 6 }), requested, (elements, action) => {
      const policy = readPolicy(
        { Statement: elements.map(({ effect, name, patterns }) => ({ Effect: effect, [name]: patterns, Resource: "*" })) },
        "identity",
      );
      const request = readRequest({ action, resource: "*" });
      if (!policy.ok || !request.ok) throw new Error("not read");
      const { statements, allows, denies } = policy.value;
      for (const [effect, grouped] of [
        ["Allow", allows],
        ["Deny", denies],
      ] as const) {
        const asked = [...grouped.others, ...naming(grouped, request.value.action.service)];
        const speaking = statements.filter((one) => one.effect === effect && actionApplies(one.action, request.value));
        const applying = asked.filter((one) => actionApplies(one.action, request.value)).map(({ index }) => index);
        expect(applying.toSorted((a, b) => a - b)).toEqual(speaking.map(({ index }) => index));
        expect(asked.filter((one) => one.effect !== effect)).toEqual([]);
      }
    }),
    { numRuns: 500 },
  );
});
