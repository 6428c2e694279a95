import { describe, expect, it } from 'vitest'
import { challengeCode } from '../../src/keys/challenge-code.js'
import { createKeyRing } from '../../src/keys/key-ring.js'
import { linkSecret } from '../../src/keys/one-time-link.js'
import { loadingOneTimePasswords } from '../../src/keys/one-time-password.js'
import { mailDelivery } from '../../src/messages/new-delivery.js'
import type { ChallengeRecord } from '../../src/records/challenge-record.js'
import type { TemplateParams } from '../../src/records/templates.js'
import { createCoreCatalogue } from '../../src/words/core-words.js'
import { challengeRecord, member, noon } from '../support/records.js'
import { featureTexts, saidByFeatures, templateNamed } from '../support/templates.js'

// Verbs wait for otplib; here nothing does.
await loadingOneTimePasswords()

const keys = createKeyRing([{ id: 'k1', secret: Buffer.alloc(32, 7) }])
const words = await createCoreCatalogue(undefined, featureTexts).words('en')
const portalUrl = 'https://id.example.com/security'
const messengerOf = (transport: string) => ({ telegram: 'Telegram' })[transport] ?? transport
const challenge = challengeRecord({ kind: 'email_code', tokenId: null })

function mail(name: string, params: TemplateParams, about: ChallengeRecord | null = null) {
  const to = 'ana@example.com'
  const template = templateNamed(name)
  const { record } = mailDelivery(noon, member(), to, { template, params })
  const source = {
    keys,
    words,
    to,
    record,
    challenge: about,
    portalUrl,
    messengerOf,
    features: saidByFeatures,
    now: noon,
  }
  return template.mail?.(source) ?? null
}

describe('mail', () => {
  it('R25: a sign-in code says what for, for how long, when, from where, and that nobody will ask for it', () => {
    const sent = mail('mail_sign_in_code', { resource: 'Billing' }, challenge)
    expect(sent?.to).toBe('ana@example.com')
    expect(sent?.text.split('\n')).toContain(challengeCode(keys, challenge, 1))
    for (const part of [
      'Billing',
      '3 minutes',
      '1 Jun 2030, 12:00 UTC',
      'Firefox on Linux, 192.0.2.7',
      'Nobody will ever',
    ]) {
      expect(sent?.text).toContain(part)
    }
  })

  it('R25: the subject of a code is the code and what it is for, so that a lock screen is enough', () => {
    const sent = mail('mail_sign_in_code', { resource: 'Billing' }, challenge)
    expect(sent?.subject).toBe(`${challengeCode(keys, challenge, 1)} is your code for Billing`)
  })

  it('R4: a notice says what changed and lets the person undo it, with the secret in the fragment', () => {
    const params = { event: 'token.revoked', resource: 'Billing', undoLinkId: 'link-1', undoKeyId: 'k1' }
    const text = mail('mail_notice', params)?.text ?? ''
    expect(text).toContain('A messenger that received your sign-in codes was removed.')
    expect(text).toContain('within 72 hours')
    const url = new URL(/https:\S+/.exec(text)?.[0] ?? '')
    expect(url.hash).toBe(`#${linkSecret(keys, 'k1', 'link-1')}`)
    expect(`${url.origin}${url.pathname}${url.search}`).toBe(`${portalUrl}/undo`)
    expect(JSON.stringify(params)).not.toContain(url.hash.slice(1))
  })

  it('R4: a notice says where and when it was, and with which messenger', () => {
    const params = { event: 'token.revoked', resource: 'Billing', messenger: 'telegram' }
    expect(mail('mail_notice', params)).toEqual({
      to: 'ana@example.com',
      subject: 'Your messenger was removed from Billing',
      text: 'A messenger that received your sign-in codes was removed.\n\nSite: Billing\nWhen: 1 Jun 2030, 12:00 UTC\nMessenger: Telegram\n\nIf that was not you, tell your administrator.\n',
    })
    expect(mail('mail_notice', { ...params, event: 'challenge.denied' })?.subject).toBe(
      'Billing: you refused a sign-in',
    )
  })

  it('R4: a notice without a link to undo offers none', () => {
    expect(mail('mail_notice', { event: 'factor.cleared', resource: 'Billing' })?.text).not.toContain('undo')
  })

  it.each([
    ['factor.cleared', 'If that was not you, tell your administrator.\n'],
    ['recovery_code.used', 'If that was not you, change your password and make new recovery codes.\n'],
    // What helps is said by the sentence itself, and nobody asks who blocked the bot.
    ['chat.unreachable', 'When: 1 Jun 2030, 12:00 UTC\n'],
    ['challenge.denied', 'When: 1 Jun 2030, 12:00 UTC\n'],
  ])('R4: a notice of %s without a link to undo ends with what helps', (event, end) => {
    expect(
      mail('mail_notice', { event, resource: 'Billing' })
        ?.text.split(/\n(?=If|When)/)
        .at(-1),
    ).toBe(end)
  })

  it('R4: a mail about a sign-in names the steps that there are for whoever it was not', () => {
    const steps = (params: TemplateParams) =>
      mail('mail_signed_in', { resource: 'Billing', ...params })
        ?.text.split('\n')
        .filter((line) => line.startsWith('- '))
    const press = '- Press “It wasn’t me” in your messenger.'
    const tell = '- Tell your administrator at Billing.'
    const ours = '- Change your password. That signs everybody out.'
    expect(steps({ inChat: true, password: 'ours' })).toEqual([press, ours, tell])
    expect(steps({ inChat: true, password: 'any' })).toEqual([press, '- Change your password if you have one.', tell])
    expect(steps({ inChat: false, password: 'none' })).toEqual([tell])
  })

  it('still says that something changed when it is an event it has no words for', () => {
    const text = mail('mail_notice', { event: 'something.new', resource: 'Billing' })?.text
    expect(text).toContain('Something about how you sign in was changed.')
  })

  it('is nothing without its challenge, or for a template of chats', () => {
    expect(mail('mail_sign_in_code', { resource: 'Billing' })).toBeNull()
    expect(mail('token_activated', {})).toBeNull()
  })
})
