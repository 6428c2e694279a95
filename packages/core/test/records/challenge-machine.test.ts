import { describe, expect, it } from 'vitest'
import {
  type ChallengeEvent,
  type ChallengeState,
  isChallengeOver,
  nextChallengeState,
} from '../../src/records/challenge-record.js'

const events = ['accept', 'approve', 'decline', 'deny', 'redeem', 'exhaust', 'cancel'] as const

type Row = { readonly [E in ChallengeEvent]: ChallengeState | null }

const nothing: Row = {
  accept: null,
  approve: null,
  decline: null,
  deny: null,
  redeem: null,
  exhaust: null,
  cancel: null,
}

/** Written by hand, so that the table in the product is compared with something it did not make. */
const expected: { readonly [S in ChallengeState]: Row } = {
  pending: {
    accept: 'accepted',
    approve: 'approved',
    decline: 'declined',
    deny: 'denied',
    redeem: null,
    exhaust: 'exhausted',
    cancel: 'cancelled',
  },
  approved: { ...nothing, redeem: 'accepted', cancel: 'cancelled' },
  declined: nothing,
  denied: nothing,
  accepted: nothing,
  exhausted: nothing,
  cancelled: nothing,
}
const states = ['pending', 'approved', 'declined', 'denied', 'accepted', 'exhausted', 'cancelled'] as const
const cells = states.flatMap((state) =>
  events.map((event) => ({ state, event, next: expected[state][event], said: expected[state][event] ?? 'nothing' })),
)

describe('the challenge machine', () => {
  it.each(cells)('$event leads from $state to $said', ({ state, event, next }) => {
    expect(nextChallengeState(state, event)).toBe(next)
  })

  it('accepts nothing in a state that is over', () => {
    const over = states.filter((state) => Object.values(expected[state]).every((next) => next === null))
    expect(states.filter(isChallengeOver)).toEqual(over)
  })
})
