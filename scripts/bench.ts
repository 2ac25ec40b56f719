import { measure } from "../oracles/bench/measure.ts";
import { renderFigures } from "../oracles/bench/table.ts";
import { startProgress } from "../oracles/conform/progress.ts";

/** Speed of the model beside the peer. No figure makes it fail: exit code 0 unless a process breaks, then 2. */
export async function bench(options: { json: boolean }): Promise<number> {
  const { progress, stop } = startProgress(process.stderr);
  try {
    const figures = await measure(progress);
    stop();
    console.log(options.json ? JSON.stringify(figures, null, 1) : renderFigures(figures));
    return 0;
  } catch (error) {
    stop();
    console.error(`the benchmark broke: ${error instanceof Error ? error.message : String(error)}`);
    return 2;
  }
}
