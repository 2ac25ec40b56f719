/** Bounds how many questions are open at once. Whoever has to be alone waits until none is open, and those who come later wait for them. */
export interface Gate {
  /** Calls `go` when the question may be asked. Whoever entered has to leave. */
  enter(how: "together" | "alone", go: () => void): void;
  leave(): void;
}

/** First come, first served. */
export function startGate(most: number): Gate {
  const waiting: { readonly alone: boolean; readonly go: () => void }[] = [];
  let open = 0;
  let isAlone = false;
  const letIn = (): void => {
    for (let [first] = waiting; first !== undefined; [first] = waiting) {
      if (isAlone || open >= (first.alone ? 1 : most)) return;
      waiting.shift();
      open++;
      isAlone = first.alone;
      first.go();
    }
  };
  return {
    enter(how, go) {
      waiting.push({ alone: how === "alone", go });
      letIn();
    },
    leave() {
      open--;
      isAlone = false;
      letIn();
    },
  };
}
