import { readdirSync, readFileSync } from 'node:fs'
import { createCatalogue } from '@chatfactor/core'
import { describe, expect, it } from 'vitest'
import { en } from '../src/words/en.js'
import { languages } from '../src/words/languages.js'
import { portalCatalogue } from '../src/words/portal-words.js'
import { readSource } from './english-in.js'

const english: Readonly<Record<string, string>> = en
const root = new URL('../src/', import.meta.url)
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !path.startsWith('words/'))
  .map((path) => ({ path, ...readSource(path, readFileSync(new URL(path, root), 'utf8')) }))

function placeholdersOf(text: string): readonly string[] {
  return [...text.matchAll(/\{(\w+)[,}]/g)].map(([, name = '']) => name)
}

function tagsOf(text: string): readonly string[] {
  return [...text.matchAll(/<(\w+)>/g)].map(([, tag = '']) => tag)
}

describe('the texts of the portal', () => {
  it('stand in the catalogue: no page has words of its own', () => {
    expect(sources.length).toBeGreaterThan(90)
    expect(sources.flatMap(({ english }) => english)).toEqual([])
  })

  it('are all said somewhere', () => {
    const literals = new Set(sources.flatMap((source) => source.literals))
    // What core can do and say is said by its own name; that each has words is a matter of types.
    const isNamed = (key: string) => /^console\.(?:audit|actions)\./.test(key)
    expect(Object.keys(en).filter((key) => !literals.has(key) && !isNamed(key))).toEqual([])
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
    expect(uses.length).toBeGreaterThan(20)
    const incomplete = uses.filter(({ key, given }) => {
      const text = english[key] ?? ''
      return [...placeholdersOf(text), ...tagsOf(text)].some((name) => !given.includes(name))
    })
    expect(incomplete).toEqual([])
  })
})

describe('every other language', () => {
  const names = Object.keys(languages)

  it('is Ukrainian, for one', () => {
    expect(names).toContain('uk')
  })

  it.each(names)(
    '%s says all that English says, in words of its own, with the same placeholders and tags',
    async (name) => {
      const texts: Readonly<Record<string, string | undefined>> = (await languages[name]?.()) ?? {}
      const hint = `whoever adds, renames or takes away a text does so in en.ts and in each file beside it: ${name}.ts`
      expect(Object.keys(texts).sort(), hint).toEqual(Object.keys(english).sort())
      const insides = (text: string) =>
        [...new Set([...placeholdersOf(text), ...tagsOf(text).map((tag) => `<${tag}>`)])].sort()
      for (const [key, text] of Object.entries(english)) {
        expect(insides(texts[key] ?? ''), `${key}, ${hint}`).toEqual(insides(text))
        const isName = /^(?:BOT|Chatfactor)$/.test(text) || !/\p{L}{2}/u.test(text.replaceAll(/\{\w+\}/g, ''))
        expect(isName || texts[key] !== text, `${key} is still English, ${hint}`).toBe(true)
      }
    },
  )

  it.each(names)('%s can be said, and has all plural forms that it needs', async (name) => {
    const words = await portalCatalogue(undefined).words(name)
    const forms = new Intl.PluralRules(name).resolvedOptions().pluralCategories
    const texts = Object.entries((await languages[name]?.()) ?? {})
    const unsaid = texts.flatMap(([key, text = '']) => {
      const plurals = [...text.matchAll(/, plural,((?:\s*=?\w+ \{[^{}]*\})+)/g)].map(([, branches = '']) => branches)
      const incomplete = plurals.some((branches) => !forms.every((form) => new RegExp(`\\b${form} \\{`).test(branches)))
      return incomplete ? [key] : []
    })
    expect(unsaid).toEqual([])
    expect([1, 2, 5, 21].map((left) => words.say('mailProof.wrong', { left }))).not.toContain('')
  })
})

describe('words in JSX', () => {
  const found = (line: string) => readSource('page.tsx', line).english.map((one) => one.replace('page.tsx:1: ', ''))

  it('are found in texts, attributes, branches and templates', () => {
    expect(found('<p>Sign in</p>')).toEqual(['Sign in'])
    expect(found('<p aria-label="Sign in" />')).toEqual(['Sign in'])
    expect(found("<p>{a === null ? 'Sign in' : b ?? 'Out'}</p>")).toEqual(['Sign in', 'Out'])
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is source text
    expect(found('<Field hint={`Use ${count} letters`} />')).toEqual(['Use', 'letters'])
  })

  it('are not taken for keys, classes, values and signs', () => {
    const key =
      "<p class={a ? 'good' : 'bad'} title={words.say(a === 'b' ? 'page.one' : 'page.two')}>{words.say('page.three')}</p>"
    expect(found(key)).toEqual([])
    expect(found("<p data-state=\"waiting\">{' · '}{codes.join(' or ')}</p>")).toEqual([])
  })
})
