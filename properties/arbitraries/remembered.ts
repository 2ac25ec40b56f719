/**
 * The pure function, with what it built kept for each key. Arbitraries are built inside `chain`, once a value: building them costs
 * far more than drawing from them, and few differ. The keys have to be few too, since nothing is ever forgotten.
 */
export function remembered<Given extends readonly unknown[], Built>(
  keyOf: (...given: Given) => string,
  build: (...given: Given) => Built,
): (...given: Given) => Built {
  const kept = new Map<string, Built>();
  return (...given) => {
    const key = keyOf(...given);
    let built = kept.get(key);
    if (built === undefined) kept.set(key, (built = build(...given)));
    return built;
  };
}

/** The text of each object, made once: keys are asked for far more often than there are situations. */
export function keptText<Given extends object>(textOf: (given: Given) => string): (given: Given) => string {
  const kept = new WeakMap<Given, string>();
  return (given) => {
    let text = kept.get(given);
    if (text === undefined) kept.set(given, (text = textOf(given)));
    return text;
  };
}
