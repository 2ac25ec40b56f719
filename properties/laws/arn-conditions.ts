import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import type { Case } from "../../model/case/case.ts";
import { requestTexts } from "../arbitraries/context.ts";
import { law } from "./law.ts";
import type { Law } from "./law.ts";
import { comparison, judged, truthOf } from "./truth.ts";

/** The six parts of an ARN, none of the first five with a colon. */
const parts: Arbitrary<string[]> = fc
  .tuple(
    fc.constantFrom("aws", "aws-cn", "aws-us-gov"),
    fc.constantFrom("sns", "lambda", "logs", "s3"),
    fc.constantFrom("", "us-east-1", "eu-west-1"),
    fc.constantFrom("", "111111111111", "222222222222"),
    fc.constantFrom("topic", "function:resize:live", "log-group:app:log-stream:one", "a/b", "user/a:b", "x"),
  )
  .map((some) => ["arn", ...some]);

const likes = ["ArnLike", "ArnEquals", "ArnNotLike", "ArnNotEquals"] as const;

/** What the four ARN operators say. */
const judgedByAll = (policy: string, request: string): Case[] => likes.map((operator) => judged(operator, policy, request));

/** Whether the four decisions are those on a pattern that fits, or on one that does not. */
const agree = (fits: boolean, decisions: readonly unknown[]): boolean =>
  decisions.length === 4 && decisions.every((decision, index) => (decision === "allowed") === (fits === index < 2));

const withPart = (arn: readonly string[], index: number, text: string): string =>
  arn.map((part, i) => (i === index ? text : part)).join(":");

const index = fc.integer({ min: 1, max: 5 });

const onePart = law({
  id: "law.arn.parts",
  title: "an ARN in a condition fits the very ARN and none that differs from it in a single part",
  rules: ["cond.arn.segments", "cond.arn.equals-is-like"],
  status: "documented",
  needs: ["identity"],
  given: fc.record({ arn: parts, index, change: fc.constantFrom("longer", "emptied", "before") }),
  asks: ({ arn, index: at, change }) => {
    const part = arn[at] ?? "";
    const changed = change === "before" || part === "" ? `x${part}` : change === "emptied" && at > 2 && at < 5 ? "" : `${part}x`;
    return [...judgedByAll(arn.join(":"), arn.join(":")), ...judgedByAll(withPart(arn, at, changed), arn.join(":"))];
  },
  relation: (_given, decisions) => agree(true, decisions.slice(0, 4)) && agree(false, decisions.slice(4)),
});

const generalised = law({
  id: "law.arn.part-star",
  title:
    "a star in place of a part, of its end or of its beginning fits whatever part was there, the colons of the sixth too, and leaves the other parts to fit",
  rules: ["cond.arn.segments", "cond.arn.equals-is-like"],
  status: "documented",
  needs: ["identity"],
  given: fc.record({ arn: parts, index, other: index, how: fc.constantFrom("whole", "end", "beginning", "middle", "one") }),
  asks: ({ arn, index: at, other, how }) => {
    const part = arn[at] ?? "";
    const open = {
      whole: "*",
      end: `${part.slice(0, 1)}*`,
      beginning: `*${part.slice(-1)}`,
      middle: part.length < 2 ? "*" : `${part.slice(0, 1)}*${part.slice(-1)}`,
      one: part === "" ? "" : `${part.slice(0, -1)}?`,
    }[how];
    const pattern = arn.map((text, i) => (i === at ? open : text));
    const far = arn.map((text, i) => (i === (other === at ? (at % 5) + 1 : other) ? `${text}x` : text));
    return [...judgedByAll(pattern.join(":"), arn.join(":")), ...judgedByAll(pattern.join(":"), far.join(":"))];
  },
  relation: (_given, decisions) => agree(true, decisions.slice(0, 4)) && agree(false, decisions.slice(4)),
});

const noColon = law({
  id: "law.arn.no-colon",
  title:
    "no wildcard in the first five parts of an ARN in a condition takes a colon, which in a text compared with StringLike it does",
  rules: ["cond.arn.segments", "cond.arn.string-operators"],
  status: "documented",
  needs: ["identity"],
  given: fc.record({
    region: fc.constantFrom("us-east-1", "eu-west-1"),
    name: fc.constantFrom("log-group:app", "a:b:c", "function:resize:live"),
    at: fc.constantFrom(2, 3, 4),
    wildcard: fc.constantFrom("*", "ends", "inner", "?"),
  }),
  asks: ({ region, name, at, wildcard }) => {
    const text = `arn:aws:logs:${region}:111111111111:${name}`;
    const pieces = text.split(":");
    const [one = "", two = ""] = pieces.slice(at, at + 2);
    const joined = { "*": "*", ends: `${one.slice(0, 2)}*`, inner: `${one.slice(0, 1)}*${two.slice(-1)}`, "?": `${one}?${two}` }[
      wildcard
    ];
    const pattern = pieces.toSpliced(at, 2, joined).join(":");
    return [...judgedByAll(pattern, text), judged("StringLike", pattern, text), judged("StringNotLike", pattern, text)];
  },
  relation: (_given, decisions) =>
    agree(false, decisions.slice(0, 4)) && decisions[4] === "allowed" && decisions[5] === "implicitDeny",
});

