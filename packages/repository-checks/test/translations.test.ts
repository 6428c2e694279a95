import { createCatalogue } from '@chatfactor/core'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { placeholdersIn, plainArguments } from '../../core/src/words/placeholders.js'
import { isTranslation, wordsFolders } from '../support/docs/languages-source.js'
import { repositoryEntry, repositoryFiles, repositoryRoot, repositoryText } from '../support/docs/repository.js'

const texts = z.record(z.string(), z.string())
const check = z.strictObject({ by: z.string().min(2), on: z.iso.date() })
const news = texts.default({})
const translation = z.object({ texts, news, checked: z.record(z.string(), check).nullable() })
const englishFile = z.object({ en: texts, news })

async function read(file: string): Promise<Readonly<Record<string, unknown>>> {
  return import(/* @vite-ignore */ `${repositoryRoot}${file}`)
}

/** Every translation there is: a file beside an `en.ts` that is named like a language. */
const translations = await Promise.all(
  wordsFolders.flatMap((folder) =>
    repositoryFiles(folder, (path) => path.endsWith('.ts'))
      .map((path) => path.slice(folder.length + 1, -3))
      .filter(isTranslation)
      .map(async (name) => {
        const { texts: said, news, checked } = translation.parse(await read(`${folder}/${name}.ts`))
        const own = englishFile.parse(await read(`${folder}/en.ts`))
        const english = { ...own.en, ...own.news }
        return { folder, name, checked: checked ?? {}, english, said: { ...said, ...news }, news, named: own.news }
      }),
  ),
)

/** The words of consent and money of a folder. */
async function consentOf(folder: string): Promise<readonly string[]> {
  const file = `${folder}/consent.ts`
  return repositoryEntry(file) === 'file' ? z.array(z.string()).parse((await read(file)).consent) : []
}

describe('every translation', () => {
  const each = translations.map((one) => [`${one.folder}/${one.name}.ts`, one] as const)

  it('stands beside an en.ts that is known, and there are some of each', () => {
    const found = repositoryFiles(
      'packages',
      (path) => path.endsWith('/words/en.ts') && !/node_modules|^packages\/demo\//.test(path),
    )
    expect([...wordsFolders].sort()).toEqual(found.map((path) => path.slice(0, -'/en.ts'.length)).sort())
    const names = new Set(translations.map(({ name }) => name))
    expect(names).toContain('uk')
    const missing = [...names].flatMap((name) =>
      wordsFolders
        .filter((folder) => repositoryEntry(`${folder}/${name}.ts`) !== 'file')
        .map((one) => `${one}/${name}`),
    )
    expect(missing).toEqual([])
  })

  it.each(each)('%s says all that English says, with the same placeholders', (_file, { english, said }) => {
    expect(Object.keys(said).sort()).toEqual(Object.keys(english).sort())
    for (const [key, text] of Object.entries(english)) {
      expect([key, placeholdersIn(said[key] ?? '')]).toEqual([key, placeholdersIn(text)])
      expect([key, plainArguments(said[key] ?? '')]).toEqual([key, plainArguments(text)])
    }
  })

  it.each(each)('%s names what happens in words of its own', (_file, { name, named, news }) => {
    const same = ['fr'].includes(name) ? ['Notification'] : []
    expect(Object.entries(named).filter(([key, text]) => news[key] === text && !same.includes(text))).toEqual([])
  })

  it.each(each)('%s says of its texts alone that they were checked, and of all by a native alone', (_file, one) => {
    expect(Object.keys(one.checked).filter((key) => key !== '*' && one.english[key] === undefined)).toEqual([])
    expect(one.checked['*']?.by).not.toBe('back-translation')
  })

  it.each(each)('%s has each back-translation written down beside the texts of now', (_file, one) => {
    const keys = Object.entries(one.checked).flatMap(([key, { by }]) => (by === 'back-translation' ? [key] : []))
    const page = keys.length === 0 ? '' : repositoryText(`docs/languages/${one.name}.md`)
    const cell = (text: string | undefined) => text?.replaceAll('\n', '<br>').replaceAll('|', '\\|')
    const rows = page.split('\n').map((line) => line.replaceAll(/ *(?<!\\)\| */g, '|'))
    const unwritten = keys.filter(
      (key) => !rows.some((row) => row.startsWith(`|\`${key}\`|${cell(one.english[key])}|${cell(one.said[key])}|`)),
    )
    expect(unwritten, `each stands in docs/languages/${one.name}.md: key | English | translation | back`).toEqual([])
  })
})

