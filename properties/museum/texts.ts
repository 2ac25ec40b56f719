import type { Clause, ComparingClause } from "../../model/condition/clause.ts";
import { operatorForms } from "../../model/condition/operators.ts";
import type { OperatorName } from "../../model/condition/operators.ts";
import { patternText } from "../../model/condition/value-type.ts";
import type { Comparison } from "../../model/condition/value-type.ts";
import { readTemplate, resolveTemplate } from "../../model/condition/variables.ts";
import type { Template, TemplateSyntax } from "../../model/condition/variables.ts";
import { compileResourcePattern } from "../../model/statement/resource.ts";
import type { ResourcePattern } from "../../model/statement/resource.ts";
import { compileArnPattern, matchesPartwise, splitPieces } from "../../model/text/arn-pattern.ts";
import type { Arn } from "../../model/text/arn.ts";
import { compileGlob, matchesGlob, wildcardPieces } from "../../model/text/glob.ts";
import type { Piece } from "../../model/text/glob.ts";
import type { Fault } from "./fault.ts";
import {
  actionMatches,
  anyAction,
  anyResource,
  everyClause,
  judged,
  misreading,
  modelHolds,
  resourceMatches,
} from "./misreading.ts";
import type { Place } from "./misreading.ts";

/** A text whose variables the model could not read is taken as it stands, as a careless engine takes it. */
export function templateOf(text: string, syntax: TemplateSyntax): Template {
  const template = readTemplate(text, syntax);
  return "problem" in template ? (readTemplate(text, { ...syntax, variables: false }) as Template) : template;
}

export const isComparing = (clause: Clause): clause is ComparingClause => !("wantsAbsent" in clause);

/** The operator without prefix and suffix. */
export const baseOperator = (clause: Clause): OperatorName => operatorForms.get(clause.operator)!.name;

/** The pieces of a Resource entry with the values of its variables; undefined where one has none. */
export function piecesOf(text: string, { variables, request }: Place): readonly Piece[] | undefined {
  return resolveTemplate(templateOf(text, { variables, wildcards: true }), request.context)?.pieces;
}

/** An engine that reads wildcards and variables of texts in its own way: in Resource, and where an operator takes them. */
export function misreadingTemplates(read: (text: string, syntax: TemplateSyntax, place: Place) => Template): Fault["answer"] {
  return misreading((place) =>
    judged(place, {
      ...anyResource(place, (pattern) => resourceMatches(readAgain(pattern, place, read), place)),
      condition: everyClause(place, (clause) => modelHolds(clauseReadAgain(clause, place, read), place)),
    }),
  );
}

type ReadText = (text: string, syntax: TemplateSyntax, place: Place) => Template;

/** An entry that holds a variable to the model or to the engine is matched as it stands, short or not. */
export function readAgain(pattern: ResourcePattern, place: Place, read: ReadText): ResourcePattern {
  const { text } = pattern;
  const template = read(text, { variables: place.variables, wildcards: true }, place);
  if ("fixed" in template && !("template" in pattern)) return compileResourcePattern(text, template, place.layer);
  return { text, template: "fixed" in template ? { open: template.fixed.pieces } : template };
}

export function clauseReadAgain(clause: Clause, place: Place, read: ReadText): Clause {
  if (!isComparing(clause) || !clause.comparator.type.syntax.variables) return clause;
  const { type } = clause.comparator;
  const syntax = { variables: place.variables, wildcards: type.syntax.wildcards };
  const operands = clause.texts.map((text) => type.readOperand(read(text, syntax, place), text).operand);
  return { ...clause, operands };
}

/** `${key}` or `${key, 'fallback'}`. */
export interface Variable {
  readonly key: string;
  readonly fallback?: string;
}

/** An engine that puts its own text in the place of a variable. Undefined: the variable has no value. */
export function misreadingVariables(
  value: (variable: Variable, place: Place, syntax: TemplateSyntax) => readonly Piece[] | undefined,
): Fault["answer"] {
  return misreadingTemplates((text, syntax, place) => {
    const template = templateOf(text, syntax);
    if ("fixed" in template) return template;
    const pieces = template.open.map((piece) => (piece.kind === "variable" ? value(piece, place, syntax) : [piece]));
    return pieces.every((piece) => piece !== undefined) ? { open: pieces.flat() } : unresolvable;
  });
}

/** A template without value in any request. */
export const unresolvable: Template = { open: [{ kind: "variable", key: "" }] };

export const literal = (text: string): Piece[] => (text === "" ? [] : [{ kind: "literal", text }]);

/** What the model puts in the place of a variable. */
export function valueOf({ key, fallback }: Variable, { request }: Place): string | undefined {
  const value = request.context.get(key) ?? fallback;
  return typeof value === "string" ? value : undefined;
}

/** A clause whose values an engine reads and compares by itself; `equal` gets the policy value as text. */
export function comparedBy<Value>(
  clause: ComparingClause,
  readValue: (text: string) => Value | undefined,
  equal: (value: Value, text: string) => Comparison,
): ComparingClause {
  const compare = (value: unknown, operand: unknown) => equal(value as Value, operand as string);
  return { ...clause, operands: clause.texts, comparator: { type: { ...clause.comparator.type, readValue }, compare } };
}

