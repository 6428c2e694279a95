import { describe, expect, it } from 'vitest'
import {
  type EnrollmentEvent,
  type EnrollmentMode,
  type EnrollmentState,
  isEnrollmentOver,
  nextEnrollmentState,
} from '../../src/records/enrollment-record.js'

const events = ['scanned', 'scanned_unpushable', 'message', 'confirmed', 'cancel', 'expire', 'lock'] as const
const modes = ['activate', 'confirm'] as const

type Row = { readonly [E in EnrollmentEvent]: EnrollmentState | null }

const nothing: Row = {
  scanned: null,
  scanned_unpushable: null,
  message: null,
  confirmed: null,
  cancel: null,
  expire: null,
  lock: null,
}

/** Written by hand, so that the table in the product is compared with something it did not make. */
const expected: { readonly [S in EnrollmentState]: { readonly [M in EnrollmentMode]: Row } } = {
  awaiting_scan: {
    activate: {
      scanned: 'active',
      scanned_unpushable: 'awaiting_message',
      message: null,
      confirmed: null,
      cancel: 'cancelled',
      expire: 'expired',
      lock: 'locked',
    },
    confirm: {
      scanned: 'awaiting_confirmation',
      scanned_unpushable: 'awaiting_message',
      message: null,
      confirmed: null,
      cancel: 'cancelled',
      expire: 'expired',
      lock: 'locked',
    },
  },
  awaiting_message: {
    activate: {
      scanned: null,
      scanned_unpushable: null,
      message: 'active',
      confirmed: null,
      cancel: 'cancelled',
      expire: 'expired',
      lock: 'locked',
    },
    confirm: {
      scanned: null,
      scanned_unpushable: null,
      message: 'awaiting_confirmation',
      confirmed: null,
      cancel: 'cancelled',
      expire: 'expired',
      lock: 'locked',
    },
  },
  awaiting_confirmation: {
    activate: {
      scanned: null,
      scanned_unpushable: null,
      message: null,
      confirmed: 'active',
      cancel: 'cancelled',
      expire: 'expired',
      lock: 'locked',
    },
    confirm: {
      scanned: null,
      scanned_unpushable: null,
      message: null,
      confirmed: 'active',
      cancel: 'cancelled',
      expire: 'expired',
      lock: 'locked',
    },
  },
  active: { activate: nothing, confirm: nothing },
  cancelled: { activate: nothing, confirm: nothing },
  expired: { activate: nothing, confirm: nothing },
  locked: { activate: nothing, confirm: nothing },
}

const states = [
  'awaiting_scan',
  'awaiting_message',
  'awaiting_confirmation',
  'active',
  'cancelled',
  'expired',
  'locked',
] as const
const cases = states.flatMap((state) => modes.flatMap((mode) => events.map((event) => ({ state, mode, event }))))

describe('the enrollment machine', () => {
  it('has exactly 7 states, 7 events and 2 modes in this test', () => {
    expect(Object.keys(expected).sort()).toEqual([...states].sort())
    expect(cases).toHaveLength(98)
  })

  it.each(cases)('$state, $event, $mode', ({ state, event, mode }) => {
    expect(nextEnrollmentState(state, event, mode)).toBe(expected[state][mode][event])
  })

  it('R12: a claim that has to be confirmed never leads to an active token by itself', () => {
    for (const state of states) {
      for (const event of events.filter((name) => name !== 'confirmed')) {
        expect(nextEnrollmentState(state, event, 'confirm')).not.toBe('active')
      }
    }
  })

  it('C22: every state that waits can be cancelled, can expire and can be locked', () => {
    for (const state of states.filter((name) => !isEnrollmentOver(name))) {
      for (const mode of modes) {
        expect(nextEnrollmentState(state, 'cancel', mode)).toBe('cancelled')
        expect(nextEnrollmentState(state, 'expire', mode)).toBe('expired')
        expect(nextEnrollmentState(state, 'lock', mode)).toBe('locked')
      }
    }
  })

  it('C15: accepts nothing once it is over, so no code works a second time', () => {
    expect(states.filter(isEnrollmentOver)).toEqual(['active', 'cancelled', 'expired', 'locked'])
    for (const state of states.filter(isEnrollmentOver)) {
      for (const event of events) for (const mode of modes) expect(nextEnrollmentState(state, event, mode)).toBeNull()
    }
  })
})
