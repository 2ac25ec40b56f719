import type { Engine } from "../../model/case/engine.ts";
import { smokeCases } from "../conform/smoke.ts";
import { UserError } from "../user-error.ts";
import { startSimulator } from "./aws-simulator.ts";
import { startClient } from "./client.ts";
import { startPace } from "./pace.ts";
import { forgottenRecording } from "./recording.ts";
import { today } from "./run.ts";
import { simulationOf } from "./simulation.ts";

/** Calls for one finding that is asked again, and for whether AWS answers at all. */
const budget = 20;
const callsPerSecond = 5;

/** AWS's simulator for a few questions. Rejects with what the user can do if it cannot be asked. */
export async function startOnce(): Promise<Engine> {
  const { signal } = new AbortController();
  const client = await startClient();
  const simulator = startSimulator({
    client,
    pace: startPace(callsPerSecond, 1),
    recording: forgottenRecording(),
    budget,
    signal,
    translate: simulationOf,
    today,
    heard: () => {},
  });
  await simulator.evaluate(smokeCases.slice(0, 1).map((each) => each.case));
  const stopped = simulator.stopped();
  if (stopped !== undefined) throw new UserError(stopped.says);
  return simulator;
}
