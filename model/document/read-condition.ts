import type { PolicyKind } from "../case/policy-set.ts";
import type { Clause, ClauseHead, SetQualifier } from "../condition/clause.ts";
import { contextKey } from "../condition/context.ts";
import { operatorNamed, type Comparator } from "../condition/operators.ts";
import { readTemplate } from "../condition/variables.ts";
import { describe, isObject, scalarText, shortened } from "./json.ts";
import type { Effect } from "./policy.ts";
import { itemPath, memberPath, type Report } from "./problem.ts";

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
    report("stmt.condition.shape", path, `a Condition is an object of operators, not ${describe(condition)}`);
    return [];
  }
  return Object.entries(condition).flatMap(([operator, block]) =>
    readBlock(operator, block, memberPath(path, operator), where, report),
  );
}

function readBlock(operatorText: string, block: unknown, path: string, where: Surroundings, report: Report): Clause[] {
  const form = readOperator(operatorText);
  if ("problem" in form) {
    report(form.rule, path, form.problem);
    return [];
  }
  if (!isObject(block)) {
    report("stmt.condition.shape", path, `${operatorText} takes an object of keys and values, not ${describe(block)}`);
    return [];
  }
  const seen = new Set<string>();
  return Object.entries(block).flatMap(([keyText, listed]) => {
    const keyPath = memberPath(path, keyText);
    const key = contextKey(keyText);
    if (seen.has(key)) {
      report(
        "doc.dup.condition-key-case",
        keyPath,
        `the key ${shortened(keyText)} stands twice under ${operatorText}: keep one, with all values`,
      );
    }
    seen.add(key);
    const texts = readValues(listed, keyPath, report);
    if (texts === undefined) return [];
    const head = { operator: operatorText, keyText, key, texts: texts.map((value) => value.text), ...qualified(form.qualifier) };
    return [readClause(head, form, texts, where, report)];
  });
}

const qualified = (qualifier: SetQualifier | undefined) => (qualifier === undefined ? {} : { qualifier });

interface OperatorForm {
  readonly comparator?: Comparator;
  readonly negated: boolean;
  readonly ifExists: boolean;
  readonly qualifier: SetQualifier | undefined;
}

/** `[ForAllValues:|ForAnyValue:]Operator[IfExists]`, all case-sensitive. Rules: cond.set.syntax, stmt.condition.unknown-operator, stmt.condition.null-ifexists. */
function readOperator(
  text: string,
): OperatorForm | { rule: "stmt.condition.unknown-operator" | "stmt.condition.null-ifexists"; problem: string } {
  const qualifier = (["ForAllValues", "ForAnyValue"] as const).find((prefix) => text.startsWith(`${prefix}:`));
  const unprefixed = qualifier === undefined ? text : text.slice(qualifier.length + 1);
  const ifExists = unprefixed.endsWith("IfExists");
  const operator = operatorNamed(ifExists ? unprefixed.slice(0, -"IfExists".length) : unprefixed);
  if (operator === undefined) {
    const problem = `"${shortened(text)}" is no condition operator: names are case-sensitive, such as StringEquals or ForAnyValue:StringLikeIfExists`;
    return { rule: "stmt.condition.unknown-operator", problem };
  }
  if (operator.name === "Null" && ifExists) {
    return { rule: "stmt.condition.null-ifexists", problem: 'Null takes no IfExists: use Null alone, with "true" or "false"' };
  }
  return { ...(operator.comparator && { comparator: operator.comparator }), negated: operator.negated, ifExists, qualifier };
}

interface PolicyValue {
  readonly text: string;
  readonly path: string;
}

/** A number or boolean means its JSON text (cond.value.json-scalar). */
function readValues(listed: unknown, path: string, report: Report): PolicyValue[] | undefined {
  const items = Array.isArray(listed)
    ? listed.map((item: unknown, i) => ({ item, path: itemPath(path, i) }))
    : [{ item: listed, path }];
  const texts: PolicyValue[] = [];
  for (const { item, path: place } of items) {
    const text = scalarText(item);
    if (text !== undefined) texts.push({ text, path: place });
    else {
      const rule = item === null ? "stmt.condition.null-value" : "stmt.condition.shape";
      report(rule, place, `a condition value is a string, number or boolean, not ${describe(item)}`);
    }
  }
  return texts.length === items.length ? texts : undefined;
}

function readClause(
  head: ClauseHead,
  form: OperatorForm,
  values: readonly PolicyValue[],
  where: Surroundings,
  report: Report,
): Clause {
  const { comparator, negated, ifExists } = form;
  if (comparator === undefined) {
    for (const value of values) refuseVariable(head, value, where, report);
    return { ...head, wantsAbsent: values.map((value) => value.text.toLowerCase() === "true") };
  }
  const operands = values.map((value) => readOperand(comparator, head, value, where, report));
  return { ...head, comparator, negated, ifExists, operands, whenUnjudged: where.effect === "Deny" };
}

/** Session policies may hold malformed literals, Binary excepted; others are refused. Rules: cond.literal.rejected, cond.literal.session. */
function readOperand({ type }: Comparator, head: ClauseHead, value: PolicyValue, where: Surroundings, report: Report): unknown {
  if (!type.syntax.variables) refuseVariable(head, value, where, report);
  const syntax = { variables: where.variables && type.syntax.variables, wildcards: type.syntax.wildcards };
  const template = readTemplate(value.text, syntax);
  if ("problem" in template) {
    report("var.syntax", value.path, `${template.problem}; for a literal dollar sign write \${$}`);
    return undefined;
  }
  const read = type.readOperand(template, value.text);
  if ("malformed" in read && (where.kind !== "session" || type.name === "Binary")) {
    report("stmt.condition.literal-validation", value.path, `${head.operator} compares with ${shortened(read.malformed)}`);
  }
  return read.operand;
}

function refuseVariable(head: ClauseHead, value: PolicyValue, where: Surroundings, report: Report): void {
  if (!where.variables || !value.text.includes("${")) return;
  report("var.where.not", value.path, `${head.operator} takes no policy variables: only String and ARN operators do`);
}
