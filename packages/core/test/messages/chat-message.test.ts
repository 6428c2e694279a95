import { describe, expect, it } from 'vitest'
import type { ChatSource } from '../../src/kernel/template.js'
import { challengeCode } from '../../src/keys/challenge-code.js'
import { confirmationCode, confirmationNumbers } from '../../src/keys/confirmation.js'
import { enrollmentCodes } from '../../src/keys/enrollment-codes.js'
import { createKeyRing } from '../../src/keys/key-ring.js'
import { loadingOneTimePasswords } from '../../src/keys/one-time-password.js'
import { chatDelivery } from '../../src/messages/new-delivery.js'
import { statusParams } from '../../src/messages/status-message.js'
import { createCoreCatalogue } from '../../src/words/core-words.js'
import { readActionToken } from '../support/read-button.js'
import { after, challengeRecord, chatAddress, enrollmentRecord, member, minute, noon } from '../support/records.js'
import { featureTexts, saidByFeatures, templateNamed } from '../support/templates.js'

// Verbs wait for otplib; here nothing does.
await loadingOneTimePasswords()

const keys = createKeyRing([{ id: 'k1', secret: Buffer.alloc(32, 7) }])
const catalogue = createCoreCatalogue(undefined, featureTexts)
const words = await catalogue.words('en')
const ukrainian = await catalogue.words('uk')
const tokenId = '01h2x3y4z5a6b7c8d9e0f1g2h3'
const challenge = challengeRecord()
const enrollment = enrollmentRecord()
const params = { resource: 'Billing', account: 'an***a', site: 'id.example.com', tokenId }

const say = (template: string, more: Partial<ChatSource> = {}, now = noon, said = words) => {
  const records = { challenge: null, enrollment: null, features: saidByFeatures }
  const source = { keys, words: said, params, chat: chatAddress, ...records, now }
  return templateNamed(template).chat?.({ ...source, ...more }) ?? null
}

/** Everything that a message shows, buttons aside. */
function textOf(template: string, more: Partial<ChatSource> = {}, now = noon, said = words): string {
  const message = say(template, more, now, said)
  if (message === null) return ''
  return message.type === 'otp' ? [message.headline, message.text].join('\n\n') : message.text
}

const toChats: readonly string[] = [
  'otp',
  'otp_used',
  'enrollment_confirmation_code',
  'enrollment_confirmation_number',
  'token_activated',
  'token_removed',
  'test',
  'welcome_back',
  'something_changed',
  'first_message_wanted',
  'link_unusable',
  'chat_already_bound',
  'typed_codes_paused',
  'type_your_code',
  'nothing_to_fetch',
  'code_question',
  'sign_in_denied',
  'status',
  'help',
  'stop_question',
  'stopped',
  'kept',
  'expired_question',
  'not_me_done',
]

