import { describe, expect, it } from 'vitest'
import { ChatfactorError } from '../../src/errors/chatfactor-error.js'
import { moment, zoneOf } from '../../src/messages/message-values.js'
import { createCatalogue, type HostTexts, type Texts } from '../../src/words/catalogue.js'
import { type CoreTexts, createCoreCatalogue } from '../../src/words/core-words.js'
import { en } from '../../src/words/en.js'
import { languages } from '../../src/words/languages.js'
import { placeholdersIn, plainArguments } from '../../src/words/placeholders.js'
import { texts as uk } from '../../src/words/uk.js'
import { present } from '../support/outcome.js'
import { allAnnouncements, featureTexts, happeningNames, toldLately } from '../support/templates.js'

const catalogue = createCoreCatalogue()
/** With those of features, which have warnings, too. */
const english: Texts = Object.assign({}, en, ...featureTexts.map((one) => one.english))
const keys = Object.keys(en).filter((key): key is keyof CoreTexts => key in en)

/** A value for each placeholder of a text: numbers where there is a plural or a date, else the name itself. */
function dummies(text: string): Readonly<Record<string, string | number>> {
  const plain = plainArguments(text)
  return Object.fromEntries(
    [...placeholdersIn(text)].map((name) => [name, plain.has(`{${name}}`) ? `[${name}]` : 7_200_000]),
  )
}

/** What a host may not do: the option and the problem that are complained about. */
function refusal(texts: HostTexts<Texts>): string {
  try {
    createCoreCatalogue(texts, featureTexts)
  } catch (error) {
    if (error instanceof ChatfactorError && error.code === 'INVALID_CONFIG') return JSON.stringify(error.details)
    throw error
  }
  return 'nothing'
}

