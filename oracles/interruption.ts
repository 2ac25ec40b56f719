/** Whether somebody wants the run to end. */
export interface Interruption {
  readonly signal: AbortSignal;
  /** Heeds no more signals. */
  end(): void;
}

const endings = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Signals that come together are one wish: a terminal and npm both tell the program of it. */
const oneWishMs = 1_000;

/** From now on a signal that would end the program asks it to end by itself. Whoever asks again does not want to wait: exit code 2. */
export function heedInterruptions(): Interruption {
  const stop = new AbortController();
  let since = 0;
  const interrupt = (): void => {
    if (!stop.signal.aborted) {
      since = performance.now();
      stop.abort();
    } else if (performance.now() - since > oneWishMs) process.exit(2);
  };
  for (const signal of endings) process.on(signal, interrupt);
  return {
    signal: stop.signal,
    end() {
      for (const signal of endings) process.off(signal, interrupt);
    },
  };
}
