import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import type { RequestContext } from "../../model/case/request.ts";
import { filled, recapitalised } from "./wildcard.ts";

/** What the texts of a context key mean to the operators made for it. */
export type ValueType = "string" | "numeric" | "date" | "bool" | "ip" | "arn" | "binary";

/** A context key that conditions name and requests hold. */
export interface ContextKey {
  readonly name: string;
  readonly type: ValueType;
  /** How AWS fills the key. A request may hold it otherwise, yet rarely does. */
  readonly values: "single" | "multi";
  /** Variables of drawn policies stand for it. */
  readonly isVariable?: true;
}

/** The vocabulary of keys. `example:` keys are not of AWS: they stand for lists of types that no AWS key is a list of. */
export const contextKeys: readonly ContextKey[] = [
  { name: "aws:username", type: "string", values: "single", isVariable: true },
  { name: "aws:PrincipalTag/team", type: "string", values: "single", isVariable: true },
  { name: "s3:prefix", type: "string", values: "single" },
  { name: "aws:TagKeys", type: "string", values: "multi", isVariable: true },
  { name: "aws:CalledVia", type: "string", values: "multi" },
  { name: "s3:max-keys", type: "numeric", values: "single" },
  { name: "aws:CurrentTime", type: "date", values: "single" },
  { name: "aws:SecureTransport", type: "bool", values: "single" },
  { name: "aws:SourceIp", type: "ip", values: "single" },
  { name: "aws:SourceArn", type: "arn", values: "single" },
  { name: "example:Digest", type: "binary", values: "single" },
  { name: "example:Sizes", type: "numeric", values: "multi" },
  { name: "example:Targets", type: "arn", values: "multi" },
  { name: "example:Moments", type: "date", values: "multi" },
  { name: "example:Flags", type: "bool", values: "multi" },
  { name: "example:Addresses", type: "ip", values: "multi" },
  { name: "example:Digests", type: "binary", values: "multi" },
];

const otherSpelling = Object.fromEntries(contextKeys.map(({ name }) => [name, recapitalised(name)]));
const lowered = contextKeys.map(({ name }) => name.toLowerCase());

/** The place of a key among `contextKeys`, however it is capitalised; -1 where it is none of them. */
export const keyIndex = (key: string): number => lowered.indexOf(key.toLowerCase());

/** Texts a request can carry, by type: enough to lie below, at and above what policies compare them with. */
export const requestTexts: Readonly<Record<ValueType, readonly [string, ...string[]]>> = {
  string: ["ann", "red", "Red", "re", "red/x", "r*", "blue", "${aws:username}"],
  numeric: ["9", "10", "10.0", "11", "100", "-1", "2.5"],
  date: [
    "2026-01-01T00:00:00Z",
    "2026-01-01T02:00:00+02:00",
    "1767225600",
    "2025-12-31T23:59:59Z",
    "2026-01-01T00:00:01Z",
    "1767225601",
  ],
  bool: ["true", "false", "TRUE"],
  ip: ["10.1.2.3", "10.200.0.1", "11.0.0.0", "192.0.2.255", "2001:db8::1", "2001:db9::1"],
  arn: [
    "arn:aws:s3:::alpha",
    "arn:aws:sns:us-east-1:111111111111:topic",
    "arn:aws:sns:us-east-1:222222222222:topic",
    "arn:aws:lambda:us-east-1:111111111111:function:resize:live",
  ],
  binary: ["YQ==", "Yg==", "YWI=", "YWM="],
};

/** Texts that the operators of a type cannot read. Only where both senses of an operator are documented to fail on them. */
export const unreadableTexts: Partial<Record<ValueType, string>> = { ip: "elsewhere", arn: "topic" };

/** What a draft says of one key. It is settled once the policies are known. */
export interface ValueDraft {
  readonly form: "single" | "multi" | "unreadable";
  readonly texts: readonly string[];
  readonly spelling: "usual" | "recapitalised";
}

/** A context before the policies are known. Numbers pick modulo what there is to pick from. */
export interface ContextDraft {
  readonly picks: readonly Picks[];
  /** Which keys share their picks. */
  readonly turn: number;
  /** Which keys a request holds that concern none of its policies. */
  readonly unconcerned: number;
}

/** Whether a key is there, how it is written, and its texts. */
type Picks = readonly [presence: number, writing: number, texts: number];

/** What the policies of a case demand of a key, given in lower case, so that no disputed case arises. */
export interface KeyDemands {
  /** A clause names it. */
  readonly isNamed: (key: string) => boolean;
  readonly mayBeAbsent: (key: string) => boolean;
  readonly mayBeEmpty: (key: string) => boolean;
  readonly mayBeUnreadable: (key: string) => boolean;
}

