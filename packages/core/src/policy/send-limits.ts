/** How many messages may be sent in which time, per person and Resource since their last success (R23). */
const windows = [
  { windowMs: 10 * 60_000, most: 5 },
  { windowMs: 24 * 60 * 60_000, most: 20 },
] as const

/** When the next message may be sent, or `null` when it may be sent now. */
export function nextSendAt(sentAt: readonly number[], now: Date): Date | null {
  let latest: number | null = null
  for (const { windowMs, most } of windows) {
    const inside = sentAt.filter((at) => at > now.getTime() - windowMs)
    const blocking = inside.at(-most)
    if (blocking !== undefined) latest = Math.max(latest ?? 0, blocking + windowMs)
  }
  return latest === null ? null : new Date(latest)
}

/** The sends to remember after one more; older ones than a day do not count any more. */
export function withSend(sentAt: readonly number[], now: Date): readonly number[] {
  const oldest = now.getTime() - 24 * 60 * 60_000
  return [...sentAt.filter((at) => at > oldest), now.getTime()]
}
