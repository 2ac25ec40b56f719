/** A text from outside in double quotes, on one line, at most eighty units of it. */
export const quoted = (text: string): string => escaped(shortened(text));

/** A text from outside as a JSON string in which no control or format character stands as itself. */
export function escaped(text: string): string {
  return JSON.stringify(text).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (unit) =>
    unit
      .split("")
      .map((half) => `\\u${half.charCodeAt(0).toString(16).padStart(4, "0")}`)
      .join(""),
  );
}

/** At most eighty units of a text that comes from outside. */
export const shortened = (text: string): string => (text.length > 80 ? `${text.slice(0, 77)}...` : text);
