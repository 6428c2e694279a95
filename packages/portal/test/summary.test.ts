import { describe, expect, it } from 'vitest'
import { protectionOf, protections } from '../src/states/protection.js'

const on = { state: 'active' } as const
const lost = { state: 'unreachable' } as const
const off = { state: 'disabled' } as const
const codes = { recoveryCodesLeft: 9, recoveryCodesKept: true }

describe('the summary above the messengers', () => {
  it.each([
    [[], codes, 'open', null],
    [[on, on], codes, 'open', 'whole'],
    [[on], codes, 'open', 'second_wanted'],
    [[on], codes, 'full_replace', 'whole'],
    [[on], codes, 'not_allowed', 'whole'],
    [[on], { ...codes, recoveryCodesLeft: 0 }, 'open', 'no_codes'],
    [[on, on], { ...codes, recoveryCodesKept: false }, 'open', 'codes_unkept'],
    [[on, lost], codes, 'open', 'one_unreachable'],
    [[lost], codes, 'open', 'unreachable'],
    [[lost, off], { ...codes, recoveryCodesLeft: 0 }, 'open', 'unreachable'],
    [[off], codes, 'open', 'off'],
  ] as const)('R56: of %j with %j, who is %s, says %s', (tokens, view, state, expected) => {
    expect(protectionOf(view, tokens, state)).toBe(expected)
  })

  it('R56: has one next step at most, and says what is missing wherever one is', () => {
    for (const { way, next } of Object.values(protections)) {
      if (way !== null) expect(next).not.toBeNull()
    }
  })
})
