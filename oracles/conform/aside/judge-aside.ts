import { Worker } from "node:worker_threads";
import type { Law } from "../../../properties/laws/law.ts";
import type { ProcessEngine } from "../../stdio.ts";
import { heardBefore } from "../asked.ts";
import type { Judge } from "../judge.ts";
import type { LawResult } from "../judge-laws.ts";
import type { Suite } from "../selection.ts";
import type { Answered, Asking, JudgeOrder, Result, Task, Told } from "./messages.ts";

/**
 * Draws and judges on a thread of its own, while this one serves the pipe to the engine: drawing takes as long as all else. The results
 * are those of `judgeLaws` and `judgeComparisons` on this thread.
 */
export function judgeAside(engine: ProcessEngine, suite: Suite, isStopped: () => boolean): Judge {
  const { name, version, supports, takesMany } = engine;
  const { laws, runs, comparisons, seed, shard } = suite;
  const task: Task = { name, version, supports, takesMany, laws: laws.map(({ id }) => id), runs, comparisons, seed, shard };
  const worker = new Worker(start, { eval: true, workerData: task, resourceLimits });
  const failed = new Promise<never>((_, reject) => {
    worker.once("error", reject).once("exit", () => reject(new Error("the thread that judges laws and comparisons has ended")));
  });
  failed.catch(() => {});
  const byId = new Map(laws.map((law): [string, Law] => [law.id, law]));

  const answer = async ({ put, questions }: Asking): Promise<void> => {
    const count = questions.requests.reduce((sum, each) => sum + each, 0);
    const answers = await heardBefore(count, (heard) => engine.put(questions, heard), isStopped);
    worker.postMessage({ answersTo: put, answers, isStopped: isStopped() } satisfies Answered);
  };
  /** Gives the order, answers what the thread asks meanwhile, and resolves to what it tells in the end. */
  const order = async <Wanted extends Result>(
    given: JudgeOrder,
    isResult: (told: Told) => told is Wanted,
    tell: (told: Told) => void,
  ): Promise<Wanted> => {
    let end = (): void => {};
    const result = new Promise<Wanted>((resolve) => {
      const hear = (told: Told): void => {
        if ("put" in told) void answer(told);
        else if (isResult(told)) resolve(told);
        else tell(told);
      };
      worker.on("message", hear);
      end = () => void worker.off("message", hear);
    });
    worker.postMessage(given);
    return Promise.race([result, failed]).finally(end);
  };
  return {
    async laws(heard, budget) {
      const results = new Map<Law, LawResult>();
      const tell = (told: Told): void => {
        if (!("law" in told)) return;
        const result = { ...told.law, law: byId.get(told.law.law)! };
        results.set(result.law, result);
        heard(result);
      };
      const { spentMs } = await order({ judge: "laws", shrinkingMs: budget.left() }, (told) => "spentMs" in told, tell);
      budget.charge(spentMs);
      return laws.flatMap((law) => results.get(law) ?? []);
    },
    async comparisons(progress) {
      const tell = (told: Told): void => void ("done" in told && progress(told.done));
      return (await order({ judge: "comparisons" }, (told) => "compared" in told, tell)).compared;
    },
    async close() {
      await worker.terminate();
    },
  };
}

/** Room for what is drawn and soon forgotten: with less, more of it is copied before it is. */
const resourceLimits = { maxYoungGenerationSizeMb: 96 };

/** The thread is TypeScript too, and Node.js 20 starts none by its file, whatever has loaded this one. */
const start = `
  import(${JSON.stringify(import.meta.resolve("tsx/esm/api"))})
    .then(({ register }) => register())
    .then(() => import(${JSON.stringify(import.meta.resolve("./worker.ts"))}));
`;
