/** Different reasons that are kept apart: whatever an engine says, the list stays short. */
const mostReasons = 20;

/** How often each reason was given. */
export type Reasons = Map<string, number>;

export function addReason(reasons: Reasons, reason: string, count = 1): void {
  const name = reasons.has(reason) || reasons.size < mostReasons ? reason : "other reasons";
  reasons.set(name, (reasons.get(name) ?? 0) + count);
}
