import type { Answer } from "../../model/case/answer.ts";
import type { Case } from "../../model/case/case.ts";
import type { Engine } from "../../model/case/engine.ts";
import { caseId } from "../vector-files.ts";
import { batched, halved, type Call } from "./call.ts";
import { answerFrom, recordOf, type Recording } from "./recording.ts";
import { readReply, type CellAnswer } from "./reply.ts";
import { startSender, type SenderOptions, type Stop, type Tally } from "./sender.ts";
import type { Simulation } from "./simulation.ts";
import { simulatorName } from "./simulator-name.ts";

/** Layers that the API takes. Rules: sim.no-session, sim.no-rcp, sim.no-vpce. */
const layers = ["identity", "permissionsBoundary", "resource", "serviceControl"] as const;

export interface SimulatorOptions extends SenderOptions {
  readonly recording: Recording;
  /** What is put to the API for a case. */
  readonly translate: (each: Case) => Simulation | { readonly unsupported: string };
  /** ISO date of now. */
  readonly today: () => string;
  /** Hears of each reply, once it is in the recording. */
  readonly heard: () => void;
}

/** AWS's own simulator as an engine. What the recording holds is not asked again, and every reply goes there first. */
export interface Simulator extends Engine {
  readonly tally: Readonly<Tally>;
  stopped(): Stop | undefined;
}

/** Calls that are under way at once. */
const mostOpen = 4;

export function startSimulator({ recording, translate, today, heard, ...options }: SimulatorOptions): Simulator {
  const { client } = options;
  const sender = startSender(options);

  /** Asks about cases that are not recorded yet; returns what is said of those that no recording tells of. */
  const ask = async (pending: readonly Case[], simulations: readonly Simulation[]): Promise<Map<Case, Answer>> => {
    const lost = new Map<Case, Answer>();
    const keep = ({ asked }: Call, answerOf: (simulation: Simulation) => CellAnswer): void => {
      const where = { date: today(), region: client.region, client: client.version };
      recording.append(asked.map((i) => recordOf(pending[i]!, answerOf(simulations[i]!), where)));
      heard();
    };
    /** `most`: parts of a refused call that may be refused before what is left of it is given up. */
    const settle = async (call: Call, most = { refusals: 2 * Math.ceil(Math.log2(call.asked.length + 1)) }): Promise<void> => {
      const reply = sender.stopped() === undefined ? await sender.send(call) : undefined;
      if (reply === undefined) return;
      if (!("failure" in reply)) {
        const cell = readReply(call, reply);
        return keep(call, ({ action, resource }) => cell(action, resource));
      }
      if (reply.failure !== "refused") return call.asked.forEach((i) => lost.set(pending[i]!, { none: reply.says }));
      const parts = most.refusals-- > 0 ? halved(call, simulations) : [];
      if (parts.length === 0 && call.asked.length === 1) return keep(call, () => ({ error: reply.says }));
      // Which of them is at fault is not known: none of them is charged, or recorded.
      if (parts.length === 0)
        return call.asked.forEach((i) => lost.set(pending[i]!, { none: `in a call that AWS refused: ${reply.says}` }));
      for (const part of parts) await settle(part, most);
    };
    // The workers share the list.
    const queue = batched(simulations).values();
    const worker = async (): Promise<void> => {
      for (const call of queue) await settle(call);
    };
    await Promise.all(Array.from({ length: mostOpen }, worker));
    return lost;
  };

  return {
    name: simulatorName,
    version: client.version,
    supports: new Set(layers),
    tally: sender.tally,
    stopped: () => sender.stopped(),
    async evaluate(cases) {
      const translated = new Map<string, { readonly asked: Case; readonly to: ReturnType<typeof translate> }>();
      for (const asked of cases) {
        const id = caseId(asked);
        if (!recording.answers.has(id) && !translated.has(id)) translated.set(id, { asked, to: translate(asked) });
      }
      const open = [...translated.values()].flatMap(({ asked, to }) => ("unsupported" in to ? [] : [{ asked, to }]));
      const lost = await ask(
        open.map(({ asked }) => asked),
        open.map(({ to }) => to),
      );
      return cases.map((each): Answer => {
        const id = caseId(each);
        const row = recording.answers.get(id);
        if (row !== undefined) return answerFrom(row.answer);
        const { asked, to } = translated.get(id)!;
        if ("unsupported" in to) return to;
        return lost.get(asked) ?? { none: `not asked: ${sender.stopped()?.says ?? "the run ended"}` };
      });
    },
    close() {
      client.close();
      return Promise.resolve();
    },
  };
}
