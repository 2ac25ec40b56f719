import { readCase } from "../model/case/read-case.ts";
import { explain } from "../model/explain.ts";
import { divergenceOf } from "../oracles/conform/findings/variant-judge.ts";
import { readFindingFile } from "../oracles/conform/report-folder.ts";
import { failedStart, startEngine, type EngineChoice } from "../oracles/engines.ts";
import { renderExplanation } from "../oracles/explanation/render.ts";
import { printable, UserError } from "../oracles/user-error.ts";

/** Asks the engine of a finding, or the one named, again. Exit code 1: it still differs; 0: it no longer does. */
export async function replayFinding(path: string, chosen: EngineChoice | undefined): Promise<number> {
  const { engine: of, finding } = readFindingFile(path);
  const [program, ...args] = of.command ?? [];
  const choice = chosen ?? (program === undefined ? { name: of.name } : { command: [program, ...args] as const });
  // The program stands in the file: whoever runs a stranger's finding should see what is started.
  if (chosen === undefined && "command" in choice) console.error(`starting ${printable(choice.command.join(" "))}`);
  const engine = await startEngine(choice, () => {}).catch((error: unknown) => {
    throw error instanceof UserError
      ? error
      : new UserError(`the engine ${printable(failedStart(error instanceof Error ? error.message : String(error)))}`);
  });
  try {
    const [answer = { none: "the engine gave no answer" }] = await engine.evaluate([finding.case]);
    const divergence = divergenceOf(finding.case, finding.expected, answer);
    const [[kind, text] = ["nothing", ""]] = Object.entries(answer);
    console.log(printable(JSON.stringify(finding.case, null, 1), "lines"));
    console.log(
      `\n${printable(engine.name)}: expected ${finding.expected}, answered ${kind === "decision" ? text : `${kind}: ${printable(text)}`}`,
    );
    const read = readCase(finding.case);
    if (read.ok) {
      const explanation = explain(read.value.policies, read.value.request);
      console.log(`\nthe model: ${renderExplanation(explanation, finding.case.request)}`);
    }
    if ("unsupported" in answer) throw new UserError(`the engine does not judge this case: ${printable(answer.unsupported)}`);
    console.log(divergence === undefined ? "\nno longer differs" : "\nstill differs");
    return divergence === undefined ? 0 : 1;
  } finally {
    await engine.close();
  }
}