/** Whether a pattern covers a text. */
export type Matches = (pieces: readonly Piece[], text: string) => boolean;

export const covers: Matches = (pieces, text) => matchesGlob(compileGlob(pieces), text);

/** A step through a text: the units it accepts, and how many of them it takes. */
export interface Step {
  readonly accepts: (unit: string) => boolean;
  readonly times: "once" | "perhaps" | "any" | "some";
}

const anything = (): boolean => true;

/** The steps of a pattern as the model takes them. */
export function stepsOf(piece: Piece): readonly Step[] {
  if (piece.kind === "any") return [{ accepts: anything, times: "any" }];
  if (piece.kind === "one") return [{ accepts: anything, times: "once" }];
  return piece.text.split("").map((unit) => only(unit));
}

export const only = (unit: string): Step => ({ accepts: (each) => each === unit, times: "once" });

/** Whether the steps lead through the whole text. It keeps the places they can reach: pattern length times text length. */
export function leadThrough(steps: readonly Step[], units: readonly string[]): boolean {
  let places = [0];
  for (const { accepts, times } of steps) {
    const stepped = places.filter((place) => place < units.length && accepts(units[place]!)).map((place) => place + 1);
    if (times === "once") places = stepped;
    else if (times === "perhaps") places = merged(places, stepped);
    else places = further(times === "any" ? places : stepped, accepts, units);
    if (places.length === 0) return false;
  }
  return places.at(-1) === units.length;
}

const merged = (a: readonly number[], b: readonly number[]): number[] =>
  [...new Set([...a, ...b])].toSorted((one, other) => one - other);

/** The places that are reached from some by as many accepted units as there are. */
function further(places: readonly number[], accepts: Step["accepts"], units: readonly string[]): number[] {
  const reached: number[] = [];
  let next = 0;
  for (let place = places[0] ?? units.length + 1; place <= units.length; place++) {
    const from = places[next] === place;
    if (from) next++;
    if (from || (reached.at(-1) === place - 1 && accepts(units[place - 1]!))) reached.push(place);
  }
  return reached;
}

/** Matching by the steps that an engine makes of a pattern's pieces. */
export const bySteps =
  (steps: (piece: Piece) => readonly Step[]): Matches =>
  (pieces, text) =>
    leadThrough(pieces.flatMap(steps), text.split(""));

/** An engine with its own wildcards: in names of actions, in resources, and in the values of operators that take them. */
export function misreadingPatterns(matches: Matches): Fault["answer"] {
  return misreading((place) =>
    judged(place, {
      action: anyAction(place, (entry) => actionCovered(entry, place, matches)),
      ...anyResource(place, (pattern) => inLine(pattern, place, (part, text) => matches(part, text))),
      condition: everyClause(place, (clause) => modelHolds(patternsMatched(clause, place, matches), place)),
    }),
  );
}

function actionCovered(entry: string, place: Place, matches: Matches): boolean {
  const colon = entry.indexOf(":");
  const { service, name } = place.request.action;
  if (colon < 0) return actionMatches(entry, place);
  return entry.slice(0, colon).toLowerCase() === service && matches(wildcardPieces(entry.slice(colon + 1).toLowerCase()), name);
}

function patternsMatched(clause: Clause, place: Place, matches: Matches): Clause {
  if (!isComparing(clause)) return clause;
  const { type } = clause.comparator;
  const covered = (text: string, holds: (pieces: readonly Piece[]) => boolean) => {
    const pieces = piecesOf(text, place);
    return pieces !== undefined && holds(pieces);
  };
  if (type === patternText) {
    return comparedBy(clause, patternText.readValue, (value, text) => covered(text, (pieces) => matches(pieces, value)));
  }
  if (type.name !== "Arn" || clause.texts.some((text) => splitPieces(piecesOf(text, place) ?? []).length !== 6)) return clause;
  const readArn = type.readValue as (text: string) => Arn | undefined;
  return comparedBy(clause, readArn, (value, text) =>
    covered(text, (pieces) => splitPieces(pieces).every((part, i) => matches(part, value.parts[i]!))),
  );
}

/** Whether one of the six parts of a pattern covers its part of an ARN. */
export type PartMatches = (part: readonly Piece[], text: string, number: number) => boolean;

/**
 * Whether the entry covers the request where each part is matched by the engine. What the model matches otherwise stays so:
 * `*`, short ARNs, stars that cross colons, and requests that name no resource.
 */
export function inLine(pattern: ResourcePattern, place: Place, matches: PartMatches): boolean {
  const { resource } = place.request;
  const pieces = piecesOf(pattern.text, place);
  const parts = pieces === undefined ? [] : splitPieces(pieces);
  const modelMatches = resourceMatches(pattern, place);
  if (pattern.text === "*" || resource === "*" || parts.length !== 6) return modelMatches;
  if (modelMatches && !matchesPartwise(compileArnPattern(pieces!), resource)) return true;
  return parts.every((part, number) => matches(part, resource.parts[number]!, number));
}
