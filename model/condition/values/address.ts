import { quoted } from "../../text/quoted.ts";

/** An IP address as 16-bit groups: two of them for IPv4, eight for IPv6. */
export type Address = readonly number[];

/** A block of addresses: those whose first `prefix` bits are the network's. */
export interface AddressBlock {
  readonly network: Address;
  readonly prefix: number;
}

/** An address as read, with the spellings that only some places take. */
interface Spelled {
  readonly address: Address;
  /** IPv6 whose last 32 bits are written as IPv4. */
  readonly dotted: boolean;
}

/**
 * The address that a request value is; an IPv4-mapped one is the IPv4 address. Undefined: no address, and a block is none.
 * Rules: cond.ip.v4-mapped, cond.ip.odd-spelling, cond.ip.type-error.
 */
export function readAddress(text: string): Address | undefined {
  const spelled = readSpelled(text);
  if (spelled === undefined) return undefined;
  if (isMapped(spelled.address)) return spelled.address.slice(6);
  return spelled.dotted ? undefined : spelled.address;
}

/**
 * The block that a policy value is, or why it is none. One address is a block of its own (cond.ip.single).
 * `holdsNothing` is a text that IAM stores and that matches no address: an IPv4-mapped block in hexadecimal (cond.ip.v4-mapped).
 */
export function readBlock(text: string): { block: AddressBlock } | { holdsNothing: string } | { problem: string } {
  const [addressText = "", prefixText, ...more] = text.split("/");
  const spelled = readSpelled(addressText);
  if (spelled === undefined || more.length > 0)
    return { problem: `${quoted(text)} is no IP address or block such as 10.0.0.0/8 or 2001:db8::/32` };
  if (spelled.dotted) return { problem: `${quoted(text)} writes IPv6 with dots: use hexadecimal groups` };
  const { address } = spelled;
  const bits = address.length * 16;
  if (prefixText !== undefined && !/^\+?[0-9]+$/.test(prefixText))
    return { problem: `${quoted(prefixText)} is no prefix length` };
  const prefix = prefixText === undefined ? bits : Number(prefixText);
  if (prefix > bits) return { problem: `the prefix of ${quoted(text)} is longer than the ${bits} bits of its address` };
  if (isMapped(address)) return { holdsNothing: "an IPv4-mapped block matches no address" };
  const network = address.map((group, i) => networkBits(group, i, prefix));
  if (address.length === 8 && !sameGroups(address, network))
    return { problem: `${quoted(text)} has bits set after its IPv6 prefix` };
  return { block: { network, prefix } };
}

/** Whether the address lies in the block; one of the other family never does (cond.ip.family). */
export function blockHolds(block: AddressBlock, address: Address): boolean {
  const { network, prefix } = block;
  return network.length === address.length && network.every((group, i) => networkBits(address[i]!, i, prefix) === group);
}

function readSpelled(text: string): Spelled | undefined {
  if (!text.includes(":")) {
    const address = readIpv4(text);
    return address === undefined ? undefined : { address, dotted: false };
  }
  return readIpv6(text);
}

/** Four decimal numbers; leading zeros are decimal too (cond.ip.odd-spelling). */
function readIpv4(text: string): Address | undefined {
  if (!/^[0-9]{1,9}(\.[0-9]{1,9}){3}$/.test(text)) return undefined;
  const [a, b, c, d] = text.split(".").map(Number) as [number, number, number, number];
  return Math.max(a, b, c, d) > 255 ? undefined : [a * 256 + b, c * 256 + d];
}

/**
 * Eight groups, one run of them compressed. Observed: a colon too many at the end, or after `::`, is ignored,
 * and one leading colon stands for a zero group (cond.ip.odd-spelling).
 */
function readIpv6(text: string): Spelled | undefined {
  const dots = text.includes(".");
  const lastColon = text.lastIndexOf(":");
  const tail = dots ? readIpv4(text.slice(lastColon + 1)) : [];
  if (tail === undefined) return undefined;
  let groups = dots ? text.slice(0, lastColon + 1) : text;
  if (groups.includes("::::")) return undefined;
  groups = groups.replace(":::", "::");
  if (groups.endsWith(":") && !groups.endsWith("::")) groups = groups.slice(0, -1);
  if (groups.startsWith(":") && !groups.startsWith("::")) groups = `0${groups}`;
  const halves = groups.split("::").map(readGroups);
  const [head, end] = halves;
  if (head === undefined || halves.length > 2 || halves.includes(undefined)) return undefined;
  if (halves.length === 1) return head.length + tail.length === 8 ? { address: [...head, ...tail], dotted: dots } : undefined;
  const missing = 8 - head.length - end!.length - tail.length;
  if (missing < 1) return undefined;
  return { address: [...head, ...Array.from({ length: missing }, () => 0), ...end!, ...tail], dotted: dots };
}

function readGroups(text: string): number[] | undefined {
  if (text === "") return [];
  const groups = text.split(":");
  return groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))
    ? groups.map((group) => Number.parseInt(group, 16))
    : undefined;
}

/** `::ffff:0:0/96` */
const isMapped = (address: Address): boolean =>
  address.length === 8 && address[5] === 0xffff && address.slice(0, 5).every((group) => group === 0);

/** What of the i-th group belongs to the first `prefix` bits; the rest is zero. */
function networkBits(group: number, i: number, prefix: number): number {
  const kept = Math.min(16, Math.max(0, prefix - i * 16));
  return group - (group % 2 ** (16 - kept));
}

const sameGroups = (a: Address, b: Address): boolean => a.every((group, i) => group === b[i]);
