import { describe, expect, it } from 'vitest'
import { chatDelivery } from '../../src/kernel/drafts.js'
import { readActionToken } from '../../src/keys/action-token.js'
import { challengeCode } from '../../src/keys/challenge-code.js'
import { confirmationCode, confirmationNumbers } from '../../src/keys/confirmation.js'
import { enrollmentCodes } from '../../src/keys/enrollment-codes.js'
import { createKeyRing } from '../../src/keys/key-ring.js'
import { chatMessage, type MessageSource } from '../../src/messages/chat-message.js'
import type { TemplateName } from '../../src/records/templates.js'
import { after, challengeRecord, chatAddress, enrollmentRecord, minute, noon } from '../support/records.js'

const keys = createKeyRing([{ id: 'k1', secret: Buffer.alloc(32, 7) }])
const tokenId = '01h2x3y4z5a6b7c8d9e0f1g2h3'
const challenge = challengeRecord()
const enrollment = enrollmentRecord()
const params = { resource: 'Billing', account: 'a***m', site: 'id.example.com', tokenId }

const say = (template: TemplateName, more: Partial<MessageSource> = {}, now = noon) =>
  chatMessage(keys, { template, params, chat: chatAddress, challenge: null, enrollment: null, ...more }, now)

/** Everything that a message shows, buttons aside. */
function textOf(template: TemplateName, more: Partial<MessageSource> = {}, now = noon): string {
  const message = say(template, more, now)
  if (message === null) return ''
  return message.type === 'otp' ? [message.intro, message.code, message.outro].join('\n') : message.text
}

const toChats: readonly TemplateName[] = [
  'otp',
  'enrollment_confirmation_code',
  'enrollment_confirmation_number',
  'token_activated',
  'token_removed',
  'test',
  'welcome_back',
  'first_message_wanted',
  'link_unusable',
  'chat_already_bound',
  'typed_codes_paused',
  'type_your_code',
  'nothing_to_fetch',
  'code_question',
  'sends_paused',
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

  // mutant: messages/chat-message.ts: leave out the resource, the site, the account, the moment, `from`, or "Nobody will ever ask"
  it('R25, C27: says for which Resource and site, what for, when, from where, and that nobody will ask for it', () => {
    const text = textOf('otp', { challenge })
    expect(text).toContain('Signing in at Billing (id.example.com)')
    expect(text).toContain('Account: a***m')
    expect(text).toContain('1 Jun 2030, 12:00 UTC')
    expect(text).toContain('Firefox on Linux, 192.0.2.7')
    expect(text).toContain('Nobody will ever ask you for it')
  })

  // mutant: messages/chat-message.ts: without context?.reason
  it('R25, C27: says in the host app’s words what is being confirmed', () => {
    const context = { network: null, device: null, reason: 'Pay 100.00 EUR to ACME' }
    const text = textOf('otp', { challenge: { ...challenge, purpose: 'payment', context } })
    expect(text).toContain('Pay 100.00 EUR to ACME at Billing')
    expect(text).not.toContain('Signing in at')
    expect(text).not.toContain(', from')
  })

  // mutant: messages/chat-message.ts: 'Confirming' instead of the purpose
  it('R25: names the purpose when the host app gave no words', () => {
    expect(textOf('otp', { challenge: { ...challenge, purpose: 'payment', context: null } })).toContain(
      'payment at Billing',
    )
  })

  // mutant: messages/chat-message.ts: challengeCode(keys, challenge, 1)
  it('R25: carries the code of the current send, apart from the words around it', () => {
    for (const sendNumber of [1, 2, 3]) {
      const message = say('otp', { challenge: { ...challenge, sendNumber } })
      if (message?.type !== 'otp') throw new Error('no one-time password')
      expect(message.code).toBe(challengeCode(keys, challenge, sendNumber))
      expect(message.intro + message.outro).not.toContain(message.code)
      expect(message.expiresAt).toEqual(challenge.expiresAt)
    }
  })

  // mutant: messages/chat-message.ts: durationText(180_000)
  it('R25: says how long the code still works, not how long it worked at first', () => {
    expect(textOf('otp', { challenge })).toContain('works for 3 minutes')
    expect(textOf('otp', { challenge }, after(2.5 * minute))).toContain('works for 1 minute.')
  })

  // mutant: messages/chat-message.ts: a notice where the challenge is null
  it('C49: says nothing when the challenge is gone', () => {
    expect(say('otp')).toBeNull()
  })
})

describe('the question before a code', () => {
  // mutant: messages/chat-message.ts: codeQuestion without contextWords, or with the code in it
  it('R26, R25: has the whole context, two buttons and no code', () => {
    const message = say('code_question', { challenge }, after(minute))
    if (message?.type !== 'prompt') throw new Error('no prompt')
    for (const part of [
      'Signing in at Billing (id.example.com)',
      'a***m',
      '12:00 UTC',
      'Firefox on Linux, 192.0.2.7',
    ]) {
      expect(message.text).toContain(part)
    }
    expect(message.text).not.toContain(challengeCode(keys, challenge, challenge.sendNumber))
    const meanings = message.actions.map(({ label, token }) => [label, readActionToken(keys, token, chatAddress)])
    expect(meanings).toEqual([
      ['It’s me', { action: 'its_me', recordId: challenge.id, issuedAt: challenge.createdAt }],
      ['Not me', { action: 'not_mine', recordId: challenge.id, issuedAt: challenge.createdAt }],
    ])
    expect(say('code_question')).toBeNull()
  })
})

