import { measure } from "../oracles/bench/measure.ts";
import { measurePipe, type Depth } from "../oracles/bench/pipe/measure-pipe.ts";
import { renderPipe } from "../oracles/bench/pipe/render-pipe.ts";
import { renderFigures } from "../oracles/bench/table.ts";
import type { Progress } from "../oracles/conform/conform.ts";
import { startProgress } from "../oracles/conform/progress.ts";

/** The depth is that of the run whose questions are piped. */
export interface BenchOptions extends Depth {
  readonly json?: true;
  readonly pipe?: true;
}

/** Speed of the model beside the peer, or of the runner beside a plain pipe. No figure makes it fail: exit code 0 unless a process breaks, then 2. */
export async function bench({ json, pipe, ...depth }: BenchOptions): Promise<number> {
  const { progress, stop } = startProgress(process.stderr);
  try {
    const [figures, text] = pipe ? await ofPipe(depth, progress) : await ofModel(progress);
    stop();
    console.log(json ? JSON.stringify(figures, null, 1) : text);
    return 0;
  } catch (error) {
    stop();
    console.error(`the benchmark broke: ${error instanceof Error ? error.message : String(error)}`);
    return 2;
  }
}

async function ofModel(progress: Progress): Promise<[figures: object, text: string]> {
  const figures = await measure(progress);
  return [figures, renderFigures(figures)];
}

async function ofPipe(depth: Depth, progress: Progress): Promise<[figures: object, text: string]> {
  const figures = await measurePipe(depth, (done, of) => progress("pipe", done, of));
  return [figures, renderPipe(depth, figures)];
}
