import type { AccessHours } from '../records/access-rules.js'

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const day = 24 * 60
const week = 7 * day
const quarterMs = 15 * 60_000
/** Longer than any week, whatever the clocks do. */
const mostQuarters = 8 * 24 * 4

const shape =
  /^(mon|tue|wed|thu|fri|sat|sun)(?:-(mon|tue|wed|thu|fri|sat|sun))? (\d\d):(00|15|30|45)-(\d\d):(00|15|30|45)$/

/** When it opens on one day, and for how long, in minutes of a week that begins on Monday. */
interface Span {
  readonly from: number
  readonly length: number
}

/** A window such as `mon-fri 08:00-18:00`, day by day; `null` for whatever is none. */
export function readWindow(text: string): readonly Span[] | null {
  const found = shape.exec(text)
  if (found === null) return null
  const [, first = '', last = first, ...clock] = found
  const [fromHour = 0, fromMinute = 0, untilHour = 0, untilMinute = 0] = clock.map(Number)
  const from = fromHour * 60 + fromMinute
  const until = untilHour * 60 + untilMinute
  if (from >= day || until > day) return null
  const length = until > from ? until - from : until + day - from
  const begins = weekdays.indexOf(first)
  const days = ((weekdays.indexOf(last) - begins + 7) % 7) + 1
  return Array.from({ length: days }, (_day, at) => ({ from: ((begins + at) * day + from) % week, length }))
}

/** Whether there is such a time zone. */
export function isTimeZone(name: string): boolean {
  try {
    return clockOf(name) !== undefined
  } catch {
    return false
  }
}

const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone)
  if (known !== undefined) return known
  const hour = { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  const clock = new Intl.DateTimeFormat('en-US', { timeZone, ...hour })
  clocks.set(timeZone, clock)
  return clock
}

/** The minute of the week that a clock on the wall shows. */
function minuteAt(timeZone: string, at: Date): number {
  const shown = new Map(
    clockOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )
  const today = weekdays.indexOf(shown.get('weekday')?.toLowerCase() ?? '')
  return today * day + Number(shown.get('hour')) * 60 + Number(shown.get('minute'))
}

function isOpen({ timeZone, windows }: AccessHours, at: Date): boolean {
  const minute = minuteAt(timeZone, at)
  return windows.some((text) => readWindow(text)?.some(({ from, length }) => (minute - from + week) % week < length))
}

/** The quarter of an hour in which each was asked last, and the one in which it opens: within a quarter the answer is the same. */
const lately = new Map<string, { readonly asked: number; readonly opens: number }>()

/**
 * When it opens; `null` where it is open. All clocks of the world change at a quarter of an hour, so each quarter is looked at, and the changes of
 * the clock are none of our business. Where it does not open within eight days, the end of those.
 */
export function closedUntil(hours: AccessHours, now: Date): Date | null {
  const asked = Math.floor(now.getTime() / quarterMs)
  const key = [hours.timeZone, ...hours.windows].join('\n')
  const known = lately.get(key)
  const opens = known?.asked === asked ? known.opens : nextOpen(hours, asked)
  if (lately.size >= 1_000) lately.clear()
  lately.set(key, { asked, opens })
  return opens === asked ? null : new Date(opens * quarterMs)
}

function nextOpen(hours: AccessHours, from: number): number {
  const end = from + mostQuarters
  for (let quarter = from; quarter < end; quarter += 1) if (isOpen(hours, new Date(quarter * quarterMs))) return quarter
  return end
}