describe('the words of chats and mails', () => {
  it.each(Object.keys(languages))('are the same keys with the same placeholders in %s', async (language) => {
    expect(catalogue.languages).toContain(language)
    const words = present(await languages[language]?.load()).texts
    expect(Object.keys(words)).toEqual(Object.keys(en))
    for (const key of keys) {
      const text = present(words[key])
      expect([key, placeholdersIn(text)]).toEqual([key, placeholdersIn(en[key])])
      expect([key, plainArguments(text)]).toEqual([key, plainArguments(en[key])])
    }
  })

  it('can all be said, with nothing left of their braces', async () => {
    for (const language of catalogue.languages) {
      const words = await catalogue.words(language)
      for (const key of keys) {
        const values = dummies(en[key])
        const said = words.parts(key, values).join('')
        expect(said).not.toMatch(/[{}]/)
        for (const value of Object.values(values)) if (typeof value === 'string') expect(said).toContain(value)
      }
    }
  })

  it('are Ukrainian in Ukrainian: no entry was forgotten', () => {
    // What has placeholders only is the same in both.
    for (const key of keys.filter((one) => /[a-z]/i.test(en[one].replaceAll(/\{\w+\}/g, '')))) {
      expect(uk[key]).toMatch(/[а-яїієґ]/i)
      expect(uk[key]).not.toBe(en[key])
    }
  })

  it('count in Ukrainian as Ukrainian counts', async () => {
    const words = await catalogue.words('uk')
    const said = [1, 2, 5, 11, 21, 22, 30].map((minutes) =>
      words.say('otp.text', { context: '', minutes, warning: '' }).trim(),
    )
    expect(said).toEqual([
      'Код діє 1 хвилину.',
      'Код діє 2 хвилини.',
      'Код діє 5 хвилин.',
      'Код діє 11 хвилин.',
      'Код діє 21 хвилину.',
      'Код діє 22 хвилини.',
      'Код діє 30 хвилин.',
    ])
  })

  it('count in English', async () => {
    const words = await catalogue.words('en')
    const outro = (minutes: number) => words.say('otp.text', { context: '', minutes, warning: 'W.' }).trim()
    expect([outro(1), outro(3)]).toEqual(['It works for 1 minute. \nW.', 'It works for 3 minutes. \nW.'])
  })

  it('R25: give a moment in UTC, wherever the process runs, and its month as a word', async () => {
    const words = await catalogue.words('en')
    for (const [at, said] of [
      ['2030-11-25T14:05:59.999Z', '25 Nov 2030, 14:05 UTC'],
      ['2030-01-01T00:00:00.000Z', '1 Jan 2030, 00:00 UTC'],
      ['2029-12-31T23:59:00.000Z', '31 Dec 2029, 23:59 UTC'],
    ] as const) {
      expect(moment(words, new Date(at))).toBe(said)
    }
  })

  it.each([
    ['uk', 'uk', '2030-11-25T14:05:00Z', '25 лист. 2030 р., 16:05 UTC+2 (14:05 за UTC)'],
    ['uk', 'uk-UA', '2030-07-25T23:05:00Z', '26 лип. 2030 р., 02:05 UTC+3 (25 лип. 2030 р., 23:05 за UTC)'],
    ['en', 'en-GB', '2030-07-25T14:05:00Z', '25 Jul 2030, 15:05 UTC+1 (14:05 UTC)'],
    ['en', 'en-GB', '2030-11-25T14:05:00Z', '25 Nov 2030, 14:05 UTC'],
    ['en', 'en', '2030-11-25T14:05:00Z', '25 Nov 2030, 14:05 UTC'],
    ['en', 'de-AT', '2030-11-25T14:05:00Z', '25 Nov 2030, 15:05 UTC+1 (14:05 UTC)'],
    ['en', 'pt-BR', '2030-11-25T14:05:00Z', '25 Nov 2030, 14:05 UTC'],
  ])(
    'R25: give in %s to a reader of %s the time of their region, if it has one, and UTC beside it',
    async (language, tag, at, said) => {
      const words = await catalogue.words(language)
      expect(moment({ ...words, zone: zoneOf(tag) }, new Date(at))).toBe(said)
    },
  )

  it('have a sentence for everything that is announced', async () => {
    const whole = createCoreCatalogue(undefined, featureTexts)
    for (const language of whole.languages) {
      const words = await whole.words(language)
      const sentences = allAnnouncements.map((one) => one.said(words, {}, null))
      expect(sentences.filter((sentence) => !/^\p{Lu}.*\.$/u.test(sentence))).toEqual([])
      expect(new Set(sentences).size).toBeGreaterThan(15)
    }
  })

  it('have a few words for everything that `/status` tells, and it all can happen', async () => {
    expect(toldLately.length).toBeGreaterThan(25)
    expect(toldLately.filter((name) => !happeningNames.has(name))).toEqual([])
    const whole = createCoreCatalogue(undefined, featureTexts)
    for (const language of whole.languages) {
      const words = await whole.words(language)
      expect(toldLately.filter((name) => !/^\p{Lu}/u.test(words.find(`happened.${name}`) ?? ''))).toEqual([])
      expect(words.find('happened.nothing.known')).toBeNull()
    }
  })

  it('are found by the first language that there is', async () => {
    const language = async (...wanted: (string | null)[]) => (await catalogue.words(...wanted)).language
    expect(await language('ru', 'uk')).toBe('uk')
    expect(await language('uk-UA')).toBe('uk')
    expect(await language('ru', null)).toBe('en')
    expect(await language()).toBe('en')
  })
})

describe('the language of a tag', () => {
  const spoken = createCatalogue({
    english: { hello: 'Hello' },
    languages: {},
    texts: { 'pt-BR': { hello: 'Olá' }, 'sr-Latn': { hello: 'Zdravo' }, de: { hello: 'Hallo' } },
  })
  const languageOf = async (...wanted: string[]) => (await spoken.words(...wanted)).language

  it.each([
    ['pt-BR', 'pt-BR'],
    ['pt-br', 'pt-BR'],
    ['PT-BR', 'pt-BR'],
    ['pt', 'pt-BR'],
    ['pt-PT', 'pt-BR'],
    ['pt-AO', 'pt-BR'],
    ['de-AT', 'de'],
    ['sr-Latn-RS', 'sr-Latn'],
  ])('is for %s the nearest that there is: %s', async (tag, found) => {
    expect(await languageOf(tag)).toBe(found)
  })

  it.each(['sr', 'sr-Cyrl', 'ptx', 'p', 'pt_BR', '', '-', '-BR', 'p-BR', 'pt-'])(
    'is English for %j: another script, another language, or no tag',
    async (tag) => {
      expect(await languageOf(tag)).toBe('en')
    },
  )

  it('is the first wanted, also where a later one is nearer', async () => {
    expect(await languageOf('pt-PT', 'de')).toBe('pt-BR')
    expect(await languageOf('fr', 'pt', 'de')).toBe('pt-BR')
  })

  it('is the region that was asked for where there are two', async () => {
    const two = createCatalogue({
      english: { hello: 'Hello' },
      languages: {},
      texts: { 'pt-BR': { hello: 'Olá' }, 'pt-PT': { hello: 'Viva' } },
    })
    const found = await Promise.all(['pt-PT', 'pt-BR', 'pt'].map(async (tag) => (await two.words(tag)).language))
    expect(found).toEqual(['pt-PT', 'pt-BR', 'pt-BR'])
  })
})

