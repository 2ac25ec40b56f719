import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import { law } from "./law.ts";
import type { Law } from "./law.ts";
import { judged } from "./truth.ts";

const octet = fc.oneof(fc.constantFrom(0, 10, 127, 128, 255), fc.nat(255));

/** An IPv4 address as a number below 2 to the 32. */
const address4 = fc.tuple(octet, octet, octet, octet).map(([a, b, c, d]) => ((a * 256 + b) * 256 + c) * 256 + d);

function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => String(Math.floor(address / 2 ** shift) % 256)).join(".");
}

/** The first address of the block. */
function masked(address: number, prefix: number): number {
  const size = 2 ** (32 - prefix);
  return Math.floor(address / size) * size;
}

interface Block4 {
  readonly address: number;
  readonly prefix: number;
  readonly first: number;
  readonly size: number;
  readonly request: number;
}

/** A block and an address inside it, at one of its ends, or next to it. */
const block4From = (shortest: 0 | 1): Arbitrary<Block4> =>
  fc
    .record({
      address: address4,
      prefix: fc.oneof(fc.constantFrom(shortest, 1, 8, 16, 24, 31, 32), fc.integer({ min: shortest, max: 32 })),
      where: fc.constantFrom("first", "last", "before", "behind", "inside", "anywhere"),
      other: address4,
    })
    .map(({ address, prefix, where, other }) => {
      const size = 2 ** (32 - prefix);
      const first = masked(address, prefix);
      const wrap = (value: number): number => ((value % 2 ** 32) + 2 ** 32) % 2 ** 32;
      const request = {
        first,
        last: first + size - 1,
        before: wrap(first - 1),
        behind: wrap(first + size),
        inside: first + (other % size),
        anywhere: other,
      }[where];
      return { address, prefix, first, size, request };
    });

const block4 = block4From(0);

const addressOperators = ["IpAddress", "NotIpAddress"] as const;

const ipSingle = law({
  id: "law.ip.single",
  title: "an IPv4 address without a prefix length is a block of one address",
  rules: ["cond.ip.single", "cond.ip.match"],
  status: "documented",
  needs: ["identity"],
  given: block4,
  asks: ({ address, request }) =>
    [request, address].flatMap((asked) =>
      addressOperators.flatMap((operator) =>
        [dotted(address), `${dotted(address)}/32`].map((policy) => judged(operator, policy, dotted(asked))),
      ),
    ),
  relation: (_given, decisions) =>
    decisions.every((decision, index) => index % 2 === 1 || decision === decisions[index + 1]) &&
    decisions[4] === "allowed" &&
    decisions[6] === "implicitDeny",
});

const ipHostBits = law({
  id: "law.ip.host-bits",
  title: "the host bits of an IPv4 block do not matter",
  rules: ["cond.ip.host-bits.v4"],
  status: "documented",
  needs: ["identity"],
  given: block4From(1),
  asks: ({ address, prefix, first, request }) =>
    addressOperators.flatMap((operator) =>
      [address, first].map((start) => judged(operator, `${dotted(start)}/${String(prefix)}`, dotted(request))),
    ),
  relation: (_given, [within, withinTidy, outside, outsideTidy]) => within === withinTidy && outside === outsideTidy,
});

const ipRange = law({
  id: "law.ip.range",
  title: "an IPv4 block holds the addresses from its first to its last and no others",
  rules: ["cond.ip.match", "cond.ip.zero-prefix"],
  status: "documented",
  needs: ["identity"],
  given: block4,
  asks: ({ address, prefix, request }) =>
    addressOperators.map((operator) => judged(operator, `${dotted(address)}/${String(prefix)}`, dotted(request))),
  relation: ({ first, size, request }, [within, outside]) => {
    const holds = first <= request && request < first + size;
    return (within === "allowed") === holds && (outside === "allowed") === !holds;
  },
});

const ipPrefix = law({
  id: "law.ip.prefix",
  title: "a shorter prefix length makes IpAddress hold no less and NotIpAddress hold no more",
  rules: ["cond.ip.match", "cond.ip.zero-prefix"],
  status: "documented",
  needs: ["identity"],
  given: fc.record({ block: block4, shorter: fc.oneof(fc.constantFrom(1, 8, 32), fc.integer({ min: 1, max: 32 })) }),
  asks: ({ block: { address, prefix, request }, shorter }) => {
    const wide = Math.max(0, prefix - shorter);
    const blockOf = (length: number): string => `${dotted(masked(address, length))}/${String(length)}`;
    return addressOperators.flatMap((operator) =>
      [prefix, wide, 0].map((length) => judged(operator, blockOf(length), dotted(request))),
    );
  },
  relation: (_given, [inNarrow, inWide, inAll, outNarrow, outWide, outAll]) =>
    (inNarrow !== "allowed" || inWide === "allowed") &&
    (outWide !== "allowed" || outNarrow === "allowed") &&
    inAll === "allowed" &&
    outAll === "implicitDeny",
});

