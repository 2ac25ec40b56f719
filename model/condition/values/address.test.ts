import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blockHolds, readAddress, readBlock } from "./address.ts";

/** Whether a policy's block holds a request's address; `undefined` where either cannot be read. */
function holds(blockText: string, addressText: string): boolean | undefined {
  const address = readAddress(addressText);
  const read = readBlock(blockText);
  if (address === undefined || "problem" in read) return undefined;
  return "block" in read && blockHolds(read.block, address);
}

describe("a block", () => {
  test.each([
    // cond.ip.match, boundaries in pairs
    ["10.0.0.0/8", "10.0.0.0", true],
    ["10.0.0.0/8", "10.255.255.255", true],
    ["10.0.0.0/8", "9.255.255.255", false],
    ["10.0.0.0/8", "11.0.0.0", false],
    ["10.1.2.128/25", "10.1.2.128", true],
    ["10.1.2.128/25", "10.1.2.255", true],
    ["10.1.2.128/25", "10.1.2.127", false],
    ["10.1.2.128/25", "10.1.3.128", false],
    ["10.1.2.2/31", "10.1.2.3", true],
    ["10.1.2.2/31", "10.1.2.4", false],
    ["128.0.0.0/1", "255.255.255.255", true],
    ["128.0.0.0/1", "127.255.255.255", false],
    ["10.1.0.0/15", "10.0.255.255", true],
    ["10.1.0.0/16", "10.0.255.255", false],
    ["10.1.128.0/17", "10.1.127.255", false],
    // cond.ip.single
    ["10.0.0.1", "10.0.0.1", true],
    ["10.0.0.1", "10.0.0.2", false],
    ["10.0.0.1/32", "10.0.0.1", true],
    ["10.0.0.1/32", "10.0.0.0", false],
    ["2001:db8::1", "2001:db8::1", true],
    ["2001:db8::1", "2001:db8::2", false],
    ["2001:db8::1/128", "2001:db8::", false],
    // cond.ip.host-bits.v4
    ["10.1.2.3/16", "10.1.0.0", true],
    ["10.1.2.3/8", "10.200.0.1", true],
    // cond.ip.zero-prefix, cond.ip.family
    ["0.0.0.0/0", "1.2.3.4", true],
    ["0.0.0.0/0", "255.255.255.255", true],
    ["1.2.3.4/0", "200.0.0.1", true],
    ["0.0.0.0/0", "::1", false],
    ["::/0", "2001:db8::1", true],
    ["::/0", "1.2.3.4", false],
    ["10.0.0.0/8", "2001:db8::1", false],
    ["::a00:0/104", "10.0.0.1", false],
    // IPv6 boundaries
    ["2001:db8::/32", "2001:DB8:0:0::5", true],
    ["2001:db8::/32", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", true],
    ["2001:db8::/32", "2001:db9::", false],
    ["2001:db8::/32", "2001:db7:ffff:ffff:ffff:ffff:ffff:ffff", false],
    ["2001:db8:8000::/33", "2001:db8:7fff::", false],
    ["8000::/1", "7fff::", false],
    ["::2/127", "::3", true],
    ["::2/127", "::1", false],
    // cond.ip.v6-spelling
    ["2001:DB8::1", "2001:db8:0:0:0:0:0:1", true],
    ["2001:0db8:0000::0001", "2001:db8::1", true],
    ["::", "0:0:0:0:0:0:0:0", true],
    ["1::", "1:0:0:0:0:0:0:0", true],
    ["1::8", "1:0:0:0:0:0:0:8", true],
    ["1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0", true],
    ["::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8", true],
    // cond.ip.v4-mapped
    ["1.2.3.4", "::ffff:1.2.3.4", true],
    ["1.2.3.0/24", "::FFFF:1.2.3.4", true],
    ["1.2.3.4", "::ffff:102:304", true],
    ["1.2.3.5", "::ffff:1.2.3.4", false],
    ["::/0", "::ffff:1.2.3.4", false],
    ["::ffff:c000:200/120", "192.0.2.1", false],
    ["::ffff:c000:200/120", "::ffff:192.0.2.1", false],
    ["::fffe:1:2", "::fffe:1:2", true],
    ["1::ffff:102:304", "1::ffff:102:304", true],
    // cond.ip.odd-spelling
    ["010.000.000.001", "10.0.0.1", true],
    ["10.0.0.1", "010.000.000.001", true],
    ["10.0.0.0/08", "10.1.1.1", true],
    ["192.0.2.0/024", "192.0.2.9", true],
    ["192.0.2.0/024", "192.0.3.9", false],
    ["192.0.2.0/+24", "192.0.2.9", true],
    ["192.0.2.0/+24", "192.0.3.9", false],
    ["2001:db8:::1", "2001:db8::1", true],
    ["2001:db8::1", "2001:db8:::1", true],
    ["2001:db8:::1/128", "2001:db8::1", true],
    ["2001:db8:0:0:0:0:0:1:", "2001:db8::1", true],
    ["2001:db8::1", "2001:db8::1:", true],
    [":2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8", true],
    ["0:2:3:4:5:6:7:8", ":2:3:4:5:6:7:8", true],
  ])("%s holds %s: %s", (block, address, expected) => expect(holds(block, address)).toBe(expected));
});

// cond.ip.type-error, cond.ip.odd-spelling
const neither = [
  "",
  "x",
  " 10.0.0.1",
  "10.0.0.1 ",
  "10.0.0",
  "10.0.0.0.1",
  "10.0.0.256",
  "10.0.0.-1",
  "10..0.1",
  "0x0a.0.0.1",
  "192.0.513",
  "3221225985",
  "2001:db8::::1",
  "2001::db8::1",
  "1:2:3:4:5:6:7",
  "1:2:3:4:5:6:7:8:9",
  "2001:db8::12345",
  "2001:db8::g",
  "2001:db8::1%eth0",
  "[2001:db8::1]",
  "::1.2.3.4",
  "64:ff9b::1.2.3.4",
  "::ffff:1.2.3",
  "::ffff:1.2.3.256",
  "1.2.3.4::",
  "*",
];

test.each([...neither, "10.0.0.0/8", "2001:db8::/32"])("%j is no address of a request", (text) =>
  expect(readAddress(text)).toBeUndefined(),
);

test.each([
  ...neither,
  "10.0.0.0/",
  "10.0.0.0/33",
  "10.0.0.0/-1",
  "10.0.0.0/8/8",
  "10.0.0.0/a",
  "10.0.0.0/ 8",
  "10.0.0.0/8.0",
  "/8",
  "2001:db8::/129",
  "::ffff:1.2.3.4",
  "::ffff:1.2.3.4/120",
  `10.0.0.0/${"9".repeat(400)}`,
  "10.*.*.*",
])("%j is no block of a policy", (text) => expect(readBlock(text)).toHaveProperty("problem"));

// cond.ip.host-bits.v6
test.each(["2001:db8::1/0", "2001:db8::1/127", "2001:db8:8000::/32", "::1/64"])(
  "%s has host bits set, which no IPv6 block may",
  (text) => {
    expect(readBlock(text)).toHaveProperty("problem");
  },
);

/** The bits of an address, most significant first, as one integer. */
const bits = (groups: readonly number[]): bigint => groups.reduce((sum, group) => (sum << 16n) | BigInt(group), 0n);

const group = fc.oneof(fc.constantFrom(0, 0, 1, 0x8000, 0xffff), fc.integer({ min: 0, max: 0xffff }));
const v4 = fc.array(group, { minLength: 2, maxLength: 2 });
const v6 = fc.array(group, { minLength: 8, maxLength: 8 }).filter((groups) => bits(groups) >> 32n !== 0xffffn);
const dotted = (groups: readonly number[]): string => groups.flatMap((two) => [two >> 8, two & 255]).join(".");
const inGroups = (value: bigint): number[] =>
  Array.from({ length: 8 }, (_, i) => Number((value >> BigInt(16 * (7 - i))) & 0xffffn));

/** An IPv6 address with some run of zeros compressed, groups padded or not, in either case. */
const spelling = fc.record({ from: fc.nat(7), length: fc.integer({ min: 0, max: 8 }), pad: fc.boolean(), upper: fc.boolean() });
function spell(groups: readonly number[], how: { from: number; length: number; pad: boolean; upper: boolean }): string {
  const texts = groups.map((one) => one.toString(16).padStart(how.pad ? 4 : 1, "0"));
  const run = groups.slice(how.from, how.from + how.length);
  const text =
    run.length > 0 && run.every((one) => one === 0)
      ? `${texts.slice(0, how.from).join(":")}::${texts.slice(how.from + how.length).join(":")}`
      : texts.join(":");
  return how.upper ? text.toUpperCase() : text;
}

const flip = (value: bigint, bit: number, width: number): bigint => value ^ (1n << BigInt(width - 1 - bit));

test("blocks of IPv4 agree with shifted integers", () => {
  fc.assert(
    fc.property(v4, v4, fc.integer({ min: 0, max: 32 }), fc.nat(31), fc.boolean(), (network, other, prefix, bit, near) => {
      const candidate = near ? flip(bits(network), bit, 32) : bits(other);
      const groups = [Number(candidate >> 16n), Number(candidate & 0xffffn)];
      const rest = BigInt(32 - prefix);
      expect(holds(`${dotted(network)}/${prefix}`, dotted(groups))).toBe(bits(network) >> rest === candidate >> rest);
    }),
    { numRuns: 2000 },
  );
});

test("blocks of IPv6 agree with shifted integers, in any spelling", () => {
  fc.assert(
    fc.property(
      v6,
      v6,
      fc.integer({ min: 0, max: 128 }),
      fc.nat(127),
      fc.boolean(),
      spelling,
      spelling,
      (network, other, prefix, bit, near, one, two) => {
        const rest = BigInt(128 - prefix);
        const start = (bits(network) >> rest) << rest;
        const candidate = near ? flip(bits(network), bit, 128) : bits(other);
        fc.pre(candidate >> 32n !== 0xffffn && start >> 32n !== 0xffffn);
        expect(holds(`${spell(inGroups(start), one)}/${prefix}`, spell(inGroups(candidate), two))).toBe(
          start >> rest === candidate >> rest,
        );
      },
    ),
    { numRuns: 2000 },
  );
});

test("an IPv6 block with any bit set behind its prefix is none", () => {
  fc.assert(
    fc.property(v6, fc.integer({ min: 0, max: 127 }), spelling, (groups, prefix, how) => {
      fc.pre(bits(groups) % (1n << BigInt(128 - prefix)) !== 0n);
      expect(readBlock(`${spell(groups, how)}/${prefix}`)).toHaveProperty("problem");
    }),
  );
});

test.each([":".repeat(20_000), "1:".repeat(20_000), "1.".repeat(20_000), `${"0".repeat(20_000)}.0.0.1`])(
  "a very long text is refused without delay",
  (text) => {
    expect([readAddress(text), "problem" in readBlock(text)]).toEqual([undefined, true]);
  },
);
