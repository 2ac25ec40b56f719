import type { OperatorName } from "../../model/condition/operators.ts";
import type { RequestContext } from "../../model/case/request.ts";
import { operatorTraits } from "./condition.ts";
import type { Clause } from "./condition.ts";
import { contextKeys, filledIn, keyIndex, requestTexts, substituted } from "./context.ts";
import { remembered } from "./remembered.ts";
import { recapitalised } from "./wildcard.ts";

/** Request texts by what an operator's plain sense makes of them beside one policy text. */
interface Beside {
  readonly met: readonly string[];
  readonly missed: readonly string[];
}

/** The first and last address of each block that policies name, and those next to them outside. */
const addresses: Readonly<Record<string, Beside>> = {
  "10.0.0.0/8": { met: ["10.0.0.0", "10.255.255.255"], missed: ["11.0.0.0", "9.255.255.255"] },
  "10.1.2.3/16": { met: ["10.1.255.255", "10.1.0.0"], missed: ["10.2.0.0", "10.0.255.255"] },
  "10.1.2.3": { met: ["10.1.2.3"], missed: ["10.1.2.4", "10.1.2.2"] },
  "0.0.0.0/0": { met: ["192.0.2.255", "10.1.2.3"], missed: ["2001:db8::1", "2001:db9::1"] },
  "192.0.2.0/24": { met: ["192.0.2.0", "192.0.2.255"], missed: ["192.0.3.0", "192.0.1.255"] },
  "2001:db8::/32": { met: ["2001:db8::1", "2001:db8::"], missed: ["2001:db9::1", "10.1.2.3"] },
  "::/0": { met: ["2001:db8::1", "2001:db9::1"], missed: ["10.1.2.3", "192.0.2.255"] },
};

/** Texts at the policy's and some steps from it, of which an operator of order takes those on its side. */
function ordered(operator: OperatorName, at: readonly string[], textOf: (steps: number) => string): Beside {
  const below = [textOf(-1), textOf(-2)];
  const above = [textOf(1), textOf(2)];
  if (operator.endsWith("LessThanEquals")) return { met: [...at, ...below], missed: above };
  if (operator.endsWith("LessThan")) return { met: below, missed: [...at, ...above] };
  if (operator.endsWith("GreaterThanEquals")) return { met: [...at, ...above], missed: below };
  if (operator.endsWith("GreaterThan")) return { met: above, missed: [...at, ...below] };
  return { met: at, missed: [...below, ...above] };
}

const dateText = (seconds: number): string => new Date(seconds * 1000).toISOString().replace(".000", "");

/** Policies name few numbers and dates, and writing a date costs more than all else here. */
const besideNumber = remembered(
  (operator: OperatorName, text: string) => `${operator} ${text}`,
  (operator, text) => {
    const number = Number(text);
    const respelled = text.includes(".") ? String(number) : `${text}.0`;
    return ordered(operator, [text, respelled], (steps) => String(number + steps));
  },
);

const besideDate = remembered(
  (operator: OperatorName, text: string) => `${operator} ${text}`,
  (operator, text) => {
    const seconds = /^\d+$/.test(text) ? Number(text) : Date.parse(text) / 1000;
    return ordered(operator, [dateText(seconds), String(seconds)], (steps) => dateText(seconds + steps));
  },
);

function beside(operator: OperatorName, text: string, context: RequestContext): Beside {
  switch (operatorTraits[operator].type) {
    case "numeric":
      return besideNumber(operator, text);
    case "date":
      return besideDate(operator, text);
    case "bool":
      return text === "true"
        ? { met: ["true", "TRUE"], missed: ["false", "FALSE"] }
        : { met: ["false", "FALSE"], missed: ["true", "TRUE"] };
    case "ip":
      return addresses[text] ?? { met: [], missed: [] };
    case "binary":
      return { met: [text], missed: requestTexts.binary };
    case "arn": {
      const arn = filledIn(text, "a", context);
      return { met: [arn, filledIn(text, "topic", context)], missed: [`${arn}:x`, arn.replace(":aws:", ":aws-cn:")] };
    }
    case "any":
      return { met: [], missed: [] };
    case "string":
      return besideText(operator, text, context);
  }
}

function besideText(operator: OperatorName, text: string, context: RequestContext): Beside {
  if (operator.endsWith("Like")) {
    const filled = filledIn(text, "a/b", context);
    return { met: [filledIn(text, "", context) || "a", filled], missed: [recapitalised(filled), `x${filled}`, `${filled}x`] };
  }
  const plain = substituted(text, context);
  const other = recapitalised(plain);
  return operator.endsWith("IgnoreCase")
    ? { met: [plain, other], missed: [`${plain}x`, `x${plain}`] }
    : { met: [plain], missed: [other, `${plain}x`] };
}

/** How a request is to hold the key of a clause that it is drawn towards. */
export type Holding = "single" | "several" | "absent";

/**
 * What a request holds under the clause's key for the clause to be true, or just to fail; `undefined` for nothing. Where the key cannot
 * be held as wished, it is held otherwise. None of this is certain, nor has to be: a text that misses one policy text may meet another.
 */
export function nearValue(
  clause: Clause,
  truth: boolean,
  { holding, pick, context }: { holding: Holding; pick: number; context: RequestContext },
): string | string[] | undefined {
  const texts = nearTexts(clause, context);
  const chosen = (side: "met" | "missed", step = 0): string => {
    const among = texts[side].length > 0 ? texts[side] : texts.met;
    return among[(pick + step) % among.length] ?? "a";
  };
  const side = truth === (operatorTraits[clause.operator].sense === "positive") ? "met" : "missed";
  if (clause.operator === "Null")
    return truth === clause.values.some((value) => String(value) === "true") ? undefined : chosen("met");
  if (holding === "absent" && truth === holdsWithoutKey(clause)) return undefined;
  if (holding !== "several" || (clause.set === "" && truth)) return chosen(side);
  const opposite = side === "met" ? "missed" : "met";
  // One text decides: that which fails ForAllValues, that which ForAnyValue asks for.
  const decides = clause.set === "ForAllValues:" ? !truth : truth;
  const others = decides ? opposite : side;
  return [...new Set([chosen(others, 1), chosen(others, 2), chosen(side)])];
}

function holdsWithoutKey({ set, suffix, operator }: Clause): boolean {
  return set === "ForAllValues:" || (set === "" && (suffix === "IfExists" || operatorTraits[operator].sense === "negated"));
}

/** The texts beside all values of the clause: those that one of them takes, and those that are just beyond. */
function nearTexts({ operator, key, values }: Clause, context: RequestContext): Beside {
  const keyType = contextKeys[keyIndex(key)]?.type ?? "string";
  const own = requestTexts[keyType];
  const { type } = operatorTraits[operator];
  if (type === "any") return { met: own, missed: own };
  // Operators of the key's own type, in other statements, can read no other texts.
  const all = values.map((value) =>
    type === "string" && keyType !== "string" ? { met: [String(value)], missed: own } : beside(operator, String(value), context),
  );
  const met = all.flatMap((each) => each.met);
  return { met, missed: all.flatMap((each) => each.missed).filter((text) => !met.includes(text)) };
}