describe('a host’s own words', () => {
  it('replace entries, and add languages that fall back on English', async () => {
    const texts = { en: { 'button.wasNotMe': 'No!' }, eo: { 'button.wasNotMe': 'Ne mi' } }
    const own = createCoreCatalogue(texts)
    expect(own.languages).toEqual([...new Set([...catalogue.languages, 'eo'])])
    const said = async (language: string) => {
      const words = await own.words(language)
      return [words.say('button.wasNotMe'), words.say('button.stop')]
    }
    expect(await said('en')).toEqual(['No!', 'Stop'])
    expect(await said('eo-001')).toEqual(['Ne mi', 'Stop'])
    expect(await said('uk')).toEqual(['Це не я', 'Не надсилати'])
  })

  it.each([
    'otp.warning.signIn',
    'otp.warning.other',
    'confirm.code.warning',
    'confirm.number.warning',
    'mail.code.warning',
  ] as const)('R25, C27: cannot replace the warning %s in any language', (key) => {
    for (const language of ['en', 'uk', 'de']) {
      expect(refusal({ [language]: { [key]: present(english[key]) } })).toContain(`texts.${language}.${key}`)
    }
  })

  it.each([
    ...(['otp.signIn', 'otp.assign', 'otp.other', 'confirm.code'] as const).map((key) => [key, 'code'] as const),
    ['otp.signIn', 'resource'],
    ['otp.other', 'reason'],
    ['otp.text', 'context'],
    ['otp.text', 'warning'],
    ['question.text', 'context'],
    ['question.text.chat', 'context'],
    ['question.other', 'reason'],
    ...(['context', 'context.from'] as const).flatMap((key) =>
      (['resource', 'site', 'account'] as const).map((name) => [key, name] as const),
    ),
    ['context.from', 'origin'],
    ['confirm.code.text', 'account'],
    ['confirm.code.text', 'warning'],
    ['confirm.number', 'warning'],
    ['mail.code', 'warning'],
    ['mail.code.from', 'origin'],
    ['mail.notice.undo', 'link'],
  ] as const)('R25, C27: cannot drop from %s what stands for %s, nor hide it', (key, name) => {
    const argument = new RegExp(`\\{${name}[^}]*\\}`)
    const [original = ''] = argument.exec(present(english[key])) ?? []
    expect(original).not.toBe('')
    for (const instead of [
      '',
      `'${original}'`,
      `'<${original}>'`,
      `{${name}, select, never {${original}} other {}}`,
      `{minutes, plural, =77 {${original}} other {}}`,
    ]) {
      expect(refusal({ de: { [key]: present(english[key]).replace(argument, instead) } })).toContain(`texts.de.${key}`)
    }
    expect(refusal({ de: { [key]: present(english[key]).replace(argument, `O''Hara: ''${original}''`) } })).toBe(
      'nothing',
    )
  })

  it('R25: cannot push what matters out of a message with more words than a messenger shows', () => {
    const text = `${'Welcome! '.repeat(60)}{context} {minutes, plural, other {#}} {warning}`
    expect(refusal({ de: { 'otp.text': text } })).toContain('at most 500 characters')
  })

  it.each([
    ['no ICU message', { de: { 'otp.text': '{context} {minutes, plural, one {#}} {warning}' } }, 'texts.de.otp.text'],
    ['a kind that there is not', { de: { 'otp.text': '{context} {minutes, foo} {warning}' } }, 'texts.de.otp.text'],
    ['an open brace', { de: { help: 'Hilfe {' } }, 'texts.de.help'],
    ['no text', { de: { help: ' ' } }, 'texts.de.help'],
    ['no tag', { 'not a tag': { help: 'Hilfe' } }, 'texts.not a tag'],
    ['no language', { zz: { help: 'Hilfe' } }, 'texts.zz'],
  ])('are refused at the start with %s', (_, texts, option) => {
    expect(refusal(texts)).toContain(option)
  })
})
