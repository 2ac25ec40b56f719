/** Seeds have 32 bits. */
const most = 0x7fffffff;

/** A whole number that a variable of the environment holds. Throws where it holds anything else: what is mistyped would ask nothing, and pass. */
export function wholeNumber(name: string, text: string | undefined, otherwise: number, least: number): number {
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (text.trim() === "" || !Number.isInteger(value) || value < least || value > most) {
    throw new Error(`${name} is a whole number from ${least} to ${most}, not ${JSON.stringify(text)}`);
  }
  return value;
}

/** Givens of each law in the tests. */
export const lawRuns = wholeNumber("LAW_RUNS", process.env["LAW_RUNS"], 150, 1);

/** The seed of all that tests draw. */
export const lawSeed = wholeNumber("LAW_SEED", process.env["LAW_SEED"], 1, -0x80000000);
