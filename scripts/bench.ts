import { measure } from "../oracles/bench/measure.ts";
import { measurePipe } from "../oracles/bench/pipe/measure-pipe.ts";
import { renderPipe } from "../oracles/bench/pipe/render-pipe.ts";
import { renderFigures } from "../oracles/bench/table.ts";
import { startProgress } from "../oracles/conform/progress.ts";

export interface BenchOptions {
  readonly json?: true;
  readonly pipe?: true;
  readonly runs: number;
  readonly comparisons: number;
}

/** Speed of the model beside the peer, or of the runner beside a plain pipe. No figure makes it fail: exit code 0 unless a process breaks, then 2. */
export async function bench({ json, pipe, ...depth }: BenchOptions): Promise<number> {
  const { progress, stop } = startProgress(process.stderr);
  try {
    if (pipe) {
      const figures = await measurePipe(depth, (done, of) => progress("pipe", done, of));
      stop();
      console.log(json ? JSON.stringify(figures, null, 1) : renderPipe(depth, figures));
      return 0;
    }
    const figures = await measure(progress);
    stop();
    console.log(json ? JSON.stringify(figures, null, 1) : renderFigures(figures));
    return 0;
  } catch (error) {
    stop();
    console.error(`the benchmark broke: ${error instanceof Error ? error.message : String(error)}`);
    return 2;
  }
}
