import type { OperatorName } from "../condition/operators.ts";

type Kebab<Text extends string> = Text extends `${infer First}${infer Rest}`
  ? First extends Lowercase<First>
    ? `${First}${Kebab<Rest>}`
    : `-${Lowercase<First>}${Kebab<Rest>}`
  : "";
type KebabOperator<Name extends OperatorName> = Kebab<Uncapitalize<Name>>;

/** One id for each cell of the table of absent keys: `cond.for-any-value-string-not-equals-if-exists.missing-key`. */
export type MissingKeyRuleId =
  | `cond.${"" | "for-all-values-" | "for-any-value-"}${KebabOperator<Exclude<OperatorName, "Null">>}${"" | "-if-exists"}.missing-key`
  | `cond.${"" | "for-all-values-" | "for-any-value-"}null.missing-key`;
