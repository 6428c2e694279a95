import { describe, expect, it } from 'vitest'
import { closedUntil, isTimeZone, readWindow } from '../../src/rules/access.js'

const minuteMs = 60_000
const kyiv = 'Europe/Kyiv'
const at = (text: string) => new Date(text)

/** Whether it is open, by what a clock on the wall shows, said in another way than the product says it. */
function isOpenBy(timeZone: string, from: string, until: string, moment: Date): boolean {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(moment)
  return from < until ? clock >= from && clock < until : clock >= from || clock < until
}

describe('a window', () => {
  it.each([
    ...[
      'mon 08:00-18:00',
      'mon-fri 08:00-18:00',
      'sat-mon 00:00-24:00',
      'fri 22:00-06:00',
      'sun 23:45-24:00',
      'tue 10:15-10:15',
    ],
  ])('R52: %s is one', (text) => {
    expect(readWindow(text)).not.toBeNull()
  })

  it.each([
    ...[
      '',
      'mon',
      '08:00-18:00',
      'Mon 08:00-18:00',
      'mon 8:00-18:00',
      'mon 08:10-18:00',
      'mon 24:00-08:00',
      'mon 08:00-24:15',
    ],
    ...['mon,tue 08:00-18:00', 'mon-fri 08:00-18:00 ', 'mon 25:00-26:00', '__proto__ 08:00-18:00', 'mon 08:00–18:00'],
  ])('R52: %s is none', (text) => {
    expect(readWindow(text)).toBeNull()
  })

  it('R52: is open from its beginning on, and closed from its end on', () => {
    const hours = { timeZone: kyiv, windows: ['mon-fri 08:00-18:00'] }
    // Tuesday the 1st of December 2026: Kyiv is two hours ahead.
    expect(closedUntil(hours, at('2026-12-01T05:59:59.999Z'))).toEqual(at('2026-12-01T06:00:00Z'))
    expect(closedUntil(hours, at('2026-12-01T06:00:00Z'))).toBeNull()
    expect(closedUntil(hours, at('2026-12-01T15:59:59.999Z'))).toBeNull()
    expect(closedUntil(hours, at('2026-12-01T16:00:00Z'))).toEqual(at('2026-12-02T06:00:00Z'))
    // After Friday comes Monday.
    expect(closedUntil(hours, at('2026-12-04T16:00:00Z'))).toEqual(at('2026-12-07T06:00:00Z'))
  })

  it('R52: over midnight belongs to the day on which it begins, also from Sunday to Monday', () => {
    const hours = { timeZone: 'UTC', windows: ['sun 22:00-06:00'] }
    expect(closedUntil(hours, at('2026-11-29T21:59:00Z'))).toEqual(at('2026-11-29T22:00:00Z'))
    for (const open of ['2026-11-29T22:00:00Z', '2026-11-30T00:00:00Z', '2026-11-30T05:59:59Z'])
      expect(closedUntil(hours, at(open)), open).toBeNull()
    expect(closedUntil(hours, at('2026-11-30T06:00:00Z'))).toEqual(at('2026-12-06T22:00:00Z'))
    // The night before belongs to Saturday.
    expect(closedUntil(hours, at('2026-11-29T05:00:00Z'))).not.toBeNull()
  })

  it('R52: goes by the clock on the wall when that is put forward, and back', () => {
    const hours = { timeZone: kyiv, windows: ['sun 02:00-05:00'] }
    // On the 29th of March 2026 three o'clock becomes four: 02:00 is at midnight of UTC, 05:00 two hours later.
    expect(closedUntil(hours, at('2026-03-28T23:59:00Z'))).toEqual(at('2026-03-29T00:00:00Z'))
    expect(closedUntil(hours, at('2026-03-29T01:30:00Z'))).toBeNull()
    expect(closedUntil(hours, at('2026-03-29T02:00:00Z'))).not.toBeNull()
    // On the 25th of October four o'clock becomes three: it is open for four hours.
    expect(closedUntil(hours, at('2026-10-24T22:59:00Z'))).toEqual(at('2026-10-24T23:00:00Z'))
    expect(closedUntil(hours, at('2026-10-25T02:59:00Z'))).toBeNull()
    expect(closedUntil(hours, at('2026-10-25T03:00:00Z'))).not.toBeNull()
  })

  it('R52: in an hour that a clock leaves out opens a week later, or on the next day that has it', () => {
    const hours = { timeZone: kyiv, windows: ['sun 03:00-04:00'] }
    expect(closedUntil(hours, at('2026-03-28T12:00:00Z'))).toEqual(at('2026-04-05T00:00:00Z'))
  })

  it.each([
    ...[kyiv, 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Antarctica/Troll', 'Pacific/Apia', 'UTC'],
    ...['America/St_Johns', 'Asia/Kolkata', 'Africa/Casablanca', 'Pacific/Chatham', 'America/Sao_Paulo'],
  ])('R52: %s opens and closes as its wall clock does, around every change of the year', (timeZone) => {
    const times = [
      ['01:45', '03:15'],
      ['22:30', '00:30'],
    ] as const
    const hours = { timeZone, windows: times.map(([from, until]) => `mon-sun ${from}-${until}`) }
    for (const begin of ['2026-03-07', '2026-03-28', '2026-04-04', '2026-10-03', '2026-10-24', '2026-10-31']) {
      for (let half = 0; half < 2 * 48; half += 1) {
        const moment = new Date(at(`${begin}T00:00:00Z`).getTime() + (half * 30 + 7) * minuteMs)
        const isOpen = times.some(([from, until]) => isOpenBy(timeZone, from, until, moment))
        expect(closedUntil(hours, moment) === null, moment.toISOString()).toBe(isOpen)
      }
    }
  })

  it('R52: that never opens says so for eight days, and no longer', () => {
    const now = at('2026-12-01T12:07:00Z')
    expect(closedUntil({ timeZone: 'UTC', windows: ['nonsense'] }, now)).toEqual(at('2026-12-09T12:00:00Z'))
  })
})

describe('a time zone', () => {
  it('R52: is what the runtime knows', () => {
    expect([kyiv, 'UTC', 'America/New_York'].map(isTimeZone)).toEqual([true, true, true])
    expect(['', 'Mars/Olympus', '__proto__', 'Europe/Kyiv '].map(isTimeZone)).toEqual([false, false, false, false])
  })
})
