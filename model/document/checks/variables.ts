import { isObject, memberOf, type JsonObject } from "../json.ts";
import { textsOf, type TextEntry } from "../lists.ts";
import { memberPath, type Report } from "../problem.ts";

const holdsVariable = (text: string): boolean => text.includes("${");

/** Variables where the language takes none, or in a version that has none. Values of conditions are seen to when they are read. */
export function checkVariables(statement: JsonObject, path: string, version: "withVariables" | "without", report: Report): void {
  if (version === "without") {
    for (const { text, path: place } of [...resourceTexts(statement, path), ...conditionTexts(statement, path)]) {
      if (!holdsVariable(text)) continue;
      report(
        "dollar-without-version",
        place,
        '${...} is plain text in this version: state "Version": "2012-10-17" for policy variables',
      );
    }
    return;
  }
  for (const { text, path: place } of [...actionTexts(statement, path), ...principalTexts(statement, path)]) {
    if (holdsVariable(text))
      report("variable-forbidden", place, "actions and principals take no policy variables: write them in full");
  }
  for (const [key, place] of conditionKeys(statement, path)) {
    if (holdsVariable(key)) report("variable-in-key", place, "condition keys take no policy variables: write the key in full");
  }
}

const textsOfMembers = (object: JsonObject, path: string, members: readonly string[]): TextEntry[] =>
  members.flatMap((member) => textsOf(memberOf(object, member), memberPath(path, member)));

const actionTexts = (statement: JsonObject, path: string) => textsOfMembers(statement, path, ["Action", "NotAction"]);
const resourceTexts = (statement: JsonObject, path: string) => textsOfMembers(statement, path, ["Resource", "NotResource"]);

function principalTexts(statement: JsonObject, path: string): TextEntry[] {
  return ["Principal", "NotPrincipal"].flatMap((member) => {
    const principal = memberOf(statement, member);
    return isObject(principal) ? textsOfMembers(principal, memberPath(path, member), Object.keys(principal)) : [];
  });
}

/** Operator by operator: the path of its block and the block. */
function blocks(statement: JsonObject, path: string): [string, JsonObject][] {
  const condition = memberOf(statement, "Condition");
  if (!isObject(condition)) return [];
  const place = memberPath(path, "Condition");
  return Object.entries(condition).flatMap(([operator, block]) =>
    isObject(block) ? [[memberPath(place, operator), block]] : [],
  );
}

const conditionTexts = (statement: JsonObject, path: string): TextEntry[] =>
  blocks(statement, path).flatMap(([place, block]) => textsOfMembers(block, place, Object.keys(block)));

const conditionKeys = (statement: JsonObject, path: string): [string, string][] =>
  blocks(statement, path).flatMap(([place, block]) =>
    Object.keys(block).map((key): [string, string] => [key, memberPath(place, key)]),
  );
