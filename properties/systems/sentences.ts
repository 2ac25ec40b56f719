import { codeStarPage } from "./codestar-sentences.ts";
import { protonPage } from "./proton-sentences.ts";
import type { Page } from "./sentence.ts";

/** The pages whose sentences are laid beside their policies. */
export const pages: readonly Page[] = [codeStarPage, protonPage];

/** Laws about the printed policies that no sentence claims, with what they are for. */
export const ownLaws: ReadonlyMap<string, string> = new Map([
  ["system.codestar.own-profile", "the third statement of each role is printed, and no sentence speaks of it"],
]);
