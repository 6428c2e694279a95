import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noSends } from '../../src/records/groups/sends.js'
import { nextSendAt, type Sender, withoutSends, withSend } from '../../src/rules/send-limits.js'
import { midnight } from '../support/setting.js'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const start = midnight.getTime()
const at = (ms: number) => new Date(start + ms)
const anybody: Sender = { session: null, known: false }
const stranger: Sender = { session: 'stranger', known: false }
const owner: Sender = { session: 'owner', known: false }
const assistant: Sender = { session: 'task', known: false, purpose: 'assistant' }
const knownOwner: Sender = { session: 'owner', known: true }

/** Sends at these minutes, each by the sender before it. */
function sentBy(...sends: readonly (readonly [Sender, number])[]) {
  return sends.reduce((sent, [sender, minute]) => withSend(sent, sender, at(minute * minuteMs)), noSends)
}

describe('sending for several purposes', () => {
  it('R23: counts each by itself, and all but sign-ins together', () => {
    const five = sentBy(...Array.from({ length: 5 }, () => [{ ...assistant, session: null }, 0] as const))
    expect(nextSendAt(five, { ...assistant, session: null }, at(minuteMs))).toEqual(at(10 * minuteMs))
    expect(nextSendAt(five, anybody, at(minuteMs))).toBeNull()
    expect(nextSendAt(five, { ...assistant, purpose: 'pay' }, at(minuteMs))).toBeNull()
    const named = (name: string) => [{ session: null, known: false, purpose: name }, 0] as const
    const ten = sentBy(...Array.from({ length: 10 }, (_, turn) => named(`wish_${turn}`)))
    expect(nextSendAt(ten, { ...assistant, purpose: 'another' }, at(minuteMs))).toEqual(at(10 * minuteMs))
    expect(nextSendAt(ten, anybody, at(minuteMs))).toBeNull()
  })

  it('R23: a success leaves what was sent for something else', () => {
    const both = sentBy([anybody, 0], [assistant, 1], [anybody, 2])
    expect(withoutSends(both, 'sign_in').by).toMatchObject([{ purpose: 'assistant' }])
    expect(withoutSends(both, 'assistant').at).toEqual([at(0).getTime(), at(2 * minuteMs).getTime()])
    expect(withoutSends(sentBy([anybody, 0]), 'sign_in')).toEqual(noSends)
  })

  it('R23: what an earlier version counted, without a purpose or a sender, counts for sign-ins', () => {
    const times = Array.from({ length: 5 }, () => start)
    const sentBefore = times.map((time) => ({ at: time, session: 'a', known: false }))
    for (const sends of [
      { at: times, by: [] },
      { at: times, by: sentBefore },
    ]) {
      expect(nextSendAt(sends, anybody, at(minuteMs))).toEqual(at(10 * minuteMs))
      expect(nextSendAt(sends, assistant, at(minuteMs))).toBeNull()
    }
  })
})

