import type { JSX } from "preact";
import type { Mark } from "../../model/rules/rule.ts";

export type MarkLetter = "D" | "T" | "O" | "U" | "project";

/** What each mark says, in words, in the order of the legend. */
export const marks: Readonly<Record<MarkLetter, { readonly name: string; readonly meaning: string }>> = {
  D: { name: "documented", meaning: "AWS documents it." },
  T: {
    name: "documented and confirmed",
    meaning: "AWS documents it, and another engine's tests or recorded calls to AWS confirm it.",
  },
  O: { name: "observed", meaning: "Seen on AWS or reported of it, and not documented, or documented otherwise." },
  U: { name: "disputed", meaning: "Uncertain. The rule gives the readings there are and says which of them is the default." },
  project: { name: "project", meaning: "A convention of the case format in which vectors are written, not a rule of AWS." },
};

export const markLetters = Object.keys(marks) as MarkLetter[];

/** The letter that counts: of two, the first. */
export const firstLetter = (mark: Mark): MarkLetter => lettersOf(mark)[0]!;

const lettersOf = (mark: Mark): MarkLetter[] => mark.split("/") as MarkLetter[];

export function MarkBadge({ mark }: { mark: Mark }): JSX.Element {
  const words = lettersOf(mark).map((letter) => marks[letter].name);
  return (
    <span class={`mark mark-${firstLetter(mark)}`}>
      {mark !== "project" && <b>{mark}</b>}
      <span>{words.join(", in part ")}</span>
    </span>
  );
}
