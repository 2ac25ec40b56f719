import type { PolicyKind } from "../case/policy-set.ts";
import type { Clause, ClauseHead } from "../condition/clause.ts";
import { contextKey } from "../condition/context.ts";
import { operatorForms, type Comparator, type OperatorForm } from "../condition/operators.ts";
import { readTemplate } from "../condition/variables.ts";
import { describe, isObject, scalarText } from "./json.ts";
import { quoted } from "../text/quoted.ts";
import { entriesOf, type TextEntry } from "./lists.ts";
import type { Effect } from "./policy.ts";
import { memberPath, type Report } from "./problem.ts";

/** What the reading of a statement's parts depends on. */
export interface Surroundings {
  readonly kind: PolicyKind;
  /** Version 2012-10-17: `${...}` is a variable (var.version). */
  readonly variables: boolean;
  readonly effect: Effect;
}

/** Reads a Condition: operator to key to value or values. Rule: stmt.condition.shape. */
export function readCondition(condition: unknown, path: string, where: Surroundings, report: Report): Clause[] {
  if (!isObject(condition)) {
    report("condition-shape", path, `a Condition is an object of operators, not ${describe(condition)}`);
    return [];
  }
  return Object.entries(condition).flatMap(([operator, block]) =>
    readBlock(operator, block, memberPath(path, operator), where, report),
  );
}

function readBlock(operator: string, block: unknown, path: string, where: Surroundings, report: Report): Clause[] {
  const form = operatorForms.get(operator);
  if (form === undefined) {
    reportOperator(operator, path, report);
    return [];
  }
  if (!isObject(block)) {
    report("condition-shape", path, `${operator} takes an object of keys and values, not ${describe(block)}`);
    return [];
  }
  const clauses: Clause[] = [];
  const seen = new Set<string>();
  for (const [keyText, listed] of Object.entries(block)) {
    const keyPath = memberPath(path, keyText);
    const key = contextKey(keyText);
    if (seen.has(key)) {
      report(
        "repeated-condition-key",
        keyPath,
        `the key ${quoted(keyText)} stands twice under ${operator}: keep one, with all values`,
      );
    }
    seen.add(key);
    const values = readValues(listed, keyPath, report);
    if (values === undefined) continue;
    const texts = values.map((value) => value.text);
    clauses.push(readClause({ operator, keyText, key, qualifier: form.qualifier, texts }, form, values, where, report));
  }
  return clauses;
}

function reportOperator(operator: string, path: string, report: Report): void {
  if (/^(ForAllValues:|ForAnyValue:)?NullIfExists$/.test(operator)) {
    report("null-if-exists", path, 'Null takes no IfExists: use Null alone, with "true" or "false"');
    return;
  }
  const example = "names are case-sensitive, such as StringEquals or ForAnyValue:StringLikeIfExists";
  report("unknown-operator", path, `${quoted(operator)} is no condition operator: ${example}`);
}

/** A number or boolean means its JSON text (cond.value.json-scalar). */
function readValues(listed: unknown, path: string, report: Report): TextEntry[] | undefined {
  const entries = entriesOf(listed, path);
  const texts: TextEntry[] = [];
  for (const { value, path: place } of entries) {
    const text = scalarText(value);
    if (text !== undefined) texts.push({ text, path: place });
    else {
      const code = value === null ? "condition-null" : "condition-shape";
      report(code, place, `a condition value is a string, number or boolean, not ${describe(value)}`);
    }
  }
  return texts.length === entries.length ? texts : undefined;
}

function readClause(
  head: ClauseHead,
  form: OperatorForm,
  values: readonly TextEntry[],
  where: Surroundings,
  report: Report,
): Clause {
  const { operator, keyText, key, qualifier, texts } = head;
  const { comparator, negated, ifExists } = form;
  if (comparator === undefined) {
    for (const value of values) refuseVariable(head, value, where, report);
    return { operator, keyText, key, qualifier, texts, wantsAbsent: texts.map((text) => text.toLowerCase() === "true") };
  }
  const operands = values.map((value) => readOperand(comparator, head, value, where, report));
  return {
    operator,
    keyText,
    key,
    qualifier,
    texts,
    comparator,
    negated,
    ifExists,
    operands,
    whenUnjudged: where.effect === "Deny",
  };
}

/** Session policies may hold malformed literals, Binary excepted; others are refused. Rules: cond.literal.rejected, cond.literal.session. */
function readOperand({ type }: Comparator, head: ClauseHead, value: TextEntry, where: Surroundings, report: Report): unknown {
  const refused = !type.syntax.variables && refuseVariable(head, value, where, report);
  const syntax = { variables: where.variables && type.syntax.variables, wildcards: type.syntax.wildcards };
  const template = readTemplate(value.text, syntax);
  if ("problem" in template) {
    report("variable-syntax", value.path, `${template.problem}; for a literal dollar sign write \${$}`);
    return undefined;
  }
  const read = type.readOperand(template, value.text);
  if ("malformed" in read && !refused && (where.kind !== "session" || type.name === "Binary")) {
    report("malformed-literal", value.path, `${head.operator}: ${read.malformed}`);
  }
  return read.operand;
}

function refuseVariable(head: ClauseHead, value: TextEntry, where: Surroundings, report: Report): boolean {
  const holdsVariable = where.variables && value.text.includes("${");
  if (holdsVariable)
    report("variable-forbidden", value.path, `${head.operator} takes no policy variables: only String and ARN operators do`);
  return holdsVariable;
}
