import { policyMembers, type PolicyKind } from "../model/case/policy-set.ts";
import { validate } from "../model/document/validate.ts";
import { readText } from "../oracles/json-file.ts";
import { printable, UserError } from "../oracles/user-error.ts";

const kinds: readonly PolicyKind[] = [...policyMembers, "trust"];

/** Prints the problems of the document in a file. Exit code 0: valid, 1: not. */
export function validateFile(path: string, kindName: string, form: "text" | "json"): number {
  const kind = kinds.find((known) => known === kindName);
  if (kind === undefined) throw new UserError(`--kind ${printable(kindName)}: one of ${kinds.join(", ")} is required`);
  const validity = validate(readText(path), kind);
  if (form === "json") console.log(JSON.stringify(validity, null, 1));
  else if (validity.valid) console.log(`${printable(path)}: valid as ${kind}`);
  else {
    for (const { line, column, path: place, message, rule } of validity.problems) {
      console.log(printable(`${path}:${line}:${column}: ${place}: ${message} [${rule}]`));
    }
  }
  return validity.valid ? 0 : 1;
}
