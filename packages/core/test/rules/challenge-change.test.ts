import { describe, expect, it } from 'vitest'
import { challengeTable } from '../../src/records/challenge-record.js'
import { challengeChange } from '../../src/rules/open-challenges.js'
import { after, challengeRecord, minute, noon } from '../support/records.js'

const states = ['pending', 'approved', 'declined', 'denied', 'accepted', 'exhausted', 'cancelled'] as const
const events = ['accept', 'approve', 'decline', 'deny', 'redeem', 'exhaust', 'cancel'] as const
const refused = states.flatMap((state) =>
  events.filter((event) => !(event in challengeTable[state])).map((event) => ({ state, event })),
)

describe('the change of a challenge', () => {
  it.each(refused)('$event is never written over $state', ({ state, event }) => {
    expect(() => challengeChange(challengeRecord({ state }), event, noon)).toThrow(`${state} does not accept ${event}`)
  })

  it('notes when the person answered in the chat, and when it was over', () => {
    const pending = challengeRecord()
    expect(challengeChange(pending, 'approve', noon)).toEqual({ state: 'approved', answeredAt: noon, endedAt: null })
    expect(challengeChange(pending, 'decline', noon)).toEqual({ state: 'declined', answeredAt: noon, endedAt: noon })
    expect(challengeChange(pending, 'deny', noon)).toEqual({ state: 'denied', answeredAt: noon, endedAt: noon })
    expect(challengeChange(pending, 'accept', noon)).toEqual({ state: 'accepted', answeredAt: null, endedAt: noon })
    const approved = challengeRecord({ state: 'approved', answeredAt: noon })
    expect(challengeChange(approved, 'redeem', after(minute))).toEqual({
      state: 'accepted',
      answeredAt: noon,
      endedAt: after(minute),
    })
  })
})
