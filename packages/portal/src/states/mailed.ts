/**
 * How long a page waits before it offers the same email again: the last one is valid until then, and may still be on
 * its way.
 */
export const mailAgainMs = 30_000

/** Whether it is too early for one more. */
export function isTooEarlyForMail(sentAt: number | null, now: Date): boolean {
  return sentAt !== null && now.getTime() - sentAt < mailAgainMs
}
