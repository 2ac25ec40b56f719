import { addReason, type Reasons } from "../conform/reasons.ts";
import { smokeCases } from "../conform/smoke.ts";
import { caseId } from "../vector-files.ts";
import { askedCases, type AskedCase, type AskedOptions } from "./asked-cases.ts";
import { batched, type Call } from "./call.ts";
import { simulationOf, type Simulation } from "./simulation.ts";
import { bytesOf, formOf } from "./wire.ts";

/** What would be sent for the cases of one source. */
interface Sent {
  calls: number;
  decisions: number;
  /** Cells that are sent along though nobody asked for them. */
  unasked: number;
  /** Of all bodies, and of the largest one. */
  bytes: number;
  mostBytes: number;
}

/** What a run would send. */
export interface DryRun {
  readonly sent: Readonly<Record<AskedCase["source"] | "smoke", Sent>>;
  /** Cases that are not sent, by reason. */
  readonly unsupported: Readonly<Record<string, number>>;
  /** Cases that the recording holds. */
  readonly recorded: number;
  /** The body of the first call for drawn cases, readable. */
  readonly example?: readonly (readonly [string, string])[];
}

const nothing = (): Sent => ({ calls: 0, decisions: 0, unasked: 0, bytes: 0, mostBytes: 0 });

/** Draws and batches as a run does, and sends nothing: needs neither SDK nor credentials. `isRecorded` says which ids `--resume` would not ask again. */
export function dryRun(options: AskedOptions, isRecorded: (id: string) => boolean): DryRun {
  const sent = { smoke: nothing(), probe: nothing(), vector: nothing(), drawn: nothing() };
  const unsupported: Reasons = new Map();
  let recorded = 0;
  let example: Call | undefined;
  const send = (source: keyof typeof sent, cases: readonly Pick<AskedCase, "case" | "id">[]): void => {
    const distinct = [...new Map(cases.map((each) => [each.id, each])).values()];
    const fresh = distinct.filter(({ id }) => !isRecorded(id));
    recorded += distinct.length - fresh.length;
    const simulations = fresh.map((each) => simulationOf(each.case));
    const open = simulations.flatMap((each) => ("unsupported" in each ? [] : [each]));
    for (const each of simulations) if ("unsupported" in each) addReason(unsupported, each.unsupported);
    for (const call of batched(open)) {
      const so = sent[source];
      const bytes = bytesOf(call);
      so.calls++;
      so.decisions += call.asked.length;
      so.unasked += call.actions.length * call.resources.length - cellsOf(call, open).size;
      so.bytes += bytes;
      so.mostBytes = Math.max(so.mostBytes, bytes);
      if (source === "drawn") example ??= call;
    }
  };
  send(
    "smoke",
    smokeCases.map((each) => ({ case: each.case, id: caseId(each.case) })),
  );
  for (const window of askedCases(options)) send(window[0]!.source, window);
  return { sent, unsupported: Object.fromEntries(unsupported), recorded, ...(example && { example: formOf(example) }) };
}

/** What is asked for: two cases may come down to the same cell. */
const cellsOf = ({ asked }: Call, simulations: readonly Simulation[]): Set<string> =>
  new Set(asked.map((i) => `${simulations[i]!.action} ${simulations[i]!.resource}`));
