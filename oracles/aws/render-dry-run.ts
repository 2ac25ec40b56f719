import { printable } from "../user-error.ts";
import type { DryRun } from "./dry-run.ts";

const sourceWords = {
  smoke: "three cases that no engine gets wrong",
  probe: "probes of known differences",
  vector: "vectors",
  drawn: "drawn cases",
} as const;

/** What `--dry-run` prints. `rate` is in calls a second. */
export function renderDryRun(
  { sent, unsupported, recorded, example }: DryRun,
  { budget, rate }: { readonly budget: number; readonly rate: number },
): string {
  const sources = Object.entries(sent);
  const calls = sources.reduce((sum, [, each]) => sum + each.calls, 0);
  const decisions = sources.reduce((sum, [, each]) => sum + each.decisions, 0);
  const bytes = sources.reduce((sum, [, each]) => sum + each.bytes, 0);
  const most = Math.max(...sources.map(([, each]) => each.mostBytes));
  const allowed = Math.min(calls, budget);
  const skipped = Object.entries(unsupported);
  return [
    `${calls} calls for ${decisions} decisions would be sent, ${kilobytes(bytes)} in all, ${kilobytes(most)} at most; at ${rate} calls a second: ${minutes(allowed / rate)}`,
    ...(calls > budget ? [`of these, --budget ${budget} lets the first ${budget} be sent`] : []),
    ...(recorded === 0 ? [] : [`${recorded} cases stand in the recording and are not asked again`]),
    ...sources
      .filter(([, each]) => each.calls > 0)
      .map(
        ([source, each]) =>
          `  ${sourceWords[source as keyof typeof sent]}: ${each.calls} calls, ${each.decisions} decisions, ${(each.decisions / each.calls).toFixed(1)} a call` +
          (each.unasked === 0 ? "" : `, and ${each.unasked} cells that nobody asks for`),
      ),
    ...(skipped.length === 0 ? [] : ["not sent, since this API can't judge them:"]),
    ...skipped.map(([reason, count]) => `  ${count} ${printable(reason)}`),
    ...(example === undefined ? [] : ["the first call of the drawn cases, before its encoding:"]),
    ...(example ?? []).map(([name, value]) => `  ${name} = ${printable(value)}`),
  ].join("\n");
}

const kilobytes = (bytes: number): string => `${Math.ceil(bytes / 1_000)} kB`;
const minutes = (seconds: number): string => (seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`);
