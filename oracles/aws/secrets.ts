/** The text without account numbers and ARNs of callers that do not stand in what was sent, and without access keys and ids: messages of AWS name who asked. */
export function withoutSecrets(text: string, sent: string): string {
  return text
    .replace(/\barn:aws[a-z-]{0,20}:(?:sts|iam)::[^\s"',;)]{1,600}/g, (arn) => (sent.includes(arn) ? arn : "(caller)"))
    .replace(/\d{12,}/g, (digits) => (sent.includes(digits) ? digits : "(account)"))
    .replace(/\b(?:AKIA|ASIA|AROA|AIDA|AGPA|ANPA|ABIA|ACCA)[A-Z0-9]{12,}/g, "(id)");
}
