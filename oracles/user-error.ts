/** A mistake of whoever called: told in one line, without a stack trace, exit code 2. Anything else that is thrown is a bug of ours. */
export class UserError extends Error {}

/** Text from policies, engines and files as it may be shown on a terminal: control characters are escaped, line breaks too unless `lines`. */
export function printable(text: string, breaks: "oneLine" | "lines" = "oneLine"): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (unit) =>
    unit === "\n" && breaks === "lines" ? unit : `\\u{${unit.codePointAt(0)!.toString(16)}}`,
  );
}
