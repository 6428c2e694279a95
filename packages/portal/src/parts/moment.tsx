import type { FC } from 'hono/jsx'
import type { PortalWords } from '../words/portal-words.js'
import { useWords } from '../words/words-context.js'
import { localeOf } from './locale.js'

const day = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const
const moment = { ...day, hour: '2-digit', minute: '2-digit', timeZoneName: 'short' } as const

/** A date; the script turns it into the reader's own time zone. */
export const Day: FC<{ at: Date }> = ({ at }) => (
  <time datetime={at.toISOString()} data-local="day">
    {new Intl.DateTimeFormat(localeOf(useWords().language), day).format(at)}
  </time>
)

/** A date with its time of day. */
export const Moment: FC<{ at: Date }> = ({ at }) => (
  <time datetime={at.toISOString()} data-local="moment">
    {new Intl.DateTimeFormat(localeOf(useWords().language), moment).format(at)}
  </time>
)

/** A date with its time to the second, for events in quick succession. */
export const Instant: FC<{ at: Date }> = ({ at }) => (
  <time datetime={at.toISOString()} data-local="instant">
    {new Intl.DateTimeFormat(localeOf(useWords().language), { ...moment, second: '2-digit' }).format(at)}
  </time>
)

/** The distance of a time, e.g. `in 3 minutes`: true in every time zone. Outside of a page, pass the words. */
export function fromNow(at: Date | number, now: Date, words: PortalWords = useWords()): string {
  const seconds = Math.max(0, Math.ceil((Number(at) - now.getTime()) / 1000))
  if (seconds <= 1) return words.say('time.soon')
  const away = new Intl.RelativeTimeFormat(words.language)
  if (seconds < 60) return away.format(seconds, 'second')
  const minutes = Math.ceil(seconds / 60)
  const hours = Math.ceil(minutes / 60)
  if (minutes < 60) return away.format(minutes, 'minute')
  return hours < 48 ? away.format(hours, 'hour') : away.format(Math.round(hours / 24), 'day')
}

/** How long ago something in the last minutes was, e.g. `2 minutes ago`. */
export function agoOf(at: number, now: Date, words: PortalWords): string {
  const minutes = Math.max(0, Math.round((now.getTime() - at) / 60_000))
  return new Intl.RelativeTimeFormat(words.language, { numeric: 'auto' }).format(-minutes, 'minute')
}

/** Minutes and seconds as on a clock; the placeholder for a script if `null`. */
export function clockTime(ms: number | null): string {
  if (ms === null) return '%'
  const seconds = Math.ceil(ms / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
