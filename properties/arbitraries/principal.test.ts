import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  chainEntries,
  notPrincipalElement,
  principalDocument,
  principalElement,
  principalOf,
  unrelatedEntries,
} from "./principal.ts";
import { plainCallers, sharedTargets, situation } from "./situation.ts";

const situations = fc.sample(situation({ callers: plainCallers, targets: sharedTargets }), { numRuns: 200, seed: 1 });

describe("callers", () => {
  test.each([
    [{ kind: "user", account: "111111111111", user: "team/anna" } as const, { AWS: "arn:aws:iam::111111111111:user/team/anna" }],
    [
      { kind: "role", account: "111111111111", role: "team/reader" } as const,
      { AWS: "arn:aws:iam::111111111111:role/team/reader" },
    ],
    [
      { kind: "roleSession", account: "111111111111", role: "team/reader", session: "run" } as const,
      { AWS: "arn:aws:sts::111111111111:assumed-role/reader/run" },
    ],
    [
      { kind: "federatedUser", account: "111111111111", name: "guest" } as const,
      { AWS: "arn:aws:sts::111111111111:federated-user/guest" },
    ],
    [{ kind: "root", account: "222222222222" } as const, { AWS: "arn:aws:iam::222222222222:root" }],
    [{ kind: "service", service: "events.amazonaws.com" } as const, { Service: "events.amazonaws.com" }],
    [{ kind: "anonymous" } as const, "*"],
    [{ kind: "absent", account: "111111111111" } as const, undefined],
  ])("%j ask as %j", (caller, expected) => {
    expect(principalOf(caller)).toEqual(expected);
  });
});

describe("the complete chain", () => {
  test("of a session holds its account, its role and itself", () => {
    const chain = chainEntries({ kind: "roleSession", account: "111111111111", role: "team/reader", session: "run" }, 0);
    expect(principalDocument(chain ?? [])).toEqual({
      AWS: ["arn:aws:iam::111111111111:role/team/reader", "arn:aws:sts::111111111111:assumed-role/reader/run", "111111111111"],
    });
  });

  test("is listed by NotPrincipal as a whole or not at all", () => {
    for (const [seed, where] of situations.entries()) {
      const own = [0, 1].flatMap((form) => (chainEntries(where.caller, form === 0 ? 0 : 1) ?? []).map(({ value }) => value));
      for (const named of fc.sample(notPrincipalElement(where), { numRuns: 5, seed })) {
        if (named === "*") continue;
        const entries = [named.AWS ?? []].flat();
        const listed = new Set(entries.filter((entry) => own.includes(entry)));
        const complete = [0, 1].some((form) =>
          (chainEntries(where.caller, form === 0 ? 0 : 1) ?? []).every(({ value }) => listed.has(value)),
        );
        expect(listed.size === 0 || complete).toBe(true);
      }
    }
  });
});

test("entries for others hold none of the caller's identities", () => {
  for (const where of situations) {
    const own = new Set(
      [0, 1].flatMap((form) => (chainEntries(where.caller, form === 0 ? 0 : 1) ?? []).map(({ value }) => value)),
    );
    expect(unrelatedEntries(where).filter(({ value }) => own.has(value))).toEqual([]);
  }
});

test("Principal elements are the star, scalars and lists", () => {
  const drawn = situations.flatMap((where, seed) => fc.sample(principalElement(where), { numRuns: 5, seed }));
  expect(drawn.some((named) => named === "*")).toBe(true);
  expect(drawn.some((named) => named !== "*" && typeof named.AWS === "string")).toBe(true);
  expect(drawn.some((named) => named !== "*" && Array.isArray(named.AWS))).toBe(true);
});
