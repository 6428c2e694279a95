const second = 1_000
const minute = 60 * second
const hour = 60 * minute

/** Delays between tries; the first try has none. */
const waits = [5 * second, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour]
/** Spreads retries, so that receivers that failed together are not all called in the same second. */
const spread = 0.1
/** An endpoint that fails for this long is switched off. */
const patienceMs = 5 * 24 * hour

/** After this many tries a message is given up. */
export const mostTries = waits.length + 1

/** When a message that just failed is tried again; `null` once it is given up. `dice` is from 0 to 1. */
export function nextTry(tries: number, failedAt: Date, dice: number): Date | null {
  const wait = waits[tries - 1]
  if (wait === undefined) return null
  return new Date(failedAt.getTime() + Math.round(wait * (1 - spread + 2 * spread * dice)))
}

/** Whether an endpoint that has been failing since then is switched off. */
export function isGivenUp(failingSince: Date, now: Date): boolean {
  return now.getTime() - failingSince.getTime() >= patienceMs
}
