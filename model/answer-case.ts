import type { Answer } from "./case/answer.ts";
import { problemLine, readCase } from "./case/read-case.ts";
import { evaluate } from "./evaluate.ts";

/** Reads and decides one case: the model as an engine answers. A case that cannot be read is an error, with its places. */
export function answerCase(input: unknown): Answer {
  const read = readCase(input);
  return read.ok ? { decision: evaluate(read.value.policies, read.value.request) } : { error: problemLine(read.problems) };
}
