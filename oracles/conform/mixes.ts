import { answerCase } from "../../model/answer-case.ts";
import type { Answer } from "../../model/case/answer.ts";
import type { Case } from "../../model/case/case.ts";
import type { Engine } from "../../model/case/engine.ts";
import type { Fault } from "../../properties/museum/fault.ts";
import { modelEngine } from "../model.ts";
import { conform } from "./conform.ts";
import { severityOf } from "./findings/finding.ts";
import { divergenceOf } from "./findings/variant-judge.ts";
import type { ReportedFinding } from "./report.ts";
import type { Suite } from "./selection.ts";
import { smokeFailure } from "./smoke.ts";

/** What the suite makes of an engine with several planted faults at once. */
export interface MixResult {
  /** Those that some vector shows. */
  readonly faults: readonly string[];
  /** Faults that a finding of their own shows. */
  readonly told: readonly string[];
  /** Faults that show only in findings whose case is about another one. */
  readonly hidden: readonly string[];
  /** Findings about a fault that another finding has told of. */
  readonly again: readonly string[];
  /** Findings that are put down to a fault that the engine does not have, with the planted ones that their case shows. */
  readonly misnamed: readonly string[];
}

/** An engine that is wrong where any of the faults is, as the first of them is. */
export const mixed =
  (faults: readonly Fault[]) =>
  (asked: Case): Answer => {
    const right = answerCase(asked);
    const text = JSON.stringify(right);
    for (const fault of faults) {
      const answer = fault.answer(asked);
      if (JSON.stringify(answer) !== text) return answer;
    }
    return right;
  };

const engineOf = (answer: (asked: Case) => Answer): Engine => ({
  ...modelEngine,
  name: "mixed",
  evaluate: (cases) => Promise.resolve(cases.map(answer)),
});

/** The faults in an order that the seed gives, in groups of `size`; those that already fail the smoke cases are left out. */
export async function mixesOf(faults: readonly Fault[], size: number, seed: number): Promise<Fault[][]> {
  const fit: { readonly fault: Fault; readonly key: number }[] = [];
  for (const [i, fault] of faults.entries()) {
    const failure = await smokeFailure(engineOf((asked) => fault.answer(asked)));
    if (failure === undefined) fit.push({ fault, key: Math.imul(i + 1, 0x9e3779b1 ^ Math.imul(seed, 0x85ebca6b)) >>> 0 });
  }
  const ordered = fit.toSorted((a, b) => a.key - b.key).map(({ fault }) => fault);
  return Array.from({ length: Math.floor(ordered.length / size) }, (_, i) => ordered.slice(i * size, (i + 1) * size));
}

/** Runs the suite over the model with all the faults planted in it. */
export async function findMix(planted: readonly Fault[], suite: Suite, known: readonly Fault[]): Promise<MixResult> {
  const answer = mixed(planted);
  const { findings } = await conform(engineOf(answer), suite, {
    known: [],
    faults: known,
    layers: [],
    progress: () => {},
    checkpoint: () => {},
    isStopped: () => false,
  });
  const shown = new Set<Fault>();
  for (const { vector } of suite.vectors) {
    const said = answer(vector);
    const divergence = divergenceOf(vector, vector.expect, said);
    const cause = divergence && planted.find((fault) => JSON.stringify(fault.answer(vector)) === JSON.stringify(said));
    if (cause !== undefined) shown.add(cause);
  }
  const told = new Map<Fault, ReportedFinding>();
  const again: string[] = [];
  const misnamed: string[] = [];
  // The surest first: a case that only one fault explains, or that is put down to one.
  const about = findings.map((finding) => ({ finding, causes: planted.filter((fault) => showsIn(finding, fault)) }));
  for (const { finding, causes } of about.toSorted((a, b) => a.causes.length - b.causes.length)) {
    const named = causes.find(({ id }) => id === finding.answersAs);
    const ids = causes.map(({ id }) => id).join(" or ");
    if (finding.answersAs !== undefined && named === undefined) misnamed.push(`${finding.answersAs} for ${ids}`);
    const cause = named !== undefined && !told.has(named) ? named : causes.find((fault) => !told.has(fault));
    if (cause === undefined) again.push(`${ids}: ${finding.traits.join("; ")}`);
    else told.set(cause, finding);
  }
  return {
    faults: [...shown].map(({ id }) => id),
    told: [...told.keys()].map(({ id }) => id),
    hidden: [...shown].filter((fault) => !told.has(fault)).map(({ id }) => id),
    again,
    misnamed,
  };
}

/** Whether the fault alone gives the answer that the finding shows, or one that is wrong in the same way. */
function showsIn({ case: asked, expected, answered }: ReportedFinding, fault: Fault): boolean {
  const divergence = divergenceOf(asked, expected, fault.answer(asked));
  return divergence !== undefined && severityOf(divergence) === severityOf({ expected, answered });
}