describe('the message with a one-time password', () => {
  it('R25: names the page that the code belongs into, whether or not that is a sign-in', () => {
    expect(textOf('otp', { challenge })).toContain('only into the page where you are signing in.')
    const paying = challengeRecord({ purpose: 'pay' })
    expect(textOf('otp', { challenge: paying })).toContain('only into the page where you asked for it.')
  })

  it('R25, C27: says for which Resource and site, what for, when, from where, and that nobody will ask for it', () => {
    const text = textOf('otp', { challenge })
    expect(text).toContain(`${challengeCode(keys, challenge, 1)} signs you in to Billing\n`)
    expect(text).toContain(
      'It works for 3 minutes. For an***a at Billing (id.example.com), from \u2068Firefox on Linux, 192.0.2.7\u2069\n',
    )
    expect(text).toContain('Nobody will ever ask you for it')
    expect(say('otp', { challenge })?.moment).toEqual({ label: 'Requested', at: noon })
  })

  it('R25: says its code in the first line, whatever a name or a reason says, since that is what a locked screen shows', () => {
    for (const resource of ['Billing', 'Two\nlines', '{code}', "O'Hara's"]) {
      const message = say('otp', { challenge, params: { ...params, resource } })
      if (message?.type !== 'otp') throw new Error('no one-time password')
      expect(message.headline).not.toMatch(/[\r\n]/)
      expect(message.headline.startsWith(message.code)).toBe(true)
    }
  })

  it('R25: names a device in words of the language, and what a host calls one as the host does', () => {
    const from = (device: string | null, said = words) => {
      const context = { network: null, device, reason: null }
      return textOf('otp', { challenge: { ...challenge, context } }, noon, said)
    }
    expect(from('Firefox (Linux)')).toContain('from \u2068Firefox on Linux\u2069\n')
    expect(from('Firefox (Linux)', ukrainian)).toContain('звідки: \u2068Firefox на Linux\u2069\n')
    expect(from('the till in hall 3 (left)')).toContain('from \u2068the till in hall 3 on left\u2069\n')
    expect(from('Safari')).toContain('from \u2068Safari\u2069\n')
    expect(from(null)).not.toContain(', from')
  })

  it('R25, C27: says in the host app’s words what is being confirmed', () => {
    const context = { network: null, device: null, reason: 'Pay 100.00 EUR to ACME' }
    const text = textOf('otp', { challenge: { ...challenge, purpose: 'payment', context } })
    expect(text).toContain(' confirms: \u2068Pay 100.00 EUR to ACME\u2069\n')
    expect(text).toContain('at Billing (')
    expect(text).not.toContain('signs you in')
    expect(text).not.toContain(', from')
  })

  it('R25: names the purpose when the host app gave no words', () => {
    expect(textOf('otp', { challenge: { ...challenge, purpose: 'payment', context: null } })).toContain(
      'confirms: payment\n',
    )
  })

  it('R25: says which site a chat is to be used for, too', () => {
    const context = { reason: 'Payroll', network: null, device: null }
    const text = textOf('otp', { challenge: { ...challenge, purpose: 'assign_existing', context } })
    expect(text).toContain('lets \u2068Payroll\u2069 use this chat, too\n')
  })

  it('R25, C27: says all of that in Ukrainian too', () => {
    const text = textOf('otp', { challenge }, noon, ukrainian)
    expect(text).toContain('— ваш код для входу до «Billing»\n')
    expect(text).toContain('Обліковий запис an***a, «Billing» (id.example.com), звідки: \u2068Firefox on Linux')
    expect(text).toContain('\nНіхто й ніколи не проситиме його у вас')
    expect(text).toContain(challengeCode(keys, challenge, 1))
  })

  it('R25: carries the code of the current send, and says it once', () => {
    for (const sendNumber of [1, 2, 3]) {
      const message = say('otp', { challenge: { ...challenge, sendNumber } })
      if (message?.type !== 'otp') throw new Error('no one-time password')
      expect(message.code).toBe(challengeCode(keys, challenge, sendNumber))
      expect(message.text).not.toContain(message.code)
      expect(message.expiresAt).toEqual(challenge.expiresAt)
    }
  })

  it('R25: says how long the code still works, not how long it worked at first', () => {
    expect(textOf('otp', { challenge })).toContain('works for 3 minutes')
    expect(textOf('otp', { challenge }, after(2.5 * minute))).toContain('works for 1 minute.')
  })

  it('C49: says nothing when the challenge is gone', () => {
    expect(say('otp')).toBeNull()
  })
})

describe('what stands in the place of a used code', () => {
  it('R25: says what it was good for, when and from where it was asked for, and what to do, and no code', () => {
    const message = say('otp_used', { challenge }, after(minute))
    if (message?.type !== 'notice') throw new Error('no notice')
    for (const part of ['You signed in to Billing', 'an***a', 'Firefox on Linux, 192.0.2.7', 'change your password'])
      expect(message.text).toContain(part)
    expect(message.text).not.toContain(challengeCode(keys, challenge, 1))
    expect(message.actions).toEqual([expect.objectContaining({ label: 'It wasn’t me' })])
    expect(message.moment?.at).toEqual(challenge.createdAt)
    const paying = challengeRecord({ purpose: 'pay', context: { network: null, device: null, reason: 'Pay ACME' } })
    expect(textOf('otp_used', { challenge: paying })).toContain('Pay ACME')
    expect(say('otp_used')).toBeNull()
  })
})

