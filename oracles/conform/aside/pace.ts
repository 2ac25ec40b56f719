/** Lets one kind of work go no further, as a share of its whole, than another. */
export interface Pace {
  /** The work that leads has come so far. */
  reach(share: number): void;
  /** Resolves when the work that follows may go beyond the share. */
  turn(share: number): Promise<void>;
}

export function startPace(): Pace {
  let reached = 0;
  const waiting = new Map<() => void, number>();
  return {
    reach(share) {
      reached = Math.max(reached, share);
      for (const [go, wanted] of waiting) {
        if (wanted >= reached && reached < 1) continue;
        waiting.delete(go);
        go();
      }
    },
    turn: (share) => new Promise((go) => (share < reached || reached >= 1 ? go() : void waiting.set(go, share))),
  };
}
