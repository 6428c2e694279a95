/** The largest difference between the clocks of two processes before one counts as wrong; far more than R35 allows. */
const mostAheadMs = 60_000

/**
 * The times of a counter that lie within its window, none of them later than now.
 *
 * A clock that is a little ahead writes times of the future: they count as now. One that was wrong for a day writes times that stay in
 * the future for a day: they do not count, since counting them as now, again and again, would hold a person back just as long.
 */
export function countedTimes(times: readonly number[], windowMs: number, now: Date): readonly number[] {
  const at = now.getTime()
  return times.filter((time) => time > at - windowMs && time <= at + mostAheadMs).map((time) => Math.min(time, at))
}

/** So many times in so many milliseconds. */
export interface Window {
  readonly windowMs: number
  readonly most: number
}

/** When the fullest of these windows has room again; `null` if all have. */
export function fullUntil(times: readonly number[], windows: readonly Window[], now: Date): Date | null {
  const full = windows.flatMap(({ windowMs, most }) => {
    const blocking = countedTimes(times, windowMs, now).at(-most)
    return blocking === undefined ? [] : [blocking + windowMs]
  })
  return full.length === 0 ? null : new Date(Math.max(...full))
}

/** Whether a correct clock could have set a delay until then: none lasts longer than `longestMs`. */
export function isDelay(until: Date | null, longestMs: number, now: Date): until is Date {
  return until !== null && until > now && until.getTime() <= now.getTime() + longestMs + mostAheadMs
}
