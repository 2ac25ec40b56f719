import type { Engine } from "../../model/case/engine.ts";
import type { Law } from "../../properties/laws/law.ts";
import type { VectorFile } from "../vector-files.ts";
import type { KnownDifference } from "./baseline.ts";
import { judgeLaw, type LawResult, type LawRun } from "./judge-laws.ts";
import { judgeVectors, type VectorResult } from "./judge-vectors.ts";

/** The whole suite over one engine. */
export interface EngineResult {
  readonly engine: string;
  readonly version: string;
  readonly vectors: readonly (VectorResult & { readonly area: string })[];
  readonly laws: readonly LawResult[];
}

export interface Suite extends LawRun {
  readonly files: readonly VectorFile[];
  readonly laws: readonly Law[];
}

/** Hears what is being judged, and how much of it is done. */
export type Progress = (stage: string, done: number, of: number) => void;

export async function conform(engine: Engine, suite: Suite, progress: Progress): Promise<EngineResult> {
  const areas = suite.files.flatMap((file) => file.cases.map(() => file.area));
  const all = suite.files.flatMap((file) => file.cases);
  const results = await judgeVectors(engine, all, (answered) => progress(`${engine.name}: vectors`, answered, all.length));
  const laws: LawResult[] = [];
  for (const law of suite.laws) {
    laws.push(await judgeLaw(engine, law, suite));
    progress(`${engine.name}: laws`, laws.length, suite.laws.length);
  }
  return {
    engine: engine.name,
    version: engine.version,
    vectors: results.map((result, i) => ({ ...result, area: areas[i]! })),
    laws,
  };
}

/** One difference or failure, with the kept judgement of it if there is one. */
export interface Difference {
  /** Id of the vector or law. */
  readonly id: string;
  readonly name: string;
  readonly rules: readonly string[];
  readonly expected: string;
  readonly answered: string;
  readonly known?: KnownDifference;
}

/** Everything that is not agreement and not unsupported. */
export function differencesOf(result: EngineResult, baseline: readonly KnownDifference[]): Difference[] {
  const known = (kind: "vectors" | "laws", id: string) => {
    const row = baseline.find((difference) => difference[kind].includes(id));
    return row === undefined ? {} : { known: row };
  };
  const vectors = result.vectors
    .filter(({ outcome }) => outcome === "differ" || outcome === "error")
    .map(({ vector, answer }): Difference => {
      const [answered = ""] = Object.entries(answer).map(([kind, text]) => (kind === "decision" ? text : `${kind}: ${text}`));
      return {
        id: vector.id,
        name: vector.name,
        rules: vector.rules,
        expected: vector.expect,
        answered,
        ...known("vectors", vector.id),
      };
    });
  const laws = result.laws
    .filter(({ outcome }) => outcome === "differ" || outcome === "error")
    .map(({ law, refutation, errors }): Difference => {
      const answered = refutation ? refutation.decisions.join(", ") : `error: ${Object.keys(errors)[0] ?? ""}`;
      return { id: law.id, name: law.title, rules: law.rules, expected: "holds", answered, ...known("laws", law.id) };
    });
  return [...vectors, ...laws];
}

/** Rows of the baseline that were judged again and no longer differ: they are to be removed from it. */
export function settledRows(result: EngineResult, baseline: readonly KnownDifference[]): string[] {
  const agreeing = new Set([
    ...result.vectors.filter(({ outcome }) => outcome === "agree").map(({ vector }) => vector.id),
    ...result.laws.filter(({ outcome }) => outcome === "agree").map(({ law }) => law.id),
  ]);
  return baseline.flatMap((row) => [...row.vectors, ...row.laws]).filter((id) => agreeing.has(id));
}
