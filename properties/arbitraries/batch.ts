import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import type { Case } from "../../model/case/case.ts";
import type { PolicySet, StatementDocument } from "../../model/case/policy-set.ts";
import type { RequestContext } from "../../model/case/request.ts";
import { actionsTaking, fitOf } from "../service-data/service-data.ts";
import { aimedStatement } from "./aimed-statement.ts";
import type { AimedConstraints } from "./aimed-statement.ts";
import { judged, layerAround } from "./batch-layer.ts";
import type { Judged } from "./batch-layer.ts";
import { clausesOf } from "./condition.ts";
import { statementsIn } from "./policy-set.ts";
import { principalOf } from "./principal.ts";
import { remembered } from "./remembered.ts";
import { plannedRequest, requestPlan } from "./request.ts";
import type { Aim, RequestPlan } from "./request.ts";
import { isSameAccount, possibleLayers, situation } from "./situation.ts";
import type { Situation } from "./situation.ts";
import { targets } from "./target.ts";

/** Statements that the request of one cell or another is aimed at. */
const aims = 8;
const mostResources = 4;
/** The fewest cells of a batch, where there are so many actions. */
const leastCells = 32;

/** What is drawn before the situation is known. Numbers pick modulo what there is to pick from. */
interface BatchPlan {
  /** The layer whose Allow statements decide; all others let every request pass. */
  readonly lock: number;
  readonly boundary: boolean;
  /** How many levels of service control policies there are. */
  readonly levels: 0 | 1 | 2;
  /** For each aim what its statement misses, and the layer that a Deny of the same kind stands in, if one does. */
  readonly misses: readonly Aim["misses"][];
  readonly denies: readonly (Judged | "none")[];
  /** Whether a resource policy of the caller's account names the caller itself, and not at times the account. */
  readonly direct: boolean;
  readonly actions: number;
  readonly requests: readonly RequestPlan[];
}

const plans = fc.record<BatchPlan>({
  lock: fc.nat(7),
  boundary: fc.constantFrom(false, false, true),
  levels: fc.constantFrom<BatchPlan["levels"]>(0, 0, 1, 2),
  misses: fc.array(fc.constantFrom<Aim["misses"]>("nothing", "nothing", "nothing", "condition", "who"), {
    minLength: aims,
    maxLength: aims,
  }),
  denies: fc.array(fc.constantFrom<Judged | "none">("none", "none", "identity", ...judged), { minLength: aims, maxLength: aims }),
  direct: fc.constantFrom(true, true, true, false),
  actions: fc.nat(99),
  requests: fc.array(requestPlan(), { minLength: 2 * aims, maxLength: 2 * aims }),
});

/**
 * Cases that share policies, caller and context: each of some actions on each of some resources, all of them pairs that AWS has. Of what
 * the IAM simulator does not judge there is nothing, so that one call of it decides them all.
 */
export function caseBatch(): Arbitrary<readonly Case[]> {
  return fc.tuple(situations, plans).chain(([where, plan]) => batchIn(where, plan));
}

/** An unnamed caller is of the account that asks AWS, and so owns only what names no account. */
const situations = fc.oneof(
  {
    weight: 8,
    arbitrary: situation({ callers: ["user", "role"], targets: ["object", "bucket", "queue", "function", "user", "nothing"] }),
  },
  { weight: 1, arbitrary: situation({ callers: ["absent"], targets: ["object", "bucket", "nothing"] }) },
);

/** A statement of a layer, and what a request is to make of it. */
interface Placed {
  readonly layer: Judged;
  readonly where: Situation;
  readonly statement: StatementDocument;
  readonly misses: Aim["misses"];
}

