import { escaped } from "../text/quoted.ts";
import { numberText, type NumberText } from "./json.ts";

/** What is wrong with a text as JSON, and where. */
export interface SyntaxProblem {
  readonly offset: number;
  readonly message: string;
}

export function skipSpace(text: string, from: number): number {
  let at = from;
  while (text[at] === " " || text[at] === "\n" || text[at] === "\r" || text[at] === "\t") at++;
  return at;
}

/** What stands at the offset, as a message names it: a whole character, never half of a surrogate pair. */
export const foundAt = (text: string, at: number): string =>
  at >= text.length ? "the end of the text" : `the character ${escaped(String.fromCodePoint(text.codePointAt(at)!))}`;

/** The offset behind the comment that starts here; nothing where none does. */
export function commentEnd(text: string, at: number): number | undefined {
  if (text[at] !== "/" || (text[at + 1] !== "/" && text[at + 1] !== "*")) return undefined;
  const isLine = text[at + 1] === "/";
  const end = text.indexOf(isLine ? "\n" : "*/", at + 2);
  return end < 0 ? text.length : end + (isLine ? 1 : 2);
}

/** A value and the offset behind it, with what is wrong about its spelling if its meaning is clear; or why it cannot be read. */
export type Scanned<Value> = { readonly value: Value; readonly end: number; readonly slip?: string } | SyntaxProblem;

const escapes: Readonly<Record<string, string>> = { '"': '"', "\\": "\\", "/": "/", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

export function scanString(text: string, start: number): Scanned<string> {
  let value = "";
  let from = start + 1;
  for (let at = from; ; at++) {
    const unit = text[at];
    if (unit === undefined) return { offset: start, message: "the string that opens here is not closed" };
    if (unit === '"') return { value: value + text.slice(from, at), end: at + 1 };
    if (unit < " ") return { offset: at, message: `the control character ${escaped(unit)} inside a string: remove it` };
    if (unit !== "\\") continue;
    value += text.slice(from, at);
    const escape = text[at + 1] ?? "";
    const hex = text.slice(at + 2, at + 6);
    if (escape === "u" && /^[0-9a-fA-F]{4}$/.test(hex)) {
      value += String.fromCharCode(Number.parseInt(hex, 16));
      at += 5;
    } else if (Object.hasOwn(escapes, escape)) {
      value += escapes[escape]!;
      at += 1;
    } else return { offset: at, message: `${escaped(`\\${escape}`)} is no escape of JSON` };
    from = at + 1;
  }
}

const words: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };

/** How other languages write those that a policy may hold. */
const foreignWords: Readonly<Record<string, string>> = { True: "true", TRUE: "true", False: "false", FALSE: "false" };

/** The name of a member, with the colon behind it. */
export function scanName(text: string, start: number): Scanned<string> {
  if (text[start] !== '"')
    return { offset: start, message: `${foundAt(text, start)} where the name of a member, in double quotes, is expected` };
  const name = scanString(text, start);
  if ("message" in name) return name;
  const colon = skipSpace(text, name.end);
  if (text[colon] === ":") return { value: name.value, end: colon + 1 };
  return { offset: colon, message: `${foundAt(text, colon)} where the colon after a member's name is expected` };
}

/** A number, `true`, `false` or `null`. */
export function scanWord(text: string, start: number): Scanned<boolean | null | NumberText> {
  let end = start;
  while (end < text.length && !/[ \t\r\n,:[\]{}"]/.test(text[end]!)) end++;
  const word = text.slice(start, end);
  if (Object.hasOwn(words, word)) return { value: words[word]!, end };
  const known = Object.hasOwn(foreignWords, word) ? foreignWords[word]! : undefined;
  if (known !== undefined) return { value: words[known]!, end, slip: `${word} is no JSON value: write ${known}` };
  if (/^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$/.test(word)) return { value: numberText(word), end };
  if (word === "") return { offset: start, message: `${foundAt(text, start)} where a value is expected` };
  const shown = escaped(word.length > 40 ? `${word.slice(0, 37)}...` : word);
  return { offset: start, message: `${shown} is no JSON value: strings stand in double quotes` };
}
