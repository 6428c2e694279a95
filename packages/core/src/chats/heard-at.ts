/** The platform's time of what was heard, since a webhook may come hours late; never a time to come. */
export function heardAt(occurredAt: Date, now: Date): Date {
  return occurredAt < now ? occurredAt : now
}
