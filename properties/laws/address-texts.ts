import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import type { Case } from "../../model/case/case.ts";
import { law } from "./law.ts";
import type { Law } from "./law.ts";
import { judged } from "./truth.ts";

/** The eight groups of an IPv6 address, many of them zero. */
const groups: Arbitrary<number[]> = fc
  .record({
    first: fc.constantFrom(0x2001, 0xfe80, 0xfd00, 0x10),
    others: fc.array(
      fc.oneof(
        { weight: 3, arbitrary: fc.constant(0) },
        { weight: 2, arbitrary: fc.constantFrom(1, 0xa, 0xdb8, 0xffff, 0x8000) },
      ),
      {
        minLength: 7,
        maxLength: 7,
      },
    ),
  })
  .map(({ first, others }) => [first, ...others]);

interface Spelling {
  readonly compressed: number;
  readonly length: number;
  readonly zeros: boolean;
  readonly upper: boolean;
}

const spelling: Arbitrary<Spelling> = fc.record({
  compressed: fc.nat(8),
  length: fc.integer({ min: 1, max: 8 }),
  zeros: fc.boolean(),
  upper: fc.boolean(),
});

/** The address with one run of its zeros given over to two colons, if one is there. */
function spelled(address: readonly number[], { compressed, length, zeros, upper }: Spelling): string {
  const texts = address.map((group) => group.toString(16).padStart(zeros ? 4 : 1, "0"));
  const starts = address.flatMap((group, i) => (group === 0 ? [i] : []));
  const start = starts[compressed % Math.max(1, starts.length)];
  let end = start ?? 0;
  while (address[end] === 0 && end - (start ?? 0) < length) end++;
  const text = start === undefined ? texts.join(":") : `${texts.slice(0, start).join(":")}::${texts.slice(end).join(":")}`;
  return upper ? text.toUpperCase() : text;
}

const bothWays = (policy: string | readonly string[], request: string): Case[] => [
  judged("IpAddress", policy, request),
  judged("NotIpAddress", policy, request),
];

const isIn = ([within, outside]: readonly unknown[]): boolean => within === "allowed" && outside === "implicitDeny";
const isOut = ([within, outside]: readonly unknown[]): boolean => within === "implicitDeny" && outside === "allowed";
const isNeither = ([within, outside]: readonly unknown[]): boolean => within === "implicitDeny" && outside === "implicitDeny";

const anySpelling = law({
  id: "law.ip.v6-any-spelling",
  title:
    "an IPv6 address is itself with any run of its zero groups left out, with zeros before its groups and in capitals, and no other one",
  rules: ["cond.ip.v6-spelling", "cond.ip.single"],
  status: "observed",
  needs: ["identity"],
  given: fc.record({ address: groups, policy: spelling, request: spelling, changed: fc.nat(7) }),
  asks: ({ address, policy, request, changed }) => {
    const other = address.map((group, i) => (i === changed ? (group + 1) % 65_536 : group));
    return [
      ...bothWays(spelled(address, policy), spelled(address, request)),
      ...bothWays(spelled(address, policy), spelled(other, request)),
    ];
  },
  relation: (_given, decisions) => isIn(decisions.slice(0, 2)) && isOut(decisions.slice(2)),
});

/** The groups of a number of 128 bits. */
const groupsOf = (value: bigint): number[] =>
  Array.from({ length: 8 }, (_none, i) => Number((value >> BigInt(16 * (7 - i))) & 0xffffn));

const range6 = law({
  id: "law.ip.v6-range",
  title: "an IPv6 block holds the addresses from its first to its last and no others",
  rules: ["cond.ip.match", "cond.ip.v6-spelling"],
  status: "observed",
  needs: ["identity"],
  given: fc.record({
    address: groups,
    prefix: fc.oneof(fc.constantFrom(1, 16, 32, 48, 64, 127, 128), fc.integer({ min: 1, max: 128 })),
    inside: fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }),
    request: spelling,
  }),
  asks: ({ address, prefix, inside, request }) => {
    const size = 2n ** BigInt(128 - prefix);
    const number = address.reduce((sum, group) => sum * 65_536n + BigInt(group), 0n);
    const first = number - (number % size);
    const block = `${spelled(groupsOf(first), { compressed: 0, length: 8, zeros: false, upper: false })}/${String(prefix)}`;
    const around = [
      first,
      first + size - 1n,
      first + (inside % size),
      (first + 2n ** 128n - 1n) % 2n ** 128n,
      (first + size) % 2n ** 128n,
    ];
    return around.flatMap((each) => bothWays(block, spelled(groupsOf(each), request)));
  },
  relation: (_given, decisions) =>
    [0, 2, 4].every((from) => isIn(decisions.slice(from, from + 2))) &&
    [6, 8].every((from) => isOut(decisions.slice(from, from + 2))),
});

const octets: Arbitrary<number[]> = fc.array(fc.constantFrom(1, 9, 10, 127, 192, 255), { minLength: 4, maxLength: 4 });

/** The IPv6 address that stands for the IPv4 one, in one of its spellings. */
const mappedForms: readonly ((octets: readonly number[]) => string)[] = [
  (bytes) => `::ffff:${bytes.join(".")}`,
  (bytes) => `::FFFF:${bytes.join(".")}`,
  (bytes) => `0:0:0:0:0:ffff:${bytes.join(".")}`,
  (bytes) => `::ffff:${hexadecimal(bytes)}`,
  (bytes) => `0:0::ffff:${hexadecimal(bytes)}`,
];

