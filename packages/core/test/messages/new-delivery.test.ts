import { describe, expect, it } from 'vitest'
import { chatDelivery, chatReply, mailDelivery } from '../../src/messages/new-delivery.js'
import { chatAddress, member, noon } from '../support/records.js'
import { templateNamed } from '../support/templates.js'

const ana = member({ user: 'de', resource: 'uk' })
const chat = { ...chatAddress, language: 'pt-BR' }

describe('a new message', () => {
  it('in a chat is said as the person chose, else as the chat’s messenger says, else as the Resource says', () => {
    const language = (about = ana, spoken: string | null = 'pt-BR') =>
      chatDelivery(noon, about, { ...chatAddress, language: spoken }, { template: templateNamed('test') }).record
        .language
    expect(language()).toBe('de,pt-BR,uk')
    expect(language(member({ resource: 'uk' }))).toBe('pt-BR,uk')
    expect(language(member({ resource: 'uk' }), null)).toBe('uk')
    expect(language(member(), null)).toBeNull()
  })

  it('by e-mail is said as the person chose, else as the Resource says', () => {
    const language = (about = ana) =>
      mailDelivery(noon, about, 'ana@example.com', { template: templateNamed('mail_notice') }).record.language
    expect(language()).toBe('de,uk')
    expect(language(member())).toBeNull()
  })

  it('says whom it is about, by names that it may show', () => {
    const { record } = chatDelivery(noon, ana, chat, {
      template: templateNamed('token_activated'),
      params: { tokenId: 'token-1' },
    })
    expect(record).toMatchObject({ ...chatAddress, channel: 'chat', userId: 'user-1', resourceId: 'resource-1' })
    expect(record.params).toEqual({ resource: 'Billing', account: 'a***', tokenId: 'token-1' })
    const mail = mailDelivery(noon, ana, 'ana@example.com', {
      template: templateNamed('mail_notice'),
      params: { event: 'pin.set' },
    })
    expect(mail.record).toMatchObject({ channel: 'mail', mailTo: 'ana@example.com', chatId: null })
    expect(mail.record.params).toEqual({ resource: 'Billing', event: 'pin.set' })
  })

  it('R31: that answers a chat is about nobody, and knows what the event says of the language', () => {
    const profile = { displayName: 'Ana', username: null, language: 'uk' }
    const { record } = chatReply(noon, { address: chatAddress, profile }, { template: templateNamed('link_unusable') })
    expect(record).toMatchObject({ ...chatAddress, resourceId: null, userId: null, assignmentId: null, params: {} })
    expect(record.language).toBe('uk')
    expect(
      chatReply(noon, { address: chatAddress, profile: null }, { template: templateNamed('help') }).record.language,
    ).toBeNull()
  })
})
