const lineWidth = 84;
const indentWidth = 2;

/** JSON as one writes it by hand: what fits on a line stands on one, and brackets hug what stands alone in them. Characters that cannot be seen are escaped. */
export function jsonText(value: unknown, indent = 0): string {
  const flat = flatText(value);
  if (typeof value !== "object" || value === null || indent + flat.length <= lineWidth) return flat;
  if (Array.isArray(value) && value.length === 1) return `[${jsonText(value[0], indent)}]`;
  const inner = indent + indentWidth;
  const outside = " ".repeat(indent);
  const inside = " ".repeat(inner);
  const rows = Array.isArray(value)
    ? value.map((entry: unknown) => jsonText(entry, inner))
    : Object.entries(value).map(([name, member]) => `${stringText(name)}: ${jsonText(member, inner)}`);
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  return `${open}\n${rows.map((row) => `${inside}${row}`).join(",\n")}\n${outside}${close}`;
}

function flatText(value: unknown): string {
  if (typeof value === "string") return stringText(value);
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(flatText).join(", ")}]`;
  const members = Object.entries(value).map(([name, member]) => `${stringText(name)}: ${flatText(member)}`);
  return `{${members.join(", ")}}`;
}

const stringText = (text: string): string =>
  JSON.stringify(text).replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}]|(?! )\p{Zs}/gu, (character) =>
    character
      .split("")
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
      .join(""),
  );
