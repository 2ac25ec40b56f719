import { printable, UserError } from "../oracles/user-error.ts";
import type { Fault } from "../properties/museum/fault.ts";
import { faults } from "../properties/museum/index.ts";

/** The faults of the museum whose ids contain one of the texts; all of them where there is no text. Throws where no id does. */
export function namedFaults(only: readonly string[]): readonly Fault[] {
  const named = faults.filter(({ id }) => only.length === 0 || only.some((part) => id.includes(part)));
  if (named.length === 0) {
    throw new UserError(`--only ${printable(only.join(","))}: no fault has an id with that in it; properties/museum/ lists them`);
  }
  return named;
}

/** Every `of`-th item, from the `index`-th on. Throws where that leaves none: nothing would be measured, and nothing missed. */
export function inShard<Item>(items: readonly Item[], { index, of }: { readonly index: number; readonly of: number }): Item[] {
  const mine = items.filter((_, i) => i % of === index - 1);
  if (mine.length === 0) throw new UserError(`--shard ${index}/${of}: of ${items.length} it takes none; name fewer parts`);
  return mine;
}