const bareStar = law({
  id: "law.arn.star",
  title: "a bare star in a condition fits every ARN, whichever of its parts are empty, and no text that is no ARN",
  rules: ["cond.arn.star", "cond.arn.star-vs-malformed"],
  status: "observed",
  needs: ["identity"],
  given: fc.record({
    arn: fc.oneof(
      parts.map((some) => some.join(":")),
      fc.constantFrom(...requestTexts.arn),
    ),
    text: fc.constantFrom("topic", "*", "arn", "arn:aws:s3", "arn:aws:s3::", "urn:aws:s3:::alpha"),
  }),
  asks: ({ arn, text }) => [...judgedByAll("*", arn), ...judgedByAll("*", text)],
  relation: (_given, decisions) =>
    agree(true, decisions.slice(0, 4)) && decisions.slice(4).every((decision) => decision === "implicitDeny"),
});

const key = "aws:PrincipalTag/team";

const readsVariables = law({
  id: "law.var.arn",
  title:
    "a variable in the name of a condition's ARN stands for its value letter by letter, beside wildcards that stay wildcards",
  rules: ["var.where", "var.value.literal", "var.special", "cond.arn.segments"],
  status: "documented",
  needs: ["identity"],
  given: fc.record({
    value: fc.constantFrom("red", "r*", "*", "re?", "${*}", "red/x", "Red"),
    asked: fc.constantFrom("red", "r*", "*", "re?", "${*}", "red/x", "Red", "reb", "ra", ""),
    behind: fc.constantFrom("", "/*", "/?"),
    special: fc.constantFrom("", "*", "?", "$"),
    otherSpecial: fc.constantFrom("", "", "a"),
  }),
  asks: ({ value, asked, behind, special, otherSpecial }) => {
    const written = special === "" ? "" : `\${${special}}`;
    const policy = `arn:aws:s3:::alpha/${written}\${${key}}${behind}`;
    const request = `arn:aws:s3:::alpha/${special === "" ? "" : otherSpecial || special}${asked}${behind.replace(/[*?]/, "y")}`;
    return likes.map((operator) => truthOf([comparison(operator, policy)], { "example:value": request, [key]: value }));
  },
  relation: ({ value, asked, behind, special, otherSpecial }, decisions) => {
    const reached = value === asked || (behind === "/*" && asked.startsWith(`${value}/`));
    return agree(reached && (special === "" || otherSpecial === ""), decisions);
  },
});

const unresolved = law({
  id: "law.var.arn-missing",
  title:
    "a value with a variable that has no value fits no ARN and no text, whatever their letters' case, so that the negated operators hold",
  rules: ["var.missing.cond-positive", "var.missing.cond-negated", "var.single-valued"],
  status: "documented",
  needs: ["identity"],
  given: fc.record({
    name: fc.constantFrom("red", "*", "", `\${${key}}`, "undefined"),
    held: fc.constantFrom<undefined | string[]>(undefined, ["red"], ["red", "blue"]),
    further: fc.boolean(),
  }),
  asks: ({ name, held, further }) => {
    const context = held === undefined ? {} : { [key]: held };
    const front = "arn:aws:s3:::alpha/";
    const ask = (
      operator: (typeof likes)[number] | "StringEqualsIgnoreCase" | "StringNotEqualsIgnoreCase",
      before: string,
    ): Case => {
      const values = [`${before}\${${key}}`, ...(further ? [`${before}other`] : [])];
      return truthOf([comparison(operator, values)], { ...context, "example:value": before + name });
    };
    return [
      ...likes.map((operator) => ask(operator, front)),
      ask("StringEqualsIgnoreCase", "x-"),
      ask("StringNotEqualsIgnoreCase", "x-"),
    ];
  },
  relation: (_given, decisions) =>
    agree(false, decisions.slice(0, 4)) && decisions[4] === "implicitDeny" && decisions[5] === "allowed",
});

export const arnConditionLaws: readonly Law[] = [onePart, generalised, noColon, bareStar, readsVariables, unresolved];
