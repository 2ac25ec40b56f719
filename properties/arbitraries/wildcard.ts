import fc from "fast-check";
import type { Arbitrary } from "fast-check";

/** Whether a text fits a pattern of `*` and `?`, letter by letter. */
export function fitsPattern(pattern: string, text: string): boolean {
  let at = 0;
  let star = -1;
  let afterStar = 0;
  for (let end = 0; end < text.length;) {
    if (pattern[at] === "*") {
      star = at++;
      afterStar = end;
    } else if (pattern[at] === "?" || pattern[at] === text[end]) {
      at++;
      end++;
    } else if (star >= 0) {
      // The last star takes one letter more; what an earlier one takes need not change.
      at = star + 1;
      end = ++afterStar;
    } else return false;
  }
  while (pattern[at] === "*") at++;
  return at === pattern.length;
}

/** A text with its wildcards replaced: every `*` by the filling, every `?` by one letter. */
export function filled(pattern: string, filling: string): string {
  return pattern.replaceAll("*", filling).replaceAll("?", "x");
}

/** What takes the place of a star in a request: nothing, one letter, and whatever separates. Shrinks to nothing. */
export function filling(): Arbitrary<string> {
  return fc.constantFrom("", "a", "a/b", "/", "Acl", "b.c", "*");
}

/** Where and how a text is widened into a pattern. Positions count modulo the text's length. */
export interface Widening {
  readonly at: number;
  readonly length: number;
  readonly wildcard: "*" | "?";
}

const mostWidened = 8;

const widenings = fc
  .tuple(fc.nat(30), fc.nat(mostWidened), fc.constantFrom("*", "?"))
  .map(([at, length, wildcard]): Widening => ({ at, length, wildcard }));

/** Where and how to widen a text. Shrinks to a star at the very start that stands for nothing. */
export function widening(): Arbitrary<Widening> {
  return widenings;
}

/** A pattern that fits whatever the text fits: a run of it gives way to `*`, or one character, which is no star, to `?`. */
export function widened(text: string, { at, length, wildcard }: Widening): string {
  if (text === "") return wildcard === "*" ? "*" : "";
  const start = at % text.length;
  if (wildcard === "?" && text[start] === "*") return text;
  const end = wildcard === "*" ? Math.min(text.length, start + length) : start + 1;
  return text.slice(0, start) + wildcard + text.slice(end);
}

/** All that the text can be widened into behind its start. To draw one of them costs a tenth of drawing a widening. */
export function allWidened(text: string, start = 0): string[] {
  const name = text.slice(start);
  const patterns: string[] = [];
  for (let at = 0; at < name.length; at++) {
    for (let length = 0; length <= mostWidened; length++) {
      for (const wildcard of ["*", "?"] as const) patterns.push(text.slice(0, start) + widened(name, { at, length, wildcard }));
    }
  }
  return patterns;
}

/** Every letter in its other case. */
export function recapitalised(text: string): string {
  return Array.from(text, (letter) => {
    const upper = letter.toUpperCase();
    return letter === upper ? letter.toLowerCase() : upper;
  }).join("");
}
