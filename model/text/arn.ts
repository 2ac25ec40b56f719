/** The six parts of `arn:partition:service:region:account:resource`; the last keeps its own colons and slashes. */
export type ArnParts = readonly [
  arn: string,
  partition: string,
  service: string,
  region: string,
  account: string,
  resource: string,
];

/** An Amazon Resource Name of six parts, any of which but the first may be empty. */
export interface Arn {
  readonly text: string;
  readonly parts: ArnParts;
  /** How many colons the text holds, five at least. */
  readonly colons: number;
}

/** The ARN that the text is, or undefined where it has fewer than six parts or does not begin with `arn`. */
export function parseArn(text: string): Arn | undefined {
  if (!text.startsWith("arn:")) return undefined;
  const parts = splitAtColons(text);
  if (parts.length < 6) return undefined;
  return { text, parts: parts as unknown as ArnParts, colons: text.split(":").length - 1 };
}

/** Parts of a text split at its first five colons: six at most. */
export function splitAtColons(text: string): string[] {
  const parts = text.split(":");
  return parts.length <= 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(":")];
}

export const partitionOf = (arn: Arn): string => arn.parts[1];
export const accountOf = (arn: Arn): string => arn.parts[4];
export const resourceOf = (arn: Arn): string => arn.parts[5];

export const isAccountId = (text: string): boolean => /^[0-9]{12}$/.test(text);
