import { describe, expect, it } from 'vitest'
import { formatted } from '../../support/docs/formatted.js'
import { isRead, isTranslation, languagesSource, languagesSources } from '../../support/docs/languages-source.js'
import { repositoryText } from '../../support/docs/repository.js'

describe('the languages that there are', () => {
  it.each(Object.entries(languagesSources()))(
    'are in %s what the files beside en.ts say; if not, run packages/repository-checks/support/write-docs.ts',
    (path, source) => {
      expect(repositoryText(path)).toBe(formatted(path, source))
    },
  )

  it('are one new file each: its name is the language', () => {
    const files = [
      { name: 'de', isRead: true },
      { name: 'pt-br', isRead: false },
    ]
    const source = formatted('translations.ts', languagesSource('./catalogue.js', files))
    expect(source).toContain("de: { isRead: true, load: () => import('./de.js') },")
    expect(source).toContain("'pt-BR': { load: () => import('./pt-br.js') },")
  })

  it('are read by a native where the file says so of the whole of it', () => {
    const file = (checked: string) =>
      `export const checked: Checked<typeof en> = ${checked}\n\nexport const texts = {}\n`
    expect(isRead(file("{ '*': { by: 'N. N.', on: '2026-11-29' } }"))).toBe(true)
    expect(isRead(file("{\n  '*': { by: 'N. N.', on: '2026-11-29' },\n}"))).toBe(true)
    expect(isRead(file("{ help: { by: 'N. N.', on: '2026-11-29' } }"))).toBe(false)
    expect(isRead(file('null'))).toBe(false)
  })

  it('are no other file of the folder, however it is named', () => {
    expect(['uk', 'de', 'pt-br', 'zh-hant'].filter(isTranslation)).toEqual(['uk', 'de', 'pt-br', 'zh-hant'])
    const others = [
      'en',
      'catalogue',
      'core-words',
      'portal-words',
      'languages',
      'translations',
      'placeholders',
      'en/account',
    ]
    expect(others.filter(isTranslation)).toEqual([])
  })
})