const hexadecimal = ([a = 0, b = 0, c = 0, d = 0]: readonly number[]): string =>
  `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;

const mapped = law({
  id: "law.ip.v4-mapped",
  title:
    "an IPv4 address written as an IPv6 one in a request is the IPv4 address, and a block of such addresses in a policy holds nothing",
  rules: ["cond.ip.v4-mapped", "cond.ip.family"],
  status: "observed",
  needs: ["identity"],
  given: fc.record({ bytes: octets, form: fc.constantFrom(...mappedForms) }),
  asks: ({ bytes, form }) => {
    const plain = bytes.join(".");
    return [
      ...bothWays(plain, form(bytes)),
      ...bothWays("::/0", form(bytes)),
      ...bothWays(`::ffff:${hexadecimal(bytes)}`, plain),
      ...bothWays([`::ffff:${hexadecimal(bytes)}/128`], form(bytes)),
    ];
  },
  relation: (_given, decisions) =>
    isIn(decisions.slice(0, 2)) && [2, 4, 6].every((from) => isOut(decisions.slice(from, from + 2))),
});

const notMapped = law({
  id: "law.ip.not-mapped",
  title: "an IPv6 address is the IPv4 address of its last 32 bits only where ffff stands before them and zeros before that",
  rules: ["cond.ip.family", "cond.ip.v4-mapped"],
  status: "observed",
  needs: ["identity"],
  given: fc.record({
    bytes: octets,
    front: fc.constantFrom("::fffe:", "::1:ffff:", "1::ffff:", "2001:db8::ffff:", "::ffff:0:", "::", "64:ff9b::"),
  }),
  asks: ({ bytes, front }) => {
    const address = front + hexadecimal(bytes);
    return [...bothWays(address, address), ...bothWays("::/0", address), ...bothWays(["0.0.0.0/0", bytes.join(".")], address)];
  },
  relation: (_given, decisions) => isIn(decisions.slice(0, 2)) && isIn(decisions.slice(2, 4)) && isOut(decisions.slice(4)),
});

/** Texts that are an address but for one slip, and the address. */
const slip4: Arbitrary<{ text: string; meant: string }> = fc
  .record({
    bytes: octets,
    slip: fc.constantFrom<(text: string) => string>(
      (text) => `x${text}`,
      (text) => `${text}x`,
      (text) => `${text}.1`,
      (text) => text.replace(/\.\d+$/, ""),
      (text) => text.replace(/\d+$/, "256"),
      (text) => text.replace(/^\d+/, "300"),
      (text) => text.replace(/\.\d+\./, ".."),
      (text) => text.replace(".", ":"),
      (text) => `${text}/32`,
      (text) => ` ${text}`,
      (text) => `-${text}`,
    ),
  })
  .map(({ bytes, slip }) => ({ text: slip(bytes.join(".")), meant: bytes.join(".") }));

const slip6: Arbitrary<{ text: string; meant: string }> = fc
  .record({
    address: groups,
    slip: fc.constantFrom<(texts: readonly string[]) => string>(
      (texts) => texts.slice(0, 7).join(":"),
      (texts) => [...texts, "1"].join(":"),
      (texts) => ["1", ...texts].join(":"),
      (texts) => [...texts.slice(0, 7), "g"].join(":"),
      (texts) => [...texts.slice(0, 7), "xabc"].join(":"),
      (texts) => [...texts.slice(0, 7), "abcx"].join(":"),
      (texts) => [...texts.slice(0, 7), "00001"].join(":"),
      (texts) => ["g", ...texts.slice(1)].join(":"),
      (texts) => `${texts[0] ?? ""}::${texts[3] ?? ""}::${texts[7] ?? ""}`,
      (texts) => `${texts.slice(0, 4).join(":")}::${texts.slice(4).join(":")}`,
      (texts) => `${texts[0] ?? ""}::::${texts[7] ?? ""}`,
      (texts) => `${texts.join(":")}/128`,
      (texts) => `${texts.slice(0, 6).join(":")}:10.0.0.1`,
      (texts) => `${texts.slice(0, 6).join(":")}:10.0.1`,
      () => "::ffff:10.0.0.256",
      () => "::ffff:10.0.1",
      () => "0::ffff::10.0.0.1",
      () => "0:0:0:0:0:0:ffff:10.0.0.1",
    ),
  })
  .map(({ address, slip }) => {
    const texts = address.map((group) => group.toString(16));
    return { text: slip(texts), meant: texts.join(":") };
  });

const notAddress = law({
  id: "law.ip.not-address",
  title:
    "a text that is an address but for one group, digit or sign too many, too few or too large is none, and in no block nor outside of one",
  rules: ["cond.ip.type-error", "cond.ip.odd-spelling"],
  status: "observed",
  needs: ["identity"],
  given: fc.oneof(slip4, slip6),
  asks: ({ text, meant }) => [meant, "0.0.0.0/0", "::/0", "192.0.2.1"].flatMap((policy) => bothWays(policy, text)),
  relation: (_given, decisions) => [0, 2, 4, 6].every((from) => isNeither(decisions.slice(from, from + 2))),
});

export const addressTextLaws: readonly Law[] = [anySpelling, range6, mapped, notMapped, notAddress];
