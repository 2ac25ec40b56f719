/** What a program did that no case can be charged with, and the line that shows it where there is one. */
export interface ProgramEvent {
  readonly what: string;
  readonly example?: string;
}

export const strayLine = "printed lines that are no answers: let it log to standard error, since standard output is for answers";
export const answeredAgain = "answered questions that it had answered before: the first answer counts";
export const answeredUnasked = "answered questions that nobody asked: an answer repeats the id of its question";