describe('the messages of an enrollment', () => {
  // mutant: messages/chat-message.ts: first_message_wanted without the account, or with an action token
  it('R14, R15: the words before the first message name Resource and account, and the button types the code', () => {
    const message = say('first_message_wanted', { enrollment })
    if (message?.type !== 'notice') throw new Error('no notice')
    expect(message.text).toContain('a***m for Billing')
    const { typedCode } = enrollmentCodes(keys, enrollment)
    expect(message.actions).toEqual([{ label: 'Continue', token: typedCode, tone: 'positive' }])
    expect(message.text).not.toContain(typedCode)
    expect(say('first_message_wanted')).toBeNull()
  })

  // mutant: messages/chat-message.ts: enrollment_confirmation_code without `resource` or `account`
  it('R14, C19: the first words name Resource and account, before anything is bound', () => {
    for (const template of ['enrollment_confirmation_code', 'enrollment_confirmation_number'] as const) {
      const text = textOf(template, { enrollment })
      expect(text).toContain('Billing (a***m)')
      expect(text).toContain('If you are not adding this chat')
    }
  })

  // mutant: messages/chat-message.ts: choices.join() instead of right
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

  // mutant: messages/chat-message.ts: token_activated with `actions: []`
  it('R14: the message of an active token offers "Not me", good in this chat only', () => {
    const message = say('token_activated')
    if (message?.type !== 'notice') throw new Error('no notice')
    expect(message.text).toContain('a***m for Billing')
    expect(message.actions.map(({ label, tone }) => [label, tone])).toEqual([['Not me', 'negative']])
    const [button] = message.actions
    const meant = { action: 'not_me', recordId: tokenId, issuedAt: noon }
    expect(readActionToken(keys, button?.token ?? '', chatAddress)).toEqual(meant)
    expect(readActionToken(keys, button?.token ?? '', { ...chatAddress, chatId: '78' })).toBeNull()
  })

  // mutant: messages/chat-message.ts: chat_already_bound with the resource in its text
  it('R14: a chat that is taken learns nothing about anybody', () => {
    expect(textOf('chat_already_bound')).not.toMatch(/Billing|a\*\*\*m|id\.example\.com/)
  })
})

describe('the other messages to a chat', () => {
  // mutant: messages/chat-message.ts: expiresAt 24 hours from now
  it('R29: /stop asks once, with two buttons, for a minute', () => {
    const message = say('stop_question')
    if (message?.type !== 'prompt') throw new Error('no prompt')
    expect(message.expiresAt).toEqual(after(minute))
    expect(message.text).toContain('a***m for Billing')
    const meanings = message.actions.map(({ label, token }) => [
      label,
      readActionToken(keys, token, chatAddress)?.action,
    ])
    expect(meanings).toEqual([
      ['Stop', 'stop'],
      ['Keep', 'keep'],
    ])
  })

  // mutant: messages/chat-message.ts: a help without /status
  it('R29: /help names every command', () => {
    for (const command of ['/code', '/status', '/stop']) expect(textOf('help')).toContain(command)
  })

  // mutant: messages/chat-message.ts: text() without `value !== ''`
  it('R29: /status answers also where a chat is used for nothing', () => {
    expect(textOf('status', { params: { lines: 'Receives the sign-in codes of a***m for Billing.' } })).toContain(
      'a***m',
    )
    expect(textOf('status', { params: { lines: '' } })).toBe('This chat receives no codes yet.')
  })

  it('all templates for chats say something, and those for mail nothing', () => {
    for (const template of toChats) expect(textOf(template, { challenge, enrollment })).not.toBe('')
    expect(say('mail_sign_in_code', { challenge })).toBeNull()
    expect(say('mail_notice')).toBeNull()
  })

  // mutant: messages/chat-message.ts: fixed messages followed by the resource
  it('R31: fixed messages are the same for everybody, so no answer tells what exists', () => {
    const fixed = ['link_unusable', 'typed_codes_paused', 'type_your_code', 'nothing_to_fetch', 'not_me_done'] as const
    for (const template of fixed) {
      expect(say(template, { params: { resource: 'Payroll', account: 'b***' } })).toEqual(say(template))
      expect(textOf(template)).not.toMatch(/Billing|a\*\*\*m/)
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
  // mutant: deliveries/drafts.ts: params: { ...content.params, code: … }
  it('C11, C17: never the code, the number or a button: they are derived when it is sent', () => {
    const owner = { resourceId: 'resource-1', userId: 'user-1', assignmentId: 'assignment-1' }
    for (const template of toChats) {
      const draft = chatDelivery(noon, owner, chatAddress, { template, params, challenge, enrollment })
      const stored = JSON.stringify(draft.record)
      const message = say(template, { challenge, enrollment })
      const secrets = [
        challengeCode(keys, challenge, 1),
        confirmationCode(keys, enrollment),
        ...(message === null || message.type === 'otp' ? [] : message.actions.map((action) => action.token)),
      ]
      for (const secret of secrets) expect(stored).not.toContain(secret)
      expect(JSON.stringify(draft.challenge)).not.toContain(challengeCode(keys, challenge, 1))
      expect(Object.keys(draft.record.params).sort()).toEqual(Object.keys(params).sort())
    }
  })
})
