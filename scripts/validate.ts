import { policyMembers, type PolicyKind } from "../model/case/policy-set.ts";
import { kindNames } from "../model/document/json.ts";
import { validate } from "../model/document/validate.ts";
import { readText } from "../oracles/json-file.ts";
import { printable, UserError } from "../oracles/user-error.ts";

const kinds: readonly PolicyKind[] = [...policyMembers, "trust"];

/** Problems that a reader is shown. */
const mostShown = 200;

/** Prints the problems of the document in a file. Exit code 0: valid, 1: not. */
export function validateFile(path: string, kindName: string, form: "text" | "json"): number {
  const kind = kinds.find((known) => known === kindName);
  if (kind === undefined) throw new UserError(`--kind ${printable(kindName)}: one of ${kinds.join(", ")} is required`);
  const validity = validate(readText(path), kind);
  if (form === "json") console.log(JSON.stringify(validity, null, 1));
  else {
    for (const { line, column, path: place, severity, message, rule } of validity.problems.slice(0, mostShown)) {
      console.log(printable(`${path}:${line}:${column}: ${severity}: ${place}: ${message} [${rule}]`));
    }
    const more = validity.problems.length - mostShown;
    if (more > 0) console.log(`and ${more} more: --json gives all`);
    const errors = validity.problems.filter(({ severity }) => severity === "error").length;
    console.log(
      `${printable(path)}: ${validity.valid ? "valid" : `not valid, ${errors} ${errors === 1 ? "error" : "errors"},`} as ${kindNames[kind]}`,
    );
  }
  return validity.valid ? 0 : 1;
}
