import { statuses, type Status, type Vector } from "../../model/case/case.ts";
import { policyMembers, type PolicyMember } from "../../model/case/policy-set.ts";
import { laws } from "../../properties/laws/index.ts";
import type { Law } from "../../properties/laws/law.ts";
import { readVectorFiles } from "../vector-files.ts";
import type { Shard } from "./drawn.ts";

/** Areas beside those of the vector files. */
export const drawnAreas = ["laws", "comparisons"] as const;

/** Which part of the suite is run. Empty lists select everything. */
export interface Selection {
  /** Folders of vectors (`conditions`, `recorded`, `recorded/real`), `laws`, `comparisons`. */
  readonly areas: readonly string[];
  readonly layers: readonly PolicyMember[];
  readonly statuses: readonly Status[];
  readonly shard: Shard;
}

export const everything: Selection = { areas: [], layers: [], statuses: [], shard: { index: 1, of: 1 } };

export interface AreaVector {
  readonly area: string;
  readonly vector: Vector;
}

export interface Suite {
  readonly vectors: readonly AreaVector[];
  readonly laws: readonly Law[];
  /** Drawn cases on which engine and model are compared. */
  readonly comparisons: number;
  /** Givens of each law. */
  readonly runs: number;
  readonly seed: number;
  readonly shard: Shard;
}

/** Every area that a selection may name. */
export const areaNames = (): string[] => [...new Set(readVectorFiles().map(({ area }) => area)), ...drawnAreas];

/** The selected part of the suite. */
export function selectSuite(
  { areas, statuses: wanted, shard }: Selection,
  depth: { readonly runs: number; readonly comparisons: number; readonly seed: number },
): Suite {
  const inArea = (area: string) => areas.length === 0 || areas.some((each) => area === each || area.startsWith(`${each}/`));
  const hasStatus = (status: Status) => wanted.length === 0 || wanted.includes(status);
  const vectors = readVectorFiles()
    .filter(({ area }) => inArea(area))
    .flatMap(({ area, cases }) => cases.map((vector) => ({ area, vector })))
    .filter(({ vector }) => hasStatus(vector.status) && shardOf(vector.id, shard.of) === shard.index);
  return {
    vectors,
    laws: inArea("laws") && depth.runs > 0 ? laws.filter(({ status }) => hasStatus(status)) : [],
    comparisons: inArea("comparisons") && hasStatus("documented") ? depth.comparisons : 0,
    runs: depth.runs,
    seed: depth.seed,
    shard,
  };
}

const shardOf = (id: string, of: number): number => (Number.parseInt(id.slice(0, 8), 16) % of) + 1;

export const isStatus = (text: string): text is Status => statuses.some((status) => status === text);
export const isMember = (text: string): text is PolicyMember => policyMembers.some((member) => member === text);