describe('sending', () => {
  it('R23: is free for five messages within ten minutes, and the sixth waits for the first to be ten minutes old', () => {
    let sent = noSends
    for (let minute = 0; minute < 5; minute += 1) {
      expect(nextSendAt(sent, anybody, at(minute * minuteMs))).toBeNull()
      sent = withSend(sent, anybody, at(minute * minuteMs))
    }
    expect(nextSendAt(sent, anybody, at(5 * minuteMs))).toEqual(at(10 * minuteMs))
    expect(nextSendAt(sent, anybody, at(10 * minuteMs - 1))).toEqual(at(10 * minuteMs))
    expect(nextSendAt(sent, anybody, at(10 * minuteMs))).toBeNull()
  })

  it('R23: is free for twenty messages within a day, and the next waits for the first to be a day old', () => {
    let sent = noSends
    for (let turn = 0; turn < 20; turn += 1) {
      expect(nextSendAt(sent, anybody, at(turn * hourMs))).toBeNull()
      sent = withSend(sent, anybody, at(turn * hourMs))
    }
    expect(nextSendAt(sent, anybody, at(20 * hourMs))).toEqual(at(24 * hourMs))
    expect(nextSendAt(sent, anybody, at(24 * hourMs))).toBeNull()
  })

  it('R23: never lets through more than five in ten minutes or twenty in a day, whenever one tries', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 45 * minuteMs }), { maxLength: 120, size: 'max' }), (pausesMs) => {
        let now = start
        let remembered = noSends
        const all: number[] = []
        for (const pauseMs of pausesMs) {
          now += pauseMs
          if (nextSendAt(remembered, anybody, new Date(now)) !== null) continue
          remembered = withSend(remembered, anybody, new Date(now))
          all.push(now)
        }
        for (const sent of all) {
          expect(all.filter((other) => other >= sent && other < sent + 10 * minuteMs).length).toBeLessThanOrEqual(5)
          expect(all.filter((other) => other >= sent && other < sent + 24 * hourMs).length).toBeLessThanOrEqual(20)
        }
        expect(remembered.at.length).toBeLessThanOrEqual(20)
        expect(remembered.by.length).toBeLessThanOrEqual(20)
      }),
    )
  })

  it('R23: names a moment at which it is really free, for whoever asks', () => {
    const age = fc.oneof(fc.integer({ min: 0, max: 10 * minuteMs }), fc.integer({ min: 0, max: 24 * hourMs }))
    const sender = fc.constantFrom(anybody, stranger, owner, knownOwner)
    fc.assert(
      fc.property(fc.array(fc.tuple(age, sender), { maxLength: 40, size: 'max' }), sender, (sends, asking) => {
        const by = sends.map(([ageMs, by]) => ({ at: start - ageMs, ...by })).sort((one, other) => one.at - other.at)
        const sent = { at: by.map(({ at: time }) => time), by }
        const next = nextSendAt(sent, asking, midnight)
        if (next === null) return
        expect(next.getTime()).toBeGreaterThan(start)
        expect(nextSendAt(sent, asking, next)).toBeNull()
      }),
    )
  })
})

describe('whom a limit belongs to', () => {
  it('R23: one session takes three of the five of ten minutes, and leaves the others to other sessions', () => {
    const sent = sentBy([stranger, 0], [stranger, 0], [stranger, 0])
    expect(nextSendAt(sent, stranger, at(minuteMs))).toEqual(at(10 * minuteMs))
    expect(nextSendAt(sent, owner, at(minuteMs))).toBeNull()
  })

  it('R23: one session takes ten of the twenty of a day', () => {
    const sent = sentBy(...Array.from({ length: 10 }, (_, turn) => [stranger, turn * 20] as const))
    expect(nextSendAt(sent, stranger, at(10 * hourMs))).toEqual(at(24 * hourMs))
    expect(nextSendAt(sent, owner, at(10 * hourMs))).toBeNull()
  })

  it('R23: whatever strangers used up, a known browser has three in ten minutes and ten in a day to itself', () => {
    const used = sentBy(
      ...Array.from({ length: 20 }, (_, turn) => [{ session: `stranger-${turn}`, known: false }, turn * 5] as const),
    )
    const now = 20 * 5 * minuteMs
    expect(nextSendAt(used, owner, at(now))).toEqual(at(24 * hourMs))
    let sent = used
    for (let send = 0; send < 3; send += 1) {
      expect(nextSendAt(sent, knownOwner, at(now))).toBeNull()
      sent = withSend(sent, knownOwner, at(now))
    }
    expect(nextSendAt(sent, { session: 'another', known: true }, at(now))).toEqual(at(now + 10 * minuteMs))
    const ten = sentBy(...Array.from({ length: 10 }, (_, turn) => [knownOwner, turn * 20] as const))
    const all = { at: [...used.at, ...ten.at], by: [...used.by, ...ten.by] }
    expect(nextSendAt(all, { session: 'another', known: true }, at(10 * hourMs))).toEqual(at(24 * hourMs))
  })

  it('R23: what an earlier version forgot after a success counts no more', () => {
    const { by: remembered } = sentBy([stranger, 0], [stranger, 0], [stranger, 0])
    expect(nextSendAt({ at: [], by: remembered }, stranger, at(minuteMs))).toBeNull()
  })
})
