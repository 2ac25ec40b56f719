import { numberText, type NumberText } from "./json.ts";
import { escaped } from "../text/quoted.ts";
import { itemPath, memberPath } from "./problem.ts";

/** Where a member of an object, or an item of an array, stands in the text: offsets of its name (an item has none) and of its value. */
export interface Place {
  readonly name: number;
  readonly value: number;
}

/** A JSON text as scanned. Numbers keep their text; of a repeated member the last counts, and the repetition is reported. */
export interface Scan {
  readonly value: unknown;
  /** Offset of the whole value. */
  readonly start: number;
  /** By container, then by member name or index. */
  readonly places: ReadonlyMap<object, ReadonlyMap<string | number, Place>>;
  readonly repeated: readonly Repeated[];
}

/** A member that its object already has: where the second one's name stands. */
interface Repeated {
  readonly name: string;
  readonly path: string;
  readonly offset: number;
}

export interface SyntaxProblem {
  readonly offset: number;
  readonly message: string;
}

/** Deeper nesting is refused: no policy needs it, and readers of other languages recurse. */
const deepest = 512;

type Container = {
  readonly value: Record<string, unknown> | unknown[];
  readonly places: Map<string | number, Place>;
  name: string;
  nameOffset: number;
};

/**
 * Reads strict JSON (RFC 8259) without recursion, so that no text, however deep or mangled, throws.
 * Rule: doc.json.object.
 */
export function scan(text: string): Scan | SyntaxProblem {
  const places = new Map<object, ReadonlyMap<string | number, Place>>();
  const repeated: Repeated[] = [];
  const open: Container[] = [];
  let root: { value: unknown } | undefined;
  let at = skipSpace(text, 0);
  const start = at;
  /** What may stand next. */
  let expected: "value" | "valueOrClose" | "name" | "nameOrClose" | "commaOrClose" | "end" = "value";

  const afterValue = () => (open.length === 0 ? "end" : "commaOrClose");
  const put = (value: unknown, offset: number) => {
    const container = open.at(-1);
    if (container === undefined) {
      root = { value };
      return;
    }
    if (Array.isArray(container.value)) {
      container.places.set(container.value.length, { name: offset, value: offset });
      container.value.push(value);
      return;
    }
    const { name, nameOffset } = container;
    if (container.places.has(name)) repeated.push({ name, path: pathOf(open), offset: nameOffset });
    container.places.set(name, { name: nameOffset, value: offset });
    Object.defineProperty(container.value, name, { value, enumerable: true, configurable: true, writable: true });
  };

  for (;;) {
    at = skipSpace(text, at);
    const unit = text[at];
    const container = open.at(-1);
    if (expected === "end") {
      if (unit === undefined) break;
      return {
        offset: at,
        message: `${found(unit)} follows the end of the document: remove it, one JSON object is all there is`,
      };
    }
    if (unit === undefined) return { offset: at, message: unfinished(container) };
    const closes = container !== undefined && unit === (Array.isArray(container.value) ? "]" : "}");
    if (closes && (expected === "valueOrClose" || expected === "nameOrClose" || expected === "commaOrClose")) {
      open.pop();
      at++;
      expected = afterValue();
    } else if (closes) {
      return { offset: at, message: `a comma before ${unit}: remove it, JSON takes none after the last entry` };
    } else if (expected === "commaOrClose") {
      if (unit !== ",") {
        const close = container !== undefined && Array.isArray(container.value) ? "]" : "}";
        return { offset: at, message: `${found(unit)} where a comma or ${close} is expected` };
      }
      at++;
      expected = container !== undefined && Array.isArray(container.value) ? "value" : "name";
    } else if (expected === "name" || expected === "nameOrClose") {
      if (unit !== '"')
        return { offset: at, message: `${found(unit)} where the name of a member, in double quotes, is expected` };
      const name = scanString(text, at);
      if ("message" in name) return name;
      const colon = skipSpace(text, name.end);
      if (text[colon] !== ":")
        return { offset: colon, message: `${found(text[colon])} where the colon after a member's name is expected` };
      container!.name = name.value;
      container!.nameOffset = at;
      at = colon + 1;
      expected = "value";
    } else if (unit === "{" || unit === "[") {
      if (open.length === deepest) return { offset: at, message: `nested deeper than ${deepest} levels` };
      const value = unit === "{" ? {} : [];
      const inside = new Map<string | number, Place>();
      put(value, at);
      places.set(value, inside);
      open.push({ value, places: inside, name: "", nameOffset: at });
      at++;
      expected = unit === "{" ? "nameOrClose" : "valueOrClose";
    } else {
      const scalar = unit === '"' ? scanString(text, at) : scanWord(text, at);
      if ("message" in scalar) return scalar;
      put(scalar.value, at);
      at = scalar.end;
      expected = afterValue();
    }
  }
  return { value: root?.value, start, places, repeated };
}

/** The path to the member or item that the innermost container is at. */
function pathOf(open: readonly Container[]): string {
  return open.reduce(
    (path, { value, name }) => (Array.isArray(value) ? itemPath(path, value.length - 1) : memberPath(path, name)),
    "$",
  );
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (text[at] === " " || text[at] === "\n" || text[at] === "\r" || text[at] === "\t") at++;
  return at;
}

const found = (unit: string | undefined): string =>
  unit === undefined ? "the end of the text" : `the character ${escaped(unit)}`;

function unfinished(container: Container | undefined): string {
  if (container === undefined) return "the text is empty: one JSON object is required";
  return `the text ends before the ${Array.isArray(container.value) ? "array is closed: add the missing ]" : "object is closed: add the missing }"}`;
}

type Scanned<Value> = { readonly value: Value; readonly end: number } | SyntaxProblem;

const escapes: Readonly<Record<string, string>> = { '"': '"', "\\": "\\", "/": "/", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

function scanString(text: string, start: number): Scanned<string> {
  let value = "";
  let from = start + 1;
  for (let at = from; ; at++) {
    const unit = text[at];
    if (unit === undefined) return { offset: start, message: "the string that opens here is not closed" };
    if (unit === '"') return { value: value + text.slice(from, at), end: at + 1 };
    if (unit < " ")
      return { offset: at, message: `the control character ${escaped(unit)} inside a string: write it as an escape` };
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

/** A number, `true`, `false` or `null`. */
function scanWord(text: string, start: number): Scanned<boolean | null | NumberText> {
  let end = start;
  while (end < text.length && !/[ \t\r\n,:[\]{}"]/.test(text[end]!)) end++;
  const word = text.slice(start, end);
  if (Object.hasOwn(words, word)) return { value: words[word]!, end };
  if (/^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$/.test(word)) return { value: numberText(word), end };
  if (word === "") return { offset: start, message: `${found(text[start])} where a value is expected` };
  const shown = escaped(word.length > 40 ? `${word.slice(0, 37)}...` : word);
  return { offset: start, message: `${shown} is no JSON value: strings stand in double quotes` };
}
