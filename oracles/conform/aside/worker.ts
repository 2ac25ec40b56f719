import { parentPort, workerData } from "node:worker_threads";
import type { Answer } from "../../../model/case/answer.ts";
import type { Engine } from "../../../model/case/engine.ts";
import { laws } from "../../../properties/laws/index.ts";
import { limitedTo } from "../../limited-engine.ts";
import { questionsOf, type Put } from "../../stdio/question.ts";
import { budgetOf } from "../budget.ts";
import { judgeComparisons, type ComparisonResult } from "../judge-comparisons.ts";
import { judgeLaws, type LawResult } from "../judge-laws.ts";
import type { Answered, JudgeOrder, Order, Task, Told } from "./messages.ts";
import { startPace } from "./pace.ts";

/** The thread that draws and judges: its engine is the one that the other thread serves, asked in the words of the protocol. */
const task = workerData as Task;
const port = parentPort!;
const tell = (told: Told, handedOver: ArrayBuffer[] = []): void => port.postMessage(told, handedOver);

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
    tell({ put: next++, questions }, [questions.lines.buffer]);
  });

/** Resolve once the run is known to be stopped: what is answered until then still counts. */
const atTheEnd: (() => void)[] = [];

function take(order: Answered): void {
  const { heard, resolve } = open.get(order.answersTo)!;
  open.delete(order.answersTo);
  // Where the run was stopped, whoever asked outside of the lists that are judged is to have an answer too.
  const answers = order.answers.map((answer): Answer => answer ?? { none: "the run was stopped" });
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
const hasStopped = (): boolean => isStopped;

/**
 * The comparisons keep step with the laws: they take long to draw and little to answer, and would leave the engine idle if they came by
 * themselves. How many are done is told once the laws are, since a reader is told of one stage after the other.
 */
const pace = startPace();
let compared: Promise<ComparisonResult> | undefined;
let done = 0;
let tellsDone = false;
function comparisons(): Promise<ComparisonResult> {
  const count = (now: number): void => {
    done = now;
    if (tellsDone) tell({ done });
  };
  return (compared ??= judgeComparisons(engine, suite, count, hasStopped, (share) => pace.turn(share)));
}

async function judge(order: JudgeOrder): Promise<void> {
  if (order.judge === "comparisons") {
    pace.reach(1);
    tellsDone = true;
    if (done > 0) tell({ done });
    return tell({ compared: await comparisons() });
  }
  void comparisons();
  const budget = budgetOf(order.shrinkingMs);
  let judged = 0;
  const heard = (result: LawResult): void => {
    tell({ law: { ...result, law: result.law.id } });
    pace.reach(++judged / suite.laws.length);
  };
  await judgeLaws(engine, suite, heard, hasStopped, budget);
  tell({ spentMs: order.shrinkingMs - budget.left() });
}

port.on("message", (order: Order) => ("judge" in order ? judge(order) : take(order)));
