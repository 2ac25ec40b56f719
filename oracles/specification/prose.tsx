import type { JSX } from "preact";

/** The text of a rule: code spans are all the Markdown that occurs in one. */
export function Prose({ text }: { text: string }): JSX.Element {
  return <>{text.split("`").map((part, i) => (i % 2 === 0 ? part : <code>{part}</code>))}</>;
}
