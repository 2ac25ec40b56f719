/** Shapes of values that readers of a type stumble over, each by what it looks like; the first that fits counts. */
const shapes: Readonly<Record<string, readonly (readonly [shape: string, looks: RegExp])[]>> = {
  Numeric: [
    ["plain", /^-?\d{1,15}$/],
    ["sign", /^\+/],
    ["long number", /^-?\d{16,}$/],
    ["fraction", /^-?\d+\.\d+$/],
    ["exponent", /^-?\d+(\.\d+)?e[+-]?\d+$/i],
    ["leading zero", /^-?0\d/],
    ["empty", /^$/],
    ["no number", /^/],
  ],
  Date: [
    ["plain", /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/],
    ["date alone", /^\d{4}(-\d\d(-\d\d)?)?$/],
    ["epoch", /^-?\d+$/],
    ["fraction of a second", /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+/],
    ["offset", /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?[+-]\d\d:?\d\d$/],
    ["empty", /^$/],
    ["no date", /^/],
  ],
  Ip: [
    ["plain", /^(\d{1,3}\.){3}\d{1,3}(\/\d{1,2})?$/],
    ["IPv4 in IPv6", /:.*\d+\.\d+\.\d+\.\d+/],
    ["IPv6", /^[0-9a-f:]+(\/\d{1,3})?$/i],
    ["empty", /^$/],
    ["no address", /^/],
  ],
  Bool: [
    ["plain", /^(true|false)$/],
    ["capitals", /^(true|false)$/i],
    ["no boolean", /^/],
  ],
  Binary: [
    ["plain", /^[A-Za-z0-9+/]*={0,2}$/],
    ["no base64", /^/],
  ],
};

/** What is out of the ordinary about a value that a condition of this type compares; nothing where it is a plain one. */
export function valueShape(type: string, value: string): string | undefined {
  const shape = shapes[type]?.find(([, looks]) => looks.test(value))?.[0];
  return shape === "plain" ? undefined : shape;
}
