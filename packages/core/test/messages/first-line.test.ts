import { describe, expect, it } from 'vitest'
import type { ChatSource } from '../../src/kernel/template.js'
import { createKeyRing } from '../../src/keys/key-ring.js'
import { loadingOneTimePasswords } from '../../src/keys/one-time-password.js'
import { codeText, plainText } from '../../src/messages/fitted-message.js'
import { createCoreCatalogue } from '../../src/words/core-words.js'
import { en } from '../../src/words/en.js'
import { texts as uk } from '../../src/words/uk.js'
import { after, challengeRecord, chatAddress, enrollmentRecord, minute, noon } from '../support/records.js'
import { allTemplates, featureTexts, saidByFeatures } from '../support/templates.js'

await loadingOneTimePasswords()

const keys = createKeyRing([{ id: 'k1', secret: Buffer.alloc(32, 7) }])
const catalogue = createCoreCatalogue(undefined, featureTexts)
const fields = [
  { label: 'Amount', value: '12.50 EUR' },
  { label: 'To', value: 'Bob' },
  { label: 'Payment', value: 'd285e427' },
]
const context = { network: '192.0.2.7', device: 'Firefox (Linux)', reason: 'A payment' }
const tokenId = '01h2x3y4z5a6b7c8d9e0f1g2h3'
const params = {
  resource: 'Billing',
  account: 'an***a',
  site: 'id.example.com',
  tokenId,
  retryAt: noon.getTime() + 3_600_000,
  linkId: tokenId,
  linkKeyId: 'k1',
  until: noon.getTime() + 600_000,
  network: context.network,
  device: context.device,
}

/** Records without a transaction: what a challenge keeps of one is a digest of its fields. */
const kinds = {
  'a sign-in': challengeRecord({ context: { ...context, reason: null } }),
  'a request': challengeRecord({ purpose: 'pay', context }),
  ...Object.fromEntries(
    (['number_matching', 'code_entry', 'approve_deny'] as const).flatMap((mode) => [
      [`a sign-in by ${mode}`, challengeRecord({ kind: 'approval', mode, context: { ...context, reason: null } })],
      [`a request by ${mode}`, challengeRecord({ kind: 'approval', mode, purpose: 'pay', context })],
    ]),
  ),
}

/** What a person asks for as a list has a line for each thing in it. */
const lists = new Set(['status', 'stop_which', 'categories', 'category_question'])

/** It is sent a minute after it was asked for. */
const now = after(minute)

/** Of each message that shows when something was asked for, or done, the moment. */
const moments = new Map([
  ['otp', now],
  ['otp_used', noon],
  ['code_question', noon],
  ['question_closed', noon],
  ['approval_prompt', now],
  ['signed_in', now],
])
/** What answers somebody who is there, and so says nothing of when. */
const atOnce = new Set([
  'enrollment_confirmation_code',
  'stop_question',
  'undo_question',
  'chat_code_question',
  'chat_code',
])

/** Each message to a chat, as plain text, under the name of its template and what it is about. */
async function messagesIn(language: string) {
  const words = await catalogue.words(language)
  return allTemplates.flatMap(({ name, chat }) =>
    Object.entries(kinds).flatMap(([about, challenge]) => {
      const source: ChatSource = {
        ...{ keys, words, params, chat: chatAddress, challenge, enrollment: enrollmentRecord() },
        ...{ features: saidByFeatures, now },
      }
      const message = chat?.(source) ?? null
      if (message === null) return []
      const text = message.type === 'otp' ? codeText(message) : plainText(message)
      return [{ name, about, message, text, challenge, words }]
    }),
  )
}

