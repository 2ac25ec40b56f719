import type { Simulation } from "./simulation.ts";

/** What the cases of one call share. */
export type Shared = Omit<Simulation, "action" | "resource">;

/** One request to SimulateCustomPolicy: every action is judged on every resource. */
export interface Call extends Shared {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Positions, in the list that was batched, of the simulations that the call answers. */
  readonly asked: readonly number[];
}

/** Cells of one call: a page of results holds 1,000. Source: API reference of SimulateCustomPolicy, MaxItems. */
const mostCells = 1_000;

/** Cells that nobody asked for are taken along where they save a call, up to this share. */
const mostUnasked = 0.25;

/**
 * Simulations that share everything but action and resource become calls of actions x resources, few of whose cells nobody asked for.
 * A call with `*` as resource holds no ARN, and none holds an action in two spellings, so that each result has one reader.
 * Rule: sim.invalid-input.
 */
export function batched(simulations: readonly Simulation[]): Call[] {
  const groups = new Map<string, { readonly shared: Shared; readonly asked: number[] }>();
  for (const [i, { action: _action, resource, ...shared }] of simulations.entries()) {
    const key = `${resource === "*" ? "*" : "ARN"} ${JSON.stringify(shared)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { shared, asked: [i] });
    else group.asked.push(i);
  }
  return [...groups.values()].flatMap(({ shared, asked }) =>
    rectangles(simulations, asked).map((part): Call => callOf(shared, simulations, part)),
  );
}

/** The same call in two, so that the case at fault can be found; nothing if it holds one case only. */
export function halved(call: Call, simulations: readonly Simulation[]): Call[] {
  const { actions, resources, asked, ...shared } = call;
  const member = actions.length >= resources.length ? "action" : "resource";
  const words = [...new Set(asked.map((i) => simulations[i]![member]))];
  if (words.length === 1) return [];
  const first = new Set(words.slice(0, words.length >> 1));
  return [true, false].map((isFirst) =>
    callOf(
      shared,
      simulations,
      asked.filter((i) => first.has(simulations[i]![member]) === isFirst),
    ),
  );
}

function callOf(shared: Shared, simulations: readonly Simulation[], asked: readonly number[]): Call {
  return { ...shared, ...spanOf(simulations, asked), asked };
}

/** The words of these simulations, each once. */
function spanOf(simulations: readonly Simulation[], asked: readonly number[]): Pick<Call, "actions" | "resources"> {
  return {
    actions: [...new Set(asked.map((i) => simulations[i]!.action))],
    resources: [...new Set(asked.map((i) => simulations[i]!.resource))],
  };
}

/** The simulations in parts: row by row, each to the part where it adds the smallest share of cells that nobody asked for. */
function rectangles(simulations: readonly Simulation[], asked: readonly number[]): number[][] {
  const parts: number[][] = [];
  for (const row of rowsOf(simulations, asked)) {
    const [best] = parts
      .map((part) => ({ part, share: unaskedShare(simulations, [...part, ...row]) }))
      .filter(({ share }) => share <= mostUnasked)
      .toSorted((a, b) => a.share - b.share);
    if (best === undefined) parts.push(row);
    else best.part.push(...row);
  }
  return parts;
}

/** The simulations of each action, in lists of which none asks for more than a call holds. */
function rowsOf(simulations: readonly Simulation[], asked: readonly number[]): number[][] {
  const byAction = new Map<string, number[]>();
  for (const i of asked) {
    const { action } = simulations[i]!;
    const row = byAction.get(action);
    if (row === undefined) byAction.set(action, [i]);
    else row.push(i);
  }
  return [...byAction.values()].flatMap((row) =>
    Array.from({ length: Math.ceil(row.length / mostCells) }, (_, part) => row.slice(part * mostCells, (part + 1) * mostCells)),
  );
}

/** The share of cells that nobody asked for; all of them where the call would be one that the API, or its reader, cannot take. */
function unaskedShare(simulations: readonly Simulation[], asked: readonly number[]): number {
  const { actions, resources } = spanOf(simulations, asked);
  const cells = actions.length * resources.length;
  const spellings = new Set(actions.map((action) => action.toLowerCase()));
  if (cells > mostCells || spellings.size < actions.length) return 1;
  const wanted = new Set(asked.map((i) => `${simulations[i]!.action} ${simulations[i]!.resource}`));
  return (cells - wanted.size) / cells;
}
