import { describe, expect, it } from 'vitest'
import { en } from '../src/words/en.js'
import { languages } from '../src/words/languages.js'
import { readSource } from './english-in.js'
import { testTexts } from './texts-of-pages.js'

testTexts({ name: 'portal', english: en, languages, root: new URL('../src/', import.meta.url) })

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
