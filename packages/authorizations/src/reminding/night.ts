/** No reminders between these hours. */
const begins = 22
const ends = 8
/** All time zones of today differ from UTC by a multiple of 15 minutes. */
const quarterMs = 15 * 60_000

/** Whether it is night in this time zone. */
export function isNight(at: Date, timeZone: string): boolean {
  return isNightBy(hoursOf(timeZone), at)
}

/** The first moment from now on that is not at night there, clock changes included. */
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