/** IPv6 blocks, their halves, and addresses at the ends of both. */
const halvesOf6 = [
  { whole: "::/0", halves: ["::/1", "8000::/1"], request: "8000::" },
  { whole: "::/0", halves: ["::/1", "8000::/1"], request: "7fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff" },
  { whole: "2001:db8::/32", halves: ["2001:db8::/33", "2001:db8:8000::/33"], request: "2001:db8:ffff::1" },
  { whole: "2001:db8::/32", halves: ["2001:db8::/33", "2001:db8:8000::/33"], request: "2001:db9::" },
  { whole: "2001:db8::/127", halves: ["2001:db8::/128", "2001:db8::1/128"], request: "2001:db8::1" },
  { whole: "2001:db8::/127", halves: ["2001:db8::/128", "2001:db8::1/128"], request: "2001:db8::2" },
];

const ipHalves = law({
  id: "law.ip.halves",
  title: "an address block decides as the list of its two halves",
  rules: ["cond.ip.match", "cond.values.or", "cond.values.nor"],
  status: "documented",
  needs: ["identity"],
  given: fc.oneof(
    block4.map(({ address, prefix, request }) => {
      const length = Math.min(prefix, 31);
      const first = masked(address, length);
      return {
        whole: `${dotted(first)}/${String(length)}`,
        halves: [first, first + 2 ** (31 - length)].map((start) => `${dotted(start)}/${String(length + 1)}`),
        request: dotted(request),
      };
    }),
    fc.constantFrom(...halvesOf6),
  ),
  asks: ({ whole, halves, request }) =>
    addressOperators.flatMap((operator) => [judged(operator, whole, request), judged(operator, halves, request)]),
  relation: (_given, [within, withinHalves, outside, outsideHalves]) =>
    within === withinHalves && outside === outsideHalves && within !== outside,
});

const ipFamily = law({
  id: "law.ip.family",
  title: "no IPv4 block holds an IPv6 address, and no IPv6 block an IPv4 address",
  rules: ["cond.ip.family", "cond.ip.zero-prefix"],
  status: "documented",
  needs: ["identity"],
  given: fc.record({
    block: fc.oneof(
      block4.map(({ address, prefix }) => `${dotted(masked(address, prefix))}/${String(prefix)}`),
      fc.constantFrom("0.0.0.0/0", "0.0.0.1", "127.0.0.1"),
    ),
    block6: fc.constantFrom("::/0", "2001:db8::/32", "::1", "8000::/1", "::/8"),
    address: address4,
    address6: fc.constantFrom("::1", "2001:db8::1", "ffff::1", "2001:db8:0:1::7f00:1"),
  }),
  asks: ({ block, block6, address, address6 }) => [
    judged("IpAddress", block, address6),
    judged("NotIpAddress", block, address6),
    judged("IpAddress", block6, dotted(address)),
    judged("NotIpAddress", block6, dotted(address)),
  ],
  relation: (_given, [in4, out4, in6, out6]) =>
    in4 === "implicitDeny" && out4 === "allowed" && in6 === "implicitDeny" && out6 === "allowed",
});

/** One IPv6 address in several spellings. */
const spellings6 = [
  ["2001:db8::1", "2001:DB8::1", "2001:db8:0:0:0:0:0:1", "2001:0db8:0000:0000:0000:0000:0000:0001"],
  ["::1", "0:0:0:0:0:0:0:1", "0000:0000:0000:0000:0000:0000:0000:0001"],
  ["fe80::a:0:0:1", "FE80:0:0:0:A::1", "fe80:0:0:0:a:0:0:1"],
  ["2001:db8:0:1:1:1:1:1", "2001:db8::1:1:1:1:1"],
] as const;

const ip6Spelling = law({
  id: "law.ip.v6-spelling",
  title: "the spelling of an IPv6 address does not matter on either side",
  rules: ["cond.ip.v6-spelling", "cond.ip.single"],
  status: "observed",
  needs: ["identity"],
  given: fc.constantFrom(...spellings6).chain((spellings) =>
    fc.record({
      policy: fc.constantFrom(...spellings),
      request: fc.constantFrom(...spellings),
      other: fc.constantFrom("2001:db8::2", "::2", "fe80::a:0:1:1"),
    }),
  ),
  asks: ({ policy, request, other }) => [
    judged("IpAddress", policy, request),
    judged("IpAddress", `${policy}/128`, request),
    judged("NotIpAddress", policy, request),
    judged("IpAddress", policy, other),
  ],
  relation: (_given, [same, asBlock, negation, different]) =>
    same === "allowed" && asBlock === "allowed" && negation === "implicitDeny" && different === "implicitDeny",
});

export const addressLaws: readonly Law[] = [ipSingle, ipHostBits, ipRange, ipPrefix, ipHalves, ipFamily, ip6Spelling];
