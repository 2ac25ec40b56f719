import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PolicyDocument, PolicyKind, StatementDocument } from "../../model/case/policy-set.ts";
import { readPolicy } from "../../model/document/read-policy.ts";
import { situatedCase } from "./case.ts";
import { statementsOf } from "./document.ts";
import { documentsIn, kindOf } from "./policy-set.ts";
import { possibleLayers } from "./situation.ts";

const cases = fc.sample(situatedCase(), { numRuns: 1500, seed: 1 });
const documents: readonly { kind: PolicyKind; document: PolicyDocument }[] = cases.flatMap(({ situation, policies }) =>
  possibleLayers(situation).flatMap((layer) =>
    documentsIn(policies, layer).map((document) => ({ kind: kindOf(layer, situation), document })),
  ),
);

const kinds = [
  "identity",
  "permissionsBoundary",
  "session",
  "resource",
  "trust",
  "serviceControl",
  "resourceControl",
  "vpcEndpoint",
] as const;

/** What a kind of policy takes: who is named, whether resources are, and which effects and complements. */
const shapes: Readonly<
  Record<PolicyKind, { who: "nobody" | "somebody" | "everyone"; resource: "required" | "forbidden"; version: "any" | "current" }>
> = {
  identity: { who: "nobody", resource: "required", version: "any" },
  permissionsBoundary: { who: "nobody", resource: "required", version: "any" },
  session: { who: "nobody", resource: "required", version: "any" },
  resource: { who: "somebody", resource: "required", version: "any" },
  trust: { who: "somebody", resource: "forbidden", version: "any" },
  serviceControl: { who: "nobody", resource: "required", version: "current" },
  resourceControl: { who: "everyone", resource: "required", version: "current" },
  vpcEndpoint: { who: "everyone", resource: "required", version: "any" },
};

const count = (...members: readonly unknown[]): number => members.filter((member) => member !== undefined).length;

/** What is wrong with a statement of the kind, or an empty text. */
function fault(each: StatementDocument, kind: PolicyKind): string {
  const { who, resource } = shapes[kind];
  const lists = [each.Action, each.NotAction, each.Resource, each.NotResource];
  if (count(each.Action, each.NotAction) !== 1) return "one of Action and NotAction";
  if (count(each.Resource, each.NotResource) !== (resource === "required" ? 1 : 0)) return "resources";
  if (count(each.Principal, each.NotPrincipal) !== (who === "nobody" ? 0 : 1)) return "principals";
  if (lists.some((list) => Array.isArray(list) && list.length === 0)) return "an empty list";
  if (each.NotPrincipal !== undefined && (each.Effect !== "Deny" || kind !== "resource")) return "NotPrincipal";
  if (who === "everyone" && !['"*"', '{"AWS":"*"}'].includes(JSON.stringify(each.Principal))) return "somebody in particular";
  if (kind === "resourceControl" && (each.Effect !== "Deny" || each.NotAction !== undefined)) return "Allow or NotAction";
  if (kind === "resourceControl" && ![each.Action].flat().every((action) => /^(s3|sqs|kms|sts):/i.test(action ?? "")))
    return "a service that is not covered";
  if (
    kind === "trust" &&
    ![each.Action].flat().every((action) => /^sts:(assume|tagsession|setsourceidentity)/i.test(action ?? ""))
  )
    return "an action";
  if (kind === "trust" && each.Principal === "*") return "the scalar star";
  if (each.Sid !== undefined && !/^[A-Za-z0-9]+$/.test(each.Sid)) return "Sid";
  return "";
}

describe("documents", () => {
  test("are drawn of every kind", () => {
    expect(kinds.filter((kind) => documents.filter((each) => each.kind === kind).length < 50)).toEqual([]);
  });

  test("hold what their kind takes and nothing else", () => {
    const faults = documents.flatMap(({ kind, document }) =>
      statementsOf(document).map((each) => [fault(each, kind), kind, each] as const),
    );
    expect(faults.filter(([what]) => what !== "")).toEqual([]);
  });

  test("have a version that their kind takes, and an Id only where it is allowed", () => {
    const unfit = documents.filter(
      ({ kind, document: { Version, Id } }) =>
        (Version !== "2012-10-17" && shapes[kind].version === "current") ||
        (Id !== undefined && !["resource", "trust", "vpcEndpoint"].includes(kind)),
    );
    expect(unfit).toEqual([]);
    expect(new Set(documents.map(({ document }) => document.Version))).toEqual(new Set(["2012-10-17", "2008-10-17", undefined]));
  });

  test("name each Sid once", () => {
    const repeated = documents.filter(({ document }) => {
      const sids = statementsOf(document).flatMap(({ Sid }) => (Sid === undefined ? [] : [Sid]));
      return new Set(sids).size < sids.length;
    });
    expect(repeated).toEqual([]);
  });

  test("are read without a problem", () => {
    const problems = documents.flatMap(({ kind, document }) => {
      const read = readPolicy(document, kind);
      return read.ok ? [] : read.problems;
    });
    expect(problems).toEqual([]);
  });

  test("come as one statement and as an array, with and without Sid and Id", () => {
    expect(documents.some(({ document }) => !Array.isArray(document.Statement))).toBe(true);
    expect(documents.some(({ document }) => statementsOf(document).length > 2)).toBe(true);
    expect(documents.some(({ document }) => document.Id !== undefined)).toBe(true);
    expect(documents.some(({ document }) => statementsOf(document).some(({ Sid }) => Sid !== undefined))).toBe(true);
  });
});
