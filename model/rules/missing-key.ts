import type { OperatorName, SetQualifier } from "../condition/operators.ts";
import type { RuleEntry } from "./rule.ts";

type Kebab<Text extends string> = Text extends `${infer First}${infer Rest}`
  ? First extends Lowercase<First>
    ? `${First}${Kebab<Rest>}`
    : `-${Lowercase<First>}${Kebab<Rest>}`
  : "";
type KebabOperator<Name extends OperatorName> = Kebab<Uncapitalize<Name>>;

type SetPrefix = "" | "for-all-values-" | "for-any-value-";

/** One id for each cell of the table of absent keys: `cond.for-any-value-string-not-equals-if-exists.missing-key`. */
export type MissingKeyRuleId =
  | `cond.${SetPrefix}${KebabOperator<Exclude<OperatorName, "Null">>}${"" | "-if-exists"}.missing-key`
  | `cond.${SetPrefix}null.missing-key`;

type Cell = Pick<RuleEntry, "mark" | "text" | "sources">;

/** What makes up a cell. `Null` has no `IfExists`. */
interface Form {
  readonly operator: { readonly name: OperatorName; readonly negated: boolean };
  readonly setQualifier: SetQualifier | undefined;
  readonly ifExists: boolean;
}

const setQualifiers = [undefined, "ForAllValues", "ForAnyValue"] as const;

/** The id of the cell that decides an operator on an absent key. `Null` has no `IfExists`: it is then ignored. */
export function missingKeyRuleId(
  operator: OperatorName,
  setQualifier: SetQualifier | undefined,
  ifExists: boolean,
): MissingKeyRuleId {
  const prefix = setQualifier === undefined ? "" : `${kebab(setQualifier)}-`;
  const suffix = ifExists && operator !== "Null" ? "-if-exists" : "";
  return `cond.${prefix}${kebab(operator)}${suffix}.missing-key` as MissingKeyRuleId;
}

/** Every cell of the table of absent keys, for the given operators. */
export function missingKeyRules(
  operators: readonly { readonly name: OperatorName; readonly negated: boolean }[],
): Readonly<Record<MissingKeyRuleId, RuleEntry>> {
  const forms = operators.flatMap((operator) =>
    setQualifiers.flatMap((setQualifier) =>
      (operator.name === "Null" ? [false] : [false, true]).map((ifExists): Form => ({ operator, setQualifier, ifExists })),
    ),
  );
  return Object.fromEntries(
    forms.map((form): [MissingKeyRuleId, RuleEntry] => [
      missingKeyRuleId(form.operator.name, form.setQualifier, form.ifExists),
      { ...cell(form), model: "covered" },
    ]),
  ) as Record<MissingKeyRuleId, RuleEntry>;
}

function cell(form: Form): Cell {
  const written = `\`${spelling(form)}\``;
  if (form.operator.name === "Null") return nullCell(form.setQualifier, written);
  switch (form.setQualifier) {
    case undefined:
      return form.ifExists ? ifExistsCell(written) : plainCell(form, written);
    case "ForAllValues":
      return {
        mark: "T",
        text: `${written} is true if the request lacks the key: there is no value that could fail.`,
        sources: form.ifExists ? ["CAP:sets"] : ["UG:multi", "CAP:sets"],
      };
    case "ForAnyValue":
      return form.ifExists ? anyValueIfExistsCell(written) : anyValueCell(written);
  }
}

function plainCell({ operator }: Form, written: string): Cell {
  if (operator.negated) {
    return {
      mark: "T",
      text: `${written} is true if the request lacks the key, being negated.`,
      sources: ["UG:condops", "P:ims", "CAP:sets"],
    };
  }
  if (isOrderOperator(operator.name)) {
    return {
      mark: "D",
      text: `${written} is false if the request lacks the key, as is the comparison in the other direction.`,
      sources: ["UG:condops"],
    };
  }
  return {
    mark: "T",
    text: `${written} is false if the request lacks the key.`,
    sources: ["UG:condition", "UG:condops", "P:ims"],
  };
}

function ifExistsCell(written: string): Cell {
  return { mark: "T", text: `${written} is true if the request lacks the key.`, sources: ["UG:condops", "P:ims"] };
}

function anyValueCell(written: string): Cell {
  return {
    mark: "T",
    text: `${written} is false if the request lacks the key: there is no value that could succeed.`,
    sources: ["UG:multi", "CAP:sets"],
  };
}

function anyValueIfExistsCell(written: string): Cell {
  return {
    mark: "U",
    text:
      `${written} on a request that lacks the key. ` +
      "Reading A: false, the set qualifier decides (default). Reading B: true, `IfExists` decides.",
    sources: ["P:ims", "P:stk"],
  };
}

function nullCell(setQualifier: SetQualifier | undefined, written: string): Cell {
  if (setQualifier === undefined) {
    return {
      mark: "T",
      text: `If the request lacks the key, ${written} is true for the value \`true\` and false for the value \`false\`.`,
      sources: ["UG:condops", "P:ims"],
    };
  }
  return {
    mark: "U",
    text:
      `${written} on a request that lacks the key. ` +
      `Reading A: always ${setQualifier === "ForAllValues" ? "true" : "false"}, as the page of policy checks says (default). ` +
      "Reading B: as `Null` without the set qualifier. Reading C: the policy is refused.",
    sources: ["UG:checks", "P:ims", "P:stk"],
  };
}

function spelling({ operator, setQualifier, ifExists }: Form): string {
  return `${setQualifier === undefined ? "" : `${setQualifier}:`}${operator.name}${ifExists ? "IfExists" : ""}`;
}

const isOrderOperator = (name: OperatorName): boolean => name.includes("LessThan") || name.includes("GreaterThan");

const kebab = (name: string): string => name.replaceAll(/([a-z])([A-Z])/g, "$1-$2").toLowerCase();
