import type { PolicyKind } from "../../case/policy-set.ts";
import { operatorForms } from "../../condition/operators.ts";
import { quoted } from "../../text/quoted.ts";
import { isObject, memberOf, scalarText, type JsonObject } from "../json.ts";
import { entriesOf } from "../lists.ts";
import { memberPath, type Report } from "../problem.ts";

/** Keys that name a tag only with a suffix: `aws:ResourceTag/team`. */
const tagKeys = /^([a-z0-9-]+:(resourcetag|requesttag)|aws:principaltag|s3:(existingobjecttag|requestobjecttag))$/i;

/** What is wrong with a readable Condition, or means other than it seems to. */
export function checkCondition(statement: JsonObject, path: string, kind: PolicyKind, report: Report): void {
  const condition = memberOf(statement, "Condition");
  if (!isObject(condition)) return;
  const place = memberPath(path, "Condition");
  // STS takes an empty Condition for none, IAM storage refuses it.
  if (Object.keys(condition).length === 0 && kind !== "session")
    report("condition-empty", place, "an empty Condition restricts nothing: remove it");
  for (const [operator, block] of Object.entries(condition)) {
    const operatorPath = memberPath(place, operator);
    const form = operatorForms.get(operator);
    if (form?.name === "Null" && form.qualifier !== undefined) {
      const outcome = form.qualifier === "ForAllValues" ? "always true" : "never true";
      report("null-with-set-prefix", operatorPath, `${operator} is ${outcome}: use Null without a prefix`);
    }
    if (!isObject(block)) continue;
    if (Object.keys(block).length === 0) report("condition-empty", operatorPath, `${quoted(operator)} names no key: remove it`);
    for (const [key, listed] of Object.entries(block)) {
      const keyPath = memberPath(operatorPath, key);
      checkKey(key, keyPath, report);
      // An empty list was seen stored in trust policies.
      if (Array.isArray(listed) && listed.length === 0 && kind !== "trust") {
        report(
          "condition-no-values",
          keyPath,
          `${quoted(operator)} compares ${quoted(key)} with nothing and is never true: list a value`,
        );
      }
      if (form?.name === "Bool" || form?.name === "Null") checkTruths(listed, key, keyPath, report);
    }
  }
}

/** `prefix:name`, where the prefix of an identity provider may hold slashes; before the first slash there is one colon at most. Rules: stmt.condition.key-format, stmt.action.odd-characters. */
function checkKey(key: string, path: string, report: Report): void {
  const colons = key.split("/")[0]!.split(":").length - 1;
  if (key.includes("${")) return;
  if (colons > 1 || !/^[^:\s]+:\S+$/.test(key)) {
    report(
      "condition-key-format",
      path,
      `${quoted(key)} is no condition key: it is prefix:name with one colon, such as aws:SourceIp or aws:RequestTag/team`,
    );
  } else if (tagKeys.test(key)) {
    report("tag-key-without-name", path, `${quoted(key)} names no tag: write ${key}/name-of-the-tag`);
  }
}

function checkTruths(listed: unknown, key: string, path: string, report: Report): void {
  const texts = entriesOf(listed, path).flatMap(({ value }) => scalarText(value) ?? []);
  const truths = new Set(texts.map((text) => text.toLowerCase() === "true"));
  if (truths.size > 1)
    report(
      "bool-always-true",
      path,
      `both truth values are listed for ${quoted(key)}: the test says nothing of its value, keep one`,
    );
}
