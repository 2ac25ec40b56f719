import Table from "cli-table3";
import { decisions } from "../../model/case/decision.ts";
import type { Figures, WorkloadFigures } from "./measure.ts";

const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat("en", { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** The figures for people: rates, what was decided, time and memory, and what each side gets prepared. */
export function renderFigures(figures: Figures): string {
  const { node, processor, engines, rounds, roundMs, once } = figures;
  const versions = engines.map(({ name, version }) => `${name} ${version}`).join(" beside ");
  return [
    `${versions}, each in a process of its own, one thread, Node ${node}, ${processor}`,
    "",
    `Decisions per second after a warm-up: median of ${rounds} rounds of ${roundMs} ms, in each of which every line has its turn`,
    renderRates(figures.workloads),
    "",
    renderDecisions(figures.workloads),
    "",
    `Parsed JSON to decision, policy of four statements, readPolicies + readRequest + evaluate: median ${tenths.format(once.medianMicroseconds)} us, ` +
      `99th percentile ${tenths.format(once.percentile99Microseconds)} us, very first call ${tenths.format(once.firstMicroseconds / 1_000)} ms`,
    renderMemory(figures),
    "",
    "Prepared outside of the loop: the policies, read once (model), the simulation object of each case (iam-simulate, which compiles every pattern in",
    "each call and notes for each statement why it matches or not). `evaluate` gets requests that are read already, `readRequest, evaluate` reads",
    "each one in the loop, `explain` says why, as iam-simulate does within.",
  ].join("\n");
}

const plain = { head: [], border: [] };

function renderRates(workloads: readonly WorkloadFigures[]): string {
  const table = new Table({
    head: ["workload", "engine", "measured", "decisions/s", "lowest to highest", "times iam-simulate"],
    colAligns: ["left", "left", "left", "right", "right", "right"],
    style: plain,
  });
  for (const { name, ways } of workloads) {
    for (const [index, { engine, way, median, rates, timesPeer }] of ways.entries()) {
      const spread = `${whole.format(Math.min(...rates))} to ${whole.format(Math.max(...rates))}`;
      table.push([index === 0 ? name : "", engine, way, whole.format(median), spread, tenths.format(timesPeer)]);
    }
  }
  return table.toString();
}

function renderDecisions(workloads: readonly WorkloadFigures[]): string {
  const table = new Table({ head: ["workload", "what", "cases", ...decisions, "agreed"], style: plain });
  for (const { name, title, cases, decisions: counts, agreed } of workloads) {
    const share = (count: number) => `${tenths.format((count / cases) * 100)}%`;
    table.push([name, title, whole.format(cases), ...decisions.map((decision) => share(counts[decision])), share(agreed)]);
  }
  return table.toString();
}

function renderMemory({ memory: { evaluations, heapUsedBytes, residentBytes } }: Figures): string {
  const heap = `heap ${beforeAndAfter(heapUsedBytes)} (garbage collected)`;
  return `Memory of the model over ${whole.format(evaluations)} evaluations: ${heap}, resident ${beforeAndAfter(residentBytes)}`;
}

function beforeAndAfter(bytes: readonly number[]): string {
  return `${megabytes(bytes.at(0))} MB before, ${megabytes(bytes.at(-1))} MB after`;
}

function megabytes(bytes = 0): string {
  return tenths.format(bytes / 1_000_000);
}