describe('every message to a chat', () => {
  it('R25: has at most four lines', async () => {
    for (const language of catalogue.languages) {
      const messages = await messagesIn(language)
      expect(messages.length).toBeGreaterThan(100)
      const long = messages.filter(
        ({ name, text }) => !lists.has(name) && text.split('\n').filter((line) => line.trim() !== '').length > 4,
      )
      expect(long.map(({ name, about, text }) => [name, about, text])).toEqual([])
    }
  })

  it('R25, C27: says in its first 60 characters what matters: the code, the number, what is asked, of which site', async () => {
    for (const language of catalogue.languages) {
      for (const { name, about, message, text, challenge } of await messagesIn(language)) {
        const start = text.slice(0, 60)
        if (message.type === 'otp') expect([name, start]).toEqual([name, expect.stringContaining(message.code)])
        if (['otp', 'code_question', 'approval_prompt'].includes(name)) {
          const what = challenge.purpose === 'pay' ? 'A payment' : 'Billing'
          expect([name, about, start]).toEqual([name, about, expect.stringContaining(what)])
        }
        expect([name, start.split('\n')[0]?.trim()]).not.toEqual([name, ''])
      }
    }
  })

  it('R25: about a code, a question or a sign-in says of which account and from where, in every language', async () => {
    const about = ['otp', 'code_question', 'approval_prompt', 'signed_in']
    for (const language of catalogue.languages) {
      const messages = (await messagesIn(language)).filter(({ name }) => about.includes(name))
      expect([...new Set(messages.map(({ name }) => name))].sort()).toEqual(about.toSorted())
      const silent = messages.flatMap(({ name, text }) => {
        const isFrom = text.includes('Firefox') && text.includes('Linux') && /192\D{1,3}0\D{1,3}2\D{1,3}7/.test(text)
        return isFrom && text.includes('Billing') && text.includes('an***a') ? [] : [[name, text]]
      })
      expect([language, silent]).toEqual([language, []])
    }
  })

  it('R25, C27: names a slash only where the messenger has commands, or digits have to stand behind one', async () => {
    for (const language of catalogue.languages) {
      const named = (await messagesIn(language)).filter(({ text }) => /(?<![\p{L}\p{N}])\/\p{L}/u.test(text))
      expect(named.map(({ name }) => name)).toEqual([])
    }
  })

  it('R25, C27: that warns does so in its last line', async () => {
    for (const language of catalogue.languages) {
      for (const { name, text, words, challenge } of await messagesIn(language)) {
        const last = text.split('\n').at(-1) ?? ''
        const key = challenge.purpose === 'sign_in' ? 'otp.warning.signIn' : 'otp.warning.other'
        if (name === 'otp') expect(last).toContain(words.say(key))
        if (name === 'chat_code') expect(last).toContain(words.say('otp.warning.signIn'))
        if (name === 'approval_prompt') expect(last).toContain(words.find(`approval.${challenge.mode}.warning`))
        const [, kind] = /^enrollment_confirmation_(code|number)$/.exec(name) ?? []
        if (kind === 'code' || kind === 'number') expect(last).toBe(words.say(`confirm.${kind}.warning`, params))
      }
    }
  })

  it('R25: with a code, or that asks something, says when that was asked for, unless its reader is there', async () => {
    const messages = await messagesIn('en')
    const asking = messages.filter(({ name, message }) => message.type !== 'notice' || moments.has(name))
    const names = new Set(asking.map(({ name }) => name))
    expect([...names].toSorted()).toEqual([...moments.keys(), ...atOnce].toSorted())
    for (const { name, message } of asking) expect([name, message.moment?.at]).toEqual([name, moments.get(name)])
  })
})

describe('the words of chats', () => {
  it('have typographic quotes and apostrophes in every language', async () => {
    const names = [...new Set(allTemplates.map(({ name }) => name))]
    expect(names.length).toBeGreaterThan(30)
    for (const language of catalogue.languages) {
      const straight = (await messagesIn(language)).flatMap(({ name, text, message }) =>
        [text, ...message.actions.map(({ label }) => label)]
          .filter((one) => /["']/.test(one))
          .map((one) => [name, one]),
      )
      expect(straight).toEqual([])
    }
    // What no message above says is looked at as it is written.
    const texts = [en, uk, ...featureTexts.map(({ english }) => english)].flatMap((one) => Object.entries(one))
    expect(texts.filter(([, text]) => /"|(?<!')'(?!')/.test(text))).toEqual([])
  })
})

describe('the first line about a transaction', () => {
  it('C32, R25: has the first values that the host’s words do not say, and its lines stay whole', async () => {
    const { questionLine } = await import('../../src/messages/code-messages.js')
    const words = await catalogue.words('en')
    const line = (reason: string | null) =>
      questionLine(
        words,
        challengeRecord({ purpose: 'pay', transaction: { fields, digest: 'x' }, context: { ...context, reason } }),
        params,
      ).replaceAll(/[\u2068\u2069]/g, '')
    expect(line('A payment')).toBe('12.50 EUR · Bob – A payment?')
    expect(line('Pay 12.50 EUR to Bob.')).toBe('Pay 12.50 EUR to Bob?')
    expect(line('Pay Bob')).toBe('12.50 EUR – Pay Bob?')
    expect(line(null)).toBe('12.50 EUR · Bob – pay?')
    expect(line('x'.repeat(200)).slice(0, 60)).toContain('12.50 EUR · Bob')
  })
})
