import { parseArn, type Arn } from "../text/arn.ts";
import { compileArnPattern, matchesPartwise, splitPieces, type ArnPattern } from "../text/arn-pattern.ts";
import { quoted } from "../text/quoted.ts";
import type { Context } from "./context.ts";
import { blockHolds, readAddress, readBlock, type Address, type AddressBlock } from "./values/address.ts";
import { readBinary } from "./values/binary.ts";
import { readDate, type EpochMilliseconds } from "./values/date.ts";
import { readDecimal, type Decimal } from "./values/decimal.ts";
import { lowerCase } from "./values/letter-case.ts";
import { resolveTemplate, type Fixed, type Template } from "./variables.ts";

/** Whether a request value compares equal (or in order) with one policy value; `cannotJudge`: cond.arn.malformed-operand. */
export type Comparison = boolean | "cannotJudge";

/** A policy value as read; a malformed one is kept beside its problem, since session policies may hold it (cond.literal.session). */
export type ReadOperand<Operand> = { readonly operand: Operand } | { readonly malformed: string; readonly operand: Operand };

/** How values of one type are read, in the request and in the policy. */
export interface ValueType<Value, Operand> {
  readonly name: "String" | "Numeric" | "Date" | "Bool" | "Binary" | "IpAddress" | "Arn";
  /** Whether a policy value may hold variables, and wildcards (var.where, var.where.not). */
  readonly syntax: { readonly variables: boolean; readonly wildcards: boolean };
  /** Undefined where the request's text is no value of this type. */
  readonly readValue: (text: string) => Value | undefined;
  readonly readOperand: (template: Template, text: string) => ReadOperand<Operand>;
  /**
   * What an unreadable request value does: it equals nothing, so that a negated operator holds (cond.numeric.type-error,
   * cond.date.type-error), or it fails the clause, negated or not (cond.ip.type-error, cond.arn.type-error).
   */
  readonly unreadable: "equalsNothing" | "failsClause";
}

const literalText = { variables: false, wildcards: false };

export const exactText: ValueType<string, Template> = {
  name: "String",
  syntax: { variables: true, wildcards: false },
  readValue: (text) => text,
  readOperand: (template) => ({ operand: template }),
  unreadable: "equalsNothing",
};

export const patternText: ValueType<string, Template> = { ...exactText, syntax: { variables: true, wildcards: true } };

export const caselessText: ValueType<string, Template> = { ...exactText, readValue: lowerCase };

export const numeric: ValueType<Decimal, Decimal | undefined> = {
  name: "Numeric",
  syntax: literalText,
  readValue: readDecimal,
  readOperand: (_template, text) => readWith(readDecimal, text, "a number such as 10 or 2.5"),
  unreadable: "equalsNothing",
};

export const date: ValueType<EpochMilliseconds, EpochMilliseconds | undefined> = {
  name: "Date",
  syntax: literalText,
  readValue: readDate,
  readOperand: (_template, text) => readWith(readDate, text, "a date such as 2026-01-31T00:00:00Z or epoch seconds"),
  unreadable: "equalsNothing",
};

/** Any text but `true` counts as false, on both sides. Rule: cond.bool.parse. */
const readTruth = (text: string): boolean => text.toLowerCase() === "true";

export const bool: ValueType<boolean, boolean> = {
  name: "Bool",
  syntax: literalText,
  readValue: readTruth,
  readOperand: (_template, text) => ({ operand: readTruth(text) }),
  unreadable: "equalsNothing",
};

export const binary: ValueType<string, string | undefined> = {
  name: "Binary",
  syntax: literalText,
  readValue: readBinary,
  readOperand: (_template, text) => readWith(readBinary, text, "base64 text with its padding"),
  unreadable: "equalsNothing",
};

export const ipAddress: ValueType<Address, AddressBlock | undefined> = {
  name: "IpAddress",
  syntax: literalText,
  readValue: readAddress,
  readOperand: (_template, text) => {
    const read = readBlock(text);
    if ("block" in read) return { operand: read.block };
    return "holdsNothing" in read ? { operand: undefined } : { malformed: read.problem, operand: undefined };
  },
  unreadable: "failsClause",
};

/** A policy value of an ARN operator: compiled where it holds no variable. */
export type ArnOperand = { readonly pattern: ArnPattern | "noArn" } | { readonly template: Template };

export const arn: ValueType<Arn, ArnOperand> = {
  name: "Arn",
  syntax: { variables: true, wildcards: true },
  readValue: parseArn,
  readOperand: (template, text) => {
    if (!("fixed" in template)) return { operand: { template } };
    const pattern = arnPatternOf(template.fixed);
    if (pattern !== undefined) return { operand: { pattern } };
    return {
      malformed: `${quoted(text)} is no ARN of six parts, arn:partition:service:region:account:resource`,
      operand: { pattern: "noArn" },
    };
  },
  unreadable: "failsClause",
};

function readWith<Value>(read: (text: string) => Value | undefined, text: string, form: string): ReadOperand<Value | undefined> {
  const operand = read(text);
  return operand === undefined ? { malformed: `${quoted(text)} is not ${form}`, operand } : { operand };
}

/** `*` alone stands for every ARN (cond.arn.star). */
function arnPatternOf(fixed: Fixed): ArnPattern | undefined {
  const [only, second] = fixed.pieces;
  if (second === undefined && only?.kind === "any") return compileArnPattern([...everyPart]);
  const [first, ...rest] = splitPieces(fixed.pieces);
  const startsWithArn = first?.length === 1 && first[0]?.kind === "literal" && first[0].text === "arn";
  return startsWithArn && rest.length === 5 ? compileArnPattern(fixed.pieces) : undefined;
}

const everyPart = [
  { kind: "literal", text: "arn:" },
  ...Array.from({ length: 4 }, () => [{ kind: "any" }, { kind: "literal", text: ":" }] as const).flat(),
  { kind: "any" },
] as const;

export function equalsText(value: string, operand: Template, context: Context): boolean {
  return resolveTemplate(operand, context)?.literal === value;
}

export function equalsCaselessText(value: string, operand: Template, context: Context): boolean {
  const literal = resolveTemplate(operand, context)?.literal;
  return literal !== undefined && lowerCase(literal) === value;
}

export function holdsAddress(value: Address, operand: AddressBlock | undefined): boolean {
  return operand !== undefined && blockHolds(operand, value);
}

/** Part by part; a value with an unresolved variable matches nothing, one that turns out to be no ARN cannot be judged. */
export function matchesArn(value: Arn, operand: ArnOperand, context: Context): Comparison {
  if ("pattern" in operand) return operand.pattern === "noArn" ? "cannotJudge" : matchesPartwise(operand.pattern, value);
  const fixed = resolveTemplate(operand.template, context);
  if (fixed === undefined) return false;
  const pattern = arnPatternOf(fixed);
  return pattern === undefined ? "cannotJudge" : matchesPartwise(pattern, value);
}
