import { describe, expect, it } from 'vitest'
import type { Field } from '../src/question/field.js'
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

const allowing = {
  fields: [
    { label: 'To', value: '{payee}' },
    { label: 'Amount', amount: { minor: '{cents}', currency: 'EUR' } },
    { label: 'Note', value: '{note}' },
  ],
  similar: {
    ...{ same: ['To'], any: ['Note'], times: 10, forMs: 60_000 },
    atMost: [{ field: 'Amount', minor: '{most}', currency: 'EUR' }],
    total: { field: 'Amount', minor: 20_000, currency: 'EUR' },
  },
}

describe('what may be allowed with a call', () => {
  /** Of a call, with a rule whose limit is an argument that its lines show as the sum. */
  const allowed = (given: Readonly<Record<string, unknown>>, change: object = {}, before: Field | null = null) => {
    const similar = { ...allowing.similar, ...change }
    const rules = rulesOf({ tools: { pay_invoice: { do: 'ask', ...allowing, similar } } })
    const question = questionAbout('pay_invoice', given, chooseRule(rules, 'pay_invoice', {}), 'refuse', before)
    return 'fields' in question ? question : { fields: [], similar: null }
  }
  const fixed = { atMost: [{ field: 'Amount', minor: 5_000, currency: 'EUR' }] }
  const given = { payee: 'ACME', cents: 5_000, note: 'Invoice 7' }

  it('R50, R46: names every line of its question once, the tool among those that stay the same', () => {
    const { fields, similar } = allowed({ ...given, note: 'x'.repeat(300) }, fixed)
    expect(similar).toEqual({
      ...{ same: ['To', 'Tool'], any: ['Note', 'Note (2)', 'Call'], atMost: fixed.atMost },
      ...{ total: allowing.similar.total, times: 10, forMs: 60_000 },
    })
    expect(fields.map(({ label }) => label)).toEqual(['To', 'Amount', 'Note', 'Note (2)', 'Tool', 'Call'])
    expect(fields.at(-2)).toEqual({ label: 'Tool', value: 'pay_invoice' })
  })

  it.each([
    ['an argument that no line shows', { ...given, hidden: 1 }, fixed],
    ['a sum above its limit', { ...given, cents: 5_001 }, fixed],
    ['a total below the sum', given, { ...fixed, total: { field: 'Amount', minor: 4_999, currency: 'EUR' } }],
    ['a limit in another currency', given, { atMost: [{ field: 'Amount', minor: 5_000, currency: 'CHF' }] }],
    ['a limit that is no sum', given, {}],
    ['a limit that cannot be counted', given, { atMost: [{ field: 'Amount', minor: 2 ** 52, currency: 'EUR' }] }],
  ])('R50, R46: %s is asked about, and may not be allowed', (_, call, change) => {
    const { fields, similar } = allowed(call, change)
    expect([fields.length > 0, similar]).toEqual([true, null])
  })

  it('R50, R46: what may have been done already is not allowed for later', () => {
    const before = { label: 'Before', value: 'Approved once already' }
    expect(allowed(given, fixed, before).similar).toBeNull()
    expect(allowed(given, fixed).similar).not.toBeNull()
  })

  it('R50, R46: up to what an argument says, where a line shows that argument', () => {
    const atMost = [{ field: 'Amount', minor: '{cents}', currency: 'EUR' }]
    expect(allowed(given, { atMost }).similar?.atMost).toEqual(fixed.atMost)
  })
})
