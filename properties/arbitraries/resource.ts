import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import type { Width } from "./action.ts";
import { keptText, remembered } from "./remembered.ts";
import type { Situation } from "./situation.ts";
import { namesItsOwner, targets } from "./target.ts";
import { accounts, otherAccount } from "./vocabulary.ts";
import { allWidened, widened } from "./wildcard.ts";
import type { Widening } from "./wildcard.ts";

/** What a resource pattern may hold, and how much it may cover. */
export interface ResourceConstraints {
  /**
   * `none`: no `${` at all. `special`: only `${*}`, `${?}`, `${$}`, which never stay unresolved, as NotResource needs them.
   * All of them, where absent.
   */
  readonly variables?: "none" | "special" | undefined;
  /** `narrow`: no bare `*`. `near`: nor anything that the situation's resource is clearly not. */
  readonly width?: Width;
}

/** Texts with variables that stand for a part of a name. */
const variableTexts = [
  "${aws:username}",
  "${aws:PrincipalTag/team}",
  "${aws:PrincipalTag/team, 'red'}",
  "${AWS:UserName}",
  "${aws:TagKeys}",
  "${$}{aws:username}",
] as const;

/** Texts whose only variables stand for single characters. */
const specialTexts = ["${*}", "a${?}", "${$}{aws:username}"] as const;

/** Patterns that fit nothing that is ever asked for, or nothing of a situation's. */
export const elsewhere = [
  "arn:aws:dynamodb:us-east-1:111111111111:table/orders",
  "arn:aws:s3:::beta/*",
  "arn:aws:sqs:*:*:*",
  "arn:aws-cn:s3:::alpha/*",
];

const allWidenedNames = remembered(
  (text: string, typeWord: string) => `${typeWord} ${text}`,
  (text, typeWord): string[] => allWidened(text, typeWord.length),
);

/** All of a situation that resources depend on, as one text. */
export const whatKey = keptText(
  ({ target, owner, region, resource }: Situation): string => `${target} ${owner} ${region} ${resource}`,
);

/**
 * An entry of Resource or NotResource, most often one that covers the situation's resource: its ARN, widened in the name, region or account,
 * with a variable, everything, or of something else. Shrinks to `*`, or where that is not allowed to the ARN itself.
 */
export const resourcePattern = remembered(
  (situation: Situation, { variables, width }: ResourceConstraints = {}) => `${whatKey(situation)} ${variables} ${width}`,
  builtPattern,
);

function builtPattern(situation: Situation, constraints: ResourceConstraints = {}): Arbitrary<string> {
  const { width = "any" } = constraints;
  const { target, owner, region } = situation;
  const { prefix, names, typeWord } = targets[target];
  if (prefix === null) {
    return fc.oneof(
      { weight: 4, arbitrary: fc.constant("*") },
      { weight: width === "near" ? 0 : 1, arbitrary: fc.constantFrom(...elsewhere, "arn:aws:ec2:*:*:instance/*") },
    );
  }
  const own = nameOf(situation.resource);
  const among = [...names.flatMap(() => [own, own, own]), ...names];
  const name = fc.constantFrom(...among);
  const wide = fc.constantFrom(...among.flatMap((text) => allWidenedNames(text, typeWord)));
  const whole = width !== "any" ? fc.constant(`${typeWord}*`) : fc.constantFrom(`${typeWord}*`, "*");
  const texts = constraints.variables === "none" ? [] : constraints.variables === "special" ? specialTexts : variableTexts;
  const variables = texts.flatMap((text) => [withSegment(names[0] ?? "", text, typeWord), `${typeWord}${text}`]);
  const sixth = fc.oneof(
    { withCrossShrink: true },
    { weight: 4, arbitrary: name },
    { weight: 4, arbitrary: wide },
    { weight: 2, arbitrary: whole },
    ...(variables.length === 0
      ? []
      : [{ weight: constraints.variables === "special" ? 1 : 2, arbitrary: fc.constantFrom(...variables) }]),
  );
  const isNear = width === "near";
  const exact = prefix(owner, region);
  const front = fc.constantFrom(
    ...Array<string>(18).fill(exact),
    ...["*", "us-*", "??-*-1"].flatMap((regions) => [prefix(owner, regions), prefix(owner, regions)]),
    ...(isNear ? [] : Array<string>(3).fill(prefix(otherAccount(owner), region))),
    ...(namesItsOwner(target) ? Array<string>(3).fill(exact.replace(owner, "*")) : []),
  );
  return fc.oneof(
    { withCrossShrink: true },
    ...(width !== "any" ? [] : [{ weight: 3, arbitrary: fc.constant("*") }]),
    { weight: 7, arbitrary: fc.tuple(front, sixth).map(([five, last]) => five + last) },
    ...(isNear ? [] : [{ weight: 1, arbitrary: fc.constantFrom(...elsewhere) }]),
  );
}

/** The last segment of a name gives way to the text; a name without segments becomes the text behind its first letters. */
function withSegment(name: string, text: string, typeWord: string): string {
  const slash = name.indexOf("/", typeWord.length);
  return slash < 0 ? `${name}-${text}` : `${name.slice(0, slash + 1)}${text}/notes`;
}

/** Where the colon before the sixth part stands; -1 where there are fewer parts. */
function lastColon(arn: string): number {
  let at = -1;
  for (let colons = 0; colons < 5; colons++) {
    at = arn.indexOf(":", at + 1);
    if (at < 0) return -1;
  }
  return at;
}

/** The sixth part of an ARN or of a pattern for one; empty where there is none. */
export function nameOf(arn: string): string {
  const colon = lastColon(arn);
  return colon < 0 ? "" : arn.slice(colon + 1);
}

/** What stands before the sixth part, its last colon included. */
export function frontOf(arn: string): string {
  const colon = lastColon(arn);
  return colon < 0 ? `${arn}:` : arn.slice(0, colon + 1);
}

/** The ARN with a run of its name widened; its other parts and the word for its type stay as they are. */
export function widenedResource(arn: string, typeWord: string, how: Widening): string {
  return frontOf(arn) + typeWord + widened(nameOf(arn).slice(typeWord.length), how);
}

/** A wildcard-free ARN of the situation's kind that its request never names. */
export function unaskedResource({ target, region }: Situation): string {
  const { prefix, typeWord } = targets[target];
  return (prefix ?? ((): string => "arn:aws:s3:::"))(accounts[0], region) + typeWord + "never-asked-for";
}
