import type { Case } from "../../model/case/case.ts";
import type { RuleId } from "../../model/rules/rule-id.ts";
import { caseBatch } from "../../properties/arbitraries/batch.ts";
import { drawn, type Shard } from "../conform/drawn.ts";
import { caseId, readVectorFiles } from "../vector-files.ts";
import { probes } from "./differences.ts";

/** A case that a run asks, and where it comes from. */
export interface AskedCase {
  readonly case: Case;
  readonly source: "probe" | "vector" | "drawn";
  /** The vector's id, name, area and rules; of others the id of the case. */
  readonly id: string;
  readonly name: string;
  readonly area: string;
  readonly rules: readonly RuleId[];
}

export interface AskedOptions {
  /** Drawn cases, by all shards together. */
  readonly cases: number;
  readonly seed: number;
  readonly shard: Shard;
  /** Folders of vectors: `recorded/simulator`. */
  readonly areas: readonly string[];
}

/** Batches that are drawn at once. */
const sliceLength = 4;

/** Cases that are asked at once, or a few more: no batch is cut. */
const windowLength = 400;

/** What a run asks, in windows: probes of the register, vectors, then drawn cases, whole batches of them. */
export function* askedCases(options: AskedOptions): Generator<readonly AskedCase[]> {
  yield* windowsOf([ofShard(probes.map(asProbe), options.shard)]);
  yield* windowsOf([ofShard(vectorsIn(options.areas), options.shard)]);
  yield* windowsOf(drawnBatches(options));
}

function* windowsOf(batches: Iterable<readonly AskedCase[]>): Generator<readonly AskedCase[]> {
  let window: AskedCase[] = [];
  for (const batch of batches) {
    window.push(...batch);
    if (window.length < windowLength) continue;
    yield window;
    window = [];
  }
  if (window.length > 0) yield window;
}

const ofShard = (cases: readonly AskedCase[], { index, of }: Shard): AskedCase[] =>
  cases.filter((_, place) => place % of === index - 1);

function vectorsIn(areas: readonly string[]): AskedCase[] {
  const isChosen = (area: string): boolean => areas.some((each) => area === each || area.startsWith(`${each}/`));
  return readVectorFiles()
    .filter(({ area }) => isChosen(area))
    .flatMap(({ area, cases }) =>
      cases.map(({ id, name, rules, policies, request }): AskedCase => ({
        case: { policies, request },
        source: "vector",
        id,
        name,
        area,
        rules,
      })),
    );
}

function* drawnBatches({ cases, seed, shard }: AskedOptions): Generator<readonly AskedCase[]> {
  const most = Math.ceil(cases / shard.of);
  for (let slice = shard.index - 1, count = 0; count < most; slice += shard.of) {
    for (const batch of drawn(caseBatch(), { seed: (seed + Math.imul(slice, 0x9e3779b1)) | 0, length: sliceLength })) {
      if (count >= most) return;
      count += batch.length;
      yield batch.map(asDrawn);
    }
  }
}

const unnamed = (asked: Case) => ({ case: asked, id: caseId(asked), area: "drawn", rules: [] });
const asProbe = (asked: Case): AskedCase => ({ ...unnamed(asked), source: "probe", name: "asks for a known difference" });
const asDrawn = (asked: Case): AskedCase => ({ ...unnamed(asked), source: "drawn", name: "drawn to compare with the model" });
