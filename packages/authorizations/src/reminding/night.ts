/** Between these hours of the day people are left alone. */
const begins = 22
const ends = 8
/** The time zones of today are whole quarters of an hour away from UTC. */
const quarterMs = 15 * 60_000

/** Whether it is night there. */
export function isNight(at: Date, timeZone: string): boolean {
  return isNightBy(hoursOf(timeZone), at)
}

/** The first moment from this one on that is no night there; clocks that are set forward or back meanwhile are asked, too. */
export function notByNight(at: Date, timeZone: string): Date {
  const hours = hoursOf(timeZone)
  let moment = at
  while (isNightBy(hours, moment)) moment = new Date((Math.floor(moment.getTime() / quarterMs) + 1) * quarterMs)
  return moment
}

function hoursOf(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' })
}

function isNightBy(hours: Intl.DateTimeFormat, at: Date): boolean {
  const hour = Number(hours.formatToParts(at).find(({ type }) => type === 'hour')?.value ?? 0)
  return hour >= begins || hour < ends
}
