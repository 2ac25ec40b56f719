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

/** A part of what is left of a budget: what is spent of it is spent of the whole. */
export function shareOf(whole: Budget, share: number): Budget {
  const part = budgetOf(whole.left() * share);
  return {
    left: () => Math.min(part.left(), whole.left()),
    spend: (work) => part.spend(() => whole.spend(work)),
    charge(spent) {
      part.charge(spent);
      whole.charge(spent);
    },
  };
}

/** Refuted laws take at most so much of the time: findings, which are what a reader sees first, need some to be small. */
export const lawsShare = 1 / 2;

/** For all shrinking of one engine's differences, in milliseconds: a slow engine gets larger cases, not a longer run. */
export const shrinkingMs = 300_000;
