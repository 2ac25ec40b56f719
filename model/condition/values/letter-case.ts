/**
 * The lower-case form by which IgnoreCase operators compare: Unicode lower-casing, final sigma included, while letters
 * beyond the basic plane keep their case. Undocumented past ASCII; observed 2026-09. Rule: cond.string-equals-ignore-case.
 */
export function lowerCase(text: string): string {
  const lowered = text.toLowerCase();
  const supplementary = text.match(beyondBasicPlane);
  if (supplementary === null) return lowered;
  let next = 0;
  return lowered.replace(beyondBasicPlane, () => supplementary[next++]!);
}

/** Surrogate pairs. Lower-casing maps each onto a pair, so that the n-th stays the n-th. */
const beyondBasicPlane = /[\u{10000}-\u{10ffff}]/gu;
