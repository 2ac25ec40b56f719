const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/**
 * The canonical base64 that the text is, or undefined: padding is required and unused bits are zero, so that two texts
 * stand for the same bytes exactly if they are equal. Rule: cond.binary.
 */
export function readBinary(text: string): string | undefined {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined;
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  if (padding === 0) return text;
  const lastUnit = text[text.length - padding - 1];
  if (lastUnit === undefined) return undefined;
  const unusedBits = padding === 2 ? 16 : 4;
  return alphabet.indexOf(lastUnit) % unusedBits === 0 ? text : undefined;
}
