/**
 * A piece of a pattern. A `literal` matches itself; `any` (`*`) matches every run of UTF-16 units, the empty one too;
 * `one` (`?`) matches exactly one unit. Rules: match.action.star, match.action.question, match.glob.utf16, match.glob.newline.
 */
export type Piece = { readonly kind: "literal"; readonly text: string } | { readonly kind: "any" } | { readonly kind: "one" };

/** Text between two stars: where `open[i]` is true, unit i stands for any one unit. Undefined where nothing is open. */
interface Segment {
  readonly text: string;
  readonly open: readonly boolean[] | undefined;
}

/** A compiled pattern: its segments, with a star between each two. */
export interface Glob {
  readonly segments: readonly Segment[];
}

/** `*` and `?` are wildcards, everything else is literal. */
export function wildcardPieces(text: string): Piece[] {
  if (!/[*?]/.test(text)) return text === "" ? [] : [{ kind: "literal", text }];
  return text
    .split(/([*?])/)
    .filter((part) => part !== "")
    .map((part) => (part === "*" ? { kind: "any" } : part === "?" ? { kind: "one" } : { kind: "literal", text: part }));
}

export function compileGlob(pieces: readonly Piece[]): Glob {
  const segments: Segment[] = [];
  let text = "";
  let open: boolean[] | undefined;
  const close = () => {
    segments.push({ text, open });
    text = "";
    open = undefined;
  };
  for (const piece of pieces) {
    if (piece.kind === "any") close();
    else if (piece.kind === "literal") text += piece.text;
    else {
      open ??= [];
      open[text.length] = true;
      text += "?";
    }
  }
  close();
  return { segments };
}

/**
 * Whether the pattern covers the whole text. The outer segments are anchored; each inner one is taken at its leftmost place,
 * which loses no match since a star may cover anything. At worst pattern length times text length.
 */
export function matchesGlob(glob: Glob, text: string): boolean {
  const { segments } = glob;
  const first = segments[0]!;
  if (segments.length === 1) {
    return first.open === undefined ? first.text === text : first.text.length === text.length && segmentAt(first, text, 0);
  }
  const last = segments[segments.length - 1]!;
  const end = text.length - last.text.length;
  let from = first.text.length;
  if (end < from || !segmentAt(first, text, 0) || !segmentAt(last, text, end)) return false;
  for (let i = 1; i < segments.length - 1; i++) {
    const segment = segments[i]!;
    const place = findSegment(segment, text, from, end);
    if (place < 0) return false;
    from = place + segment.text.length;
  }
  return true;
}

function segmentAt(segment: Segment, text: string, place: number): boolean {
  const { text: units, open } = segment;
  if (open === undefined) return text.startsWith(units, place);
  for (let i = 0; i < units.length; i++) if (!open[i] && units[i] !== text[place + i]) return false;
  return true;
}

/** Leftmost place from `from` at which the segment stands and ends by `end`, or -1. */
function findSegment(segment: Segment, text: string, from: number, end: number): number {
  const latest = end - segment.text.length;
  if (segment.open === undefined) {
    const place = text.indexOf(segment.text, from);
    return place > latest ? -1 : place;
  }
  for (let place = from; place <= latest; place++) if (segmentAt(segment, text, place)) return place;
  return -1;
}
