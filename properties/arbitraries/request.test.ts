import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { StatementDocument } from "../../model/case/policy-set.ts";
import { fitsAction } from "./action.ts";
import { situatedCase } from "./case.ts";
import type { SituatedCase } from "./case.ts";
import { clausesOf } from "./condition.ts";
import { statementsIn } from "./policy-set.ts";
import { fitsPattern } from "./wildcard.ts";

const cases = fc.sample(situatedCase(), { numRuns: 1500, seed: 1 });
const share = (holds: (each: SituatedCase) => boolean): number => cases.filter(holds).length / cases.length;
const listed = (value: string | string[] | undefined): string[] => (value === undefined ? [] : [value].flat());

/** Whether the statement speaks of the request's action and resource, variables left aside. */
function speaksOf(each: StatementDocument, { request }: SituatedCase): boolean {
  return (
    listed(each.Action).some((pattern) => fitsAction(pattern, request.action)) &&
    listed(each.Resource).some((pattern) => fitsPattern(pattern, request.resource))
  );
}

describe("requests", () => {
  test("name one action of a service and one resource", () => {
    expect(cases.filter(({ request }) => !/^[a-z0-9]+:[a-z0-9]+$/i.test(request.action))).toEqual([]);
    expect(
      cases.filter(
        ({ request }) => request.resource !== "*" && !/^arn:aws:[a-z0-9]+:[a-z0-9-]*:(\d{12})?:./.test(request.resource),
      ),
    ).toEqual([]);
  });

  test("state an owner only where the ARN does not", () => {
    expect(
      cases.filter(({ request }) => request.resourceAccount !== undefined && !request.resource.startsWith("arn:aws:s3:::")),
    ).toEqual([]);
    expect(share(({ request }) => request.resourceAccount !== undefined)).toBeGreaterThan(0.2);
  });

  test("meet a statement of the policies more often than not, and at times none", () => {
    const met = share((each) => statementsIn(each.policies).some((statement) => speaksOf(statement, each)));
    expect(met).toBeGreaterThan(0.6);
    expect(met).toBeLessThan(0.98);
  });

  test("hold keys that conditions name, and lack such keys", () => {
    const conditional = cases.filter(({ policies }) => clausesOf(statementsIn(policies)).length > 0);
    const holds = ({ policies, request }: SituatedCase): boolean => {
      const names = Object.keys(request.context ?? {}).map((name) => name.toLowerCase());
      return clausesOf(statementsIn(policies)).every(({ key }) => names.includes(key.toLowerCase()));
    };
    const held = conditional.filter(holds).length / conditional.length;
    expect(held).toBeGreaterThan(0.3);
    expect(held).toBeLessThan(0.9);
  });

  test("write actions and keys in either case", () => {
    expect(
      share(({ request }) => request.action !== request.action.toLowerCase() && /^[A-Z]/.test(request.action)),
    ).toBeGreaterThan(0.02);
    expect(share(({ request }) => Object.keys(request.context ?? {}).some((name) => name.startsWith("AWS:")))).toBeGreaterThan(
      0.1,
    );
  });
});
