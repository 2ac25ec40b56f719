import { itemPath, memberPath } from "./problem.ts";
import { commentEnd, foundAt, scanName, scanString, scanWord, skipSpace, type SyntaxProblem } from "./scalar.ts";
import { closerOf, closesEarly, remedies, slipAt } from "./slip.ts";

/** Where a member of an object, or an item of an array, stands in the text: offsets of its name (an item has none) and of its value. */
export interface Place {
  readonly name: number;
  readonly value: number;
}

/** A JSON text as scanned. Numbers keep their text; of a repeated member the last counts, and the repetition is reported. */
export interface Scan {
  /** As if the slips were mended; `undefined` if it is not clear how, so that nothing else of the document can be judged. */
  readonly value: unknown;
  /** Offset of the whole value. */
  readonly start: number;
  /** Offset of what follows the value: the length of the text, if nothing but white space does. */
  readonly end: number;
  /** By container, then by member name or index. */
  readonly places: ReadonlyMap<object, ReadonlyMap<string | number, Place>>;
  readonly repeated: readonly Repeated[];
  /** What keeps the text from being JSON, in its order. */
  readonly slips: readonly SyntaxProblem[];
}

/** A member that its object already has: where the second one's name stands. */
interface Repeated {
  readonly name: string;
  readonly path: string;
  readonly offset: number;
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
 * Reads strict JSON (RFC 8259) without recursion, so that no text, however deep or mangled, throws. It goes past every slip
 * whose repair is clear, and ends at the first one whose repair is not.
 * Rule: doc.json.object.
 */
export function scan(text: string): Scan {
  const places = new Map<object, ReadonlyMap<string | number, Place>>();
  const repeated: Repeated[] = [];
  const slips: SyntaxProblem[] = [];
  const open: Container[] = [];
  let root: unknown;
  let start = skipSpace(text, 0);
  let at = start;
  /** What may stand next: `value` is the document or a member's value; `item` and `name` follow a comma. */
  let expected: "value" | "item" | "itemOrClose" | "name" | "nameOrClose" | "commaOrClose" | "end" = "value";

  const afterValue = () => (open.length === 0 ? "end" : "commaOrClose");
  const put = (value: unknown) => {
    const container = open.at(-1);
    if (container === undefined) [root, start] = [value, at];
    else if (!putInto(container, value, at))
      repeated.push({ name: container.name, path: pathOf(open), offset: container.nameOffset });
  };
  const slip = (message: string) => slips.push({ offset: at, message });
  const stop = (problem: SyntaxProblem): Scan => {
    slips.push(problem);
    return { value: undefined, start, end: at, places, repeated, slips };
  };

  for (;;) {
    at = skipSpace(text, at);
    const behindComment = commentEnd(text, at);
    if (behindComment !== undefined) {
      slip("a comment: JSON has none, remove it");
      at = behindComment;
      continue;
    }
    const unit = text[at];
    const container = open.at(-1);
    const closer = container && closerOf(container.value);
    if (expected === "end") {
      if (unit === undefined) break;
      const follows = `${foundAt(text, at)} follows the end of the document: remove it`;
      if (closesEarly(root, text, at)) return stop({ offset: at, message: `${follows}, or mend the brackets before it` });
      slip(`${follows}, one JSON object is all there is`);
      break;
    }
    if (unit === undefined && expected !== "commaOrClose") return stop({ offset: at, message: unfinished(closer) });
    if (unit === closer && expected !== "value") {
      if (expected === "item" || expected === "name")
        slip(`a comma before ${closer}: remove it, JSON takes none after the last entry`);
      open.pop();
      at++;
      expected = afterValue();
    } else if (unit === "," && expected === "commaOrClose") {
      at++;
      expected = closer === "]" ? "item" : "name";
    } else if (unit === "," && expected !== "value") {
      slip(`a comma where ${closer === "]" ? "a value" : "the name of a member"} is expected: remove it`);
      at++;
    } else if (expected === "commaOrClose") {
      const kind = slipAt(text, at, open, lastEntry(container!));
      const message = unit === undefined ? unfinished(closer) : `${foundAt(text, at)} where a comma or ${closer} is expected`;
      if (kind === undefined) return stop({ offset: at, message });
      slip(unit === undefined ? message : `${message}: ${remedies[kind](closer!)}`);
      if (kind === "missingBracket" || kind === "wrongBracket") open.pop();
      if (kind === "strayBracket" || kind === "wrongBracket") at++;
      expected = kind !== "missingComma" ? afterValue() : closer === "]" ? "item" : "name";
    } else if (expected === "name" || expected === "nameOrClose") {
      const name = scanName(text, at);
      if ("message" in name) return stop(name);
      container!.name = name.value;
      container!.nameOffset = at;
      at = name.end;
      expected = "value";
    } else if (unit === "{" || unit === "[") {
      if (open.length === deepest) return stop({ offset: at, message: `nested deeper than ${deepest} levels` });
      const value = unit === "{" ? {} : [];
      const inside = new Map<string | number, Place>();
      put(value);
      places.set(value, inside);
      open.push({ value, places: inside, name: "", nameOffset: at });
      at++;
      expected = unit === "{" ? "nameOrClose" : "itemOrClose";
    } else {
      const scalar = unit === '"' ? scanString(text, at) : scanWord(text, at);
      if (!("value" in scalar)) return stop(scalar);
      if (scalar.slip !== undefined) slip(scalar.slip);
      put(scalar.value);
      at = scalar.end;
      expected = afterValue();
    }
  }
  return { value: root, start, end: at, places, repeated, slips };
}

/** Whether the member or item is the first of its name. */
function putInto(container: Container, value: unknown, at: number): boolean {
  const { places, name, nameOffset } = container;
  if (Array.isArray(container.value)) {
    places.set(container.value.length, { name: at, value: at });
    container.value.push(value);
    return true;
  }
  const isFirst = !places.has(name);
  places.set(name, { name: nameOffset, value: at });
  Object.defineProperty(container.value, name, { value, enumerable: true, configurable: true, writable: true });
  return isFirst;
}

const lastEntry = ({ value, name }: Container): unknown => (Array.isArray(value) ? value.at(-1) : value[name]);

/** The path to the member or item that the innermost container is at. */
function pathOf(open: readonly Container[]): string {
  return open.reduce(
    (path, { value, name }) => (Array.isArray(value) ? itemPath(path, value.length - 1) : memberPath(path, name)),
    "$",
  );
}

function unfinished(closer: string | undefined): string {
  if (closer === undefined) return "the text is empty: one JSON object is required";
  return `the text ends before the ${closer === "]" ? "array" : "object"} is closed: add the missing ${closer}`;
}
