import fc from "fast-check";
import type { Arbitrary } from "fast-check";

/** Whether a text fits a pattern of `*` and `?`, letter by letter. */
export function fitsPattern(pattern: string, text: string): boolean {
  let ends = new Set([0]);
  for (const symbol of pattern) {
    const next = new Set<number>();
    for (const end of ends) {
      if (symbol === "*") for (let later = end; later <= text.length; later += 1) next.add(later);
      else if (end < text.length && (symbol === "?" || symbol === text[end])) next.add(end + 1);
    }
    ends = next;
  }
  return ends.has(text.length);
}

/** A text with its wildcards replaced: every `*` by the filling, every `?` by one letter. */
export function filled(pattern: string, filling: string): string {
  return pattern.replaceAll("*", filling).replaceAll("?", "x");
}

/** What takes the place of a star in a request: nothing, one letter, and whatever separates. */
export function filling(): Arbitrary<string> {
  return fc.constantFrom("", "a", "a/b", "/", "Acl", "b.c", "*");
}

/** Where and how a text is widened into a pattern. Positions count modulo the text's length. */
export interface Widening {
  readonly at: number;
  readonly length: number;
  readonly wildcard: "*" | "?";
}

export function widening(): Arbitrary<Widening> {
  return fc.record({ at: fc.nat(30), length: fc.nat(8), wildcard: fc.constantFrom("*", "?") });
}

/** A pattern that fits whatever the text fits: a run of it gives way to `*`, or one character, which is no star, to `?`. */
export function widened(text: string, { at, length, wildcard }: Widening): string {
  if (text === "") return wildcard === "*" ? "*" : "";
  const start = at % text.length;
  if (wildcard === "?" && text[start] === "*") return text;
  const end = wildcard === "*" ? Math.min(text.length, start + length) : start + 1;
  return text.slice(0, start) + wildcard + text.slice(end);
}

/** Every letter in its other case. */
export function recapitalised(text: string): string {
  return Array.from(text, (letter) => {
    const upper = letter.toUpperCase();
    return letter === upper ? letter.toLowerCase() : upper;
  }).join("");
}
