/** Time for work that could go on for long. */
export interface Budget {
  /** Milliseconds; none or less when it is over. */
  left(): number;
  spend<Value>(work: () => Promise<Value>): Promise<Value>;
  /** Takes away what was spent elsewhere. */
  charge(ms: number): void;
}

export function budgetOf(ms: number): Budget {
  let left = ms;
  return {
    left: () => left,
    charge: (spent) => void (left -= spent),
    async spend(work) {
      const begun = Date.now();
      try {
        return await work();
      } finally {
        left -= Date.now() - begun;
      }
    },
  };
}

/** For all shrinking of one engine's differences, in milliseconds: a slow engine gets larger cases, not a longer run. */
export const shrinkingMs = 300_000;
