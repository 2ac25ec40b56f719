import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { answerCase, type Case } from "../model/index.ts";
import { judgedClause, laws, situatedCase } from "./index.ts";

const source = readFileSync(new URL(import.meta.url), "utf8");
const readme = readFileSync(new URL("README.md", import.meta.url), "utf8");

// example
/** The engine under test. Put your own here: it takes a case and says allowed, explicitDeny or implicitDeny. */
function decide({ policies, request }: Case): string {
  const answer = answerCase({ policies, request });
  return "decision" in answer ? answer.decision : "error";
}

test("a Deny of everything is obeyed, whatever else is written", () => {
  const cases = situatedCase({ callers: ["user", "roleSession"], targets: ["object", "queue"], always: ["identity"] });
  fc.assert(
    fc.property(cases, ({ policies, request }) => {
      const deny = { Version: "2012-10-17" as const, Statement: [{ Effect: "Deny" as const, Action: "*", Resource: "*" }] };
      const denied = { ...policies, identity: [...(policies.identity ?? []), deny] };
      return decide({ policies: denied, request }) === "explicitDeny";
    }),
  );
});

test("a positive operator without suffix fails where the request lacks the key", () => {
  const clauses = judgedClause({ operators: ["StringLike", "NumericLessThan"], sets: [""], suffixes: [""], states: ["absent"] });
  fc.assert(
    fc.property(clauses, ({ clause: { operator, key, values }, context }) => {
      const Statement = [
        { Effect: "Allow" as const, Action: "*", Resource: "*", Condition: { [operator]: { [key]: [...values] } } },
      ];
      const principal = { AWS: "arn:aws:iam::111111111111:user/ann" };
      const request = { principal, action: "s3:GetObject", resource: "arn:aws:s3:::alpha/a", context };
      return decide({ policies: { identity: [{ Version: "2012-10-17", Statement }] }, request }) === "implicitDeny";
    }),
  );
});

test.each(laws.filter(({ id }) => id.startsWith("law.deny.")))("$title", (law) => {
  fc.assert(fc.property(law.given, (given) => law.relation(given, law.asks(given).map(decide) as never)));
});
// end

test("the example that README.md shows is the one that is run", () => {
  const [, shown] = /```ts\n(?:import[^\n]*\n)+\n([^]*?)```/.exec(readme) ?? [];
  const [, run] = /\/\/ example\n([^]*?)\/\/ end\n/.exec(source) ?? [];
  expect(shown).toBe(run);
});
