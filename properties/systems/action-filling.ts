import fc, { type Arbitrary } from "fast-check";
import type { PolicyDocument, StatementDocument } from "../../model/case/policy-set.ts";

export function statementsOf(document: PolicyDocument): readonly StatementDocument[] {
  return [document.Statement].flat();
}

const restOfName = fc.stringMatching(/^[A-Za-z]{0,10}$/);
const wholeName = fc.stringMatching(/^[A-Za-z]{1,10}$/);

/** Names that an action pattern matches: every `*` filled in, also with nothing where a name is left. */
function filled(pattern: string): Arbitrary<string> {
  const [start = "", ...rest] = pattern.split("*");
  const filling = pattern.endsWith(":*") ? wholeName : restOfName;
  return fc
    .tuple(...rest.map(() => filling))
    .map((fillings) => start + rest.map((text, index) => `${fillings[index] ?? ""}${text}`).join(""));
}

/** Actions matched by one of `patterns`; two in five in other capitals, as capitals do not count. */
export function actionMatching(patterns: readonly string[]): Arbitrary<string> {
  return fc
    .tuple(fc.oneof(...patterns.map(filled)), fc.constantFrom("printed", "printed", "printed", "upper", "lower"))
    .map(([action, capitals]) =>
      capitals === "upper" ? action.toUpperCase() : capitals === "lower" ? action.toLowerCase() : action,
    );
}

/** The action patterns of some statements, each once. */
export function actionPatternsOf(statements: readonly StatementDocument[]): readonly string[] {
  return [...new Set(statements.flatMap((statement) => statement.Action ?? []))];
}
