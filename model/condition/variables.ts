import { compileGlob, wildcardPieces, type Glob, type Piece } from "../text/glob.ts";
import { quoted } from "../text/quoted.ts";
import { contextKey, type Context } from "./context.ts";

/** `${key}` or `${key, 'fallback'}` in a policy text. */
interface Variable {
  readonly kind: "variable";
  readonly key: string;
  readonly fallback?: string;
}

/** Which language a text is written in: whether `${...}` is a variable, and whether `*` and `?` are wildcards. */
export interface TemplateSyntax {
  readonly variables: boolean;
  readonly wildcards: boolean;
}

/** A policy text with its wildcards and variables told apart. Without variables it is compiled once and for all. */
export type Template = { readonly fixed: Fixed } | { readonly open: readonly (Piece | Variable)[] };

/** A text without variables, or one whose variables have their values: `literal` is there where it has no wildcard either. */
export interface Fixed {
  readonly pieces: readonly Piece[];
  readonly glob: Glob;
  readonly literal?: string;
}

/** What is wrong with a variable, and what would be right. */
export interface VariableProblem {
  readonly problem: string;
}

/**
 * Reads a policy text. Substituted values, fallbacks and the specials `${*}`, `${?}`, `${$}` are literal.
 * Rules: var.version, var.syntax, var.special, var.value.literal, var.default.literal, var.default.comma.
 */
export function readTemplate(text: string, syntax: TemplateSyntax): Template | VariableProblem {
  const pieces: (Piece | Variable)[] = [];
  const literal = (part: string) => {
    if (part !== "") pieces.push({ kind: "literal", text: part });
  };
  const plain = (part: string) => {
    if (!syntax.wildcards) literal(part);
    else for (const piece of wildcardPieces(part)) pieces.push(piece);
  };
  let place = 0;
  while (syntax.variables) {
    const start = text.indexOf("${", place);
    if (start < 0) break;
    plain(text.slice(place, start));
    const variable = readVariable(text, start + 2);
    if ("problem" in variable) return variable;
    if ("special" in variable) literal(variable.special);
    else pieces.push(variable.variable);
    place = variable.end;
  }
  plain(text.slice(place));
  return pieces.some((piece) => piece.kind === "variable") ? { open: pieces } : { fixed: fix(pieces as Piece[]) };
}

type ReadVariable = { variable: Variable; end: number } | { special: string; end: number } | VariableProblem;

/** Reads what follows `${`, up to and with the closing brace. */
function readVariable(text: string, start: number): ReadVariable {
  const special = text[start];
  if ((special === "*" || special === "?" || special === "$") && text[start + 1] === "}") return { special, end: start + 2 };
  const keyEnd = firstOf(text, start, [",", "}"]);
  if (keyEnd < 0) return { problem: "a variable opened with ${ is not closed with }" };
  const key = text.slice(start, keyEnd);
  if (key === "") return { problem: "an empty variable ${}: name a context key, such as ${aws:username}" };
  if (/[\s\p{C}{}$*?']/u.test(key))
    return { problem: `${quoted(key)} is no context key: a variable is \${key} or \${key, 'default'}` };
  const variable: Variable = { kind: "variable", key: contextKey(key) };
  if (text[keyEnd] === "}") return { variable, end: keyEnd + 1 };
  const open = text[keyEnd + 1] === " " ? keyEnd + 2 : keyEnd + 1;
  if (text[open] !== "'") return { problem: `the default of \${${key}} stands in single quotes: \${${key}, 'default'}` };
  const close = text.indexOf("'", open + 1);
  if (close < 0) return { problem: `the default of \${${key}} lacks its closing single quote` };
  if (text[close + 1] !== "}") return { problem: `after the default of \${${key}} only } may follow` };
  return { variable: { ...variable, fallback: text.slice(open + 1, close) }, end: close + 2 };
}

function firstOf(text: string, start: number, units: readonly string[]): number {
  for (let place = start; place < text.length; place++) if (units.includes(text[place]!)) return place;
  return -1;
}

/**
 * The text with every variable replaced by its value, or undefined where one has none: an absent key without a fallback,
 * or a multivalued key. Rules: var.single-valued, var.default.used, var.default.empty-value, var.missing.embedded.
 */
export function resolveTemplate(template: Template, context: Context): Fixed | undefined {
  if ("fixed" in template) return template.fixed;
  const pieces: Piece[] = [];
  for (const piece of template.open) {
    if (piece.kind !== "variable") {
      pieces.push(piece);
      continue;
    }
    const value = context.get(piece.key) ?? piece.fallback;
    if (typeof value !== "string") return undefined;
    pieces.push({ kind: "literal", text: value });
  }
  return fix(pieces);
}

/** The first variable of a template that has no value in the context, for explanations. */
export function unresolvedKey(template: Template, context: Context): string | undefined {
  if ("fixed" in template) return undefined;
  for (const piece of template.open) {
    if (piece.kind === "variable" && typeof (context.get(piece.key) ?? piece.fallback) !== "string") return piece.key;
  }
  return undefined;
}

function fix(pieces: readonly Piece[]): Fixed {
  const glob = compileGlob(pieces);
  if (pieces.some((piece) => piece.kind !== "literal")) return { pieces, glob };
  return { pieces, glob, literal: pieces.map((piece) => (piece.kind === "literal" ? piece.text : "")).join("") };
}
