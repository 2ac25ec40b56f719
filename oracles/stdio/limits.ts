/** What a program that cannot be trusted may take. All are defaults that a caller may override. */
export interface Limits {
  /** From the start of the process to its answer to `hello`. */
  readonly helloMs: number;
  /** How long open questions may wait without any of them being answered. */
  readonly answerMs: number;
  /** From a line that is no answer to the answer of the one open question; then the line is taken for its answer. */
  readonly strayMs: number;
  /** From the end of its input to the end of the process; then it is killed. */
  readonly closeMs: number;
  /** Questions that are sent before their answers are read. */
  readonly window: number;
  /** Characters of one line of output. */
  readonly lineLength: number;
  /** Characters of standard error that are kept: the last ones. */
  readonly stderrLength: number;
  /** New processes after the first one. A case that ends its process costs one or two. */
  readonly restarts: number;
}

export const defaultLimits: Limits = {
  helloMs: 30_000,
  answerMs: 10_000,
  strayMs: 1_000,
  closeMs: 2_000,
  window: 256,
  lineLength: 1_000_000,
  stderrLength: 2_000,
  restarts: 50,
};
