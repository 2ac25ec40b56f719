/** Draws that look random and are the same in every run. */
export interface Random {
  /** A whole number from 0 up to and without `limit`. */
  below(limit: number): number;
  /** True in `percent` of a hundred draws. */
  chance(percent: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  shuffled<Item>(items: readonly Item[]): Item[];
  /** Three to eight lower-case letters. */
  word(): string;
}

const letters = "abcdefghijklmnopqrstuvwxyz";

/** Draws by mulberry32, a public-domain generator with 32 bits of state. */
export function randomFrom(seed: number): Random {
  let state = seed;
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
  const shuffled = <Item>(items: readonly Item[]): Item[] => {
    const rest = [...items];
    return items.map(() => rest.splice(below(rest.length), 1)[0]!);
  };
  return {
    below,
    chance: (percent) => below(100) < percent,
    pick: (items) => items[below(items.length)]!,
    shuffled,
    word: () => Array.from({ length: 3 + below(6) }, () => letters[below(letters.length)]).join(""),
  };
}
