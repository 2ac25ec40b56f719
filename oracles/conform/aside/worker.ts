import { parentPort, workerData } from "node:worker_threads";
import type { Answer } from "../../../model/case/answer.ts";
import type { Engine } from "../../../model/case/engine.ts";
import { laws } from "../../../properties/laws/index.ts";
import { limitedTo } from "../../limited-engine.ts";
import { questionsOf, type Put } from "../../stdio/question.ts";
import { budgetOf } from "../budget.ts";
import { judgeComparisons } from "../judge-comparisons.ts";
import { judgeLaws } from "../judge-laws.ts";
import type { Answered, JudgeOrder, Order, Task, Told } from "./messages.ts";

/** The thread that draws and judges: its engine is the one that the other thread serves, asked in the words of the protocol. */
const task = workerData as Task;
const port = parentPort!;
const tell = (told: Told): void => port.postMessage(told);

interface Open {
  readonly heard: (index: number, answer: Answer) => void;
  readonly resolve: (answers: Answer[]) => void;
}

const open = new Map<number, Open>();
let isStopped = false;
let next = 0;

const put: Put = (questions, heard) =>
  new Promise((resolve) => {
    open.set(next, { heard, resolve });
    tell({ put: next++, questions });
  });

/** Resolve once the run is known to be stopped: what is answered until then still counts. */
const atTheEnd: (() => void)[] = [];

function take(order: Answered): void {
  const { heard, resolve } = open.get(order.answersTo)!;
  open.delete(order.answersTo);
  const answers = order.answers as Answer[];
  if (!order.isStopped) return resolve(answers);
  for (const [i, answer] of order.answers.entries()) if (answer !== undefined) heard(i, answer);
  atTheEnd.push(() => resolve(answers));
  if (open.size > 0) return;
  isStopped = true;
  for (const end of atTheEnd.splice(0)) end();
}

const { name, version, supports, takesMany } = task;
const engine: Engine = limitedTo(
  {
    name,
    version,
    supports,
    evaluate: (cases, heard = () => {}) => put(questionsOf(cases, takesMany), heard),
    close: () => Promise.resolve(),
  },
  [],
);
const suite = { ...task, vectors: [], laws: laws.filter(({ id }) => task.laws.includes(id)) };
const progress = (done: number): void => tell({ done });

async function judge(order: JudgeOrder): Promise<void> {
  if (order.judge === "comparisons") return tell({ compared: await judgeComparisons(engine, suite, progress, () => isStopped) });
  const budget = budgetOf(order.shrinkingMs);
  const results = await judgeLaws(engine, suite, progress, () => isStopped, budget);
  tell({ laws: results.map((result) => ({ ...result, law: result.law.id })), spentMs: order.shrinkingMs - budget.left() });
}

port.on("message", (order: Order) => ("judge" in order ? judge(order) : take(order)));