describe('the question before a code', () => {
  it('R26, R25: has the whole context, two buttons and no code', () => {
    const message = say('code_question', { challenge }, after(minute))
    if (message?.type !== 'prompt') throw new Error('no prompt')
    expect(message.moment).toEqual({ label: 'Requested', at: challenge.createdAt })
    for (const part of [
      'Are you signing in to Billing?',
      'Billing (id.example.com)',
      'an***a',
      'Firefox on Linux, 192.0.2.7',
    ]) {
      expect(message.text).toContain(part)
    }
    expect(message.text).not.toContain(challengeCode(keys, challenge, challenge.sendNumber))
    const meanings = message.actions.map(({ label, value: token }) => [
      label,
      readActionToken(keys, token, chatAddress),
    ])
    expect(meanings).toEqual([
      ['It’s me', { action: 'its_me', recordId: challenge.id, issuedAt: challenge.createdAt, detail: '' }],
      ['It wasn’t me', { action: 'not_mine', recordId: challenge.id, issuedAt: challenge.createdAt, detail: '' }],
    ])
    expect(say('code_question')).toBeNull()
  })
})

describe('the messages of an enrollment', () => {
  it('R14, R15: the words before the first message name Resource and account, and the button types the code', () => {
    const message = say('first_message_wanted', { enrollment })
    if (message?.type !== 'notice') throw new Error('no notice')
    expect(message.text).toContain('an***a for Billing')
    const { typedCode } = enrollmentCodes(keys, enrollment)
    expect(message.actions).toEqual([{ label: 'Continue', value: typedCode, tone: 'positive' }])
    expect(message.text).not.toContain(typedCode)
    expect(say('first_message_wanted')).toBeNull()
  })

  it('R14, C19: the first words name Resource and account, before anything is bound', () => {
    for (const template of ['enrollment_confirmation_code', 'enrollment_confirmation_number'] as const) {
      const text = textOf(template, { enrollment })
      expect(text).toContain('Billing (an***a)')
      expect(text).toContain('If you are not adding this chat')
    }
  })

  it('R13: carries the code, or the right number and neither of the wrong ones', () => {
    expect(say('enrollment_confirmation_code', { enrollment })).toMatchObject({
      type: 'otp',
      code: confirmationCode(keys, enrollment),
      expiresAt: enrollment.completeBy,
    })
    const { right, choices } = confirmationNumbers(keys, enrollment)
    const shown = textOf('enrollment_confirmation_number', { enrollment }).match(/\b\d{2}\b/g)
    expect(shown).toEqual([right])
    expect(choices).toContain(right)
  })

  it('says nothing when the enrollment is gone', () => {
    expect(say('enrollment_confirmation_code')).toBeNull()
    expect(say('enrollment_confirmation_number')).toBeNull()
  })

  it('R14: the message of an active token offers "Not me", good in this chat only', () => {
    const message = say('token_activated')
    if (message?.type !== 'notice') throw new Error('no notice')
    expect(message.text).toContain('an***a for Billing')
    expect(message.actions.map(({ label, tone }) => [label, tone])).toEqual([['It wasn’t me', 'negative']])
    const [button] = message.actions
    const meant = { action: 'not_me', recordId: tokenId, issuedAt: noon, detail: '' }
    expect(readActionToken(keys, button?.value ?? '', chatAddress)).toEqual(meant)
    expect(readActionToken(keys, button?.value ?? '', { ...chatAddress, chatId: '78' })).toBeNull()
  })

  it('R14: a chat that is taken learns nothing about anybody', () => {
    expect(textOf('chat_already_bound')).not.toMatch(/Billing|an\*\*\*a|id\.example\.com/)
  })
})

