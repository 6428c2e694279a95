import { describe, expect, it } from 'vitest'
import { questionAbout } from '../src/question/question.js'
import { chooseRule } from '../src/rules/choose-rule.js'
import { rulesOf } from './support/gated.js'

const payRule = chooseRule(rulesOf(), 'pay_invoice', {})
const plain = { fields: null }
const fieldsOf = (...given: Parameters<typeof questionAbout>) => {
  const question = questionAbout(...given)
  return 'fields' in question ? question.fields : question.unfit
}

describe('the question about a call', () => {
  it('R50: shows what the rule makes of its arguments, names what it does not show, and is bound to all of it', () => {
    const given = { payee: 'ACME', cents: 5_000, note: 'Invoice 7', tags: ['a'] }
    const fields = fieldsOf('pay_invoice', given, payRule, 'refuse')
    expect(fields).toEqual([
      { label: 'To', value: 'ACME' },
      { label: 'Amount', amount: { minor: 5_000, currency: 'EUR' } },
      { label: 'Not shown', value: 'note, tags' },
      { label: 'Call', value: expect.stringMatching(/^pay_invoice · sha256 [0-9a-f]{64}$/) },
    ])
    expect(JSON.stringify(fields)).not.toContain('Invoice 7')
    for (const changed of [
      { ...given, note: 'Invoice 8' },
      { ...given, tags: ['b'] },
      { ...given, more: null },
    ])
      expect(fieldsOf('pay_invoice', changed, payRule, 'refuse')).not.toEqual(fields)
    expect(fieldsOf('pay_invoices', given, payRule, 'refuse')).not.toEqual(fields)
    const another = { tags: ['a'], note: 'Invoice 7', cents: 5_000, payee: 'ACME' }
    expect(fieldsOf('pay_invoice', another, payRule, 'refuse')).toEqual(fields)
  })

  it('R50: tells a number from the text that looks like it', () => {
    const [one, other] = [5, '5'].map((value) => fieldsOf('t', { value }, plain, 'refuse'))
    expect(one).not.toEqual(other)
  })

  it('R50: has a line for each argument without a rule of its own, and parts of what is long', () => {
    expect(fieldsOf('t', { path: '/a\n', content: 'x'.repeat(450), on: true }, plain, 'refuse')).toEqual([
      { label: 'path', value: '/a\\u{A}' },
      { label: 'on', value: 'true' },
      { label: 'content', value: 'x'.repeat(200) },
      { label: 'content (2)', value: 'x'.repeat(200) },
      { label: 'content (3)', value: 'x'.repeat(50) },
      { label: 'Call', value: expect.any(String) },
    ])
  })

  it('R50: is about size and digest of what is too long, where the rules let it be asked', () => {
    const content = 'é'.repeat(2_000)
    expect(fieldsOf('t', { path: '/a', content }, plain, 'refuse')).toBe('its arguments are too long to be shown')
    expect(fieldsOf('t', { path: '/a', content }, plain, 'digest')).toEqual([
      { label: 'path', value: '/a' },
      { label: 'content', value: expect.stringMatching(/^4000 bytes · sha256 [0-9a-f]{64}$/) },
      { label: 'Call', value: expect.any(String) },
    ])
    const many = Object.fromEntries(Array.from({ length: 14 }, (_, at) => [`a${at}`, 'x']))
    expect(fieldsOf('t', many, plain, 'digest')).toBe('its arguments are too long to be shown')
  })

  it.each([['5000'], [50.5], [-1], [2 ** 60], [null], [undefined]])('R50: is none where a sum is %s', (cents) => {
    expect(fieldsOf('pay_invoice', { payee: 'ACME', cents }, payRule, 'digest')).toBe('Amount is no sum')
  })

  it('never has a label twice, or one that does not fit', () => {
    const given = { Call: 'x', 'Not shown': 'y', ['long '.repeat(20)]: 'z', '': 'w' }
    const fields = fieldsOf('t', given, plain, 'refuse')
    const labels = Array.isArray(fields) ? fields.map(({ label }) => label) : []
    expect(new Set(labels).size).toBe(5)
    for (const label of labels) expect(label.length).toBeLessThanOrEqual(40)
  })
})
