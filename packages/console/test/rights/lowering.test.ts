import type { Resource, ResourceChange } from '@chatfactor/core'
import { describe, expect, it } from 'vitest'
import { isLowering } from '../../src/rights/lowering.js'

const hour = 3_600_000

const before: Pick<Resource, 'secondFactor' | 'selfService'> = {
  secondFactor: {
    required: true,
    gracePeriodMs: hour,
    attemptLimit: 5,
    activation: 'confirm',
    confirmation: 'code',
    maxTokensPerUser: 2,
    rememberBrowsersMs: hour,
    signIn: 'code',
    approvalMode: 'number_matching',
    heldTo: 'nist_800_63b_4',
    access: null,
    notices: 'new_browser',
    administrators: 'two',
  },
  selfService: {
    enabled: true,
    address: 'billing',
    allowedActions: ['token.enroll'],
    tokenEnrollment: { bot: { enabled: true, transports: null, digits: null, name: null } },
    firstEnrollment: 'email_if_known',
  },
}

type Second = NonNullable<ResourceChange['secondFactor']>
type Own = NonNullable<ResourceChange['selfService']>

/** Each setting with a change that lowers, and one that does not. */
const ofSecond: { readonly [K in keyof Required<Second>]: readonly [lowers: Second[K] | null, not: Second[K]] } = {
  required: [false, true],
  gracePeriodMs: [hour + 1, 0],
  attemptLimit: [6, 3],
  activation: ['on_scan', 'confirm'],
  confirmation: ['number', 'code'],
  maxTokensPerUser: [null, 9],
  rememberBrowsersMs: [hour + 1, null],
  signIn: ['approval', 'code'],
  approvalMode: ['approve_deny', 'code_entry'],
  heldTo: [null, 'nist_800_63b_4'],
  access: [null, null],
  notices: ['off', 'every_sign_in'],
  administrators: ['one', 'two'],
}
/** Where there is no access rule, none is widened. */
const neverLower = ['maxTokensPerUser', 'access']

describe('a change of settings', () => {
  it.each(Object.entries(ofSecond))('R51: %s, lowers protection in one direction alone', (field, [lowers, not]) => {
    const of = (value: unknown) => ({ secondFactor: { [field]: value } })
    expect(isLowering(before, of(not))).toBe(false)
    if (!neverLower.includes(field)) expect(isLowering(before, of(lowers))).toBe(true)
  })

  it.each([
    ['another Allowed Action', { allowedActions: ['token.enroll', 'token.unassign'] }, true],
    ['all Allowed Actions', { allowedActions: 'all' }, true],
    ['fewer Allowed Actions', { allowedActions: [] }, false],
    ['an easier first enrollment', { firstEnrollment: 'sign_in' }, true],
    ['a stricter first enrollment', { firstEnrollment: 'invite' }, false],
    ['another address', { address: 'bills', enabled: false }, false],
  ] as const satisfies readonly (readonly [string, Own, boolean])[])(
    'R51: %s, is judged by what people may do afterwards',
    (_what, selfService, expected) => {
      expect(isLowering(before, { selfService })).toBe(expected)
    },
  )

  it('R51: with nothing in it, or rubbish, lowers nothing', () => {
    expect(isLowering(before, {})).toBe(false)
    expect(isLowering(before, { name: 'Bills', active: false })).toBe(false)
    expect(Reflect.apply(isLowering, undefined, [before, { secondFactor: 'x', selfService: [1] }])).toBe(false)
  })
})
