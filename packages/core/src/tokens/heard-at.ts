/**
 * When a chat was last heard, by the platform's time, since a webhook may come hours late: never in the future, and never earlier than
 * what is known already.
 */
export function heardAt(occurredAt: Date, now: Date, before: Date | null = null): Date {
  const at = occurredAt < now ? occurredAt : now
  return before !== null && before > at ? before : at
}