function batchIn(where: Situation, plan: BatchPlan): Arbitrary<readonly Case[]> {
  const layers = layersOf(where, plan);
  const lock = layers[plan.lock % layers.length] ?? "identity";
  const asked = actionsAround(where, plan.actions);
  const aimed = plan.misses.flatMap((misses, i) => {
    const near = { ...where, action: asked[i % asked.length] ?? where.action };
    const effects: ["Allow" | "Deny", Judged | "none"][] = [
      ["Allow", lock],
      ["Deny", plan.denies[i] ?? "none"],
    ];
    return effects.flatMap(([effect, layer]) =>
      layer === "none" || !layers.includes(layer)
        ? []
        : [placed(layer, near, { effect, misses, direct: plan.direct && isSameAccount(where) })],
    );
  });
  return fc
    .tuple(fc.tuple(...aimed), ...layers.map((layer) => layerAround(layer, lock, where, plan.levels)))
    .map(([held, ...bases]) => {
      const policies = Object.fromEntries(
        bases.map(({ layer, value }) => [layer, value(held.flatMap((each) => (each.layer === layer ? [each.statement] : [])))]),
      );
      return cellsOf(where, plan, policies, held);
    });
}

function layersOf(where: Situation, { boundary, levels }: BatchPlan): readonly Judged[] {
  const possible = possibleLayers(where);
  return judged.filter(
    (layer) =>
      possible.includes(layer) && (layer !== "permissionsBoundary" || boundary) && (layer !== "serviceControl" || levels > 0),
  );
}

/** The situation's action first, then others on the same resource: those of the vocabulary, and what AWS has besides. */
const actionsAround = (where: Situation, pick: number): readonly string[] => {
  const { action, resource, target } = where;
  const more = realActions(resource);
  const start = pick % Math.max(1, more.length);
  return [...new Set([action, ...targets[target].actions, ...more.slice(start), ...more.slice(0, start)])];
};

const realActions = remembered((resource: string) => resource, actionsTaking);

function placed(layer: Judged, where: Situation, aim: AimedConstraints): Arbitrary<Placed> {
  return aimedStatement(layer, where, aim, {}).map((statement) => ({ layer, where, statement, misses: aim.misses }));
}

function cellsOf(where: Situation, plan: BatchPlan, policies: PolicySet, held: readonly Placed[]): readonly Case[] {
  const statements = statementsIn(policies);
  const requests = plan.requests.map((each, i) => {
    const near = held[i % held.length];
    const aim = near && { statement: near.statement, misses: i < held.length ? near.misses : ("resource" as const) };
    return plannedRequest(each, near?.where ?? where, statements, aim);
  });
  const context = settled(requests[0]?.context ?? {}, where, statements);
  const all = [...new Set([where.resource, ...requests.map(({ resource }) => resource)])];
  const resources = all
    .filter((resource) => resource === "*" || fitOf(where.action, resource) === "fits")
    .slice(0, mostResources);
  const actions = actionsAround(where, plan.actions)
    .filter((action) => resources.every((resource) => resource === "*" || fitOf(action, resource) === "fits"))
    .slice(0, Math.max(aims, Math.ceil(leastCells / resources.length)));
  const principal = principalOf(where.caller);
  const { resourceAccount } = requests[0] ?? {};
  return actions.flatMap((action) =>
    resources.map((resource) => ({
      policies,
      request: {
        ...(principal !== undefined && { principal }),
        action,
        resource,
        ...(resourceAccount !== undefined && { resourceAccount }),
        ...(Object.keys(context).length > 0 && { context }),
      },
    })),
  );
}

/** A context without lists of no values, in which a user's name stands if a policy may ask for it: the simulator would fill it in. */
function settled(context: RequestContext, { caller }: Situation, statements: readonly StatementDocument[]): RequestContext {
  const kept = Object.entries(context).filter(([, value]) => value.length > 0 || typeof value === "string");
  const isName = (key: string): boolean => key.toLowerCase() === "aws:username";
  const asks = clausesOf(statements).some(({ key }) => isName(key)) || /\$\{aws:username[,}]/i.test(JSON.stringify(statements));
  const name = caller.kind === "user" && asks && !kept.some(([key]) => isName(key)) ? caller.user.split("/").at(-1) : undefined;
  return { ...Object.fromEntries(kept), ...(name !== undefined && { "aws:username": name }) };
}
