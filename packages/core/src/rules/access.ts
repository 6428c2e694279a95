import { isWithin } from '../kernel/index.js'
import type { AccessHours, AccessPlaces, ResourceRecord } from '../records/index.js'
import { denied, type Refusal } from './refusal.js'

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const day = 24 * 60
const week = 7 * day
const quarterMs = 15 * 60_000
/** More than in any week, even when clocks change. */
const mostQuarters = 8 * 24 * 4

const shape =
  /^(mon|tue|wed|thu|fri|sat|sun)(?:-(mon|tue|wed|thu|fri|sat|sun))? (\d\d):(00|15|30|45)-(\d\d):(00|15|30|45)$/

/** When it opens on one day, and for how long, in minutes of a week that begins on Monday. */
interface Span {
  readonly from: number
  readonly length: number
}

/** A window such as `mon-fri 08:00-18:00`, day by day; `null` for anything else. */
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

/** The minute of the week on a local clock. */
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

/**
 * For each, the quarter of an hour in which it was last asked, and the one in which it opens: within a quarter the
 * answer is the same.
 */
const lately = new Map<string, { readonly asked: number; readonly opens: number }>()

/**
 * When it opens; `null` if it is open. All clocks of the world change on a quarter of an hour, so each quarter is
 * tried, and clock changes need no special care. If it does not open within eight days, the end of those.
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

/** The Resource may not be used from there, by any person. */
export interface NotFromHere {
  readonly outcome: 'not_from_here'
}

/** The Resource may not be used at this time; it opens at `retryAt`. */
export interface NotNow {
  readonly outcome: 'not_now'
  readonly retryAt: Date
}

/**
 * The answer of a Resource's rules about place and time. It says nothing about the person, and is the same for people
 * who do not exist.
 */
export type AccessRefused = NotFromHere | NotNow

/** The caller of an entrance: each of these addresses must be allowed. */
export interface Whence {
  readonly addresses: readonly (string | null)[]
  /** What is known about an address so far, see `HostRules.countryOf`. */
  readonly countryOf: (address: string | null) => string | null
}

type Policy = Pick<ResourceRecord, 'secondFactor'>

/** Until when the Resource is closed; `null` if it is open. */
export function closedOn({ secondFactor: { access } }: Policy, now: Date): Date | null {
  const hours = access?.hours ?? null
  return hours === null ? null : closedUntil(hours, now)
}

/**
 * What is wrong with the place of a caller; `null` if nothing is. Adding a messenger may be restricted further than
 * everything else.
 */
export function wrongPlace(
  { secondFactor: { access } }: Policy,
  whence: Whence,
  to: 'use' | 'add' = 'use',
): 'network' | 'country' | null {
  if (access === null || access === undefined) return null
  const here = wrongIn(access, whence)
  return here === null && to === 'add' && access.adding !== null ? wrongIn(access.adding, whence) : here
}

function wrongIn(
  { networks, countries }: AccessPlaces,
  { addresses, countryOf }: Whence,
): 'network' | 'country' | null {
  if (networks !== null && !addresses.every((address) => isWithin(address, networks))) return 'network'
  if (countries === null) return null
  const { only, unknown } = countries
  const isRight = addresses.every((address) => {
    const country = countryOf(address)
    return country === null ? unknown === 'pass' : only.includes(country)
  })
  return isRight ? null : 'country'
}

/** The answer at an entrance that strangers use, too. */
export function accessRefused(resource: Policy | null, whence: Whence, now: Date): AccessRefused | null {
  if (resource === null) return null
  const retryAt = closedOn(resource, now)
  if (retryAt !== null) return { outcome: 'not_now', retryAt }
  return wrongPlace(resource, whence) === null ? null : { outcome: 'not_from_here' }
}

/** The same for a signed-in person, as the refusal of a rule. */
export function accessDenied(resource: Policy, whence: Whence, now: Date, to: 'use' | 'add'): Refusal | null {
  if (closedOn(resource, now) !== null) return denied('access.hours')
  const wrong = wrongPlace(resource, whence, to)
  return wrong === null ? null : denied(`access.${wrong}`)
}
