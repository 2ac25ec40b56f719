import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { PolicyKind } from "../model/case/policy-set.ts";
import type { RuleId } from "../model/rules/rule-id.ts";
import { readText } from "./json-file.ts";
import { vectorFolder } from "./vector-files.ts";

/** Where a problem is expected. */
export interface ExpectedProblem {
  readonly rule: RuleId;
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** A raw document, whether AWS accepts it as a policy of this kind, and every error with its place. */
export interface ValidityVector {
  /** First 16 hex digits of the SHA-256 of the JSON of `{kind, text}`. */
  readonly id: string;
  readonly name: string;
  readonly kind: PolicyKind;
  readonly text: string;
  readonly valid: boolean;
  readonly problems: readonly ExpectedProblem[];
  /** Warnings that the specification calls for; there may be others. */
  readonly warnings?: readonly ExpectedProblem[];
  readonly rules: readonly RuleId[];
}

export interface ValidityFile {
  readonly name: string;
  readonly cases: readonly ValidityVector[];
}

const folder = join(vectorFolder, "validity");

/** Every file of document-validity vectors. Their form is held by a test. */
export function readValidityFiles(): ValidityFile[] {
  return readdirSync(folder)
    .toSorted()
    .map((name) => ({ name, cases: (JSON.parse(readText(join(folder, name))) as { cases: ValidityVector[] }).cases }));
}

/** The vectors that AWS was recorded to accept or refuse. */
export function readRecordedValidity(): Pick<ValidityVector, "name" | "kind" | "text" | "valid">[] {
  return readText(join(vectorFolder, "recorded/validity.jsonl"))
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as ValidityVector);
}
