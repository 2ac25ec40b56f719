import { isObject } from "./json.ts";
import { scanName, scanString, skipSpace } from "./scalar.ts";

interface Container {
  readonly value: object;
}

/** What can be wrong where a comma or a closing bracket is due, such that the one repair is clear. */
export type Slip = "missingComma" | "missingBracket" | "wrongBracket" | "strayBracket";

export const remedies: Readonly<Record<Slip, (closer: string) => string>> = {
  missingComma: () => "add the missing comma",
  missingBracket: (closer) => `add the missing ${closer}`,
  wrongBracket: (closer) => `write ${closer} for it`,
  strayBracket: () => "it closes nothing, remove it",
};

export const closerOf = (container: unknown): "]" | "}" => (Array.isArray(container) ? "]" : "}");

/**
 * The slip that explains what stands at an offset, behind the entry `last` of the innermost of the open containers.
 * A repair that might move members from one object to another explains nothing: the problems it led to would be its own.
 */
export function slipAt(text: string, at: number, open: readonly Container[], last: unknown): Slip | undefined {
  const unit = text[at];
  if (unit === "]" || unit === "}" || unit === undefined) return bracketSlip(text, at, open, last);
  return startsEntry(text, at, open.at(-1)?.value) ? "missingComma" : undefined;
}

/** At most one repair lets the brackets of the rest pair up, as each leaves another number of them open. */
function bracketSlip(text: string, at: number, open: readonly Container[], last: unknown): Slip | undefined {
  const due = open
    .map(({ value }) => closerOf(value))
    .toReversed()
    .join("");
  const rest = unpaired(text, at + 1);
  const isMissing = text[at] === due[1] && rest === due.slice(2) && isFlat(open.at(-1)?.value);
  // Where the text ends behind a scalar, more than a bracket may be missing.
  if (text[at] === undefined) return isMissing && isContainer(last) ? "missingBracket" : undefined;
  if (isMissing) return "missingBracket";
  if (rest === due.slice(1)) return "wrongBracket";
  return rest === due && isFlat(last) ? "strayBracket" : undefined;
}

/**
 * Whether a member, or an item of a list as policies have it, starts here. A string that touches what stands before it is
 * rather one with a quotation mark inside.
 */
function startsEntry(text: string, at: number, container: unknown): boolean {
  if (text[at] === "{") return Array.isArray(container) && text[skipSpace(text, at + 1)] === '"';
  const isApart = skipSpace(text, at - 1) === at;
  if (text[at] !== '"' || !isApart) return false;
  if (!Array.isArray(container)) return !("message" in scanName(text, at));
  const item = scanString(text, at);
  return !("message" in item) && text[skipSpace(text, item.end)] !== ":";
}

/** Whether the text behind a document shows that a bracket may have closed it too early: what was read is not all of it then. */
export function closesEarly(document: unknown, text: string, end: number): boolean {
  if (!isContainer(document)) return true;
  const [first] = unpaired(text, end);
  if (first !== "]" && first !== "}") return false;
  return !isFlat(document) || !/^[\]}\s]*$/.test(text.slice(end));
}

const isContainer = (value: unknown): value is object => Array.isArray(value) || isObject(value);

/** Whether a bracket too many or too few at the end can only be its own: nothing directly inside ends in the same bracket. */
const isFlat = (value: unknown): boolean =>
  !isContainer(value) ||
  !Object.values(value).some((entry: unknown) => isContainer(entry) && closerOf(entry) === closerOf(value));

/** The brackets of the text from an offset on that stay when each closing one cancels its opening one. */
function unpaired(text: string, from: number): string {
  const brackets: string[] = [];
  let isInside = false;
  for (let at = from; at < text.length; at++) {
    const unit = text[at]!;
    if (unit === '"') isInside = !isInside;
    else if (isInside && unit === "\\") at++;
    else if (isInside) continue;
    else if (unit === "{" || unit === "[") brackets.push(unit);
    else if (unit === "}" || unit === "]") {
      if (brackets.at(-1) === (unit === "}" ? "{" : "[")) brackets.pop();
      else brackets.push(unit);
    }
  }
  return brackets.join("");
}
