import { expect, test } from "vitest";
import fc from "fast-check";
import type { Case } from "../../model/case/case.ts";
import { answerCase } from "../../model/index.ts";
import { law } from "../../properties/laws/law.ts";
import type { Fault } from "../../properties/museum/fault.ts";
import { drawnRuns, firstCatch, lawsRefuting, vectorsCatching } from "./catches.ts";

const asking = (name: string): Case => ({
  policies: { identity: [{ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }] }] },
  request: { principal: { AWS: "arn:aws:iam::111111111111:user/a" }, action: `s3:${name}`, resource: "arn:aws:s3:::bucket/a" },
});

/** A law that allows what it draws, and draws one of these names after the other. */
function allowing(id: string, ...names: readonly string[]) {
  let next = 0;
  return law({
    id,
    title: "a name is allowed",
    rules: ["match.action.star"],
    status: "documented",
    needs: ["identity"],
    given: fc.constant(0).map(() => names[next++ % names.length]!),
    asks: (name) => [asking(name)],
    relation: (_given, [decision]) => decision === "allowed",
  });
}

/** An engine that denies one action. */
const denying = (name: string): Fault => ({
  id: "fault.test",
  title: "denies an action",
  rules: ["match.action.star"],
  references: [],
  answer: (asked) => (asked.request.action === `s3:${name}` ? { decision: "implicitDeny" } : answerCase(asked)),
});

const silent: Fault = { ...denying("A"), answer: () => ({ error: "out of order" }) };

const laws = [allowing("law.first", "A", "A", "C"), allowing("law.second", "A", "B", "B"), allowing("law.third", "A", "B", "C")];
const runs = drawnRuns(laws, 3, 1);

test.each([
  ["A", { law: "law.first", run: 1 }, 3],
  ["B", { law: "law.second", run: 2 }, 2],
  ["C", { law: "law.first", run: 3 }, 2],
  ["D", undefined, 0],
])("an engine that denies %s is caught first by %j, by %i laws at all", (name, first, count) => {
  expect(firstCatch(denying(name), runs)).toEqual(first);
  expect(lawsRefuting(denying(name), runs)).toBe(count);
});

test("an engine without decisions refutes no law, and no vector is answered as expected", () => {
  expect(firstCatch(silent, runs)).toBeUndefined();
  const vector = { id: "0", name: "a", rules: [], status: "documented" as const, ...asking("A"), expect: "allowed" as const };
  expect(vectorsCatching(silent, [vector])).toBe(1);
  expect(vectorsCatching(denying("B"), [vector])).toBe(0);
});
