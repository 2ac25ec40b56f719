import { clauseHolds } from "../../model/condition/clause.ts";
import type { Clause, ComparingClause } from "../../model/condition/clause.ts";
import type { OperatorName } from "../../model/condition/operators.ts";
import { readAddress, readBlock } from "../../model/condition/values/address.ts";
import type { Address, AddressBlock } from "../../model/condition/values/address.ts";
import { readDate } from "../../model/condition/values/date.ts";
import { compareDecimals, readDecimal } from "../../model/condition/values/decimal.ts";
import { lowerCase } from "../../model/condition/values/letter-case.ts";
import { splitPieces } from "../../model/text/arn-pattern.ts";
import type { Arn } from "../../model/text/arn.ts";
import { wildcardPieces } from "../../model/text/glob.ts";
import type { Piece } from "../../model/text/glob.ts";
import { isAbsent } from "./conditions.ts";
import type { Fault } from "./fault.ts";
import { misreadingClauses, modelHolds } from "./misreading.ts";
import type { Place } from "./misreading.ts";
import { reported } from "./reports.ts";
import type { ReportAddress } from "./reports.ts";
import { baseOperator, comparedBy, covers, isComparing, piecesOf } from "./texts.ts";

interface ValueRow extends Pick<Fault, "id" | "title" | "rules" | "law"> {
  readonly from?: readonly ReportAddress[];
  /** The clauses that the engine reads otherwise, by operator. */
  readonly operators: RegExp;
  readonly reading: (clause: ComparingClause, place: Place) => Clause | boolean;
}

/** The order in which a comparing operator holds; equality where its name speaks of none. */
function holdsInOrder(name: OperatorName, order: number): boolean {
  if (name.endsWith("LessThanEquals")) return order <= 0;
  if (name.endsWith("LessThan")) return order < 0;
  if (name.endsWith("GreaterThanEquals")) return order >= 0;
  return name.endsWith("GreaterThan") ? order > 0 : order === 0;
}