describe('what warns', () => {
  /** What English says with "Nobody will ever", and how each language says so. */
  const nobody: Readonly<Record<string, RegExp>> = {
    de: /^Niemand wird .*jemals /,
    es: /^Nadie .*nunca/,
    fr: /^Personne ne .*jamais/,
    'pt-br': /^Ninguém nunca vai /,
    uk: /^Ніхто (?:й )?ніколи не /,
  }
  const warnings = [
    ...['otp.warning.signIn', 'otp.warning.other', 'approval.number_matching.warning'],
    ...['mail.code.warning', 'mail.address.warning', 'mail.reset.warning'],
    ...['secondFactor.warning', 'approval.warning', 'approval.warningNumber', 'approval.warningDigits'],
  ]
  const english = new Map(translations.flatMap((one) => Object.entries(one.english)))

  it('R25, C27: says in English that nobody will ever ask or tell, wherever something is typed or pressed', () => {
    expect(warnings.filter((key) => !/^Nobody will ever (?:ask|tell) you/.test(english.get(key) ?? ''))).toEqual([])
  })

  it.each(Object.entries(nobody))('R25, C27: says so in %s, too', (language, says) => {
    const said = new Map(
      translations.filter(({ name }) => name === language).flatMap((one) => Object.entries(one.said)),
    )
    const meant = [...english].flatMap(([key, text]) => (text.startsWith('Nobody will ever') ? [key] : []))
    expect(meant.toSorted()).toEqual(warnings.toSorted())
    expect(meant.filter((key) => !says.test(said.get(key) ?? ''))).toEqual([])
  })
})

describe('the words of consent and money', () => {
  /** They tell what happened; nothing is agreed to there. */
  const reports = /^(?:undo\.made|change\.assignment\.locked|activity\.)/

  it.each(wordsFolders.filter((folder) => !folder.includes('console')))('are declared in %s', async (folder) => {
    const english = texts.parse((await read(`${folder}/en.ts`)).en)
    const declared = await consentOf(folder)
    expect(declared.filter((key) => english[key] === undefined)).toEqual([])
    const meant = Object.entries(english).filter(
      ([key, text]) =>
        !reports.test(key) && (/approv|transaction|payment/i.test(`${key} ${text}`) || /\.of$/.test(key)),
    )
    expect(meant.map(([key]) => key).filter((key) => !declared.includes(key))).toEqual([])
  })

  it('are declared where there are such', async () => {
    const all = await Promise.all(wordsFolders.map(consentOf))
    expect(all.flat()).toEqual(expect.arrayContaining(['otp.text.of', 'approval.code_entry', 'approval.titleNumber']))
  })
})

describe('a language that no native has read', () => {
  const english = { yes: 'Approve', hello: 'Hello' } as const
  const said = { yes: 'Freigeben', hello: 'Hallo' }
  const byHand = { by: 'back-translation', on: '2026-11-29' }
  const words = (
    checked: Readonly<Record<string, typeof byHand>> | null,
    host: Readonly<Record<string, string>> = {},
  ) =>
    createCatalogue({
      english,
      consent: ['yes'],
      languages: { de: { isRead: false, load: async () => ({ texts: said, checked }) } },
      texts: { de: host },
    })

  it.each([
    ['nothing was checked', null, {}, 'Approve Hallo'],
    ['something else was checked', { hello: byHand }, {}, 'Approve Hallo'],
    ['they were checked', { yes: byHand }, {}, 'Freigeben Hallo'],
    ['all was read', { '*': byHand }, {}, 'Freigeben Hallo'],
    ['the host gave its own', null, { yes: 'Erlauben' }, 'Erlauben Hallo'],
    ['the host had all of it read', null, { '*': 'Olena Koval, 2026-11-30' }, 'Freigeben Hallo'],
  ])('says words of consent in English until they are checked: %s', async (_name, checked, host, expected) => {
    const german = await words(checked, host).words('de')
    expect(`${german.say('yes')} ${german.say('hello')}`).toBe(expected)
  })

  it('is known before it is loaded', () => {
    expect(words(null).unchecked).toEqual(['de'])
    expect(words(null, { '*': 'Olena Koval, 2026-11-30' }).unchecked).toEqual([])
    expect(() => words(null, { '*': ' ' })).toThrow(/who read the language/)
    const read = createCatalogue({
      english,
      languages: { de: { isRead: true, load: async () => ({ texts: said, checked: { '*': byHand } }) } },
      texts: { fr: { hello: 'Bonjour' } },
    })
    expect(read.unchecked).toEqual([])
    expect(read.languages).toEqual(['en', 'de', 'fr'])
  })
})
