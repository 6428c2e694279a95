import { describe, expect, it } from 'vitest'
import { isLanguageTag, languagesIn, wantedLanguages } from '../../src/kernel/languages.js'

const [user, chat, resource] = [{ language: 'de' }, { language: 'pt-BR' }, { language: 'uk' }] as const
const silent = { language: null }

describe('the languages of a message', () => {
  it('are the person’s choice, then the chat’s, then the Resource’s', () => {
    expect(wantedLanguages({ user, chat, resource })).toBe('de,pt-BR,uk')
    expect(wantedLanguages({ user: silent, chat: null, resource })).toBe('uk')
    expect(wantedLanguages({ user, chat: user, resource })).toBe('de,uk')
    expect(wantedLanguages({ user: silent, chat, resource: undefined })).toBe('pt-BR')
    expect(wantedLanguages({ user: silent, chat: silent })).toBeNull()
  })

  it('are tags: what a platform told that is none is left out', () => {
    const told = { language: 'uk, <b>,x,de_DE,' }
    expect(wantedLanguages({ user: told, resource })).toBe('uk')
    expect(languagesIn('uk,,no tag,de')).toEqual(['uk', 'de'])
    expect(languagesIn(null)).toEqual([])
  })

  it.each(['de', 'pt-BR', 'zh-Hans', 'UK-ua', 'sr-Latn-RS'])('may be %s', (tag) => {
    expect(isLanguageTag(tag)).toBe(true)
  })

  it.each(['', 'e', 'de_DE', 'de,en', 'no tag', 'German language', `de-${'abcdefgh-'.repeat(4)}x1234`])(
    'cannot be "%s"',
    (tag) => {
      expect(isLanguageTag(tag)).toBe(false)
    },
  )
})
