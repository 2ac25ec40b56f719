/** The text without account numbers that do not stand in what was sent, and without access keys and ids of users: messages of AWS name who asked. */
export function withoutSecrets(text: string, sent: string): string {
  return text
    .replace(/\d{12,}/g, (digits) => (sent.includes(digits) ? digits : "(account)"))
    .replace(/\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{12,}/g, "(id)");
}