/** Lists of up to three of the texts, none twice: of each length as many. */
function textLists(texts: readonly string[]): string[][] {
  const one = texts.map((text) => [text]);
  const two = texts.flatMap((first) => texts.flatMap((second) => (second === first ? [] : [[first, second]])));
  const three = two.flatMap((pair) => texts.flatMap((third) => (pair.includes(third) ? [] : [[...pair, third]])));
  const most = Math.max(one.length, two.length, three.length);
  return [[[]], one, two, three].flatMap((lists) =>
    Array.from({ length: most }, (_, index) => lists[index % lists.length] ?? []),
  );
}

const spellings: readonly ValueDraft["spelling"][] = ["usual", "usual", "usual", "usual", "usual", "recapitalised"];

/** What a key may be: how often it is absent of ten times, how it is written, what it holds. */
const choices = contextKeys.map(({ name, type, values }) => {
  const forms: ValueDraft["form"][] = [
    ...Array<"single">(values === "single" ? 16 : 3).fill("single"),
    ...Array<"multi">(values === "single" ? 2 : 16).fill("multi"),
    ...(unreadableTexts[type] === undefined ? [] : Array<"unreadable">(2).fill("unreadable")),
  ];
  const writings = spellings.flatMap((spelling) => forms.map((form) => ({ form, spelling })));
  // Keys that AWS does not have are there in half of the requests, the others in four of five.
  return { absent: name.startsWith("example:") ? 5 : 2, writings, texts: textLists(requestTexts[type]) };
});

/** Policies rarely name as many keys: to draw picks for each key would cost more than all else of a request. */
const pickCount = 7;

/** What the draft says of a key, by its place among `contextKeys`; undefined: it is absent. */
export function drafted({ picks, turn }: ContextDraft, place: number): ValueDraft | undefined {
  const choice = choices[place]!;
  const [presence, writing, texts] = picks[(place + turn * Math.floor(place / pickCount)) % pickCount]!;
  if (presence < choice.absent) return undefined;
  return { ...choice.writings[writing % choice.writings.length]!, texts: choice.texts[texts % choice.texts.length]! };
}

/** Of so many keys that concern no policy, a request holds one at most. */
const mostUnconcerned = 12;

const evenly = (most: number): Arbitrary<number> => fc.noBias(fc.nat(most));
const onePicks = fc.tuple(evenly(9), evenly(9_999), evenly(99_999));
const drafts = fc
  .tuple(fc.nat(mostUnconcerned - 1), fc.tuple(...Array<typeof onePicks>(pickCount).fill(onePicks)), evenly(pickCount - 1))
  .map(([unconcerned, picks, turn]): ContextDraft => ({ unconcerned, picks, turn }));

/** How a request holds each key of the vocabulary, before it is known what the policies demand of it. Shrinks pick by pick: the keys that share it absent, then with one text. */
export function contextDraft(): Arbitrary<ContextDraft> {
  return drafts;
}

/**
 * The context that the draft becomes beside policies with these demands, as far as it concerns them, with a key or two beside it:
 * requests are to be read too. Keys that may not be absent, empty or unreadable hold a text.
 */
export function settledContext(draft: ContextDraft, demands: KeyDemands): RequestContext {
  const context: RequestContext = {};
  for (const [i, { name, type, isVariable = false }] of contextKeys.entries()) {
    const key = lowered[i]!;
    if (!isVariable && !demands.isNamed(key) && i % mostUnconcerned !== draft.unconcerned) continue;
    const value = drafted(draft, i);
    const first = requestTexts[type][0];
    if (value === undefined) {
      if (!demands.mayBeAbsent(key)) context[name] = [first];
      continue;
    }
    const texts = value.texts.length > 0 || demands.mayBeEmpty(key) ? value.texts : [first];
    const unreadable = demands.mayBeUnreadable(key) ? unreadableTexts[type] : undefined;
    const single = (value.form === "unreadable" ? unreadable : undefined) ?? value.texts[0] ?? first;
    context[value.spelling === "usual" ? name : otherSpelling[name]!] = value.form === "multi" ? [...texts] : single;
  }
  return context;
}

/** The text with its variables replaced by what the context holds, if it holds one text; otherwise they stay as they are written. */
export function substituted(text: string, context: RequestContext): string {
  return text.replaceAll(variablePattern, (...variable: (string | undefined)[]) => substitute(variable, context));
}

/** As `substituted`, with the wildcards replaced too: every `*` by the filling, every `?` by one letter. */
export function filledIn(pattern: string, filling: string, context: RequestContext): string {
  let filledIn = "";
  let end = 0;
  for (const variable of pattern.matchAll(variablePattern)) {
    filledIn += filled(pattern.slice(end, variable.index), filling) + substitute(variable, context);
    end = variable.index + variable[0].length;
  }
  return filledIn + filled(pattern.slice(end), filling);
}

const variablePattern = /\$\{([^},]+)(?:, '([^']*)')?\}/g;

function substitute([written, key, otherwise]: readonly (string | undefined)[], context: RequestContext): string {
  if (key === "*" || key === "?" || key === "$") return key;
  const entry = Object.entries(context).find(([name]) => name.toLowerCase() === key?.toLowerCase());
  return typeof entry?.[1] === "string" ? entry[1] : (otherwise ?? written ?? "");
}
