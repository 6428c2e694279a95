import { describe, expect, it } from 'vitest'
import { chatDelivery, mailDelivery, nobody } from '../../src/kernel/drafts.js'
import { languagesIn, wantedLanguages } from '../../src/kernel/languages.js'
import { chatAddress, noon } from '../support/records.js'

const [user, chat, resource] = [{ language: 'de' }, { language: 'pt-BR' }, { language: 'uk' }] as const
const silent = { language: null }

describe('the languages of a message', () => {
  it('are the person’s choice, then the chat’s, then the Resource’s', () => {
    expect(wantedLanguages({ user, chat, resource })).toBe('de,pt-BR,uk')
    expect(wantedLanguages({ user: silent, chat: null, resource })).toBe('uk')
    expect(wantedLanguages({ user, chat: user, resource })).toBe('de,uk')
    expect(wantedLanguages({ user: silent, token: chat, resource: undefined })).toBe('pt-BR')
    expect(wantedLanguages({ user: silent, chat: silent })).toBeNull()
  })

  it('are tags: what a platform told that is none is left out', () => {
    const told = { language: 'uk, <b>,x,de_DE,' }
    expect(wantedLanguages({ user: told, resource })).toBe('uk')
    expect(languagesIn('uk,,no tag,de')).toEqual(['uk', 'de'])
    expect(languagesIn(null)).toEqual([])
  })

  it('stand in the delivery: those that it was given, else the chat’s', () => {
    const template = 'help' as const
    const draft = (language: string | null) => chatDelivery(noon, nobody, { ...chatAddress, language }, { template })
    expect(draft('uk').record.language).toBe('uk')
    expect(draft(null).record.language).toBeNull()
    expect(chatDelivery(noon, nobody, chatAddress, { template }).record.language).toBeNull()
    const chosen = chatDelivery(noon, nobody, { ...chatAddress, language: 'uk' }, { template, language: 'de,uk' })
    expect(chosen.record.language).toBe('de,uk')
    const mail = mailDelivery(noon, nobody, 'ana@example.com', { template: 'mail_notice', language: 'uk' })
    expect(mail.record.language).toBe('uk')
  })
})
