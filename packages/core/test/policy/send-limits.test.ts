import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextSendAt, withSend } from '../../src/policy/send-limits.js'
import { midnight } from '../support/setting.js'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const start = midnight.getTime()
const at = (ms: number) => new Date(start + ms)

describe('sending', () => {
  it('R23: is free for five messages within ten minutes, and the sixth waits for the first to be ten minutes old', () => {
    let sent: readonly number[] = []
    for (let minute = 0; minute < 5; minute += 1) {
      expect(nextSendAt(sent, at(minute * minuteMs))).toBeNull()
      sent = withSend(sent, at(minute * minuteMs))
    }
    expect(nextSendAt(sent, at(5 * minuteMs))).toEqual(at(10 * minuteMs))
    expect(nextSendAt(sent, at(10 * minuteMs - 1))).toEqual(at(10 * minuteMs))
    expect(nextSendAt(sent, at(10 * minuteMs))).toBeNull()
  })

  it('R23: is free for twenty messages within a day, and the next waits for the first to be a day old', () => {
    let sent: readonly number[] = []
    for (let turn = 0; turn < 20; turn += 1) {
      expect(nextSendAt(sent, at(turn * hourMs))).toBeNull()
      sent = withSend(sent, at(turn * hourMs))
    }
    expect(nextSendAt(sent, at(20 * hourMs))).toEqual(at(24 * hourMs))
    expect(nextSendAt(sent, at(24 * hourMs))).toBeNull()
  })

  it('R23: never lets through more than five in ten minutes or twenty in a day, whenever one tries', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 45 * minuteMs }), { maxLength: 120, size: 'max' }), (pausesMs) => {
        let now = start
        let remembered: readonly number[] = []
        const all: number[] = []
        for (const pauseMs of pausesMs) {
          now += pauseMs
          if (nextSendAt(remembered, new Date(now)) !== null) continue
          remembered = withSend(remembered, new Date(now))
          all.push(now)
        }
        for (const sent of all) {
          expect(all.filter((other) => other >= sent && other < sent + 10 * minuteMs).length).toBeLessThanOrEqual(5)
          expect(all.filter((other) => other >= sent && other < sent + 24 * hourMs).length).toBeLessThanOrEqual(20)
        }
        expect(remembered.length).toBeLessThanOrEqual(20)
      }),
    )
  })

  it('R23: names a moment at which it is really free', () => {
    const age = fc.oneof(fc.integer({ min: 0, max: 10 * minuteMs }), fc.integer({ min: 0, max: 24 * hourMs }))
    fc.assert(
      fc.property(fc.array(age, { maxLength: 40, size: 'max' }), (agesMs) => {
        const sent = agesMs.map((ageMs) => start - ageMs).sort((one, other) => one - other)
        const next = nextSendAt(sent, midnight)
        if (next === null) return
        expect(next.getTime()).toBeGreaterThan(start)
        expect(nextSendAt(sent, next)).toBeNull()
      }),
    )
  })
})
