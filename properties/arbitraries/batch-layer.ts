import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import type { PolicyDocument, PolicyMember, StatementDocument } from "../../model/case/policy-set.ts";
import { documentForm, documentHolding } from "./document.ts";
import { roomyStatement, strangerStatement } from "./plain-statement.ts";
import { frontOf } from "./resource.ts";
import { isSameAccount } from "./situation.ts";
import type { Situation } from "./situation.ts";

/** The layers that the simulator judges. */
export const judged = [
  "identity",
  "permissionsBoundary",
  "resource",
  "serviceControl",
] as const satisfies readonly PolicyMember[];
export type Judged = (typeof judged)[number];

/** A layer of a batch. */
interface BatchLayer {
  readonly layer: Judged;
  /** The member of the policy set that holds these statements too. */
  readonly value: (more: readonly StatementDocument[]) => unknown;
}

/** What a layer holds beside the aimed statements: room for all, unless it is the lock. */
export function layerAround(layer: Judged, lock: Judged, where: Situation, levels: number): Arbitrary<BatchLayer> {
  const isOpen = layer !== lock && !(layer === "identity" && lock === "resource" && isSameAccount(where));
  const own = isOpen ? roomyStatement(layer, where) : strangerStatement(layer, where, {});
  return fc.tuple(own, roomyStatement(layer, where), documentForm(layer, {})).map(([first, room, form]) => {
    const document = (statements: readonly StatementDocument[]): PolicyDocument =>
      documentHolding(form, layer === "resource" ? statements.map((each) => withinService(each, where)) : statements);
    return {
      layer,
      value: (more): unknown => {
        if (layer === "permissionsBoundary" || layer === "resource") return document([first, ...more]);
        if (layer === "identity") return [document([first]), ...(more.length > 0 ? [document(more)] : [])];
        return [[document([...more, first])], [document([room])]].slice(0, levels);
      },
    };
  });
}

/** The simulator refuses the Resource `*` in a resource policy: all of the service's ARNs stand for it. */
function withinService(each: StatementDocument, { resource }: Situation): StatementDocument {
  const [arn, partition, service] = frontOf(resource).split(":");
  const all = `${arn}:${partition}:${service}:*:*:*`;
  const narrowed = (named: string | string[]): string | string[] =>
    Array.isArray(named) ? named.map((text) => (text === "*" ? all : text)) : named === "*" ? all : named;
  return {
    ...each,
    ...(each.Resource !== undefined && { Resource: narrowed(each.Resource) }),
    ...(each.NotResource !== undefined && { NotResource: narrowed(each.NotResource) }),
  };
}
