import { join } from "node:path";
import type { Engine } from "../model/case/engine.ts";
import { startProcessEngine } from "./stdio.ts";
import type { ProgramEvent } from "./stdio/event.ts";

/** The npm engine @cloud-copilot/iam-simulate, in a process of its own behind the line protocol: it is under the AGPL. */
export function startIamSimulate(report: (event: ProgramEvent) => void): Promise<Engine> {
  return startProcessEngine({
    name: "iam-simulate",
    report,
    command: process.execPath,
    args: ["--import", "tsx", "adapter.ts"],
    directory: join(import.meta.dirname, "adapters/iam-simulate"),
    // Some patterns of the vectors make its regular expressions run for ever.
    limits: { answerMs: 2_000 },
  });
}
