import { memoryStore } from '@chatfactor/store-memory'
import { fakeTransport } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { policyRules } from '../../src/errors/policy-rules.js'
import { createChatfactor, type HostRule, isChatfactorError } from '../../src/index.js'
import { allowedActions } from '../../src/records/allowed-actions.js'
import { firstKey } from '../support/setting.js'

const rule: HostRule = { name: 'host.rule', of: ['enroll'], refuse: () => false }

/** What starting with these rules is refused with; they may come from a config that no compiler has seen. */
function problemOf(rules: unknown): unknown {
  const options = {
    keys: [firstKey],
    store: memoryStore(),
    transports: [fakeTransport()],
    publicUrl: 'https://id.example.org',
  }
  try {
    Reflect.apply(createChatfactor, undefined, [{ ...options, rules }])
    return null
  } catch (error) {
    return isChatfactorError(error) ? { code: error.code, ...error.details } : error
  }
}

describe('the option rules', () => {
  it('takes rules of names of their own', () => {
    expect(
      problemOf([rule, { ...rule, name: 'x' }, { ...rule, name: 'a_b.1', of: ['sign_in', ...allowedActions] }]),
    ).toBe(null)
    expect(problemOf([])).toBe(null)
  })

  it.each([
    [
      'an unknown subject',
      [{ ...rule, of: ['enroll', 'tokens.enroll'] }],
      'host.rule has an unknown subject, tokens.enroll',
    ],
    ['no subject', [{ ...rule, of: [] }], 'host.rule needs a subject in `of`'],
    ['a subject instead of a list', [{ ...rule, of: 'enroll' }], 'host.rule needs a subject in `of`'],
    ['one name twice', [rule, { ...rule, of: ['sign_in'] }], 'there are two rules called host.rule'],
    ['no function', [{ ...rule, refuse: true }], 'host.rule needs a function refuse'],
    ['an empty name', [{ ...rule, name: '' }], 'a name has 1 to 50 of a-z 0-9 _ .'],
    ['a name with capitals', [{ ...rule, name: 'Frozen' }], 'a name has 1 to 50 of a-z 0-9 _ .'],
    ['a name that is too long', [{ ...rule, name: 'a'.repeat(51) }], 'a name has 1 to 50 of a-z 0-9 _ .'],
    ['no name', [{ of: ['enroll'], refuse: () => false }], 'a name has 1 to 50 of a-z 0-9 _ .'],
  ])('refuses %s', (_what, rules, problem) => {
    expect(problemOf(rules)).toEqual({ code: 'INVALID_CONFIG', option: 'rules', problem })
  })

  it.each([...policyRules, ...allowedActions, 'sign_in', 'enroll', 'challenge'])(
    'refuses %s as a name, so that POLICY_DENIED always says whose rule it was',
    (name) => {
      const problem = `${name} is a reserved name`
      expect(problemOf([{ ...rule, name }])).toEqual({ code: 'INVALID_CONFIG', option: 'rules', problem })
    },
  )
})
