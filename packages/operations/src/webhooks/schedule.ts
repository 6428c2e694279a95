const second = 1_000
const minute = 60 * second
const hour = 60 * minute

/** How long after the try before it each one comes; the first comes at once. */
const waits = [5 * second, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour]
/** Receivers that failed together are not all asked again in the same second. */
const spread = 0.1
/** An endpoint that failed for so long is switched off. */
const patienceMs = 5 * 24 * hour

/** How often a message is tried before it is given up. */
export const mostTries = waits.length + 1

/** When a message is tried again after so many tries, the last of which failed just now; `null` once it is given up. `dice` is from 0 to 1. */
export function nextTry(tries: number, failedAt: Date, dice: number): Date | null {
  const wait = waits[tries - 1]
  if (wait === undefined) return null
  return new Date(failedAt.getTime() + Math.round(wait * (1 - spread + 2 * spread * dice)))
}

/** Whether an endpoint that has failed since then is switched off. */
export function isGivenUp(failingSince: Date, now: Date): boolean {
  return now.getTime() - failingSince.getTime() >= patienceMs
}
