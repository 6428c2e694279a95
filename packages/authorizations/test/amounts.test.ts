import { createHash } from 'node:crypto'
import { codes } from 'currency-codes'
import { describe, expect, it } from 'vitest'
import { amountText, digitsOfCurrency } from '../src/money/amounts.js'
import { keptTransaction } from '../src/money/kept-transaction.js'
import { assistants } from './support/assistants.js'

const paying = (minor: number, currency = 'EUR') => ({
  fields: [
    { label: 'To', value: 'ACME GmbH' },
    { label: 'Amount', amount: { minor, currency } },
  ],
})

describe('a sum', () => {
  it.each([
    [0, 'EUR', '0.00 EUR'],
    [5, 'EUR', '0.05 EUR'],
    [5_000, 'EUR', '50.00 EUR'],
    [1_234_500, 'EUR', '12 345.00 EUR'],
    [500, 'JPY', '500 JPY'],
    [1_250, 'KWD', '1.250 KWD'],
    [100_000, 'UAH', '1 000.00 UAH'],
  ])('R41: %i of %s is shown as %s', (minor, currency, text) => {
    expect(amountText({ minor, currency }).replaceAll('\u00a0', ' ')).toBe(text)
  })

  it('R41: has the digits that ISO 4217 says, and is refused in what is no money', () => {
    expect(['EUR', 'JPY', 'KWD', 'CLF', 'XOF'].map(digitsOfCurrency)).toEqual([2, 0, 3, 4, 0])
    expect(['XXX', 'XTS', 'XAU', 'ABC', 'eur', ''].map(digitsOfCurrency)).toEqual(Array.from({ length: 6 }, () => null))
    expect(codes().filter((code) => !code.startsWith('X') && digitsOfCurrency(code) === null)).toEqual([])
  })

  it('R41: goes into the digest as what it is, and a transaction without one has the digest of a challenge', () => {
    const digest = (text: string) => createHash('sha256').update(text).digest('base64url')
    expect(keptTransaction('r1', paying(5_000)).digest).toBe(
      digest(
        '{"fields":[{"label":"To","value":"ACME GmbH"},{"amount":{"currency":"EUR","minor":5000},"label":"Amount"}],"resourceId":"r1","version":2}',
      ),
    )
    const inWords = {
      fields: [
        { label: 'To', value: 'ACME GmbH' },
        { label: 'Amount', value: '100.00 EUR' },
      ],
    }
    expect(keptTransaction('r1', inWords).digest).toBe('G-jqwEWlJOhkglUrahcMtgex4jZZH1uVloLzfhHK2pA')
  })
})

describe('a question about a sum', () => {
  it('R41, R43: shows it as we write it, and is used with that very sum alone', async () => {
    const { question, press } = await assistants()
    const asked = await question({ transaction: paying(5_000) })
    expect(asked.message.details).toBe('To: ACME GmbH\nAmount: 50.00\u00a0EUR')
    await press('chat-a', asked.right)
    for (const other of [
      paying(5_001),
      paying(5_000, 'USD'),
      { fields: [paying(0).fields[0] ?? { label: '', value: '' }] },
    ])
      await expect(asked.redeem(other)).rejects.toMatchObject({ code: 'AUTHORIZATION_NOT_FOUND' })
    expect(await asked.redeem(paying(5_000))).toMatchObject({ outcome: 'accepted' })
  })

  it.each([
    ['a currency that is none', { minor: 1, currency: 'XXX' }],
    ['half a cent', { minor: 0.5, currency: 'EUR' }],
    ['less than nothing', { minor: -1, currency: 'EUR' }],
    ['more than can be counted', { minor: 2 ** 53, currency: 'EUR' }],
  ])('R41: %s is refused in a sum', async (_what, amount) => {
    const { ask } = await assistants()
    const transaction = { fields: [{ label: 'Amount', amount }] }
    await expect(ask({ transaction })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  })

  it('R41: above the sum that the Resource names, in another currency, or without it, a tap is not enough', async () => {
    const { ask, question, chatfactor, resourceId } = await assistants()
    const stricterAbove = { field: 'Amount', minor: 5_000, currency: 'EUR', mode: 'number_matching' } as const
    const { policy } = chatfactor.authorizations
    expect(await policy.set({ resourceId, weakest: 'approve_deny', stricterAbove })).toMatchObject({
      weakest: 'approve_deny',
      stricterAbove,
      permits: false,
    })
    const modeOf = async (transaction: ReturnType<typeof paying>) => (await question({ transaction })).show.mode
    expect(await modeOf(paying(5_000))).toBe('approve_deny')
    expect(await modeOf(paying(5_001))).toBe('number_matching')
    expect(await modeOf(paying(1, 'USD'))).toBe('code_entry')
    expect((await question()).show.mode).toBe('code_entry')
    await expect(ask({ transaction: paying(5_001), mode: 'approve_deny' })).rejects.toMatchObject({
      code: 'POLICY_DENIED',
    })
    const tap = await question({ transaction: paying(5_000) })
    await policy.set({ resourceId, stricterAbove: { ...stricterAbove, minor: 4_999 } })
    expect(await chatfactor.authorizations.get(tap.named)).toMatchObject({ state: 'open', answerable: false })
    await policy.set({ resourceId, stricterAbove: null })
    expect(await policy.get(resourceId)).toMatchObject({ weakest: 'approve_deny', stricterAbove: null })
  })
})
