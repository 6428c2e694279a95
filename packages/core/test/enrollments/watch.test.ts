import { fakeClock } from '@chatfactor/testkit'
import { expect, it } from 'vitest'
import { watchEnrollment } from '../../src/enrollments/enrollment-service.js'
import { enrollmentView } from '../../src/enrollments/enrollments.js'
import type { EnrollmentRecord } from '../../src/records/enrollment-record.js'
import { enrollmentRecord } from '../support/records.js'
import { scriptedEngine } from '../support/scripted-engine.js'
import { midnight, minuteMs, secondMs } from '../support/setting.js'

/** How often a page that waits looks within some milliseconds, where nothing hints at a change. */
async function looksWithin(ms: number): Promise<number> {
  const clock = fakeClock(midnight)
  const record = enrollmentRecord({ expiresAt: new Date(midnight.getTime() + 10 * minuteMs) })
  const stop = new AbortController()
  const changes = {
    changed: () => undefined,
    next: () => new Promise<void>(() => undefined),
    closed: stop.signal,
    listen: () => undefined,
    close: () => stop.abort(),
  }
  let looks = 0
  const load = async () => {
    looks += 1
    return record
  }
  const { engine } = scriptedEngine()
  const view = (one: EnrollmentRecord, now: Date) => enrollmentView(one, engine.keys, engine.channels.transports, now)
  const seen = watchEnrollment({ ...engine, clock, changes }, load, view, 'e', stop.signal)
  await seen.next()
  const waiting = seen.next()
  for (let passed = 0; passed < ms; passed += secondMs) await clock.advance(secondMs)
  stop.abort()
  await waiting
  return looks
}

it('a page that waits looks every two seconds: hints may be lost', async () => {
  expect(await looksWithin(minuteMs)).toBe(31)
})