describe('the other messages to a chat', () => {
  it('R29: /stop asks once, with two buttons, for a minute', () => {
    const message = say('stop_question')
    if (message?.type !== 'prompt') throw new Error('no prompt')
    expect(message.expiresAt).toEqual(after(minute))
    expect(message.text).toContain('an***a for Billing')
    const meanings = message.actions.map(({ label, value: token }) => [
      label,
      readActionToken(keys, token, chatAddress)?.action,
    ])
    expect(meanings).toEqual([
      ['Stop', 'stop'],
      ['Keep', 'keep'],
    ])
  })

  it('R29: /help names every command', () => {
    for (const command of ['code', 'status', 'mute', 'stop']) {
      expect(textOf('help', { slashCommands: true })).toContain(`/${command} `)
      expect(textOf('help')).toContain(`“${command}” `)
      expect(textOf('help')).not.toContain('/')
    }
    expect(textOf('help', {}, noon, ukrainian)).toContain('«стоп» ')
  })

  it('R29: /status answers also where a chat is used for nothing', () => {
    const tokens = [
      { resource: 'Billing', account: 'an***a', messenger: 'Viber', elsewhere: [], lately: [] },
      { resource: 'Payroll', account: null, messenger: 'Viber', elsewhere: [], lately: [] },
    ]
    expect(textOf('status', { params: statusParams(tokens) }).split('\n\n')).toEqual([
      'This Viber chat receives the sign-in codes of an***a for Billing.',
      'This Viber chat receives the sign-in codes of your account for Payroll.',
    ])
    expect(textOf('status', { params: statusParams([]) })).toBe('This chat receives no codes yet.')
  })

  it('all templates for chats say something, in Ukrainian too, and those for mail nothing', () => {
    for (const template of toChats) {
      expect(textOf(template, { challenge, enrollment })).not.toBe('')
      expect(textOf(template, { challenge, enrollment }, noon, ukrainian)).toMatch(/[а-яїієґ]{2}/i)
    }
    expect(say('mail_sign_in_code', { challenge })).toBeNull()
    expect(say('mail_notice')).toBeNull()
  })

  it('R4: a change is told with the account and the site, and with what to do about it', () => {
    const text = textOf('something_changed', { params: { ...params, event: 'token.revoked' } })
    expect(text).toBe(
      'A messenger that received your sign-in codes was removed. Account: an***a, site: Billing.\n' +
        'If that was not you, tell your administrator.',
    )
  })

  it('R31: fixed messages are the same for everybody, so no answer tells what exists', () => {
    const fixed = ['link_unusable', 'typed_codes_paused', 'type_your_code', 'nothing_to_fetch', 'not_me_done'] as const
    for (const template of fixed) {
      expect(say(template, { params: { resource: 'Payroll', account: 'b***' } })).toEqual(say(template))
      expect(textOf(template)).not.toMatch(/Billing|an\*\*\*a/)
    }
  })

  it('reads well when a parameter is missing', () => {
    for (const template of toChats) {
      const text = textOf(template, { params: {}, challenge, enrollment })
      expect(text).not.toMatch(/undefined|null|NaN|\[object/)
    }
  })
})

describe('what is stored of a message', () => {
  it('C11, C17: never the code, the number or a button: they are derived when it is sent', () => {
    const chat = { ...chatAddress, language: null }
    for (const template of toChats) {
      const draft = chatDelivery(noon, member(), chat, {
        template: templateNamed(template),
        params,
        challenge,
        enrollment,
      })
      const stored = JSON.stringify(draft.record)
      const message = say(template, { challenge, enrollment })
      const secrets = [
        challengeCode(keys, challenge, 1),
        confirmationCode(keys, enrollment),
        ...(message === null || message.type === 'otp' ? [] : message.actions.map((action) => action.value)),
      ]
      for (const secret of secrets) expect(stored).not.toContain(secret)
      expect(JSON.stringify(draft.challenge)).not.toContain(challengeCode(keys, challenge, 1))
      expect(Object.keys(draft.record.params).sort()).toEqual(Object.keys(params).sort())
    }
  })
})
