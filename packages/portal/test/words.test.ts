import { readdirSync, readFileSync } from 'node:fs'
import { createCatalogue } from '@chatfactor/core'
import { describe, expect, it } from 'vitest'
import { en } from '../src/words/en.js'
import { readSource } from './english-in.js'

const foldersStillInEnglish = ['admin/']

const root = new URL('../src/', import.meta.url)
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !path.startsWith('words/'))
  .map((path) => ({ path, ...readSource(path, readFileSync(new URL(path, root), 'utf8')) }))

describe('the texts of the portal', () => {
  it('stand in the catalogue: no page has words of its own', () => {
    const converted = sources.filter(({ path }) => !foldersStillInEnglish.some((folder) => path.startsWith(folder)))
    expect(converted.length).toBeGreaterThan(50)
    expect(converted.flatMap(({ english }) => english)).toEqual([])
  })

  it('are all said somewhere', () => {
    const literals = new Set(sources.flatMap((source) => source.literals))
    expect(Object.keys(en).filter((key) => !literals.has(key))).toEqual([])
  })

  it('can all be said, with every placeholder and tag filled in', async () => {
    const english: Readonly<Record<string, string>> = en
    const words = await createCatalogue({ english, languages: {} }).words('en')
    for (const [key, text] of Object.entries(english)) {
      const names = [...text.matchAll(/\{(\w+)[,}]/g)].map(([, name = '']) => name)
      const tags = [...text.matchAll(/<(\w+)>/g)].map(([, tag = '']) => tag)
      const values = Object.fromEntries(names.map((name) => [name, 2]))
      const inside = Object.fromEntries(tags.map((tag) => [tag, (parts: readonly string[]) => parts.join('')]))
      expect(words.say(key, values), key).not.toMatch(/[{}]/)
      expect(words.parts<string, string>(key, { ...values, ...inside }).join(''), key).not.toMatch(/[{}<>]|^$/)
    }
  })
})

describe('words in JSX', () => {
  const english = (line: string) =>
    readSource('page.tsx', line).english.map((found) => found.replace('page.tsx:1: ', ''))

  it('are found in texts, attributes, branches and templates', () => {
    expect(english('<p>Sign in</p>')).toEqual(['Sign in'])
    expect(english('<p aria-label="Sign in" />')).toEqual(['Sign in'])
    expect(english("<p>{a === null ? 'Sign in' : b ?? 'Out'}</p>")).toEqual(['Sign in', 'Out'])
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is source text
    expect(english('<Field hint={`Use ${count} letters`} />')).toEqual(['Use', 'letters'])
  })

  it('are not taken for keys, classes, values and signs', () => {
    const key =
      "<p class={a ? 'good' : 'bad'} title={words.say(a === 'b' ? 'page.one' : 'page.two')}>{words.say('page.three')}</p>"
    expect(english(key)).toEqual([])
    expect(english("<p data-state=\"waiting\">{' · '}{codes.join(' or ')}</p>")).toEqual([])
  })
})
