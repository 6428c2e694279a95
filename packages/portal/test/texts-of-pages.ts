import { readdirSync, readFileSync } from 'node:fs'
import { createCatalogue, type Languages } from '@chatfactor/core'
import { describe, expect, it } from 'vitest'
import { readSource } from './source-parts.js'

type Texts = Readonly<Record<string, string>>

/** Words that a language has from English, and writes as English does. */
const sameWords: Readonly<Record<string, readonly string[]>> = {
  de: [
    ...['Browser', 'Chat', 'Code', 'Details', 'Link', 'Messenger', 'Name', 'Person', 'PIN', 'Self-Service'],
    ...['Token', 'Tokens', 'Webhook', 'Webhooks', 'Worker'],
  ],
  es: ['Chat', 'General', 'PIN', 'Token', 'Tokens', 'Webhook', 'Webhooks'],
  fr: [
    'Assistant',
    'Assistants',
    'Code',
    'Console',
    'Invitation',
    'Messages',
    'Notification',
    'Pages',
    'Question',
    'Scan',
    'Session',
    'Transaction',
    'Type',
    'Webhook',
    'Webhooks',
  ],
  'pt-BR': ['Login', 'PIN', 'Token', 'Tokens', 'Webhook', 'Webhooks'],
}

/** A catalogue of pages: its texts, and the sources that say them. */
interface PagesWithTexts {
  /** Whose they are. */
  readonly name: string
  readonly english: Texts
  readonly languages: Languages<Texts>
  /** The folder of the sources. */
  readonly root: URL
  /** Whether a key is said without standing anywhere as it is. */
  readonly isNamed?: (key: string) => boolean
}

/** What holds of the texts of any pages. */
export function testTexts({ name, english, languages, root, isNamed = () => false }: PagesWithTexts): void {
  const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !path.startsWith('words/'))
    .map((path) => ({ path, ...readSource(path, readFileSync(new URL(path, root), 'utf8')) }))

  describe(`the texts of the ${name}`, () => {
    it('are all said somewhere', () => {
      expect(sources.length).toBeGreaterThan(40)
      const literals = new Set(sources.flatMap((source) => source.literals))
      expect(Object.keys(english).filter((key) => !literals.has(key) && !isNamed(key))).toEqual([])
    })

    it('can all be said, with every placeholder and tag filled in', async () => {
      const words = await createCatalogue({ english, languages: {} }).words('en')
      for (const [key, text] of Object.entries(english)) {
        const values = Object.fromEntries(placeholdersOf(text).map((name) => [name, 2]))
        const tags = Object.fromEntries(tagsOf(text).map((tag) => [tag, (parts: readonly string[]) => parts.join('')]))
        expect(words.say(key, values), key).not.toMatch(/[{}]/)
        expect(words.parts<string, string>(key, { ...values, ...tags }).join(''), key).not.toMatch(/[{}<>]|^$/)
      }
    })

    it('are given all their values and tags where they are said in parts, which no type checks', () => {
      const uses = sources.flatMap(({ parts }) => parts)
      expect(uses.length).toBeGreaterThan(10)
      const incomplete = uses.filter(({ key, given }) => {
        const text = english[key] ?? ''
        return [...placeholdersOf(text), ...tagsOf(text)].some((name) => !given.includes(name))
      })
      expect(incomplete).toEqual([])
    })
  })

  describe(`the other languages of the ${name}`, () => {
    const names = Object.keys(languages)

    it('is Ukrainian, for one', () => {
      expect(names).toContain('uk')
    })

    it.each(names)(
      '%s says all that English says, in words of its own, with the same placeholders and tags',
      async (language) => {
        const texts: Readonly<Record<string, string | undefined>> = (await languages[language]?.load())?.texts ?? {}
        const hint = `whoever adds, renames or takes away a text does so in en.ts and in each file beside it: ${language}.ts`
        expect(Object.keys(texts).sort(), hint).toEqual(Object.keys(english).sort())
        const insides = (text: string) =>
          [...new Set([...placeholdersOf(text), ...tagsOf(text).map((tag) => `<${tag}>`)])].sort()
        for (const [key, text] of Object.entries(english)) {
          expect(insides(texts[key] ?? ''), `${key}, ${hint}`).toEqual(insides(text))
          const isName = /^(?:BOT|Chatfactor)$/.test(text) || !/\p{L}{2}/u.test(text.replaceAll(/\{\w+\}/g, ''))
          const isSame = sameWords[language]?.includes(text) === true
          expect(isName || isSame || texts[key] !== text, `${key} is still English, ${hint}`).toBe(true)
        }
      },
    )

    it.each(names)('%s can be said, and has all plural forms that it needs', async (language) => {
      const words = await createCatalogue({ english, languages }).words(language)
      const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories
      const texts = Object.entries((await languages[language]?.load())?.texts ?? {})
      const unsaid = texts.flatMap(([key, text = '']) => {
        const plurals = [...text.matchAll(/, plural,((?:\s*=?\w+ \{[^{}]*\})+)/g)].map(([, branches = '']) => branches)
        const incomplete = plurals.some(
          (branches) => !forms.every((form) => new RegExp(`\\b${form} \\{`).test(branches)),
        )
        return incomplete ? [key] : []
      })
      expect(unsaid).toEqual([])
      for (const [key, text] of texts) {
        if (text === undefined) continue
        const said = [1, 2, 5, 21].map((count) =>
          words.say(key, Object.fromEntries(placeholdersOf(text).map((one) => [one, count]))),
        )
        expect(said, key).not.toContain('')
      }
    })
  })
}

function placeholdersOf(text: string): readonly string[] {
  return [...text.matchAll(/\{(\w+)[,}]/g)].map(([, name = '']) => name)
}

function tagsOf(text: string): readonly string[] {
  return [...text.matchAll(/<(\w+)>/g)].map(([, tag = '']) => tag)
}
