import type { Wrong } from '../records/vital-record.js'

/** How polling one account went lately. Moments are milliseconds of `Clock.elapsedMs`. */
export interface PollingStanding {
  readonly wrongs: readonly { readonly wrong: Wrong; readonly at: number }[]
  readonly inARow: number
}

export const pollingWell: PollingStanding = { wrongs: [], inARow: 0 }

/** A process that takes over from another meets it once or twice. */
const mostTroubles = 3
const minuteMs = 60_000

/** The standing after one more fetch; `null` for one that went well. */
export function afterFetch(standing: PollingStanding, wrong: Wrong | null, elapsedMs: number): PollingStanding {
  if (wrong === null) return standing.inARow === 0 ? standing : { ...standing, inARow: 0 }
  return { wrongs: [...standing.wrongs, { wrong, at: elapsedMs }].slice(-mostTroubles), inARow: standing.inARow + 1 }
}

/** What keeps it from fetching: three times in a row, or within a minute. Two processes that poll one bot take turns in disturbing each other. */
export function pollingWrong({ wrongs, inARow }: PollingStanding, elapsedMs: number): Wrong | null {
  const lately = wrongs.filter(({ at }) => elapsedMs - at < minuteMs)
  return inARow >= mostTroubles || lately.length >= mostTroubles ? (wrongs.at(-1)?.wrong ?? null) : null
}
