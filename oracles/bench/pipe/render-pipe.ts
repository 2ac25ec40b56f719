import type { Depth, PipeFigures } from "./measure-pipe.ts";

const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const seconds = (value: number): string => `${value.toFixed(1)} s`;

/** The figures for people, each beside what it is held against. */
export function renderPipe({ runs, comparisons }: Depth, figures: PipeFigures): string {
  const { lines, serve, put, run, table, tableMicroseconds, peakMebibytes } = figures;
  const times = (value: number): string => `${seconds(value)}, ${(value / serve).toFixed(2)} times`;
  const line = (what: string, figure: string): string => `${`${what}:`.padEnd(50)} ${figure}`;
  return [
    `${whole.format(lines)} lines: what ${whole.format(runs)} runs a law and ${whole.format(comparisons)} comparisons ask`,
    line("piped into serve", seconds(serve)),
    line("put to serve by the runner, nothing drawn", times(put)),
    line("the whole run over serve, drawing and start too", times(run)),
    line(
      `the whole run over an engine of ${tableMicroseconds} microseconds`,
      seconds(table) + (peakMebibytes === undefined ? "" : `; the runner held at most ${whole.format(peakMebibytes)} MiB`),
    ),
  ].join("\n");
}
