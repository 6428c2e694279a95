import { describe, expect, it } from 'vitest'
import { formatted } from '../../support/docs/formatted.js'
import { isTranslation, languagesSource, languagesSources } from '../../support/docs/languages-source.js'
import { repositoryText } from '../../support/docs/repository.js'

describe('the languages that there are', () => {
  it.each(Object.entries(languagesSources()))(
    'are in %s what the files beside en.ts say; if not, run packages/repository-checks/support/write-docs.ts',
    (path, source) => {
      expect(repositoryText(path)).toBe(formatted(path, source))
    },
  )

  it('are one new file each: its name is the language', () => {
    const source = formatted('languages.ts', languagesSource('./catalogue.js', ['de', 'pt-br']))
    expect(source).toContain("de: async () => (await import('./de.js')).de,")
    expect(source).toContain("'pt-BR': async () => (await import('./pt-br.js')).ptBr,")
  })

  it('are no other file of the folder, however it is named', () => {
    expect(['uk', 'de', 'pt-br', 'zh-hant'].filter(isTranslation)).toEqual(['uk', 'de', 'pt-br', 'zh-hant'])
    const others = ['en', 'catalogue', 'core-words', 'portal-words', 'languages', 'placeholders', 'en/account']
    expect(others.filter(isTranslation)).toEqual([])
  })
})
