import { expect, it } from 'vitest'
import { type HostRule, noHostRules } from '../../src/kernel/host-rules.js'

const rule: HostRule = { name: 'office.closed', of: ['sign_in'], refuse: () => true }

/** The rules of a Chatfactor that was built without what asks them. */
const without = (...given: readonly HostRule[]) =>
  noHostRules(
    given,
    () => undefined,
    () => null,
  )

it('C59: a rule that nobody would ask is refused at start, by the name of its option', () => {
  const details = { option: 'rules', problem: 'needs the feature host-rules' }
  expect(() => without(rule)).toThrow(expect.objectContaining({ code: 'INVALID_CONFIG', details }))
  expect(() => without()).not.toThrow()
})
