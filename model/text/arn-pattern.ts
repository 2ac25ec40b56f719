import { compileGlob, matchesGlob, type Glob, type Piece } from "./glob.ts";
import type { Arn } from "./arn.ts";

/**
 * A pattern over ARNs. `parts` are matched one by one, where no wildcard can reach past its part. `crossing` is there
 * where a star that ends one of the parts 1 to 5 may match on across colons: the whole pattern, told apart unit by unit.
 * Rules: match.resource.colon-inner, match.resource.colon-trailing-star, match.resource.colon-in-part6.
 */
export interface ArnPattern {
  readonly parts: readonly Glob[];
  readonly crossing: CrossingPattern | undefined;
}

/** A pattern whose stars may cross colons: its pieces part by part. */
interface CrossingPattern {
  readonly parts: readonly (readonly Piece[])[];
  readonly colons: number;
  /** The literal text before the first wildcard: a cheap reason to say no. */
  readonly prefix: string;
}

/** The pattern of pieces that name six parts. */
export function compileArnPattern(pieces: readonly Piece[]): ArnPattern {
  const parts = splitPieces(pieces);
  const mayCross = parts.slice(0, 5).some((part) => part.at(-1)?.kind === "any");
  const globs = parts.map(compileGlob);
  return { parts: globs, crossing: mayCross ? crossingPattern(parts) : undefined };
}

/** Pieces split at the first five colons of their literals. Fewer than six lists: not an ARN of six parts. */
export function splitPieces(pieces: readonly Piece[]): Piece[][] {
  const parts: Piece[][] = [[]];
  for (const piece of pieces) {
    if (piece.kind !== "literal") {
      parts.at(-1)!.push(piece);
      continue;
    }
    let rest = piece.text;
    while (parts.length < 6 && rest.includes(":")) {
      const colon = rest.indexOf(":");
      if (colon > 0) parts.at(-1)!.push({ kind: "literal", text: rest.slice(0, colon) });
      parts.push([]);
      rest = rest.slice(colon + 1);
    }
    if (rest !== "") parts.at(-1)!.push({ kind: "literal", text: rest });
  }
  return parts;
}

/** Whether each part of the pattern covers its part of the ARN. Rule: cond.arn.segments. */
export function matchesPartwise(pattern: ArnPattern, arn: Arn): boolean {
  // The later parts tell ARNs apart best.
  for (let i = 5; i >= 0; i--) if (!matchesGlob(pattern.parts[i]!, arn.parts[i]!)) return false;
  return true;
}

/**
 * Whether the pattern of a Resource element covers the ARN. A star can only take a colon where the ARN has more of them
 * than the pattern; elsewhere matching part by part says it all.
 */
export function matchesArnPattern(pattern: ArnPattern, arn: Arn): boolean {
  if (pattern.parts.length === 6 && matchesPartwise(pattern, arn)) return true;
  const { crossing } = pattern;
  return crossing !== undefined && arn.colons > crossing.colons && matchesCrossing(crossing, arn.text);
}

/** A pattern of fewer than six parts, read without completing it: only by crossing can it cover an ARN. */
export function crossingPattern(parts: readonly (readonly Piece[])[]): CrossingPattern {
  let colons = parts.length - 1;
  let prefix = "";
  let literalSoFar = true;
  for (const [number, part] of parts.entries()) {
    if (number > 0 && literalSoFar) prefix += ":";
    for (const piece of part) {
      if (piece.kind !== "literal") literalSoFar = false;
      else {
        colons += piece.text.split(":").length - 1;
        if (literalSoFar) prefix += piece.text;
      }
    }
  }
  return { parts, colons, prefix };
}

/** One unit of a pattern, or a wildcard and whether it takes colons. */
type Step = { readonly unit: string } | { readonly wildcard: "any" | "one"; readonly colons: boolean };

function stepsOf(parts: CrossingPattern["parts"]): Step[] {
  return parts.flatMap((part, number) => [
    ...(number > 0 ? [{ unit: ":" }] : []),
    ...part.flatMap((piece, place): Step[] => {
      if (piece.kind === "literal") return piece.text.split("").map((unit) => ({ unit }));
      const trailing = place === part.length - 1;
      return [{ wildcard: piece.kind, colons: number === 5 || (piece.kind === "any" && trailing) }];
    }),
  ]);
}

/**
 * Greedy matching would be wrong here, since one star may take a colon and another may not: this keeps the set of all
 * places of the text that the steps so far can reach. Pattern length times text length.
 */
function matchesCrossing(pattern: CrossingPattern, text: string): boolean {
  if (!text.startsWith(pattern.prefix)) return false;
  let reached = new Uint8Array(text.length + 1);
  let next = new Uint8Array(text.length + 1);
  reached[0] = 1;
  for (const step of stepsOf(pattern.parts)) {
    next.fill(0);
    if ("wildcard" in step && step.wildcard === "any") {
      let running = false;
      for (let place = 0; place <= text.length; place++) {
        if (place > 0 && text[place - 1] === ":" && !step.colons) running = false;
        if (reached[place]) running = true;
        next[place] = running ? 1 : 0;
      }
    } else {
      for (let place = 0; place < text.length; place++) next[place + 1] = reached[place] && accepts(step, text[place]!) ? 1 : 0;
    }
    [reached, next] = [next, reached];
  }
  return reached[text.length] === 1;
}

function accepts(step: Step, unit: string): boolean {
  return "unit" in step ? step.unit === unit : step.colons || unit !== ":";
}
