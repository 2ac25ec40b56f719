import { createInterface } from "node:readline";
import type { Decision } from "../../model/case/decision.ts";
import { parseMessage, type Message } from "../stdio/protocol.ts";
import type { Workload } from "./workload.ts";
import { buildWorkloads } from "./workloads.ts";

/** One way in which an engine decides, with its cases prepared: what `prepare` does is not measured, what `decide` does is. */
export interface Way {
  readonly name: string;
  load(workload: Workload): LoadedWay;
}

interface LoadedWay {
  /** What is decided of each case. */
  decisions(): Decision[];
  /** Decides the next `count` cases, the first after the last, and counts the allowed ones: no decision can be left out as unused. */
  decideNext(count: number): number;
}

interface WayForm<Prepared> {
  readonly name: string;
  readonly prepare: (workload: Workload) => readonly Prepared[];
  readonly decide: (prepared: Prepared) => Decision;
}

export function way<Prepared>({ name, prepare, decide }: WayForm<Prepared>): Way {
  return {
    name,
    load(workload) {
      const prepared = prepare(workload);
      let next = 0;
      return {
        decisions: () => prepared.map(decide),
        decideNext(count) {
          let allowed = 0;
          for (let left = count; left > 0; left--) {
            if (decide(prepared[next]!) === "allowed") allowed += 1;
            next = next + 1 === prepared.length ? 0 : next + 1;
          }
          return allowed;
        },
      };
    },
  };
}

export interface Run {
  readonly decisions: number;
  readonly allowed: number;
  readonly milliseconds: number;
}

/** Decisions between two looks at the clock. */
const batch = 10;

function run(loaded: LoadedWay, leastMs: number): Run {
  let allowed = 0;
  const start = performance.now();
  for (let decisions = batch; ; decisions += batch) {
    allowed += loaded.decideNext(batch);
    const milliseconds = performance.now() - start;
    if (milliseconds >= leastMs) return { decisions, allowed, milliseconds };
  }
}

export interface Subject {
  readonly name: string;
  readonly version: string;
  readonly ways: readonly Way[];
  /** Further measurements, by the type of the message that asks for them. */
  readonly measurements?: Readonly<Record<string, (workloads: readonly Workload[]) => object>>;
}

/** Answers the benchmark's questions, one line each, until its input ends. The same loop measures every engine, each in a process of its own. */
export async function serveSubject({ name, version, ways, measurements = {} }: Subject): Promise<void> {
  const workloads = buildWorkloads();
  const loaded = new Map<string, LoadedWay>();

  const reply = (message: Message): object => {
    const { type } = message;
    if (type === "hello") return { name, version, ways: ways.map((each) => each.name) };
    const measurement = typeof type === "string" ? measurements[type] : undefined;
    if (measurement !== undefined) return measurement(workloads);
    const workload = workloads.find((each) => each.name === message["workload"]);
    const asked = ways.find((each) => each.name === message["way"]);
    if (workload === undefined || asked === undefined) return { error: `nothing to measure: ${JSON.stringify(message)}` };
    const key = JSON.stringify([workload.name, asked.name]);
    const ready = loaded.get(key) ?? asked.load(workload);
    loaded.set(key, ready);
    return type === "decide" ? { decisions: ready.decisions() } : run(ready, Number(message["leastMs"]));
  };

  for await (const line of createInterface({ input: process.stdin })) {
    const message = parseMessage(line) ?? {};
    process.stdout.write(`${JSON.stringify({ id: message["id"] ?? null, ...reply(message) })}\n`);
  }
}
