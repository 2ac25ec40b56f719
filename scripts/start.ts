import { everything } from "../oracles/conform/selection.ts";
import { conformEngines } from "./conform.ts";

export interface StartOptions {
  readonly runs: number;
  readonly comparisons: number;
  readonly seed: number;
  readonly out: string;
}

/** The main job: the suite over the model and over iam-simulate, beside their kept baselines. */
export const start = (options: StartOptions): Promise<number> =>
  conformEngines(
    { ...options, engines: [{ name: "model" }, { name: "iam-simulate" }], selection: everything, updateBaseline: false },
    "text",
  );