/** The clause of numbers or dates that the engine reads and orders by itself. */
function ordered<Value>(
  clause: ComparingClause,
  read: (text: string) => Value | undefined,
  order: (value: Value, operand: Value) => number,
): ComparingClause {
  const name = baseOperator(clause);
  return comparedBy(clause, read, (value, text) => {
    const operand = read(text);
    return operand !== undefined && holdsInOrder(name, order(value, operand));
  });
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byNumber = (a: number, b: number): number => (a === b ? 0 : a - b);
const asItStands = (text: string): string => text;

/** The clause on texts or patterns; a policy value whose variables have no value equals nothing. */
function textual(
  clause: ComparingClause,
  place: Place,
  equal: (value: string, pieces: readonly Piece[], text: string) => boolean,
): ComparingClause {
  return comparedBy(clause, asItStands, (value, text) => {
    const pieces = piecesOf(text, place);
    return pieces !== undefined && equal(value, pieces, written(pieces));
  });
}

/** The text of pieces, wildcards as themselves. */
const written = (pieces: readonly Piece[]): string =>
  pieces.map((piece) => (piece.kind === "literal" ? piece.text : piece.kind === "any" ? "*" : "?")).join("");

/** The clause on addresses whose policy blocks the engine reads otherwise. */
function blocks(
  clause: ComparingClause,
  change: (block: AddressBlock, text: string) => AddressBlock | undefined,
): ComparingClause {
  const operands = clause.operands.map((operand, i) =>
    operand === undefined ? undefined : change(operand as AddressBlock, clause.texts[i]!),
  );
  return { ...clause, operands };
}

const isIpv4 = ({ network }: AddressBlock): boolean => network.length === 2;

/** Dates without their zone. */
const zoneless = (text: string): string => text.replace(/(T[0-9:.]+)(?:Z|[+-][0-9]{2}:[0-9]{2})$/, "$1");

const dayMilliseconds = 24 * 60 * 60 * 1000;

/** The clause on ARNs, each part of the pattern matched by the engine. `*` alone is left to the model. */
function partwise(
  clause: ComparingClause,
  place: Place,
  matches: (part: readonly Piece[], text: string, number: number) => boolean,
): Clause {
  if (clause.texts.some((text) => splitPieces(piecesOf(text, place) ?? []).length !== 6)) return clause;
  const readArn = clause.comparator.type.readValue as (text: string) => Arn | undefined;
  return comparedBy(clause, readArn, (value, text) =>
    splitPieces(piecesOf(text, place)!).every((part, i) => matches(part, value.parts[i]!, i)),
  );
}

const isMalformed = (clause: ComparingClause, place: Place): boolean => {
  const value = place.request.context.get(clause.key);
  return typeof value === "string" && clause.comparator.type.readValue(value) === undefined;
};

const stringRows: readonly ValueRow[] = [
  {
    id: "fault.string.equals-wildcards",
    title: "takes stars and question marks in the value of StringEquals for wildcards",
    rules: ["cond.string-equals", "cond.string-not-equals"],
    law: "law.string.equals-like",
    operators: /^String(Not)?Equals$/,
    reading: (clause, place) => textual(clause, place, (value, pieces) => covers(pieces, value)),
  },
  {
    id: "fault.string.like-literal",
    title: "takes stars and question marks in the value of StringLike for themselves",
    rules: ["cond.string-like", "cond.string-not-like"],
    law: "law.string.like-star",
    operators: /^String(Not)?Like$/,
    reading: (clause, place) => textual(clause, place, (value, _pieces, text) => value === text),
  },
  {
    id: "fault.string.equals-ignores-case",
    title: "compares by StringEquals without regard to case",
    rules: ["cond.string-equals", "cond.string-not-equals"],
    law: "law.string.equals-like",
    operators: /^String(Not)?Equals$/,
    reading: (clause, place) => textual(clause, place, (value, _pieces, text) => lowerCase(value) === lowerCase(text)),
  },
  {
    id: "fault.string.like-ignores-case",
    title: "matches by StringLike without regard to case",
    rules: ["cond.string-like"],
    law: "law.string.equals-like",
    operators: /^String(Not)?Like$/,
    reading: (clause, place) =>
      textual(clause, place, (value, pieces) =>
        covers(
          pieces.map((piece) => (piece.kind === "literal" ? { ...piece, text: piece.text.toLowerCase() } : piece)),
          value.toLowerCase(),
        ),
      ),
  },
  {
    id: "fault.string.ignore-case-one-side",
    title: "lowers the case of one side only by StringEqualsIgnoreCase",
    rules: ["cond.string-equals-ignore-case"],
    law: "law.string.ignore-case",
    from: ["ReversecLabs/IAMSpy:iamspy/conditions.py"],
    operators: /^String(Not)?EqualsIgnoreCase$/,
    reading: (clause, place) => textual(clause, place, (value, _pieces, text) => value === lowerCase(text)),
  },
  {
    id: "fault.string.ignore-case-ascii",
    title: "knows no other letters than ASCII by StringEqualsIgnoreCase",
    rules: ["cond.string-equals-ignore-case"],
    operators: /^String(Not)?EqualsIgnoreCase$/,
    reading: (clause, place) => textual(clause, place, (value, _pieces, text) => asciiLower(value) === asciiLower(text)),
  },
  {
    id: "fault.string.request-wildcards",
    title: "takes stars in the request's value for wildcards by StringLike",
    rules: ["cond.string-like.request-literal"],
    law: "law.string.like-request",
    operators: /^String(Not)?Like$/,
    reading: (clause, place) =>
      textual(clause, place, (value, pieces, text) => covers(pieces, value) || covers(wildcardPieces(value), text)),
  },
  {
    id: "fault.string.trimmed",
    title: "compares texts without the blanks around them",
    rules: ["cond.string.no-trim"],
    law: "law.string.as-written",
    operators: /^String(Not)?Equals$/,
    reading: (clause, place) => textual(clause, place, (value, _pieces, text) => value.trim() === text.trim()),
  },
  {
    id: "fault.string.normalised",
    title: "compares texts in one normal form of Unicode",
    rules: ["cond.string.no-trim"],
    law: "law.string.as-written",
    operators: /^String(Not)?Equals$/,
    reading: (clause, place) => textual(clause, place, (value, _pieces, text) => value.normalize() === text.normalize()),
  },
  {
    id: "fault.string.not-equals-as-equals",
    title: "reads StringNotEquals as StringEquals",
    rules: ["cond.string-not-equals"],
    law: "law.string.equals-like",
    from: ["minio/minio#3660"],
    operators: /^StringNotEquals$/,
    reading: (clause) => ({ ...clause, negated: false }),
  },
];

const asciiLower = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

const numberRows: readonly ValueRow[] = [
  {
    id: "fault.numeric.greater-inverted",
    title: "takes NumericGreaterThan and NumericGreaterThanEquals the wrong way round",
    rules: ["cond.numeric.direction"],
    law: "law.numeric.trichotomy",
    from: ["act-security-labs/iam-simulate#150", "cloud-copilot/iam-simulate:CHANGELOG.md"],
    operators: /^NumericGreater/,
    reading: (clause) => ordered(clause, readDecimal, (value, operand) => compareDecimals(operand, value)),
  },
  {
    id: "fault.numeric.policy-on-the-left",
    title: "compares the policy's number with the request's and not the request's with the policy's",
    rules: ["cond.numeric.direction"],
    law: "law.numeric.not-text",
    operators: /^Numeric/,
    reading: (clause) => ordered(clause, readDecimal, (value, operand) => compareDecimals(operand, value)),
  },
  {
    id: "fault.numeric.bound-excluded",
    title: "leaves the bound itself out of NumericLessThanEquals and NumericGreaterThanEquals",
    rules: ["cond.numeric.direction", "cond.numeric.ops"],
    law: "law.numeric.trichotomy",
    operators: /^Numeric.*ThanEquals$/,
    reading: (clause) =>
      ordered(clause, readDecimal, (value, operand) => {
        const order = compareDecimals(value, operand);
        return order !== 0 ? order : clause.operator.includes("Less") ? 1 : -1;
      }),
  },
  {
    id: "fault.numeric.as-text",
    title: "compares numbers as texts",
    rules: ["cond.numeric.direction", "cond.numeric.value-compare"],
    law: "law.numeric.not-text",
    operators: /^Numeric/,
    reading: (clause) => ordered(clause, asItStands, byText),
  },
  {
    id: "fault.numeric.integers",
    title: "cuts the decimals off numbers",
    rules: ["cond.numeric.value-compare"],
    law: "law.numeric.not-text",
    from: ["scality/Arsenal:lib/policyEvaluator/utils/conditions.ts"],
    operators: /^Numeric/,
    reading: (clause) => ordered(clause, (text) => asNumber(Number.parseInt(text, 10)), byNumber),
  },
  {
    id: "fault.numeric.doubles",
    title: "rounds numbers to binary fractions of 53 digits",
    rules: ["cond.numeric.arbitrary-precision"],
    law: "law.numeric.precision",
    operators: /^Numeric/,
    reading: (clause) => ordered(clause, (text) => (readDecimal(text) === undefined ? undefined : Number(text)), byNumber),
  },
  {
    id: "fault.numeric.lenient",
    title: "reads hexadecimal numbers, blanks and empty texts as numbers",
    rules: ["cond.numeric.not-number"],
    law: "law.numeric.not-number",
    operators: /^Numeric/,
    reading: (clause) => ordered(clause, (text) => asNumber(Number(text)), byNumber),
  },
  {
    id: "fault.numeric.unreadable-not-equal-false",
    title: "lets NumericNotEquals fail on a text that is no number",
    rules: ["cond.numeric.type-error"],
    law: "law.numeric.unreadable-unequal",
    from: ["cloud-copilot/iam-simulate:src"],
    operators: /^NumericNotEquals$/,
    reading: (clause) => ({
      ...clause,
      comparator: { ...clause.comparator, type: { ...clause.comparator.type, unreadable: "failsClause" } },
    }),
  },
  {
    id: "fault.numeric.last-value-counts",
    title: "compares with the last of several numbers only",
    rules: ["cond.numeric.list"],
    law: "law.numeric.list",
    operators: /^Numeric/,
    reading: (clause) => ({ ...clause, operands: clause.operands.slice(-1) }),
  },
  {
    id: "fault.date.as-text",
    title: "compares dates as texts",
    rules: ["cond.date.instant", "cond.date.ops"],
    law: "law.date.offset",
    operators: /^Date/,
    reading: (clause) => ordered(clause, asItStands, byText),
  },
  {
    id: "fault.date.zone-ignored",
    title: "ignores the zone of a date",
    rules: ["cond.date.instant"],
    law: "law.date.offset",
    operators: /^Date/,
    reading: (clause) => ordered(clause, (text) => readDate(zoneless(text)), byNumber),
  },
  {
    id: "fault.date.epoch-milliseconds",
    title: "reads an epoch as milliseconds",
    rules: ["cond.date.formats", "cond.date.instant"],
    law: "law.date.offset",
    from: ["cloud-copilot/iam-simulate:src"],
    operators: /^Date/,
    reading: (clause) => ordered(clause, (text) => (/^[+-]?[0-9]{5,}$/.test(text) ? Number(text) : readDate(text)), byNumber),
  },
  {
    id: "fault.date.epoch-only",
    title: "reads dates as floating-point numbers, and so epochs alone",
    rules: ["cond.date.formats"],
    law: "law.date.trichotomy",
    from: ["nccgroup/PMapper:principalmapper/querying/local_policy_simulation.py"],
    operators: /^Date/,
    reading: (clause) => ordered(clause, (text) => (readDecimal(text) === undefined ? undefined : Number(text)), byNumber),
  },
  {
    id: "fault.date.epoch-unknown",
    title: "does not read an epoch as a date",
    rules: ["cond.date.formats"],
    law: "law.date.offset",
    operators: /^Date/,
    reading: (clause) => ordered(clause, (text) => (/^[+-]?[0-9.]{5,}$/.test(text) ? undefined : readDate(text)), byNumber),
  },
  {
    id: "fault.date.day-only",
    title: "compares dates by the day",
    rules: ["cond.date.instant"],
    law: "law.date.not-text",
    operators: /^Date/,
    reading: (clause) =>
      ordered(
        clause,
        (text) => {
          const date = readDate(text);
          return date === undefined ? undefined : Math.floor(date / dayMilliseconds);
        },
        byNumber,
      ),
  },
  {
    id: "fault.date.policy-on-the-left",
    title: "compares the policy's date with the request's and not the request's with the policy's",
    rules: ["cond.date.ops"],
    law: "law.date.not-text",
    operators: /^Date/,
    reading: (clause) => ordered(clause, readDate, (value, operand) => operand - value),
  },
  {
    id: "fault.date.unreadable-not-equal-false",
    title: "lets DateNotEquals fail on a text that is no date",
    rules: ["cond.date.type-error"],
    law: "law.date.unreadable",
    from: ["cloud-copilot/iam-simulate:src"],
    operators: /^DateNotEquals$/,
    reading: (clause) => ({
      ...clause,
      comparator: { ...clause.comparator, type: { ...clause.comparator.type, unreadable: "failsClause" } },
    }),
  },
];

const asNumber = (number: number): number | undefined => (Number.isNaN(number) ? undefined : number);

const otherRows: readonly ValueRow[] = [
  {
    id: "fault.bool.case-sensitive",
    title: "compares booleans with regard to case",
    rules: ["cond.bool"],
    law: "law.bool.flip",
    from: ["basho/riak_cs#380"],
    operators: /^Bool$/,
    reading: (clause) => comparedBy(clause, asItStands, (value, text) => value === text),
  },
  {
    id: "fault.bool.other-text",
    title: "lets Bool fail on a text that is no boolean",
    rules: ["cond.bool.parse"],
    from: ["cloud-copilot/iam-simulate:src"],
    operators: /^Bool$/,
    reading: (clause) =>
      comparedBy(
        clause,
        (text) => (/^(true|false)$/i.test(text) ? text.toLowerCase() : undefined),
        (value, text) => value === text.toLowerCase(),
      ),
  },
  {
    id: "fault.bool.absent-false",
    title: "takes an absent key for false in Bool",
    rules: ["cond.missing.bool"],
    law: "law.bool.flip",
    operators: /^Bool$/,
    reading: (clause, place) => {
      const absent = clause.qualifier === undefined && !clause.ifExists && isAbsent(clause, place.request.context);
      return absent ? clause.operands.includes(false) : clause;
    },
  },
  {
    id: "fault.binary.padding",
    title: "compares base64 texts without their padding",
    rules: ["cond.binary"],
    law: "law.binary.padding",
    operators: /^BinaryEquals$/,
    reading: (clause) =>
      comparedBy(
        clause,
        (text) => text.replace(/=+$/, ""),
        (value, text) => value === text.replace(/=+$/, ""),
      ),
  },
  {
    id: "fault.binary.case-insensitive",
    title: "compares base64 texts without regard to case",
    rules: ["cond.binary"],
    law: "law.binary.bytes",
    operators: /^BinaryEquals$/,
    reading: (clause) =>
      comparedBy(
        clause,
        (text) => text.toLowerCase(),
        (value, text) => value === text.toLowerCase(),
      ),
  },
  {
    id: "fault.ip.needs-mask",
    title: "lets a policy address without a prefix length match nothing",
    rules: ["cond.ip.single"],
    law: "law.ip.single",
    from: ["cloud-copilot/iam-simulate:CHANGELOG.md"],
    operators: /IpAddress$/,
    reading: (clause) => blocks(clause, (block, text) => (text.includes("/") ? block : undefined)),
  },
  {
    id: "fault.ip.zero-prefix",
    title: "lets a block of prefix length 0 hold no address",
    rules: ["cond.ip.zero-prefix"],
    law: "law.ip.prefix",
    from: ["cloud-copilot/iam-simulate:src"],
    operators: /IpAddress$/,
    reading: (clause) => blocks(clause, (block) => (block.prefix === 0 ? undefined : block)),
  },
  {
    id: "fault.ip.full-prefix",
    title: "lets an IPv4 block of prefix length 32 hold every address",
    rules: ["cond.ip.match", "cond.ip.single"],
    law: "law.ip.range",
    operators: /IpAddress$/,
    reading: (clause) =>
      blocks(clause, (block) => (isIpv4(block) && block.prefix === 32 ? { network: [0, 0], prefix: 0 } : block)),
  },
  {
    id: "fault.ip.whole-octets",
    title: "rounds the prefix length of an IPv4 block down to whole octets",
    rules: ["cond.ip.match"],
    law: "law.ip.range",
    operators: /IpAddress$/,
    reading: (clause) =>
      blocks(clause, (block, text) => {
        const read = readBlock(`${text.split("/")[0]!}/${block.prefix - (block.prefix % 8)}`);
        return isIpv4(block) && "block" in read ? read.block : block;
      }),
  },
  {
    id: "fault.ip.host-bits",
    title: "lets an IPv4 block match nothing whose address has bits after the prefix",
    rules: ["cond.ip.host-bits.v4"],
    law: "law.ip.host-bits",
    operators: /IpAddress$/,
    reading: (clause) =>
      blocks(clause, (block, text) =>
        isIpv4(block) && !sameAddress(readAddress(text.split("/")[0]!), block.network) ? undefined : block,
      ),
  },
  {
    id: "fault.ip.text",
    title: "compares addresses as texts and knows no blocks",
    rules: ["cond.ip.match"],
    law: "law.ip.single",
    operators: /IpAddress$/,
    reading: (clause) => comparedBy(clause, asItStands, (value, text) => value === text),
  },
  {
    id: "fault.ip.v6-text",
    title: "compares single IPv6 addresses as texts",
    rules: ["cond.ip.v6-spelling"],
    law: "law.ip.v6-spelling",
    from: ["cloud-copilot/iam-simulate:src"],
    operators: /IpAddress$/,
    reading: (clause, place) => {
      const asText = (text: string) => text.includes(":") && !text.includes("/");
      const value = place.request.context.get(clause.key);
      return blocks(clause, (block, text) => (asText(text) && value !== text ? undefined : block));
    },
  },
  {
    id: "fault.ip.v6-unknown",
    title: "reads no IPv6 address in a request",
    rules: ["cond.ip.match", "cond.ip.family"],
    law: "law.ip.halves",
    operators: /IpAddress$/,
    reading: (clause) => ({
      ...clause,
      comparator: {
        ...clause.comparator,
        type: { ...clause.comparator.type, readValue: (text: string) => (text.includes(":") ? undefined : readAddress(text)) },
      },
    }),
  },
  {
    id: "fault.ip.other-family",
    title: "lets NotIpAddress fail on an address of the other family",
    rules: ["cond.ip.family"],
    law: "law.ip.family",
    operators: /^NotIpAddress$/,
    reading: (clause) => ({
      ...clause,
      comparator: {
        ...clause.comparator,
        compare: (value, operand, context) =>
          (operand as AddressBlock | undefined)?.network.length !== (value as Address).length ||
          clause.comparator.compare(value, operand, context),
      },
    }),
  },
  {
    id: "fault.ip.malformed-not-in",
    title: "lets NotIpAddress hold on a text that is no address",
    rules: ["cond.ip.type-error"],
    law: "law.arn.malformed",
    operators: /^NotIpAddress$/,
    reading: (clause, place) => (clause.qualifier === undefined && isMalformed(clause, place) ? true : clause),
  },
  {
    id: "fault.arn.whole",
    title: "matches by ArnLike over the whole text, so that a wildcard reaches into the next parts",
    rules: ["cond.arn.segments"],
    law: "law.arn.within-string",
    from: ["faiscadev/fakecloud:crates/fakecloud-iam/src/condition.rs"],
    operators: /^Arn/,
    reading: (clause, place) => {
      const readArn = clause.comparator.type.readValue as (text: string) => Arn | undefined;
      if (clause.texts.some((text) => splitPieces(piecesOf(text, place) ?? []).length !== 6)) return clause;
      return comparedBy(clause, readArn, (value, text) => covers(piecesOf(text, place)!, value.text));
    },
  },
  {
    id: "fault.arn.equals-literal",
    title: "takes stars and question marks in the value of ArnEquals for themselves",
    rules: ["cond.arn.equals-is-like"],
    law: "law.arn.equals-like",
    operators: /^Arn(Not)?Equals$/,
    reading: (clause, place) => partwise(clause, place, (part, text) => written(part) === text),
  },
  {
    id: "fault.arn.case-insensitive",
    title: "compares by ARN operators without regard to case",
    rules: ["cond.arn.case-sensitive"],
    law: "law.arn.case",
    from: ["scality/Arsenal#351"],
    operators: /^Arn/,
    reading: (clause, place) =>
      partwise(clause, place, (part, text) => covers(wildcardPieces(written(part).toLowerCase()), text.toLowerCase())),
  },
  {
    id: "fault.arn.unanchored",
    title: "takes each part of an ARN operator's value for the beginning of the request's part",
    rules: ["cond.arn.segments"],
    law: "law.arn.within-string",
    from: ["scality/Arsenal#2638"],
    operators: /^Arn/,
    reading: (clause, place) => partwise(clause, place, (part, text) => covers([...part, { kind: "any" }], text)),
  },
  {
    id: "fault.arn.account-ignored",
    title: "does not compare region and account by ARN operators",
    rules: ["cond.arn.segments"],
    law: "law.arn.within-string",
    operators: /^Arn/,
    reading: (clause, place) =>
      partwise(clause, place, (part, text, number) => number === 3 || number === 4 || covers(part, text)),
  },
  {
    id: "fault.arn.malformed-not-like",
    title: "lets ArnNotEquals and ArnNotLike hold on a text that is no ARN",
    rules: ["cond.arn.type-error"],
    law: "law.arn.malformed",
    operators: /^ArnNot/,
    reading: (clause, place) => (clause.qualifier === undefined && isMalformed(clause, place) ? true : clause),
  },
  {
    id: "fault.arn.malformed-operand",
    title: "lets an ARN operator fail in a Deny too where a policy value is no ARN",
    rules: ["cond.arn.malformed-operand"],
    operators: /^Arn/,
    reading: (clause) => ({ ...clause, whenUnjudged: false }),
  },
];

const sameAddress = (a: Address | undefined, b: Address): boolean => a?.every((group, i) => group === b[i]) === true;

const faultsOfRows = [...stringRows, ...numberRows, ...otherRows].map(({ from = [], operators, reading, ...row }): Fault => ({
  ...row,
  references: reported(...from),
  answer: misreadingClauses((clause, context, place) => {
    if (!isComparing(clause) || !operators.test(baseOperator(clause))) return modelHolds(clause, place);
    const read = reading(clause, place);
    return typeof read === "boolean" ? read : clauseHolds(read, context);
  }),
}));

interface NullRow extends Pick<Fault, "id" | "title" | "rules" | "law"> {
  readonly from?: readonly ReportAddress[];
  readonly holds: (wanted: readonly boolean[], absent: boolean, clause: Clause, place: Place) => boolean;
}

const nullRows: readonly NullRow[] = [
  {
    id: "fault.null.inverted",
    title: "takes Null the wrong way round",
    rules: ["cond.null"],
    law: "law.if-exists.decompose",
    from: ["minio/minio#6955", "minio/minio#7021"],
    holds: (wanted, absent) => wanted.includes(!absent),
  },
  {
    id: "fault.null.value-ignored",
    title: "takes Null with any value to ask for an absent key",
    rules: ["cond.null", "cond.null.value"],
    law: "law.null.xor",
    from: ["ceph/ceph:src/rgw/rgw_iam_policy.cc"],
    holds: (_wanted, absent) => absent,
  },
  {
    id: "fault.null.false-on-absent",
    title: "lets Null false hold on an absent key",
    rules: ["cond.null"],
    law: "law.string.like-star",
    holds: (wanted, absent) => wanted.includes(absent) || (absent && wanted.includes(false)),
  },
  {
    id: "fault.null.list",
    title: "lets Null with a list of values never hold",
    rules: ["cond.null.list", "stmt.list.single-or-array"],
    law: "law.null.list",
    from: ["minio/mc#3786"],
    holds: (wanted, absent, { operator, keyText }, place) =>
      wanted.includes(absent) && !Array.isArray(place.written.Condition?.[operator]?.[keyText]),
  },
  {
    id: "fault.null.empty-text",
    title: "takes an empty text for absent in Null",
    rules: ["cond.empty-string.present"],
    law: "law.cond.empty-text",
    holds: (wanted, absent, { key }, place) => wanted.includes(absent || place.request.context.get(key) === ""),
  },
];

const nullFaults = nullRows.map(({ from = [], holds, ...row }): Fault => ({
  ...row,
  references: reported(...from),
  answer: misreadingClauses((clause, context, place) =>
    isComparing(clause) || clause.qualifier !== undefined
      ? modelHolds(clause, place)
      : holds(clause.wantsAbsent, isAbsent(clause, context), clause, place),
  ),
}));

/** Faults in the comparison of values, by type. */
export const valueFaults: readonly Fault[] = [...faultsOfRows, ...nullFaults];
